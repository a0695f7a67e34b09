/** Kernels that spokes claim and no mapping is for. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { nearLiteral } from '../kernel-mapping/near-literal.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { SpokeDecision } from './decision.js'
import { remarkOn, wrappedPath } from './remark.js'
import type { SpokeKernel } from './spoke-kernel.js'
import { listedSpokes } from './spoke-report.js'

interface Unmapped extends Pick<SpokeDecision, 'cluster'> {
  readonly kernel: SpokeKernel
}

/** One remark for each kernel, with the clusters that claim it. O(kernels of all spokes). */
export const unmappedKernels = (
  module: ManagedClusterModule,
  spokes: ReadonlyArray<SpokeDecision>,
): ReadonlyArray<Diagnostic> => {
  const remark = remarkOn(module)
  const mappings = module.spec.moduleSpec.moduleLoader?.container.kernelMappings ?? []
  const unmapped = spokes.flatMap(({ cluster, decision: { spoke } }) =>
    (spoke?.kernels ?? []).flatMap((kernel): ReadonlyArray<Unmapped> =>
      kernel.resolution._tag === 'NoMapping' ? [{ cluster, kernel }] : [],
    ),
  )
  const byKernel = groupedBy(({ kernel }: Unmapped) => kernel.kernelVersion)(unmapped)
  return [...byKernel].flatMap(([kernelVersion, those]) => {
    const [nearest] = those.slice(0, 1).flatMap(({ kernel }) => nearLiteral(mappings, kernel.names) ?? [])
    const facts = { kernelVersion, ...(nearest === undefined ? {} : { nearest }), ...listedSpokes(those) }
    return [remark('NoMapping', wrappedPath(KERNEL_MAPPINGS_PATH), facts)]
  })
}
