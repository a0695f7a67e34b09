/** The steps of which a stage is made up, whoever decides: what is wanted, starting it, waiting for it. */
import * as E from 'fp-ts/lib/Either.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import type { ModuleName } from '../module/module-name.js'
import { profileOf } from '../old-profile.js'
import type { ObjectReason } from '../plan-model/reason.js'
import { isFailure, remarkOf, requirementsOf } from './build-blocker.js'
import type { BuildContext } from './build-context.js'
import type { BuildBlocker, Obtained } from './build-inputs.js'
import { buildName } from './build-name.js'
import { type BuildResource, toolsOf } from './build-resource.js'
import type { BuildSettings } from './build-settings.js'
import { type BuildRequest, type BuildStatus, statusIn } from './build-status.js'
import { type BuildObject,builtImage, desiredBuild, desiredSigning } from './desired-build.js'
import type { BuildOrSignAction,ModuleImageSpec } from './module-image-spec.js'
import { forRebuild } from './rebuild.js'

/**
 * What should be made in the place of a live object, or anew. What the caller did not say about tools, the live object does.
 */
export type DesiredFor = (live?: BuildResource) => Obtained<BuildObject>

/**
 * Render what is wanted, once, and again only for a live object that shows a tool which the caller did not name.
 */
export const desiredFor = (buildContext: BuildContext, { work, rebuild }: BuildRequest, type: BuildOrSignAction): DesiredFor => {
  const render = (settings: BuildSettings) =>
    E.map(forRebuild(rebuild))((type === 'build' ? desiredBuild : desiredSigning)(settings, buildContext.facts)(work))
  const anew = render(buildContext.settings)
  const lacksTool = E.isLeft(anew) && anew.left.some(({ _tag }) => _tag === 'ToolNotSet')
  return (live) => (live === undefined || !lacksTool ? anew : render({ ...toolsOf(live), ...buildContext.settings }))
}

const factsOn = ({ type, object }: BuildResource) => ({
  type,
  kind: object.kind,
  namespace: object.metadata.namespace,
  name: object.metadata.name,
})

/** A remark about a Build or Job. */
export const about = (name: 'BuildRunning' | 'BuildFailed' | 'BuildStatusUnclear', live: BuildResource): Remark => ({ name, facts: factsOn(live) })

/** The remark that others do what a Build or Job does. */
export const duplicated = (live: BuildResource, others: ReadonlyArray<BuildResource>): Remark => ({
  name: 'DuplicateBuilds',
  facts: { ...factsOn(live), duplicates: others.map(({ object }) => object.metadata.name) },
})

/** The image that a stage makes. */
export const imageOf = ({ settings }: BuildContext, { work }: BuildRequest, type: BuildOrSignAction): string =>
  type === 'build' ? builtImage(settings, work) : work.containerImage

/** This name, or the next that no other object has. Ends: there are finitely many other objects. */
const freeName = (buildContext: BuildContext, work: ModuleImageSpec, type: BuildOrSignAction, attempt = 0): string => {
  const name = buildName(work, type, attempt === 0 ? '' : String(attempt))
  return buildContext.isNameTaken({ namespace: work.module.namespace, name }) ? freeName(buildContext, work, type, attempt + 1) : name
}

/** The object under another name. */
export const named = (object: BuildObject, name: string): BuildObject => ({ ...object, metadata: { ...object.metadata, name } })

/**
 * Not all Builds or Jobs are known: one of them may be at work, and nothing is started beside it or in its place.
 */
export const unseen = ({ namespace }: ModuleName, { apiVersion, kind }: BuildObject): BuildStatus =>
  statusIn('waiting', {
    requirements: [{ requires: 'objects', apiVersion, kind }],
    remarks: [{ name: 'BuildsNotObserved', facts: { kind, namespace } }],
  })

/** Nothing makes the image yet: start it, under a name that nothing else has. */
export const start = (buildContext: BuildContext, order: BuildRequest, type: BuildOrSignAction, wanted: BuildObject): BuildStatus => {
  const { kernelVersion, module } = order.work
  if (!buildContext.hasSeenAll(module.namespace)) return unseen(module, wanted)
  if (!order.mayStart) return statusIn('waiting')
  const image = imageOf(buildContext, order, type)
  const reason: ObjectReason = order.rebuild === undefined ? 'ImageMissing' : 'RebuildRequested'
  const object = named(wanted, freeName(buildContext, order.work, type))
  return statusIn('waiting', { verdicts: [{ _tag: 'Create', wanted: object, type, kernelVersion, image, reason }] })
}

/** How far what is wanted got. The operator waits for a failed Job, and gives up on a failed Build. */
export const progress = ({ profile, settings }: BuildContext, live: BuildResource): BuildStatus => {
  switch (live.phase) {
    case 'succeeded':
      return statusIn('done')
    case 'running':
      return statusIn('waiting', { remarks: [about('BuildRunning', live)] })
    case 'failed':
      return statusIn(settings.backend === 'openshift-build' ? 'failed' : 'waiting', { remarks: [about('BuildFailed', live)] })
    case 'unclear':
      return statusIn(profileOf(profile).continuesAfterErrors ? 'waiting' : 'failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
}

/** What stands in the way of rendering what is wanted. */
export const blockedStatus = (type: BuildOrSignAction, obstacles: ReadonlyArray<BuildBlocker>): BuildStatus =>
  statusIn(obstacles.some(isFailure) ? 'failed' : 'waiting', {
    requirements: obstacles.flatMap(requirementsOf),
    remarks: obstacles.map(remarkOf(type)),
  })
