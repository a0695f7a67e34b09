/** Changes of a plan as requests that an API server refuses where they are stale. */
import type { Json, JsonObject } from '../kubernetes/json.js'
import { objectKey, objectKeyOf, type ObjectRef } from '../kubernetes/object-ref.js'
import type { Change, Delete, Replace } from '../plan-model/change.js'
import type { DesiredObject } from '../plan-model/desired-object.js'
import { jsonPatchOf, type JsonPatchOperation, unchanged } from '../plan-model/json-patch.js'
import type { Plan } from '../plan-model/plan-data.js'
import { type ApiCall, collectionPath, JSON_BODY, JSON_PATCH, objectPath } from './api-call.js'
import { asJson, updateOperations } from './update-operations.js'

/** A JSON Patch. The type boundary: operations are plain JSON. */
export const patchCall = (path: string, operations: ReadonlyArray<JsonPatchOperation>): ApiCall => ({
  verb: 'PATCH',
  path,
  contentType: JSON_PATCH,
  body: operations,
})

/** A patch of one object: first that it is the one that was seen, then what is done. */
export const guardedPatch = (
  ref: ObjectRef,
  operations: ReadonlyArray<JsonPatchOperation>,
  subresource: '' | '/status' = '',
): ApiCall =>
  patchCall(`${objectPath(ref)}${subresource}`, [
    ...(ref.uid === undefined ? [] : [unchanged(ref.uid, 'metadata', 'uid')]),
    ...(ref.generation === undefined ? [] : [unchanged(ref.generation, 'metadata', 'generation')]),
    ...operations,
  ])

const creation = (object: DesiredObject): ApiCall => ({
  verb: 'POST',
  path: collectionPath({ ...object, ...object.metadata }),
  contentType: JSON_BODY,
  body: asJson(object),
})

/** DELETE of the object that was seen, and of no other one of its name. */
export const deleteCall = (ref: ObjectRef, options: JsonObject = {}): ApiCall => ({
  verb: 'DELETE',
  path: objectPath(ref),
  contentType: JSON_BODY,
  body: {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    ...options,
    ...(ref.uid === undefined ? {} : { preconditions: { uid: ref.uid } }),
  },
})

/**
 * A deletion knows the uid as its only precondition, so a patch that only tests goes before it: an object that somebody has edited or taken
 * over in the meantime stays. In the background: the API server would leave the pod of a Job running otherwise.
 *
 * Source: Kubernetes, meta/v1 `DeleteOptions`; batch/v1 Job strategy, `DefaultGarbageCollectionPolicy`.
 */
const deletion = ({ ref, live }: Delete | Replace): ReadonlyArray<ApiCall> => {
  const owners = (asJson(live)['metadata'] as { readonly ownerReferences?: Json } | undefined)?.ownerReferences ?? null
  return [guardedPatch(ref, [unchanged(owners, 'metadata', 'ownerReferences')]), deleteCall(ref)]
}

/** The object that a plan wants at a place, if any; they are looked up once. */
export const wantedBy = ({ desired }: Pick<Plan, 'desired'>): ((ref: ObjectRef) => DesiredObject | undefined) => {
  const byKey = new Map(desired.map((object) => [objectKeyOf(object), object]))
  return (ref) => byKey.get(objectKey(ref))
}

/** The requests of each change; the objects are looked up once. A change whose object the plan lacks needs none. */
export const callsIn = (plan: Pick<Plan, 'desired'>): ((change: Change) => ReadonlyArray<ApiCall>) => {
  const wanted = wantedBy(plan)
  return (change) => {
    const object = wanted(change.ref)
    switch (change.action) {
      case 'create':
        return object === undefined ? [] : [creation(object)]
      case 'update':
        return object === undefined ? [] : [guardedPatch(change.ref, updateOperations(change, object))]
      case 'replace':
        return object === undefined ? [] : [...deletion(change), creation(object)]
      case 'delete':
        return deletion(change)
      case 'label':
      case 'release':
        return [patchCall(objectPath(change.ref), jsonPatchOf(change))]
    }
  }
}

/**
 * The requests that carry out one change of a plan, in their order; one that is refused ends them. Every request says what it assumes, so
 * that a stale one does nothing: a patch tests uid, generation and what was seen, a deletion has the uid as its precondition and a patch
 * of tests before it, and a creation finds that the name is taken.
 *
 * - `create`: POST of the object;
 * - `update`: a JSON Patch. What is ours is replaced whole; labels, annotations and owners of others stay. Server-side apply would leave
 *   every field that somebody else has added, and never get done;
 * - `delete`: a patch of tests, then DELETE with `propagationPolicy: Background`; `replace` is that and a POST;
 * - `label`, `release`: the JSON Patch of `jsonPatchOf`.
 *
 * A change whose object is not in `desired` gives no request. Total, deterministic. O(objects of the plan).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects, plan } from 'kmm-planner'
 * import { callsOf } from 'kmm-planner/operator'
 *
 * const node = {
 *   apiVersion: 'v1',
 *   kind: 'Node',
 *   metadata: { name: 'worker-1', uid: '1', labels: {} },
 *   status: { nodeInfo: { kernelVersion: '6.6.13' } },
 * }
 * const { snapshot } = decodeObjects([node], { observed: ['nodes', 'daemonSets'] })
 * const planned = plan(snapshot, [])
 * const [call] = planned.changes.flatMap((change) => callsOf(planned, change))
 * assert.deepStrictEqual([call?.verb, call?.path], ['PATCH', '/api/v1/nodes/worker-1'])
 * ```
 */
export const callsOf = (plan: Pick<Plan, 'desired'>, change: Change): ReadonlyArray<ApiCall> => callsIn(plan)(change)
