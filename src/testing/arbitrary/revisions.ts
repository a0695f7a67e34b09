/** A cluster, and what three revisions of the manifests ask for one after the other. */
import fc from 'fast-check'

import type { Module } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { type ModuleEdit, moduleEditNames, moduleEdits } from '../simulation/user-edit.js'
import { soundWorld } from './world.js'

/**
 * A cluster in which nothing was made yet, and revisions of what should be in it.
 *
 * @since 0.3.0
 */
export interface RevisedWorld {
  readonly snapshot: ClusterSnapshot
  readonly options: PlanOptions
  readonly first: ReadonlyArray<Module>
  readonly second: ReadonlyArray<Module>
  readonly third: ReadonlyArray<Module>
}

/** What a revision does to a Module: nothing, take it out, or an edit. */
type Revising = 'keep' | 'remove' | ModuleEdit

const revising: fc.Arbitrary<Revising> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Revising>('keep') },
  { weight: 2, arbitrary: fc.constant<Revising>('remove') },
  // Of all edits the one that takes nodes away is worth most.
  { weight: 2, arbitrary: fc.constant<Revising>('another selector') },
  { weight: 4, arbitrary: fc.constantFrom<Revising>(...moduleEditNames) },
)

const revised = (module: Module, how: Revising): ReadonlyArray<Module> => {
  if (how === 'remove') return []
  return [how === 'keep' ? module : { ...module, spec: moduleEdits[how](module.spec) }]
}

const revisions = (modules: ReadonlyArray<Module>): fc.Arbitrary<ReadonlyArray<Module>> =>
  fc
    .tuple(...modules.map(() => revising))
    .map((all) => modules.flatMap((module, index) => revised(module, all[index] ?? 'keep')))

/** What manifests are: no uid, no status, nobody deletes them. */
const manifestOf = ({ apiVersion, kind, metadata: { name, namespace }, spec }: Module): Module => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec,
})

/**
 * Worlds with revisions: sound Modules on nodes of all sorts, before anything was made for them.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { fc, revisedWorld } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(revisedWorld, ({ snapshot }) => snapshot.daemonSets?.length === 0), { numRuns: 20 })
 * ```
 */
export const revisedWorld: fc.Arbitrary<RevisedWorld> = soundWorld.chain(({ snapshot, modules, options }) => {
  const manifests = modules.map(manifestOf)
  const bare: ClusterSnapshot = { ...snapshot, daemonSets: [], pods: [], builds: [], jobs: [] }
  return fc
    .tuple(revisions(manifests), revisions(manifests), revisions(manifests))
    .map(([first, second, third]) => ({ snapshot: bare, options, first, second, third }))
})
