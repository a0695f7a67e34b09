/** What a plan does to the labels of one node, and which changes the node waits for. */
import type { NamesThat } from '../diagnostic/catalogue.js'
import { type Diagnostic, saysThat } from '../diagnostic/diagnostic.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { IndexedNode } from '../node/indexed-node.js'
import type { Change, Label } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'

/** What a step of an upgrade, an unloading or the end of a Module waits for, by the remark that says so in full. */
export interface Wait {
  readonly diagnostic: NamesThat<'isWaiting'>
  /** `namespace/name`; empty when it is not known which pods there are. */
  readonly pods: ReadonlyArray<string>
}

/** The changes of a plan to the labels of a node, those that are held, and what the node waits for. */
export interface LabelOutlook {
  readonly changes: ReadonlyArray<Label>
  readonly held: ReadonlyArray<Label>
  readonly waits: ReadonlyArray<Wait>
}

/** A remark about another node or another kernel is not about this one. */
const isAbout =
  ({ name, kernel }: IndexedNode) =>
  ({ facts }: Diagnostic): boolean =>
    (!('node' in facts) || facts.node === name) &&
    (!('kernelVersion' in facts) || facts.kernelVersion === kernel?.expanded)

/**
 * The part of a plan that is about the labels that one node has for a Module, its kernel label among them: a plan follows the pods of
 * other Modules, too. O(changes + remarks).
 */
export const labelOutlook = (
  module: ModuleName,
  node: IndexedNode,
  { changes, held, diagnostics }: Plan,
): LabelOutlook => {
  const isMeant = (change: Change): change is Label =>
    change.action === 'label' &&
    change.ref.name === node.name &&
    (change.module === undefined || moduleKey(change.module) === moduleKey(module))
  const labelsIn = (list: ReadonlyArray<Change>): ReadonlyArray<Label> => list.filter(isMeant)
  const waits = diagnostics
    .filter(saysThat('isWaiting'))
    .filter(isAbout(node))
    .map(({ name, facts }): Wait => ({ diagnostic: name, pods: ('pods' in facts ? facts.pods : undefined) ?? [] }))
  return { changes: labelsIn(changes), held: labelsIn(held), waits }
}
