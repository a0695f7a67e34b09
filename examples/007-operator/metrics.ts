/** What the operator tells Prometheus. */
import * as E from 'fp-ts/lib/Either.js'
import { changeId } from 'kmm-planner'
import { isStale, type Pass, type Send } from 'kmm-planner/operator'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The metrics of one operator. */
export interface Metrics {
  readonly passed: (pass: Pass) => void
  readonly leads: (isLeading: boolean) => void
  /** The same requests, measured. */
  readonly measured: (send: Send) => Send
  readonly text: () => Promise<string>
}

/** Metrics of its own for each operator, with those of the process. */
export const metricsOf = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const of = <Name extends string>(name: string, help: string, ...labelNames: ReadonlyArray<Name>) => ({
    ...{ name: `kmm_planner_${name}`, help, labelNames, registers: [registry] },
  })
  const passes = new Counter(of('passes_total', 'Plans that were carried out, or not in full', 'result'))
  const last = new Gauge(of('last_pass_timestamp_seconds', 'When everything was last done that there was to do'))
  const leader = new Gauge(of('leader', 'Whether this operator holds the Lease'))
  const requests = new Histogram(of('request_duration_seconds', 'Requests that write', 'verb', 'code'))
  const refused = new Counter(of('refused_total', 'Changes and statuses that were refused', 'stale'))
  const unloads = new Counter(of('unloads_total', 'Nodes on which a plan unloads or reloads a module', 'module'))
  const held = new Gauge(of('held_changes', 'Changes that a budget holds back'))
  const contested = new Gauge(of('contested_objects', 'Objects left alone because another undoes what is written'))
  const requeue = new Gauge(of('requeue_seconds', 'When the next pass comes by itself; 0: when something happens'))
  const diagnostics = new Gauge(of('diagnostics', 'Diagnostics of the last plan', 'code', 'severity'))
  return {
    leads: (isLeading) => leader.set(isLeading ? 1 : 0),
    measured: (send) => (call) => async () => {
      const end = requests.startTimer({ verb: call.verb })
      const answer = await send(call)()
      end({ code: E.isRight(answer) ? '2xx' : String(answer.left.status ?? 'none') })
      return answer
    },
    passed: ({ plan, carriedOut: { done, failed }, refused: others, contested: rivals, requeue: next }) => {
      const failures = [...failed, ...others]
      passes.inc({ result: failures.length === 0 ? 'done' : 'refused' })
      if (failures.length === 0) last.setToCurrentTime()
      for (const failure of failures) refused.inc({ stale: String(isStale(failure)) })
      const isDone = new Set(done)
      for (const change of plan.changes.filter((one) => isDone.has(changeId(one)))) {
        const module = `${change.module?.namespace ?? ''}/${change.module?.name ?? ''}`
        unloads.inc({ module }, change.nodes.filter(({ effect }) => ['unload', 'reload'].includes(effect)).length)
      }
      held.set(plan.held.length)
      contested.set(rivals.length)
      requeue.set(next.afterSeconds ?? 0)
      diagnostics.reset()
      for (const { code, severity } of plan.diagnostics) diagnostics.inc({ code, severity })
    },
    text: () => registry.metrics(),
  }
}
