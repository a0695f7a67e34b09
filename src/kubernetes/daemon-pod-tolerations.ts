/** What the DaemonSet controller lets its pods tolerate by themselves. */
import type { Toleration } from './taint.js'

/**
 * Of pressure on a node: it never unloads a module.
 *
 * Source: Kubernetes, pkg/controller/daemon/util `AddOrUpdateDaemonPodTolerations`; KMM main, internal/node/node.go.
 */
export const pressureTolerations: ReadonlyArray<Toleration> = [
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
]

const always: ReadonlyArray<Toleration> = [
  ...pressureTolerations,
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]

const withHostNetwork: ReadonlyArray<Toleration> = [
  ...always,
  { key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' },
]

/**
 * The tolerations that every pod of a DaemonSet gets beside its own.
 *
 * Source: Kubernetes, pkg/controller/daemon/util `AddOrUpdateDaemonPodTolerations`.
 */
export const daemonPodTolerations = (hostNetwork: boolean | undefined): ReadonlyArray<Toleration> =>
  hostNetwork === true ? withHostNetwork : always
