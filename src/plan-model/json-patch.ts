/** A change of labels or finalizers as a patch that an API server refuses where the change is stale. */
import type { Json } from '../kubernetes/json.js'
import { sortedKeys } from '../kubernetes/order.js'
import type { Label, Release } from './change.js'

/**
 * One operation of a JSON Patch. A `test` for `null` is true where there is nothing: API servers take it so, while a strict reader of
 * RFC 6902 sees a test that fails.
 *
 * Source: RFC 6902; github.com/evanphx/json-patch, `Patch.test`, which Kubernetes uses.
 *
 * @since 0.3.0
 */
export type JsonPatchOperation =
  | { readonly op: 'test' | 'add'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }

/** A path as JSON Pointer has it. Source: RFC 6901, 3. */
export const pointer = (...steps: ReadonlyArray<string>): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** That a value is as it was seen; `null`: that there is none. */
export const unchanged = (value: Json, ...steps: ReadonlyArray<string>): JsonPatchOperation => ({
  op: 'test',
  path: pointer(...steps),
  value,
})

const labelOperations = ({ add, remove, expects }: Label): ReadonlyArray<JsonPatchOperation> => {
  const kernel =
    expects.kernelVersion === undefined ? [] : [unchanged(expects.kernelVersion, 'status', 'nodeInfo', 'kernelVersion')]
  if (expects.withoutLabels === true) {
    return [...kernel, unchanged(null, 'metadata', 'labels'), { op: 'add', path: '/metadata/labels', value: add }]
  }
  const at = (key: string): string => pointer('metadata', 'labels', key)
  return [
    ...kernel,
    ...sortedKeys(expects.labels).map((key) => unchanged(expects.labels[key] ?? null, 'metadata', 'labels', key)),
    ...sortedKeys(add).map((key) => ({ op: 'add', path: at(key), value: add[key] ?? '' }) as const),
    ...remove.map((key) => ({ op: 'remove', path: at(key) }) as const),
  ]
}

const releaseOperations = ({ finalizer, expects }: Release): ReadonlyArray<JsonPatchOperation> => {
  const place = ['metadata', 'finalizers', String(expects.finalizers.indexOf(finalizer))]
  return [
    unchanged(expects.deletionTimestamp, 'metadata', 'deletionTimestamp'),
    unchanged(finalizer, ...place),
    { op: 'remove', path: pointer(...place) },
  ]
}

/**
 * What to send for a change of labels or the release of an object, as `application/json-patch+json`: first tests of all that the change
 * assumes, the uid of the object among them, so that a stale change does nothing. Adding a label replaces a value that is there.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { jsonPatchOf } from 'kmm-planner'
 *
 * const change = {
 *   action: 'label',
 *   reason: 'PodReady',
 *   ref: { apiVersion: 'v1', kind: 'Node', name: 'worker-1', uid: '1' },
 *   nodes: [],
 *   add: { 'example.com/ready': '' },
 *   remove: [],
 *   expects: { labels: { 'example.com/ready': null } },
 * } as const
 * assert.deepStrictEqual(jsonPatchOf(change), [
 *   { op: 'test', path: '/metadata/uid', value: '1' },
 *   { op: 'test', path: '/metadata/labels/example.com~1ready', value: null },
 *   { op: 'add', path: '/metadata/labels/example.com~1ready', value: '' },
 * ])
 * ```
 */
export const jsonPatchOf = (change: Label | Release): ReadonlyArray<JsonPatchOperation> => {
  const { uid } = change.ref
  return [
    ...(uid === undefined ? [] : [unchanged(uid, 'metadata', 'uid')]),
    ...(change.action === 'label' ? labelOperations(change) : releaseOperations(change)),
  ]
}
