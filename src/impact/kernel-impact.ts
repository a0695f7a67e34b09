/** What Modules mean for each kernel that their nodes run, before and after. */
import type { Cluster } from '../cluster.js'
import type { KernelDecision } from '../image-build/image-plan.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { compareKernelVersions } from '../pattern/kernel-version.js'
import { decideKernels } from '../plan.js'

/**
 * What there is of a Module on the nodes of a kernel.
 *
 * - `loaded`: its image is there, or nobody looked, and its nodes take pods.
 * - `not loaded`: as `loaded`, but none of its nodes takes new pods.
 * - `to build`, `to sign`: the image is missing, and the cluster makes it.
 * - `image missing`: nobody makes it.
 * - `uncovered`: no mapping matches the kernel.
 * - `unresolvable`: what the Module means for the kernel cannot be worked out, or no registry can have the image.
 * - `not selected`: the Module selects no node that runs the kernel, or there is no such Module.
 * - `unknown`: a fact about the image is lacking, or it is there and the cluster refuses the pods.
 *
 * @since 0.3.0
 */
export type CellState =
  | 'loaded'
  | 'not loaded'
  | 'to build'
  | 'to sign'
  | 'image missing'
  | 'uncovered'
  | 'unresolvable'
  | 'not selected'
  | 'unknown'

/**
 * The value of something in the base and in the head; absent where there is none.
 *
 * @since 0.3.0
 */
export interface BeforeAfter<A> {
  readonly before?: A
  readonly after?: A
}

/**
 * A Module and a kernel of its nodes, of a Module that differs.
 *
 * @since 0.3.0
 */
export interface KernelImpact {
  readonly module: ModuleName
  /** As mappings see it. */
  readonly kernelVersion: string
  readonly before: CellState
  readonly after: CellState
  /** The place of the mapping that decides, in `kernelMappings`. */
  readonly mapping: BeforeAfter<number>
  readonly image: BeforeAfter<string>
  /** The nodes that run this kernel and are selected before or after, in name order. */
  readonly nodes: ReadonlyArray<string>
}

/** The cell of a Module and a kernel, in one revision. */
interface Cell {
  readonly state: CellState
  readonly mapping?: number
  readonly image?: string
  readonly nodes: ReadonlyArray<string>
}

const stateOf = ({ group, resolution, image }: KernelDecision): CellState => {
  if (resolution._tag === 'NoMapping') return 'uncovered'
  if (resolution._tag === 'Unresolvable' || image?.state._tag === 'Unbuildable') return 'unresolvable'
  if (image === undefined) return 'unknown'
  const { state, isReady, isDoubtful } = image
  if (isReady && !isDoubtful) return group.schedulable.length > 0 ? 'loaded' : 'not loaded'
  if (state._tag === 'Unknown') return 'unknown'
  if (state._tag !== 'Missing') return 'to build'
  const [next] = state.needs
  return next === undefined ? 'image missing' : next.type === 'build' ? 'to build' : 'to sign'
}

const cellOf = (decision: KernelDecision): Cell => {
  const { group, resolution } = decision
  return {
    state: stateOf(decision),
    nodes: group.nodes.map(({ name }) => name),
    ...(resolution._tag === 'Resolved' ? { mapping: resolution.mappingIndex, image: resolution.containerImage } : {}),
  }
}

const cellsOf = (cluster: Cluster, module: Module | undefined): ReadonlyMap<string, Cell> =>
  new Map(
    module === undefined
      ? []
      : decideKernels(cluster, module).decisions.map((decision) => [decision.group.kernelVersion, cellOf(decision)]),
  )

const beforeAfter = <A>(before: A | undefined, after: A | undefined): BeforeAfter<A> => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
})

const merged = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): ReadonlyArray<string> =>
  left.length === 0 ? right : right.length === 0 ? left : [...new Set([...left, ...right])].sort(compareStrings)

/** The kernels of a Module that differs, oldest first; in the cluster as the base leaves it. O(mappings x kernels + nodes). */
export const kernelImpacts =
  (cluster: Cluster) =>
  (before: Module | undefined, after: Module | undefined): ReadonlyArray<KernelImpact> => {
    const module = before ?? after
    if (module === undefined) return []
    const [was, is] = [cellsOf(cluster, before), cellsOf(cluster, after)]
    const kernels = [...new Set([...was.keys(), ...is.keys()])].sort(compareKernelVersions)
    return kernels.map((kernelVersion) => {
      const [left, right] = [was.get(kernelVersion), is.get(kernelVersion)]
      return {
        module: moduleNameOf(module),
        kernelVersion,
        before: left?.state ?? 'not selected',
        after: right?.state ?? 'not selected',
        mapping: beforeAfter(left?.mapping, right?.mapping),
        image: beforeAfter(left?.image, right?.image),
        nodes: merged(left?.nodes ?? [], right?.nodes ?? []),
      }
    })
  }

/** One text for a cell, to find it by. */
export const cellKey = (module: ModuleName, kernelVersion: string): string => `${moduleKey(module)} ${kernelVersion}`
