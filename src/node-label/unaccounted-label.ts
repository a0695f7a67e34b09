/**
 * Ready labels that are left behind: no pod on the node stands for them, and no Module is there that could ask for them. Where a Module
 * goes without order, its pods may be gone before anybody took their labels off.
 */
import { MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Label } from '../plan-model/change.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import type { ByProfile } from '../profile.js'
import { isClusterLeft } from '../reconcile/later-operator.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { expectationOf } from './label-expectation.js'
import { readyLabels } from './ready-label.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedNodes & ObservedPods & Settings

/** Ready labels on one node that nothing accounts for. */
export interface LeftLabels {
  readonly node: Node
  /** Sorted. */
  readonly keys: ReadonlyArray<string>
}

/** What a ready label looks like; its value is empty. Later versions of the operator have one that ends alike, with a version as value. */
const form = /^kmm\.node\.kubernetes\.io\/(.+)\.(?:device-plugin-)?ready$/

const allReadyLabels = (module: ModuleName): ReadonlyArray<string> => [
  ...readyLabels(module, 'module-loader'),
  ...readyLabels(module, 'device-plugin'),
]

/**
 * Every Module that a label may be about: names hold dots, so each of them may be the one between namespace and name, and the
 * deprecated form has no namespace.
 */
const possibleModules = (key: string): ReadonlyArray<Partial<ModuleName>> => {
  const text = form.exec(key)?.[1] ?? ''
  const parts = text.split('.')
  return [
    { name: text },
    ...parts
      .slice(1)
      .map((_, at) => ({ namespace: parts.slice(0, at + 1).join('.'), name: parts.slice(at + 1).join('.') })),
  ]
}

/** Labels of a Module that has a DaemonSet: that one goes first. */
const ofDaemonSets = ({ daemonSets, labelsOf }: Context): ReadonlyArray<string> =>
  daemonSets.flatMap((daemonSet) => {
    const name = lookup(labelsOf(daemonSet), MODULE_NAME_LABEL)
    return name === undefined ? [] : allReadyLabels({ namespace: daemonSet.metadata.namespace, name })
  })

/**
 * The ready labels that no pod on their node, no DaemonSet and none of these Modules accounts for, nor a Module that could not be read;
 * none of a namespace whose pods were not all seen, or where a later operator has them. By node. O(Modules + DaemonSets + labels of all nodes + pods).
 */
export const unaccountedLabels =
  (cluster: Context) =>
  (modules: ReadonlyArray<Module>): ReadonlyArray<LeftLabels> => {
    const pods = cluster.modulePods()
    if (pods === undefined || isClusterLeft(cluster)) return []
    const known = new Set([
      ...modules.flatMap((module) => allReadyLabels(moduleNameOf(module))),
      ...ofDaemonSets(cluster),
    ])
    const mayBeHidden = (key: string): boolean =>
      possibleModules(key).some(
        ({ namespace, name }) =>
          cluster.mayBeUnreadable('Module', namespace, name) || cluster.mayBeWrapped('Module', namespace, name),
      )
    // A pod that was not seen may stand for it.
    const hasSeenPods = (key: string): boolean =>
      possibleModules(key).every(({ namespace }) => cluster.hasSeenAll('Pod', namespace))
    return sortedBy(({ metadata }: Node) => metadata.name)(cluster.liveNodes).flatMap((node) => {
      const { name, labels = {} } = node.metadata
      const left = Object.keys(labels).filter((key) => form.test(key) && labels[key] === '' && !known.has(key))
      if (left.length === 0) return []
      const ofPods = new Set(
        (pods.get(name) ?? []).flatMap(({ module }) => (module === undefined ? [] : allReadyLabels(module))),
      )
      const keys = left.filter((key) => !ofPods.has(key) && hasSeenPods(key) && !mayBeHidden(key)).sort(compareStrings)
      return keys.length === 0 ? [] : [{ node, keys }]
    })
  }

/** The operator looks at pods only, and these labels have none (docs/deviations.md#unlabels-by-own-pods). */
const takesThemOff: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Whether such labels go: not before somebody says that there are no other Modules. */
export const unaccountedLabelsGo = ({ profile, completeModules }: Settings): boolean =>
  completeModules && takesThemOff[profile]

const labelOf = ({ node, keys }: LeftLabels): Label => ({
  action: 'label',
  reason: 'ModuleGone',
  ref: objectRefOf({ apiVersion: 'v1', kind: 'Node', metadata: node.metadata }),
  add: {},
  remove: keys,
  expects: expectationOf(node, { add: {}, remove: keys }),
  nodes: [],
})

/** Take ready labels off that nothing accounts for, given all Modules that there are. Nothing runs there that could feel it. */
export const clearUnaccounted =
  (cluster: Context) =>
  (modules: ReadonlyArray<Module>): Plan =>
    planOf(
      [
        {
          desired: [],
          changes: unaccountedLabelsGo(cluster) ? unaccountedLabels(cluster)(modules).map(labelOf) : [],
        },
      ],
      cluster,
    )
