/** A stage as the operator of release 1.1 decides it. */
import * as E from 'fp-ts/lib/Either.js'

import type { BuildContext } from './build-context.js'
import type { BuildResource } from './build-resource.js'
import { type BuildRequest, type BuildStatus, statusIn } from './build-status.js'
import { about, blockedStatus, desiredFor, duplicated, progress, start } from './build-step.js'
import { isCurrent } from './definition.js'
import type { BuildOrSignAction } from './module-image-spec.js'

/**
 * One object, with its annotation. A change deletes it, and the next pass makes another; several are an error.
 *
 * Source: internal/build and internal/sign, manager.go `Sync`, release-1.1.
 */
export const operatorBuild = (buildContext: BuildContext, order: BuildRequest, type: BuildOrSignAction, lives: ReadonlyArray<BuildResource>): BuildStatus => {
  const [live, ...others] = lives
  const wanted = desiredFor(buildContext, order, type)(live)
  if (E.isLeft(wanted)) return blockedStatus(type, wanted.left)
  if (live === undefined) return start(buildContext, order, type, wanted.right)
  if (others.length > 0) {
    return statusIn('failed', { remarks: [duplicated(live, others)] })
  }
  if (Object.keys(live.object.metadata.annotations ?? {}).length === 0) {
    return statusIn('failed', { remarks: [about('BuildStatusUnclear', live)] })
  }
  if (isCurrent(wanted.right)(live.object)) return progress(buildContext, live)
  const ownership = order.owns(live.object)
  // What goes already is not deleted again.
  return ownership === undefined || live.object.metadata.deletionTimestamp !== undefined
    ? statusIn('waiting')
    : statusIn('waiting', { verdicts: [{ _tag: 'Delete', live, reason: 'DefinitionChanged', ownership }] })
}
