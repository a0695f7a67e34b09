/** A stage as the safe profile decides it: what exists is brought to one object of the wanted definition. */
import * as E from 'fp-ts/lib/Either.js'

import { lookup } from '../kubernetes/json.js'
import { DEFINITION_HASH_ANNOTATION, isCurrent } from './definition.js'
import type { WorkType } from './image-work.js'
import { type LiveWork, targetImage, type WorkPhase } from './live-work.js'
import { isForRebuild } from './rebuild.js'
import { type Order, type Stage, stageIn } from './stage.js'
import { about, imageOf, named, obstructedBy, progress, start, unseen, wantedFor } from './stage-step.js'
import type { WorkObject } from './wanted.js'
import type { WorkVerdict } from './work-verdict.js'
import type { Workshop } from './workshop.js'

const preference: Readonly<Record<WorkPhase, number>> = { succeeded: 0, running: 1, unclear: 2, failed: 3 }

/** On OpenShift `last-hash` does not cover what is made: where our annotation is absent, the object itself has to show it. */
const isMadeAs =
  (wanted: WorkObject) =>
  ({ object }: LiveWork): boolean =>
    isCurrent(wanted)(object) &&
    (lookup(object.metadata.annotations, DEFINITION_HASH_ANNOTATION) !== undefined ||
      object.spec === undefined ||
      targetImage(object) === targetImage(wanted))

/** What was made from the wanted definition first, and of that what got furthest; then by name. */
const bestFirst = (isWanted: (live: LiveWork) => boolean, lives: ReadonlyArray<LiveWork>): ReadonlyArray<LiveWork> =>
  [...lives].sort(
    (left, right) => Number(isWanted(right)) - Number(isWanted(left)) || preference[left.phase] - preference[right.phase],
  )

const replaced = (workshop: Workshop, order: Order, type: WorkType, wanted: WorkObject, live: LiveWork): WorkVerdict => ({
  _tag: 'Replace',
  live,
  wanted: named(wanted, live.object.metadata.name),
  image: imageOf(workshop, order, type),
  reason: isMadeAs(wanted)(live) ? 'RebuildRequested' : 'DefinitionChanged',
})

/**
 * One stays, and becomes what is wanted; others go; what goes already is waited for. Nothing is made twice from one definition.
 */
export const settledStage = (workshop: Workshop, order: Order, type: WorkType, lives: ReadonlyArray<LiveWork>): Stage => {
  const wanted = wantedFor(workshop, order, type)
  const isWanted = (live: LiveWork): boolean => {
    const own = wanted(live)
    return E.isRight(own) && isMadeAs(own.right)(live) && isForRebuild(order.rebuild)(live.object)
  }
  const staying = lives.filter(({ object }) => object.metadata.deletionTimestamp === undefined)
  // Without proof whose it is, an object serves as it is, or not at all.
  const [best, ...others] = bestFirst(isWanted, staying.filter((live) => order.owns(live.object) !== undefined || isWanted(live)))
  const instead = wanted(best)
  if (E.isLeft(instead)) return obstructedBy(type, instead.left)
  if (best === undefined) {
    const leaving = lives.filter((live) => !staying.includes(live) && order.owns(live.object) !== undefined)
    return leaving.length === 0
      ? start(workshop, order, type, instead.right)
      : stageIn('waiting', { remarks: leaving.map((live) => about('BuildRunning', live)) })
  }
  const hasSeenAll = workshop.hasSeenAll(order.work.module.namespace)
  if (!hasSeenAll) return isWanted(best) ? progress(workshop, best) : unseen(order.work.module, instead.right)
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
  const replacement = order.mayStart ? [replaced(workshop, order, type, instead.right, best)] : []
  return stageIn('waiting', { verdicts: [...replacement, ...gone], remarks })
}
