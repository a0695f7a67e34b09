/** What Builds and Jobs are found by: name, labels, hash and owner. */
import { LAST_HASH_ANNOTATION, MODULE_NAME_LABEL } from '../constants.js'
import type { ObjectMeta } from '../kubernetes/object.js'
import { buildName } from './build-name.js'
import { type BuildOrSignAction,type ModuleImageSpec, ownerReferencesOf } from './module-image-spec.js'

/**
 * Label: the kernel for which an image is made.
 *
 * Source: internal/constants/constants.go `TargetKernelTarget`, release-1.1.
 */
export const TARGET_KERNEL_LABEL = 'kmm.node.kubernetes.io/target-kernel'

/** The metadata of a Build or Job; the two kinds tell building from signing by different labels. */
export const buildMetadata = (
  work: ModuleImageSpec,
  type: BuildOrSignAction,
  typeLabel: string,
  lastHash: string,
): ObjectMeta & { readonly namespace: string } => {
  const ownerReferences = ownerReferencesOf(work.owner)
  return {
    name: buildName(work, type),
    namespace: work.module.namespace,
    labels: {
      [MODULE_NAME_LABEL]: work.module.name,
      [TARGET_KERNEL_LABEL]: work.kernelVersion,
      [typeLabel]: type,
    },
    annotations: { [LAST_HASH_ANNOTATION]: lastHash },
    ...(ownerReferences.length === 0 ? {} : { ownerReferences }),
  }
}
