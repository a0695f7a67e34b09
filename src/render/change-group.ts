/**
 * Changes that are one to a reader: the same labels on hundreds of nodes, the same finalizer on all pods that go.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Change } from '../plan-model/change.js'

/**
 * A change, and the names of all objects on which it is made alike, in order; mostly one. `nodes` and `after` of the change are
 * those of all of them.
 */
export interface ChangeGroup {
  readonly change: Change
  readonly isHeld: boolean
  readonly names: ReadonlyArray<string>
}

const nameOf = ({ ref }: Change): string =>
  ref.namespace === undefined || ref.namespace === '' ? ref.name : `${ref.namespace}/${ref.name}`

/** Equal for changes that differ only in the node or the pod. */
const likenessOf = (change: Change, isHeld: boolean): string | undefined => {
  if (change.action !== 'label' && change.action !== 'release') return undefined
  const { action, ref, role, reason, nodes } = change
  const what = change.action === 'label' ? [change.add, change.remove] : [change.finalizer]
  return canonicalText([action, isHeld, ref.kind, role ?? null, reason, nodes.map(({ effect }) => effect), ...what])
}

const joined = (first: Change, rest: ReadonlyArray<Change>): Change => {
  if (rest.length === 0) return first
  const all = [first, ...rest]
  const after = [...new Set(all.flatMap((change) => change.after ?? []))].sort(compareStrings)
  return { ...first, nodes: all.flatMap(({ nodes }) => nodes), ...(after.length === 0 ? {} : { after }) }
}

/** Changes of one Module, those that are alike in one, in the place of the first of them. O(n). */
export const groupedChanges = (
  changes: ReadonlyArray<readonly [Change, isHeld: boolean]>,
): ReadonlyArray<ChangeGroup> => {
  // A local map of local arrays behind a pure function: one step a change.
  const groups = new Map<string, Array<readonly [Change, boolean]>>()
  changes.forEach((item, place) => {
    const key = likenessOf(...item) ?? String(place)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [item])
    else known.push(item)
  })
  return [...groups.values()].flatMap(([first, ...rest]): ReadonlyArray<ChangeGroup> => {
    if (first === undefined) return []
    const [change, isHeld] = first
    const alike = rest.map(([other]) => other)
    return [{ change: joined(change, alike), isHeld, names: [change, ...alike].map(nameOf) }]
  })
}
