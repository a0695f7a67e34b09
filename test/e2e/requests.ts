/** What was played on the value of a cluster, as requests that make it so in a real one. */
import { canonicalText } from '../../src/kubernetes/canonical.js'
import type { Json } from '../../src/kubernetes/json.js'
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { objectKeyOf, objectRefOf } from '../../src/kubernetes/object-ref.js'
import { type ApiCall, collectionPath, JSON_BODY, objectPath } from '../../src/operator/api-call.js'
import { deleteCall, guardedPatch, patchCall } from '../../src/operator/calls-of.js'
import { type JsonPatchOperation, pointer, unchanged } from '../../src/plan-model/json-patch.js'
import { isGoing, type SimulatedCluster } from '../../src/simulation/cluster-state.js'

/** Lists of objects, in the order in which they are written. */
const lists = ['nodes', 'modules', 'daemonSets', 'pods', 'jobs'] as const

type Fields = KubernetesObject & { readonly status?: unknown }

/** The type boundary: what is in a cluster is plain JSON, and says what it is. */
const objectsIn = (cluster: SimulatedCluster): ReadonlyArray<Fields> =>
  lists.flatMap((list) => cluster[list] as ReadonlyArray<Fields>)

const asJson = (value: unknown): Json => value as Json

const isSame = (one: unknown, other: unknown): boolean => one === other || canonicalText(one) === canonicalText(other)

const refOf = (object: Fields) => {
  const { generation: _generation, ...ref } = objectRefOf(object)
  return ref
}

/** What a server gives an object, and nobody else. */
const given: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'managedFields',
])

const without = (fields: object, left: ReadonlySet<string>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !left.has(key)))

/** Creates an object. The status of a node is of no kubelet that would write it later. */
export const creation = (object: KubernetesObject): ReadonlyArray<ApiCall> => {
  const { status, ...fields } = object as Fields
  const path = collectionPath({ ...object, ...object.metadata })
  const body = asJson({ ...fields, metadata: without(object.metadata, given) })
  const post: ApiCall = { verb: 'POST', path, contentType: JSON_BODY, body }
  return object.kind !== 'Node' || status === undefined
    ? [post]
    : [
        post,
        patchCall(`${objectPath({ ...object, ...object.metadata })}/status`, [
          { op: 'add', path: pointer('status'), value: asJson(status) },
        ]),
      ]
}

/** Deletes an object; a pod that has no kubelet to wait for goes at once, with `force`. */
export const deletion = (object: KubernetesObject, { force }: { readonly force: boolean }): ApiCall =>
  deleteCall(refOf(object), force && object.kind === 'Pod' ? { gracePeriodSeconds: 0 } : {})

const edited = (before: object, after: object, ...place: ReadonlyArray<string>): ReadonlyArray<JsonPatchOperation> => {
  const [old, now] = [without(before, given), without(after, given)]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => !isSame(old[key], now[key]))
  return keys.map((key) => {
    const path = pointer(...place, key)
    return now[key] === undefined ? { op: 'remove', path } : { op: 'add', path, value: asJson(now[key]) }
  })
}

/** Edits say which version they are of: who was faster wins. A status is as good for the next one. */
const edits = (before: Fields, after: Fields): ReadonlyArray<ApiCall> => {
  const parts = new Set(['metadata', 'status'])
  const operations = [
    ...edited(before.metadata, after.metadata, 'metadata'),
    ...edited(without(before, parts), without(after, parts)),
  ]
  const version = unchanged(before.metadata.resourceVersion ?? null, 'metadata', 'resourceVersion')
  return [
    ...(isGoing(after) && !isGoing(before) ? [deletion(before, { force: false })] : []),
    ...(operations.length === 0 ? [] : [guardedPatch(refOf(before), [version, ...operations])]),
    ...(isSame(before.status, after.status)
      ? []
      : [
          guardedPatch(
            refOf(before),
            [{ op: 'add', path: pointer('status'), value: asJson(after.status ?? {}) }],
            '/status',
          ),
        ]),
  ]
}

const identityOf = (object: KubernetesObject): string => `${objectKeyOf(object)} ${object.metadata.uid ?? ''}`

/** The requests that bring a cluster, as it was read, to what was played. O(objects). */
export const requestsFor = (before: SimulatedCluster, after: SimulatedCluster): ReadonlyArray<ApiCall> => {
  const [old, now] = [objectsIn(before), objectsIn(after)]
  const [was, is] = [old, now].map((objects) => new Map(objects.map((object) => [identityOf(object), object])))
  return [
    ...old.flatMap((object) => (is?.has(identityOf(object)) === true ? [] : [deletion(object, { force: true })])),
    ...now.flatMap((object) => {
      const known = was?.get(identityOf(object))
      if (known === undefined) return creation(object)
      return known === object ? [] : edits(known, object)
    }),
  ]
}
