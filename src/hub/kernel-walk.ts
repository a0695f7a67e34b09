/** In which order a hub comes to the kernels of its spokes, and what one decision means for the next. */
import type { BuildAction } from '../image-build/build-action.js'
import type { BuildContext } from '../image-build/build-context.js'
import type { BuildDecision } from '../image-build/collect.js'
import type { ImageProgress } from '../image-build/make-image.js'
import type { Resolution } from '../kernel-mapping/resolution.js'
import { sortedBy } from '../kubernetes/order.js'
import { distinctKernels, type Kernel } from '../node/indexed-node.js'

/**
 * A kernel of the spokes, what the ManagedClusterModule means for it on the hub, and how far its image is; `made` is
 * absent where the hub makes nothing.
 */
export interface HubKernel extends BuildDecision {
  readonly resolution: Resolution
  readonly made?: ImageProgress
}

/** The kernels of one spoke. */
export type Walk = ReadonlyArray<Kernel>

/** The decision about a kernel in a buildContext as it is after what was decided before. */
export type DecideKernel = (buildContext: BuildContext, kernel: Kernel) => HubKernel

/** The buildContext once actions are carried out, as far as the same pass sees it. */
const after = (buildContext: BuildContext, actions: ReadonlyArray<BuildAction>): BuildContext => {
  const deleted = new Set(actions.flatMap((action) => (action._tag === 'Delete' ? [action.live.object] : [])))
  return {
    ...buildContext,
    buildsOf: (name) => buildContext.buildsOf(name).filter(({ object }) => !deleted.has(object)),
  }
}

/** Each kernel once: no kernel's failure stops another. O(kernels of spokes that claim different things). */
export const decidedOnce = (
  start: BuildContext,
  decide: DecideKernel,
  walks: ReadonlyArray<Walk>,
): ReadonlyMap<string, HubKernel> => {
  // Spokes that claim the same share one list.
  const kernels = distinctKernels([...new Set(walks)].flat())
  const sorted = sortedBy(({ matched }: Kernel) => matched)(kernels)
  return new Map(sorted.map((kernel) => [kernel.matched, decide(start, kernel)]))
}

/**
 * Spoke by spoke, as the operator walks: an error ends the walk for that spoke. A Build that was started for one spoke is
 * an error to the next, because it has no phase yet; one that was deleted for one spoke is made again for the next.
 * O(kernels of all spokes).
 */
export const walked = (
  start: BuildContext,
  decide: DecideKernel,
  walks: ReadonlyArray<Walk>,
): ReadonlyMap<string, HubKernel> => {
  // Local mutation: the pass so far.
  const kernels = new Map<string, HubKernel>()
  let buildContext = start
  for (const walk of walks) {
    // A kernel that is claimed twice is mapped twice, and made once.
    for (const kernel of distinctKernels(walk)) {
      const known = kernels.get(kernel.matched)
      if (known?.actions.some(({ _tag }) => _tag === 'Create') === true) break
      // Nothing has happened to it since: it is as it was.
      const isUnchanged = known !== undefined && known.actions.length === 0
      const found = isUnchanged ? known : decide(buildContext, kernel)
      if (!isUnchanged) {
        kernels.set(kernel.matched, { ...found, actions: [...(known?.actions ?? []), ...found.actions] })
        buildContext = after(buildContext, found.actions)
      }
      if (found.made?.hasFailed === true) break
    }
  }
  return kernels
}
