/** An image that the cluster makes: is it there, and if not, what is to be done for it. */
import * as E from 'fp-ts/lib/Either.js'

import type { ImageRequirement } from '../change/requirement.js'
import type { ImageGate } from '../image/gate.js'
import { intermediateImage } from '../image/intermediate.js'
import { isImageName, parseReference } from '../image/reference.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import type { WorkType } from './image-work.js'
import { type Order, type Stage, stageIn } from './stage.js'
import { imageToSign } from './wanted.js'
import { stageOf } from './work-stage.js'
import type { WorkVerdict } from './work-verdict.js'
import type { Workshop } from './workshop.js'

/**
 * Whether the image is there, and what becomes of the Builds or Jobs that make it. `hasFailed`: nothing will happen until
 * somebody does something; the operator then gives up on the Module.
 */
export interface MadeImage extends ImageGate {
  readonly hasFailed: boolean
  readonly verdicts: ReadonlyArray<WorkVerdict>
}

/** What is seen of an image that is made again anyway does not count. */
const factOn = ({ image }: Workshop, { rebuild }: Order, reference: string): ImageFact | undefined =>
  rebuild === undefined ? image(reference) : { state: 'missing' }

const startsWork = ({ _tag }: WorkVerdict): boolean => _tag === 'Create' || _tag === 'Replace'

/** An image, before anything is made for it. Unknown and failed look-ups are never *missing*. */
const looked = (
  workshop: Workshop,
  order: Order,
  requirement: (image: string) => ImageRequirement,
  image: string,
): Stage | 'missing' => {
  const fact = factOn(workshop, order, image)
  const facts = { image, isMade: true }
  switch (fact?.state) {
    case 'exists':
      return stageIn('done')
    case 'missing':
      return 'missing'
    case 'error':
      return stageIn('failed', { remarks: [{ name: 'ImageLookupFailed', facts: { ...facts, reason: fact.reason } }] })
    case undefined:
      return stageIn('waiting', { requirements: [requirement(image)], remarks: [{ name: 'ImageUnknown', facts }] })
  }
}

const joined = (first: Stage, second: Stage): Stage => ({
  state: second.state,
  verdicts: [...first.verdicts, ...second.verdicts],
  requirements: [...first.requirements, ...second.requirements],
  remarks: [...first.remarks, ...second.remarks],
})

const isStarted = ({ verdicts }: Stage): boolean => verdicts.some(startsWork)

/** Signing what nobody builds here: it is not started for an image that cannot be there, or is known not to be. */
const signedFrom = (workshop: Workshop, { work }: Order, reach: () => Stage): Stage => {
  const { checksIngredients } = workshop.profile
  const image = imageToSign(workshop.settings, work)
  if (!checksIngredients || image === undefined) return reach()
  const facts = { image, isMade: false }
  if (!isImageName(image)) return stageIn('failed', { remarks: [{ name: 'ImageMalformed', facts: { ...facts, isMade: true } }] })
  const stage = reach()
  if (workshop.image(image)?.state !== 'missing' || !isStarted(stage)) return stage
  const verdicts = stage.verdicts.filter((verdict) => !startsWork(verdict))
  return { ...stage, verdicts, remarks: [...stage.remarks, { name: 'ImageMissing', facts: { ...facts, isSigned: true } }] }
}

/** Building, then signing, each as far as the one before it allows. */
const stages = (workshop: Workshop, order: Order, requirement: (image: string) => ImageRequirement): Stage => {
  const { work } = order
  const { build, sign, containerImage, module } = work
  const reach = (image: string, type: WorkType): Stage => {
    const seen = looked(workshop, order, requirement, image)
    return seen === 'missing' ? stageOf(workshop)(order, type) : seen
  }
  if (build === undefined && sign !== undefined) return signedFrom(workshop, order, () => reach(containerImage, 'sign'))
  const unsigned = intermediateImage(workshop.settings.namesImagesSafely)(containerImage, module)
  const built = build === undefined ? stageIn('done') : reach(sign === undefined ? containerImage : unsigned, 'build')
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
  (workshop: Workshop) =>
  (order: Order, requirement: (image: string) => ImageRequirement): MadeImage => {
    const { containerImage: image } = order.work
    const { makesOnlyWhatIsMissing, checksIngredients } = workshop.profile
    const facts = { image, isMade: true }
    const reference = parseReference(image)
    if (checksIngredients && E.isLeft(reference)) {
      const remarks = [{ name: 'ImageMalformed', facts } as const]
      return { isReady: false, isDoubtful: true, hasFailed: true, verdicts: [], requirements: [], remarks }
    }
    const first = makesOnlyWhatIsMissing ? looked(workshop, order, requirement, image) : 'missing'
    const isByDigest = checksIngredients && E.isRight(reference) && reference.right.isDigest
    const make = (): Stage =>
      isByDigest ? stageIn('failed', { remarks: [{ name: 'ImageByDigest', facts }] }) : stages(workshop, order, requirement)
    const stage = first === 'missing' ? make() : first
    const isSeen = factOn(workshop, order, image)?.state === 'exists'
    // What made it says that it is done, and the registry that it is not there: pods will not find it.
    const isLost = stage.state === 'done' && workshop.image(image)?.state === 'missing'
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
