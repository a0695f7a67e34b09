/** What the plan does about the labels of nodes, and about pods that only wait for them. */
import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../constants.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { LISTED } from '../diagnostic/listed.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { DaemonSet, Node } from '../kubernetes/object.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import { roleOf } from '../label/identity.js'
import { type ModulePod, podsOn } from '../label/module-pod.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import { type ObservedPods, podNames } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { listedNodes } from '../node/listed-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { trimKernelVersion } from '../pattern/kernel-version.js'
import type { Label, Release } from '../plan-model/change.js'
import { changeId } from '../plan-model/change-order.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import { unobservedIn } from '../plan-model/requirement.js'
import { schedulesNothing } from '../reconcile/dependents.js'
import { isBeingFinalized } from '../reconcile/finalization.js'
import { isClusterLeft, isLeftToLaterOperator, type LeftElsewhere } from '../reconcile/later-operator.js'
import type { Departure } from '../reconcile/plugin-first.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { versionRemarks } from './asked-version.js'
import { departing } from './departing-label.js'
import { mayHideReadyPod } from './hidden-pods.js'
import { kernelLabel } from './kernel-label.js'
import { labelChange } from './label-change.js'
import { isEdit, type LabelDecision } from './label-decision.js'
import { type LabelRules, nodeLabels } from './node-labels.js'
import { type PodRelease, podRelease } from './pod-release.js'
import { isUnclear } from './ready-label.js'
import { withoutRefusedLabels } from './refused-label.js'
import { type UpgradeRules, upgradeRules } from './upgrade-rules.js'

type Context = LeftElsewhere &
  Limits &
  Observed &
  ObservedDaemonSets &
  ObservedImages &
  ObservedNodes &
  ObservedPods &
  Settings

/** The pod may go when the labels that it stands for are off the node. */
const releaseOf =
  (labels: ReadonlyArray<Label>) =>
  ({ ref, finalizer, expects, reason, after }: PodRelease): Release => {
    const first = labels.filter(({ remove }) => remove.some((key) => after.includes(key))).map(changeId)
    return {
      action: 'release',
      reason,
      ref,
      finalizer,
      expects,
      nodes: [],
      ...(first.length === 0 ? {} : { after: first }),
    }
  }

