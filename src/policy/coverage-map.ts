/** Kernels against Modules: what nodes of a cluster have of each Module, and what a change makes of that. */
import { type Cluster, indexCluster } from '../cluster.js'
import { byKey } from '../impact/revision.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { compareKernelVersions } from '../pattern/kernel-version.js'
import { type CoverageMapCell, coverageMapCells, foundBy, kernelOfNode, stayingLoaders } from './coverage-map-cell.js'
import type { Review } from './review.js'
import { selectorOf } from './revised-module.js'
import { mappingUnused } from './rules/mapping-unused.js'

/**
 * A kernel that nodes run, whether a Module selects them or not.
 *
 * @since 0.3.0
 */
export interface CoverageKernel {
  /** As in labels; empty for nodes that do not say which kernel they run. */
  readonly kernelVersion: string
  /** How many nodes run it. */
  readonly nodes: number
  /** What they call their system; sorted, each once. */
  readonly osImages: ReadonlyArray<string>
  /** As images name them; sorted, each once. */
  readonly architectures: ReadonlyArray<string>
  /** Of how many Modules no mapping matches it, after the change. */
  readonly uncovered: number
}

/**
 * A Module with a module loader.
 *
 * @since 0.3.0
 */
export interface CoverageModule {
  readonly module: ModuleName
  /** For how many kernels of its nodes no mapping of it matches, after the change. */
  readonly uncovered: number
}

/**
 * A mapping of the head that decides for no kernel of the nodes that its Module selects.
 *
 * @since 0.3.0
 */
export interface UnusedMapping {
  readonly module: ModuleName
  /** Its place in `kernelMappings`. */
  readonly mapping: number
  /** What it matches: `literal ...` or `regexp ...`. */
  readonly selector: string
  /** Whether all nodes are known; else one that nobody saw may need it. */
  readonly isSure: boolean
}

/**
 * Kernels against Modules. Plain JSON data, in an order that does not depend on that of the input. Where there is no cell, the Module
 * selects no node of the kernel.
 *
 * @since 0.3.0
 */
export interface CoverageMap {
  readonly formatVersion: '1.0'
  readonly environment: string
  /** Whether cells say what was before, too. */
  readonly hasBase: boolean
  /** Oldest first, by `compareKernelVersions`. */
  readonly kernels: ReadonlyArray<CoverageKernel>
  /** By namespace and name. */
  readonly modules: ReadonlyArray<CoverageModule>
  /** Module by Module, oldest kernel first. */
  readonly cells: ReadonlyArray<CoverageMapCell>
  readonly unusedMappings: ReadonlyArray<UnusedMapping>
}

const isUncovered = ({ after }: CoverageMapCell): boolean => after.includes('uncovered')

const distinct = (texts: ReadonlyArray<string | undefined>): ReadonlyArray<string> =>
  [...new Set(texts.flatMap((text = '') => (text === '' ? [] : [text])))].sort(compareStrings)

const kernelsIn = (cluster: Cluster, uncovered: ReadonlyArray<CoverageMapCell>): ReadonlyArray<CoverageKernel> => {
  const systems = new Map(cluster.liveNodes.map(({ metadata, status }) => [metadata.name, status?.nodeInfo?.osImage]))
  const lacking = groupedBy(({ kernelVersion }: CoverageMapCell) => kernelVersion)(uncovered)
  return [...groupedBy(kernelOfNode)(cluster.nodes.all)]
    .map(([kernelVersion, nodes]) => ({
      kernelVersion,
      nodes: nodes.length,
      osImages: distinct(nodes.map(({ name }) => systems.get(name))),
      architectures: distinct(nodes.map(({ architecture }) => architecture)),
      uncovered: lacking.get(kernelVersion)?.length ?? 0,
    }))
    .sort((left, right) => compareKernelVersions(left.kernelVersion, right.kernelVersion))
}

const unusedIn = (review: Review): ReadonlyArray<UnusedMapping> => {
  const modules = byKey(review.head)
  const found = foundBy(mappingUnused, review).flatMap(({ module, path, verdict }): ReadonlyArray<UnusedMapping> => {
    const mapping = path.at(-1)
    if (module === undefined || typeof mapping !== 'number') return []
    const written = modules.get(moduleKey(module))?.spec.moduleLoader?.container.kernelMappings[mapping]
    return [{ module, mapping, selector: selectorOf(written ?? {}), isSure: verdict !== 'unknown' }]
  })
  return sortedBy(({ module }: UnusedMapping) => moduleKey(module))(found)
}

/**
 * The coverage map of a review: for each kernel that a node runs and each Module with a module loader what there is of it and, where the
 * review has a base, what there was. Effects are those of `impact` where there is a base, else those of the plan. Absent where the nodes
 * were not observed. Never fails. O(Modules x kernels x mappings + nodes).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects } from 'kmm-planner'
 * import { coverageMap, makeReview } from 'kmm-planner/policy'
 *
 * const worker = {
 *   apiVersion: 'v1',
 *   kind: 'Node',
 *   metadata: { name: 'worker-1' },
 *   status: { nodeInfo: { kernelVersion: '6.6.13' } },
 * }
 * const { snapshot } = decodeObjects([worker], { observed: ['nodes', 'daemonSets', 'pods'] })
 * const map = coverageMap(makeReview({ head: [], snapshot }))
 * assert.deepStrictEqual(map?.kernels, [
 *   { kernelVersion: '6.6.13', nodes: 1, osImages: [], architectures: [], uncovered: 0 },
 * ])
 * ```
 */
export const coverageMap = (review: Review): CoverageMap | undefined => {
  const { snapshot, options = {}, head, base, environment } = review
  const cluster = snapshot === undefined ? undefined : indexCluster(snapshot, options)
  if (cluster === undefined || !cluster.isObserved('Node')) return undefined
  const cells = coverageMapCells(cluster, review)
  const uncovered = cells.filter(isUncovered)
  const lacking = groupedBy(({ module }: CoverageMapCell) => moduleKey(module))(uncovered)
  const names = [
    ...[...stayingLoaders(base ?? []).values(), ...stayingLoaders(head).values()].map(moduleNameOf),
    ...cells.map(({ module }) => module),
  ]
  const columns = sortedBy(moduleKey)(new Map(names.map((module) => [moduleKey(module), module])).values())
  return {
    formatVersion: '1.0',
    environment,
    hasBase: base !== undefined,
    kernels: kernelsIn(cluster, uncovered),
    modules: columns.map((module) => ({ module, uncovered: lacking.get(moduleKey(module))?.length ?? 0 })),
    cells,
    unusedMappings: unusedIn(review),
  }
}
