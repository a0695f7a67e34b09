/** The images of a Module, kernel by kernel. */
import { flow } from 'fp-ts/lib/function.js'

import { imageSpecOf } from '../image/module-image-spec.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import type { KernelResolution } from '../node/kernel-resolution.js'
import { kernelNamesOf } from '../node/target.js'
import { isBlocked } from '../ownership/blocked.js'
import { countsForBuilds, ownershipProof } from '../ownership/ownership.js'
import { type ByProfile, continuesAfterErrors, type ProfileName } from '../profile.js'
import type { Settings } from '../settings.js'
import type { ObservedImages } from './build-context.js'
import type { BuildRequest } from './converge.js'
import { type ImageProgress, makeImage } from './make-image.js'
import { startedBy } from './unless-being-made.js'

type Context = ObservedDaemonSets & ObservedImages & Settings

/**
 * A kernel, what the Module means for it, and how far its image is. `isReached` is false where an operator that stopped at
 * an error has left the kernel as it was.
 */
export interface KernelDecision extends KernelResolution {
  readonly image: ImageProgress | undefined
  readonly isReached: boolean
}

/**
 * What is decided for the kernels of a Module, in their order; `stoppedAt` is the kernel at which the operator gives up.
 */
export interface ImagePlan {
  readonly decisions: ReadonlyArray<KernelDecision>
  readonly stoppedAt?: string
}

/** The proof that a Build or Job is a Module's. */
export const ownsBuild = (profile: ProfileName, module: Module): BuildRequest['owns'] =>
  flow(ownershipProof(module), countsForBuilds[profile])

/** The operator panics on a short version (docs/deviations.md#survives-short-kernels). */
const survivesShortKernels: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** It maps all kernels before it does anything. */
const panickedAt = (resolutions: ReadonlyArray<KernelResolution>): string | undefined =>
  resolutions.find(
    ({ group: { schedulable }, resolution }) =>
      schedulable.length > 0 && resolution._tag === 'Unresolvable' && resolution.diagnostic === 'KernelVersionTooShort',
  )?.group.kernelVersion

/**
 * Decide about the image of each kernel. One kernel's failure never stops another, but in the profile that decides as the
 * operator: that one walks through the kernels in order and gives up at the first error. O(kernels x (Builds or Jobs +
 * DaemonSets of the Module)).
 *
 * Source: S8; controllers/module_reconciler.go `Reconcile`, release-1.1.
 */
export const imagePlan =
  (cluster: Context) =>
  (module: Module, resolutions: ReadonlyArray<KernelResolution>): ImagePlan => {
    const { profile, buildContext } = cluster
    const continues = continuesAfterErrors[profile]
    const isTaken = isBlocked(cluster, module)
    const version = module.spec.moduleLoader?.container.version ?? ''
    const specFor = imageSpecOf(profile)
    const common = { owns: ownsBuild(profile, module), rebuild: buildContext.dueRebuild(module) }
    const make = makeImage(buildContext)
    // Local mutation: where the walk stopped, and what it has started.
    const started = new Map<string, string>()
    const decisions: Array<KernelDecision> = []
    let stoppedAt = survivesShortKernels[profile] ? undefined : panickedAt(resolutions)
    for (const kernel of resolutions) {
      const { resolution, group } = kernel
      const { kernelVersion } = group
      const isReached = stoppedAt === undefined
      const mayStart = group.schedulable.length > 0
      if (resolution._tag !== 'Resolved' || !isReached || !(continues || mayStart)) {
        decisions.push({ ...kernel, image: undefined, isReached })
        continue
      }
      const image = make({ ...common, spec: specFor(module, kernelNamesOf(group), resolution), mayStart, started })
      for (const [key, kernel] of startedBy(image.actions, kernelVersion)) started.set(key, kernel)
      decisions.push({ ...kernel, image, isReached })
      const isStopped = image.hasFailed || (image.isReady && isTaken({ role: 'module-loader', kernelVersion, version }))
      if (!continues && isStopped) stoppedAt = kernelVersion
    }
    return { decisions, ...(stoppedAt === undefined ? {} : { stoppedAt }) }
  }
