/**
 * The labels that say where a Module is loaded, and where its device plugin runs.
 *
 * Two forms are kept: the one that names the namespace, and the deprecated one that Modules of one name share. Keys are
 * built, never parsed; where two of them coincide, the label stays as long as one of its meanings holds.
 */
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import { type DaemonSetRole, devicePluginReadyLabel, readyLabel } from '../label/identity.js'
import type { ModulePod } from '../label/module-pod.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { LabelReason } from '../plan-model/reason.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { joinedEdits, type LabelDecision, type LabelEdit, noEdit } from './label-decision.js'

/**
 * The labels of a ready pod's node, current form and deprecated form.
 *
 * Source: internal/daemonset/daemonset.go `GetNodeLabelFromPod`, release-1.1.
 */
export const readyLabels = (module: ModuleName, role: DaemonSetRole): ReadonlyArray<string> => {
  const label = role === 'module-loader' ? readyLabel : devicePluginReadyLabel
  return [label(module, true), label(module, false)]
}

/** The ready labels of a Module and a role, and what is the same on all nodes that lack them. */
interface OwnLabels {
  readonly keys: ReadonlyArray<string>
  /** All of them come. */
  readonly arrival: LabelEdit
}

type LabelsOf = (module: ModuleName, role: DaemonSetRole) => OwnLabels

/** The labels of each Module, made once: thousands of nodes are asked for them. */
const ownLabels = (keysOf: typeof readyLabels): LabelsOf => {
  const of = (role: DaemonSetRole) =>
    memoize((module: ModuleName): OwnLabels => {
      const keys = keysOf(module, role)
      return { keys, arrival: { add: Object.fromEntries(keys.map((key) => [key, ''])), remove: [] } }
    })
  const byRole = { 'module-loader': of('module-loader'), 'device-plugin': of('device-plugin') }
  return (module, role) => byRole[role](module)
}

/** Each label that a ready pod on the node stands for. O(pods on the node). */
const readyKeys = (labelsOf: LabelsOf, pods: ReadonlyArray<ModulePod>): ReadonlySet<string> => {
  // A local set, and no list of labels for each pod.
  const keys = new Set<string>()
  for (const { isReady, lost, module, role } of pods)
    if (isReady && lost === undefined && module !== undefined)
      for (const key of labelsOf(module, role).keys) keys.add(key)
  return keys
}

/**
 * Whether nobody can say that a pod is not ready, because the input left something out of it. What has a status, but no such
 * condition, is not ready to the operator (docs/deviations.md#unlabels-by-own-pods).
 */
export const isUnclear: ByProfile<(pod: ModulePod) => boolean> = {
  'safe': ({ lacks }) => lacks !== undefined,
  'kmm-1.1': ({ lacks }) => lacks === 'status' || lacks === 'spec',
}

/** Whether a label may be what a pod stands for of which nobody can say that it is not ready. */
const mayStand = (pods: ReadonlyArray<ModulePod>): ((key: string, module: ModuleName) => boolean) => {
  const unclear = pods.filter(isUnclear.safe)
  if (unclear.length === 0) return () => false
  const keys = new Set(unclear.flatMap(({ module, role }) => (module === undefined ? [] : readyLabels(module, role))))
  // What lost its labels may be of any Module of its namespace.
  const namespaces = new Set(unclear.flatMap(({ module, ref }) => (module === undefined ? [ref.namespace ?? ''] : [])))
  return (key, { namespace }) => keys.has(key) || namespaces.has(namespace)
}

/** The labels of a Module and a role, put right. Most nodes have all that they should have, or lack it all. */
const editOf = (
  live: Node['metadata']['labels'],
  { keys, arrival }: OwnLabels,
  isWanted: (key: string) => boolean,
  mayBeWanted: (key: string) => boolean = () => false,
): LabelEdit => {
  const lacking = keys.filter((key) => lookup(live, key) !== '' && isWanted(key))
  if (lacking.length === keys.length) return arrival
  const left = keys.filter((key) => lookup(live, key) !== undefined && !isWanted(key) && !mayBeWanted(key))
  return lacking.length === 0 && left.length === 0
    ? noEdit
    : {
        add: Object.fromEntries(lacking.map((key) => [key, ''])),
        remove: sortedBy((key: string) => key)(left),
      }
}

/** With the operator, any ready pod of that name keeps every label of a pod that is not; so does one that may be ready. */
const isKept = (pods: ReadonlyArray<ModulePod>, pod: ModulePod, module: ModuleName): boolean =>
  !pod.isReady &&
  pods.some((other) => (other.isReady || isUnclear['kmm-1.1'](other)) && other.module?.name === module.name)

