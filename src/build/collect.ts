/**
 * Builds and Jobs that are not needed any more.
 *
 * @since 0.1.0
 */
import type { ObjectReason } from '../change/reason.js'
import type { Cluster } from '../cluster.js'
import type { Wishes } from '../daemon-set/slot.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { kernelNamesOf } from '../node/target.js'
import { type ImagePlan, type KernelDecision, ownsWork } from './image-plan.js'
import { imageWorkOf } from './image-work.js'
import type { LiveWork } from './live-work.js'
import { dueRebuild } from './rebuild.js'
import { builtImage } from './wanted.js'
import type { WorkVerdict } from './work-verdict.js'

/** Whether the image that a Build or Job has made was seen; the signed one stands for the unsigned one. */
const isSeen = ({ workshop }: Cluster, module: Module, { group, resolution }: KernelDecision, { type }: LiveWork): boolean => {
  if (resolution._tag !== 'Resolved') return false
  const exists = (image: string): boolean => workshop.image(image)?.state === 'exists'
  const work = imageWorkOf(module, kernelNamesOf(group), resolution)
  return exists(work.containerImage) || (type === 'build' && exists(builtImage(workshop.settings, work)))
}

/** Why a Build or Job has to go, by the manual; the operator collects all that succeeded, whether anybody saw the image or not. */
const reasonToGo = (cluster: Cluster, module: Module, wishes: Wishes, decision: KernelDecision | undefined, live: LiveWork): ObjectReason | undefined => {
  const isFinished = live.phase === 'succeeded'
  const { collectsUnwantedBuilds, keepsBuildsUntilImagesAreSeen } = cluster.profile
  // The operator always knows whether the image is there; who does not, keeps what made it.
  const isAsked = decision?.gate?.requirements.some(({ requires }) => requires === 'image') ?? false
  if (!collectsUnwantedBuilds) return isFinished && !isAsked ? 'Finished' : undefined
  if (decision === undefined) {
    const { otherKernels } = wishes
    return otherKernels._tag === 'Remove' ? otherKernels.reason : undefined
  }
  const { resolution } = decision
  if (resolution._tag === 'Unresolvable') return undefined
  if (resolution._tag === 'NoMapping') return 'NoMapping'
  if (resolution[live.type] === undefined) return 'SectionRemoved'
  const isRemembered = !keepsBuildsUntilImagesAreSeen || (dueRebuild(cluster.profile, module) === undefined && isSeen(cluster, module, decision, live))
  return isFinished && isRemembered ? 'Finished' : undefined
}

/**
 * What becomes of the Builds or Jobs of a Module about which no stage has decided: finished ones go (S12, S13), and so do those
 * for kernels that no selected node runs and for sections that are gone. What cannot be decided stays. O(Builds or Jobs of
 * the Module).
 *
 * Source: S12, S13; internal/build and internal/sign, manager.go `GarbageCollect`, release-1.1.
 *
 * @since 0.1.0
 * @category destructors
 */
export const collectBuilds =
  (cluster: Cluster) =>
  (module: Module, wishes: Wishes, { decisions }: ImagePlan): ReadonlyArray<WorkVerdict> => {
    const decided = decisions.flatMap(({ verdicts }) => verdicts)
    const names = new Set(decided.flatMap((verdict) => (verdict._tag === 'Create' ? [] : [verdict.live.object.metadata.name])))
    const byKernel = new Map(decisions.map((decision) => [decision.group.kernelVersion, decision]))
    const owns = ownsWork(cluster.profile, module)
    const rest = cluster.workshop.worksOf(moduleNameOf(module)).flatMap((live): ReadonlyArray<WorkVerdict> => {
      const ownership = owns(live.object)
      if (ownership === undefined || names.has(live.object.metadata.name)) return []
      const reason =
        wishes.collects && live.object.metadata.deletionTimestamp === undefined
          ? reasonToGo(cluster, module, wishes, byKernel.get(live.kernelVersion), live)
          : undefined
      return [reason === undefined ? { _tag: 'Leave', live } : { _tag: 'Delete', live, reason, ownership }]
    })
    return [...decided, ...rest]
  }
