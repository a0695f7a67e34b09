/** A ModuleLoader or device plugin pod, as far as node labels depend on it. */
import { KERNEL_LABEL, MODULE_NAME_LABEL, NODE_LABELER_FINALIZER } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Pod } from '../kubernetes/object.js'
import { type ObjectRef, objectRefOf } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { ModuleName } from '../module/module-name.js'
import { type DaemonSetRole, roleOf, versionLabel } from './identity.js'

/** A pod of a Module. */
export interface ModulePod {
  readonly ref: ObjectRef
  /** Undefined for a pod that has our finalizer and lost the label with its Module's name. One value for all pods of a Module in a snapshot. */
  readonly module: ModuleName | undefined
  readonly role: DaemonSetRole
  /** Of its DaemonSet; empty without one. */
  readonly version: string
  /** Of a ModuleLoader: the kernel that it is for. */
  readonly kernelVersion: string | undefined
  /** Empty until it is scheduled. */
  readonly nodeName: string
  /** Ready, and not about to be deleted: its pre-stop hook unloads the module as soon as it is deleted. */
  readonly isReady: boolean
  /** Deleted, and held by finalizers or its grace period. */
  readonly isDeleted: boolean
  /** All its containers have ended and will not start again. */
  readonly hasEnded: boolean
  readonly isHeld: boolean
  /** What the input left out, so that `isReady` says less than it seems: unknown is not "not ready". */
  readonly lacks: 'labels' | 'spec' | 'nodeName' | 'status' | 'conditions' | 'Ready' | undefined
  /** It runs, or may run, on a node that the input does not name, because this is left out. */
  readonly lost: 'spec' | 'nodeName' | undefined
  /** Since when it is being deleted; empty when it is not. */
  readonly deletionTimestamp: string
  readonly finalizers: ReadonlyArray<string>
  /** The uid of its DaemonSet; undefined when nothing controls it. */
  readonly owner: string | undefined
}

/** What conditions say. Source: Kubernetes, core/v1 `ConditionStatus`. */
const answers: ReadonlySet<string> = new Set(['True', 'False', 'Unknown'])

const answerOf = (status: Pod['status'], asked: string): string | undefined =>
  status?.conditions?.find(({ type, status: answer }) => type === asked && answers.has(answer))?.status

const none: ReadonlyArray<never> = []

const hasEnded = (status: Pod['status']): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

/**
 * Without its spec nobody knows whether a pod has a node; with one, what only happens on a node shows that its name was left out.
 */
const lostWith = ({ spec, status }: Pod): ModulePod['lost'] => {
  const isBefore = status?.phase === 'Pending'
  if (isBefore || hasEnded(status)) return undefined
  if (spec === undefined) return 'spec'
  const wasPlaced = status?.phase === 'Running' || answerOf(status, 'PodScheduled') === 'True'
  return (spec.nodeName ?? '') === '' && wasPlaced ? 'nodeName' : undefined
}

type Facts = Pick<ModulePod, 'module' | 'isDeleted' | 'lost'>

/** A pod that goes, has ended or has not begun is not ready, whatever else is left out. */
const lackOf = ({ module, isDeleted, lost }: Facts, status: Pod['status']): ModulePod['lacks'] => {
  if (isDeleted || hasEnded(status) || status?.phase === 'Pending') return undefined
  if (module === undefined) return 'labels'
  if (lost !== undefined) return lost
  if ((status?.conditions ?? []).length === 0) return status?.phase === undefined ? 'status' : 'conditions'
  return answerOf(status, 'Ready') === undefined ? 'Ready' : undefined
}

/** Whether a pod says whether it is ready: a live one does; a part of one may not. */
export const saysReadiness = ({ status }: Pod): boolean =>
  status?.phase === 'Pending' || answerOf(status, 'Ready') !== undefined

/** Whether a pod is ready and not about to be deleted. */
export const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && answerOf(status, 'Ready') === 'True'

