/**
 * What others have set on a ManifestWork of ours, and what becomes of it.
 *
 * @since 0.1.0
 */
import { labelDifferences } from '../kubernetes/adopted.js'
import { type Difference, differences } from '../kubernetes/difference.js'
import type { Profile } from '../profile.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import { otherManifests } from './live-module.js'

/**
 * Where labels differ. Those that others added stay, but where the profile replaces them.
 *
 * @since 0.1.0
 * @category destructors
 */
export const workLabelDifferences = (profile: Profile, live: ManifestWork, wanted: ManifestWork): ReadonlyArray<Difference> =>
  profile.keepsForeignSettings
    ? labelDifferences(live, wanted)
    : differences(['metadata', 'labels'], live.metadata.labels, wanted.metadata.labels)

/**
 * What else an admin may have set, such as that nothing is deleted on the spoke, stays where the profile keeps it; and so do
 * manifests that others added, which would be deleted on the spoke.
 *
 * @since 0.1.0
 * @category combinators
 */
export const withForeignSettings = (profile: Profile, live: ManifestWork, wanted: ManifestWork): ManifestWork => {
  if (!profile.keepsForeignSettings || live.spec === undefined) return wanted
  const manifests = otherManifests(live)
  if (manifests.length === 0 && Object.keys(live.spec).every((key) => key === 'workload' || key === 'manifestConfigs')) return wanted
  const workload = { ...wanted.spec?.workload, manifests: [...(wanted.spec?.workload?.manifests ?? []), ...manifests] }
  return { ...wanted, spec: { ...live.spec, ...wanted.spec, workload } }
}
