/** Metadata of an object that takes the place of a live one: what others wrote there stays. */
import { type Difference, differences } from './difference.js'
import { lookup } from './json.js'
import type { KubernetesObject, OwnerReference } from './object.js'
import { compareStrings } from './order.js'
import { groupOf } from './owner.js'

const isSameOwner =
  (owner: OwnerReference) =>
  ({ apiVersion, kind, name }: OwnerReference): boolean =>
    kind === owner.kind && name === owner.name && groupOf(apiVersion) === groupOf(owner.apiVersion)

/**
 * Owners of the live object, with ours in the place of the first of that name or at the end, and once: an object
 * has one controller. Other owners are not ours to remove.
 */
const mergedOwners = (live: KubernetesObject, wanted: KubernetesObject): ReadonlyArray<OwnerReference> => {
  const existing = live.metadata.ownerReferences ?? []
  const [owner] = wanted.metadata.ownerReferences ?? []
  if (owner === undefined) return existing
  const place = existing.findIndex(isSameOwner(owner))
  return place === -1
    ? [...existing, owner]
    : existing.flatMap((reference, index) => (index === place ? owner : isSameOwner(owner)(reference) ? [] : reference))
}

/**
 * The wanted object with all owners of the live one that it stands for; when there are no more, it has them already.
 */
export const mergeMetadata = <A extends KubernetesObject>(live: KubernetesObject, wanted: A): A => {
  const ownerReferences = mergedOwners(live, wanted)
  return ownerReferences.length === (wanted.metadata.ownerReferences ?? []).length
    ? wanted
    : { ...wanted, metadata: { ...wanted.metadata, ownerReferences } }
}

/** Where owners differ. */
export const ownerDifferences = (live: KubernetesObject, wanted: KubernetesObject): ReadonlyArray<Difference> =>
  differences(['metadata', 'ownerReferences'], live.metadata.ownerReferences, wanted.metadata.ownerReferences)

/** Where labels differ that the wanted object has. Labels that others added to the object itself stay. */
export const labelDifferences = (live: KubernetesObject, wanted: KubernetesObject): ReadonlyArray<Difference> => {
  const ours = wanted.metadata.labels ?? {}
  // Mostly there is none, and nothing to sort.
  const changed = Object.keys(ours).filter((key) => lookup(live.metadata.labels, key) !== ours[key])
  return changed
    .sort(compareStrings)
    .flatMap((key) => differences(['metadata', 'labels', key], lookup(live.metadata.labels, key), ours[key]))
}

/** Where labels and owners differ. */
export const metadataDifferences = (live: KubernetesObject, wanted: KubernetesObject): ReadonlyArray<Difference> => [
  ...labelDifferences(live, wanted),
  ...ownerDifferences(live, wanted),
]
