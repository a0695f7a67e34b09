/** Builds and Jobs that are not needed any more. */
import { builtImage } from '../image/intermediate.js'
import { moduleImageSpecOf } from '../image/module-image-spec.js'
import type { Resolution } from '../kernel-mapping/resolution.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { ByProfile } from '../profile.js'
import type { Settings } from '../settings.js'
import { type BuildAction, buildDeletion } from './build-action.js'
import type { ObservedImages } from './build-context.js'
import type { BuildResource } from './build-resource.js'
import type { BuildRequest } from './converge.js'
import { type ImagePlan, ownsBuild } from './image-plan.js'
import type { ImageProgress } from './make-image.js'

type Context = ObservedImages & Settings

/** What was decided about a kernel, as far as it matters here. */
export interface BuildDecision {
  readonly kernelVersion: string
  readonly resolution: Resolution
  readonly actions: ReadonlyArray<BuildAction>
  /** Somebody has to look first whether the image is there. */
  readonly isAsked: boolean
}

/** Whose Builds or Jobs are collected. `collects`: an operator that stopped at an error does not come to it. */
export interface BuildCollection {
  readonly module: Module
  readonly owns: BuildRequest['owns']
  readonly collects: boolean
  /** Why Builds or Jobs for kernels about which nothing was decided go; without a reason they stay. */
  readonly otherKernels: ObjectReason | undefined
}

/** What was decided about a kernel whose image is so far. */
export const buildDecision = (
  kernelVersion: string,
  resolution: Resolution,
  image: ImageProgress | undefined,
): BuildDecision => ({
  kernelVersion,
  resolution,
  actions: image?.actions ?? [],
  isAsked: image?.requirements.some(({ requires }) => requires === 'image') ?? false,
})

type Site = Pick<Context, 'profile' | 'buildContext'>

/** Whether the image that a Build or Job has made was seen; the signed one stands for the unsigned one. */
const isSeen = (
  { buildContext }: Site,
  module: Module,
  { kernelVersion, resolution }: BuildDecision,
  { type }: BuildResource,
): boolean => {
  if (resolution._tag !== 'Resolved') return false
  const exists = (image: string): boolean => buildContext.image(image)?.state === 'exists'
  const spec = moduleImageSpecOf(module, kernelVersion, resolution)
  return (
    exists(spec.containerImage) ||
    (type === 'build' && exists(builtImage(buildContext.settings.namesImagesSafely, spec)))
  )
}

type Collecting = (
  site: Site,
  collection: BuildCollection,
  decision: BuildDecision | undefined,
  live: BuildResource,
) => ObjectReason | undefined

/**
 * Why a Build or Job has to go. By the manual, when nobody wants it any more, finished or not
 * (docs/deviations.md#collects-unwanted-builds), and otherwise when it has finished and its image was seen, or nothing would remember
 * that it was made (docs/deviations.md#keeps-builds-until-images-are-seen). The operator collects all that succeeded.
 */
const reasonToGo: ByProfile<Collecting> = {
  'safe': (site, { module, otherKernels }, decision, live) => {
    if (decision === undefined) return otherKernels
    const { resolution } = decision
    if (resolution._tag === 'Unresolvable') return undefined
    if (resolution._tag === 'NoMapping') return 'NoMapping'
    if (resolution[live.type] === undefined) return 'SectionRemoved'
    const isRemembered = site.buildContext.dueRebuild(module) === undefined && isSeen(site, module, decision, live)
    return live.phase === 'succeeded' && isRemembered ? 'Finished' : undefined
  },
  // The operator always knows whether the image is there; who does not, keeps what made it.
  'kmm-1.1': (_site, _collection, decision, { phase }) =>
    phase === 'succeeded' && decision?.isAsked !== true ? 'Finished' : undefined,
}

/**
 * What becomes of the Builds or Jobs of a Module about which nothing was decided: finished ones go (S12, S13), and so do those
 * for kernels that no selected node runs and for sections that are gone. What cannot be decided stays. O(Builds or Jobs of
 * the Module).
 *
 * Source: S12, S13; internal/build and internal/sign, manager.go `GarbageCollect`, release-1.1.
 */
export const collectBuildResources =
  (site: Site) =>
  (collection: BuildCollection, decisions: ReadonlyArray<BuildDecision>): ReadonlyArray<BuildAction> => {
    const { module, owns, collects } = collection
    const decided = decisions.flatMap(({ actions }) => actions)
    const names = new Set(
      decided.flatMap((action) => (action._tag === 'Create' ? [] : [action.live.object.metadata.name])),
    )
    const remove = buildDeletion(site.buildContext)
    const byKernel = new Map(decisions.map((decision) => [decision.kernelVersion, decision]))
    const rest = site.buildContext.buildsOf(moduleNameOf(module)).flatMap((live): ReadonlyArray<BuildAction> => {
      const proof = owns(live.object)
      if (proof === undefined || names.has(live.object.metadata.name)) return []
      const reason = collects
        ? reasonToGo[site.profile](site, collection, byKernel.get(live.kernelVersion), live)
        : undefined
      return [reason === undefined ? { _tag: 'Leave', live } : remove(live, proof, reason)]
    })
    return [...decided, ...rest]
  }

/** The Builds or Jobs of a Module of this cluster. */
export const collectBuilds =
  (cluster: Context) =>
  (
    module: Module,
    { collects, otherKernels }: Pick<BuildCollection, 'collects' | 'otherKernels'>,
    { decisions }: ImagePlan,
  ): ReadonlyArray<BuildAction> =>
    collectBuildResources(cluster)(
      { module, owns: ownsBuild(cluster.profile, module), collects, otherKernels },
      decisions.map(({ group: { kernelVersion }, resolution, image }) =>
        buildDecision(kernelVersion, resolution, image),
      ),
    )
