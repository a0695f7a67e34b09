/**
 * One stage on the way to an image, building or signing: what is wanted of it against the Builds and Jobs that exist.
 *
 * @since 0.1.0
 */
import * as E from 'fp-ts/lib/Either.js'

import type { OwnershipProof } from '../change/change.js'
import type { ObjectReason } from '../change/reason.js'
import type { Requirement } from '../change/requirement.js'
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { GateRemark } from '../image/gate.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { isCurrent } from './definition.js'
import type { ImageWork, WorkType } from './image-work.js'
import { type LiveWork, toolsOf, type WorkPhase } from './live-work.js'
import { remarkOf, requirementsOf } from './obstacle.js'
import { forRebuild, isForRebuild } from './rebuild.js'
import { builtImage, wantedBuild, wantedSigning, type WorkObject } from './wanted.js'
import { workName } from './work-name.js'
import type { WorkVerdict } from './work-verdict.js'
import type { Workshop } from './workshop.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * An image that a Module needs for a kernel and knows how to make.
 *
 * @since 0.1.0
 * @category model
 */
export interface Order {
  readonly work: ImageWork
  /** The proof that an object is the owner's. */
  readonly owns: (object: KubernetesObject) => OwnershipProof | undefined
  /** The generation for which the image has to be made again. */
  readonly rebuild?: number
  /** Whether anything new may be started. */
  readonly mayStart: boolean
}

/**
 * How far a stage is: `done`, or `waiting`, or `failed` where nothing will happen until somebody does something.
 *
 * @since 0.1.0
 * @category model
 */
export interface Stage {
  readonly state: 'done' | 'waiting' | 'failed'
  readonly verdicts: ReadonlyArray<WorkVerdict>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<GateRemark>
}

/**
 * A stage of which there is nothing to say but how far it is.
 *
 * @since 0.1.0
 * @category constructors
 */
export const stageIn = (state: Stage['state'], rest: Partial<Omit<Stage, 'state'>> = {}): Stage => ({
  state,
  verdicts: [],
  requirements: [],
  remarks: [],
  ...rest,
})

// -------------------------------------------------------------------------------------
// parts
// -------------------------------------------------------------------------------------

/** What the caller did not say about tools, a live object does. */
const wantedOf = (workshop: Workshop, { work, rebuild }: Order, type: WorkType, live: LiveWork | undefined) => {
  const settings = { ...(live === undefined ? {} : toolsOf(live)), ...workshop.settings }
  const wanted = (type === 'build' ? wantedBuild : wantedSigning)(settings, workshop.facts)(work)
  return E.map(forRebuild(rebuild))(wanted)
}

const factsOn = ({ type, object }: LiveWork): JsonObject => ({
  type,
  kind: object.kind,
  namespace: object.metadata.namespace,
  name: object.metadata.name,
})

const about = (name: DiagnosticName, live: LiveWork, facts: JsonObject = {}): GateRemark => ({
  name,
  facts: { ...factsOn(live), ...facts },
})

const imageOf = ({ settings }: Workshop, { work }: Order, type: WorkType): string =>
  type === 'build' ? builtImage(settings, work) : work.containerImage

/** This name, or the next that no other object has. Ends: there are finitely many other objects. */
const freeName = (workshop: Workshop, work: ImageWork, type: WorkType, attempt = 0): string => {
  const name = workName(work, type, attempt === 0 ? '' : String(attempt))
  return workshop.isNameTaken({ namespace: work.module.namespace, name }) ? freeName(workshop, work, type, attempt + 1) : name
}

const named = (object: WorkObject, name: string): WorkObject => ({ ...object, metadata: { ...object.metadata, name } })

const start = (workshop: Workshop, order: Order, type: WorkType, wanted: WorkObject): Stage => {
  const { kernelVersion, module } = order.work
  if (!workshop.hasSeenAll(module.namespace)) {
    const [apiVersion, kind] = [wanted.apiVersion, wanted.kind]
    return stageIn('waiting', {
      requirements: [{ requires: 'objects', apiVersion, kind }],
      remarks: [{ name: 'BuildsNotObserved', facts: { kind, namespace: module.namespace } }],
    })
  }
  if (!order.mayStart) return stageIn('waiting')
  const image = imageOf(workshop, order, type)
  const reason: ObjectReason = order.rebuild === undefined ? 'ImageMissing' : 'RebuildRequested'
  const object = named(wanted, freeName(workshop, order.work, type))
  return stageIn('waiting', { verdicts: [{ _tag: 'Create', wanted: object, type, kernelVersion, image, reason }] })
}

