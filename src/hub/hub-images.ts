/** The images of a ManagedClusterModule, kernel by kernel: what the hub builds and signs for its spokes. */
import { flow } from 'fp-ts/lib/function.js'

import { imageSpecOf } from '../image/module-image-spec.js'
import type { BuildAction } from '../image-build/build-action.js'
import type { BuildContext, ObservedImages } from '../image-build/build-context.js'
import { type BuildCollection, buildDecision, collectBuildResources } from '../image-build/collect.js'
import type { BuildRequest } from '../image-build/converge.js'
import { type ImageProgress, makeImage } from '../image-build/make-image.js'
import { startedBy } from '../image-build/unless-being-made.js'
import type { Resolved } from '../kernel-mapping/resolution.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import { resolveKernel } from '../node/kernel-resolution.js'
import { countsForBuilds } from '../ownership/ownership.js'
import type { Texts } from '../pattern/patterns.js'
import { continuesAfterErrors, keepsWhatCannotBeDecided } from '../profile.js'
import type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
import type { Observed } from '../snapshot/observed.js'
import { hubModule, hubOwner } from './hub-module.js'
import type { HubSettings } from './hub-options.js'
import { decidedOnce, type DecideKernel, type HubKernel, walked } from './kernel-walk.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { ownershipProof } from './ownership.js'

type Context = HubSettings & Observed & ObservedImages & ObservedManagedClusters & ObservedManifestWorks & Texts

/**
 * What the hub makes for a ManagedClusterModule. `claimsComplete`: every selected spoke said which kernels it runs, and no
 * other spoke has a ManifestWork.
 */
export interface HubImages {
  readonly kernels: ReadonlyMap<string, HubKernel>
  readonly actions: ReadonlyArray<BuildAction>
  readonly claimsComplete: boolean
}

const ownsBuild = ({ profile }: Context, module: ManagedClusterModule): BuildRequest['owns'] =>
  flow(ownershipProof(module), countsForBuilds[profile])

/** How far the image of a kernel is, in a buildContext as it is after what was decided before. */
const imageMaker = (hub: Context, module: ManagedClusterModule) => {
  const onHub = hubModule(hub.operatorNamespace)(module)
  const owner = hubOwner(module)
  const owns = ownsBuild(hub, module)
  const specFor = imageSpecOf(hub.profile)
  // Local mutation: what was started for the kernels before.
  const started = new Map<string, string>()
  return (buildContext: BuildContext, kernel: Kernel, resolved: Resolved): ImageProgress | undefined => {
    if (resolved.build === undefined && resolved.sign === undefined) return undefined
    const spec = { ...specFor(onHub, kernel, resolved), owner }
    const image = makeImage(buildContext)({ spec, owns, mayStart: true, started })
    for (const [key, by] of startedBy(image.actions, kernel.expanded)) started.set(key, by)
    return image
  }
}

/**
 * Decide about the image of each kernel that the spokes claim; `astray` are ManifestWorks of clusters that are not selected. O(kernels x Builds or Jobs of the ManagedClusterModule), and
 * in `kmm-1.1` O(kernels of all spokes).
 *
 * Source: S31; internal/cluster/cluster.go `BuildAndSign` and `GarbageCollectBuilds`, release-1.1.
 */
export const hubImages =
  (hub: Context) =>
  (
    module: ManagedClusterModule,
    clusters: ReadonlyArray<ManagedCluster>,
    astray: ReadonlyArray<ManifestWork>,
  ): HubImages => {
    const { profile, patterns, operatorNamespace, buildContext } = hub
    const onHub = hubModule(operatorNamespace)(module)
    const resolve = resolveKernel(profile, patterns)(onHub)
    const made = imageMaker(hub, module)
    const decide: DecideKernel = (site, kernel) => {
      // Builds and Jobs are labelled with it.
      const { expanded: kernelVersion } = kernel
      const resolution = resolve(kernel)
      const image = resolution._tag === 'Resolved' ? made(site, kernel, resolution) : undefined
      const decided = buildDecision(kernelVersion, resolution, image)
      return image === undefined ? decided : { ...decided, made: image }
    }
    const claims = clusters.map(hub.kernelsOf)
    const walks = claims.map((claimed) => (claimed._tag === 'Known' ? claimed.kernels : []))
    const kernels = (continuesAfterErrors[profile] ? decidedOnce : walked)(buildContext, decide, walks)
    // A spoke that has a ManifestWork and is not selected may still run any kernel: it may be withheld, or held back.
    const isFleetWhole = hub.isObserved('ManifestWork') && astray.length === 0
    const claimsComplete =
      isFleetWhole && claims.every(({ _tag }) => _tag === 'Known') && !hub.mayBeUnreadable('ManagedCluster')
    const collection: BuildCollection = {
      module: onHub,
      owns: ownsBuild(hub, module),
      // What lost its section may want all of them (docs/deviations.md#removes-dropped-sections).
      collects: module.spec.moduleSpec.moduleLoader !== undefined || !keepsWhatCannotBeDecided[profile],
      otherKernels: claimsComplete ? 'NoNodeRunsKernel' : undefined,
    }
    const actions = collectBuildResources({ profile, buildContext })(collection, [...kernels.values()])
    return { kernels, actions, claimsComplete }
  }
