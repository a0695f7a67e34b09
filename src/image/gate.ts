/**
 * Whether the image of a kernel is there, as far as that matters.
 *
 * The operator looks an image up only when it knows how to build or sign it; any other image is the kubelet's to pull.
 */
import type { Remark } from '../diagnostic/diagnostic.js'
import { isSet } from '../module/field.js'
import type { Module, TLSOptions } from '../module/module.js'
import type { ImageRequirement, Requirement } from '../plan-model/requirement.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import { isImageName } from './reference.js'

/** The answer: `isReady` lets the DaemonSet appear; the rest says what is missing. */
export interface ImageGate {
  readonly isReady: boolean
  /** The image is said to be missing, or could not be looked up: a pod that runs had better not be restarted for it. */
  readonly isDoubtful: boolean
  readonly requirements: ReadonlyArray<Requirement>
  /** Without a path they are about the image. */
  readonly remarks: ReadonlyArray<Remark>
}

/**
 * The gate of an image that is known to be there.
 *
 * @since 0.1.0
 * @category constructors
 */
const openGate: ImageGate = { isReady: true, isDoubtful: false, requirements: [], remarks: [] }

/**
 * The question whether an image exists, as the operator asks it: with the Module's pull secret.
 *
 * Source: S24, S26; internal/module/helper.go `ImageExists`, release-1.1.
 */
export const imageRequirement =
  ({ metadata, spec }: Module, { insecure = false, insecureSkipTLSVerify = false }: TLSOptions = {}) =>
  (image: string): ImageRequirement => {
    const pullSecret = spec.imageRepoSecret?.name
    return {
      requires: 'image',
      image,
      insecure,
      insecureSkipTLSVerify,
      ...(isSet(pullSecret) ? { pullSecret: { namespace: metadata.namespace, name: pullSecret } } : {}),
    }
  }

/**
 * Judge an image that the cluster does not make. Nothing holds its DaemonSet up; but where it is said to be missing, or could
 * not be looked up, pods that run are left alone. A name that no registry can have is said, and left to the kubelet to refuse.
 *
 * Source: S7; internal/module/kernelmapper.go, release-1.1.
 */
export const imageGate = (image: string, fact: ImageFact | undefined): ImageGate => {
  const facts = { image, isMade: false }
  if (fact?.state !== 'exists' && !isImageName(image)) return { ...openGate, remarks: [{ name: 'ImageMalformed', facts }] }
  switch (fact?.state) {
    case 'exists':
    case undefined:
      return openGate
    case 'missing':
      return { ...openGate, isDoubtful: true, remarks: [{ name: 'ImageMissing', facts }] }
    case 'error':
      return { ...openGate, isDoubtful: true, remarks: [{ name: 'ImageLookupFailed', facts: { ...facts, reason: fact.reason } }] }
  }
}
