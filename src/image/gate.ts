/**
 * Whether the image of a kernel is there, as far as that matters.
 *
 * The operator looks an image up only when it knows how to build or sign it; any other image is the kubelet's to pull.
 *
 * @since 0.1.0
 */
import type { ImageRequirement } from '../change/requirement.js'
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { Resolved } from '../kernel/resolution.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { Module } from '../module/module.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'

/**
 * The answer: `isReady` lets the DaemonSet appear; the rest says what is missing.
 *
 * @since 0.1.0
 * @category model
 */
export interface ImageGate {
  readonly isReady: boolean
  /** The image is said to be missing, or could not be looked up: a pod that runs had better not be restarted for it. */
  readonly isDoubtful: boolean
  readonly requirement?: ImageRequirement
  readonly remark?: { readonly name: DiagnosticName; readonly facts: JsonObject }
}

/**
 * What to look up to know more of an image.
 *
 * @since 0.1.0
 * @category constructors
 */
export const requirementOf = (module: Module, { containerImage, registryTLS }: Resolved): ImageRequirement => {
  const pullSecret = module.spec.imageRepoSecret?.name
  return {
    requires: 'image',
    image: containerImage,
    insecure: registryTLS?.insecure ?? false,
    insecureSkipTLSVerify: registryTLS?.insecureSkipTLSVerify ?? false,
    ...(pullSecret === undefined ? {} : { pullSecret: { namespace: module.metadata.namespace, name: pullSecret } }),
  }
}

/**
 * Judge the image of a resolved mapping by what is known of it. Unknown and failed look-ups are never *missing*.
 *
 * Source: S8; internal/module/kernelmapper.go and internal/build/manager.go `ShouldSync`, release-1.1.
 *
 * @since 0.1.0
 * @category destructors
 */
export const imageGate =
  (image: (reference: string) => ImageFact | undefined) =>
  (module: Module, resolved: Resolved): ImageGate => {
    const isMade = resolved.build !== undefined || resolved.sign !== undefined
    const fact = image(resolved.containerImage)
    const facts = { image: resolved.containerImage, isMade }
    switch (fact?.state) {
      case 'exists':
        return { isReady: true, isDoubtful: false }
      case 'missing':
        return { isReady: !isMade, isDoubtful: true, remark: { name: 'ImageMissing', facts } }
      case 'error':
        return { isReady: !isMade, isDoubtful: true, remark: { name: 'ImageLookupFailed', facts: { ...facts, reason: fact.reason } } }
      case undefined:
        return isMade
          ? { isReady: false, isDoubtful: true, requirement: requirementOf(module, resolved), remark: { name: 'ImageUnknown', facts } }
          : { isReady: true, isDoubtful: false }
    }
  }
