/** The finalizer that keeps a Module until its kernel modules are unloaded. */
import { MODULE_FINALIZER } from '../constants.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import type { Module } from '../module/module.js'
import { pointer, unchanged } from '../plan-model/json-patch.js'
import type { ApiCall } from './api-call.js'
import { guardedPatch } from './calls-of.js'

/**
 * The request that puts KMM's finalizer on a Module; `undefined` where it is there already, or where the Module is being deleted, when an
 * API server takes no new finalizer. An ordered teardown needs it: without it the Module is gone at once, the garbage collector takes its
 * DaemonSets in any order, and a module may be unloaded under a device plugin that uses it. Plans take the finalizer off (`release`) when
 * nothing is left. Send it when a Module is seen for the first time, before its plan is carried out; with the profile `kmm-1.1` do not send
 * it: like the operator, that takes nothing away in order, and never takes the finalizer off.
 *
 * Source: kernel-module-management internal/controllers/module_reconciler.go, setFinalizer.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { MODULE_FINALIZER } from 'kmm-planner/constants'
 * import { holdCall } from 'kmm-planner/operator'
 *
 * const module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { namespace: 'drivers', name: 'gpu', uid: '1', finalizers: [MODULE_FINALIZER] },
 *   spec: { selector: { gpu: 'yes' } },
 * } as const
 * assert.strictEqual(holdCall(module), undefined)
 * assert.strictEqual(holdCall({ ...module, metadata: { ...module.metadata, finalizers: [] } })?.verb, 'PATCH')
 * ```
 */
export const holdCall = (module: Module): ApiCall | undefined => {
  const { finalizers = [], deletionTimestamp } = module.metadata
  if (deletionTimestamp !== undefined || finalizers.includes(MODULE_FINALIZER)) return undefined
  const { generation: _generation, ...ref } = objectRefOf(module)
  const place = ['metadata', 'finalizers']
  // Others hold a Module, too: the list must be the one that was seen. An API server keeps no empty list.
  return guardedPatch(ref, [
    unchanged(finalizers.length === 0 ? null : finalizers, ...place),
    { op: 'add', path: pointer(...place), value: [...finalizers, MODULE_FINALIZER] },
  ])
}
