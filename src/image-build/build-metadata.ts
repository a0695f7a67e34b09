/** What Builds and Jobs are found by: name, labels, hash and owner. */
import { LAST_HASH_ANNOTATION, MODULE_NAME_LABEL } from '../constants.js'
import { type BuildOrSignAction, type ModuleImageSpec, ownerReferencesOf } from '../image/module-image-spec.js'
import { cut, slug } from '../kubernetes/dns-text.js'
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import type { ObjectMeta } from '../kubernetes/object.js'

/**
 * Longest name. Pods are named after their Build or Job, with up to eleven characters more, and both names become labels
 * of at most 63. Source: Kubernetes, pkg/controller `GetPodsPrefix`; OpenShift, label `openshift.io/build.name`.
 */
const MAX_NAME_LENGTH = 52

const HASH_LENGTH = 8

/** The kernel is worth at least so many characters. */
const KERNEL_LENGTH = 20

/**
 * A name for a Build or Job that does not exist yet, always the same, so that two planners that work at once make one object
 * and not two: `<module>-build-<kernel>-<hash>` or `<module>-sign-<kernel>-<hash>`: a DNS-1123 subdomain of at most 52 characters. The
 * hash covers module, type, kernel and `salt`, so that shortened names differ; a salt gives another name for the same image,
 * where the first one is taken.
 */
export const buildName = (
  { module, kernelVersion }: Pick<ModuleImageSpec, 'module' | 'kernelVersion'>,
  type: BuildOrSignAction,
  salt = '',
): string => {
  // The last byte of a text changes only the last digits of its hash, and those are cut off.
  const identity = [module.namespace, module.name, type, kernelVersion, salt, ''].join('\n')
  const hash = hexOf(fnvOfString(identity)).slice(0, HASH_LENGTH)
  const kernel = slug(kernelVersion)
  const fixed = `-${type}-`.length + `-${hash}`.length
  const head = cut(module.name, MAX_NAME_LENGTH - fixed - Math.min(kernel.length, KERNEL_LENGTH))
  const middle = cut(kernel, MAX_NAME_LENGTH - fixed - head.length)
  return [head, type, middle, hash].filter((part) => part !== '').join('-')
}

/**
 * Label: the kernel for which an image is made.
 *
 * Source: internal/constants/constants.go `TargetKernelTarget`, release-1.1.
 */
export const TARGET_KERNEL_LABEL = 'kmm.node.kubernetes.io/target-kernel'

/** The metadata of a Build or Job; the two kinds tell building from signing by different labels. */
export const buildMetadata = (
  spec: ModuleImageSpec,
  type: BuildOrSignAction,
  typeLabel: string,
  lastHash: string,
): ObjectMeta & { readonly namespace: string } => {
  const ownerReferences = ownerReferencesOf(spec.owner)
  return {
    name: buildName(spec, type),
    namespace: spec.module.namespace,
    labels: {
      [MODULE_NAME_LABEL]: spec.module.name,
      [TARGET_KERNEL_LABEL]: spec.kernelVersion,
      [typeLabel]: type,
    },
    annotations: { [LAST_HASH_ANNOTATION]: lastHash },
    ...(ownerReferences.length === 0 ? {} : { ownerReferences }),
  }
}
