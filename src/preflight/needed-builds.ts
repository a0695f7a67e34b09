/** What has to be made to try an image, against the Builds or Jobs of the validation that try it already. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import type { ImageNeed } from '../image/image-state.js'
import type { BuildOwner, ModuleImageSpec } from '../image/module-image-spec.js'
import type { BuildObject } from '../image-build/backends.js'
import { blockersIn } from '../image-build/blocker.js'
import type { BuildContext } from '../image-build/build-context.js'
import { buildName } from '../image-build/build-metadata.js'
import {
  blocked,
  type BuildRequest,
  type BuildStatus,
  type Candidate,
  candidatesFor,
  converge,
  type Desired,
} from '../image-build/converge.js'
import { secretBlockers } from '../image-build/needed-secret.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { NeededBuild } from './preflight-cell.js'

/** How far what makes an image is. */
export interface Trial {
  /** Where it is: what is done is left out. */
  readonly needs: ReadonlyArray<NeededBuild>
  /** The step at which it is, and whether somebody has to do something; absent when all are done. */
  readonly at?: { readonly type: ImageNeed['type']; readonly hasFailed: boolean }
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<Remark>
}

/** Another name than that of the Module's own Build or Job, which comes when a node runs the kernel. */
const renamed =
  (spec: ModuleImageSpec, type: ImageNeed['type'], live: string | undefined) =>
  (object: BuildObject): BuildObject => {
    const { kind, name } = spec.owner
    return { ...object, metadata: { ...object.metadata, name: live ?? buildName(spec, type, `${name}/${kind}`) } }
  }

/** A validation knows its own by their controller. Source: midstream internal/utils/ocpbuild/helper.go, release-1.1. */
const ownedBy =
  ({ kind, name, uid = '' }: BuildOwner): BuildRequest['owns'] =>
  ({ metadata }) =>
    uid !== '' && controllerOf(metadata)?.uid === uid ? { kind, name, uid, by: 'uid' } : undefined

/** Where none is there, nobody has to have looked at all others: what is said is what would be made. */
const statusOf = (
  context: BuildContext,
  request: BuildRequest,
  need: ImageNeed,
  anew: Desired,
  candidates: ReadonlyArray<Candidate>,
): BuildStatus => {
  if (candidates.length > 0) return converge[context.profile](context, request, need, anew, candidates)
  return blocked(need, [...blockersIn(anew), ...secretBlockers(context, need.type, request.spec)])
}

/** One step: how far it is, and what is said of it. */
const stepOf =
  (context: BuildContext, request: BuildRequest) =>
  (need: ImageNeed): { readonly status: BuildStatus; readonly needed: NeededBuild } => {
    const { type, image } = need
    const { anew, candidates } = candidatesFor(
      context,
      request,
      need,
      ({ object }) => request.owns(object) !== undefined,
    )
    const status = statusOf(context, request, need, anew, candidates)
    const [action] = status.actions
    const isGone = ({ live }: Candidate): boolean =>
      status.actions.some((one) => one._tag === 'Delete' && one.live === live)
    const candidate = candidates.find((one) => !isGone(one)) ?? candidates[0]
    const live =
      candidate === undefined ? undefined : { name: candidate.live.object.metadata.name, phase: candidate.live.phase }
    const object = pipe(candidate?.desired ?? anew, E.map(renamed(request.spec, type, live?.name)))
    const next =
      candidate === undefined && E.isRight(object)
        ? 'create'
        : action?._tag === 'Replace'
          ? 'replace'
          : action?._tag === 'Delete'
            ? 'delete'
            : undefined
    return {
      // That it runs is in `live`.
      status: { ...status, remarks: status.remarks.filter(({ name }) => name !== 'BuildRunning') },
      needed: {
        type,
        image,
        ...(E.isLeft(object) ? {} : { object: object.right }),
        ...(live === undefined ? {} : { live }),
        ...(next === undefined ? {} : { next }),
      },
    }
  }

/**
 * Try to make an image, step by step: what comes later waits. O(size of the definitions + Builds or Jobs of the Module).
 *
 * Source: internal/preflight/preflight.go `verifyBuild`, `verifySign`, release-1.1.
 */
export const trialOf = (context: BuildContext, spec: ModuleImageSpec, needs: ReadonlyArray<ImageNeed>): Trial => {
  const request: BuildRequest = { spec, owns: ownedBy(spec.owner), mayStart: true }
  const all = needs.map(stepOf(context, request))
  const reached = all.findIndex(({ status }) => status.state !== 'done')
  const left = reached < 0 ? [] : all.slice(reached)
  const [first] = left
  return {
    needs: left.map(({ needed }, index) => {
      const { next: _, ...waiting } = needed
      return index === 0 ? needed : waiting
    }),
    ...(first === undefined ? {} : { at: { type: first.needed.type, hasFailed: first.status.state === 'failed' } }),
    requirements: left.flatMap(({ status }) => status.requirements),
    remarks: left.flatMap(({ status }) => status.remarks),
  }
}
