/**
 * Modules inside other objects: in policies, templates, works for other clusters, and in texts that are manifests. Nobody asked for them
 * here, and somebody means them: they are listed, so that they can be checked, planned, and at least not be taken for gone.
 *
 * 1. Only what has its own `metadata` or `spec` is an object; references, patches, metadata and what was reported back are not.
 * 2. O(size of the object), shared parts once; texts are read only where they speak of a Module, and only so much of them.
 */
import { KMM_GROUP, MANAGED_CLUSTER_MODULE_LABEL } from '../constants.js'
import type { Subject } from '../diagnostic/diagnostic.js'
import { fieldAt, isJsonObject, lookup, type Path, textIn } from '../kubernetes/json.js'
import { groupOf } from '../kubernetes/owner.js'
import { attempt } from './attempt.js'
import type { Found } from './found-object.js'
import { safetyOf } from './json-safety.js'
import { sortingOf } from './kind.js'
import { isUnfilled, parametersOf, unfilledPaths } from './placeholder.js'
import { holdsAction, isSteered, kindsIn, type ReadText, type WrappedKind } from './wrapper-text.js'

/**
 * What becomes of a Module inside another object: it is `whole`; it has parts that are to be filled in (`unfilled`); it is in a text that
 * cannot be read (`unread`); it is only named (`named`); or it should not be there (`unwanted`).
 *
 * @since 0.3.0
 */
export type WrappedState = 'whole' | 'unfilled' | 'unread' | 'named' | 'unwanted'

/**
 * A Module or ManagedClusterModule inside another object.
 *
 * @since 0.3.0
 */
export interface WrappedModule {
  /** The object of the input that holds it. */
  readonly wrapper: Subject
  /** Where that is in the input. */
  readonly wrapperAt: Path
  /** Where it is in the input; of one in a text, where the text is. */
  readonly at: Path
  readonly kind: WrappedKind
  /** Absent where it is not said, or to be filled in. */
  readonly namespace?: string
  /** Absent where it is not said, or to be filled in. */
  readonly name?: string
  readonly state: WrappedState
  /** The object itself, where it can be seen. */
  readonly value?: Readonly<Record<string, unknown>>
  /** Paths inside it to what is to be filled in. */
  readonly unfilled: ReadonlyArray<Path>
}

/** What is known where the walk is. */
interface Around {
  readonly isUnwanted: boolean
  /** Whether it is there depends on what is filled in. */
  readonly isSteered: boolean
  readonly parameters: ReadonlySet<string>
  /** Texts in texts. */
  readonly texts: number
}

/** At the root of an object. */
const nothing: Around = { isUnwanted: false, isSteered: false, parameters: new Set(), texts: 0 }

/** Deeper than any object is; also ends cycles. */
const MAX_DEPTH = 200

/** A ConfigMap in a policy in a ConfigMap. */
const MAX_TEXTS = 3

/** What an object with this kind is, when it is one of those that are looked for, perhaps misspelt. */
const wrappedKind = (apiVersion: string, kind: string): WrappedKind | undefined => {
  if (!apiVersion.includes('/') || !/modul/i.test(kind)) return undefined
  const sorting = sortingOf(apiVersion, kind)
  const meant =
    sorting._tag === 'Slip'
      ? sorting.meant.kind
      : sorting._tag === 'Kept' || sorting._tag === 'WrongApiVersion'
        ? sorting.kind
        : undefined
  return meant === 'Module' || meant === 'ManagedClusterModule' ? meant : undefined
}

/** What is inside an object, as seen from it. Source: ConfigurationPolicy, `object-templates[].complianceType`; it is not case-sensitive. */
const aroundIn = (value: Readonly<Record<string, unknown>>, around: Around): Around => {
  if (textIn(value, 'kind') === 'Template' && Array.isArray(lookup(value, 'objects')))
    return { ...around, parameters: new Set([...around.parameters, ...parametersOf(value)]) }
  const compliance = textIn(value, 'complianceType').toLowerCase()
  if (compliance === 'mustnothave') return { ...around, isUnwanted: true }
  return holdsAction(compliance) ? { ...around, isSteered: true } : around
}

