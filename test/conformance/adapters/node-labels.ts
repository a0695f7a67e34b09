/**
 * Corpus `node-labels`: what becomes of the labels of a node, of the finalizers of a pod, and of a spoke's ClusterClaim.
 */
import { KERNEL_VERSIONS_CLAIM } from '../../../src/constants.js'
import type { ClusterClaim, Node, Pod } from '../../../src/kubernetes/object.js'
import { sortedBy } from '../../../src/kubernetes/order.js'
import { type ModulePod, modulePod, podsByNode } from '../../../src/label/module-pod.js'
import { clusterClaim } from '../../../src/node-label/cluster-claim.js'
import { kernelLabel } from '../../../src/node-label/kernel-label.js'
import { editedLabels, joinedEdits, type LabelEdit } from '../../../src/node-label/label-decision.js'
import { operatorUpgrades } from '../../../src/node-label/ordered-upgrade.js'
import { podRelease } from '../../../src/node-label/pod-release.js'
import { podReadiness } from '../../../src/node-label/ready-label.js'
import type { LabelReason } from '../../../src/plan-model/reason.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

type NodeLabelsCase =
  | { readonly op: 'node-kernel'; readonly node: Node }
  | { readonly op: 'version-labels'; readonly node: Node; readonly pods: ReadonlyArray<Pod> }
  | { readonly op: 'pod-ready'; readonly node: Node; readonly pods: ReadonlyArray<Pod>; readonly pod: string }
  | { readonly op: 'cluster-claim'; readonly nodes: ReadonlyArray<Node>; readonly claim?: ClusterClaim }

type NodeLabelsExpected = { readonly error: string | null } & Readonly<Record<string, unknown>>

const profile = 'kmm-1.1'

const after = (node: Node, edit: LabelEdit): Readonly<Record<string, string>> =>
  editedLabels(edit)(node.metadata.labels ?? {})

const nodeKernel = (node: Node): unknown => {
  const decision = kernelLabel(profile)(node)
  return { error: decision.reason === 'OsImageUnknown', nodeLabels: after(node, decision) }
}

const versionLabels = (node: Node, pods: ReadonlyArray<Pod>): unknown => {
  const decisions = operatorUpgrades(node, podsByNode(pods).get(node.metadata.name) ?? [])
  const edit = joinedEdits(decisions)
  return {
    error: false,
    labelsToAdd: edit.add,
    labelsToDelete: edit.remove,
    nodeLabels: after(node, edit),
    requeue: decisions.some(({ waitsFor }) => waitsFor.length > 0),
  }
}

/**
 * What the operator makes an error of: it looks for the node whenever it has to write a label, even for a pod on no node
 * when the pod is ready.
 */
const isError = (reason: LabelReason, { isReady, nodeName }: ModulePod): boolean =>
  reason === 'NotOfAModule' || (reason === 'NodeMissing' && (isReady || nodeName !== ''))

/** The operator looks at one pod at a time. */
const podReady = (node: Node, pods: ReadonlyArray<Pod>, name: string): unknown => {
  const asked = pods.find(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}` === name)
  if (asked === undefined) return { error: false, nodeLabels: node.metadata.labels ?? {} }
  const finalizers = asked.metadata.finalizers ?? []
  const pod = modulePod(asked)
  if (pod === undefined) return { error: true, nodeLabels: node.metadata.labels ?? {}, podFinalizers: finalizers }
  const found = pod.nodeName === node.metadata.name ? node : undefined
  const others = podsByNode(pods).get(pod.nodeName) ?? []
  const decision = podReadiness(profile)(found, others)(pod)
  const release = podRelease(profile)(found, others)(pod)
  return {
    error: isError(decision.reason, pod),
    nodeLabels: after(node, decision),
    podFinalizers: finalizers.filter((finalizer) => finalizer !== release?.finalizer),
  }
}

const claim = (nodes: ReadonlyArray<Node>, live: ClusterClaim | undefined): unknown => {
  const decision = clusterClaim(profile)(nodes, live)
  const touched = (action: string): ReadonlyArray<string> =>
    decision.action === action ? [`ClusterClaim//${KERNEL_VERSIONS_CLAIM}`] : []
  return {
    error: false,
    claim: 'desired' in decision ? decision.desired.spec.value : live?.spec.value,
    created: touched('create'),
    patched: touched('update'),
  }
}

const answer = (asked: NodeLabelsCase): unknown => {
  switch (asked.op) {
    case 'node-kernel':
      return nodeKernel(asked.node)
    case 'version-labels':
      return versionLabels(asked.node, asked.pods)
    case 'pod-ready':
      return podReady(asked.node, asked.pods, asked.pod)
    case 'cluster-claim':
      return claim(asked.nodes, asked.claim)
  }
}

/** The words of an error are not compared, and keys that are deleted have no order. */
const verdict = (expected: NodeLabelsExpected): unknown => ({
  ...expected,
  error: expected.error !== null,
  ...('labelsToDelete' in expected
    ? { labelsToDelete: sortedBy((key: string) => key)(expected['labelsToDelete'] as ReadonlyArray<string>) }
    : {}),
})

export const nodeLabels = adapter<NodeLabelsCase, NodeLabelsExpected>('node-labels', ({ case: asked, expected }) =>
  compared(differencesBetween(verdict(expected), answer(asked))),
)
