/** The images of a Module, kernel by kernel. */
import { type ImageGate, imageGate, imageRequirement } from '../image/gate.js'
import type { Resolved } from '../kernel-mapping/resolution.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import type { KernelResolution } from '../node/kernel-resolution.js'
import { kernelNamesOf } from '../node/target.js'
import { profileOf } from '../old-profile.js'
import { isBlocked } from '../ownership/blocked.js'
import { ownershipProof } from '../ownership/ownership.js'
import type { ProfileName } from '../profile.js'
import type { Settings } from '../settings.js'
import type { BuildAction } from './build-action.js'
import type { ObservedImages } from './build-context.js'
import type { BuildRequest } from './build-status.js'
import { madeImage } from './made-image.js'
import { moduleImageSpecOf, withDistinctSecrets } from './module-image-spec.js'

type Context = ObservedDaemonSets & ObservedImages & Settings

/**
 * A kernel, what the Module means for it, and how far its image is. `isReached` is false where an operator that stopped at
 * an error has left the kernel as it was.
 */
export interface KernelDecision extends KernelResolution {
  readonly gate: ImageGate | undefined
  readonly verdicts: ReadonlyArray<BuildAction>
  readonly isReached: boolean
}

/**
 * What is decided for the kernels of a Module, in their order; `stoppedAt` is the kernel at which the operator gives up.
 */
export interface ImagePlan {
  readonly decisions: ReadonlyArray<KernelDecision>
  readonly stoppedAt?: string
}

/**
 * The proof that a Build or Job is a Module's. The operator knows its own by the uid of the Module; what an earlier Module of
 * that name has made serves as well.
 */
export const ownsBuild = (profile: ProfileName, module: Module): BuildRequest['owns'] => {
  const proofOf = ownershipProof(module)
  return (object: KubernetesObject) => {
    const proof = proofOf(object)
    return profileOf(profile).requiresOwnershipProof || proof?.by === 'uid' ? proof : undefined
  }
}

/** Without a build and a signing, or with: what there is to say about the image. */
const judged = (cluster: Context, module: Module, { group }: KernelResolution, resolved: Resolved) => {
  const { containerImage, build, sign, registryTLS } = resolved
  if (build === undefined && sign === undefined) {
    return { gate: imageGate(containerImage, cluster.image(containerImage)), hasFailed: false, verdicts: [] }
  }
  const rebuild = cluster.buildContext.dueRebuild(module)
  const tolerations = profileOf(cluster.profile).honoursTolerations ? (module.spec.tolerations ?? []) : []
  const made = build !== undefined && profileOf(cluster.profile).checksBuildInputs ? { ...resolved, build: withDistinctSecrets(build) } : resolved
  const order: BuildRequest = {
    work: moduleImageSpecOf(module, kernelNamesOf(group), made, tolerations),
    owns: ownsBuild(cluster.profile, module),
    mayStart: group.schedulable.length > 0,
    ...(rebuild === undefined ? {} : { rebuild }),
  }
  const { hasFailed, verdicts, ...gate } = madeImage(cluster.buildContext)(order, imageRequirement(module, registryTLS))
  return { gate, hasFailed, verdicts }
}

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
    const { continuesAfterErrors } = profileOf(cluster.profile)
    const isTaken = isBlocked(cluster, module)
    const version = module.spec.moduleLoader?.container.version ?? ''
    // Local mutation: where the walk stopped.
    const decisions: Array<KernelDecision> = []
    let stoppedAt: string | undefined
    for (const kernel of resolutions) {
      const { resolution, group } = kernel
      const isReached = stoppedAt === undefined
      const isWalked = continuesAfterErrors || group.schedulable.length > 0
      if (resolution._tag !== 'Resolved' || !isReached || !isWalked) {
        decisions.push({ ...kernel, gate: undefined, verdicts: [], isReached })
        continue
      }
      const { gate, hasFailed, verdicts } = judged(cluster, module, kernel, resolution)
      decisions.push({ ...kernel, gate, verdicts, isReached })
      if (continuesAfterErrors) continue
      const { kernelVersion } = group
      if (hasFailed || (gate.isReady && isTaken({ role: 'module-loader', kernelVersion, version }))) stoppedAt = kernelVersion
    }
    return { decisions, ...(stoppedAt === undefined ? {} : { stoppedAt }) }
  }
