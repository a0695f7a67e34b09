/** The differences of an update are all that it changes. */
import { canonicalText } from '../../kubernetes/canonical.js'
import { withDaemonSetDefaults } from '../../kubernetes/defaults.js'
import { isJsonObject, lookup, type Path } from '../../kubernetes/json.js'
import { type DaemonSet, isDaemonSet } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import { canonicalQuantity } from '../../kubernetes/quantity.js'
import type { Update } from '../../plan-model/change.js'
import { type World, world } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

/** The value with another one at a place; undefined takes it away. O(depth x width). */
const put = (value: unknown, [step, ...rest]: Path, to: unknown): unknown => {
  if (step === undefined) return to
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === Number(step) ? put(item, rest, to) : item))
  const before = isJsonObject(value) ? value : {}
  return { ...before, [step]: put(before[step], rest, to) }
}

/** What an API server drops is as good as absent, and quantities have many spellings. */
const plain = (value: unknown, isQuantity = false): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => plain(item))
  if (isJsonObject(value)) {
    const fields = Object.entries(value).flatMap(([key, field]): ReadonlyArray<readonly [string, unknown]> => {
      const kept = plain(field, isQuantity || ['limits', 'requests', 'sizeLimit', 'divisor'].includes(key))
      return kept === undefined || kept === '' || kept === false ? [] : [[key, kept]]
    })
    return fields.length === 0 ? undefined : Object.fromEntries(fields)
  }
  if (value === null) return undefined
  return isQuantity && (typeof value === 'string' || typeof value === 'number')
    ? canonicalQuantity(String(value))
    : value
}

const specText = (spec: unknown): string => canonicalText(plain(withDaemonSetDefaults(spec)) ?? null)

const hasLabelsOf = (after: unknown, { metadata }: DaemonSet): boolean => {
  const labels = isJsonObject(after) && isJsonObject(after['metadata']) ? after['metadata']['labels'] : undefined
  return Object.entries(metadata.labels ?? {}).every(
    ([key, value]) => isJsonObject(labels) && lookup(labels, key) === value,
  )
}

const faultsOf = (change: Update, wanted: DaemonSet): ReadonlyArray<string> => {
  const after = change.differences.reduce<unknown>((live, { path, to }) => put(live, path, to), change.live)
  const spec = isJsonObject(after) ? after['spec'] : undefined
  return [
    ...(change.differences.length > 0 ? [] : ['nothing differs']),
    ...(change.differences.every(({ from, to }) => canonicalText(from ?? null) !== canonicalText(to ?? null))
      ? []
      : ['tells a difference that is none']),
    ...(specText(spec) === specText(wanted.spec) && hasLabelsOf(after, wanted)
      ? []
      : ['the differences do not lead from what is live to what is desired']),
  ]
}

/**
 * The differences of an update of a DaemonSet, carried out on the object that is live, give the object that is desired: nothing else
 * changes, and each of them is one. Empty fields and spellings of quantities do not count.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { differencesExplain, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(differencesExplain.arbitrary, holds(differencesExplain)(plan)))
 * ```
 */
export const differencesExplain: Law<World> = law<World>(
  'differences explain',
  'The differences of an update lead from what is live to what is desired.',
  world,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const { changes, desired } = planner(snapshot, modules, options)
      const wanted = new Map(desired.filter(isDaemonSet).map((object) => [objectKeyOf(object), object]))
      return changes.flatMap((change) => {
        if (change.action !== 'update' || change.ref.kind !== 'DaemonSet') return []
        const object = wanted.get(objectKey(change.ref))
        const faults = object === undefined ? ['is not desired'] : faultsOf(change, object)
        return faults.map((fault) => `${fault}: ${describeChange(change)}`)
      })
    },
)
