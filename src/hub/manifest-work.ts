/**
 * The ManifestWork that hands a trimmed Module to a spoke (S32).
 *
 * @since 0.1.0
 */
import { ownerReferencesOf } from '../build/image-work.js'
import { KMM_GROUP, MANAGED_CLUSTER_MODULE_LABEL, MANIFEST_WORK_API_VERSION } from '../constants.js'
import type { ManagedClusterModule } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { Profile } from '../profile.js'
import type { Manifest, ManifestConfig, ManifestWork } from '../snapshot/hub-object.js'
import { hubOwner } from './hub-module.js'

const SECTIONS = ['devicePlugin', 'moduleLoader'] as const
const COUNTS = ['availableNumber', 'desiredNumber', 'nodesMatchingSelectorNumber'] as const

/** The spoke reports the counts of the Module's status back. */
const feedback: ManifestConfig['feedbackRules'] = [
  {
    type: 'JSONPaths',
    jsonPaths: SECTIONS.flatMap((section) =>
      COUNTS.map((count) => ({ name: `${section}.${count}`, path: `.status.${section}.${count}` })),
    ),
  },
]

const manifestConfig = ({ namespace, name }: ModuleName): ManifestConfig => ({
  resourceIdentifier: { group: KMM_GROUP, resource: 'modules', namespace, name },
  feedbackRules: feedback,
})

/**
 * Render the ManifestWork of a ManagedClusterModule for a spoke: of the module's name, in the spoke's namespace. A live one
 * lends its labels where the profile keeps what others put there.
 *
 * Source: internal/manifestwork/manifestwork.go `SetManifestWorkAsDesired`, release-1.1.
 *
 * @since 0.1.0
 * @category constructors
 */
export const manifestWork =
  ({ keepsForeignLabels }: Profile, module: ManagedClusterModule) =>
  (cluster: string, manifest: Manifest, live?: ManifestWork): ManifestWork => {
    const ownerReferences = ownerReferencesOf(hubOwner(module))
    const spokeName = moduleNameOf({ metadata: { namespace: module.spec.spokeNamespace, name: module.metadata.name } })
    return {
      apiVersion: MANIFEST_WORK_API_VERSION,
      kind: 'ManifestWork',
      metadata: {
        name: module.metadata.name,
        namespace: cluster,
        labels: {
          ...(keepsForeignLabels ? live?.metadata.labels : undefined),
          [MANAGED_CLUSTER_MODULE_LABEL]: module.metadata.name,
        },
        ...(ownerReferences.length === 0 ? {} : { ownerReferences }),
      },
      spec: { workload: { manifests: [manifest] }, manifestConfigs: [manifestConfig(spokeName)] },
    }
  }
