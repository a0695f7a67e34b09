/** An image that the cluster makes: is it there, and if not, what is to be done for it. */
import * as E from 'fp-ts/lib/Either.js'

import type { ImageGate } from '../image/gate.js'
import { intermediateImage } from '../image/intermediate.js'
import { isImageName, parseReference } from '../image/reference.js'
import { profileOf } from '../old-profile.js'
import type { ImageRequirement } from '../plan-model/requirement.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import type { BuildAction } from './build-action.js'
import type { BuildContext } from './build-context.js'
import { type BuildRequest, type BuildStatus, statusIn } from './build-status.js'
import { imageToSign } from './desired-build.js'
import type { BuildOrSignAction } from './module-image-spec.js'
import { buildStatusOf } from './status-of.js'

/**
 * Whether the image is there, and what becomes of the Builds or Jobs that make it. `hasFailed`: nothing will happen until
 * somebody does something; the operator then gives up on the Module.
 */
export interface MadeImage extends ImageGate {
  readonly hasFailed: boolean
  readonly verdicts: ReadonlyArray<BuildAction>
}

/** What is seen of an image that is made again anyway does not count. */
const factOn = ({ image }: BuildContext, { rebuild }: BuildRequest, reference: string): ImageFact | undefined =>
  rebuild === undefined ? image(reference) : { state: 'missing' }

const startsWork = ({ _tag }: BuildAction): boolean => _tag === 'Create' || _tag === 'Replace'

/** An image, before anything is made for it. Unknown and failed look-ups are never *missing*. */
const looked = (
  buildContext: BuildContext,
  order: BuildRequest,
  requirement: (image: string) => ImageRequirement,
  image: string,
): BuildStatus | 'missing' => {
  const fact = factOn(buildContext, order, image)
  const facts = { image, isMade: true }
  switch (fact?.state) {
    case 'exists':
      return statusIn('done')
    case 'missing':
      return 'missing'
    case 'error':
      return statusIn('failed', { remarks: [{ name: 'ImageLookupFailed', facts: { ...facts, reason: fact.reason } }] })
    case undefined:
      return statusIn('waiting', { requirements: [requirement(image)], remarks: [{ name: 'ImageUnknown', facts }] })
  }
}

const joined = (first: BuildStatus, second: BuildStatus): BuildStatus => ({
  state: second.state,
  verdicts: [...first.verdicts, ...second.verdicts],
  requirements: [...first.requirements, ...second.requirements],
  remarks: [...first.remarks, ...second.remarks],
})

const isStarted = ({ verdicts }: BuildStatus): boolean => verdicts.some(startsWork)

/** Signing what nobody builds here: it is not started for an image that cannot be there, or is known not to be. */
const signedFrom = (buildContext: BuildContext, { work }: BuildRequest, reach: () => BuildStatus): BuildStatus => {
  const { checksBuildInputs } = profileOf(buildContext.profile)
  const image = imageToSign(buildContext.settings, work)
  if (!checksBuildInputs || image === undefined) return reach()
  const facts = { image, isMade: false }
  if (!isImageName(image)) return statusIn('failed', { remarks: [{ name: 'ImageMalformed', facts: { ...facts, isMade: true } }] })
  const stage = reach()
  if (buildContext.image(image)?.state !== 'missing' || !isStarted(stage)) return stage
  const verdicts = stage.verdicts.filter((verdict) => !startsWork(verdict))
  return { ...stage, verdicts, remarks: [...stage.remarks, { name: 'ImageMissing', facts: { ...facts, isSigned: true } }] }
}

/** Building, then signing, each as far as the one before it allows. */
const stages = (buildContext: BuildContext, order: BuildRequest, requirement: (image: string) => ImageRequirement): BuildStatus => {
  const { work } = order
  const { build, sign, containerImage, module } = work
  const reach = (image: string, type: BuildOrSignAction): BuildStatus => {
    const seen = looked(buildContext, order, requirement, image)
    return seen === 'missing' ? buildStatusOf(buildContext)(order, type) : seen
  }
  if (build === undefined && sign !== undefined) return signedFrom(buildContext, order, () => reach(containerImage, 'sign'))
  const unsigned = intermediateImage(buildContext.settings.namesImagesSafely)(containerImage, module)
  const built = build === undefined ? statusIn('done') : reach(sign === undefined ? containerImage : unsigned, 'build')
  return built.state !== 'done' || sign === undefined ? built : joined(built, reach(containerImage, 'sign'))
}

/**
 * The image of a mapping with build or sign: looked up first, then built, then signed. Its DaemonSet may appear when the
 * image was seen, or when what makes it is done. O(Builds or Jobs of the Module).
 *
 * The operator looks for the unsigned image even when the signed one is there, and builds it again when it is not.
 *
 * Source: S8; controllers/module_reconciler.go `handleBuild`, `handleSigning` and manager.go `ShouldSync`, release-1.1.
 */
export const madeImage =
  (buildContext: BuildContext) =>
  (order: BuildRequest, requirement: (image: string) => ImageRequirement): MadeImage => {
    const { containerImage: image } = order.work
    const { makesOnlyWhatIsMissing, checksBuildInputs } = profileOf(buildContext.profile)
    const facts = { image, isMade: true }
    const reference = parseReference(image)
    if (checksBuildInputs && E.isLeft(reference)) {
      const remarks = [{ name: 'ImageMalformed', facts } as const]
      return { isReady: false, isDoubtful: true, hasFailed: true, verdicts: [], requirements: [], remarks }
    }
    const first = makesOnlyWhatIsMissing ? looked(buildContext, order, requirement, image) : 'missing'
    const isByDigest = checksBuildInputs && E.isRight(reference) && reference.right.isDigest
    const make = (): BuildStatus =>
      isByDigest ? statusIn('failed', { remarks: [{ name: 'ImageByDigest', facts }] }) : stages(buildContext, order, requirement)
    const stage = first === 'missing' ? make() : first
    const isSeen = factOn(buildContext, order, image)?.state === 'exists'
    // What made it says that it is done, and the registry that it is not there: pods will not find it.
    const isLost = stage.state === 'done' && buildContext.image(image)?.state === 'missing'
    const isUnexplained = stage.state === 'waiting' && stage.remarks.length === 0 && !isStarted(stage)
    return {
      isReady: stage.state === 'done',
      isDoubtful: !isSeen,
      hasFailed: stage.state === 'failed',
      verdicts: stage.verdicts,
      requirements: stage.requirements,
      remarks: [
        ...stage.remarks,
        ...(isUnexplained ? [{ name: 'ImageMissing', facts } as const] : []),
        ...(isLost ? [{ name: 'ImageMissing', facts: { ...facts, isFinished: true } } as const] : []),
      ],
    }
  }
