/** An image that is missing, against the Builds or Jobs that exist for it: nothing is made twice from one definition. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { DEFINITION_HASH_ANNOTATION } from '../constants.js'
import type { Remark } from '../diagnostic/diagnostic.js'
import type { ImageNeed } from '../image/image-state.js'
import type { ModuleImageSpec } from '../image/module-image-spec.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { isGoing } from '../ownership/going.js'
import type { OwnershipProof } from '../plan-model/change.js'
import { allIn, type Requirement } from '../plan-model/requirement.js'
import { type ByProfile, continuesAfterErrors } from '../profile.js'
import type { BuildBackend, BuildObject } from './backends.js'
import { blockersIn, type BuildBlocker, type BuildBlockers, isFailure, remarkOf, requirementsOf } from './blocker.js'
import { type BuildAction, buildDeletion, isStart } from './build-action.js'
import type { BuildContext } from './build-context.js'
import { buildName } from './build-metadata.js'
import type { BuildPhase } from './build-phase.js'
import type { BuildResource } from './build-resource.js'
import type { BuildSettings } from './build-settings.js'
import { isCurrent } from './definition.js'
import { desiredObject } from './desired-build.js'
import { forRebuild, isForRebuild } from './rebuild.js'

/** An image that a Module needs for a kernel. */
export interface BuildRequest {
  readonly spec: ModuleImageSpec
  /** The proof that an object is the owner's. */
  readonly owns: (object: KubernetesObject) => OwnershipProof | undefined
  /** The generation for which the image has to be made again. */
  readonly rebuild?: number | undefined
  /** Whether anything new may be started. */
  readonly mayStart: boolean
  /** Images that are started already for other kernels, in one form, and for which. */
  readonly started?: ReadonlyMap<string, string>
}

/**
 * How far it is: `done`, or `waiting`, or `failed` where nothing will happen until somebody does something.
 */
export interface BuildStatus {
  readonly state: 'done' | 'waiting' | 'failed'
  readonly actions: ReadonlyArray<BuildAction>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<Remark>
}

/** What should be made, or what stands in its way. */
export type Desired = E.Either<BuildBlockers, BuildObject>

/** A live object, and what should be in its place. */
export interface Candidate {
  readonly live: BuildResource
  readonly desired: Desired
}

/** From what should be made, and what there is of it, to what is done. */
type Converge = (
  context: BuildContext,
  request: BuildRequest,
  need: ImageNeed,
  anew: Desired,
  candidates: ReadonlyArray<Candidate>,
) => BuildStatus

/** A status of which there is nothing to say but how far it is. */
export const statusIn = (state: BuildStatus['state'], rest: Partial<Omit<BuildStatus, 'state'>> = {}): BuildStatus => ({
  state,
  actions: [],
  requirements: [],
  remarks: [],
  ...rest,
})

const factsOn = ({ type, object: { kind, metadata } }: BuildResource) => ({
  type,
  kind,
  namespace: metadata.namespace,
  name: metadata.name,
})

const about = (name: 'BuildRunning' | 'BuildFailed' | 'BuildStatusUnclear', live: BuildResource): Remark => ({
  name,
  facts: factsOn(live),
})

/** Others do what a Build or Job does. */
const duplicated = (live: BuildResource, others: ReadonlyArray<Candidate>): Remark => ({
  name: 'DuplicateBuilds',
  facts: { ...factsOn(live), duplicates: others.map(({ live: { object } }) => object.metadata.name) },
})

/** This name, or the next that no other object has. Ends: there are finitely many other objects. */
const freeName = (context: BuildContext, spec: ModuleImageSpec, type: ImageNeed['type'], attempt = 0): string => {
  const name = buildName(spec, type, attempt === 0 ? '' : String(attempt))
  return context.isNameTaken({ namespace: spec.module.namespace, name })
    ? freeName(context, spec, type, attempt + 1)
    : name
}

const named = (object: BuildObject, name: string): BuildObject => ({
  ...object,
  metadata: { ...object.metadata, name },
})

