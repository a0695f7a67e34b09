/** A simulated cluster, mostly one that has come to rest once, and what happens to it. */
import fc from 'fast-check'

import type { PlanOptions } from '../../options.js'
import { emptyCluster } from '../../simulation/cluster-state.js'
import { described } from '../report/described.js'
import { faithfully, type WorldEvent } from '../simulation/event.js'
import type { Scenario } from '../simulation/simulate.js'
import { freshView } from '../simulation/view.js'
import { simulatedModules, simulatedNodes } from './simulated-module.js'
import { worldEvent } from './world-event.js'

const options: fc.Arbitrary<PlanOptions> = fc
  .record({
    isKaniko: fc.boolean(),
    completeModules: fc.constantFrom(false, false, true),
    maxUnloadedNodes: fc.constantFrom(undefined, undefined, undefined, 0, 1),
    onUnschedulable: fc.constantFrom(undefined, undefined, 'unload' as const),
  })
  .map(({ isKaniko, completeModules, maxUnloadedNodes, onUnschedulable }) => ({
    profile: 'safe',
    signImage: 'registry.example/sign:1',
    buildImage: 'registry.example/kaniko:1',
    platform: isKaniko ? 'kubernetes' : 'openshift',
    ...(completeModules ? { completeModules } : {}),
    ...(maxUnloadedNodes === undefined ? {} : { maxUnloadedNodes }),
    ...(onUnschedulable === undefined ? {} : { onUnschedulable }),
  }))

/** A plan that is carried out, and time enough for all that follows. */
export const warmUp: ReadonlyArray<WorldEvent> = [
  { happens: 'reconcile', view: freshView, carrying: faithfully },
  { happens: 'rest', builds: 'succeeds' },
]

/**
 * What a cluster begins with, and up to sixteen things that happen to it. The planner is asked in the safe profile.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, scenario, simulate } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(scenario, (one) => simulate(plan)(one).rounds <= 8), { numRuns: 20 })
 * ```
 */
export const scenario: fc.Arbitrary<Scenario> = described(
  fc
    .record({
      nodes: simulatedNodes,
      modules: simulatedModules,
      options,
      rounds: fc.constantFrom(0, 2, 4, 5, 6),
      events: fc.array(worldEvent, { maxLength: 16, size: 'max' }),
    })
    .map(({ nodes, modules, options: chosen, rounds, events }) => ({
      start: { ...emptyCluster, nodes, modules, version: 1 },
      options: chosen,
      events: [...Array.from({ length: rounds }, () => warmUp).flat(), ...events],
    })),
)
