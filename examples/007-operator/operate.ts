/** The reference operator: waits until it holds the Lease, reconciles as long as it does, and tells how it is. */
import { createServer, type Server as HttpServer } from 'node:http'

import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PlanOptions } from 'kmm-planner'
import { type ApiCall, eventCall, eventsOf, type Pass, type Ports, reconciler } from 'kmm-planner/operator'

import { asking, fetchPorts, type Server } from './fetch-ports.js'
import { holdsLease, type LeaseOptions } from './lease.js'

/** What it works on, and how. */
export interface Settings {
  readonly server: Server
  readonly plan: PlanOptions
  readonly lookUpImage: Ports['lookUpImage']
  readonly lease: LeaseOptions
  /** Where it tells how it is: `/healthz` and `/metrics`. */
  readonly port: number
  /** Writes nothing, and logs what it would send. */
  readonly isDryRun: boolean
  readonly log: (line: string) => void
}

/** An operator that runs. */
export interface Operator {
  readonly port: () => number
  readonly isLeading: () => boolean
  /** When it has stopped, for whatever reason. */
  readonly ended: Promise<void>
  readonly stop: () => void
}

const metricsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `# TYPE kmm_planner_${name} counter\nkmm_planner_${name} ${String(count)}\n`)
    .join('')

/** Starts it. */
export const operate = ({ server, plan, lookUpImage, lease, port, isDryRun, log }: Settings): Operator => {
  const counts = { passes_total: 0, changes_done_total: 0, changes_failed_total: 0, leader: 0 }
  const ports = fetchPorts(server, lookUpImage)
  const logged = (call: ApiCall): TE.TaskEither<never, unknown> =>
    TE.fromIO(() => log(`${call.verb} ${call.path} ${JSON.stringify(call.body)}`))
  const send: Ports['send'] = isDryRun ? logged : ports.send
  const told = ({ plan: made, carriedOut: { done, failed }, refused }: Pass): void => {
    counts.passes_total += 1
    counts.changes_done_total += done.length
    counts.changes_failed_total += failed.length
    for (const { call, failure } of [...failed, ...refused]) log(`${call.verb} ${call.path}: ${failure.message}`)
    // One that was told before is refused, which is meant so.
    for (const event of eventsOf(made, { at: new Date().toISOString() })) void send(eventCall(event))()
  }
  const operator = reconciler({ ...ports, send }, { plan, onPass: told })

  let isOver = false
  let wake = (): void => undefined
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      setTimeout(resolve, milliseconds).unref()
    })
  const elected = holdsLease(asking(server), lease)
  const stop = (): void => {
    isOver = true
    wake()
    operator.stop()
  }
  const run = async (): Promise<void> => {
    let running: Promise<void> | undefined
    while (!isOver) {
      const isOurs = await elected(Date.now())
      if (!isOurs && running !== undefined) stop()
      if (isOurs && running === undefined) running = operator.run()
      counts.leader = isOurs ? 1 : 0
      await sleep((lease.seconds * 1000) / 3)
    }
    await running
    health.close()
    health.closeAllConnections()
  }

  const health: HttpServer = createServer(({ url }, response) => {
    response.writeHead(url === '/healthz' || url === '/metrics' ? 200 : 404, { 'content-type': 'text/plain' })
    response.end(url === '/metrics' ? metricsOf(counts) : '')
  }).listen(port)
  return {
    port: () => {
      const address = health.address()
      return typeof address === 'object' && address !== null ? address.port : port
    },
    isLeading: () => counts.leader === 1,
    ended: run(),
    stop,
  }
}
