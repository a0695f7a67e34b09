/** What becomes of the ManifestWork of one spoke. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { fieldAt, isJsonObject } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import type { Texts } from '../pattern/patterns.js'
import { type ByProfile, keepsWhatCannotBeDecided } from '../profile.js'
import type { ManagedCluster, Manifest, ManifestWork } from '../snapshot/hub-object.js'
import type { HubSettings } from './hub-options.js'
import { isMendable, liveMapping, liveModule } from './live-module.js'
import { manifestOf } from './manifest.js'
import { manifestWork } from './manifest-work.js'
import type { ObservedManagedClusters } from './observed-managed-clusters.js'
import { isTakenManifestWork } from './ownership.js'
import { remarkOn } from './remark.js'
import type { IsBeingMade } from './spoke-kernel.js'
import { type SpokeModule, spokeModule, withMappings } from './spoke-module.js'

type Context = HubSettings & ObservedManagedClusters & Pick<ObservedImages, 'image'> & Texts

/**
 * - `Apply`: the ManifestWork that should exist.
 * - `Keep`: nothing is to be done. The spoke did not say which kernels it runs, an image or a fact is awaited, nothing can be
 *   decided for a kernel that runs, something else owns the work, or the spoke is on its way out.
 * - `Absent`: none should exist, because no kernel of the spoke has a mapping.
 *
 * `spoke` is shared by all spokes with the same kernels; what is required and remarked for these kernels is in it.
 */
export type ManifestWorkDecision = { readonly spoke?: SpokeModule; readonly diagnostics: ReadonlyArray<Diagnostic> } & (
  | { readonly _tag: 'Apply'; readonly manifestWork: ManifestWork }
  | {
      readonly _tag: 'Keep'
      readonly why: 'KernelsUnknown' | 'Awaited' | 'Undecided' | 'OwnedByAnother' | 'ClusterBeingDeleted'
    }
  | { readonly _tag: 'Absent' }
)

const none: ReadonlyArray<never> = []

/** The Module of one spoke: of a kernel that keeps its live mapping, with that one if there is one. */
const withLiveMappings = ({ kernels, module }: SpokeModule, live: Manifest): Module => {
  const liveOf = liveMapping(live)
  const mappings = kernels.flatMap(
    ({ kernelVersion, keepsLive, mapping }) => (keepsLive ? liveOf(kernelVersion) : undefined) ?? mapping ?? [],
  )
  return withMappings(mappings)(module)
}

const undecided = (spoke: SpokeModule, diagnostics: ReadonlyArray<Diagnostic>): ManifestWorkDecision => ({
  _tag: 'Keep',
  why: spoke.isReady ? 'Undecided' : 'Awaited',
  spoke,
  diagnostics,
})

const hasMappings = ({ spec }: Module): boolean => (spec.moduleLoader?.container.kernelMappings.length ?? 0) > 0

/** What keeps a spoke as it is, whatever it runs: its ManifestWork is another's, or it is on its way out and has none. */
const whyLeftAlone = ({ profile }: Context, module: ManagedClusterModule) => {
  const isTaken = isTakenManifestWork(profile, module)
  return ({ metadata }: ManagedCluster, live: ManifestWork | undefined): ManifestWorkDecision | undefined => {
    if (live !== undefined && isTaken(live)) {
      const subject = { kind: 'ManifestWork', namespace: metadata.name, name: live.metadata.name }
      const diagnostics = [diagnostic('ManifestWorkOwnedByAnother', subject, [], { module: module.metadata.name })]
      return { _tag: 'Keep', why: 'OwnedByAnother', diagnostics }
    }
    const isGoing = metadata.deletionTimestamp !== undefined && keepsWhatCannotBeDecided[profile]
    return live === undefined && isGoing ? { _tag: 'Keep', why: 'ClusterBeingDeleted', diagnostics: none } : undefined
  }
}

