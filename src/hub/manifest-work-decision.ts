/** What becomes of the ManifestWork of one spoke. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import type { ManagedCluster, Manifest, ManifestWork } from '../snapshot/hub-object.js'
import type { HubFacts } from './hub-facts.js'
import { isMendable, liveMapping, liveModule } from './live-module.js'
import { manifestOf } from './manifest.js'
import { manifestWork } from './manifest-work.js'
import { isTakenWork } from './ownership.js'
import { type SpokeModule, spokeModule, withMappings } from './spoke-module.js'

/**
 * - `Send`: the ManifestWork that should exist.
 * - `Keep`: nothing is to be done. The spoke did not say which kernels it runs, an image or a fact is awaited, nothing can be
 *   decided for a kernel that runs, something else owns the work, or the spoke is on its way out.
 * - `Withdraw`: none should exist, because no kernel of the spoke has a mapping.
 *
 * `spoke` is shared by all spokes with the same kernels; what is required and remarked for these kernels is in it.
 *
 * @since 0.1.0
 * @category model
 */
export type ManifestWorkDecision = { readonly spoke?: SpokeModule; readonly diagnostics: ReadonlyArray<Diagnostic> } & (
  | { readonly _tag: 'Send'; readonly work: ManifestWork }
  | { readonly _tag: 'Keep'; readonly why: 'KernelsUnknown' | 'Awaited' | 'Undecided' | 'OwnedByAnother' | 'ClusterBeingDeleted' }
  | { readonly _tag: 'Withdraw' }
)

const none: ReadonlyArray<never> = []

/** The Module of one spoke: of a kernel that keeps its live mapping, with that one if there is one. */
const withLiveMappings = ({ kernels, module }: SpokeModule, live: Manifest): Module => {
  const liveOf = liveMapping(live)
  const mappings = kernels.flatMap(({ kernelVersion, keepsLive, mapping }) => (keepsLive ? liveOf(kernelVersion) : undefined) ?? mapping ?? [])
  return withMappings(mappings)(module)
}

const undecided = (spoke: SpokeModule, diagnostics: ReadonlyArray<Diagnostic>): ManifestWorkDecision => ({
  _tag: 'Keep',
  why: spoke.isReady ? 'Undecided' : 'Awaited',
  spoke,
  diagnostics,
})

const hasMappings = ({ spec }: Module): boolean => (spec.moduleLoader?.container.kernelMappings.length ?? 0) > 0

/**
 * Decide for the spokes of a ManagedClusterModule, one by one, given the live ManifestWork of its name in the spoke's
 * namespace. What all spokes with the same kernels have in common is worked out once; then O(kernels) for a spoke, or O(size of
 * the ManifestWork) where a live mapping has to stay.
 *
 * Source: S32; controllers/hub/managedclustermodule_reconciler.go, release-1.1.
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { hubFacts, type ManagedClusterModule, transfer } from 'kmm-planner/hub'
 *
 * const digest = `sha256:${'0'.repeat(64)}`
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu', uid: '1' },
 *   spec: {
 *     moduleSpec: {
 *       selector: { gpu: 'yes' },
 *       moduleLoader: {
 *         container: {
 *           modprobe: { moduleName: 'gpu' },
 *           kernelMappings: [{ regexp: '^6\\.', containerImage: 'registry.example/gpu:1' }],
 *         },
 *       },
 *     },
 *     spokeNamespace: 'drivers',
 *     selector: {},
 *   },
 * }
 * const toSpoke = transfer(hubFacts({ images: { 'registry.example/gpu:1': { state: 'exists', digest } } }))(gpu)
 * const sent = toSpoke({
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name: 'edge-oslo' },
 *   status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: '6.6.13' }] },
 * })
 * assert.ok(sent._tag === 'Send')
 * assert.strictEqual(sent.work.metadata.namespace, 'edge-oslo')
 * assert.strictEqual(sent.work.spec?.workload?.manifests?.[0]?.['kind'], 'Module')
 * ```
 */
export const manifestWorkDecision =
  (facts: HubFacts) =>
  (module: ManagedClusterModule): ((cluster: ManagedCluster, live?: ManifestWork) => ManifestWorkDecision) => {
    const { profile } = facts
    // Spokes with the same claim have one list of kernels.
    const trim = memoize(spokeModule(facts)(module))
    const manifest = manifestOf(profile)
    const sharedManifest = memoize(manifest)
    const render = manifestWork(profile, module)
    const loads = module.spec.moduleSpec.moduleLoader !== undefined
    const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
    const isTaken = isTakenWork(profile, module)

    return (cluster, live) => {
      const { name } = cluster.metadata
      if (live !== undefined && isTaken(live)) {
        const work = { kind: 'ManifestWork', namespace: name, name: live.metadata.name }
        const diagnostics = [diagnostic('ManifestWorkOwnedByAnother', work, [], { module: module.metadata.name })]
        return { _tag: 'Keep', why: 'OwnedByAnother', diagnostics }
      }
      if (live === undefined && cluster.metadata.deletionTimestamp !== undefined && profile.keepsWhatCannotBeDecided) {
        return { _tag: 'Keep', why: 'ClusterBeingDeleted', diagnostics: none }
      }
      const claimed = facts.kernelsOf(cluster)
      if (loads && claimed._tag === 'Unknown') {
        const diagnostics = [diagnostic('ClusterKernelsUnknown', subject, [], { cluster: name, why: claimed.why })]
        return { _tag: 'Keep', why: 'KernelsUnknown', diagnostics }
      }
      const spoke = trim(claimed._tag === 'Known' ? claimed.kernels : none)
      if (loads && !spoke.isReady && !profile.sendsReadyKernels) return { _tag: 'Keep', why: 'Awaited', spoke, diagnostics: none }
      const { kept } = spoke
      const had = kept.length > 0 && live !== undefined ? liveModule(live, module.spec.spokeNamespace) : undefined
      if (had !== undefined && !isMendable(had, sharedManifest(spoke.module), kept)) {
        return undecided(spoke, [diagnostic('ManifestWorkHeldBack', subject, [], { cluster: name, kernelVersions: kept })])
      }
      const own = had === undefined ? spoke.module : withLiveMappings(spoke, had)
      if (!loads || hasMappings(own)) {
        const work = render(name, own === spoke.module ? sharedManifest(own) : manifest(own), live)
        return { _tag: 'Send', work, spoke, diagnostics: none }
      }
      return kept.length > 0 || !spoke.isReady || !profile.withdrawsUnmappedModules ? undecided(spoke, none) : { _tag: 'Withdraw', spoke, diagnostics: none }
    }
  }
