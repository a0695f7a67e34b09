/** Where the objects of each kind were seen, and what follows from that: where all of them were. */
import { fieldAt } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { attempt } from './attempt.js'
import type { NamespacesBySection } from './cluster-snapshot.js'
import type { TypedList } from './found-object.js'
import { type KeptKind, kinds, type ObservedKind, observedKinds } from './kind.js'
import type { Traces } from './left-out.js'

/** What an input shows. */
export interface SeenWhere {
  /** Kinds that were listed in the whole cluster. */
  readonly everywhere: ReadonlySet<string>
  /** Namespaces with an object of a kind. */
  readonly namespaces: ReadonlyMap<string, ReadonlySet<string>>
}

/** What the caller knows. */
export interface Told {
  readonly everywhere: (kind: ObservedKind) => boolean
  readonly namespaces: (kind: ObservedKind) => ReadonlyArray<string>
}

/** The sections to make, and their limits. */
export interface Extent {
  readonly kinds: ReadonlyArray<ObservedKind>
  readonly observedNamespaces: NamespacesBySection
  readonly unobservedNamespaces: NamespacesBySection
}

const sorted = (namespaces: Iterable<string>): ReadonlyArray<string> => [...new Set(namespaces)].sort(compareStrings)

/**
 * The extent of what was observed: the whole cluster for what was listed there, but for namespaces of which something shows that
 * objects were left out; for other kinds the namespaces with an object. The word of the caller goes before both. O(traces).
 */
export const extentOf = (seen: SeenWhere, told: Told, traces: Traces): Extent => {
  const isWhole = (kind: ObservedKind): boolean => seen.everywhere.has(kind) || told.everywhere(kind)
  const known = (kind: ObservedKind): ReadonlySet<string> =>
    new Set([...(seen.namespaces.get(kind) ?? []), ...told.namespaces(kind)])
  const isSeen = (kind: ObservedKind): boolean =>
    isWhole(kind) || seen.namespaces.has(kind) || told.namespaces(kind).length > 0
  const leftOut = (kind: ObservedKind): ReadonlyArray<string> =>
    told.everywhere(kind) ? [] : sorted([...(traces.get(kind) ?? [])].filter((name) => !known(kind).has(name)))
  const some = observedKinds.filter(isSeen)
  const limited = some.filter((kind) => kinds[kind].isNamespaced && !isWhole(kind))
  const wanting = some.filter((kind) => isWhole(kind) && leftOut(kind).length > 0)
  const bySection = (
    those: ReadonlyArray<ObservedKind>,
    of: (kind: ObservedKind) => ReadonlyArray<string>,
  ): NamespacesBySection => Object.fromEntries(those.map((kind) => [kinds[kind].list, of(kind)]))
  return {
    kinds: some,
    observedNamespaces: bySection(limited, (kind) => sorted(known(kind))),
    unobservedNamespaces: bySection(wanting, leftOut),
  }
}

/** An object of the input, and the list that holds it. */
interface Item {
  readonly value: Readonly<Record<string, unknown>>
  readonly list?: number
}

interface PlaceRecorder {
  /** A kind was listed, in the whole cluster or in a namespace. */
  readonly listed: (list: TypedList) => void
  /** An object of a kind was seen. */
  readonly seen: (kind: KeptKind, item: Item, place: { readonly namespace?: string }) => void
  /** An object that is not kept: it tells of the list that it is in. */
  readonly beside: (item: Item) => void
  readonly answer: () => SeenWhere
}

const addTo = <K, A>(sets: Map<K, Set<A>>, key: K, added: ReadonlyArray<A>): void => {
  const known = sets.get(key)
  if (known === undefined) sets.set(key, new Set(added))
  else for (const one of added) known.add(one)
}

/** The namespace of an object that an API server has stored. */
const storedIn = ({ value }: Item): ReadonlyArray<string> =>
  attempt(
    () => {
      const [uid, namespace] = [fieldAt(value, 'metadata', 'uid'), fieldAt(value, 'metadata', 'namespace')]
      return typeof uid === 'string' && typeof namespace === 'string' && namespace !== '' ? [namespace] : []
    },
    () => [],
  )

/**
 * Of which namespace something is a typed list; `undefined`: of all. A list of several is one of all. With objects of one namespace, or
 * none, it is what its place says; and it cannot be one of all where the input holds a stored object of its kind that it lacks, in a
 * namespace of which it has none.
 */
const listedIn = (
  { namespace, around = [], isWhole }: TypedList,
  own: ReadonlySet<string>,
  stored: ReadonlySet<string>,
): ReadonlyArray<string> | undefined => {
  if (isWhole === true || own.size > 1) return undefined
  if (namespace !== undefined) return [...own].every((name) => name === namespace) ? [namespace] : [...own]
  const isNamed = [...own].some((name) => around.includes(name))
  return isNamed || [...stored].some((name) => !own.has(name)) ? [...own] : undefined
}

const setOf = (known: ReadonlySet<string> | undefined): ReadonlySet<string> => known ?? new Set()

/** Records where objects are, one after another: local mutation for one pass over an input. */
export const placeRecorder = (): PlaceRecorder => {
  const everywhere = new Set<string>()
  const namespaces = new Map<string, Set<string>>()
  const stored = new Map<string, Set<string>>()
  const typed: Array<TypedList> = []
  const listKinds = new Map<number, Set<KeptKind>>()
  const listNamespaces = new Map<number, Set<string>>()
  return {
    listed: (list) => {
      if (kinds[list.kind].isNamespaced) typed.push(list)
      else everywhere.add(list.kind)
    },
    seen: (kind, item, { namespace }) => {
      if (!kinds[kind].isNamespaced) {
        everywhere.add(kind)
        return
      }
      // One that does not say where it is shows nothing.
      if (namespace === undefined) return
      addTo(namespaces, kind, [namespace])
      addTo(stored, kind, storedIn(item))
      const { list } = item
      if (list === undefined) return
      addTo(listKinds, list, [kind])
      addTo(listNamespaces, list, [namespace])
    },
    beside: (item) => {
      if (item.list !== undefined) addTo(listNamespaces, item.list, storedIn(item))
    },
    answer: () => {
      for (const [list, some] of listKinds)
        if ((listNamespaces.get(list)?.size ?? 0) > 1) for (const kind of some) everywhere.add(kind)
      for (const list of typed) {
        const limits = listedIn(list, setOf(listNamespaces.get(list.list)), setOf(stored.get(list.kind)))
        if (limits === undefined) everywhere.add(list.kind)
        else addTo(namespaces, list.kind, limits)
      }
      return { everywhere, namespaces }
    },
  }
}
