/** Which nodes feel that one revision of the manifests takes the place of another? */
import { type Cluster, indexCluster, indexClusterOn } from './cluster.js'
import { causeAmong } from './impact/cause.js'
import { type DiagnosticImpact, diagnosticImpact } from './impact/diagnostic-impact.js'
import { countEffects, type EffectCount } from './impact/effect-count.js'
import { gapsOf, type ImpactGap, isUndecided, unknownImpacts } from './impact/gap.js'
import { type ImageImpact, imageImpacts } from './impact/image-impact.js'
import { type KernelImpact, kernelImpacts } from './impact/kernel-impact.js'
import { type ModuleImpact, moduleImpacts } from './impact/module-impact.js'
import {
  byPlace,
  type ImpactEffect,
  movementsBetween,
  type NodeImpact,
  nodeImpacts,
  runningOf,
} from './impact/node-impact.js'
import { withPodsAbout } from './impact/pods-about.js'
import { onReachedNodes } from './impact/reached-node.js'
import { cellUnlessRefused, refusedPods, unlessRefused } from './impact/refused-pods.js'
import { byKey, keyOf, type ModulesByKey, type Revision, wishOn } from './impact/revision.js'
import { compareStrings, sortedBy } from './kubernetes/order.js'
import type { Module } from './module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from './module/module-name.js'
import type { PlanOptions } from './options.js'
import { planOn } from './plan.js'
import type { Plan } from './plan-model/plan-data.js'
import { concatAll, empty } from './plan-model/plan-monoid.js'
import { type SettledCluster, settledCluster, touchedBy, unlimited } from './simulation/settled-snapshot.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'
import { kernelModuleClashes } from './status/kernel-module-clashes.js'

/**
 * What a change of manifests does to a cluster. Plain JSON data, in an order that does not depend on that of the input.
 *
 * @since 0.3.0
 */
export interface Impact {
  /** What the base would still do: none of it is due to the head. */
  readonly pending: ReadonlyArray<NodeImpact>
  /** What the head does once the base has nothing left to do. */
  readonly nodes: ReadonlyArray<NodeImpact>
  /** The Modules that differ. */
  readonly modules: ReadonlyArray<ModuleImpact>
  /** The images that come into use or go out of it, of Modules that differ. */
  readonly images: ReadonlyArray<ImageImpact>
  /** What each Module that differs means for each kernel of its nodes. */
  readonly kernels: ReadonlyArray<KernelImpact>
  /** Of `nodes`: the distinct nodes that feel each effect. */
  readonly counts: Readonly<Record<ImpactEffect, EffectCount>>
  /** The first plan of the head, once the base has nothing left to do; empty where nothing differs. */
  readonly plan: Plan
  readonly diagnostics: DiagnosticImpact
  /** What is lacking to know all of it; where it is empty, nothing in `nodes` is unknown. */
  readonly gaps: ReadonlyArray<ImpactGap>
}

/**
 * Options of a question about impact: those of a plan, and the Modules that the cluster shows. Budgets (`maxUnloadedNodes`,
 * `maxStoppedNodes`) hold nothing back here, and `completeModules` follows from the scope of the revisions.
 *
 * @since 0.3.0
 */
export interface ImpactOptions extends PlanOptions {
  /**
   * The Modules of the cluster: their uids, owners and what they ask for now. Those that no base asks for are pending removals.
   *
   * @defaultValue none
   */
  readonly live?: ReadonlyArray<Module>
}

const noImpact: Impact = {
  pending: [],
  nodes: [],
  modules: [],
  images: [],
  kernels: [],
  counts: countEffects([], 0),
  plan: empty,
  diagnostics: { introduced: [], resolved: [], unchanged: [] },
  gaps: [],
}

/** Modules in the order of their names: those that are the same in base and head, and what each has of the others. */
interface Compared {
  readonly modules: ReadonlyArray<ModuleImpact>
  /** The same in base and head, also outside of the scope. */
  readonly others: ReadonlyArray<Module>
  readonly same: ReadonlyArray<Module>
  readonly before: ReadonlyArray<Module>
  readonly after: ReadonlyArray<Module>
  /** Those that nobody asks for any more, marked for deletion: not in the base, and not in the head. */
  readonly removedBefore: ReadonlyArray<Module>
  readonly removedAfter: ReadonlyArray<Module>
}

