/** A cell of the coverage map: a Module on a kernel, before and after. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Cluster } from '../cluster.js'
import { cellKey, type KernelImpact, kernelImpacts } from '../impact/kernel-impact.js'
import type { ImpactEffect, NodeImpact } from '../impact/node-impact.js'
import { refusedPods } from '../impact/refused-pods.js'
import { byKey, type ModulesByKey } from '../impact/revision.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'
import type { IndexedNode } from '../node/indexed-node.js'
import { compareKernelVersions } from '../pattern/kernel-version.js'
import { unplannable } from '../reconcile/unplannable.js'
import type { CoverageCell } from './coverage.js'
import type { CoverageState } from './coverage-order.js'
import { type CellFacts, statesOf } from './coverage-state.js'
import type { PolicyFinding } from './finding.js'
import type { Review } from './review.js'
import type { Rule } from './rule.js'
import { kernelFallsThrough } from './rules/kernel-falls-through.js'

/**
 * A Module on a kernel of which there is more to say than that it is not selected.
 *
 * @since 0.3.0
 */
export interface CoverageMapCell extends Pick<
  KernelImpact,
  'module' | 'kernelVersion' | 'mapping' | 'image' | 'nodes'
> {
  /** In the base, where there is one: the most serious first, at least one. */
  readonly before?: ReadonlyArray<CoverageState>
  /** In the head. */
  readonly after: ReadonlyArray<CoverageState>
}

type Felt = Pick<NodeImpact, 'module' | 'node' | 'effect'>

/** What a rule finds where nothing of it is set. */
export const foundBy = (rule: Rule, review: Review): ReadonlyArray<PolicyFinding> =>
  pipe(
    rule.withParameters({}),
    E.match(
      () => [],
      (policy) => policy(review),
    ),
  )

/** The kernel of a node, as in labels; empty where it does not say. */
export const kernelOfNode = ({ kernel }: IndexedNode): string => kernel?.expanded ?? ''

/** A Module that goes asks for nothing. */
export const stayingLoaders = (modules: ReadonlyArray<Module>): ModulesByKey =>
  byKey(
    modules.filter(({ metadata, spec }) => metadata.deletionTimestamp === undefined && spec.moduleLoader !== undefined),
  )

/** A label of a module loader may stop a device plugin, too. */
const isOfLoader: ReadonlySet<ImpactEffect> = new Set<ImpactEffect>(['load', 'reload', 'unload', 'unknown'])

/** What nodes feel of module loaders, by cell. */
type FeltByCell = ReadonlyMap<string, ReadonlyArray<Felt>>

const plannedIn = ({ plan }: Review): ReadonlyArray<Felt> =>
  [...(plan?.changes ?? []), ...(plan?.held ?? [])].flatMap(({ module, role, nodes }) =>
    module === undefined || role !== 'module-loader'
      ? []
      : nodes.map(({ name, effect }) => ({ module, node: name, effect })),
  )

const byCell =
  (cluster: Cluster) =>
  (felt: ReadonlyArray<Felt>): FeltByCell =>
    groupedBy(({ module, node }: Felt) => {
      const found = cluster.nodeNamed(node)
      return found === undefined ? undefined : cellKey(module, kernelOfNode(found))
    })(felt.filter(({ effect }) => isOfLoader.has(effect)))

const ofLoaders = (nodes: ReadonlyArray<NodeImpact>): ReadonlyArray<Felt> =>
  nodes.filter(({ role }) => role === 'module-loader')

/** What is still to be done, whatever becomes of the change; without a base, all that the plan does. */
const pendingIn = (review: Review): ReadonlyArray<Felt> => {
  const changed = new Set(
    (review.changes ?? []).flatMap(({ module, from }) =>
      [module, ...(from === undefined ? [] : [from])].map(moduleKey),
    ),
  )
  return [
    ...plannedIn(review).filter(({ module }) => !changed.has(moduleKey(module))),
    ...ofLoaders(review.impact?.pending ?? []).filter(({ module }) => changed.has(moduleKey(module))),
  ]
}

const selectsNothing = { before: 'not selected', after: 'not selected', mapping: {}, image: {} } as const

