/**
 * A snapshot carried on until there is nothing left to do: plan, do it, let the cluster come to rest, plan again.
 *
 * 1. Of Modules whose pods nobody listed, pods are assumed: those that the DaemonSet controller would have made.
 * 2. Builds and Jobs succeed, and their images are there; every new pod comes up. Pods that were seen are as they were seen.
 * 3. Budgets hold nothing back: whoever carries a plan out piece by piece comes to the same end.
 */
import { type Cluster, indexCluster, indexClusterOn } from '../cluster.js'
import { MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { identifyingLabels } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { type ObservedNodes, observedNodesOnce } from '../node/observed-nodes.js'
import type { PlanOptions } from '../options.js'
import { planOn } from '../plan.js'
import { changeId } from '../plan-model/change-order.js'
import type { Plan } from '../plan-model/plan-data.js'
import { ordersFinalization } from '../reconcile/finalization.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'
import { applyPlan } from './applied-plan.js'
import { withAssumedPods } from './assumed-pods.js'
import { isRunningWork } from './builder.js'
import { controllerUid, isGoing } from './cluster-state.js'
import { withDaemonPods } from './daemon-pods.js'
import { finishBuilds } from './finished-builds.js'

/**
 * What becomes of a snapshot.
 *
 * @since 0.3.0
 */
export interface Settlement {
  /** The cluster when nothing is left to do, or when it does not come to rest. Pods are in it if they were in the snapshot. */
  readonly snapshot: ClusterSnapshot
  /** What was done, plan by plan; none where nothing had to be done. */
  readonly pending: ReadonlyArray<Plan>
  /** Whether nothing is left to do. What cannot be followed, as nobody observed it, counts as done. */
  readonly settled: boolean
}

/** The same with what further questions need: with assumed pods, indexed. */
export interface SettledCluster extends Settlement {
  /** The snapshot when nothing was done yet. */
  readonly start: ClusterSnapshot
  readonly cluster: Cluster
  /** The plan with which it ends. */
  readonly last: Plan
}

/** More rounds than anything needs. */
const ROUNDS = 8

const keyOf = (module: Module): string => moduleKey(moduleNameOf(module))

/** The options under which nothing is held back, and nobody else's objects are touched. */
export const unlimited = ({
  maxUnloadedNodes: _unloaded,
  maxStoppedNodes: _stopped,
  completeModules: _complete,
  ...options
}: PlanOptions): PlanOptions => options

/** The settled snapshot, as much observed as the one it came from. */
const asObserved = (from: ClusterSnapshot, settled: ClusterSnapshot): ClusterSnapshot => {
  const { pods: _pods, observedNamespaces: _only, unobservedNamespaces: _without, ...others } = settled
  const { pods, observedNamespaces, unobservedNamespaces } = from
  return {
    ...others,
    ...(pods === undefined || settled.pods === undefined ? {} : { pods: settled.pods }),
    ...(observedNamespaces === undefined ? {} : { observedNamespaces }),
    ...(unobservedNamespaces === undefined ? {} : { unobservedNamespaces }),
  }
}

/** Builds that run come to their end; the same snapshot where none does. */
const withBuildsDone = (snapshot: ClusterSnapshot): ClusterSnapshot =>
  [...(snapshot.builds ?? []), ...(snapshot.jobs ?? [])].some(isRunningWork)
    ? finishBuilds(snapshot, { seesImages: true })
    : snapshot

/** Without the DaemonSets that are meant, and their pods. O(DaemonSets + pods). */
const withoutDaemonSets = (snapshot: ClusterSnapshot, isMeant: (daemonSet: DaemonSet) => boolean): ClusterSnapshot => {
  const gone = new Set((snapshot.daemonSets ?? []).filter(isMeant))
  if (gone.size === 0) return snapshot
  const owners = new Set([...gone].map(({ metadata }) => metadata.uid))
  return {
    ...snapshot,
    daemonSets: (snapshot.daemonSets ?? []).filter((daemonSet) => !gone.has(daemonSet)),
    ...(snapshot.pods === undefined
      ? {}
      : {
          pods: snapshot.pods.filter((pod) => {
            const owner = controllerUid(pod)
            return owner === undefined || !owners.has(owner)
          }),
        }),
  }
}

/** The Modules that a plan touches: all of them, where it changes nodes for no Module. */
export const touchedBy =
  ({ changes }: Plan) =>
  (modules: ReadonlyArray<Module>): ReadonlyArray<Module> => {
    const named = new Set(changes.map(({ module }) => (module === undefined ? undefined : moduleKey(module))))
    return named.has(undefined) ? modules : modules.filter((module) => named.has(keyOf(module)))
  }

/** Time passes for what these Modules have made. */
const resting = (
  options: PlanOptions,
  nodesOf: (snapshot: ClusterSnapshot) => ObservedNodes,
  modules: ReadonlyArray<Module>,
) => {
  const profile = options.profile ?? 'safe'
  const keys = new Set(modules.map(keyOf))
  const labelsOf = identifyingLabels[profile]
  const isOurs = (daemonSet: DaemonSet): boolean => {
    const name = lookup(labelsOf(daemonSet), MODULE_NAME_LABEL)
    return name !== undefined && keys.has(moduleKey({ namespace: daemonSet.metadata.namespace, name }))
  }
  // What no planner takes away in order, the garbage collector takes at once.
  const gone = new Set(
    ordersFinalization[profile] ? [] : modules.filter(isGoing).flatMap(({ metadata }) => metadata.uid ?? []),
  )
  const isLeaving = (daemonSet: DaemonSet): boolean =>
    isOurs(daemonSet) && (isGoing(daemonSet) || gone.has(controllerUid(daemonSet) ?? ''))
  const hasPods = (snapshot: ClusterSnapshot, { metadata }: DaemonSet): boolean =>
    observedIn(snapshot).isObserved('Pod', metadata.namespace)
  return (before: ClusterSnapshot, after: ClusterSnapshot): ClusterSnapshot => {
    const left = withoutDaemonSets(withBuildsDone(after), isLeaving)
    if (left.nodes === undefined) return left
    return withDaemonPods(nodesOf(left), (daemonSet) => isOurs(daemonSet) && hasPods(left, daemonSet))(
      before.daemonSets ?? [],
      left,
    )
  }
}

const isReleased = ({ changes }: Plan, { metadata }: Module): boolean =>
  changes.some(
    ({ action, ref }) =>
      action === 'release' &&
      ref.kind === 'Module' &&
      ref.name === metadata.name &&
      ref.namespace === metadata.namespace,
  )

const idsOf = (plan: Plan | undefined): string => (plan?.changes ?? []).map(changeId).join('\n')

/**
 * Carry a snapshot on for these Modules, and leave all others alone: what they do has nothing to do with these. `indexed` is the
 * snapshot, where somebody has indexed it; at rest it is when it comes from here.
 */
export const settledCluster =
  (options: PlanOptions) =>
  (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, indexed?: Cluster, isAtRest = false): SettledCluster => {
    const free = unlimited(options)
    const profile = free.profile ?? 'safe'
    const nodesOf = observedNodesOnce(profile, indexed)
    const rest = resting(free, nodesOf, modules)
    const orders = ordersFinalization[profile]
    const run = (
      state: ClusterSnapshot,
      planned: ReadonlyArray<Module>,
      pending: ReadonlyArray<Plan>,
    ): SettledCluster => {
      const cluster =
        indexed !== undefined && state === snapshot ? indexed : indexClusterOn(nodesOf(state), state, free)
      const last = planOn(cluster)(planned)
      const end = { start, snapshot: state, cluster, last }
      if (last.changes.length === 0) return { ...end, pending, settled: true }
      const isStuck = pending.length >= ROUNDS || idsOf(last) === idsOf(pending.at(-1))
      if (isStuck) return { ...end, pending, settled: false }
      const next = rest(state, applyPlan(state, last))
      const left = planned.filter((module) => !isReleased(last, module))
      const done = [...pending, last]
      return next === state && left.length === planned.length
        ? { ...end, pending: done, settled: true }
        : run(next, left, done)
    }
    // Who waits for no planner does something even if the cluster was at rest.
    const isResting = isAtRest && orders
    const start = withAssumedPods((state) => (isResting ? state : rest(state, state)))(snapshot, modules)
    return run(start, orders ? modules : modules.filter((module) => !isGoing(module)), [])
  }

/**
 * The cluster when these Modules have all that they ask for: plan, do it, plan again, at most eight times. Builds succeed, pods come up,
 * and no budget holds anything back. What was not observed is not known afterwards either; where pods were not, those are assumed on the
 * way that the DaemonSet controller would have made. O(rounds x cost of a plan).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { settle } from 'kmm-planner'
 *
 * const { pending, settled } = settle({ nodes: [], daemonSets: [] }, [])
 * assert.deepStrictEqual({ pending, settled }, { pending: [], settled: true })
 * ```
 */
export const settle = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  options: PlanOptions = {},
): Settlement => {
  const plan = planOn(indexCluster(snapshot, unlimited(options)))(modules)
  if (plan.changes.length === 0) return { snapshot, pending: [], settled: true }
  const { pending, settled, ...end } = settledCluster(options)(snapshot, touchedBy(plan)(modules))
  return { snapshot: asObserved(snapshot, end.snapshot), pending, settled }
}
