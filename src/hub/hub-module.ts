/**
 * A ManagedClusterModule as the Modules that it stands for: one that the hub builds, and one that its spokes run.
 */
import { KMM_API_VERSION, KMM_HUB_API_VERSION } from '../constants.js'
import type { BuildOwner } from '../image/module-image-spec.js'
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
 */
export const hubModule =
  (operatorNamespace: string) =>
  (module: ManagedClusterModule): Module =>
    moduleIn(operatorNamespace, module)

/** The Module as it is named on a spoke (S30), still with all that the hub takes out of it. */
export const untrimmedSpokeModule = (module: ManagedClusterModule): Module =>
  moduleIn(module.spec.spokeNamespace, module)

/** The ManagedClusterModule as the owner of what is made for it: Builds, Jobs and ManifestWorks. */
export const hubOwner = ({ metadata: { name, uid } }: Pick<ManagedClusterModule, 'metadata'>): BuildOwner => ({
  apiVersion: KMM_HUB_API_VERSION,
  kind: 'ManagedClusterModule',
  name,
  ...(uid === undefined ? {} : { uid }),
})
