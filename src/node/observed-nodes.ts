/** The nodes of a snapshot, as phases ask for them. */
import { isEmpty } from 'fp-ts/lib/ReadonlyRecord.js'

import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import type { ProfileName } from '../profile.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'
import { type IndexedNode, indexedNode, kernelOf } from './indexed-node.js'
import { type NodeIndex, nodeIndex } from './node-index.js'
import { targets } from './target.js'

/** Questions about nodes. */
export interface ObservedNodes {
  readonly nodes: NodeIndex
  /** As they were observed. */
  readonly liveNodes: ReadonlyArray<Node>
  /** The node of this name, if one was observed. */
  readonly nodeNamed: (name: string) => IndexedNode | undefined
  /** Whether a node of this name was observed. */
  readonly hasNode: (name: string) => boolean
  /** Whether a node may be there and Ready; one that could not be read may be. */
  readonly mayBeAlive: (node: string) => boolean
  /** Names of nodes that do not report a kernel, selected by anything or not, and of those that have no label: a kubelet gives each some. */
  readonly nodesWithoutKernel: ReadonlyArray<string>
  /** The nodes that a Module selects, by kernel version. */
  readonly target: ReturnType<typeof targets>
}

const isReady = ({ status }: Node): boolean =>
  status?.conditions?.every(({ type, status: value }) => type !== 'Ready' || value === 'True') ?? true

const isUnknown = ({ kernel, labels }: IndexedNode): boolean => kernel === undefined || isEmpty(labels)

/** A node that does not say whether it is Ready may be. */
const mayBeAliveIn = (snapshot: ClusterSnapshot): ObservedNodes['mayBeAlive'] => {
  const index = memoize(
    (_: 'all') => new Map((snapshot.nodes ?? []).map((node) => [node.metadata.name, isReady(node)])),
  )
  const { mayBeUnreadable } = observedIn(snapshot)
  return (name) => index('all').get(name) ?? mayBeUnreadable('Node', undefined, name)
}

const none: ReadonlyArray<never> = []

/** Index the nodes of a snapshot. O(nodes x labels) once. */
export const observedNodes = (profile: ProfileName, snapshot: ClusterSnapshot): ObservedNodes => {
  const nodes = nodeIndex((snapshot.nodes ?? []).map(indexedNode(memoize(kernelOf(profile)))))
  // Most plans ask for no node by its name.
  const byName = memoize((_: 'all') => new Map(nodes.all.map((node) => [node.name, node])))
  return {
    nodes,
    liveNodes: snapshot.nodes ?? none,
    nodeNamed: (name) => byName('all').get(name),
    hasNode: (name) => byName('all').has(name),
    mayBeAlive: mayBeAliveIn(snapshot),
    nodesWithoutKernel: nodes.all.filter(isUnknown).map(({ name }) => name),
    target: targets(profile, nodes),
  }
}

/**
 * The nodes of snapshots of one cluster, one after another: those that stay as they are are indexed once. `known` are some that were
 * indexed already.
 */
export const observedNodesOnce = (
  profile: ProfileName,
  known?: ObservedNodes,
): ((snapshot: ClusterSnapshot) => ObservedNodes) => {
  // A local cache behind a pure function. What could not be read is the same in all of these snapshots.
  const found = new Map(known === undefined ? [] : [[known.liveNodes, known]])
  return (snapshot) => {
    const { nodes = none } = snapshot
    const indexed = found.get(nodes) ?? observedNodes(profile, snapshot)
    found.set(nodes, indexed)
    return indexed
  }
}
