/** The ManifestWork that hands a trimmed Module to a spoke (S32). */
import { KMM_GROUP, MANAGED_CLUSTER_MODULE_LABEL, MANIFEST_WORK_API_VERSION } from '../constants.js'
import { ownerReferencesOf } from '../image/module-image-spec.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ManagedClusterModule } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { ProfileName } from '../profile.js'
import type { Manifest, ManifestConfig, ManifestWork } from '../snapshot/hub-object.js'
import { keepsForeignSettings } from './foreign-settings.js'
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
 */
export const manifestWork = (profile: ProfileName, module: ManagedClusterModule) => {
  const { name } = module.metadata
  const references = ownerReferencesOf(hubOwner(module))
  const ownLabels = { [MANAGED_CLUSTER_MODULE_LABEL]: name }
  const manifestConfigs = [manifestConfig(moduleNameOf({ metadata: { namespace: module.spec.spokeNamespace, name } }))]
  const specOf = memoize((manifest: Manifest): NonNullable<ManifestWork['spec']> => ({
    workload: { manifests: [manifest] },
    manifestConfigs,
  }))
  // Thousands of spokes share all but their names.
  const labelsOn = (live: ManifestWork | undefined): Readonly<Record<string, string>> => {
    const labels = keepsForeignSettings[profile] ? live?.metadata.labels : undefined
    if (labels === undefined) return ownLabels
    return lookup(labels, MANAGED_CLUSTER_MODULE_LABEL) === name ? labels : { ...labels, ...ownLabels }
  }
  return (cluster: string, manifest: Manifest, live?: ManifestWork): ManifestWork => {
    const labels = labelsOn(live)
    const metadata =
      references.length === 0
        ? { name, namespace: cluster, labels }
        : { name, namespace: cluster, labels, ownerReferences: references }
    return { apiVersion: MANIFEST_WORK_API_VERSION, kind: 'ManifestWork', metadata, spec: specOf(manifest) }
  }
}
