/** The steps of which a stage is made up, whoever decides: what is wanted, starting it, waiting for it. */
import * as E from 'fp-ts/lib/Either.js'

import type { ObjectReason } from '../change/reason.js'
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { GateRemark } from '../image/gate.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { ModuleName } from '../module/module-name.js'
import type { Obstacle, Obtained } from './facts.js'
import type { ImageWork, WorkType } from './image-work.js'
import { type LiveWork, toolsOf } from './live-work.js'
import { isFailure, remarkOf, requirementsOf } from './obstacle.js'
import { forRebuild } from './rebuild.js'
import { type Order, type Stage, stageIn } from './stage.js'
import { builtImage, wantedBuild, wantedSigning, type WorkObject } from './wanted.js'
import { workName } from './work-name.js'
import type { WorkSettings } from './work-settings.js'
import type { Workshop } from './workshop.js'

/**
 * What should be made in the place of a live object, or anew. What the caller did not say about tools, the live object does.
 */
export type WantedFor = (live?: LiveWork) => Obtained<WorkObject>

/**
 * Render what is wanted, once, and again only for a live object that shows a tool which the caller did not name.
 */
export const wantedFor = (workshop: Workshop, { work, rebuild }: Order, type: WorkType): WantedFor => {
  const render = (settings: WorkSettings) =>
    E.map(forRebuild(rebuild))((type === 'build' ? wantedBuild : wantedSigning)(settings, workshop.facts)(work))
  const anew = render(workshop.settings)
  const lacksTool = E.isLeft(anew) && anew.left.some(({ _tag }) => _tag === 'ToolNotSet')
  return (live) => (live === undefined || !lacksTool ? anew : render({ ...toolsOf(live), ...workshop.settings }))
}

const factsOn = ({ type, object }: LiveWork): JsonObject => ({
  type,
  kind: object.kind,
  namespace: object.metadata.namespace,
  name: object.metadata.name,
})

/** A remark about a Build or Job. */
export const about = (name: DiagnosticName, live: LiveWork, facts: JsonObject = {}): GateRemark => ({
  name,
  facts: { ...factsOn(live), ...facts },
})

/** The image that a stage makes. */
export const imageOf = ({ settings }: Workshop, { work }: Order, type: WorkType): string =>
  type === 'build' ? builtImage(settings, work) : work.containerImage

/** This name, or the next that no other object has. Ends: there are finitely many other objects. */
const freeName = (workshop: Workshop, work: ImageWork, type: WorkType, attempt = 0): string => {
  const name = workName(work, type, attempt === 0 ? '' : String(attempt))
  return workshop.isNameTaken({ namespace: work.module.namespace, name }) ? freeName(workshop, work, type, attempt + 1) : name
}

/** The object under another name. */
export const named = (object: WorkObject, name: string): WorkObject => ({ ...object, metadata: { ...object.metadata, name } })

/**
 * Not all Builds or Jobs are known: one of them may be at work, and nothing is started beside it or in its place.
 */
export const unseen = ({ namespace }: ModuleName, { apiVersion, kind }: WorkObject): Stage =>
  stageIn('waiting', {
    requirements: [{ requires: 'objects', apiVersion, kind }],
    remarks: [{ name: 'BuildsNotObserved', facts: { kind, namespace } }],
  })

/** Nothing makes the image yet: start it, under a name that nothing else has. */
export const start = (workshop: Workshop, order: Order, type: WorkType, wanted: WorkObject): Stage => {
  const { kernelVersion, module } = order.work
  if (!workshop.hasSeenAll(module.namespace)) return unseen(module, wanted)
  if (!order.mayStart) return stageIn('waiting')
  const image = imageOf(workshop, order, type)
  const reason: ObjectReason = order.rebuild === undefined ? 'ImageMissing' : 'RebuildRequested'
  const object = named(wanted, freeName(workshop, order.work, type))
  return stageIn('waiting', { verdicts: [{ _tag: 'Create', wanted: object, type, kernelVersion, image, reason }] })
}

/** How far what is wanted got. The operator waits for a failed Job, and gives up on a failed Build. */
export const progress = ({ profile, settings }: Workshop, live: LiveWork): Stage => {
  switch (live.phase) {
    case 'succeeded':
      return stageIn('done')
    case 'running':
      return stageIn('waiting', { remarks: [about('BuildRunning', live)] })
    case 'failed':
      return stageIn(settings.backend === 'openshift-build' ? 'failed' : 'waiting', { remarks: [about('BuildFailed', live)] })
    case 'unclear':
      return stageIn(profile.continuesAfterErrors ? 'waiting' : 'failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
}

/** What stands in the way of rendering what is wanted. */
export const obstructedBy = (type: WorkType, obstacles: ReadonlyArray<Obstacle>): Stage =>
  stageIn(obstacles.some(isFailure) ? 'failed' : 'waiting', {
    requirements: obstacles.flatMap(requirementsOf),
    remarks: obstacles.map(remarkOf(type)),
  })
