/** The labels that let a device plugin run on a node, where it has to leave before its module. */
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { Departure } from '../reconcile/plugin-first.js'
import type { LabelDecision } from './label-decision.js'

/** What becomes of the decisions about a Module's labels on a node from which its device plugin has to stay away. */
export type Departing = (
  module: ModuleName,
  node: Node,
) => (decisions: ReadonlyArray<LabelDecision>) => ReadonlyArray<LabelDecision>

/** Nothing leaves. */
export const noneDeparts: Departing = () => (decisions) => decisions

/**
 * No label comes that lets the device plugin run there, and where it runs, those that are there go. O(departures) once, then
 * O(decisions).
 */
export const departing = (departures: ReadonlyArray<Departure>): Departing => {
  if (departures.length === 0) return noneDeparts
  const byModule = new Map(departures.map((departure) => [moduleKey(departure.module), departure]))
  return (module, { metadata: { name, labels } }) => {
    const departure = byModule.get(moduleKey(module))
    const isThere = departure?.nodes.get(name)
    if (departure === undefined || isThere === undefined) return (decisions) => decisions
    const isHolding = (key: string): boolean => departure.labels.includes(key)
    const held = departure.labels.filter((key) => lookup(labels, key) !== undefined).sort(compareStrings)
    const without = (decision: LabelDecision): LabelDecision => ({
      ...decision,
      add: Object.fromEntries(Object.entries(decision.add).filter(([key]) => !isHolding(key))),
    })
    return (decisions) => {
      // What goes anyway goes for its own reason, whoever else is planned.
      const going = new Set(decisions.flatMap((decision) => decision.remove))
      const remove = held.filter((key) => !going.has(key))
      const leaves: LabelDecision = {
        node: name,
        module,
        role: 'device-plugin',
        add: {},
        remove,
        reason: 'ModuleLeaves',
        waitsFor: [],
      }
      return [...decisions.map(without), ...(isThere && remove.length > 0 ? [leaves] : [])]
    }
  }
}
