/** The laws of a run, together: one run is asked for all of them. */
import type { Run, Scenario } from '../simulation/simulate.js'
import { announcedUnloads, unannouncedUnloads } from './announced-unloads.js'
import type { Law } from './law.js'
import { contradictions, noContradiction } from './no-contradiction.js'
import { imagesMadeTwice, oneBuildOfAnImage } from './one-build-of-an-image.js'
import { modulesUnderPlugins, pluginBeforeModule } from './plugin-before-module.js'
import { proofBeforeChange, unprovenChanges } from './proof-before-change.js'
import { quiet, unrest } from './quiet.js'

/**
 * A law of runs, and what it finds wrong with one.
 *
 * @since 0.3.0
 */
export interface RunLaw {
  readonly law: Law<Scenario>
  /** What is wrong with a run. */
  readonly violationsOf: (run: Run) => ReadonlyArray<string>
}

/**
 * The laws that every run of the simulated cluster is held against.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, runLaws, scenario, simulate } from 'kmm-planner/testing'
 *
 * fc.assert(
 *   fc.property(scenario, (one) => {
 *     const run = simulate(plan)(one)
 *     return runLaws.every(({ violationsOf }) => violationsOf(run).length === 0)
 *   }),
 *   { numRuns: 20 },
 * )
 * ```
 */
export const runLaws: ReadonlyArray<RunLaw> = [
  { law: noContradiction, violationsOf: contradictions },
  { law: proofBeforeChange, violationsOf: unprovenChanges },
  { law: announcedUnloads, violationsOf: unannouncedUnloads },
  { law: pluginBeforeModule, violationsOf: modulesUnderPlugins },
  { law: oneBuildOfAnImage, violationsOf: imagesMadeTwice },
  { law: quiet, violationsOf: unrest },
]
