/**
 * What was seen of the watched kinds. A write counts as seen as soon as it is answered, so that the next plan does not ask for it again while
 * its event is on the way; an event that is older than what is known says nothing.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { fieldAt } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ApiCall } from './api-call.js'
import type { Listed, WatchEvent } from './ports.js'
import type { Watch } from './watches.js'

/** All that was seen, of a kind once it was listed. What says a boolean says whether a plan can come out otherwise now. */
export interface SeenObjects {
  readonly listed: (watch: Watch, listed: Listed) => void
  readonly told: (watch: Watch, event: WatchEvent) => boolean
  /** The answer to a request that was done. */
  readonly written: (call: ApiCall, answer: unknown) => boolean
  /** Where a watch of the kind goes on; absent until it was listed. */
  readonly from: (watch: Watch) => string | undefined
  readonly objects: () => ReadonlyArray<unknown>
}

const textAt = (object: unknown, ...path: ReadonlyArray<string>): string => {
  const text = fieldAt(object, ...path)
  return typeof text === 'string' ? text : ''
}

const keyOf = (object: unknown): string =>
  `${textAt(object, 'metadata', 'namespace')}/${textAt(object, 'metadata', 'name')}`

const uidOf = (object: unknown): string => textAt(object, 'metadata', 'uid')

const versionOf = (object: unknown): string => textAt(object, 'metadata', 'resourceVersion')

const isNumber = (version: string): boolean => /^\d+$/.test(version)

/**
 * Whether one resourceVersion is older than another. Where they are no decimal numbers nobody can tell, and what comes later counts.
 *
 * Source: Kubernetes manual, API concepts, resource versions; kubernetes/enhancements 5504.
 */
const isOlder = (version: string, than: string): boolean =>
  isNumber(version) &&
  isNumber(than) &&
  (version.length < than.length || (version.length === than.length && compareStrings(version, than) < 0))

/** An earlier state of it, or an object that had its name before. */
const isBefore = (object: unknown, known: unknown): boolean => isOlder(versionOf(object), versionOf(known))

/** Items of a typed list say neither. */
const withKind = (object: unknown, { apiVersion, kind }: Watch): unknown =>
  typeof object === 'object' && object !== null ? { apiVersion, kind, ...object } : object

/** Which object it is, and in which generation, matters of every kind. */
const IDENTITY = ['metadata.uid', 'metadata.generation']

/** What can change a plan. Nodes and pods tell of themselves far more often than that. */
const whatMatters = (object: unknown, { fields }: Watch): string =>
  canonicalText([...IDENTITY, ...fields].map((field) => (field === '' ? object : fieldAt(object, ...field.split('.')))))

/** Nothing seen yet of these kinds. O(1) for each event. */
export const seenObjects = (targets: ReadonlyArray<Watch>): SeenObjects => {
  // Local mutation: this is the memory of an operator.
  const kinds = new Map<Watch, Map<string, unknown>>()
  const versions = new Map<Watch, string>()
  const deleted = new Set<string>()

  const store = (watch: Watch, object: unknown): boolean => {
    const objects = kinds.get(watch)
    const known = objects?.get(keyOf(object))
    if (textAt(object, 'metadata', 'name') === '' || deleted.has(uidOf(object))) return false
    if (known !== undefined && isBefore(object, known)) return false
    objects?.set(keyOf(object), withKind(object, watch))
    return known === undefined || whatMatters(known, watch) !== whatMatters(object, watch)
  }

  /** Of an object that is not there although the watch has told as much, an answer came too late: it is gone again. */
  const isGone = (watch: Watch, object: unknown): boolean => {
    const upTo = versions.get(watch) ?? ''
    const isTold = isNumber(versionOf(object)) && isNumber(upTo) && !isOlder(upTo, versionOf(object))
    return isTold && kinds.get(watch)?.has(keyOf(object)) === false
  }

  const forget = (watch: Watch, object: unknown): boolean => {
    const objects = kinds.get(watch)
    const known = objects?.get(keyOf(object))
    const isKnownToBeGone = deleted.delete(uidOf(object))
    // Another of the same name may have been made since.
    if (known === undefined || uidOf(known) !== uidOf(object)) return false
    objects?.delete(keyOf(object))
    return !isKnownToBeGone
  }

  return {
    listed: (watch, { items, resourceVersion }) => {
      // A list that is older than what was told comes of a server whose past was restored: nothing that was known counts.
      const isRestored = isOlder(resourceVersion, versions.get(watch) ?? '')
      if (isRestored) deleted.clear()
      const written = isRestored
        ? []
        : [...(kinds.get(watch) ?? [])].filter(([, known]) => isOlder(resourceVersion, versionOf(known)))
      kinds.set(watch, new Map([...items.map((item) => [keyOf(item), withKind(item, watch)] as const), ...written]))
      versions.set(watch, resourceVersion)
    },
    told: (watch, { type, object }) => {
      // One that does not say where it is leaves the watch where it was.
      if (versionOf(object) !== '') versions.set(watch, versionOf(object))
      if (type === 'DELETED') return forget(watch, object)
      return type !== 'BOOKMARK' && store(watch, object)
    },
    written: (call, answer) => {
      const watch = targets.find(
        ({ apiVersion, kind }) => textAt(answer, 'apiVersion') === apiVersion && textAt(answer, 'kind') === kind,
      )
      // An object that finalizers keep is answered as it is; of one that is gone there is only a Status.
      if (watch !== undefined) return !isGone(watch, answer) && store(watch, answer)
      const uid = textAt(call.body, 'preconditions', 'uid')
      if (call.verb === 'DELETE' && uid !== '') deleted.add(uid)
      return call.verb === 'DELETE'
    },
    from: (watch) => versions.get(watch),
    objects: () => {
      const known = [...kinds.values()].flatMap((objects) => [...objects.values()])
      if (deleted.size === 0) return known
      // What nobody holds any more needs no mark: its last event came before the answer, or with no event at all.
      const marked = new Set(known.map(uidOf).filter((uid) => deleted.has(uid)))
      for (const uid of deleted) if (!marked.has(uid)) deleted.delete(uid)
      return known.filter((object) => !marked.has(uidOf(object)))
    },
  }
}
