/**
 * How ready the image of a Module is for a kernel: is it there, does it hold the kernel module, and if not, what would have to be made?
 *
 * Source: internal/preflight/preflight.go, release-1.1: image, then build, then sign.
 */
import type { Remark } from '../diagnostic/diagnostic.js'
import {
  missingModule,
  type ModulePresence,
  modulePresence,
  type ModuleToLoad,
  presenceForOperator,
} from '../image/image-contents.js'
import {
  type ImageNeed,
  type ImageState,
  imageState,
  remarksOnState,
  requirementsOfState,
} from '../image/image-state.js'
import { builtImage } from '../image/intermediate.js'
import type { ModuleImageSpec } from '../image/module-image-spec.js'
import type { BuildContext } from '../image-build/build-context.js'
import { isMade } from '../kernel-mapping/merge.js'
import { type Trial, trialOf } from './needed-builds.js'
import type { PreflightAnswer } from './preflight-cell.js'
import { type Asked, awaited, failed, imageVerified, inaccessible, lacking, made, unreadable } from './verification.js'

/** How ready an image is, and what there is to say of it. */
export interface Readiness extends Pick<
  PreflightAnswer,
  'verdict' | 'needs' | 'requirements' | 'contents' | 'verification'
> {
  readonly remarks: ReadonlyArray<Remark>
}

/** An image that is asked about. */
export interface ImageQuestion {
  readonly spec: ModuleImageSpec
  readonly module: ModuleToLoad
  /** The folder of the kernel's modules. */
  readonly folder: string
  readonly rebuild: number | undefined
}

/** Decide how ready an image is. O(size of the definitions + modules in the image). */
export type DecideReadiness = (context: BuildContext, question: ImageQuestion) => Readiness

const verdicts = {
  Available: 'ready',
  Missing: 'image missing',
  Unknown: 'image unknown',
  Unbuildable: 'unresolvable',
} as const

/** What there is to say where nothing has to be made. */
const settled = (state: ImageState, isMade: boolean): Readiness => ({
  verdict: verdicts[state._tag],
  needs: [],
  requirements: requirementsOfState(state),
  remarks: remarksOnState(state, isMade),
})

/** What there is to say of an image that is there. */
const onContents = (
  { image: factOf }: BuildContext,
  { spec: { containerImage: image }, module, folder }: ImageQuestion,
  presence: ModulePresence,
): Readiness => {
  const fact = factOf(image)
  const reason = fact?.state === 'exists' ? (fact.unreadable ?? '') : ''
  const common = { needs: [], requirements: [], remarks: [] }
  switch (presence) {
    case 'unseen':
      return { ...common, verdict: 'ready' }
    case 'held':
      return { ...common, verdict: 'ready', contents: presence }
    case 'lacking':
      return {
        ...common,
        verdict: 'module missing in image',
        contents: presence,
        remarks: [missingModule(image, module, folder)],
      }
    case 'unreadable':
      return {
        ...common,
        verdict: 'image unknown',
        contents: presence,
        remarks: [{ name: 'ImageUnreadable', facts: { image, reason } }],
      }
  }
}

const tried = ({ needs, at, requirements, remarks }: Trial): Readiness => ({
  verdict: at === undefined ? 'verified' : `needs ${at.type}`,
  needs,
  requirements,
  remarks,
})

/**
 * What a plan would make once a node runs the kernel: an image that is there is not made again, whatever it holds. Nothing is said to be
 * signed before what is signed was looked up.
 */
export const asPlanned: DecideReadiness = (context, question) => {
  const { spec, module, folder, rebuild } = question
  const isToBeMade = isMade(spec)
  const state = imageState(context)(spec, rebuild)
  const fact = context.image(spec.containerImage)
  if (state._tag === 'Available') return onContents(context, question, modulePresence(module, folder, fact))
  const [first] = state._tag === 'Missing' ? state.needs : []
  if (state._tag !== 'Missing' || first === undefined) return settled(state, isToBeMade)
  if (first.source !== undefined && first.source._tag !== 'Available') return settled(first.source, false)
  const trial = tried(trialOf(context, spec, state.needs))
  const { then } = state
  // Where all is made, there is nothing to ask; until then, what comes after may matter.
  if (trial.verdict === 'verified' && then._tag === 'Available') return trial
  return {
    ...trial,
    ...(trial.verdict === 'verified' ? { verdict: verdicts[then._tag] } : {}),
    requirements: [...trial.requirements, ...requirementsOfState(then)],
    remarks: [...trial.remarks, ...remarksOnState(then, isToBeMade)],
  }
}

/** As the operator makes it for a validation: all of it, whatever is there of it already. */
const allNeeds = ({ settings }: BuildContext, spec: ModuleImageSpec): ReadonlyArray<ImageNeed> => [
  ...(spec.build === undefined
    ? []
    : [{ type: 'build', image: builtImage(settings.namesImagesSafely, spec) } as const]),
  ...(spec.sign === undefined ? [] : [{ type: 'sign', image: spec.containerImage } as const]),
]

const askedOf = ({ spec, folder }: ImageQuestion): Asked => ({
  module: spec.module.name,
  kernelVersion: folder,
  image: spec.containerImage,
})

/** What the operator finds when it looks at the image. */
const looked = (context: BuildContext, question: ImageQuestion): Readiness => {
  const { spec, module, folder } = question
  const { build: _build, sign: _sign, ...alone } = spec
  const fact = context.image(spec.containerImage)
  const asked = askedOf(question)
  if (fact?.state !== 'exists')
    return { ...settled(imageState(context)(alone), false), verification: inaccessible(asked) }
  const presence = presenceForOperator(module, folder, fact)
  const verification = {
    unseen: imageVerified,
    held: imageVerified,
    lacking: lacking(asked),
    unreadable: unreadable(asked, fact.unreadable ?? ''),
  }
  return { ...onContents(context, question, presence), verification: verification[presence] }
}

/**
 * What the operator does for a validation: it looks into the image. Where that does not hold the module, or cannot be looked at, it tries to
 * make it (docs/deviations.md#preflight-tries-what-is-there).
 */
export const asOperator: DecideReadiness = (context, question) => {
  const { spec } = question
  const image = looked(context, question)
  const needs = allNeeds(context, spec)
  const last = needs.at(-1)
  // Before somebody has looked, nobody knows whether anything is tried.
  if (image.verdict === 'ready' || image.requirements.length > 0 || last === undefined) return image
  const trial = trialOf(context, spec, needs)
  const { at } = trial
  const verification =
    at === undefined
      ? made(last.type, spec.pushes)
      : at.hasFailed
        ? failed(at.type, askedOf(question))
        : awaited(at.type)
  return {
    ...tried(trial),
    ...(image.contents === undefined ? {} : { contents: image.contents }),
    remarks: [...image.remarks.filter(({ name }) => name !== 'ImageMissing'), ...trial.remarks],
    verification,
  }
}
