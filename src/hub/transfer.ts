/**
 * What becomes of the ManifestWork of one spoke.
 *
 * @since 0.1.0
 */
import { KMM_GROUP } from '../constants.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { isJsonObject } from '../kubernetes/json.js'
import { groupOf } from '../kubernetes/owner.js'
import { remembered } from '../kubernetes/remembered.js'
import type { KernelMapping, ManagedClusterModule, Module } from '../module/module.js'
import type { ManagedCluster, Manifest, ManifestWork } from '../snapshot/hub-object.js'
import { clusterKernels } from './cluster-kernels.js'
import type { HubFacts } from './hub-facts.js'
import { manifestOf } from './manifest.js'
import { manifestWork } from './manifest-work.js'
import { isForeignWork } from './ownership.js'
import { type SpokeModule, spokeModule, withMappings } from './spoke-module.js'

/**
 * - `Send`: the ManifestWork that should exist.
 * - `Keep`: nothing is to be done. The spoke did not say which kernels it runs, an image or a fact is awaited, nothing can be
 *   decided for any of its kernels, or something else owns the work.
 * - `Withdraw`: none should exist, because no kernel of the spoke has a mapping.
 *
 * `spoke` is shared by all spokes with the same kernels; what is required and remarked for these kernels is in it.
 *
 * @since 0.1.0
 * @category model
 */
export type Transfer = { readonly spoke?: SpokeModule; readonly diagnostics: ReadonlyArray<Diagnostic> } & (
  | { readonly _tag: 'Send'; readonly work: ManifestWork }
  | { readonly _tag: 'Keep'; readonly why: 'KernelsUnknown' | 'Awaited' | 'Undecided' | 'OwnedByAnother' }
  | { readonly _tag: 'Withdraw' }
)

const itemsOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const fieldOf = (value: unknown, ...path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>((found, key) => (isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined), value)

const isModuleManifest = (manifest: Manifest): boolean =>
  manifest['kind'] === 'Module' && groupOf(String(manifest['apiVersion'])) === KMM_GROUP

/** What a spoke has for a kernel now. */
const liveMapping =
  (live: ManifestWork | undefined) =>
  (kernelVersion: string): KernelMapping | undefined => {
    const manifests = itemsOf(live?.spec?.workload?.manifests).filter((item): item is Manifest => isJsonObject(item))
    const mappings = manifests
      .filter(isModuleManifest)
      .flatMap((manifest) => itemsOf(fieldOf(manifest, 'spec', 'moduleLoader', 'container', 'kernelMappings')))
    // The boundary: it was a mapping when it was sent, and goes back as it came.
    return mappings.find((mapping) => fieldOf(mapping, 'literal') === kernelVersion) as KernelMapping | undefined
  }

const none: ReadonlyArray<never> = []

/** The Module of one spoke: of a kernel that keeps its live mapping, with that one if there is one. */
const withLiveMappings = ({ kernels, module }: SpokeModule, live: ManifestWork): Module => {
  const liveOf = liveMapping(live)
  const mappings = kernels.flatMap(({ kernelVersion, keepsLive, mapping }) => (keepsLive ? liveOf(kernelVersion) : undefined) ?? mapping ?? [])
  return withMappings(mappings)(module)
}

const hasMappings = ({ spec }: Module): boolean => (spec.moduleLoader?.container.kernelMappings.length ?? 0) > 0

/**
 * Decide for the spokes of a ManagedClusterModule, one by one, given the live ManifestWork of its name in the spoke's
 * namespace. What all spokes with the same kernels have in common is worked out once; then O(1) for a spoke, or O(kernels)
 * where a live mapping has to stay.
 *
 * Source: S32; controllers/hub/managedclustermodule_reconciler.go, release-1.1.
 *
 * @since 0.1.0
 * @category destructors
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
export const transfer =
  (facts: HubFacts) =>
  (module: ManagedClusterModule): ((cluster: ManagedCluster, live?: ManifestWork) => Transfer) => {
    const { profile } = facts
    const kernelsOf = clusterKernels(profile.name)
    // Spokes with the same claim have one list of kernels.
    const trim = remembered(spokeModule(facts)(module))
    const manifest = manifestOf(profile)
    const sharedManifest = remembered(manifest)
    const render = manifestWork(profile, module)
    const loads = module.spec.moduleSpec.moduleLoader !== undefined
    const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }

    return (cluster, live) => {
      const { name } = cluster.metadata
      if (live !== undefined && isForeignWork(module)(live)) {
        const work = { kind: 'ManifestWork', namespace: name, name: live.metadata.name }
        const diagnostics = [diagnostic('ManifestWorkOwnedByAnother', work, [], { module: module.metadata.name })]
        return { _tag: 'Keep', why: 'OwnedByAnother', diagnostics }
      }
      const claimed = kernelsOf(cluster)
      if (loads && claimed._tag === 'Unknown') {
        const diagnostics = [diagnostic('ClusterKernelsUnknown', subject, [], { cluster: name, why: claimed.why })]
        return { _tag: 'Keep', why: 'KernelsUnknown', diagnostics }
      }
      const spoke = trim(claimed._tag === 'Known' ? claimed.kernels : none)
      if (loads && !spoke.isReady && !profile.sendsReadyKernels) return { _tag: 'Keep', why: 'Awaited', spoke, diagnostics: none }
      const keepsLive = spoke.kernels.some((kernel) => kernel.keepsLive)
      const own = keepsLive && live !== undefined ? withLiveMappings(spoke, live) : spoke.module
      if (!loads || hasMappings(own)) {
        const work = render(name, own === spoke.module ? sharedManifest(own) : manifest(own), live)
        return { _tag: 'Send', work, spoke, diagnostics: none }
      }
      if (!spoke.isReady) return { _tag: 'Keep', why: 'Awaited', spoke, diagnostics: none }
      return keepsLive || !profile.withdrawsUnmappedModules
        ? { _tag: 'Keep', why: 'Undecided', spoke, diagnostics: none }
        : { _tag: 'Withdraw', spoke, diagnostics: none }
    }
  }
