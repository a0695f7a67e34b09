/** All images that one kernel of a Module takes: the one that runs, and those that it is made of and made with. */
import * as E from 'fp-ts/lib/Either.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import { buildArguments } from '../image-build/build-arguments.js'
import { remarkOf, requirementsOf } from '../image-build/build-blocker.js'
import type { BuildContext } from '../image-build/build-context.js'
import { dockerfileOf, driverToolkitOf } from '../image-build/build-input.js'
import type { BuildBlocker, Obtained } from '../image-build/build-inputs.js'
import { imageToSign } from '../image-build/desired-build.js'
import { dockerfileImages } from '../image-build/dockerfile-images.js'
import { kanikoBuild } from '../image-build/kaniko-job.js'
import type { ModuleImageSpec } from '../image-build/module-image-spec.js'
import { isSet } from '../module/field.js'
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

/** Images, and what stands in the way of knowing the others. */
export interface KernelImages {
  readonly images: ReadonlyArray<NeededImage>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<Remark>
}

interface Part {
  readonly images?: ReadonlyArray<NeededImage>
  readonly obstacles?: ReadonlyArray<BuildBlocker>
}

const pulled = (role: ImageRole, image: string): NeededImage => ({ image, role, isMade: false })

const obstaclesOf = (obtained: Obtained<unknown>): ReadonlyArray<BuildBlocker> => (E.isLeft(obtained) ? obtained.left : [])

/** An image that the caller names in the options. */
const tool = (role: 'builder' | 'signer', option: 'buildImage' | 'signImage', image: string | undefined): Part =>
  isSet(image) ? { images: [pulled(role, image)] } : { obstacles: [{ _tag: 'ToolNotSet', option }] }

const buildParts = ({ settings, facts }: BuildContext, work: ModuleImageSpec): ReadonlyArray<Part> => {
  const { build } = work
  if (build === undefined) return []
  const dockerfile = dockerfileOf(facts, work, build)
  if (E.isLeft(dockerfile)) return [{ obstacles: dockerfile.left }]
  const { backend, buildImage } = settings
  const found = backend === 'openshift-build' ? driverToolkitOf(facts, work, dockerfile.right) : E.right(undefined)
  const toolkit = E.isRight(found) ? found.right : undefined
  const bases = dockerfileImages(dockerfile.right, buildArguments(work, build, toolkit)).filter((image) => image !== toolkit)
  // The tag of kaniko is the Module's to choose.
  const job = isSet(buildImage) ? kanikoBuild(work, build, { image: '', dockerfile: '', buildImage }) : undefined
  const kaniko = job?.spec?.template.spec?.containers[0]?.image
  return [
    { images: bases.map((image) => pulled('base', image)), obstacles: obstaclesOf(found) },
    { images: toolkit === undefined ? [] : [pulled('driver-toolkit', toolkit)] },
    backend === 'kaniko-job' ? tool('builder', 'buildImage', kaniko) : {},
  ]
}

const signParts = ({ settings }: BuildContext, work: ModuleImageSpec): ReadonlyArray<Part> => {
  if (work.sign === undefined) return []
  const unsigned = imageToSign(settings, work)
  return [
    unsigned === undefined
      ? { obstacles: [{ _tag: 'NothingToSign' }] }
      : { images: [{ image: unsigned, role: 'unsigned', isMade: work.build !== undefined }] },
    tool('signer', 'signImage', settings.signImage),
    settings.backend === 'kaniko-job' ? tool('builder', 'buildImage', settings.buildImage) : {},
  ]
}

/**
 * The images of a kernel. What is not known is asked for; what is not in the list is said in a remark. O(size of the
 * Dockerfile).
 */
export const kernelImages =
  (buildContext: BuildContext) =>
  (work: ModuleImageSpec): KernelImages => {
    const { containerImage: image, build, sign } = work
    const building = buildParts(buildContext, work)
    const signing = signParts(buildContext, work)
    const obstacles = [
      ...building.flatMap(({ obstacles: found = [] }) => found.map((obstacle) => ({ type: 'build' as const, obstacle }))),
      ...signing.flatMap(({ obstacles: found = [] }) => found.map((obstacle) => ({ type: 'sign' as const, obstacle }))),
    ]
    return {
      images: [
        { image, role: 'module-loader', isMade: build !== undefined || sign !== undefined },
        ...[...building, ...signing].flatMap(({ images = [] }) => images),
      ],
      requirements: obstacles.flatMap(({ obstacle }) => requirementsOf(obstacle)),
      remarks: obstacles.map(({ type, obstacle }) => remarkOf(type)(obstacle)),
    }
  }
