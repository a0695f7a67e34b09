/**
 * What happens on nodes between two states of a cluster: pods that are there before and after, not what a plan says of them.
 */
import { KERNEL_LABEL } from '../constants.js'
import type { Path } from '../kubernetes/json.js'
import { lookup } from '../kubernetes/json.js'
import type { Pod } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import type { DaemonSetRole } from '../label/identity.js'
import { isReady, saysReadiness } from '../label/module-pod.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { Effect } from '../plan-model/change.js'
import { changeId } from '../plan-model/change-order.js'
import type { Plan } from '../plan-model/plan-data.js'
import { moduleKeyOf, roleOfObject } from '../simulation/cluster-state.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'

/**
 * What a node feels. `unknown`: a fact is lacking, or the cluster refuses the pod that should do it, and it may be anything.
 *
 * @since 0.3.0
 */
export type ImpactEffect = Effect | 'unknown'

/**
 * What happens to a Module on a node.
 *
 * @since 0.3.0
 */
export interface NodeImpact {
  readonly node: string
  readonly module: ModuleName
  readonly role: DaemonSetRole
  readonly effect: ImpactEffect
  /** The change that does it (`changeId`), of one of the plans on the way; absent where no plan says so. */
  readonly changeId?: string
  /** The field of the Module that differs; empty for a Module that was added or removed. */
  readonly because: Path
}

/** A Module that runs on a node by one of its pods. */
export interface Running {
  readonly node: string
  readonly module: ModuleName
  readonly role: DaemonSetRole
  /** The uid of the pod: another one, and what it does was done anew. */
  readonly pod: string
  readonly kernelVersion: string | undefined
}

/** What runs, by Module, role and node. */
export type RunningByPlace = ReadonlyMap<string, Running>

const placeKey = (module: string, role: DaemonSetRole, node: string): string => `${module} ${role} ${node}`

/** A pod that does not say whether it is ready may be. */
const isUp = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp === undefined && (isReady(pod) || !saysReadiness(pod))

/** Where these Modules run: ready pods that nobody deletes. O(pods). */
export const runningOf = ({ pods = [] }: ClusterSnapshot, modules: ReadonlyMap<string, ModuleName>): RunningByPlace => {
  // A local map: there may be many thousands of pods.
  const running = new Map<string, Running>()
  for (const pod of pods) {
    const key = moduleKeyOf(pod)
    const module = key === undefined ? undefined : modules.get(key)
    const node = pod.spec?.nodeName ?? ''
    if (key === undefined || module === undefined || node === '' || !isUp(pod)) continue
    const role = roleOfObject(pod)
    running.set(placeKey(key, role, node), {
      node,
      module,
      role,
      pod: pod.metadata.uid ?? pod.metadata.name,
      kernelVersion: lookup(pod.metadata.labels, KERNEL_LABEL),
    })
  }
  return running
}

const effects: Readonly<Record<DaemonSetRole, Readonly<Record<'comes' | 'restarts' | 'goes', Effect>>>> = {
  'module-loader': { comes: 'load', restarts: 'reload', goes: 'unload' },
  'device-plugin': { comes: 'start', restarts: 'restart', goes: 'stop' },
}

/** Something that happens on a node, and the kernel for which it does. */
export interface Movement extends Omit<Running, 'pod'> {
  readonly effect: Effect
}

/** What comes, goes and is done anew. O(what runs). */
export const movementsBetween = (before: RunningByPlace, after: RunningByPlace): ReadonlyArray<Movement> => {
  const moved = ({ pod: _pod, ...where }: Running, how: 'comes' | 'restarts' | 'goes'): Movement => ({
    ...where,
    effect: effects[where.role][how],
  })
  return [
    ...[...before].flatMap(([key, was]) => {
      const is = after.get(key)
      if (is === undefined) return [moved(was, 'goes')]
      return is.pod === was.pod ? [] : [moved(is, 'restarts')]
    }),
    ...[...after].flatMap(([key, is]) => (before.has(key) ? [] : [moved(is, 'comes')])),
  ]
}

/** The changes of plans by where they say that something happens, the first of each place; and by Module and role. */
const changesOf = (plans: ReadonlyArray<Plan>): ReadonlyMap<string, string> => {
  // A local map: a change may name thousands of nodes.
  const ids = new Map<string, string>()
  for (const change of plans.flatMap(({ changes }) => changes)) {
    const { module, role, nodes, action } = change
    if (module === undefined || (role !== 'module-loader' && role !== 'device-plugin')) continue
    const [id, key] = [changeId(change), moduleKey(module)]
    const note = (place: string): void => {
      if (!ids.has(place)) ids.set(place, id)
    }
    for (const { name } of nodes) note(placeKey(key, role, name))
    if (action !== 'label') note(placeKey(key, role, ''))
  }
  return ids
}

/** The order of what happens: by node, Module and role. */
export const byPlace = (left: NodeImpact, right: NodeImpact): number =>
  compareStrings(left.node, right.node) ||
  compareStrings(moduleKey(left.module), moduleKey(right.module)) ||
  compareStrings(left.role, right.role)

/** What happens on nodes, with the changes that do it and why. O(n log n). */
export const nodeImpacts = (
  movements: ReadonlyArray<Movement>,
  plans: ReadonlyArray<Plan>,
  becauseOf: (movement: Movement) => Path,
): ReadonlyArray<NodeImpact> => {
  const ids = changesOf(plans)
  return movements
    .map((movement): NodeImpact => {
      const { node, module, role, effect } = movement
      const key = moduleKey(module)
      const id = ids.get(placeKey(key, role, node)) ?? ids.get(placeKey(key, role, ''))
      const because = becauseOf(movement)
      return { node, module, role, effect, ...(id === undefined ? {} : { changeId: id }), because }
    })
    .sort(byPlace)
}
