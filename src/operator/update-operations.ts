/** An update as a JSON Patch: what is ours becomes what the plan wants, and the rest of the object stays. */
import { isJsonObject, type Json, type JsonObject, lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { compareStrings, sortedKeys } from '../kubernetes/order.js'
import type { Update } from '../plan-model/change.js'
import type { DesiredObject } from '../plan-model/desired-object.js'
import { type JsonPatchOperation, pointer, unchanged } from '../plan-model/json-patch.js'

/** The type boundary: objects of a plan are plain JSON, which the types of Kubernetes do not say. */
export const asJson = (object: KubernetesObject): JsonObject => object as unknown as JsonObject

const identity: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status'])

type Words = Readonly<Record<string, string>>

/** Entries of a map that others write into, too. A map that is not there is made, and only where there is still none. */
const entries = (field: 'labels' | 'annotations', live: Words | undefined, wanted: Words = {}) => {
  const keys = sortedKeys(wanted).filter((key) => lookup(live, key) !== wanted[key])
  if (keys.length === 0) return []
  const at = ['metadata', field]
  const made: ReadonlyArray<JsonPatchOperation> =
    live === undefined ? [unchanged(null, ...at), { op: 'add', path: pointer(...at), value: {} }] : []
  return [...made, ...keys.map((key) => ({ op: 'add', path: pointer(...at, key), value: wanted[key] ?? '' }) as const)]
}

const owners = (live: JsonObject, wanted: JsonObject): ReadonlyArray<JsonPatchOperation> => {
  const [from = null, to = null] = [live['ownerReferences'], wanted['ownerReferences']]
  if (to === null || JSON.stringify(from) === JSON.stringify(to)) return []
  const place = ['metadata', 'ownerReferences']
  return [unchanged(from, ...place), { op: 'add', path: pointer(...place), value: to }]
}

/** Fields beside the metadata that differ, whole: what is left out of a `spec` is to be gone. */
const fields = (change: Update, live: JsonObject, wanted: JsonObject): ReadonlyArray<JsonPatchOperation> => {
  const changed = new Set(change.differences.map(({ path: [first = ''] }) => String(first)))
  const isGuarded = change.ref.generation !== undefined
  return [...changed]
    .filter((name) => !identity.has(name))
    .sort(compareStrings)
    .flatMap((name): ReadonlyArray<JsonPatchOperation> => {
      const value: Json | undefined = wanted[name]
      const seen = isGuarded ? [] : [unchanged(live[name] ?? null, name)]
      if (value !== undefined) return [...seen, { op: 'add', path: pointer(name), value }]
      return live[name] === undefined ? seen : [...seen, { op: 'remove', path: pointer(name) }]
    })
}

const metadataOf = (object: JsonObject): JsonObject => {
  const metadata = object['metadata']
  return isJsonObject(metadata) ? metadata : {}
}

/**
 * The operations that bring the live object to the wanted one. Where the kind has no generation, what was seen of each field that changes
 * is tested. O(size of both).
 */
export const updateOperations = (change: Update, wanted: DesiredObject): ReadonlyArray<JsonPatchOperation> => {
  const [before, after] = [asJson(change.live), asJson(wanted)]
  const { labels, annotations } = change.live.metadata
  return [
    ...entries('labels', labels, wanted.metadata.labels),
    ...entries('annotations', annotations, wanted.metadata.annotations),
    ...owners(metadataOf(before), metadataOf(after)),
    ...fields(change, before, after),
  ]
}
