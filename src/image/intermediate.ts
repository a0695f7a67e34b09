/** The image between building and signing: built, pushed, and not yet signed. */
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import { isSet } from '../module/field.js'
import type { ModuleName } from '../module/module-name.js'
import type { ByProfile } from '../profile.js'
import type { ModuleImageSpec } from './module-image-spec.js'
import { appendToTag } from './reference.js'

/** Longest tag. Source: OCI distribution spec, `<reference>`. */
const MAX_TAG_LENGTH = 128

/** As much of a digest as tells images apart. */
const DIGEST_LENGTH = 12

const suffixOf = ({ namespace, name }: ModuleName): string => `${namespace}_${name}_kmm_unsigned`

/** A tag that is too long keeps its start, and a hash of all of it. */
const bounded = (tag: string): string =>
  tag.length <= MAX_TAG_LENGTH ? tag : `${tag.slice(0, MAX_TAG_LENGTH - 17)}_${hexOf(fnvOfString(tag))}`

/** The tag of an image, or one made of its digest. */
const ownTag = (tag: string | undefined, digest: string | undefined): string | undefined =>
  digest === undefined ? tag : digest.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 'sha256-'.length + DIGEST_LENGTH)

/** Intermediate images are named as ports, digests and the length of a tag need it (docs/deviations.md#names-intermediate-images-safely). */
export const namesImagesSafely: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/**
 * Name of the unsigned image: the final one with a longer tag.
 *
 * With `isSafe` the tag is looked for behind the port of the registry, an image by digest gets a tag that is made of the
 * digest, and a tag that is too long is cut. For an image with a valid tag, or with neither tag nor port nor digest, both
 * answers are the same. Total, O(n).
 *
 * Source: internal/module/helper.go `IntermediateImageName`, release-1.1.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { intermediateImage } from 'kmm-planner'
 *
 * const gpu = { namespace: 'drivers', name: 'gpu' }
 * assert.strictEqual(intermediateImage(true)('reg:5000/gpu', gpu), 'reg:5000/gpu:drivers_gpu_kmm_unsigned')
 * assert.strictEqual(intermediateImage(false)('reg:5000/gpu', gpu), 'reg:5000/gpu_drivers_gpu_kmm_unsigned')
 * ```
 */
export const intermediateImage =
  (isSafe: boolean) =>
  (image: string, module: ModuleName): string => {
    const suffix = suffixOf(module)
    if (!isSafe) return appendToTag(suffix)(image)
    const at = image.indexOf('@')
    const [named, digest] = at < 0 ? [image, undefined] : [image.slice(0, at), image.slice(at + 1)]
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
    const [repository, tag] = colon < 0 ? [named, undefined] : [named.slice(0, colon), named.slice(colon + 1)]
    const own = ownTag(tag, digest)
    return `${repository}:${bounded(own === undefined || own === '' ? suffix : `${own}_${suffix}`)}`
  }

/** The image that a build makes: the final one, or the intermediate one when it is signed afterwards. */
export const builtImage = (isSafe: boolean, { containerImage, sign, module }: ModuleImageSpec): string =>
  sign === undefined ? containerImage : intermediateImage(isSafe)(containerImage, module)

/** The image that is signed: what the build makes, or what `unsignedImage` names. */
export const imageToSign = (isSafe: boolean, spec: ModuleImageSpec): string | undefined => {
  if (spec.build !== undefined) return builtImage(isSafe, spec)
  return isSet(spec.sign?.unsignedImage) ? spec.sign.unsignedImage : undefined
}
