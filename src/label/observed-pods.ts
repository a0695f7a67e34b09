/** The pods of a snapshot, as phases ask for them. */
import { groupedBy } from '../kubernetes/grouped.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Pod } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import { controllerOf } from '../kubernetes/owner.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'
import { isReady, type ModulePod, podsByNode, saysReadiness } from './module-pod.js'

/** Questions about pods; nothing is indexed before the first one. */
export interface ObservedPods {
  /** KMM's pods by the name of their node (empty for none), or undefined when no pods were listed anywhere. */
  readonly modulePods: () => ReadonlyMap<string, ReadonlyArray<ModulePod>> | undefined
  /** The pods of a Module, or undefined when not all pods of its namespace were seen. */
  readonly podsOf: (module: ModuleName) => ReadonlyArray<ModulePod> | undefined
  /** The pods of a Module that are in the input, whether or not those are all. */
  readonly shownPodsOf: (module: ModuleName) => ReadonlyArray<ModulePod>
  /** The pods of an owner that have not ended, by the name of their node; undefined when pods were not observed. */
  readonly podsOnNodes: (ownerUid: string) => ReadonlyMap<string, PodsOnNode> | undefined
}

/** What the pods of an owner on one node say together. */
export interface PodsOnNode {
  /** One of them is ready, or does not say that it is not. */
  readonly mayBeReady: boolean
  /** All of them are being deleted. */
  readonly isGoing: boolean
}

const isPresent = ({ status, spec }: Pod): boolean =>
  spec?.nodeName !== undefined && spec.nodeName !== '' && status?.phase !== 'Succeeded' && status?.phase !== 'Failed'

const onNode = (pods: ReadonlyArray<Pod>): PodsOnNode => ({
  mayBeReady: pods.some((pod) => isReady(pod) || !saysReadiness(pod)),
  isGoing: pods.every(({ metadata }) => metadata.deletionTimestamp !== undefined),
})

const podsOnNodesIn = (pods: ReadonlyArray<Pod> | undefined): ObservedPods['podsOnNodes'] => {
  if (pods === undefined) return () => undefined
  const byOwner = memoize((_: 'all') =>
    groupedBy((pod: Pod) => controllerOf(pod.metadata)?.uid)(pods.filter(isPresent)),
  )
  return memoize((uid) => {
    const byNode = groupedBy(({ spec }: Pod) => spec?.nodeName)(byOwner('all').get(uid) ?? [])
    return new Map([...byNode].map(([name, pods]) => [name, onNode(pods)]))
  })
}

const modulePodsIn = ({ pods }: ClusterSnapshot): ObservedPods['modulePods'] => {
  if (pods === undefined) return () => undefined
  const index = memoize((_: 'all') => podsByNode(pods))
  return () => index('all')
}

const shownPodsOfIn = (modulePods: ObservedPods['modulePods']): ObservedPods['shownPodsOf'] => {
  const index = memoize((_: 'all') =>
    groupedBy(({ module }: ModulePod) => (module === undefined ? undefined : moduleKey(module)))(
      [...(modulePods()?.values() ?? [])].flat(),
    ),
  )
  return (module) => index('all').get(moduleKey(module)) ?? []
}

/** The pods of a snapshot. O(pods) once. */
export const observedPods = (snapshot: ClusterSnapshot): ObservedPods => {
  const observed = observedIn(snapshot)
  const modulePods = modulePodsIn(snapshot)
  const shownPodsOf = shownPodsOfIn(modulePods)
  return {
    modulePods,
    podsOf: (module) => (observed.hasSeenAll('Pod', module.namespace) ? shownPodsOf(module) : undefined),
    shownPodsOf,
    podsOnNodes: podsOnNodesIn(snapshot.pods),
  }
}

/**
 * The device plugin pods of a Module that are on a node and have not ended, or undefined when not all pods were seen. While there
 * is one, unloading fails, or takes a device away under its users.
 */
export const devicePluginPods = (
  { podsOf }: Pick<ObservedPods, 'podsOf'>,
  module: ModuleName,
): ReadonlyArray<ModulePod> | undefined =>
  podsOf(module)?.filter(
    (pod) => pod.role === 'device-plugin' && (pod.nodeName !== '' || pod.lost !== undefined) && !pod.hasEnded,
  )

/** `namespace/name` of each, sorted, for people. */
export const podNames = (pods: ReadonlyArray<ModulePod>): ReadonlyArray<string> =>
  pods.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`).sort(compareStrings)
