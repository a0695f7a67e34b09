/** What happens in a simulated cluster, as commands of fast-check: for tests that are told as a model and what is real. */
import fc from 'fast-check'

import { worldEvent } from './arbitrary/world-event.js'
import { failed } from './failed.js'
import type { Planner } from './law/law.js'
import { unrest } from './law/quiet.js'
import { runLaws } from './law/world-law.js'
import { jsonText } from './report/json-text.js'
import type { WorldEvent } from './simulation/event.js'
import { begun, rested, type Run, type RunSoFar, type Scenario, stepped } from './simulation/simulate.js'

/**
 * A cluster in which commands happen: what is real, in the words of fast-check. It changes with each command.
 *
 * @since 0.3.0
 */
export interface LiveCluster {
  readonly scenario: Scenario
  /** All that has happened. */
  readonly soFar: () => RunSoFar
  /** What happens next. */
  readonly become: (next: RunSoFar) => void
}

/**
 * That something happens in a cluster. There is nothing to a model of it: laws say what must hold.
 *
 * @since 0.3.0
 */
export type ClusterCommand = fc.Command<object, LiveCluster>

/**
 * A cluster as a scenario begins, for `fc.modelRun`. The events of the scenario do not happen: commands do.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { fc, liveCluster, scenario } from 'kmm-planner/testing'
 *
 * const [drawn] = fc.sample(scenario, { numRuns: 1, seed: 1 })
 * if (drawn !== undefined) assert.strictEqual(liveCluster(drawn).soFar().done.length, 0)
 * ```
 */
export const liveCluster = (scenario: Scenario): LiveCluster => {
  // Local mutation: commands of fast-check have no other way to hand on what they did.
  let state = begun(scenario)
  return {
    scenario,
    soFar: () => state,
    become: (next) => {
      state = next
    },
  }
}

/** What a step has added to a run: laws look at every part once. */
const added = (before: RunSoFar, after: RunSoFar, { scenario: { options } }: LiveCluster): Run => ({
  ...after,
  planned: after.planned.slice(before.planned.length),
  done: after.done.slice(before.done.length),
  end: { snapshot: {}, modules: [] },
  options,
})

/** The laws of every moment; whether all is done is asked by a command of its own. */
const lawsOfSteps = runLaws.filter(({ law }) => law.name !== 'quiet')

/**
 * The command that an event happens; it fails when what a planner does then is against a law.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, happening, liveCluster, scenario } from 'kmm-planner/testing'
 *
 * const cordon = happening(plan)({ user: 'cordon', node: 0 })
 * fc.assert(
 *   fc.property(scenario, (one) => fc.modelRun(() => ({ model: {}, real: liveCluster(one) }), [cordon])),
 *   { numRuns: 5 },
 * )
 * ```
 */
export const happening =
  (planner: Planner) =>
  (event: WorldEvent): ClusterCommand => ({
    check: () => true,
    run: (_model, live) => {
      const before = live.soFar()
      const after = stepped(planner, live.scenario)(before, event)
      live.become(after)
      const step = added(before, after, live)
      const wrong = lawsOfSteps.flatMap(({ law, violationsOf }) =>
        violationsOf(step).map((text) => `${law.name}: ${text}`),
      )
      if (wrong.length > 0) failed(wrong.join('\n'))
    },
    toString: () => jsonText(event),
  })

/** With time enough, and when nothing else happens, all is done in the end. The cluster goes on from where it was. */
const comingToRest = (planner: Planner): ClusterCommand => ({
  check: () => true,
  run: (_model, live) => {
    const wrong = unrest(rested(planner, live.scenario)(live.soFar()))
    if (wrong.length > 0) failed(`does not come to rest: ${wrong.join('\n')}`)
  },
  toString: () => 'comes to rest',
})

/**
 * Commands of all that can happen in a cluster: nodes reboot, are cordoned, drained, relabelled and registered anew, Modules are edited and
 * deleted, builds finish, time passes, plans are made of what was seen late or in part, and carried out late, in part or twice; and that the
 * cluster comes to rest. Add your own to the list.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { clusterCommands, fc, liveCluster, scenario } from 'kmm-planner/testing'
 *
 * fc.assert(
 *   fc.property(scenario, fc.commands([...clusterCommands(plan)]), (start, commands) =>
 *     fc.modelRun(() => ({ model: {}, real: liveCluster(start) }), commands),
 *   ),
 *   { numRuns: 5 },
 * )
 * ```
 */
export const clusterCommands = (planner: Planner): ReadonlyArray<fc.Arbitrary<ClusterCommand>> => [
  fc.oneof(
    { weight: 9, arbitrary: worldEvent.map(happening(planner)) },
    { weight: 1, arbitrary: fc.constant(comingToRest(planner)) },
  ),
]
