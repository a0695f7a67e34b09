/** Which nodes may receive pods of a Module. */
import { type Taint, tolerates,type Toleration } from '../kubernetes/taint.js'
import type { Profile } from '../profile.js'

/**
 * Tolerations that every DaemonSet pod has anyway: pressure on a node never unloads a module.
 *
 * Source: Kubernetes, pkg/controller/daemon/util `AddOrUpdateDaemonPodTolerations`; KMM main, internal/node/node.go.
 */
const pressureTolerations: ReadonlyArray<Toleration> = [
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
]

/**
 * The taints that keep a Module's pods away, in the order of the node; none means schedulable. Cordoning a node adds
 * such a taint. The real operator knows no tolerations and looks at `NoSchedule` only. O(taints x tolerations).
 *
 * Source: controllers/module_reconciler.go `isNodeSchedulable`, release-1.1; safe profile: KMM main, internal/node/node.go.
 */
export const untoleratedTaints =
  (profile: Profile, tolerations: ReadonlyArray<Toleration>) =>
  (taints: ReadonlyArray<Taint>): ReadonlyArray<Taint> => {
    if (!profile.honoursTolerations) return taints.filter(({ effect }) => effect === 'NoSchedule')
    const all = [...pressureTolerations, ...tolerations]
    return taints.filter(
      (taint) => (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') && !all.some(tolerates(taint)),
    )
  }
