/**
 * Whether the image of a kernel is there, and what has to be made where it is not. Worked out here and nowhere else: who
 * plans, explains, looks ahead or lists images reads it.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import { isSet } from '../module/field.js'
import type { TLSOptions } from '../module/module.js'
import type { ImageRequirement } from '../plan-model/requirement.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import { builtImage, imageToSign, namesImagesSafely } from './intermediate.js'
import { type BuildOrSignAction, checksBuildInputs, type ModuleImageSpec } from './module-image-spec.js'
import { isImageName, parseReference } from './reference.js'

/** It is there. */
export interface Available {
  readonly _tag: 'Available'
}

/** It is not there. `needs` is what to make, in this order: nothing where nobody makes it. Then it is as `then` says. */
export interface Missing {
  readonly _tag: 'Missing'
  readonly image: string
  readonly needs: ReadonlyArray<ImageNeed>
  readonly then: Available | Unknown
}

/** Nothing can be said before `image` is looked up; `failure` says why that failed, if somebody tried. */
export interface Unknown {
  readonly _tag: 'Unknown'
  readonly image: string
  readonly requirement: ImageRequirement
  readonly failure?: string
}

/**
 * Whatever is looked up, nothing is made: no registry can have an image of this name, or it is named by a digest, which is
 * known only of an image that is made. Where nobody makes it, the kubelet will refuse it.
 */
export interface Unbuildable {
  readonly _tag: 'Unbuildable'
  readonly image: string
  readonly why: 'ImageMalformed' | 'ImageByDigest'
}

/** How a look-up ends. Unknown and failed look-ups are never *missing*. */
export type LookedUp = Available | Missing | Unknown

/** The state of the image of a kernel. */
export type ImageState = LookedUp | Unbuildable

/** An image that has to be made. `source` is the state of what is signed, where it matters and nothing here builds it. */
export interface ImageNeed {
  readonly type: BuildOrSignAction
  readonly image: string
  readonly source?: LookedUp
}

/** What images are known by. */
export interface ImageContext {
  readonly profile: ProfileName
  readonly image: (reference: string) => ImageFact | undefined
}

/**
 * The question whether an image exists, as the operator asks it: with the Module's pull secret.
 *
 * Source: S24, S26; internal/module/helper.go `ImageExists`, release-1.1.
 */
export const imageRequirement =
  (
    { module: { namespace }, imageRepoSecret }: Pick<ModuleImageSpec, 'module' | 'imageRepoSecret'>,
    tls: TLSOptions = {},
  ) =>
  (image: string): ImageRequirement => {
    const { insecure = false, insecureSkipTLSVerify = false } = tls
    const name = imageRepoSecret?.name
    return {
      requires: 'image',
      image,
      insecure,
      insecureSkipTLSVerify,
      ...(isSet(name) ? { pullSecret: { namespace, name } } : {}),
    }
  }

const available: Available = { _tag: 'Available' }

const lookedUp = (
  image: string,
  fact: ImageFact | undefined,
  requirement: (image: string) => ImageRequirement,
): LookedUp => {
  switch (fact?.state) {
    case 'exists':
      return available
    case 'missing':
      return { _tag: 'Missing', image, needs: [], then: available }
    case 'error':
      return { _tag: 'Unknown', image, requirement: requirement(image), failure: fact.reason }
    // A snapshot may be made by hand: a state that nobody knows says as little as none.
    case undefined:
    default:
      return { _tag: 'Unknown', image, requirement: requirement(image) }
  }
}

/** Made where it is missing; where it is there, the rest decides, and where it is not known, nothing does. */
const made = (
  state: LookedUp,
  { type, source }: Pick<ImageNeed, 'type' | 'source'>,
  rest: LookedUp = available,
): LookedUp => {
  if (state._tag === 'Unknown') return state
  if (state._tag === 'Available') return rest
  const need = { type, image: state.image, ...(source === undefined ? {} : { source }) }
  return rest._tag === 'Missing' ? { ...rest, needs: [need, ...rest.needs] } : { ...state, needs: [need], then: rest }
}

