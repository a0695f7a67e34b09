/** Which mapping decides for which kernel: Modules against the kernels of their nodes. */
import type { Cluster } from '../cluster.js'
import { isMade } from '../kernel-mapping/merge.js'
import type { Resolution } from '../kernel-mapping/resolution.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { resolveGroup } from '../node/kernel-resolution.js'

/**
 * A Module and a kernel that nodes run that it selects.
 *
 * @since 0.3.0
 */
export interface CoverageCell {
  readonly module: ModuleName
  /** As in labels; empty for nodes that do not say which kernel they run. */
  readonly kernelVersion: string
  /** Sorted; at least one. */
  readonly nodes: ReadonlyArray<string>
  /**
   * `uncovered`: no mapping matches. `unresolvable`: what the Module means for this kernel cannot be worked out. `unknown`: nobody knows
   * the kernel.
   */
  readonly state: 'covered' | 'uncovered' | 'unresolvable' | 'unknown'
  /** The index of the mapping that decides. */
  readonly mapping?: number
  /** The image that it names, with all variables replaced. */
  readonly image?: string
  /** Whether it is built or signed in the cluster, and not only pulled. */
  readonly isMade?: boolean
  /** Whether what it loads is signed in the cluster. */
  readonly isSigned?: boolean
}

const decided = (resolution: Resolution): Pick<CoverageCell, 'state' | 'mapping' | 'image' | 'isMade' | 'isSigned'> => {
  switch (resolution._tag) {
    case 'NoMapping':
      return { state: 'uncovered' }
    case 'Unresolvable': {
      const last = resolution.trace.at(-1)
      return { state: 'unresolvable', ...(last === undefined ? {} : { mapping: last.index }) }
    }
    case 'Resolved':
      return {
        state: 'covered',
        mapping: resolution.mappingIndex,
        image: resolution.containerImage,
        isMade: isMade(resolution),
        isSigned: resolution.sign !== undefined,
      }
  }
}

/**
 * A cell for each Module with a module loader and each kernel of the nodes that it selects, sorted as the Modules are given, then by
 * kernel. Nothing where the nodes were not observed. O(Modules x kernels x mappings).
 */
export const coverageOf =
  (cluster: Cluster) =>
  (modules: ReadonlyArray<Module>): ReadonlyArray<CoverageCell> | undefined => {
    if (!cluster.isObserved('Node')) return undefined
    const resolveIn = resolveGroup(cluster.profile, cluster.patterns)
    return modules.flatMap((module) => {
      const container = module.spec.moduleLoader?.container
      if (container === undefined || module.metadata.deletionTimestamp !== undefined) return []
      const resolve = resolveIn(module, container)
      const { groups, withoutKernel } = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
      const cells = groups.map((group): CoverageCell => ({
        module: moduleNameOf(module),
        kernelVersion: group.kernelVersion,
        nodes: group.nodes.map(({ name }) => name),
        ...decided(resolve(group).resolution),
      }))
      const silent = withoutKernel.map(({ name }) => name)
      return silent.length === 0
        ? cells
        : [...cells, { module: moduleNameOf(module), kernelVersion: '', nodes: silent, state: 'unknown' }]
    })
  }

/** The cell of a Module and a kernel, if there is one. O(cells) once. */
export const cellsByKey = (
  cells: ReadonlyArray<CoverageCell>,
): ((asked: Pick<CoverageCell, 'module' | 'kernelVersion'>) => CoverageCell | undefined) => {
  const keyOf = ({ module, kernelVersion }: Pick<CoverageCell, 'module' | 'kernelVersion'>): string =>
    `${moduleKey(module)} ${kernelVersion}`
  const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return (asked) => byKey.get(keyOf(asked))
}
