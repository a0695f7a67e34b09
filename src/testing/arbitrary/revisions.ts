/** A cluster, and what three revisions of the manifests ask for one after the other. */
import fc from 'fast-check'

import type { Module } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import { unlimited } from '../../simulation/settled-snapshot.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { type ModuleEdit, moduleEditNames, moduleEdits } from '../simulation/user-edit.js'
import { type AccessSections, accessSections } from './access.js'
import { factsOf, imagesFor } from './history.js'
import { buildInputSources, knownIngredients, knownSections } from './ingredient.js'
import { soundModules } from './module.js'
import { nodes } from './node.js'
import { planOptions } from './options.js'

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
  { weight: 1, arbitrary: fc.constant<Revising>('keep') },
  { weight: 3, arbitrary: fc.constant<Revising>('remove') },
  // Of all edits those that take nodes away are worth most.
  { weight: 4, arbitrary: fc.constant<Revising>('another selector') },
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
export const revisedWorld: fc.Arbitrary<RevisedWorld> = fc
  .record({
    // Few of each, but some: a revision is carried out several times to judge it.
    nodes: nodes.filter((all) => all.length > 0).map((all) => all.slice(0, 4)),
    modules: soundModules.filter((all) => all.length > 0).map((all) => all.slice(0, 2)),
    options: planOptions,
    sources: buildInputSources,
    known: knownSections,
    access: fc.oneof(
      { weight: 3, arbitrary: fc.constant<AccessSections>({}) },
      { weight: 1, arbitrary: accessSections },
    ),
  })
  .chain(({ nodes: all, modules, options, sources, known, access }) => {
    const manifests = modules.map(manifestOf)
    const reporting = all.filter(({ status }) => status?.nodeInfo?.kernelVersion !== undefined)
    const snapshot: ClusterSnapshot = {
      nodes: reporting,
      daemonSets: [],
      pods: [],
      builds: [],
      jobs: [],
      ...knownIngredients(sources, known),
      ...access,
      images: factsOf(imagesFor(reporting, modules), []),
    }
    return fc.tuple(revisions(manifests), revisions(manifests), revisions(manifests)).map(([first, second, third]) => ({
      snapshot,
      options: { ...unlimited(options), profile: 'safe' },
      first,
      second,
      third,
    }))
  })
