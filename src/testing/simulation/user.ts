/** What people do to a cluster: to nodes, Modules, DaemonSets and pods. */
import { MODULE_FINALIZER } from '../../constants.js'
import type { DaemonSet, Node } from '../../kubernetes/object.js'
import type { Taint } from '../../kubernetes/taint.js'
import type { Module } from '../../module/module.js'
import { moduleKey } from '../../module/module-name.js'
import { deleting, editing, type SimulatedCluster } from '../../simulation/cluster-state.js'
import { recounted } from '../../simulation/daemon-pod.js'
import { type DaemonSetEdit, daemonSetEdits, type ModuleEdit, moduleEdits } from './user-edit.js'

/** Something that a person does. Which one of several things is meant is told by a number; it counts around. */
export type UserEvent =
  | { readonly user: 'taint'; readonly node: number; readonly taint: Taint }
  | { readonly user: 'untaint'; readonly node: number }
  | { readonly user: 'cordon'; readonly node: number }
  | { readonly user: 'drain'; readonly node: number }
  | { readonly user: 'relabel'; readonly node: number; readonly label: string; readonly value: string | undefined }
  | { readonly user: 'reregister'; readonly node: number }
  | { readonly user: 'reboot'; readonly node: number; readonly kernelVersion: string }
  | { readonly user: 'edit-module'; readonly module: number; readonly edit: ModuleEdit }
  | { readonly user: 'delete-module'; readonly module: number }
  /** A Module under a name that there was before, or a new one. */
  | { readonly user: 'create-module'; readonly module: Module }
  | { readonly user: 'copy-daemon-set'; readonly daemonSet: number }
  | { readonly user: 'remove-node'; readonly node: number }
  | { readonly user: 'edit-daemon-set'; readonly daemonSet: number; readonly edit: DaemonSetEdit }
  | { readonly user: 'delete-pod'; readonly pod: number }

const at = <A>(items: ReadonlyArray<A>, index: number): A | undefined => items[index % Math.max(1, items.length)]

/** The taint of a cordoned node. */
const cordoned: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

const onNode = (cluster: SimulatedCluster, index: number, edit: (node: Node) => Node): SimulatedCluster => {
  const meant = at(cluster.nodes, index)
  return editing('nodes')((node) => node === meant, edit)(cluster)
}

/** A node with a taint, in the place of another one of its key. */
export const tainted = (node: Node, taint: Taint): Node => ({
  ...node,
  spec: {
    ...node.spec,
    ...(taint.key === cordoned.key ? { unschedulable: true } : {}),
    taints: [...(node.spec?.taints ?? []).filter(({ key }) => key !== taint.key), taint],
  },
})

/** A node with a label, or without it. */
export const relabelled = (node: Node, label: string, value: string | undefined): Node => {
  const kept = Object.entries(node.metadata.labels ?? {}).filter(([key]) => key !== label)
  const set = value === undefined ? [] : [[label, value] as const]
  return { ...node, metadata: { ...node.metadata, labels: Object.fromEntries([...kept, ...set]) } }
}

/** A node that comes back under its name: another uid, and only the labels that whoever provides it gives it. */
const reregistered = (node: Node, version: number): Node => ({
  ...node,
  metadata: {
    ...node.metadata,
    uid: `node-${version}`,
    labels: Object.fromEntries(
      Object.entries(node.metadata.labels ?? {}).filter(([key]) => !key.includes('kmm.node.kubernetes.io')),
    ),
  },
})

/** A node under another kernel. */
export const withKernel = (node: Node, kernelVersion: string): Node => {
  const nodeInfo = node.status?.nodeInfo
  return nodeInfo === undefined
    ? node
    : { ...node, status: { ...node.status, nodeInfo: { ...nodeInfo, kernelVersion } } }
}

/** A node that boots: nothing is in its kernel, its containers start again, and its labels are as they were. */
const rebooted = (cluster: SimulatedCluster, index: number, kernelVersion: string): SimulatedCluster => {
  const name = at(cluster.nodes, index)?.metadata.name
  const booted = onNode(cluster, index, (node) => withKernel(node, kernelVersion))
  const stopped = editing('pods')(
    ({ spec }) => spec?.nodeName === name,
    (pod) => ({ ...pod, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] } }),
  )(booted)
  return { ...stopped, loaded: stopped.loaded.filter(({ node }) => node !== name) }
}