/** Nodes that do not say which kernel they run: what a Module means for them is not known. */
const silentCells = ({ coverage = [], baseCoverage = [] }: Review): ReadonlyArray<KernelImpact> => {
  const silent = (cells: ReadonlyArray<CoverageCell>): ReadonlyMap<string, CoverageCell> =>
    new Map(cells.flatMap((cell) => (cell.kernelVersion === '' ? [[moduleKey(cell.module), cell]] : [])))
  const [before, after] = [silent(baseCoverage), silent(coverage)]
  return [...new Map([...before, ...after])].map(([key, { module, nodes }]) => ({
    ...selectsNothing,
    module,
    kernelVersion: '',
    ...(before.has(key) ? { before: 'unknown' } : {}),
    ...(after.has(key) ? { after: 'unknown' } : {}),
    nodes,
  }))
}

/** Where something happens, and no Module selects the nodes any more. */
const lostCells = (cluster: Cluster, felt: FeltByCell, known: ReadonlySet<string>): ReadonlyArray<KernelImpact> =>
  [...felt].flatMap(([key, alike]) => {
    const [first] = alike
    const node = first === undefined ? undefined : cluster.nodeNamed(first.node)
    if (first === undefined || node === undefined || known.has(key)) return []
    const nodes = [...new Set(alike.map((one) => one.node))].sort(compareStrings)
    return [{ ...selectsNothing, module: first.module, kernelVersion: kernelOfNode(node), nodes }]
  })

/** What is known of the Modules of a revision. */
const factsIn = (
  cluster: Cluster,
  modules: ModulesByKey,
  diagnostics: Review['diagnostics'],
  felt: FeltByCell,
): ((cell: KernelImpact) => CellFacts) => {
  const isRefused = refusedPods(diagnostics)
  const held = new Set([...modules].flatMap(([key, one]) => (unplannable(cluster)(one) === undefined ? [] : [key])))
  return ({ module, kernelVersion }) => ({
    effects: new Set((felt.get(cellKey(module, kernelVersion)) ?? []).map(({ effect }) => effect)),
    isRefused: isRefused(module, 'module-loader'),
    fallsThrough: false,
    isHeld: held.has(moduleKey(module)),
    isSeen: cluster.isObserved('DaemonSet', module.namespace),
  })
}

/** The kernels for which another mapping takes over. */
const fallenIn = (review: Review): ReadonlySet<string> =>
  new Set(
    foundBy(kernelFallsThrough, review).flatMap(({ module, kernels = [] }) =>
      module === undefined ? [] : kernels.map((kernel) => cellKey(module, kernel)),
    ),
  )

const byPlace = (left: CoverageMapCell, right: CoverageMapCell): number =>
  compareStrings(moduleKey(left.module), moduleKey(right.module)) ||
  compareKernelVersions(left.kernelVersion, right.kernelVersion)

/** All cells: Module by Module, oldest kernel first. O(Modules x kernels x mappings + nodes). */
export const coverageMapCells = (cluster: Cluster, review: Review): ReadonlyArray<CoverageMapCell> => {
  const { base, head, impact, diagnostics, baseDiagnostics = [] } = review
  const [was, is] = [stayingLoaders(base ?? []), stayingLoaders(head)]
  const feltIn = byCell(cluster)
  const pending = feltIn(pendingIn(review))
  // What the base would still do stays to be done, unless the change does something else.
  const felt = new Map([...pending, ...feltIn(ofLoaders(impact?.nodes ?? []))])
  const selected = [
    ...[...new Set([...was.keys(), ...is.keys()])].flatMap((key) => kernelImpacts(cluster)(was.get(key), is.get(key))),
    ...silentCells(review),
  ]
  const known = new Set(selected.map(({ module, kernelVersion }) => cellKey(module, kernelVersion)))
  const fallen = base === undefined ? new Set<string>() : fallenIn(review)
  const factsBefore = factsIn(cluster, was, baseDiagnostics, pending)
  const factsAfter = factsIn(cluster, is, diagnostics, felt)
  return [...selected, ...lostCells(cluster, felt, known)]
    .map((cell): CoverageMapCell => {
      const { before, after, ...where } = cell
      const fallsThrough = fallen.has(cellKey(cell.module, cell.kernelVersion))
      return {
        ...where,
        ...(base === undefined ? {} : { before: statesOf(before, factsBefore(cell)) }),
        after: statesOf(after, { ...factsAfter(cell), fallsThrough }),
      }
    })
    .sort(byPlace)
}
