/** Builds and Jobs that are not needed any more. */
import type { ObjectReason } from '../change/reason.js'
import type { Requirement } from '../change/requirement.js'
import type { Cluster } from '../cluster.js'
import type { Wish, Wishes } from '../daemon-set/slot.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { type ImagePlan, type KernelDecision, ownsWork } from './image-plan.js'
import { imageWorkOf } from './image-work.js'
import type { LiveWork } from './live-work.js'
import { dueRebuild } from './rebuild.js'
import type { Order } from './stage.js'
import { builtImage } from './wanted.js'
import type { WorkVerdict } from './work-verdict.js'

/** What was decided about a kernel, as far as it matters here. */
export interface WorkDecision extends Pick<KernelDecision, 'resolution' | 'verdicts'> {
  readonly kernelVersion: string
  /** Somebody has to look first whether the image is there. */
  readonly isAsked: boolean
}

/** Whose Builds or Jobs are collected. `collects`: an operator that stopped at an error does not come to it. */
export interface WorkCollection {
  readonly module: Module
  readonly owns: Order['owns']
  readonly collects: boolean
  /** What is to become of Builds or Jobs for kernels about which nothing was decided. */
  readonly otherKernels: Wish
}

/** Whether these ask for an image. */
export const asksForImage = (requirements: ReadonlyArray<Requirement>): boolean => requirements.some(({ requires }) => requires === 'image')

type Site = Pick<Cluster, 'profile' | 'workshop'>

/** Whether the image that a Build or Job has made was seen; the signed one stands for the unsigned one. */
const isSeen = ({ workshop }: Site, module: Module, { kernelVersion, resolution }: WorkDecision, { type }: LiveWork): boolean => {
  if (resolution._tag !== 'Resolved') return false
  const exists = (image: string): boolean => workshop.image(image)?.state === 'exists'
  const work = imageWorkOf(module, kernelVersion, resolution)
  return exists(work.containerImage) || (type === 'build' && exists(builtImage(workshop.settings, work)))
}

/** Why a Build or Job has to go, by the manual; the operator collects all that succeeded, whether anybody saw the image or not. */
const reasonToGo = (site: Site, { module, otherKernels }: WorkCollection, decision: WorkDecision | undefined, live: LiveWork): ObjectReason | undefined => {
  const isFinished = live.phase === 'succeeded'
  const { collectsUnwantedBuilds, keepsBuildsUntilImagesAreSeen } = site.profile
  // The operator always knows whether the image is there; who does not, keeps what made it.
  if (!collectsUnwantedBuilds) return isFinished && decision?.isAsked !== true ? 'Finished' : undefined
  if (decision === undefined) {
    return otherKernels._tag === 'Remove' ? otherKernels.reason : undefined
  }
  const { resolution } = decision
  if (resolution._tag === 'Unresolvable') return undefined
  if (resolution._tag === 'NoMapping') return 'NoMapping'
  if (resolution[live.type] === undefined) return 'SectionRemoved'
  const isRemembered = !keepsBuildsUntilImagesAreSeen || (dueRebuild(site.profile, module) === undefined && isSeen(site, module, decision, live))
  return isFinished && isRemembered ? 'Finished' : undefined
}

/**
 * What becomes of the Builds or Jobs of a Module about which no stage has decided: finished ones go (S12, S13), and so do those
 * for kernels that no selected node runs and for sections that are gone. What cannot be decided stays. O(Builds or Jobs of
 * the Module).
 *
 * Source: S12, S13; internal/build and internal/sign, manager.go `GarbageCollect`, release-1.1.
 */
export const collectWorks =
  (site: Site) =>
  (collection: WorkCollection, decisions: ReadonlyArray<WorkDecision>): ReadonlyArray<WorkVerdict> => {
    const { module, owns, collects } = collection
    const decided = decisions.flatMap(({ verdicts }) => verdicts)
    const names = new Set(decided.flatMap((verdict) => (verdict._tag === 'Create' ? [] : [verdict.live.object.metadata.name])))
    const byKernel = new Map(decisions.map((decision) => [decision.kernelVersion, decision]))
    const rest = site.workshop.worksOf(moduleNameOf(module)).flatMap((live): ReadonlyArray<WorkVerdict> => {
      const ownership = owns(live.object)
      if (ownership === undefined || names.has(live.object.metadata.name)) return []
      const reason =
        collects && live.object.metadata.deletionTimestamp === undefined
          ? reasonToGo(site, collection, byKernel.get(live.kernelVersion), live)
          : undefined
      return [reason === undefined ? { _tag: 'Leave', live } : { _tag: 'Delete', live, reason, ownership }]
    })
    return [...decided, ...rest]
  }

/** The Builds or Jobs of a Module of this cluster. */
export const collectBuilds =
  (cluster: Cluster) =>
  (module: Module, { collects, otherKernels }: Wishes, { decisions }: ImagePlan): ReadonlyArray<WorkVerdict> =>
    collectWorks(cluster)(
      { module, owns: ownsWork(cluster.profile, module), collects, otherKernels },
      decisions.map(({ group: { kernelVersion }, resolution, verdicts, gate }) => ({
        kernelVersion,
        resolution,
        verdicts,
        isAsked: asksForImage(gate?.requirements ?? []),
      })),
    )
