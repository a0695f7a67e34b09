/** The reference operator: waits until it holds the Lease, reconciles as long as it does, and tells how it is. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { changeId, type PlanOptions } from 'kmm-planner'
import {
  eventsOf,
  type Pass,
  type Ports,
  reconciler,
  type Send,
  tellEvents,
  type ToldEvents,
} from 'kmm-planner/operator'

import { serveHealth } from './health.js'
import { type Ask, election, type LeaseOptions } from './lease.js'
import { metricsOf } from './metrics.js'

/** What it works on, and how. */
export interface Settings {
  readonly ports: Ports
  /** For the Lease, which is read and replaced, too. */
  readonly ask: Ask
  readonly plan: PlanOptions
  readonly lease: LeaseOptions
  /** Where it tells how it is. */
  readonly port: number
  /** Writes nothing, no Lease either, and logs what it would send. */
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

/** Starts it. */
export const operate = ({ ports, ask, plan, lease, port, isDryRun, log }: Settings): Operator => {
  const metrics = metricsOf()
  const logged: Send = ({ verb, path, body }) => TE.fromIO(() => log(`${verb} ${path} ${JSON.stringify(body)}`))
  let [holder, renewed, isReady, isOver] = ['unknown', 0, false, false]
  // Who could not renew the Lease for so long must be gone before another takes it.
  const leads = (): boolean => !isOver && holder !== 'theirs' && Date.now() - renewed < (lease.seconds * 1000 * 2) / 3
  const sent = isDryRun ? logged : metrics.measured(ports.send)
  const send: Send = (call) => (leads() ? sent(call) : TE.left({ message: 'this operator does not lead' }))

  let telling: Promise<ToldEvents> = Promise.resolve(new Map())
  const told = (pass: Pass): void => {
    isReady = true
    metrics.passed(pass)
    const { done, failed } = pass.carriedOut
    for (const { call, failure } of [...failed, ...pass.refused]) log(`${call.verb} ${call.path}: ${failure.message}`)
    const changes = pass.plan.changes.filter((change) => done.includes(changeId(change)))
    const events = eventsOf({ ...pass.plan, changes }, { at: new Date().toISOString() })
    telling = telling.then((before) => tellEvents(send)({ events, told: before, now: Date.now() })())
  }
  const operator = reconciler({ ...ports, send }, { plan, onPass: told })

  let wake = (): void => undefined
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      if (isOver) resolve()
      setTimeout(resolve, milliseconds).unref()
    })
  const stop = (): void => {
    isOver = true
    operator.stop()
    wake()
  }
  const { elect, release } = election(ask, lease)
  const run = async (): Promise<void> => {
    let running: Promise<void> | undefined
    while (!isOver) {
      holder = isDryRun ? 'ours' : await elect(Date.now())
      if (holder === 'ours') renewed = Date.now()
      metrics.leads(leads())
      // One that waits is ready as soon as it knows for whom.
      if (running === undefined) isReady = holder === 'theirs'
      if (leads()) running ??= operator.run()
      else if (running !== undefined) stop()
      await sleep((lease.seconds * 1000) / 3)
    }
    await running
    await telling
    if (!isDryRun) await release()
    metrics.leads(false)
    health.close()
  }
  const health = serveHealth(port, () => isReady, metrics.text)
  return { port: health.port, isLeading: leads, ended: run(), stop }
}
