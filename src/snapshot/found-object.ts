/** The objects of an input, whatever they are wrapped in: `List`, typed lists, arrays, and lists in lists. */
import { type Remark, remark } from '../diagnostic/diagnostic.js'
import { fieldAt, isJsonObject, lookup, type Path } from '../kubernetes/json.js'
import { attempt, unreadable } from './attempt.js'
import { type KeptKind, sortingOf } from './kind.js'
import { linkedExtent, type Origin } from './origin.js'
import { answerRemark, type OtherAnswer, otherAnswer } from './other-answer.js'
import { listSlipOf } from './slip.js'

/** Something of the input that says its kind, or the reason why it does not. */
export type Found =
  | {
      readonly _tag: 'Object'
      readonly at: Path
      readonly apiVersion: string
      readonly kind: string
      readonly value: Readonly<Record<string, unknown>>
      /** The list that holds it: of one namespace, or of all. */
      readonly list?: number
    }
  | { readonly _tag: 'Broken'; readonly at: Path; readonly fault: Remark; readonly kind?: string }
  /** A typed list: its kind was listed, even if there was nothing. */
  | ({ readonly _tag: 'Listed' } & TypedList)

/** A list of one kind, and what is known of where its objects were listed. */
export interface TypedList extends Pick<Origin, 'namespace' | 'around'> {
  readonly kind: KeptKind
  readonly list: number
  /** It says itself that it is a list of the whole cluster. */
  readonly isWhole?: true
}

interface Inherited {
  readonly apiVersion: string
  readonly kind: string
}

/** Lists in lists in lists: more levels than any tool makes. */
const MAX_LIST_DEPTH = 200

/** Above this, an array may be a sparse one of four billion holes: only what it holds is visited. */
const MAX_DENSE_LENGTH = 1_000_000

const indicesOf = (items: ReadonlyArray<unknown>): Iterable<number> =>
  items.length > MAX_DENSE_LENGTH ? Object.keys(items).map(Number).filter(Number.isInteger) : items.keys()

/** The kind of the items of a typed list, when the planner has a reason to look at them. */
const itemsKind = (apiVersion: string, kind: string): Inherited | 'any' | undefined => {
  if (kind === 'List') return 'any'
  if (!kind.endsWith('List')) return undefined
  const itemKind = kind.slice(0, -'List'.length)
  const { _tag } = sortingOf(apiVersion, itemKind)
  return _tag === 'Silent' || _tag === 'IgnoredKind' ? undefined : { apiVersion, kind: itemKind }
}