/** Nothing is built for an image that is there, also when it was signed after building (docs/deviations.md#makes-only-what-is-missing). */
const makesOnlyWhatIsMissing: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Whether a registry can have an image of this name; what one has, it has under its name. */
export const isNamed =
  ({ image: factOf }: Pick<ImageContext, 'image'>) =>
  (image: string): boolean =>
    factOf(image)?.state === 'exists' || isImageName(image)

/**
 * The state of the image of a kernel: looked up first, then built, then signed. With `rebuild`, what was seen of an image that
 * is made does not count. O(length of its name).
 *
 * The operator looks for the unsigned image even when the signed one is there, and builds it again when it is not.
 *
 * Source: S7, S8; internal/module/kernelmapper.go, controllers/module_reconciler.go `handleBuild`, `handleSigning` and
 * manager.go `ShouldSync`, release-1.1.
 */
export const imageState =
  ({ profile, image: factOf }: ImageContext) =>
  (spec: ModuleImageSpec, rebuild?: number): ImageState => {
    const { containerImage: image, build, sign, registryTLS } = spec
    const [checksInputs, isSafe] = [checksBuildInputs[profile], namesImagesSafely[profile]]
    const unbuildable = (why: Unbuildable['why'], named = image): Unbuildable => ({
      _tag: 'Unbuildable',
      image: named,
      why,
    })
    const look = (named: string, tls = registryTLS, fact = factOf(named)): LookedUp =>
      lookedUp(named, fact, imageRequirement(spec, tls))
    // The operator looks for it all the same, and gives up: nothing is made either.
    if (image === '') return unbuildable('ImageMalformed')
    const hasName = isNamed({ image: factOf })(image)
    if (build === undefined && sign === undefined) return hasName ? look(image) : unbuildable('ImageMalformed')
    const seen = (named: string): LookedUp =>
      rebuild === undefined ? look(named) : look(named, registryTLS, { state: 'missing' })
    if (checksInputs && !(hasName && E.isRight(parseReference(image)))) return unbuildable('ImageMalformed')
    const final = seen(image)
    if (makesOnlyWhatIsMissing[profile] && final._tag !== 'Missing') return final
    if (checksInputs && image.includes('@')) return unbuildable('ImageByDigest')
    if (build !== undefined) {
      return sign === undefined
        ? made(final, { type: 'build' })
        : made(seen(builtImage(isSafe, spec)), { type: 'build' }, made(final, { type: 'sign' }))
    }
    const unsigned = imageToSign(isSafe, spec)
    // The operator signs whatever is named.
    if (unsigned === undefined || !checksInputs) return made(final, { type: 'sign' })
    if (!isImageName(unsigned)) return unbuildable('ImageMalformed', unsigned)
    return made(final, { type: 'sign', source: look(unsigned, sign?.unsignedImageRegistryTLS) })
  }

/** A state as a remark, without a path where it is about the image; there is nothing to say of an image that is there, or is made. */
export const remarksOnState = (state: ImageState, isMade: boolean): ReadonlyArray<Remark> => {
  switch (state._tag) {
    case 'Available':
      return []
    case 'Missing':
      return state.needs.length > 0 ? [] : [{ name: 'ImageMissing', facts: { image: state.image, isMade } }]
    case 'Unknown':
      return state.failure === undefined
        ? [{ name: 'ImageUnknown', facts: { image: state.image, isMade } }]
        : [{ name: 'ImageLookupFailed', facts: { image: state.image, isMade, reason: state.failure } }]
    case 'Unbuildable':
      // No name is no malformed one: whoever decides about the kernel says that it is missing.
      return state.image === ''
        ? [{ name: 'ContainerImageMissing', facts: {} }]
        : [{ name: state.why, facts: { image: state.image, isMade } }]
  }
}

/** Whether nobody looked yet; a look-up that failed is not asked for again. */
export const isUnasked = (state: ImageState): state is Unknown =>
  state._tag === 'Unknown' && state.failure === undefined

/** The look-up without which nothing can be said. */
export const requirementsOfState = (state: ImageState): ReadonlyArray<ImageRequirement> =>
  isUnasked(state) ? [state.requirement] : []
