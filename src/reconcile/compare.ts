/** Wanted against live: what should exist, and what has to change for it. */
import { withDaemonSetDefaults } from '../kubernetes/defaults.js'
import { type Difference, differences } from '../kubernetes/difference.js'
import { mergeMetadata, metadataDifferences } from '../kubernetes/merge-metadata.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import { type Identity, wantedVersionLabel } from '../label/identity.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { ModuleName } from '../module/module-name.js'
import { nodesToCome, runningNodes, selectedNodes } from '../node/affected-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Effect, NodeEffect } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import type { DaemonSetAction } from './daemon-set-action.js'

type Context = Observed & ObservedNodes & ObservedPods & Settings

const specDifferences = (live: DaemonSet, wanted: DaemonSet): ReadonlyArray<Difference> => {
  const complete = withDaemonSetDefaults(wanted.spec)
  const found = differences(['spec'], live.spec, complete)
  // An object that never went through an API server lacks the defaults, and is no different for it.
  return found.length === 0 ? found : differences(['spec'], withDaemonSetDefaults(live.spec), complete)
}

const isUnder =
  (...prefix: ReadonlyArray<string>) =>
  ({ path }: Difference): boolean =>
    prefix.every((key, index) => path[index] === key)

const effects = (effect: Effect, names: Iterable<string>): ReadonlyArray<NodeEffect> =>
  Array.from(names, (name) => ({ name, effect }))

/** With a version, a module is loaded only where a user asks for that version (ordered upgrade). */
const askedFor =
  (cluster: Context, module: ModuleName, version: string) =>
  (nodes: ReadonlyArray<NodeEffect>): ReadonlyArray<NodeEffect> => {
    if (version === '') return nodes
    const asking = new Set(cluster.nodes.select({ [wantedVersionLabel(module)]: version }).map(({ loads }) => loads))
    return asking.size === 0 ? [] : nodes.filter((node) => asking.has(node))
  }

const words: Readonly<Record<'module-loader' | 'device-plugin', readonly [Effect, Effect, Effect]>> = {
  'module-loader': ['load', 'reload', 'unload'],
  'device-plugin': ['start', 'restart', 'stop'],
}

const subjectOf = (module: ModuleName, subject: DaemonSet, { role, kernelVersion }: Identity) => ({
  ref: objectRefOf(subject),
  module,
  role,
  ...(kernelVersion === undefined ? {} : { kernelVersion }),
})

/**
 * Turn a verdict into what should exist and what has to change. O(size of the object), and O(nodes) only when there is
 * a change.
 */
export const compare =
  (cluster: Context) =>
  (module: ModuleName) =>
  (verdict: DaemonSetAction): Outcome => {
    switch (verdict._tag) {
      case 'Leave':
        return { desired: [withoutServerFields(verdict.live)], changes: [] }
      case 'Unknown':
        return { desired: [verdict.wanted], changes: [] }
      case 'Create': {
        const { wanted, identity, loads } = verdict
        const [reason, nodes] =
          identity.role === 'device-plugin'
            ? (['DevicePluginRequested', effects('start', nodesToCome(cluster, module)(wanted))] as const)
            : (['NewKernel', askedFor(cluster, module, identity.version)(loads)] as const)
        return { desired: [wanted], changes: [{ action: 'create', reason, ...subjectOf(module, wanted, identity), nodes }] }
      }
      case 'Delete': {
        const { live, identity, reason, ownership, survivor } = verdict
        const [, restarts, goes] = words[identity.role]
        const reloaded = new Set(survivor === undefined || identity.role === 'device-plugin' ? [] : selectedNodes(cluster)(survivor))
        const nodes = runningNodes(cluster)(live).map((name): NodeEffect => ({ name, effect: reloaded.has(name) ? restarts : goes }))
        return {
          desired: [],
          changes: [{ action: 'delete', reason, ...subjectOf(module, live, identity), nodes, ownership, live: withoutServerFields(live) }],
        }
      }
      case 'Settle': {
        const { live, identity, reloads } = verdict
        const wanted = mergeMetadata(live, verdict.wanted)
        const found = [...metadataDifferences(live, wanted), ...specDifferences(live, wanted)]
        if (found.length === 0 && !reloads) return { desired: [wanted], changes: [] }
        const [comes, restarts, goes] = words[identity.role]
        const before = runningNodes(cluster)(live)
        const mustReplace = reloads || found.some(isUnder('spec', 'selector'))
        const restartsPods = mustReplace || found.some(isUnder('spec', 'template'))
        const selectedBefore = new Set(selectedNodes(cluster)(live))
        const after = new Set(restartsPods ? nodesToCome(cluster, module)(wanted) : selectedBefore)
        const nodes = [
          ...effects(restarts, restartsPods ? before.filter((name) => after.has(name)) : []),
          ...effects(goes, before.filter((name) => !after.has(name))),
          ...effects(comes, [...after].filter((name) => !selectedBefore.has(name))),
        ].sort((left, right) => compareStrings(left.name, right.name))
        const change = { ...subjectOf(module, live, identity), nodes, differences: found, live: withoutServerFields(live) }
        return {
          desired: [wanted],
          changes: [
            mustReplace
              ? { action: 'replace', reason: reloads ? 'ReloadAfterDuplicate' : 'SelectorChanged', ...change }
              : { action: 'update', reason: 'Drifted', ...change },
          ],
        }
      }
    }
  }