const stringField = (value: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const field = lookup(value, key)
  return typeof field === 'string' && field !== '' ? field : undefined
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '' || value === 0

/** Whether a list is one chunk of several: the API server then says where the next begins, or how many objects follow. */
const chunkFault = (kind: string, value: Readonly<Record<string, unknown>>): Remark | undefined => {
  const remaining = fieldAt(value, 'metadata', 'remainingItemCount')
  const key = !isAbsent(fieldAt(value, 'metadata', 'continue'))
    ? 'continue'
    : !isAbsent(remaining)
      ? 'remainingItemCount'
      : undefined
  if (key === undefined) return undefined
  const facts = Number.isSafeInteger(remaining) && !isAbsent(remaining) ? { remaining: Number(remaining) } : {}
  return remark('ListIncomplete', ['metadata', key], { list: kind, ...facts })
}

const describe = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** A document may be empty, an item of a list may not: there was an object, and nobody knows which. */
const isHollow = (item: unknown): boolean => item === null || (Array.isArray(item) && item.length === 0)

/**
 * Every object of the input, in its order. Empty documents (`null`) are nothing; a list met twice is read once. O(n). `origins` are those
 * of the documents, where the input is an array of them.
 */
export const foundObjects = (input: unknown, origins: ReadonlyArray<Origin | undefined> = []): ReadonlyArray<Found> => {
  // Local mutation: the result, the lists already read, and one path that grows and shrinks with the walk; the list around it.
  const found: Array<Found> = []
  const seen = new Set<unknown>()
  const path: Array<string | number> = []
  let [list, lists]: readonly [number | undefined, number] = [undefined, 0]

  const broken = (reason: Remark, kind?: string): void => {
    found.push({ _tag: 'Broken', at: [...path], fault: reason, ...(kind === undefined ? {} : { kind }) })
  }

  /** Events come by the thousand: one remark for all of a kind, at the first. */
  const answers = new Map<string, { readonly at: Path; readonly all: OtherAnswer }>()
  const told = (answer: OtherAnswer, around: string | undefined): void => {
    if (answer.isSilent) return
    const { kind = around } = answer
    const key = JSON.stringify([answer.name, kind ?? '', answer.reason ?? ''])
    const { at, all } = answers.get(key) ?? { at: [...path], all: { ...answer, count: 0 } }
    const named = kind === undefined ? {} : { kind }
    answers.set(key, { at, all: { ...all, ...named, count: all.count + answer.count } })
  }

  const originOf = (): Origin => {
    const [index] = path
    return (typeof index === 'number' ? origins[index] : undefined) ?? {}
  }

  const listed = ({ apiVersion, kind }: Inherited, number: number, value: unknown): void => {
    const sorting = sortingOf(apiVersion, kind)
    if (sorting._tag !== 'Kept') return
    const { namespace, around } = originOf()
    found.push({
      _tag: 'Listed',
      kind: sorting.kind,
      list: number,
      ...(namespace === undefined ? {} : { namespace }),
      // Its own word goes before that of its place.
      ...linkedExtent(sorting.kind, value),
      ...(around === undefined ? {} : { around }),
    })
  }

  const visitItems = (items: ReadonlyArray<unknown>, inherited: Inherited | undefined, isList = false): void => {
    for (const index of indicesOf(items)) {
      const item = items[index]
      path.push(index)
      if (isList && isHollow(item)) broken(remark('NotAnObject', [], { found: describe(item) }), inherited?.kind)
      else visit(item, inherited)
      path.pop()
    }
  }

  const visitObject = (value: Readonly<Record<string, unknown>>, around: Inherited | undefined): void => {
    const inherited = around ?? (path.length === 1 && Object.hasOwn(value, 'metadata') ? originOf().kind : undefined)
    const answer = otherAnswer(value)
    if (answer !== undefined) {
      told(answer, inherited?.kind)
      return
    }
    const kind = stringField(value, 'kind') ?? inherited?.kind
    const apiVersion = stringField(value, 'apiVersion') ?? inherited?.apiVersion
    if (kind === undefined || apiVersion === undefined) {
      broken(remark('NotAnObject', [kind === undefined ? 'kind' : 'apiVersion'], { found: 'object' }), kind)
      return
    }
    const slip = listSlipOf(apiVersion, kind)
    if (slip !== undefined) {
      const meant = { meantApiVersion: slip.apiVersion, meantKind: slip.kind }
      const itemKind = slip.kind.slice(0, -'List'.length)
      broken(remark('MisspeltKind', ['kind'], { apiVersion, kind, ...meant }), itemKind === '' ? undefined : itemKind)
      return
    }
    const items = itemsKind(apiVersion, kind)
    if (items === undefined) {
      found.push({ _tag: 'Object', at: [...path], apiVersion, kind, value, ...(list === undefined ? {} : { list }) })
      return
    }
    const typed = items === 'any' ? undefined : items
    ;[list, lists] = [lists, lists + 1]
    if (typed !== undefined) listed(typed, list, value)
    const chunk = chunkFault(kind, value)
    if (chunk !== undefined) broken(chunk, typed?.kind)
    const content = lookup(value, 'items')
    path.push('items')
    // Go prints an empty list as null.
    if (Array.isArray(content)) visitItems(content, typed, true)
    else if (content !== null) broken(remark('MissingField', ['items'], { expected: 'array' }), typed?.kind)
    path.pop()
  }

  const visit = (value: unknown, inherited: Inherited | undefined): void => {
    if (value === null || value === undefined) {
      if (inherited !== undefined) broken(remark('NotAnObject', [], { found: 'null' }), inherited.kind)
      return
    }
    if (typeof value !== 'object') {
      broken(remark('NotAnObject', [], { found: describe(value) }), inherited?.kind)
      return
    }
    if (path.length >= MAX_LIST_DEPTH) {
      broken(remark('TooDeep', [], { limit: MAX_LIST_DEPTH }), inherited?.kind)
      return
    }
    if (seen.has(value)) return
    seen.add(value)
    const [before, around] = [path.length, list]
    attempt(
      () => {
        if (Array.isArray(value)) {
          const { kind: known } = path.length === 1 ? originOf() : {}
          if (known !== undefined) {
            ;[list, lists] = [lists, lists + 1]
            listed(known, list, undefined)
          }
          visitItems(value, known ?? inherited, known !== undefined)
        } else if (isJsonObject(value)) visitObject(value, inherited)
      },
      () => {
        path.length = before
        broken(unreadable, inherited?.kind)
      },
    )
    list = around
  }

  visit(input, undefined)
  for (const { at, all } of answers.values())
    found.push({
      _tag: 'Broken',
      at,
      fault: answerRemark(all),
      ...(all.kind === undefined ? {} : { kind: all.kind }),
    })
  return found
}
