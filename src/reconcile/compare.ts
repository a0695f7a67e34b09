/** Wanted against live: what should exist, and what has to change for it. */
import { diagnostic } from '../diagnostic/diagnostic.js'
import { withDaemonSetDefaults } from '../kubernetes/defaults.js'
import { type Difference, differences } from '../kubernetes/difference.js'
import { startsWith } from '../kubernetes/json.js'
import { mergeMetadata, metadataDifferences } from '../kubernetes/merge-metadata.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import { type DaemonSetRole, type Identity, wantedVersionLabel } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import {
  type Movement,
  movementsOfCreation,
  movementsOfDeletion,
  movementsOfUpdate,
  type NodeMovement,
} from '../placement/movement.js'
import type { PlacementContext } from '../placement/placement.js'
import type { Effect, NodeEffect } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ByProfile } from '../profile.js'
import type { DaemonSetAction } from './daemon-set-action.js'

type Context = PlacementContext

type Of<Tag> = Extract<DaemonSetAction, { readonly _tag: Tag }>

const specDifferences = (live: DaemonSet, wanted: DaemonSet): ReadonlyArray<Difference> => {
  const complete = withDaemonSetDefaults(wanted.spec)
  const from = (spec: unknown) => differences(['spec'], spec, complete)
  const found = from(live.spec)
  // An object that never went through an API server lacks the defaults, and is no different for it.
  return found.length === 0 ? found : from(withDaemonSetDefaults(live.spec))
}

const isUnder =
  (...prefix: ReadonlyArray<string>) =>
  ({ path }: Difference): boolean =>
    startsWith(path, ...prefix)

/** With a version, a module is loaded only where a user asks for that version (ordered upgrade). */
const askedFor =
  (cluster: Context, module: ModuleName, version: string) =>
  (nodes: ReadonlyArray<NodeEffect>): ReadonlyArray<NodeEffect> => {
    if (version === '') return nodes
    const asking = new Set(cluster.nodes.select({ [wantedVersionLabel(module)]: version }).map(({ loads }) => loads))
    return asking.size === 0 ? [] : nodes.filter((node) => asking.has(node))
  }

const words: Readonly<Record<DaemonSetRole, Readonly<Record<Movement, Effect>>>> = {
  'module-loader': { comes: 'load', restarts: 'reload', goes: 'unload', leaves: 'leave' },
  'device-plugin': { comes: 'start', restarts: 'restart', goes: 'stop', leaves: 'leave' },
}

const effectsOf = (role: DaemonSetRole, movements: ReadonlyArray<NodeMovement>): ReadonlyArray<NodeEffect> =>
  movements.map(({ name, movement }) => ({ name, effect: words[role][movement] }))

const subjectOf = (module: ModuleName, subject: DaemonSet, { role, kernelVersion }: Identity) => ({
  ref: objectRefOf(subject),
  module,
  role,
  ...(kernelVersion === undefined ? {} : { kernelVersion }),
})

/** The operator patches a selector, which the API server refuses (docs/deviations.md#replaces-selectors). */
const replacesSelectors: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

const created = (cluster: Context, module: ModuleName, { wanted, identity, loads }: Of<'Create'>): Outcome => {
  const [reason, nodes] =
    identity.role === 'device-plugin'
      ? (['DevicePluginRequested', effectsOf(identity.role, movementsOfCreation(cluster, module)(wanted))] as const)
      : (['NewKernel', askedFor(cluster, module, identity.version)(loads)] as const)
  return { desired: [wanted], changes: [{ action: 'create', reason, ...subjectOf(module, wanted, identity), nodes }] }
}

const deleted = (cluster: Context, module: ModuleName, action: Of<'Delete'>): Outcome => {
  const { live, identity, reason, ownership, survivor } = action
  const nodes = effectsOf(identity.role, movementsOfDeletion(cluster, module)(live, survivor))
  const change = { reason, ...subjectOf(module, live, identity), nodes, ownership, live: withoutServerFields(live) }
  return { desired: [], changes: [{ action: 'delete', ...change }] }
}

const updated = (cluster: Context, module: ModuleName, action: Of<'Update'>): Outcome => {
  const { live, identity, reloads } = action
  const wanted = mergeMetadata(live, action.wanted)
  const found = [...metadataDifferences(live, wanted), ...specDifferences(live, wanted)]
  if (found.length === 0 && !reloads) return { desired: [wanted], changes: [] }
  const isReselected = found.some(isUnder('spec', 'selector'))
  const about = { ...subjectOf(module, live, identity), differences: found, live: withoutServerFields(live) }
  if (isReselected && !replacesSelectors[cluster.profile]) {
    const subject = { kind: live.kind, namespace: live.metadata.namespace, name: live.metadata.name }
    const remark = diagnostic('SelectorImmutable', subject, ['spec', 'selector'], { module: module.name })
    // The whole patch is refused: nothing happens on any node.
    const change = { action: 'update' as const, reason: 'SelectorChanged' as const, ...about, nodes: [] }
    return { desired: [wanted], changes: [change], diagnostics: [remark] }
  }
  const mustReplace = reloads || isReselected
  const restartsPods = mustReplace || found.some(isUnder('spec', 'template'))
  const nodes = restartsPods ? effectsOf(identity.role, movementsOfUpdate(cluster, module)(live, wanted)) : []
  const change = { ...about, nodes }
  return {
    desired: [wanted],
    changes: [
      mustReplace
        ? { action: 'replace', reason: reloads ? 'ReloadAfterDuplicate' : 'SelectorChanged', ...change }
        : { action: 'update', reason: 'Drifted', ...change },
    ],
  }
}

const outcomeOf = (cluster: Context, module: ModuleName, action: DaemonSetAction): Outcome => {
  switch (action._tag) {
    case 'Leave':
    case 'Withheld':
      return { desired: [withoutServerFields(action.live)], changes: [] }
    case 'Unknown':
      return { desired: [action.wanted], changes: [] }
    case 'Blocked':
      return { desired: [], changes: [] }
    case 'Create':
      return created(cluster, module, action)
    case 'Update':
      return updated(cluster, module, action)
    case 'Delete':
      return deleted(cluster, module, action)
  }
}

/**
 * Turn an action into what should exist and what has to change. O(size of the object), and O(nodes) only when there is
 * a change.
 */
export const compare =
  (cluster: Context) =>
  (module: ModuleName) =>
  (action: DaemonSetAction): Outcome => {
    const outcome = outcomeOf(cluster, module, action)
    const { diagnostics = [] } = outcome
    return action.diagnostics === undefined
      ? outcome
      : { ...outcome, diagnostics: [...diagnostics, ...action.diagnostics] }
  }
