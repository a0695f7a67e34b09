/** A stage as the safe profile decides it: what exists is brought to one object of the wanted definition. */
import * as E from 'fp-ts/lib/Either.js'

import { DEFINITION_HASH_ANNOTATION } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { BuildAction } from './build-action.js'
import type { BuildContext } from './build-context.js'
import { type BuildPhase,type BuildResource, targetImage } from './build-resource.js'
import { type BuildRequest, type BuildStatus, statusIn } from './build-status.js'
import { about, blockedStatus, desiredFor, duplicated, imageOf, named, progress, start, unseen } from './build-step.js'
import { isCurrent } from './definition.js'
import type { BuildObject } from './desired-build.js'
import type { BuildOrSignAction } from './module-image-spec.js'
import { isForRebuild } from './rebuild.js'

const preference: Readonly<Record<BuildPhase, number>> = { succeeded: 0, running: 1, unclear: 2, failed: 3 }

/** On OpenShift `last-hash` does not cover what is made: where our annotation is absent, the object itself has to show it. */
const isMadeAs =
  (wanted: BuildObject) =>
  ({ object }: BuildResource): boolean =>
    isCurrent(wanted)(object) &&
    (lookup(object.metadata.annotations, DEFINITION_HASH_ANNOTATION) !== undefined ||
      object.spec === undefined ||
      targetImage(object) === targetImage(wanted))

/** What was made from the wanted definition first, and of that what got furthest; then by name. */
const bestFirst = (isWanted: (live: BuildResource) => boolean, lives: ReadonlyArray<BuildResource>): ReadonlyArray<BuildResource> =>
  [...lives].sort(
    (left, right) => Number(isWanted(right)) - Number(isWanted(left)) || preference[left.phase] - preference[right.phase],
  )

const replaced = (buildContext: BuildContext, order: BuildRequest, type: BuildOrSignAction, wanted: BuildObject, live: BuildResource): BuildAction => ({
  _tag: 'Replace',
  live,
  wanted: named(wanted, live.object.metadata.name),
  image: imageOf(buildContext, order, type),
  reason: isMadeAs(wanted)(live) ? 'RebuildRequested' : 'DefinitionChanged',
})

/**
 * One stays, and becomes what is wanted; others go; what goes already is waited for. Nothing is made twice from one definition.
 */
export const convergedBuild = (buildContext: BuildContext, order: BuildRequest, type: BuildOrSignAction, lives: ReadonlyArray<BuildResource>): BuildStatus => {
  const wanted = desiredFor(buildContext, order, type)
  const isWanted = (live: BuildResource): boolean => {
    const own = wanted(live)
    return E.isRight(own) && isMadeAs(own.right)(live) && isForRebuild(order.rebuild)(live.object)
  }
  const staying = lives.filter(({ object }) => object.metadata.deletionTimestamp === undefined)
  // Without proof whose it is, an object serves as it is, or not at all.
  const [best, ...others] = bestFirst(isWanted, staying.filter((live) => order.owns(live.object) !== undefined || isWanted(live)))
  const instead = wanted(best)
  if (E.isLeft(instead)) return blockedStatus(type, instead.left)
  if (best === undefined) {
    const leaving = lives.filter((live) => !staying.includes(live) && order.owns(live.object) !== undefined)
    return leaving.length === 0
      ? start(buildContext, order, type, instead.right)
      : statusIn('waiting', { remarks: leaving.map((live) => about('BuildRunning', live)) })
  }
  const hasSeenAll = buildContext.hasSeenAll(order.work.module.namespace)
  if (!hasSeenAll) return isWanted(best) ? progress(buildContext, best) : unseen(order.work.module, instead.right)
  const gone = others.flatMap((live): ReadonlyArray<BuildAction> => {
    const ownership = order.owns(live.object)
    return ownership === undefined ? [] : [{ _tag: 'Delete', live, reason: 'Duplicate', ownership }]
  })
  const remarks = others.length === 0 ? [] : [duplicated(best, others)]
  if (isWanted(best)) {
    const stage = progress(buildContext, best)
    return { ...stage, verdicts: [...stage.verdicts, ...gone], remarks: [...stage.remarks, ...remarks] }
  }
  const replacement = order.mayStart ? [replaced(buildContext, order, type, instead.right, best)] : []
  return statusIn('waiting', { verdicts: [...replacement, ...gone], remarks })
}
