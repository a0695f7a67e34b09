/**
 * A node, and the pods on it, as they would be. What changes nothing gives the same node, so that only what is supposed differs.
 */
import { lookup } from '../kubernetes/json.js'
import type { Node, Pod } from '../kubernetes/object.js'
import { CORDON, type Taint } from '../kubernetes/taint.js'
import type { NodeSupposition } from './supposition.js'

/** No kubelet makes one like it. */
export const OTHER_BOOT: string = '00000000-0000-4000-8000-000000000000'

/** Of a node that reports nothing; nothing follows from an empty text. */
const nothingReported = {
  architecture: '',
  containerRuntimeVersion: '',
  kubeProxyVersion: '',
  kubeletVersion: '',
  machineID: '',
  operatingSystem: '',
  osImage: '',
  systemUUID: '',
}

const kernelOf = ({ status }: Node): string | undefined => status?.nodeInfo?.kernelVersion

const booted = (kernelVersion: string, node: Node): Node => ({
  ...node,
  status: {
    ...node.status,
    nodeInfo: { ...nothingReported, ...node.status?.nodeInfo, kernelVersion, bootID: OTHER_BOOT },
  },
})

const labelled = (key: string, value: string, node: Node): Node => ({
  ...node,
  metadata: {
    ...node.metadata,
    // Entries, not assignment: a label may be called `__proto__`.
    labels: Object.fromEntries([
      ...Object.entries(node.metadata.labels ?? {}).filter(([one]) => one !== key),
      [key, value],
    ]),
  },
})

const unlabelled = (key: string, node: Node): Node => ({
  ...node,
  metadata: {
    ...node.metadata,
    labels: Object.fromEntries(Object.entries(node.metadata.labels ?? {}).filter(([one]) => one !== key)),
  },
})

const withoutTaints = (isGone: (taint: Taint) => boolean, node: Node): Node => ({
  ...node,
  spec: { ...node.spec, taints: (node.spec?.taints ?? []).filter((taint) => !isGone(taint)) },
})

const tainted = (taint: Taint, node: Node): Node => {
  const others = withoutTaints(({ key, effect }) => key === taint.key && effect === taint.effect, node)
  return { ...others, spec: { ...others.spec, taints: [...(others.spec?.taints ?? []), taint] } }
}

/** The node without what a cordon puts on it. */
export const uncordoned = (node: Node): Node => {
  const { unschedulable: _unschedulable, ...spec } = withoutTaints(({ key }) => key === CORDON.key, node).spec ?? {}
  return { ...node, spec }
}

const hasTaint =
  (wanted: Taint) =>
  ({ spec }: Node): boolean =>
    (spec?.taints ?? []).some(
      ({ key, effect, value = '' }) => key === wanted.key && effect === wanted.effect && value === (wanted.value ?? ''),
    )

/** The node as it would be. O(labels + taints). */
export const supposedNode =
  (supposition: NodeSupposition) =>
  (node: Node): Node => {
    switch (supposition._tag) {
      case 'Kernel':
        return kernelOf(node) === supposition.kernelVersion ? node : booted(supposition.kernelVersion, node)
      case 'Label': {
        const { key, value } = supposition
        return lookup(node.metadata.labels, key) === value ? node : labelled(key, value, node)
      }
      case 'Unlabel':
        return lookup(node.metadata.labels, supposition.key) === undefined ? node : unlabelled(supposition.key, node)
      case 'Taint':
        return hasTaint(supposition.taint)(node) ? node : tainted(supposition.taint, node)
      case 'Untaint': {
        const { key, effect } = supposition
        return withoutTaints((one) => one.key === key && (effect === undefined || one.effect === effect), node)
      }
      case 'Cordon': {
        const stopped = hasTaint(CORDON)(node) ? node : tainted(CORDON, node)
        return stopped.spec?.unschedulable === true
          ? stopped
          : { ...stopped, spec: { ...stopped.spec, unschedulable: true } }
      }
      case 'Uncordon':
        return uncordoned(node)
    }
  }

/** Whether all pods of the node would be gone and come again. */
export const boots = (supposition: NodeSupposition, node: Node): boolean =>
  supposition._tag === 'Kernel' && supposition.kernelVersion !== kernelOf(node)

/** A pod on a node that has just booted. */
export const notReady = (pod: Pod): Pod => ({
  ...pod,
  status: {
    ...pod.status,
    conditions: (pod.status?.conditions ?? []).map((condition) =>
      ['Ready', 'ContainersReady'].includes(condition.type) ? { ...condition, status: 'False' } : condition,
    ),
  },
})