/** What follows from the labels of a pod, which thousands of pods share. */
interface Names {
  readonly nameIn: (namespace: string) => (name: string) => ModuleName
  readonly versionKeys: Readonly<Record<DaemonSetRole, (module: ModuleName) => string>>
}

const names = (): Names => ({
  nameIn: memoize((namespace: string) => memoize((name: string): ModuleName => ({ namespace, name }))),
  versionKeys: {
    'module-loader': memoize((module: ModuleName) => versionLabel('module-loader', module)),
    'device-plugin': memoize((module: ModuleName) => versionLabel('device-plugin', module)),
  },
})

const read =
  ({ nameIn, versionKeys }: Names) =>
  (pod: Pod): ModulePod | undefined => {
    const { metadata, spec, status } = pod
    const { labels, finalizers = [], deletionTimestamp } = metadata
    const label = lookup(labels, MODULE_NAME_LABEL)
    const isHeld = finalizers.includes(NODE_LABELER_FINALIZER)
    if (label === undefined && !isHeld) return undefined
    // An empty name is a label that lost its value.
    const module = label === undefined || label === '' ? undefined : nameIn(metadata.namespace ?? '')(label)
    const role = roleOf(labels)
    const isDeleted = deletionTimestamp !== undefined
    const lost = lostWith(pod)
    return {
      ref: objectRefOf({ apiVersion: 'v1', kind: 'Pod', metadata }),
      module,
      role,
      version: module === undefined ? '' : (lookup(labels, versionKeys[role](module)) ?? ''),
      kernelVersion: lookup(labels, KERNEL_LABEL),
      nodeName: spec?.nodeName ?? '',
      isReady: isReady(pod),
      isDeleted,
      hasEnded: hasEnded(status),
      isHeld,
      lost,
      lacks: lackOf({ module, isDeleted, lost }, status),
      deletionTimestamp: deletionTimestamp ?? '',
      finalizers,
      owner: controllerOf(metadata)?.uid,
    }
  }

/**
 * What a pod means for node labels, or undefined when it is not KMM's: it has neither the label with the Module's name nor
 * our finalizer.
 *
 * Source: controllers/pod_node_module_reconciler.go, release-1.1.
 */
export const modulePod = (pod: Pod): ModulePod | undefined => read(names())(pod)

const textOf = ({ namespace = '', name }: ObjectRef): string => `${namespace}/${name}`

/** By namespace and name, as one text; texts are made where the namespaces differ only. */
const byName = ({ ref: left }: ModulePod, { ref: right }: ModulePod): -1 | 0 | 1 =>
  left.namespace === right.namespace
    ? compareStrings(left.name, right.name)
    : compareStrings(textOf(left), textOf(right))

/**
 * KMM's pods by the name of the node they are on (empty for none), in the order of namespace and name. O(n log n).
 */
export const podsByNode = (pods: ReadonlyArray<Pod>): ReadonlyMap<string, ReadonlyArray<ModulePod>> => {
  const readPod = read(names())
  return groupedBy(({ nodeName }: ModulePod) => nodeName)(pods.flatMap((pod) => readPod(pod) ?? []).sort(byName))
}

/** By the name of a node: the pods that are on it, and those that may be, as the input does not say where they are. */
export const podsOn = (
  pods: ReadonlyMap<string, ReadonlyArray<ModulePod>>,
): ((node: string) => ReadonlyArray<ModulePod>) => {
  const lost = (pods.get('') ?? none).filter((pod) => pod.lost !== undefined)
  return (node) => {
    const known = pods.get(node) ?? none
    return lost.length === 0 ? known : [...known, ...lost]
  }
}

/** Whether a pod belongs to a Module. */
export const isPodOf =
  ({ namespace, name }: ModuleName) =>
  ({ module }: ModulePod): boolean =>
    module !== undefined && module.name === name && module.namespace === namespace
