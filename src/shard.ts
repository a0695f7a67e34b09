/**
 * The work of a plan, split into parts that are joined.
 *
 * Laws:
 * 1. All parts of any count, joined, are the plan for all Modules, byte for byte, whatever the options are.
 * 2. A part does not depend on the order of the Modules.
 *
 * Each part knows all Modules and plans some. What follows from all of them together (what is left of Modules that are gone, which
 * `completeModules` asks for) is in the first part, and nowhere else. Budgets limit what was joined.
 */
import { type Cluster, indexCluster } from './cluster.js'
import type { KubernetesObject } from './kubernetes/object.js'
import { objectKeyOf } from './kubernetes/object-ref.js'
import { compareStrings } from './kubernetes/order.js'
import type { Module } from './module/module.js'
import { moduleKey, moduleNameOf } from './module/module-name.js'
import type { PlanOptions } from './options.js'
import { planLeftOver, planOn } from './plan.js'
import type { Plan } from './plan-model/plan-data.js'
import { concat } from './plan-model/plan-monoid.js'
import { isClusterLeft, isLeftToLaterOperator } from './reconcile/later-operator.js'
import { unplannable } from './reconcile/unplannable.js'
import { type CheckedOptions, optionProblems, type Settings } from './settings.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'

/**
 * One of `count` parts, counted from 0, as Kubernetes counts the pods of an Indexed Job.
 *
 * @since 0.3.0
 */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** Whether there is such a part. */
export const isShard = ({ index, count }: Shard): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(count) && index >= 0 && index < count

/** Whether a part is the one that says what follows from all Modules together. */
export const isFirst = ({ index }: Shard): boolean => index === 0

const shardCheck = {
  shard: {
    allows: (value: unknown): boolean => isShard(value as Shard),
    allowed: 'an index from 0 that is less than the count',
  },
}

/** Options with what is wrong with a shard: if anything is, all that runs is left alone, whoever is gone. */
export const checkedShard =
  (shard: Shard) =>
  <Checked extends CheckedOptions & Pick<Settings, 'completeModules'>>(checked: Checked): Checked => {
    const found = optionProblems(shardCheck, { shard })
    return found.length === 0
      ? checked
      : { ...checked, completeModules: false, optionProblems: [...checked.optionProblems, ...found] }
  }

/**
 * The Modules, or ManagedClusterModules, that one part plans, in the order given. By namespace and name they are dealt out to the parts
 * like cards: every part gets as many as any other, or one more; neighbours, which are often alike, go to different parts; and copies of one
 * stay together. Where a Module is planned changes when others come or go, which is no matter: parts of different inputs are not joined.
 * Total; of a part that there is not, no Module. O(n log n).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { shardOf } from 'kmm-planner'
 *
 * const module = (name: string) => ({ apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', metadata: { namespace: 'drivers', name } })
 * const modules = [module('nic'), module('gpu'), module('fpga')]
 * assert.deepStrictEqual(shardOf({ index: 0, count: 2 })(modules), [module('nic'), module('fpga')])
 * assert.deepStrictEqual(shardOf({ index: 1, count: 2 })(modules), [module('gpu')])
 * ```
 */
export const shardOf =
  ({ index, count }: Shard) =>
  <A extends KubernetesObject>(modules: ReadonlyArray<A>): ReadonlyArray<A> => {
    const keys = [...new Set(modules.map(objectKeyOf))].sort(compareStrings)
    const own = new Set(keys.filter((_, place) => place % count === index))
    return modules.filter((module) => own.has(objectKeyOf(module)))
  }

/** The Modules that are planned, and that a later operator loads: not every part plans them, and none may touch their labels. */
const leftToLaterOperator = (cluster: Cluster, modules: ReadonlyArray<Module>): ReadonlySet<string> => {
  if (isClusterLeft(cluster)) return new Set()
  const kept = unplannable(cluster)
  const left = modules.filter(isLeftToLaterOperator(cluster)).filter((module) => kept(module) === undefined)
  return new Set(left.map((module) => moduleKey(moduleNameOf(module))))
}

/**
 * As `plan`, for one part of the Modules: `concatAll` of all parts is `plan(snapshot, modules, options)`. It is given all Modules, and the
 * same snapshot and options as the other parts. A part by itself is no plan to carry out: budgets limit the whole.
 *
 * Never fails: a shard that there is not is remarked on (`InvalidOption`), and all that runs is left alone.
 *
 * O(as `plan` of its Modules): index and labels of nodes are worked out in each part.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concatAll, plan, planShard } from 'kmm-planner'
 *
 * const snapshot = { nodes: [], daemonSets: [] }
 * const options = { completeModules: true }
 * const parts = [0, 1, 2].map((index) => planShard({ index, count: 3 })(snapshot, [], options))
 * assert.deepStrictEqual(concatAll(parts), plan(snapshot, [], options))
 * ```
 */
export const planShard =
  (shard: Shard) =>
  (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions = {}): Plan => {
    const cluster = checkedShard(shard)(indexCluster(snapshot, options))
    const leftElsewhere = leftToLaterOperator(cluster, modules)
    const planned = planOn({ ...cluster, completeModules: false, leftElsewhere })(shardOf(shard)(modules))
    return isFirst(shard) ? concat(planned, planLeftOver(cluster)(modules)) : planned
  }