/** A kernel that is not ready does not hold up the other kernels of its spoke (docs/deviations.md#sends-ready-kernels). */
const sendsReadyKernels: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** A spoke none of whose kernels is mapped loses its Module (docs/deviations.md#withdraws-unmapped-modules). */
const withdrawsUnmappedModules: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** A spoke that was given a loader shows that the section was lost, not that nobody wants it. */
const hasLostLoader = ({ spec }: ManagedClusterModule, live: ManifestWork | undefined): boolean =>
  spec.moduleSpec.moduleLoader === undefined &&
  live !== undefined &&
  isJsonObject(fieldAt(liveModule(live, spec.spokeNamespace), 'spec', 'moduleLoader'))

/** What becomes of a ManifestWork that the hub may write, on a spoke whose kernels are known. */
const decisionForKernels = ({ profile }: Context, module: ManagedClusterModule) => {
  const manifest = manifestOf[profile]
  const sharedManifest = memoize(manifest)
  const render = manifestWork(profile, module)
  const loads = module.spec.moduleSpec.moduleLoader !== undefined
  const remark = remarkOn(module)
  return (cluster: string, spoke: SpokeModule, live: ManifestWork | undefined): ManifestWorkDecision => {
    const { kept, isReady } = spoke
    if (loads && !isReady && !sendsReadyKernels[profile])
      return { _tag: 'Keep', why: 'Awaited', spoke, diagnostics: none }
    const had = kept.length > 0 && live !== undefined ? liveModule(live, module.spec.spokeNamespace) : undefined
    if (had !== undefined && !isMendable(had, sharedManifest(spoke.module), kept)) {
      return undecided(spoke, [remark('ManifestWorkHeldBack', [], { cluster, kernelVersions: kept })])
    }
    const own = had === undefined ? spoke.module : withLiveMappings(spoke, had)
    if (!loads || hasMappings(own)) {
      const rendered = own === spoke.module ? sharedManifest(own) : manifest(own)
      return { _tag: 'Apply', manifestWork: render(cluster, rendered, live), spoke, diagnostics: none }
    }
    const mayGo = kept.length === 0 && isReady && withdrawsUnmappedModules[profile]
    return mayGo ? { _tag: 'Absent', spoke, diagnostics: none } : undecided(spoke, none)
  }
}

/**
 * Decide for the spokes of a ManagedClusterModule, one by one, given the live ManifestWork of its name in the spoke's
 * namespace. What all spokes with the same kernels have in common is worked out once; then O(kernels) for a spoke, or O(size of
 * the ManifestWork) where a live mapping has to stay.
 *
 * Source: S32; controllers/hub/managedclustermodule_reconciler.go, release-1.1.
 */
export const manifestWorkDecision =
  (hub: Context) =>
  (
    module: ManagedClusterModule,
    isBeingMade: IsBeingMade,
  ): ((cluster: ManagedCluster, live?: ManifestWork) => ManifestWorkDecision) => {
    // Spokes with the same claim have one list of kernels.
    const trim = memoize(spokeModule(hub)(module, isBeingMade))
    const leftAlone = whyLeftAlone(hub, module)
    const decide = decisionForKernels(hub, module)
    const loads = module.spec.moduleSpec.moduleLoader !== undefined
    const remark = remarkOn(module)
    return (cluster, live) => {
      const left = leftAlone(cluster, live)
      if (left !== undefined) return left
      if (keepsWhatCannotBeDecided[hub.profile] && hasLostLoader(module, live))
        return {
          _tag: 'Keep',
          why: 'Undecided',
          diagnostics: [remark('ModuleLoaderMissing', ['spec', 'moduleSpec'], {})],
        }
      const { name } = cluster.metadata
      const claimed = hub.kernelsOf(cluster)
      if (loads && claimed._tag === 'Unknown') {
        const diagnostics = [remark('ClusterKernelsUnknown', [], { cluster: name, why: claimed.why })]
        return { _tag: 'Keep', why: 'KernelsUnknown', diagnostics }
      }
      return decide(name, trim(claimed._tag === 'Known' ? claimed.kernels : none), live)
    }
  }