/** Not all Builds or Jobs are known: one of them may make the image, and nothing is started beside it or in its place. */
const unseen = ({ module: { namespace } }: ModuleImageSpec, context: BuildContext): BuildStatus => {
  const { kind } = context.backend
  return statusIn('waiting', {
    requirements: [allIn(context, kind, namespace)],
    remarks: [{ name: 'BuildsNotObserved', facts: { kind, namespace } }],
  })
}

/** Nothing makes the image yet: start it, under a name that nothing else has. */
const start = (
  context: BuildContext,
  request: BuildRequest,
  { type, image }: ImageNeed,
  desired: BuildObject,
): BuildStatus => {
  const { spec, rebuild, mayStart } = request
  if (!context.hasSeenAll(spec.module.namespace)) return unseen(spec, context)
  if (!mayStart) return statusIn('waiting')
  const wanted = named(desired, freeName(context, spec, type))
  const reason = rebuild === undefined ? 'ImageMissing' : 'RebuildRequested'
  return statusIn('waiting', {
    actions: [{ _tag: 'Create', wanted, type, kernelVersion: spec.kernelVersion, image, reason }],
  })
}

/** How far what is wanted got. */
const progress = ({ profile, backend }: BuildContext, live: BuildResource): BuildStatus => {
  switch (live.phase) {
    case 'succeeded':
      return statusIn('done')
    case 'running':
      return statusIn('waiting', { remarks: [about('BuildRunning', live)] })
    case 'failed':
      return statusIn(backend.failedIs, { remarks: [about('BuildFailed', live)] })
    case 'unclear':
      return statusIn(continuesAfterErrors[profile] ? 'waiting' : 'failed', {
        remarks: [about('BuildStatusUnclear', live)],
      })
  }
}

/** What stands in the way, as how far it is. */
export const blocked = ({ type }: Pick<ImageNeed, 'type'>, blockers: ReadonlyArray<BuildBlocker>): BuildStatus =>
  statusIn(blockers.some(isFailure) ? 'failed' : 'waiting', {
    requirements: blockers.flatMap(requirementsOf),
    remarks: blockers.map(remarkOf(type)),
  })

/** The same without what would be started, and with why. */
export const withoutStarts = (status: BuildStatus, remarks: ReadonlyArray<Remark>): BuildStatus => ({
  ...status,
  actions: status.actions.filter((action) => !isStart(action)),
  remarks: [...status.remarks, ...remarks],
})

/** What should be made, and the live objects that may be it, each beside that. */
export interface Candidates {
  readonly anew: Desired
  readonly candidates: ReadonlyArray<Candidate>
}

/** What a request wants, and what there is of it. What the caller did not say about tools, a live object does. */
export const candidatesFor = (
  { buildsOf, backend, settings, inputs }: BuildContext,
  { spec, rebuild }: BuildRequest,
  { type }: Pick<ImageNeed, 'type'>,
  isOurs: (live: BuildResource) => boolean,
): Candidates => {
  const render = (chosen: BuildSettings): Desired =>
    pipe(desiredObject[type](chosen, inputs)(spec), E.map(forRebuild(rebuild)))
  const anew = render(settings)
  const lacksTool = blockersIn(anew).some(({ _tag }) => _tag === 'ToolNotSet')
  const candidates = buildsOf(spec.module)
    .filter((live) => live.type === type && live.kernelVersion === spec.kernelVersion && isOurs(live))
    .map((live) => ({ live, desired: lacksTool ? render({ ...backend.toolsOf(live.object), ...settings }) : anew }))
  return { anew, candidates }
}

const isLeaving = ({ live }: Candidate): boolean => isGoing(live.object)

// -------------------------------------------------------------------------------------
// the operator's way
// -------------------------------------------------------------------------------------

/**
 * One object, with its annotation. A change deletes it, and the next pass makes another; several are an error.
 *
 * Source: internal/build and internal/sign, manager.go `Sync`, release-1.1.
 */
