/** The status of a Module as a request. */
import type { Json } from '../kubernetes/json.js'
import { pointer } from '../plan-model/json-patch.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import type { ApiCall } from './api-call.js'
import { guardedPatch } from './calls-of.js'

/**
 * The request that writes the status of a Module. It replaces the status: a merge would leave counts that are gone. It says nothing of the
 * generation, because a status is as good for the next one. Send it for updates that are `changed`, after the changes of the plan.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { statusCall } from 'kmm-planner/operator'
 *
 * const ref = { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', namespace: 'drivers', name: 'gpu', uid: '1' }
 * const { verb, path } = statusCall({ ref, status: {}, changed: true })
 * assert.strictEqual(`${verb} ${path}`, 'PATCH /apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/gpu/status')
 * ```
 */
export const statusCall = ({ ref, status }: StatusUpdate): ApiCall => {
  const { generation: _generation, ...object } = ref
  // The type boundary: a status is plain JSON. To add where something is, is to replace it (RFC 6902, 4.1).
  return guardedPatch(object, [{ op: 'add', path: pointer('status'), value: status as unknown as Json }], '/status')
}