const moduleDeleted = (cluster: SimulatedCluster, meant: Module | undefined): SimulatedCluster =>
  meant?.metadata.finalizers?.includes(MODULE_FINALIZER) === true
    ? editing('modules')((module) => module === meant, deleting)(cluster)
    : {
        ...cluster,
        version: cluster.version + 1,
        modules: cluster.modules.filter((module) => module !== meant),
      }

const daemonSetEdited = (live: DaemonSet, edit: (live: DaemonSet) => DaemonSet): DaemonSet => {
  const next = recounted(live, edit(live))
  return { ...next, metadata: { ...next.metadata, generation: (live.metadata.generation ?? 1) + 1 } }
}

/** A new object of its name: its uid is its own, and what an earlier one owned does not belong to it by uid. */
const moduleCreated = (cluster: SimulatedCluster, module: Module): SimulatedCluster => {
  const version = cluster.version + 1
  const created: Module = {
    ...module,
    metadata: { ...module.metadata, uid: `module-${version}`, resourceVersion: String(version) },
  }
  return cluster.modules.some(({ metadata }) => moduleKey(metadata) === moduleKey(module.metadata))
    ? cluster
    : { ...cluster, version, modules: [...cluster.modules, created] }
}

/** Another DaemonSet for the same purpose, as two operators make it. */
const daemonSetCopied = (cluster: SimulatedCluster, live: DaemonSet | undefined): SimulatedCluster => {
  if (live === undefined) return cluster
  const version = cluster.version + 1
  const { status: _status, ...copy } = live
  const metadata = {
    ...live.metadata,
    name: `${live.metadata.name.slice(0, 40)}-${version}`,
    uid: `uid-${version}`,
    resourceVersion: String(version),
    generation: 1,
  }
  return { ...cluster, version, daemonSets: [...cluster.daemonSets, { ...copy, metadata }] }
}

/** A node that is gone for good, and what was in its kernel with it. */
const nodeRemoved = (cluster: SimulatedCluster, gone: Node | undefined): SimulatedCluster => ({
  ...cluster,
  version: cluster.version + 1,
  nodes: cluster.nodes.filter((node) => node !== gone),
  loaded: cluster.loaded.filter(({ node }) => node !== gone?.metadata.name),
})

/** The cluster after a person did something. O(objects). */
export const acted =
  (event: UserEvent) =>
  (cluster: SimulatedCluster): SimulatedCluster => {
    switch (event.user) {
      case 'taint':
        return onNode(cluster, event.node, (node) => tainted(node, event.taint))
      case 'untaint':
        return onNode(cluster, event.node, (node) => ({ ...node, spec: {} }))
      case 'cordon':
        return onNode(cluster, event.node, (node) => tainted(node, cordoned))
      case 'drain': {
        const name = at(cluster.nodes, event.node)?.metadata.name
        const cut = onNode(cluster, event.node, (node) => tainted(node, cordoned))
        return editing('pods')(({ spec }) => spec?.nodeName === name, deleting)(cut)
      }
      case 'relabel':
        return onNode(cluster, event.node, (node) => relabelled(node, event.label, event.value))
      case 'reregister':
        return onNode(cluster, event.node, (node) => reregistered(node, cluster.version + 1))
      case 'reboot':
        return rebooted(cluster, event.node, event.kernelVersion)
      case 'edit-module': {
        const meant = at(cluster.modules, event.module)
        return editing('modules')(
          (module) => module === meant,
          (module) => ({ ...module, spec: moduleEdits[event.edit](module.spec) }),
        )(cluster)
      }
      case 'delete-module':
        return moduleDeleted(cluster, at(cluster.modules, event.module))
      case 'create-module':
        return moduleCreated(cluster, event.module)
      case 'copy-daemon-set':
        return daemonSetCopied(cluster, at(cluster.daemonSets, event.daemonSet))
      case 'remove-node':
        return nodeRemoved(cluster, at(cluster.nodes, event.node))
      case 'edit-daemon-set': {
        const meant = at(cluster.daemonSets, event.daemonSet)
        return editing('daemonSets')(
          (live) => live === meant,
          (live) => daemonSetEdited(live, daemonSetEdits[event.edit]),
        )(cluster)
      }
      case 'delete-pod': {
        const meant = at(cluster.pods, event.pod)
        return editing('pods')((pod) => pod === meant, deleting)(cluster)
      }
    }
  }
