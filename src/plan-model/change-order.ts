/**
 * The order in which changes are done: what goes, before what comes, so that a module unloaded by one change is loaded
 * by a later one; device plugins go before the module they use and come after it. Labels that go take consumers away, so they
 * are first; labels that come bring pods, so they wait until what goes is gone.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ModuleName } from '../module/module-name.js'
import type { Change } from './change.js'

const roleRank = ({ role }: Change): number => (role === 'device-plugin' ? 0 : role === 'module-loader' ? 1 : 2)

const rank = (change: Change): number => {
  const order = roleRank(change)
  switch (change.action) {
    case 'label':
      return change.remove.length > 0 ? order : 32 - order
    case 'delete':
      return 10 + order
    case 'release':
      return 20
    case 'replace':
      return 42 - order
    case 'update':
      return 52 - order
    case 'create':
      return 62 - order
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

/** One text for equal actions on one object. */
export const changeKey = (change: Change): string => {
  const { module, kernelVersion } = change
  return canonicalText([rank(change), module, kernelVersion, changeId(change)])
}

const compareModules = (left: ModuleName | undefined, right: ModuleName | undefined): -1 | 0 | 1 =>
  left === right
    ? 0
    : compareStrings(left?.namespace ?? '', right?.namespace ?? '') ||
      compareStrings(left?.name ?? '', right?.name ?? '')

/** Texts are made only for what differs in more than the name of an object: there are tens of thousands of nodes. */
const compareIds = (left: Change, right: Change): -1 | 0 | 1 => {
  const [{ ref: one }, { ref: other }] = [left, right]
  return one.name !== other.name && one.namespace === other.namespace && one.kind === other.kind
    ? compareStrings(one.name, other.name)
    : compareStrings(changeId(left), changeId(right))
}

/** The order in which changes are done; 0 for those with one `changeKey`. */
export const byOrder = (left: Change, right: Change): number =>
  rank(left) - rank(right) ||
  compareModules(left.module, right.module) ||
  compareStrings(left.kernelVersion ?? '', right.kernelVersion ?? '') ||
  compareIds(left, right)
