/** What a change to a DaemonSet does on nodes. */
import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import { devicePluginTargetLabel, readyLabel } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import type { IndexedNode } from '../node/indexed-node.js'
import { untoleratedTaints } from '../node/schedulability.js'
import { type Placement, type PlacementContext, placementsOf, selectedNodes } from './placement.js'
import { type Scheduling, schedulingOn } from './scheduling.js'

/** What happens to the pod of a DaemonSet on a node. `leaves`: Kubernetes takes it away, whatever is done to the DaemonSet. */
export type Movement = 'comes' | 'restarts' | 'goes' | 'leaves'

/** A node, and what happens there. */
export interface NodeMovement {
  readonly name: string
  readonly movement: Movement
}

type Labelling = (node: IndexedNode) => IndexedNode

const labelled =
  (label: string, isWanted: (node: IndexedNode) => boolean): Labelling =>
  (node) =>
    lookup(node.labels, label) === undefined && isWanted(node)
      ? { ...node, labels: { ...node.labels, [label]: '' } }
      : node

/** Nodes with the target label of the device plugin where the plan puts it before the DaemonSet comes. */
const withTargetLabel = (cluster: PlacementContext, module: ModuleName, wanted: DaemonSet): Labelling => {
  const untolerated = untoleratedTaints(cluster.profile, wanted.spec?.template.spec?.tolerations ?? [])
  return labelled(devicePluginTargetLabel(module), ({ taints }) => untolerated(taints).length === 0)
}

/** Nodes with the ready label of the module where a ready pod of it stands for the label: the plan puts it there, if it is not. */
const withReadyLabel = (cluster: PlacementContext, module: ModuleName, isNamespaced: boolean): Labelling => {
  const ready = (cluster.podsOf(module) ?? []).filter(({ role, isReady }) => role === 'module-loader' && isReady)
  const names = new Set(ready.map(({ nodeName }) => nodeName))
  return labelled(readyLabel(module, isNamespaced), ({ name }) => names.has(name))
}

/** Nodes with those labels of KMM that a wanted DaemonSet asks for and that the plan puts there. */
const withLabelsToCome = (cluster: PlacementContext, module: ModuleName, wanted: DaemonSet): Labelling => {
  const selector = wanted.spec?.template.spec?.nodeSelector
  const asks = (label: string): boolean => lookup(selector, label) !== undefined
  const labellings = [
    ...(asks(devicePluginTargetLabel(module)) ? [withTargetLabel(cluster, module, wanted)] : []),
    ...[true, false]
      .filter((isNamespaced) => asks(readyLabel(module, isNamespaced)))
      .map((isNamespaced) => withReadyLabel(cluster, module, isNamespaced)),
  ]
  return (node) => labellings.reduce((made, labelling) => labelling(made), node)
}

/** What the controller will do about a DaemonSet that is wanted, on any node. */
const schedulingToCome = (
  cluster: PlacementContext,
  module: ModuleName,
  wanted: DaemonSet,
): ((node: IndexedNode) => Scheduling) => {
  const withLabel = withLabelsToCome(cluster, module, wanted)
  const schedule = schedulingOn(wanted)
  return (node) => schedule(withLabel(node))
}

const byName = sortedBy(({ name }: NodeMovement) => name)

/** Where a DaemonSet comes that does not exist yet. O(nodes). */
export const movementsOfCreation =
  (cluster: PlacementContext, module: ModuleName) =>
  (wanted: DaemonSet): ReadonlyArray<NodeMovement> => {
    const schedule = schedulingToCome(cluster, module, wanted)
    return nodesToCome(cluster, module, wanted).flatMap((node) =>
      schedule(node) === 'made' ? [{ name: node.name, movement: 'comes' as const }] : [],
    )
  }

/** The nodes that a wanted DaemonSet may select, and others: the labels of KMM that the plan puts there are no hindrance. */
const nodesToCome = (cluster: PlacementContext, module: ModuleName, wanted: DaemonSet): ReadonlyArray<IndexedNode> => {
  const {
    [KERNEL_LABEL]: _kernel,
    [devicePluginTargetLabel(module)]: _target,
    [readyLabel(module, true)]: _ready,
    [readyLabel(module, false)]: _oldReady,
    ...selector
  } = wanted.spec?.template.spec?.nodeSelector ?? {}
  return cluster.nodes.select(selector)
}

/** A rolling update deletes the pod on every node that has one, and makes a new one only where the controller would. */
const movementOf = ({ presence, scheduling }: Placement, after: Scheduling): Movement => {
  if (presence === 'lost') return after === 'made' ? 'comes' : 'leaves'
  // Of a node that could not be read nobody knows that it would take no new pod.
  if (after === 'made' || after === 'unknown') return 'restarts'
  return scheduling === 'removed' ? 'leaves' : 'goes'
}

/**
 * What a new template does, or a DaemonSet that is made anew. O(nodes).
 *
 * Source: Kubernetes, pkg/controller/daemon/update.go `rollingUpdate`, daemon_controller.go `podsShouldBeOnNode`.
 */
export const movementsOfUpdate =
  (cluster: PlacementContext, module: ModuleName) =>
  (live: DaemonSet, wanted: DaemonSet): ReadonlyArray<NodeMovement> => {
    const [before, after] = [schedulingOn(live), schedulingToCome(cluster, module, wanted)]
    const placed = placementsOf(cluster, module)(live)
    const known = new Set(placed.map(({ name }) => name))
    const moved = placed.map((placement): NodeMovement => {
      const node = cluster.nodeNamed(placement.name)
      return { name: placement.name, movement: movementOf(placement, node === undefined ? 'unknown' : after(node)) }
    })
    const coming = nodesToCome(cluster, module, wanted).filter(
      (node) => !known.has(node.name) && after(node) === 'made' && before(node) !== 'made',
    )
    // A pod is about to come where the live one would make it, and would go again.
    const passing = selectedNodes(cluster)(live).filter(
      (node) => !known.has(node.name) && before(node) === 'made' && after(node) !== 'made',
    )
    return byName([
      ...moved,
      ...coming.map(({ name }): NodeMovement => ({ name, movement: 'comes' })),
      ...passing.map(({ name }): NodeMovement => ({ name, movement: 'goes' })),
    ])
  }

/**
 * What a deletion does; where `survivor` is and stays, pods restart. A pod that Kubernetes takes anyway counts as one that goes, unless
 * it is going already: a label may be back by the time of the deletion. O(nodes).
 */
export const movementsOfDeletion =
  (cluster: PlacementContext, module: ModuleName) =>
  (
    live: DaemonSet,
    survivor?: { readonly live: DaemonSet; readonly wanted: DaemonSet },
  ): ReadonlyArray<NodeMovement> => {
    const now = survivor === undefined ? undefined : schedulingOn(survivor.live)
    const after = survivor === undefined ? undefined : schedulingToCome(cluster, module, survivor.wanted)
    return placementsOf(
      cluster,
      module,
    )(live).map(({ name, presence, scheduling, isGoing }) => {
      const node = cluster.nodeNamed(name)
      if (node !== undefined && now?.(node) === 'made' && after?.(node) === 'made')
        return { name, movement: 'restarts' }
      const isLeaving = presence === 'lost' || (isGoing && scheduling === 'removed')
      return { name, movement: isLeaving ? 'leaves' : 'goes' }
    })
  }
