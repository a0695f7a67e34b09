/** Kernels that spokes claim and no mapping is for. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { nearLiteral } from '../kernel-mapping/near-literal.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { memoize } from '../kubernetes/memoize.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { SpokeDecision } from './decision.js'
import { remarkOn, wrappedPath } from './remark.js'
import type { SpokeKernel } from './spoke-kernel.js'
import type { SpokeModule } from './spoke-module.js'
import { listedSpokes } from './spoke-report.js'

interface Unmapped extends Pick<SpokeDecision, 'cluster'> {
  readonly kernel: SpokeKernel
}

const isUnmapped = ({ resolution }: SpokeKernel): boolean => resolution._tag === 'NoMapping'

/** One remark for each kernel, with the clusters that claim it. O(spokes + kernels that no mapping is for). */
export const unmappedKernels = (
  module: ManagedClusterModule,
  spokes: ReadonlyArray<SpokeDecision>,
): ReadonlyArray<Diagnostic> => {
  const remark = remarkOn(module)
  const mappings = module.spec.moduleSpec.moduleLoader?.container.kernelMappings ?? []
  // Spokes with the same kernels share one list.
  const unmappedIn = memoize(({ kernels }: SpokeModule) => kernels.filter(isUnmapped))
  const unmapped = spokes.flatMap(({ cluster, decision: { spoke } }): ReadonlyArray<Unmapped> =>
    spoke === undefined ? [] : unmappedIn(spoke).map((kernel) => ({ cluster, kernel })),
  )
  const byKernel = groupedBy(({ kernel }: Unmapped) => kernel.kernelVersion)(unmapped)
  return [...byKernel].flatMap(([kernelVersion, those]) => {
    const [nearest] = those.slice(0, 1).flatMap(({ kernel }) => nearLiteral(mappings, kernel.names) ?? [])
    const facts = { kernelVersion, ...(nearest === undefined ? {} : { nearest }), ...listedSpokes(those) }
    return [remark('NoMapping', wrappedPath(KERNEL_MAPPINGS_PATH), facts)]
  })
}
