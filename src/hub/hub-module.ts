/**
 * A ManagedClusterModule as the Modules that it stands for: one that the hub builds, and one that its spokes run.
 */
import { KMM_API_VERSION, KMM_HUB_API_VERSION } from '../constants.js'
import type { BuildOwner } from '../image-build/module-image-spec.js'
import type { ManagedClusterModule, Module } from '../module/module.js'

const moduleIn = (namespace: string, { metadata, spec, previous }: ManagedClusterModule): Module => ({
  apiVersion: KMM_API_VERSION,
  kind: 'Module',
  metadata: { name: metadata.name, namespace },
  spec: spec.moduleSpec,
  ...(previous === undefined ? {} : { previous: previous.moduleSpec }),
})

/**
 * The Module as the hub resolves, builds and signs it: in the namespace of the operator, where ConfigMaps, Secrets and
 * Builds are (S31).
 *
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { hubModule, type ManagedClusterModule } from 'kmm-planner/hub'
 *
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu' },
 *   spec: { moduleSpec: { selector: { gpu: 'yes' } }, spokeNamespace: 'drivers', selector: {} },
 * }
 * assert.deepStrictEqual(hubModule('openshift-kmm-hub')(gpu).metadata, { name: 'gpu', namespace: 'openshift-kmm-hub' })
 * ```
 */
export const hubModule =
  (operatorNamespace: string) =>
  (module: ManagedClusterModule): Module =>
    moduleIn(operatorNamespace, module)

/** The Module as it is named on a spoke (S30), still with all that the hub takes out of it. */
export const untrimmedSpokeModule = (module: ManagedClusterModule): Module => moduleIn(module.spec.spokeNamespace, module)

/**
 * The ManagedClusterModule as the owner of what is made for it: Builds, Jobs and ManifestWorks.
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { hubOwner } from 'kmm-planner/hub'
 *
 * const owner = { apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1', kind: 'ManagedClusterModule', name: 'gpu', uid: '1' }
 * assert.deepStrictEqual(hubOwner({ metadata: { name: 'gpu', uid: '1' } }), owner)
 * ```
 */
export const hubOwner = ({ metadata: { name, uid } }: Pick<ManagedClusterModule, 'metadata'>): BuildOwner => ({
  apiVersion: KMM_HUB_API_VERSION,
  kind: 'ManagedClusterModule',
  name,
  ...(uid === undefined ? {} : { uid }),
})
