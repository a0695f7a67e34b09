/**
 * The pods that matter to some Modules. Where nothing else is left to do, plans of these Modules say the same with the others and without,
 * and a cluster may have many thousands of those.
 */
import { MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { Pod } from '../kubernetes/object.js'
import { saysReadiness } from '../label/module-pod.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { readyLabels } from '../node-label/ready-label.js'
import { controllerUid, isGoing, moduleKeyOf } from '../simulation/cluster-state.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'

const keysOf = (module: ModuleName): ReadonlyArray<string> => [
  ...readyLabels(module, 'module-loader'),
  ...readyLabels(module, 'device-plugin'),
]

/** Whether nothing was left out of a pod that somebody might have to guess: it is on a node, stays, and says whether it is ready. */
const isClear = (pod: Pod): boolean => (pod.spec?.nodeName ?? '') !== '' && !isGoing(pod) && saysReadiness(pod)

/**
 * The snapshot without the pods that say of themselves that they are of other Modules: not of these, not of those that share a label of
 * nodes with them, and not made by a DaemonSet of these. The same snapshot where all pods matter. O(pods).
 */
export const withPodsAbout =
  (modules: ReadonlyArray<Module>) =>
  (snapshot: ClusterSnapshot): ClusterSnapshot => {
    const { pods, daemonSets = [] } = snapshot
    if (pods === undefined) return snapshot
    const names = modules.map(moduleNameOf)
    const ours = new Set(names.map(moduleKey))
    const shared = new Set(names.flatMap(keysOf))
    const owners = new Set(
      daemonSets.flatMap((daemonSet) => (ours.has(moduleKeyOf(daemonSet) ?? '') ? [daemonSet.metadata.uid] : [])),
    )
    // One question for each namespace and name, of thousands of pods.
    const isOurs = memoize((namespace: string) =>
      memoize((name: string) => keysOf({ namespace, name }).some((key) => shared.has(key))),
    )
    const matters = (pod: Pod): boolean => {
      const name = lookup(pod.metadata.labels, MODULE_NAME_LABEL) ?? ''
      return (
        name === '' || isOurs(pod.metadata.namespace ?? '')(name) || !isClear(pod) || owners.has(controllerUid(pod))
      )
    }
    const left = pods.filter(matters)
    return left.length === pods.length ? snapshot : { ...snapshot, pods: left }
  }
