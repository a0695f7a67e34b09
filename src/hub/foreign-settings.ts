/** What others have set on a ManifestWork of ours, and what becomes of it. */
import { type Difference, differences } from '../kubernetes/difference.js'
import { fieldAt } from '../kubernetes/json.js'
import { labelDifferences } from '../kubernetes/merge-metadata.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { ManifestConfig, ManifestWork } from '../snapshot/hub-object.js'
import { liveModule, manifestsOf, otherManifests } from './live-module.js'

/** Labels and options that others put on a ManifestWork stay (docs/deviations.md#keeps-foreign-settings). */
export const keepsForeignSettings: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Where labels differ. Those that others added stay, but where the profile replaces them. */
export const manifestWorkLabelDifferences = (
  profile: ProfileName,
  live: ManifestWork,
  wanted: ManifestWork,
): ReadonlyArray<Difference> =>
  keepsForeignSettings[profile]
    ? labelDifferences(live, wanted)
    : differences(['metadata', 'labels'], live.metadata.labels, wanted.metadata.labels)

/** Ours in the place of the live one that it stands for, or at the end; the others stay. */
const replaced = <A>(
  live: ReadonlyArray<A>,
  isOwn: (item: A) => boolean,
  wanted: ReadonlyArray<A>,
): ReadonlyArray<A> => {
  const place = live.findIndex(isOwn)
  return place < 0 ? [...live, ...wanted] : live.flatMap((item, index) => (index === place ? wanted : [item]))
}

/**
 * What else an admin may have set, such as that nothing is deleted on the spoke, stays where the profile keeps it; and so do
 * manifests that others added, which would be deleted on the spoke, with what is said of them.
 */
export const withForeignSettings = (
  profile: ProfileName,
  spokeNamespace: string,
  live: ManifestWork,
  wanted: ManifestWork,
): ManifestWork => {
  if (!keepsForeignSettings[profile] || live.spec === undefined) return wanted
  const isPlain = Object.keys(live.spec).every((key) => key === 'workload' || key === 'manifestConfigs')
  if (isPlain && otherManifests(live, spokeNamespace).length === 0) return wanted
  const own = liveModule(live, spokeNamespace)
  const ownNamespace = fieldAt(own, 'metadata', 'namespace')
  const isOwnConfig = ({ resourceIdentifier: { resource, namespace, name } }: ManifestConfig): boolean =>
    resource === 'modules' &&
    name === live.metadata.name &&
    (namespace === spokeNamespace || namespace === ownNamespace)
  const manifests = replaced(manifestsOf(live), (manifest) => manifest === own, manifestsOf(wanted))
  const manifestConfigs = replaced(live.spec.manifestConfigs ?? [], isOwnConfig, wanted.spec?.manifestConfigs ?? [])
  return { ...wanted, spec: { ...live.spec, workload: { ...live.spec.workload, manifests }, manifestConfigs } }
}