/** A step of an upgrade that has to wait says for what. */
const waitingRemarks = (
  cluster: Context,
  { node, module, reason, role, waitsFor, versions }: LabelDecision,
): ReadonlyArray<Diagnostic> => {
  if (module === undefined || waitsFor.length === 0) return []
  const awaited = waitsFor.flatMap((one) => (one.event === 'pod-left' ? [one] : []))
  const staying = awaited.filter((one) => one.staying !== undefined)
  const named = staying.length > 0 ? staying : awaited
  const facts = {
    node,
    reason,
    pods: named.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`),
    ...(role === undefined ? {} : { role }),
    ...(versions === undefined ? {} : { from: versions.from, to: versions.to }),
  }
  const subject = { kind: 'Module', ...module }
  if (awaited.length === 0)
    return [diagnostic('PodsNotObserved', subject, [], { ...facts, ...unobservedIn(cluster, 'Pod', module.namespace) })]
  if (staying.length === 0) return [diagnostic('UpgradeWaits', subject, [], facts)]
  const daemonSets = [...new Set(staying.flatMap((one) => one.staying?.daemonSet ?? []))].sort(compareStrings)
  return [diagnostic('UpgradeBlocked', subject, [], { ...facts, daemonSets })]
}

/** Nodes whose kernel label is wrong and stays so, because the operator does not know their OS image. */
const unlabelled = ({ profile, liveNodes }: Context): ReadonlyArray<Diagnostic> => {
  const ofKernel = kernelLabel(profile)
  const trimmed = memoize(trimKernelVersion)
  const left = liveNodes.filter((node) => {
    const kernel = node.status?.nodeInfo?.kernelVersion ?? ''
    return (
      kernel !== '' &&
      lookup(node.metadata.labels, KERNEL_LABEL) !== trimmed(kernel) &&
      ofKernel(node).reason === 'OsImageUnknown'
    )
  })
  const nodes = listedNodes(left.map(({ metadata }) => metadata.name))
  return left.length === 0 ? [] : [diagnostic('OsImageUnknown', { kind: 'Cluster' }, [], nodes)]
}

/** Pods from which labels do not follow, because the input left something out of them. */
const unclear = ({ profile }: Context, pods: Iterable<ReadonlyArray<ModulePod>>): ReadonlyArray<Diagnostic> => {
  const names = podNames([...pods].flatMap((onNode) => onNode.filter(isUnclear[profile])))
  return names.length === 0
    ? []
    : [diagnostic('PodStateUnknown', { kind: 'Cluster' }, [], { pods: names.slice(0, LISTED), podCount: names.length })]
}

/** Deleted pods that are on no node, or on one that does not exist any more. */
const strandedPods = (
  cluster: Context,
  pods: ReadonlyMap<string, ReadonlyArray<ModulePod>>,
): ReadonlyArray<PodRelease> =>
  [...pods].flatMap(([node, onNode]) =>
    cluster.hasNode(node)
      ? []
      : onNode
          .filter(({ ref }) => cluster.hasSeenAll('Pod', ref.namespace))
          .flatMap((pod) => podRelease(cluster.profile)(undefined, onNode)(pod) ?? []),
  )

const endOf = (cluster: Context): LabelRules['end'] => {
  const isEnding = isBeingFinalized(cluster)
  const labelsGo = memoize((module: Module) => schedulesNothing(cluster, module))
  return (module) => (!isEnding(module) ? 'none' : labelsGo(module) ? 'labels go' : 'begun')
}

const rulesOf = (
  cluster: Context,
  end: LabelRules['end'],
  upgrades: UpgradeRules,
  departures: ReadonlyArray<Departure>,
): LabelRules => {
  const { onUnschedulable, target, nodes } = cluster
  const selectedBy = ({ spec }: Module): ReadonlyArray<string> =>
    onUnschedulable === 'keep' || spec.devicePlugin === undefined
      ? []
      : target(spec.selector, spec.tolerations ?? []).selected.map(({ name }) => name)
  const hasSeenPods = memoize((namespace?: string) => cluster.hasSeenAll('Pod', namespace))
  return {
    onUnschedulable,
    selectedBy,
    labelKeys: nodes.labelKeys,
    end,
    upgrades,
    departing: departing(departures),
    hasSeenPods,
    mayHide: mayHideReadyPod(cluster),
  }
}

/**
 * The Modules that have a device plugin in the cluster. What a ready label brings or takes does not depend on the Modules that are
 * given, since the label does not, either.
 */
const modulesWithDevicePlugin = ({ daemonSets, labelsOf, modulePods }: Context): ReadonlySet<string> =>
  new Set([
    ...daemonSets.flatMap((daemonSet) => {
      const labels = labelsOf(daemonSet)
      const name = lookup(labels, MODULE_NAME_LABEL)
      const { namespace } = daemonSet.metadata
      return name === undefined || roleOf(labels) !== 'device-plugin' ? [] : [moduleKey({ namespace, name })]
    }),
    ...[...(modulePods()?.values() ?? [])].flatMap((onNode) =>
      onNode
        .filter(({ role }) => role === 'device-plugin')
        .flatMap(({ module }) => (module === undefined ? [] : [moduleKey(module)])),
    ),
  ])

/** Changes of one Module together, and so nearly in the order of a plan: they are sorted soon. */
const byModule = (
  byNode: ReadonlyArray<{ readonly changes: ReadonlyArray<Label | Release> }>,
): ReadonlyArray<Label | Release> => {
  // A local map of local arrays.
  const known = new Map<ModuleName | undefined, Array<Label | Release>>()
  for (const { changes } of byNode)
    for (const change of changes) {
      const alike = known.get(change.module)
      if (alike === undefined) known.set(change.module, [change])
      else alike.push(change)
    }
  return [...known.values()].flat()
}

/**
 * The labels of all nodes, and the pods that may go: kernel labels, releases and ready labels by pods
 * whatever the Modules are, other ready labels and ordered upgrades of these Modules; `desired` are
 * the DaemonSets that they should have. What was not observed is left as it is. O(Modules + labels of all nodes + pods).
 *
 * Source: S3; controllers/node_kernel_reconciler.go, pod_node_module_reconciler.go and
 * node_label_module_version_reconciler.go, release-1.1.
 */
export const labelNodes =
  (cluster: Context) =>
  (
    modules: ReadonlyArray<Module>,
    desired: ReadonlyArray<DaemonSet> = [],
    departures: ReadonlyArray<Departure> = [],
  ): Plan => {
    const end = endOf(cluster)
    const upgrades = upgradeRules(cluster, modules, desired)
    const rules = rulesOf(cluster, end, upgrades, departures)
    const labelsOn = nodeLabels(cluster.profile, rules)(modules)
    const pods = cluster.modulePods()
    const podsOnNode = pods === undefined ? () => undefined : podsOn(pods)
    const withDevicePlugin = modulesWithDevicePlugin(cluster)
    const labelOf = labelChange(rules, (module) => withDevicePlugin.has(moduleKey(module)))
    const left = new Set([
      ...modules.filter(isLeftToLaterOperator(cluster)).map((module) => moduleKey(moduleNameOf(module))),
      ...(cluster.leftElsewhere ?? []),
    ])
    // What another operator loads, it has labelled, too.
    const isLeft = ({ module, remove }: LabelDecision): boolean =>
      remove.length > 0 && module !== undefined && (isClusterLeft(cluster) || left.has(moduleKey(module)))
    const storable = withoutRefusedLabels(cluster.profile)
    const byNode = sortedBy(({ metadata }: Node) => metadata.name)(cluster.liveNodes).flatMap((node) => {
      const onNode = podsOnNode(node.metadata.name)
      const { decisions, releases } = labelsOn(node, onNode)
      // Of thousands of nodes almost all are as they should be.
      if (decisions.length === 0 && releases.length === 0) return []
      const labels = decisions
        .map(storable)
        .filter((decision) => isEdit(decision) && !isLeft(decision))
        .map(labelOf(node, onNode))
      return [{ decisions, changes: [...labels, ...releases.map(releaseOf(labels))] }]
    })
    const waiting = byNode.flatMap(({ decisions }) =>
      decisions.flatMap((decision) => waitingRemarks(cluster, decision)),
    )
    const stranded =
      pods === undefined || !cluster.hasSeenAll('Node') ? [] : strandedPods(cluster, pods).map(releaseOf([]))
    const changes = [...byModule(byNode), ...stranded]
    const staying = modules.filter((module) => end(module) === 'none')
    const diagnostics = [
      ...waiting,
      ...unlabelled(cluster),
      ...unclear(cluster, pods?.values() ?? []),
      ...versionRemarks(cluster, upgrades, staying),
    ]
    return planOf([{ desired: [], changes, diagnostics }], cluster)
  }