const inOrder = sortedBy(keyOf)

const compared = (live: ModulesByKey, base: Revision, head: Revision): Compared => {
  const was = wishOn(live)(base)
  const is = wishOn(was.present)(head)
  const modules = moduleImpacts(was.present, is.present)
  const keys = new Set(modules.flatMap(({ module, from }) => [module, ...(from ? [from] : [])].map(moduleKey)))
  const differs = (module: Module): boolean => keys.has(keyOf(module))
  const isPlanned = ({ scope }: Revision, module: Module): boolean =>
    scope?.namespaces?.includes(module.metadata.namespace) ?? true
  const all = inOrder(was.present.values())
  const others = all.filter((module) => !differs(module))
  return {
    modules,
    others,
    same: others.filter((module) => isPlanned(base, module)),
    before: all.filter(differs),
    after: inOrder([...is.present.values()].filter(differs)),
    removedBefore: inOrder(was.removed),
    removedAfter: inOrder(is.removed),
  }
}

const namesOf = (modules: ReadonlyArray<Module>): ReadonlyMap<string, ModuleName> =>
  new Map(modules.map((module) => [keyOf(module), moduleNameOf(module)]))

const restless = ({ settled, last }: SettledCluster): ReadonlyArray<ModuleName> =>
  settled ? [] : last.changes.flatMap(({ module }) => module ?? [])

/** What happens to these Modules from one state of the cluster to the next. */
const moved = (from: ClusterSnapshot, to: ClusterSnapshot, modules: ReadonlyArray<Module>) => {
  if (from === to) return []
  const names = namesOf(modules)
  return movementsBetween(runningOf(from, names), runningOf(to, names))
}

/**
 * Modules that are the same in base and head: the plan of those that have nothing left to do, the others, and whether that plan changes
 * nothing at all.
 */
interface Unchanged {
  readonly idle: Plan
  readonly touched: ReadonlyArray<Module>
  readonly isQuiet: boolean
}

const unchanged = (cluster: Cluster, same: ReadonlyArray<Module>): Unchanged => {
  const planned = planOn(cluster)(same)
  const isQuiet = planned.changes.length === 0
  const touched = isQuiet ? [] : touchedBy(planned)(same)
  if (touched.length === 0) return { idle: planned, touched, isQuiet }
  const busy = new Set(touched)
  return { idle: planOn(cluster)(same.filter((module) => !busy.has(module))), touched, isQuiet }
}

const observedNodes = ({ nodes = [] }: ClusterSnapshot): number => nodes.length

/**
 * What happens to nodes when `head` takes the place of `base`, on a cluster as `snapshot` shows it. The base is carried out first, until
 * nothing is left of it to do (`settle`), and what that does is told apart: it is not due to the head. Then the head is, and what runs
 * where before and after is compared. Each revision is the whole request within its scope: a Module that is not in it is removed, and
 * Modules outside of it are left alone. Never fails: what cannot be told is `unknown`, with what is lacking in `gaps`.
 *
 * Nothing has to be looked up where base and head ask for the same: then the answer is empty, and the base is not carried out.
 * O(cost of a plan + rounds x cost of a plan of the Modules that differ).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects, impact, type Module, settle } from 'kmm-planner'
 *
 * const gpu: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers', uid: '1' },
 *   spec: {
 *     selector: { gpu: 'yes' },
 *     moduleLoader: {
 *       container: {
 *         modprobe: { moduleName: 'gpu' },
 *         kernelMappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:1' }],
 *       },
 *     },
 *   },
 * }
 * const worker = {
 *   apiVersion: 'v1',
 *   kind: 'Node',
 *   metadata: { name: 'worker-1', labels: { gpu: 'yes' } },
 *   status: { nodeInfo: { kernelVersion: '5.14.0-284.36.1.el9_2.x86_64' } },
 * }
 * const seen = decodeObjects([worker], { observed: ['nodes', 'daemonSets', 'pods'] })
 * const { snapshot } = settle(seen.snapshot, [gpu])
 * const { nodes, counts } = impact(snapshot, { modules: [gpu] }, { modules: [] })
 * assert.deepStrictEqual(
 *   nodes.map(({ node, effect }) => [node, effect]),
 *   [['worker-1', 'unload']],
 * )
 * assert.strictEqual(counts.unload.percent, 100)
 * ```
 */
