/**
 * The order in which changes are done: what goes, before what comes, so that a module unloaded by one change is loaded
 * by a later one; device plugins go before the module they use and come after it. Labels that go take consumers away, so they
 * are first; labels that come bring pods, so they wait until what goes is gone.
 */
import type { Change } from './change.js'

const roleRank = ({ role }: Change): number => (role === 'device-plugin' ? 0 : role === 'module-loader' ? 1 : 2)

const rank = (change: Change): string => {
  const order = roleRank(change)
  switch (change.action) {
    case 'label':
      return change.remove.length > 0 ? `0${order}` : `3${2 - order}`
    case 'delete':
      return `1${order}`
    case 'release':
      return '20'
    case 'replace':
      return `4${2 - order}`
    case 'update':
      return `5${2 - order}`
    case 'create':
      return `6${2 - order}`
  }
}

/**
 * What tells a change from all others of a plan: action, object, and for labels of a node whose they are and why they change.
 * Other changes name it in `after`.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { changeId } from 'kmm-planner'
 *
 * const ref = { apiVersion: 'v1', kind: 'Node', name: 'worker-1' }
 * const edit = { add: { kernel: '6' }, remove: [], expects: { labels: { kernel: null } } }
 * const change = { action: 'label', reason: 'NodeRunsKernel', ref, nodes: [], ...edit } as const
 * assert.strictEqual(changeId(change), 'label Node//worker-1 NodeRunsKernel')
 * ```
 */
export const changeId = (change: Change): string => {
  const { action, ref, module, role } = change
  const object = `${action} ${ref.kind}/${ref.namespace ?? ''}/${ref.name}`
  if (change.action !== 'label') return object
  const owner = module === undefined ? '' : ` ${module.namespace}/${module.name}`
  return `${object}${owner}${role === undefined ? '' : ` ${role}`} ${change.reason}`
}

/** The text by which changes are ordered; equal for equal actions on one object. */
export const changeKey = (change: Change): string => {
  const { module, kernelVersion = '' } = change
  return `${rank(change)}\n${module?.namespace ?? ''}\n${module?.name ?? ''}\n${kernelVersion}\n${changeId(change)}`
}