interface ReadyPolicy {
  readonly labels: () => LabelsOf
  /** The labels of a Module and a role on a node, put right; the last are the Module's own pods there in that role. */
  readonly edits: (
    labelsOf: LabelsOf,
    live: Node['metadata']['labels'],
    pods: ReadonlyArray<ModulePod>,
  ) => (module: ModuleName, role: DaemonSetRole, own: ReadonlyArray<ModulePod>) => LabelEdit
  /** Why nothing is done about a pod whose node is gone. */
  readonly withoutNode: (pods: ReadonlyArray<ModulePod>, pod: ModulePod, module: ModuleName) => LabelReason
}

/**
 * A label goes with the last ready pod that it stands for (docs/deviations.md#unlabels-by-own-pods). The operator looks at one pod
 * at a time, and for its node only when it has a label to write.
 */
const readyPolicy: ByProfile<ReadyPolicy> = {
  'safe': {
    labels: () => ownLabels(readyLabels),
    edits: (labelsOf, live, pods) => {
      const wanted = readyKeys(labelsOf, pods)
      const mayBe = mayStand(pods)
      const isWanted = (key: string): boolean => wanted.has(key)
      return (module, role) => editOf(live, labelsOf(module, role), isWanted, (key) => mayBe(key, module))
    },
    withoutNode: () => 'NodeMissing',
  },
  'kmm-1.1': {
    // As in a joined edit.
    labels: () => ownLabels((module, role) => [...readyLabels(module, role)].sort(compareStrings)),
    edits: (labelsOf, live, pods) => (module, role, own) => {
      const isKnown = (pod: ModulePod): boolean => !isUnclear['kmm-1.1'](pod) && pod.lost === undefined
      const counting = own.filter((pod) => isKnown(pod) && !isKept(pods, pod, module))
      const [first = noEdit, ...others] = counting.map(({ isReady }) =>
        editOf(live, labelsOf(module, role), () => isReady),
      )
      // Mostly there is one pod.
      return others.length === 0 ? first : joinedEdits([first, ...others])
    },
    withoutNode: (pods, pod, module) => (isKept(pods, pod, module) ? 'OtherPodReady' : 'NodeMissing'),
  },
}

/**
 * What one pod means for the ready labels of its node, seen with all of KMM's pods there; `node` is undefined when there is
 * none of that name. A pod that is not ready, or about to be deleted, takes away the labels of its own Module and role that no
 * ready pod stands for.
 *
 * Source: controllers/pod_node_module_reconciler.go, release-1.1.
 */
export const podReadiness =
  (profile: ProfileName) =>
  (node: Node | undefined, pods: ReadonlyArray<ModulePod>) =>
  (pod: ModulePod): LabelDecision => {
    const { module, role, nodeName } = pod
    const unchanged = { node: nodeName, add: {}, remove: [], waitsFor: [] }
    if (module === undefined) return { ...unchanged, reason: 'NotOfAModule' }
    const { labels: labelsOf, edits, withoutNode } = readyPolicy[profile]
    if (node === undefined) return { ...unchanged, module, reason: withoutNode(pods, pod, module) }
    const { labels } = node.metadata
    const edit = edits(labelsOf(), labels, pods)(module, role, [pod])
    const isLeft = (key: string): boolean => lookup(labels, key) !== undefined && !edit.remove.includes(key)
    const stays: LabelReason = readyLabels(module, role).some(isLeft) ? 'OtherPodReady' : 'NoReadyPod'
    return { ...unchanged, module, ...edit, reason: pod.isReady ? 'PodReady' : stays }
  }

const roles: ReadonlyArray<DaemonSetRole> = ['module-loader', 'device-plugin']

const none: ReadonlyArray<never> = []

/**
 * The ready labels of a Module on a node, one decision a role. They follow from what is there, not from what happened: a
 * label that nobody stands for goes, though its pod has long been gone. The operator acts on pods only. O(pods on the
 * node) once, then for each Module as many steps as it has pods there.
 */
export const moduleReadiness = (
  profile: ProfileName,
): ((node: Node, pods: ReadonlyArray<ModulePod>) => (module: ModuleName) => ReadonlyArray<LabelDecision>) => {
  const { labels: makeLabels, edits } = readyPolicy[profile]
  const labelsOf = makeLabels()
  const keyOf = memoize(moduleKey)
  const byKey = groupedBy(({ module }: ModulePod) => (module === undefined ? undefined : keyOf(module)))
  return ({ metadata: { name: node, labels } }, pods) => {
    const edit = edits(labelsOf, labels, pods)
    const byModule = byKey(pods)
    return (module) =>
      roles.map((role) => {
        const own = (byModule.get(keyOf(module)) ?? none).filter((pod) => pod.role === role)
        const reason = own.some(({ isReady }) => isReady) ? 'PodReady' : 'NoReadyPod'
        const { add, remove } = edit(module, role, own)
        return { node, module, role, add, remove, waitsFor: none, reason }
      })
  }
}