/** Changes of objects that are elsewhere, and what is no part of what an object asks for. */
const isPassedOver = (key: string, isObject: boolean): boolean =>
  key === 'metadata' || (isObject && key === 'status') || /^patch(?:es\w*)?$/.test(key)

const stated = (
  value: unknown,
  key: 'name' | 'namespace',
  around: Around,
): { readonly [Key in typeof key]?: string } => {
  const text = fieldAt(value, 'metadata', key)
  return typeof text === 'string' && text !== '' && !isUnfilled(text, around.parameters) ? { [key]: text } : {}
}

type Inside = Omit<WrappedModule, 'wrapper' | 'wrapperAt' | 'at'>

const objectInside = (kind: WrappedKind, value: Readonly<Record<string, unknown>>, around: Around): Inside => {
  // What is no tree is refused anyway; here it would be walked for ever.
  const unfilled = safetyOf(value).fault === undefined ? unfilledPaths(value, around.parameters) : []
  return {
    kind,
    ...(kind === 'Module' ? stated(value, 'namespace', around) : {}),
    ...stated(value, 'name', around),
    state: around.isUnwanted ? 'unwanted' : around.isSteered || unfilled.length > 0 ? 'unfilled' : 'whole',
    value,
    unfilled,
  }
}

/** What an agent says that it has applied. Source: open-cluster-management.io/api work/v1, `AppliedManifestResourceMeta`. */
const appliedResources = (value: Readonly<Record<string, unknown>>): ReadonlyArray<Inside> => {
  const applied = fieldAt(value, 'status', 'appliedResources')
  const kindOf: Readonly<Record<string, WrappedKind>> = {
    modules: 'Module',
    managedclustermodules: 'ManagedClusterModule',
  }
  return (Array.isArray(applied) ? applied : []).flatMap((one: unknown): ReadonlyArray<Inside> => {
    if (!isJsonObject(one)) return []
    const kind = lookup(kindOf, textIn(one, 'resource'))
    const [namespace, name] = [textIn(one, 'namespace'), textIn(one, 'name')]
    return kind === undefined || !textIn(one, 'group').endsWith(KMM_GROUP) || name === ''
      ? []
      : [{ kind, ...(kind === 'Module' ? { namespace } : {}), name, state: 'named', unfilled: [] }]
  })
}

/** What a hub hands to a spoke for a ManagedClusterModule is planned with that. */
const isWorkOfHub = (kind: string, value: Readonly<Record<string, unknown>>): boolean =>
  kind === 'ManifestWork' && fieldAt(value, 'metadata', 'labels', MANAGED_CLUSTER_MODULE_LABEL) !== undefined

/** Kustomizations change what is elsewhere. */
const isKustomization = (apiVersion: string): boolean => groupOf(apiVersion) === 'kustomize.config.k8s.io'

type FoundObject = Found & { readonly _tag: 'Object' }