const progress = ({ profile, settings }: Workshop, live: LiveWork): Stage => {
  switch (live.phase) {
    case 'succeeded':
      return stageIn('done')
    case 'running':
      return stageIn('waiting', { remarks: [about('BuildRunning', live)] })
    case 'failed':
      // The operator waits for a failed Job, and gives up on a failed Build.
      return stageIn(settings.backend === 'openshift-build' ? 'failed' : 'waiting', { remarks: [about('BuildFailed', live)] })
    case 'unclear':
      return stageIn(profile.continuesAfterErrors ? 'waiting' : 'failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
}

const preference: Readonly<Record<WorkPhase, number>> = { succeeded: 0, running: 1, unclear: 2, failed: 3 }

/** What was made from the wanted definition first, and of that what got furthest; then by name. */
const bestFirst = (isWanted: (live: LiveWork) => boolean, lives: ReadonlyArray<LiveWork>): ReadonlyArray<LiveWork> =>
  [...lives].sort(
    (left, right) => Number(isWanted(right)) - Number(isWanted(left)) || preference[left.phase] - preference[right.phase],
  )

/** As the operator: one object, with its annotation; a change deletes it, and the next pass makes another. */
const asOperator = (workshop: Workshop, { owns }: Order, wanted: WorkObject, lives: ReadonlyArray<LiveWork>): Stage | undefined => {
  const [live, ...others] = lives
  if (live === undefined) return undefined
  if (others.length > 0) {
    const duplicates = others.map(({ object }) => object.metadata.name)
    return stageIn('failed', { remarks: [about('DuplicateBuilds', live, { duplicates })] })
  }
  if (Object.keys(live.object.metadata.annotations ?? {}).length === 0) {
    return stageIn('failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
  if (isCurrent(wanted)(live.object)) return progress(workshop, live)
  const ownership = owns(live.object)
  return ownership === undefined
    ? stageIn('waiting')
    : stageIn('waiting', { verdicts: [{ _tag: 'Delete', live, reason: 'DefinitionChanged', ownership }] })
}

/** One stays, and becomes what is wanted; others go; what goes already is waited for. */
const settled = (workshop: Workshop, order: Order, type: WorkType, wanted: WorkObject, lives: ReadonlyArray<LiveWork>): Stage | undefined => {
  const isWanted = ({ object }: LiveWork): boolean => isCurrent(wanted)(object) && isForRebuild(order.rebuild)(object)
  const staying = lives.filter(({ object }) => object.metadata.deletionTimestamp === undefined)
  const [best, ...others] = bestFirst(isWanted, staying)
  if (best === undefined) return lives.length === 0 ? undefined : stageIn('waiting', { remarks: lives.map((live) => about('BuildRunning', live)) })
  const gone = others.flatMap((live): ReadonlyArray<WorkVerdict> => {
    const ownership = order.owns(live.object)
    return ownership === undefined ? [] : [{ _tag: 'Delete', live, reason: 'Duplicate', ownership }]
  })
  const duplicates = others.map(({ object }) => object.metadata.name)
  const remarks = others.length === 0 ? [] : [about('DuplicateBuilds', best, { duplicates })]
  if (isWanted(best)) {
    const stage = progress(workshop, best)
    return { ...stage, verdicts: [...stage.verdicts, ...gone], remarks: [...stage.remarks, ...remarks] }
  }
  if (!order.mayStart) return stageIn('waiting', { verdicts: gone, remarks })
  const reason: ObjectReason = isCurrent(wanted)(best.object) ? 'RebuildRequested' : 'DefinitionChanged'
  const replaced: WorkVerdict = {
    _tag: 'Replace',
    live: best,
    wanted: named(wanted, best.object.metadata.name),
    image: imageOf(workshop, order, type),
    reason,
  }
  return stageIn('waiting', { verdicts: [replaced, ...gone], remarks })
}

// -------------------------------------------------------------------------------------
// destructors
// -------------------------------------------------------------------------------------

/**
 * The state of one stage of an image that is missing: nothing is made twice from one definition, and nothing is made from
 * facts that are not known. O(Builds or Jobs of the Module), and one hash of the definition.
 *
 * Source: S8; internal/build and internal/sign, manager.go `Sync`, release-1.1.
 *
 * @since 0.1.0
 * @category destructors
 */
export const stageOf =
  (workshop: Workshop) =>
  (order: Order, type: WorkType): Stage => {
    const { module, kernelVersion } = order.work
    const lives = workshop
      .worksOf(module)
      .filter((live) => live.type === type && live.kernelVersion === kernelVersion && order.owns(live.object) !== undefined)
    const wanted = wantedOf(workshop, order, type, lives[0])
    if (E.isLeft(wanted)) {
      const isFailure = wanted.left.some(({ _tag }) => _tag !== 'Unknown' && _tag !== 'ToolNotSet')
      return stageIn(isFailure ? 'failed' : 'waiting', {
        requirements: wanted.left.flatMap(requirementsOf),
        remarks: wanted.left.map((obstacle) => {
          const { name, facts } = remarkOf(obstacle)
          return { name, facts: { type, ...facts } }
        }),
      })
    }
    const found = workshop.profile.replacesChangedBuilds
      ? settled(workshop, order, type, wanted.right, lives)
      : asOperator(workshop, order, wanted.right, lives)
    return found ?? start(workshop, order, type, wanted.right)
  }
