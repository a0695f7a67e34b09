/** No image is made by two at once. */
import type { Remark } from '../diagnostic/diagnostic.js'
import type { ImageNeed } from '../image/image-state.js'
import { imageKey } from '../image/reference.js'
import type { ByProfile } from '../profile.js'
import { type BuildAction, isStart } from './build-action.js'
import type { BuildContext } from './build-context.js'
import { type BuildRequest, type BuildStatus, type Candidate, withoutStarts } from './converge.js'

/** Whether the start of a build waits while something else makes the image (docs/deviations.md#waits-for-other-makers). */
export const waitsForOtherMakers: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** What else is making the image: an object that is there, or what this plan starts for another kernel. */
const whatMakes = (
  context: BuildContext,
  { spec, started }: BuildRequest,
  { type, image }: ImageNeed,
  own: ReadonlyArray<Candidate>,
): Remark | undefined => {
  const isOwn = new Set(own.map(({ live: { object } }) => `${object.metadata.namespace}/${object.metadata.name}`))
  const [maker] = context.makersOf(image).filter(({ namespace, name }) => !isOwn.has(`${namespace}/${name}`))
  if (maker !== undefined) return { name: 'ImageBeingMade', facts: { type, image, ...maker } }
  const otherKernel = started?.get(imageKey(image))
  return otherKernel === undefined || otherKernel === spec.kernelVersion
    ? undefined
    : { name: 'ImageBeingMade', facts: { type, image, otherKernel } }
}

/** Nothing is started while something else makes the image; what is there already goes on. */
export const unlessBeingMade = (
  context: BuildContext,
  request: BuildRequest,
  need: ImageNeed,
  own: ReadonlyArray<Candidate>,
  status: BuildStatus,
): BuildStatus => {
  if (!waitsForOtherMakers[context.profile] || !status.actions.some(isStart)) return status
  const remark = whatMakes(context, request, need, own)
  return remark === undefined ? status : withoutStarts(status, [remark])
}

/** The images that these actions start to make, each for this kernel. */
export const startedBy = (
  actions: ReadonlyArray<BuildAction>,
  kernelVersion: string,
): ReadonlyArray<readonly [image: string, kernelVersion: string]> =>
  actions.flatMap((action) => ('image' in action ? [[imageKey(action.image), kernelVersion] as const] : []))
