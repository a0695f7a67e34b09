/** A stage as the operator of release 1.1 decides it. */
import * as E from 'fp-ts/lib/Either.js'

import { isCurrent } from './definition.js'
import type { WorkType } from './image-work.js'
import type { LiveWork } from './live-work.js'
import { type Order, type Stage, stageIn } from './stage.js'
import { about, obstructedBy, progress, start, wantedFor } from './stage-step.js'
import type { Workshop } from './workshop.js'

/**
 * One object, with its annotation. A change deletes it, and the next pass makes another; several are an error.
 *
 * Source: internal/build and internal/sign, manager.go `Sync`, release-1.1.
 */
export const operatorStage = (workshop: Workshop, order: Order, type: WorkType, lives: ReadonlyArray<LiveWork>): Stage => {
  const [live, ...others] = lives
  const wanted = wantedFor(workshop, order, type)(live)
  if (E.isLeft(wanted)) return obstructedBy(type, wanted.left)
  if (live === undefined) return start(workshop, order, type, wanted.right)
  if (others.length > 0) {
    const duplicates = others.map(({ object }) => object.metadata.name)
    return stageIn('failed', { remarks: [about('DuplicateBuilds', live, { duplicates })] })
  }
  if (Object.keys(live.object.metadata.annotations ?? {}).length === 0) {
    return stageIn('failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
  if (isCurrent(wanted.right)(live.object)) return progress(workshop, live)
  const ownership = order.owns(live.object)
  // What goes already is not deleted again.
  return ownership === undefined || live.object.metadata.deletionTimestamp !== undefined
    ? stageIn('waiting')
    : stageIn('waiting', { verdicts: [{ _tag: 'Delete', live, reason: 'DefinitionChanged', ownership }] })
}
