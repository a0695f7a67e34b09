/** Which nodes may receive pods of a Module. */
import { daemonPodTolerations, pressureTolerations } from '../kubernetes/daemon-pod-tolerations.js'
import { type Taint, tolerates, type Toleration } from '../kubernetes/taint.js'
import type { Module } from '../module/module.js'
import { type ByProfile, keepsWhatCannotBeDecided, type ProfileName } from '../profile.js'

/** Whether a taint keeps pods away (docs/deviations.md#honours-tolerations); the operator knows no tolerations. */
const keepsAway: ByProfile<(tolerations: ReadonlyArray<Toleration>) => (taint: Taint) => boolean> = {
  'safe': (tolerations) => {
    const all = [...pressureTolerations, ...tolerations]
    return (taint) => (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') && !all.some(tolerates(taint))
  },
  'kmm-1.1':
    () =>
    ({ effect }) =>
      effect === 'NoSchedule',
}

/**
 * The taints that keep a Module's pods away, in the order of the node; none means schedulable. Cordoning a node adds
 * such a taint. O(taints x tolerations).
 *
 * Source: controllers/module_reconciler.go `isNodeSchedulable`, release-1.1; safe profile: KMM main, internal/node/node.go.
 */
export const untoleratedTaints = (
  profile: ProfileName,
  tolerations: ReadonlyArray<Toleration>,
): ((taints: ReadonlyArray<Taint>) => ReadonlyArray<Taint>) => {
  const isInTheWay = keepsAway[profile](tolerations)
  return (taints) => taints.filter(isInTheWay)
}

/**
 * What Kubernetes says of a node that fails or is not there yet. Nobody has asked for it.
 *
 * Source: Kubernetes manual, well-known labels, annotations and taints; taint-based evictions.
 */
const failures: ReadonlySet<string> = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/network-unavailable',
  'node.cloudprovider.kubernetes.io/shutdown',
  'node.cloudprovider.kubernetes.io/uninitialized',
])

/**
 * The taints by which pods of a Module are to leave a node: those that keep them away, without those by which a node says that it fails. A
 * node that is not ready for a minute has not been given up; the operator makes no difference (docs/deviations.md#keeps-what-cannot-be-decided). O(taints x tolerations).
 */
export const givenUpBy = (
  profile: ProfileName,
  tolerations: ReadonlyArray<Toleration>,
): ((taints: ReadonlyArray<Taint>) => ReadonlyArray<Taint>) => {
  const untolerated = untoleratedTaints(profile, tolerations)
  return keepsWhatCannotBeDecided[profile]
    ? (taints) => untolerated(taints).filter(({ key }) => !failures.has(key))
    : untolerated
}

/**
 * Whether the DaemonSet controller makes a pod of a Module's on a node with these taints. It lets its pods tolerate more than a Module is
 * asked for, a cordon among them: where nodes of a kernel get a module, cordoned ones get it, too. O(taints x tolerations).
 *
 * Source: Kubernetes, pkg/controller/daemon/daemon_controller.go `NodeShouldRunDaemonPod`.
 */
export const takesDaemonPods = (
  profile: ProfileName,
  tolerations: ReadonlyArray<Toleration>,
): ((taints: ReadonlyArray<Taint>) => boolean) => {
  const all = [...daemonPodTolerations(false), ...(honoursTolerations[profile] ? tolerations : [])]
  return (taints) => taints.every((taint) => taint.effect === 'PreferNoSchedule' || all.some(tolerates(taint)))
}

/** Whether tolerations of a Module count for which nodes are left out (docs/deviations.md#honours-tolerations). */
export const honoursTolerations: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** The tolerations that the pods of Builds and Jobs get of a Module (docs/deviations.md#honours-tolerations). */
export const buildTolerations: ByProfile<(module: Module) => ReadonlyArray<Toleration>> = {
  'safe': ({ spec }) => spec.tolerations ?? [],
  'kmm-1.1': () => [],
}

/** Whether a taint comes and goes: Kubernetes says the state of a node by it, a cordon among them. */
export const isPassing = ({ key }: Taint): boolean => key.startsWith('node.kubernetes.io/')