const insideOf = (
  readText: ReadText,
  { at, apiVersion, kind, value }: FoundObject,
): ReadonlyArray<readonly [Path, Inside]> => {
  // Local mutation: the result, what was seen, and one path that grows and shrinks with the walk.
  const found: Array<readonly [Path, Inside]> = []
  const seen = new Set<unknown>()
  const path: Array<string | number> = [...at]
  const limit = path.length + MAX_DEPTH

  const visitText = (text: string, around: Around): void => {
    const kinds = kindsIn(text)
    if (kinds.length === 0) return
    const documents = around.texts < MAX_TEXTS ? readText(text) : undefined
    const isManifest = documents?.every((document) => document === null || typeof document === 'object')
    const place = [...path]
    const { length } = found
    if (documents !== undefined && isManifest === true) {
      const inside = { ...around, texts: around.texts + 1, isSteered: around.isSteered || isSteered(text) }
      for (const document of documents) visit(document, inside)
      // Where something is inside a text is not told: it has no place in the file.
      for (let index = length; index < found.length; index += 1) {
        const one = found[index]
        if (one !== undefined) found[index] = [place, one[1]]
      }
    } else for (const unread of kinds) found.push([place, { kind: unread, state: 'unread', unfilled: [] }])
  }

  const visitObject = (
    object: Readonly<Record<string, unknown>>,
    outside: Around,
    inherited?: readonly [apiVersion: string, kind: string],
  ): void => {
    const [version, name] = [
      textIn(object, 'apiVersion') || (inherited?.[0] ?? ''),
      textIn(object, 'kind') || (inherited?.[1] ?? ''),
    ]
    const around = aroundIn(object, outside)
    const isBody = ['metadata', 'spec'].some((key) => isJsonObject(lookup(object, key)))
    const wrapped = isBody ? wrappedKind(version, name) : undefined
    if (wrapped !== undefined) {
      const whole = inherited === undefined ? object : { ...object, apiVersion: version, kind: name }
      found.push([[...path], objectInside(wrapped, whole, around)])
      return
    }
    const item = name.endsWith('List') ? name.slice(0, -'List'.length) : ''
    const isList = wrappedKind(version, item) !== undefined
    for (const key of Object.keys(object)) {
      if (isPassedOver(key, name !== '')) continue
      path.push(key)
      visit(object[key], around, isList && key === 'items' ? [version, item] : undefined)
      path.pop()
    }
  }

  const visit = (item: unknown, around: Around, inherited?: readonly [apiVersion: string, kind: string]): void => {
    if (typeof item === 'string') visitText(item, around)
    if (typeof item !== 'object' || item === null || path.length > limit || seen.has(item)) return
    seen.add(item)
    if (isJsonObject(item)) visitObject(item, around, inherited)
    else if (Array.isArray(item)) {
      for (const [index, one] of item.entries()) {
        path.push(index)
        visit(one, around, inherited)
        path.pop()
      }
    }
  }

  if (isKustomization(apiVersion) || isWorkOfHub(kind, value)) return []
  if (kind === 'AppliedManifestWork') return appliedResources(value).map((one) => [[...at], one])
  visitObject(value, nothing, [apiVersion, kind])
  return found
}

/** Kinds that are read for themselves and yet may hold others. */
const keptWrappers: ReadonlySet<string> = new Set(['ConfigMap', 'ManifestWork'])

/** Whether an object is looked into: all that are not read for themselves, and two that are. */
export const mayWrap = (apiVersion: string, kind: string): boolean => {
  const { _tag } = sortingOf(apiVersion, kind)
  return _tag === 'Silent' || (_tag === 'Kept' && keptWrappers.has(kind))
}

const subjectOf = ({ kind, value }: FoundObject): Subject => {
  const { namespace, name }: { readonly namespace?: string; readonly name?: string } = {
    ...stated(value, 'namespace', nothing),
    ...stated(value, 'name', nothing),
  }
  return { kind, ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) }
}

/** The items of a typed list of a kind that is not read, each by itself. */
const itemsOf = (item: FoundObject): ReadonlyArray<FoundObject> => {
  const { at, kind, value } = item
  const items = lookup(value, 'items')
  return kind.endsWith('List') && Array.isArray(items)
    ? items.flatMap((one: unknown, index) =>
        isJsonObject(one)
          ? [
              {
                ...item,
                at: [...at, 'items', index],
                kind: textIn(one, 'kind') || kind.slice(0, -'List'.length),
                value: one,
              },
            ]
          : [],
      )
    : [item]
}

/** The Modules inside an object that is none itself. */
export const wrappedIn =
  (readText: ReadText) =>
  (item: FoundObject): ReadonlyArray<WrappedModule> =>
    attempt(
      () =>
        itemsOf(item).flatMap((one) =>
          insideOf(readText, one).map(([at, inside]) => ({
            wrapper: subjectOf(one),
            wrapperAt: one.at,
            at,
            ...inside,
          })),
        ),
      () => [],
    )

/** What is inside other objects as if it stood by itself, where all of it is there. */
export const unwrapped = (wrapped: ReadonlyArray<WrappedModule>): ReadonlyArray<Found> =>
  wrapped.flatMap(({ at, state, value }) =>
    state === 'whole' && value !== undefined
      ? [{ _tag: 'Object' as const, at, apiVersion: String(value['apiVersion']), kind: String(value['kind']), value }]
      : [],
  )
