/** All images that one kernel of a Module takes: the one that runs, and those that it is made of and made with. */
import * as E from 'fp-ts/lib/Either.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import { imageState, isNamed, remarksOnState } from '../image/image-state.js'
import { imageToSign } from '../image/intermediate.js'
import type { BuildOrSignAction, ModuleImageSpec } from '../image/module-image-spec.js'
import { blockersIn, type BuildBlocker, remarkOf, requirementsOf } from '../image-build/blocker.js'
import type { BuildContext } from '../image-build/build-context.js'
import { unnamed } from '../image-build/desired-build.js'
import { buildArguments, dockerfileImages } from '../image-build/dockerfile.js'
import { dockerfileOf } from '../image-build/inputs.js'
import { isMade } from '../kernel-mapping/merge.js'
import type { Requirement } from '../plan-model/requirement.js'

/**
 * What an image is for.
 *
 * - `module-loader`, `device-plugin`, `device-plugin-init`: pods run it.
 * - `unsigned`: it is signed, and becomes the one that runs.
 * - `base`: a Dockerfile starts from it or copies out of it. `driver-toolkit`: the one that it asks for as DTK_AUTO.
 * - `builder`, `signer`: kaniko, and the signing program.
 */
export type ImageRole =
  | 'module-loader'
  | 'device-plugin'
  | 'device-plugin-init'
  | 'unsigned'
  | 'base'
  | 'driver-toolkit'
  | 'builder'
  | 'signer'

/** An image and what it is for; `isMade` where the cluster builds or signs it. */
export interface NeededImage {
  readonly image: string
  readonly role: ImageRole
  readonly isMade: boolean
}

/** Images, what stands in the way of knowing the others, and why the image that runs cannot be, if so. */
export interface KernelImages {
  readonly images: ReadonlyArray<NeededImage>
  readonly requirements: ReadonlyArray<Requirement>
  readonly unbuildable: ReadonlyArray<Remark>
  readonly remarks: ReadonlyArray<Remark>
}

interface Part {
  readonly type: BuildOrSignAction
  readonly images: ReadonlyArray<NeededImage>
  readonly blockers: ReadonlyArray<BuildBlocker>
}

const pulled = (role: ImageRole, image: string): NeededImage => ({ image, role, isMade: false })

/** The images of tools, as far as the options name them. */
const toolPart = ({ backend, settings }: BuildContext, spec: ModuleImageSpec, type: BuildOrSignAction): Part => {
  const tools = backend.toolsFor(settings, type, spec)
  return {
    type,
    images: tools.flatMap(({ role, image }) => (image === '' ? [] : [pulled(role, image)])),
    blockers: unnamed(tools),
  }
}

const buildParts = (context: BuildContext, spec: ModuleImageSpec): ReadonlyArray<Part> => {
  const { backend, inputs } = context
  const { build } = spec
  if (build === undefined) return []
  const dockerfile = dockerfileOf(inputs, spec, build)
  if (E.isLeft(dockerfile)) return [{ type: 'build', images: [], blockers: dockerfile.left }]
  const found = backend.driverToolkitOf(inputs, spec, dockerfile.right)
  const toolkit = E.isRight(found) ? found.right : undefined
  const bases = dockerfileImages(dockerfile.right, buildArguments(spec, build, toolkit)).filter(
    (image) => image !== toolkit,
  )
  const images = [
    ...bases.map((image) => pulled('base', image)),
    ...(toolkit === undefined ? [] : [pulled('driver-toolkit', toolkit)]),
  ]
  return [{ type: 'build', images, blockers: blockersIn(found) }, toolPart(context, spec, 'build')]
}

const signParts = (context: BuildContext, spec: ModuleImageSpec): ReadonlyArray<Part> => {
  if (spec.sign === undefined) return []
  const image = imageToSign(context.settings.namesImagesSafely, spec)
  const images: ReadonlyArray<NeededImage> =
    image === undefined ? [] : [{ image, role: 'unsigned', isMade: spec.build !== undefined }]
  return [
    { type: 'sign', images, blockers: image === undefined ? [{ _tag: 'NothingToSign' }] : [] },
    toolPart(context, spec, 'sign'),
  ]
}

/**
 * The images of a kernel. What is not known is asked for; what is not in the list is said in a remark, and so is what no registry
 * can have. O(size of the Dockerfile).
 */
export const kernelImages =
  (context: BuildContext) =>
  (spec: ModuleImageSpec): KernelImages => {
    const isToBeMade = isMade(spec)
    const state = imageState(context)(spec)
    const parts = [...buildParts(context, spec), ...signParts(context, spec)]
    const canBeListed = ({ image }: NeededImage): boolean =>
      state._tag !== 'Unbuildable' ||
      state.why !== 'ImageMalformed' ||
      (image !== state.image && isNamed(context)(image))
    const images: ReadonlyArray<NeededImage> = [
      { image: spec.containerImage, role: 'module-loader', isMade: isToBeMade },
      ...parts.flatMap((part) => part.images),
    ]
    return {
      images: images.filter(canBeListed),
      requirements: parts.flatMap(({ blockers }) => blockers.flatMap(requirementsOf)),
      unbuildable: state._tag === 'Unbuildable' ? remarksOnState(state, isToBeMade) : [],
      remarks: parts.flatMap(({ type, blockers }) => blockers.map(remarkOf(type))),
    }
  }