export const impact = (
  snapshot: ClusterSnapshot,
  base: Revision,
  head: Revision,
  { live = [], ...options }: ImpactOptions = {},
): Impact => {
  const { modules, others, same, before, after, removedBefore, removedAfter } = compared(byKey(live), base, head)
  if (modules.length === 0) return noImpact
  const free = unlimited(options)
  const indexed = indexCluster(snapshot, free)
  const { idle, touched, isQuiet } = unchanged(indexed, same)
  const inBase = [...touched, ...before, ...removedBefore]
  const inHead = [...after, ...removedAfter]
  const start = isQuiet ? withPodsAbout([...inBase, ...inHead])(snapshot) : snapshot
  const settledBase = settledCluster(free)(
    start,
    inBase,
    start === snapshot ? indexed : indexClusterOn(indexed, start, free),
  )
  const settledHead = settledCluster(free)(settledBase.snapshot, inHead, settledBase.cluster, true)

  const beforeByKey = byKey(before)
  const afterByKey = byKey(after)
  const differing = [...byKey([...before, ...after]).keys()].sort(compareStrings)
  const cells = differing.flatMap((key) =>
    kernelImpacts(settledBase.cluster)(beforeByKey.get(key), afterByKey.get(key)),
  )
  const clashesWith = (those: ReadonlyArray<Module>) => kernelModuleClashes(settledBase.cluster, [...others, ...those])
  const because = causeAmong(modules, cells)
  const pending = nodeImpacts(moved(settledBase.start, settledBase.snapshot, inBase), settledBase.pending, () => [])
  const headSays = [...settledHead.pending, settledHead.last].flatMap(({ diagnostics }) => diagnostics)
  const isRefused = refusedPods(headSays)
  const known = nodeImpacts(
    moved(settledBase.snapshot, settledHead.snapshot, [...before, ...inHead]),
    settledHead.pending,
    because,
  ).map(unlessRefused(isRefused))
  const undecided = cells
    .filter(isUndecided(beforeByKey, afterByKey))
    .map(onReachedNodes(settledBase.cluster, settledBase.snapshot, beforeByKey, afterByKey))
    .filter((cell) => cell.nodes.length > 0)
  const gaps = gapsOf(
    indexed,
    modules.flatMap(({ module, from }) => [module, ...(from ? [from] : [])]),
    undecided,
    [...restless(settledBase), ...restless(settledHead)],
    known.flatMap(({ module, effect }) => (effect === 'unknown' ? [module] : [])),
  )
  const nodes = [...known, ...unknownImpacts(gaps, cells, undecided, known)].sort(byPlace)
  const rest = touched.length === 0 ? [] : [planOn(settledBase.cluster)(touched)]
  const plan = concatAll([idle, ...rest, settledHead.pending[0] ?? settledHead.last])
  return {
    pending,
    nodes,
    modules,
    images: imageImpacts(cells, before, after),
    kernels: cells.map(cellUnlessRefused(refusedPods(settledBase.last.diagnostics), isRefused)),
    counts: countEffects(nodes, observedNodes(snapshot)),
    plan,
    diagnostics: diagnosticImpact(
      {
        modules: [...before, ...removedBefore],
        diagnostics: [...idle.diagnostics, ...settledBase.last.diagnostics, ...clashesWith(before)],
      },
      { modules: inHead, diagnostics: [...plan.diagnostics, ...clashesWith(after)] },
    ),
    gaps,
  }
}
