/**
 * A Module or a ManagedClusterModule that is both in the cluster and in a manifest: what applying the manifest would make of it.
 */
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import { applyManagedClusterModuleDefaults, applyModuleDefaults } from '../module/module-defaults.js'
import type { Copies } from './duplicates.js'

const mergedMetadata = <A extends KubernetesObject>(live: A, { metadata: { labels, annotations } }: A): A['metadata'] => ({
  ...live.metadata,
  ...(labels === undefined ? {} : { labels: { ...live.metadata.labels, ...labels } }),
  ...(annotations === undefined ? {} : { annotations: { ...live.metadata.annotations, ...annotations } }),
})

/** A manifest's wishes, with the identity and the status of the live object, and the wishes that it replaces. */
const applied =
  <A extends Module | ManagedClusterModule>(withDefaults: (manifest: A) => A, replace: (live: A, manifest: A) => A) =>
  ({ live, manifest }: Copies<A>): A | undefined =>
    live === undefined || manifest === undefined ? (live ?? manifest)?.object : replace(live.object, withDefaults(manifest.object))

/**
 * The Module to plan, if there is one: a manifest's wishes, with the identity and the status of the live object, and
 * the wishes that it replaces. The order in which the two were found does not matter.
 */
export const appliedModule: (copies: Copies<Module>) => Module | undefined = applied<Module>(applyModuleDefaults, (live, manifest) => ({
  ...manifest,
  metadata: mergedMetadata(live, manifest),
  ...(live.status === undefined ? {} : { status: live.status }),
  previous: live.spec,
}))

/** The ManagedClusterModule to plan, if there is one: as `appliedModule`. */
export const appliedManagedClusterModule: (copies: Copies<ManagedClusterModule>) => ManagedClusterModule | undefined = applied<ManagedClusterModule>(
  applyManagedClusterModuleDefaults,
  (live, manifest) => ({
    ...manifest,
    metadata: mergedMetadata(live, manifest),
    ...(live.status === undefined ? {} : { status: live.status }),
    previous: live.spec,
  }),
)
