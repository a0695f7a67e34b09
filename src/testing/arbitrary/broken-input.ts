/** Input that is nearly right. */
import fc from 'fast-check'

import { isJsonObject } from '../../kubernetes/json.js'
import { anyWorld, type World } from './world.js'

/** One value put somewhere into a document. */
interface Cut {
  /** At each level, which of the children. */
  readonly path: ReadonlyArray<number>
  readonly value: unknown
}

const cutInto = (document: unknown, { path: [step, ...rest], value }: Cut): unknown => {
  if (step === undefined) return value
  const cut: Cut = { path: rest, value }
  if (Array.isArray(document)) {
    return document.length === 0
      ? value
      : document.map((item, index) => (index === step % document.length ? cutInto(item, cut) : (item as unknown)))
  }
  if (!isJsonObject(document)) return value
  const entries = Object.entries(document)
  return entries.length === 0
    ? value
    : Object.fromEntries(
        entries.map(([key, item], index) => [key, index === step % entries.length ? cutInto(item, cut) : item]),
      )
}

const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, -1, true, [], {}, '(', '${', { __proto__: null, constructor: 1 }, [[]]),
  fc.jsonValue({ maxDepth: 2 }),
)

const cut: fc.Arbitrary<Cut> = fc.record({
  path: fc.array(fc.nat({ max: 11 }), { maxLength: 9, size: 'max' }),
  value: anyValue,
})

/** The objects of a world, as a command reads them. */
export const objectsOf = ({ snapshot, modules }: World): ReadonlyArray<unknown> => [
  ...modules,
  ...(snapshot.nodes ?? []),
  ...(snapshot.daemonSets ?? []),
  ...(snapshot.pods ?? []),
  ...(snapshot.configMaps ?? []),
  ...(snapshot.secrets ?? []),
  ...(snapshot.builds ?? []),
  ...(snapshot.jobs ?? []),
  ...(snapshot.imageStreams ?? []),
]

/**
 * What a command might be given to read: the objects of a world with some values replaced by anything, or any JSON at all.
 */
export const brokenInput: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyWorld, fc.array(cut, { maxLength: 6 }))
      .map(([whole, cuts]) => cuts.reduce<unknown>(cutInto, objectsOf(whole))),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)
