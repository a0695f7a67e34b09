/**
 * What was done to the DaemonSets, Builds and Jobs of a Module, in a form that does not depend on made-up names.
 */
import { canonicalText } from '../../src/kubernetes/canonical.js'
import { compareStrings, sortedBy } from '../../src/kubernetes/order.js'
import { printedObject } from './printed.js'
import { identityIn, moduleOf, nameless, type Stored } from './world.js'

/** A set of names as JSON, so that a difference is about one name. */
export const setOf = (names: Iterable<string>): Readonly<Record<string, true>> =>
  Object.fromEntries(Array.from(names, (name) => [name, true] as const))

/** Objects under one identity, and what was done to them. */
export interface Deeds {
  readonly after: Readonly<Record<string, unknown>>
  /** How many there are of each. */
  readonly created: Readonly<Record<string, number>>
  readonly patched: Readonly<Record<string, true>>
  readonly deleted: Readonly<Record<string, true>>
}

const counted = (names: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name) => [name, names.filter((other) => other === name).length]))

const shown = (before: ReadonlyMap<string, Stored>, after: Iterable<Stored>): Readonly<Record<string, unknown>> => {
  const byIdentity = new Map<string, ReadonlyArray<unknown>>()
  const identity = identityIn(before)
  for (const object of after) {
    const key = identity(object)
    const isNew = !before.has(key)
    byIdentity.set(key, [...(byIdentity.get(key) ?? []), printedObject(isNew ? nameless(object) : object)])
  }
  // One object stands for itself; of several under one identity the order is of no interest.
  return Object.fromEntries(
    [...byIdentity].map(([key, objects]) => [
      key,
      objects.length === 1 ? objects[0] : sortedBy(canonicalText)(objects),
    ]),
  )
}

/** What was done, by `kind/namespace/name`. */
export interface Done {
  readonly created: ReadonlyArray<string>
  readonly patched: ReadonlyArray<string>
  readonly deleted: ReadonlyArray<string>
}

/** What happened to the objects of one Module. */
export const deeds = (
  module: string,
  before: ReadonlyMap<string, Stored>,
  after: ReadonlyMap<string, Stored>,
  done: Done,
): Deeds => {
  const isIts = (object: Stored | undefined): boolean => object !== undefined && moduleOf(object) === module
  const its = [...after].filter(([, object]) => isIts(object))
  const created = new Set(done.created)
  // A made-up name may be that of an object that went in the same pass.
  const stayed = new Map([...before].filter(([key]) => !created.has(key)))
  return {
    after: shown(
      stayed,
      its.map(([, object]) => object),
    ),
    created: counted(its.filter(([key]) => created.has(key)).map(([, object]) => identityIn(stayed)(object))),
    patched: setOf(done.patched.filter((key) => before.has(key) && isIts(after.get(key)))),
    deleted: setOf(done.deleted.filter((key) => isIts(before.get(key)))),
  }
}

/** Every Module that owns something, and '' for what is nobody's. */
export const owners = (...worlds: ReadonlyArray<ReadonlyMap<string, Stored>>): ReadonlyArray<string> =>
  [...new Set(worlds.flatMap((world) => Array.from(world.values(), moduleOf)))].sort(compareStrings)
