/** How far the image of a kernel is, and what becomes of the Builds or Jobs that make it. */
import type { Remark } from '../diagnostic/diagnostic.js'
import {
  type ImageNeed,
  type ImageState,
  imageState,
  isUnasked,
  type LookedUp,
  remarksOnState,
  requirementsOfState,
} from '../image/image-state.js'
import type { ModuleImageSpec } from '../image/module-image-spec.js'
import { isMade } from '../kernel-mapping/merge.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { Requirement } from '../plan-model/requirement.js'
import { type BuildAction, isStart } from './build-action.js'
import type { BuildContext } from './build-context.js'
import type { BuildResource } from './build-resource.js'
import { type BuildRequest, type BuildStatus, candidatesFor, converge, statusIn, withoutStarts } from './converge.js'
import { type LackingSecret, unlessSecretsLack } from './needed-secret.js'
import { unlessBeingMade } from './unless-being-made.js'

/** What the state of an image means for a plan. */
export interface ImageProgress {
  readonly state: ImageState
  /** Its DaemonSet may appear: the image is there, or what makes it is done, or the kubelet will find out. */
  readonly isReady: boolean
  /** It is said to be missing, or could not be looked up: a pod that runs had better not be restarted for it. */
  readonly isDoubtful: boolean
  /** Nothing will happen until somebody does something; the operator then gives up on the Module. */
  readonly hasFailed: boolean
  readonly actions: ReadonlyArray<BuildAction>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<Remark>
  /** What makes it is there, or is started all the same, and waits for these. */
  readonly lacks: ReadonlyArray<LackingSecret>
}

/**
 * Nothing holds up the DaemonSet of an image that the cluster does not make; but where it is said to be missing, or could not
 * be looked up, pods that run are left alone. That nobody looked is nothing to speak of.
 */
const pulled = (state: ImageState): ImageProgress => ({
  state,
  isReady: true,
  isDoubtful: state._tag === 'Missing' || (state._tag === 'Unknown' && !isUnasked(state)),
  hasFailed: false,
  actions: [],
  requirements: [],
  remarks: isUnasked(state) ? [] : remarksOnState(state, false),
  lacks: [],
})

/** The operator looks for an image without a name, which is an error. */
const unnamed = (state: ImageState, { kernelVersion }: ModuleImageSpec): ImageProgress => ({
  state,
  isReady: false,
  isDoubtful: true,
  hasFailed: true,
  actions: [],
  requirements: [],
  remarks: [{ name: 'ContainerImageMissing', facts: { kernelVersion } }],
  lacks: [],
})

/** A state in which nothing can be made. */
const settled = (state: ImageState): BuildStatus =>
  statusIn(state._tag === 'Available' ? 'done' : isUnasked(state) ? 'waiting' : 'failed', {
    requirements: requirementsOfState(state),
    remarks: remarksOnState(state, true),
  })

const joined = (first: BuildStatus, second: BuildStatus): BuildStatus => ({
  state: second.state,
  actions: [...first.actions, ...second.actions],
  requirements: [...first.requirements, ...second.requirements],
  remarks: [...first.remarks, ...second.remarks],
})

/** Nothing is signed that is known not to be there; what is there already goes on. */
const unlessMissing = (source: LookedUp | undefined, status: BuildStatus): BuildStatus =>
  source?._tag === 'Missing' && status.actions.some(isStart)
    ? withoutStarts(status, [{ name: 'ImageMissing', facts: { image: source.image, isMade: false, isSigned: true } }])
    : status

/** What was made for a Module that is not in the cluster yet has no owner. It is known again, and not deleted. */
const isOurs =
  ({ spec, owns }: BuildRequest) =>
  ({ object }: BuildResource): boolean =>
    owns(object) !== undefined || (spec.owner.uid === undefined && controllerOf(object.metadata) === undefined)

/**
 * From the state of an image to what is done about it: each image that is needed is made, as far as the one before it allows.
 * O(Builds or Jobs of the Module), and one hash of each definition.
 *
 * Source: S7, S8; controllers/module_reconciler.go `handleBuild`, `handleSigning`, release-1.1.
 */
export const makeImage =
  (context: BuildContext) =>
  (request: BuildRequest): ImageProgress => {
    const { profile } = context
    const { spec, rebuild } = request
    const state = imageState(context)(spec, rebuild)
    if (spec.containerImage === '') return unnamed(state, spec)
    if (!isMade(spec)) return pulled(state)
    // Local mutation: what was found to be lacking on the way.
    const lacks: Array<LackingSecret> = []
    const make = (need: ImageNeed): BuildStatus => {
      const { type, source } = need
      const { anew, candidates } = candidatesFor(context, request, need, isOurs(request))
      const converged = unlessMissing(source, converge[profile](context, request, need, anew, candidates))
      const { status, lacks: found } = unlessSecretsLack(context, type, spec, converged)
      lacks.push(...found)
      return unlessBeingMade(context, request, need, candidates, status)
    }
    const { needs, then } = state._tag === 'Missing' ? state : { needs: [], then: state }
    const afterNeeds = needs.reduce(
      (before, need) => (before.state === 'done' ? joined(before, make(need)) : before),
      statusIn('done'),
    )
    const status = afterNeeds.state === 'done' ? joined(afterNeeds, settled(then)) : afterNeeds
    const facts = { image: spec.containerImage, isMade: true }
    // What made it says that it is done, and the registry that it is not there: pods will not find it.
    const isLost = status.state === 'done' && context.image(spec.containerImage)?.state === 'missing'
    const isUnexplained = status.state === 'waiting' && status.remarks.length === 0 && !status.actions.some(isStart)
    return {
      state,
      isReady: status.state === 'done',
      isDoubtful: state._tag !== 'Available',
      hasFailed: status.state === 'failed',
      actions: status.actions,
      requirements: status.requirements,
      lacks,
      remarks: [
        ...status.remarks,
        ...(isUnexplained ? [{ name: 'ImageMissing', facts } as const] : []),
        ...(isLost ? [{ name: 'ImageMissing', facts: { ...facts, isFinished: true } } as const] : []),
      ],
    }
  }
