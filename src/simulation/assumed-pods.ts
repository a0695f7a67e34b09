/**
 * Pods that nobody listed: those that the DaemonSet controller would have made, all of them ready, and the labels that the operator would
 * have put on their nodes.
 */
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { readyLabels } from '../node-label/ready-label.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'
import { isReadyPod, moduleKeyOf, roleOfObject } from './cluster-state.js'

/** Namespaces of Modules whose DaemonSets were observed, and whose pods were not. */
const withoutPods = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>): ReadonlyArray<string> => {
  const { isObserved } = observedIn(snapshot)
  const namespaces = [...new Set(modules.map(({ metadata }) => metadata.namespace))]
  return namespaces
    .filter((namespace) => isObserved('Node') && isObserved('DaemonSet', namespace) && !isObserved('Pod', namespace))
    .sort(compareStrings)
}

/** The snapshot in which pods of these namespaces count as observed; which ones there are is up to the controller. */
const assuming = (snapshot: ClusterSnapshot, namespaces: ReadonlyArray<string>): ClusterSnapshot => {
  if (namespaces.length === 0) return snapshot
  const { pods, observedNamespaces = {}, unobservedNamespaces = {} } = snapshot
  const only = pods === undefined ? [] : observedNamespaces.pods
  const without = unobservedNamespaces.pods
  return {
    ...snapshot,
    pods: pods ?? [],
    ...(only === undefined ? {} : { observedNamespaces: { ...observedNamespaces, pods: [...only, ...namespaces] } }),
    ...(without === undefined
      ? {}
      : {
          unobservedNamespaces: {
            ...unobservedNamespaces,
            pods: without.filter((namespace) => !namespaces.includes(namespace)),
          },
        }),
  }
}

/** The labels that ready pods of these Modules stand for, by node. O(pods). */
const readyKeys = (
  { pods = [] }: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const labels = new Map(
    modules.map((module) => {
      const name = moduleNameOf(module)
      const ofRole = {
        'module-loader': readyLabels(name, 'module-loader'),
        'device-plugin': readyLabels(name, 'device-plugin'),
      }
      return [moduleKey(name), ofRole]
    }),
  )
  // A local map: thousands of pods.
  const keys = new Map<string, Set<string>>()
  for (const pod of pods) {
    const node = pod.spec?.nodeName
    const wanted = labels.get(moduleKeyOf(pod) ?? '')?.[roleOfObject(pod)] ?? []
    if (node === undefined || wanted.length === 0 || !isReadyPod(pod)) continue
    const known = keys.get(node) ?? new Set()
    for (const key of wanted) known.add(key)
    keys.set(node, known)
  }
  return keys
}

/** The nodes with the labels that ready pods of these Modules stand for; the same snapshot where they have them all. O(nodes + pods). */
const withReadyLabels = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>): ClusterSnapshot => {
  const keys = readyKeys(snapshot, modules)
  const labelled = (node: Node): Node => {
    const { labels } = node.metadata
    const lacking = [...(keys.get(node.metadata.name) ?? [])].filter((key) => lookup(labels, key) === undefined)
    return lacking.length === 0
      ? node
      : {
          ...node,
          metadata: {
            ...node.metadata,
            labels: { ...labels, ...Object.fromEntries(lacking.map((key) => [key, ''])) },
          },
        }
  }
  const nodes = (snapshot.nodes ?? []).map(labelled)
  return nodes.every((node, index) => node === snapshot.nodes?.[index]) ? snapshot : { ...snapshot, nodes }
}

/**
 * The snapshot with the pods of these Modules where nobody listed them, first those of ModuleLoaders and then, as they are ready, those
 * of device plugins; `rest` lets time pass.
 */
export const withAssumedPods =
  (rest: (snapshot: ClusterSnapshot) => ClusterSnapshot) =>
  (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>): ClusterSnapshot => {
    const namespaces = withoutPods(snapshot, modules)
    const first = rest(assuming(snapshot, namespaces))
    if (namespaces.length === 0) return first
    const assumed = modules.filter(({ metadata }) => namespaces.includes(metadata.namespace))
    const labelled = withReadyLabels(first, assumed)
    return labelled === first ? first : withReadyLabels(rest(labelled), assumed)
  }