const operatorBuild: Converge = (context, request, need, anew, [candidate, ...others]) => {
  const desired = candidate?.desired ?? anew
  if (E.isLeft(desired)) return blocked(need, desired.left)
  if (candidate === undefined) return start(context, request, need, desired.right)
  const { live } = candidate
  if (others.length > 0) return statusIn('failed', { remarks: [duplicated(live, others)] })
  if (Object.keys(live.object.metadata.annotations ?? {}).length === 0) {
    return statusIn('failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
  if (isCurrent(desired.right)(live.object)) return progress(context, live)
  const proof = request.owns(live.object)
  return statusIn('waiting', { actions: proof ? [buildDeletion(context)(live, proof, 'DefinitionChanged')] : [] })
}

// -------------------------------------------------------------------------------------
// the safe way
// -------------------------------------------------------------------------------------

/** On OpenShift `last-hash` does not cover what is made: where our annotation is absent, the object itself has to show it. */
const isMadeAs =
  ({ imageOf }: BuildBackend, desired: BuildObject) =>
  ({ object }: BuildResource): boolean =>
    isCurrent(desired)(object) &&
    (lookup(object.metadata.annotations, DEFINITION_HASH_ANNOTATION) !== undefined ||
      object.spec === undefined ||
      imageOf(object) === imageOf(desired))

const preference: Readonly<Record<BuildPhase, number>> = { succeeded: 0, running: 1, unclear: 2, failed: 3 }

/** What was made from the wanted definition first, and of that what got furthest; then by name. */
const bestFirst = (
  isWanted: (candidate: Candidate) => boolean,
  candidates: ReadonlyArray<Candidate>,
): ReadonlyArray<Candidate> =>
  [...candidates].sort(
    (left, right) =>
      Number(isWanted(right)) - Number(isWanted(left)) || preference[left.live.phase] - preference[right.live.phase],
  )

/**
 * One stays, and becomes what is wanted; others go; what goes already is waited for. Nothing is made twice from one definition.
 */
const convergedBuild: Converge = (context, request, need, anew, candidates) => {
  const { spec, rebuild, mayStart } = request
  const isOwned = ({ live }: Candidate): boolean => request.owns(live.object) !== undefined
  const isWanted = ({ live, desired }: Candidate): boolean =>
    E.isRight(desired) && isMadeAs(context.backend, desired.right)(live) && isForRebuild(rebuild)(live.object)
  // Without proof whose it is, an object serves as it is, or not at all.
  const staying = candidates.filter((candidate) => !isLeaving(candidate) && (isOwned(candidate) || isWanted(candidate)))
  const [best, ...others] = bestFirst(isWanted, staying)
  const desired = best?.desired ?? anew
  if (E.isLeft(desired)) return blocked(need, desired.left)
  if (best === undefined) {
    const leaving = candidates.filter((candidate) => isLeaving(candidate) && isOwned(candidate))
    return leaving.length === 0
      ? start(context, request, need, desired.right)
      : statusIn('waiting', { remarks: leaving.map(({ live }) => about('BuildRunning', live)) })
  }
  if (!context.hasSeenAll(spec.module.namespace)) {
    return isWanted(best) ? progress(context, best.live) : unseen(spec, context)
  }
  const gone = others.flatMap(({ live }): ReadonlyArray<BuildAction> => {
    const proof = request.owns(live.object)
    return proof ? [buildDeletion(context)(live, proof, 'Duplicate')] : []
  })
  const remarks = others.length === 0 ? [] : [duplicated(best.live, others)]
  if (isWanted(best)) {
    const status = progress(context, best.live)
    return { ...status, actions: [...status.actions, ...gone], remarks: [...status.remarks, ...remarks] }
  }
  const replacement: BuildAction = {
    _tag: 'Replace',
    live: best.live,
    wanted: named(desired.right, best.live.object.metadata.name),
    image: need.image,
    reason: isMadeAs(context.backend, desired.right)(best.live) ? 'RebuildRequested' : 'DefinitionChanged',
  }
  return statusIn('waiting', { actions: [...(mayStart ? [replacement] : []), ...gone], remarks })
}

/**
 * What was made from another definition is replaced in one step; the operator deletes it, and comes back
 * (docs/deviations.md#replaces-changed-builds).
 */
export const converge: ByProfile<Converge> = { 'safe': convergedBuild, 'kmm-1.1': operatorBuild }
