/**
 * Remarks that concern several Modules together.
 *
 * They are not part of a plan: plans are made Module by Module and joined, and no part may depend on the others.
 */
import { type Cluster, indexCluster } from './cluster.js'
import { canonicalDiagnostics, type Diagnostic, diagnostic } from './diagnostic/diagnostic.js'
import { LISTED, listedUnder } from './diagnostic/listed.js'
import { imageKey } from './image/reference.js'
import type { KernelDecision } from './image-build/image-plan.js'
import { groupedBy } from './kubernetes/grouped.js'
import { compareStrings, sortedBy } from './kubernetes/order.js'
import { KERNEL_MAPPINGS_PATH } from './module/field.js'
import type { Module } from './module/module.js'
import { moduleKey, moduleNameOf } from './module/module-name.js'
import { remarkOn } from './module/remark.js'
import { madeImage } from './node/kernel-resolution.js'
import { listedNodes } from './node/listed-nodes.js'
import { unaccountedLabels, unaccountedLabelsGo } from './node-label/unaccounted-label.js'
import type { PlanOptions } from './options.js'
import { decideKernels } from './plan.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'
import { kernelModuleClashes } from './status/kernel-module-clashes.js'
import { onSharedImages } from './status/remarks.js'

/** Ready labels that none of all the Modules accounts for, where the plan does not take them off. */
const leftLabels = (cluster: Cluster, modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> => {
  const left = unaccountedLabelsGo(cluster) ? [] : unaccountedLabels(cluster)(modules)
  const labels = [...new Set(left.flatMap(({ keys }) => keys))].sort(compareStrings)
  return left.length === 0
    ? []
    : [
        diagnostic('ReadyLabelsLeft', { kind: 'Cluster' }, [], {
          labels: labels.slice(0, LISTED),
          labelCount: labels.length,
          ...listedNodes(left.map(({ node }) => node.metadata.name)),
        }),
      ]
}

interface Making {
  readonly module: Module
  readonly kernels: ReadonlyArray<KernelDecision>
}

/** Modules, each once, in the order of namespace and name. */
const distinct = (modules: ReadonlyArray<Module>): ReadonlyArray<Module> =>
  sortedBy((module: Module) => moduleKey(moduleNameOf(module)))(
    new Map(modules.map((module) => [moduleKey(moduleNameOf(module)), module])).values(),
  )

/** Images that more than one Module makes, each told about all of these but the first by name. O(kernels of all Modules). */
const sharedImages = (making: ReadonlyArray<Making>): ReadonlyArray<Diagnostic> => {
  // Local mutation: who makes an image first by name, one pass over the Modules.
  const first = new Map<string, Module>()
  return making.flatMap(({ module, kernels }) => {
    const images = new Map(
      kernels.flatMap((kernel) => {
        const image = madeImage(kernel)
        return image === undefined || kernel.resolution._tag !== 'Resolved'
          ? []
          : [[imageKey(image), { image, index: kernel.resolution.mappingIndex }] as const]
      }),
    )
    const shared = [...images].flatMap(([key, made]) => {
      const other = first.get(key)
      if (other === undefined) first.set(key, module)
      return other === undefined ? [] : [{ ...made, other: moduleKey(moduleNameOf(other)) }]
    })
    return [...groupedBy(({ other }: (typeof shared)[number]) => other)(shared)].flatMap(([other, all]) => {
      const more =
        all.length < 2
          ? {}
          : listedUnder(
              'images',
              all.map((one) => one.image),
            )
      return all.slice(0, 1).map(({ image, index }) => {
        const isOfOneMapping = all.every((one) => one.index === index)
        const path = isOfOneMapping ? [...KERNEL_MAPPINGS_PATH, index, 'containerImage'] : KERNEL_MAPPINGS_PATH
        return remarkOn(module)('ImageSharedByModules', path, { image, other, ...more })
      })
    })
  })
}

/** Images that are made twice: for Modules, and for kernels of one Module. A spoke makes none. */
const imagesMadeTwice = (cluster: Cluster, modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> => {
  if (cluster.mode === 'spoke' || !cluster.isObserved('Node')) return []
  const making = distinct(modules).map((module) => ({ module, kernels: decideKernels(cluster, module).decisions }))
  return [...sharedImages(making), ...making.flatMap(({ module, kernels }) => onSharedImages(module, kernels))]
}

/**
 * What concerns several Modules together, so that no plan of one of them can tell it.
 *
 * - Modules that load the same kernel module on the same node: whichever is unloaded first takes it from the other. One remark for
 *   each pair, about the later by name, or about the one that is being deleted. Modules that remove what another has loaded.
 * - Modules, or kernels of one Module, for which the same image is made.
 * - Ready labels that none of all these Modules accounts for, in one remark.
 *
 * O(kernels of the Modules), and of those that name the same kernel modules, O(their nodes + pairs of them).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { conflicts } from 'kmm-planner'
 *
 * assert.deepStrictEqual(conflicts({ nodes: [] }, []), [])
 * ```
 */
export const conflicts = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  options: PlanOptions = {},
): ReadonlyArray<Diagnostic> => {
  const cluster = indexCluster(snapshot, options)
  return canonicalDiagnostics([
    ...cluster.optionProblems,
    ...leftLabels(cluster, modules),
    ...imagesMadeTwice(cluster, modules),
    ...kernelModuleClashes(cluster, distinct(modules)),
  ])
}
