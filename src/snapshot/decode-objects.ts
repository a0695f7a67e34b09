/**
 * The edge: any JSON becomes a snapshot, Modules and a list of what was wrong. After it nothing is `unknown`.
 *
 * 1. Total: any value gives an answer, in time linear in its size.
 * 2. One bad object never takes the others away; it is listed as unreadable, so that it still protects what it is about.
 * 3. Of copies that contradict each other none is kept: the answer does not follow from their order.
 * 4. What is kept is kept by reference; the input is never changed. Of Secrets nothing is kept but hashes.
 */
import { type Problem, problem, remark, type Subject } from '../diagnostic/diagnostic.js'
import { fieldAt } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import type { PreflightValidation, PreflightValidationOCP } from '../module/preflight-validation.js'
import { attempt } from './attempt.js'
import type { ClusterSnapshot, NamespacesBySection, ObservedObjects, UnreadableObject } from './cluster-snapshot.js'
import { appliedManagedClusterModule, appliedModule, type Copies, groupCopies, type Located } from './duplicates.js'
import { type Found, foundObjects } from './found-object.js'
import {
  isOurs,
  type KeptKind,
  keptKinds,
  kinds,
  type ObservedKind,
  observedKinds,
  type SectionName,
  sortingOf,
} from './kind.js'
import { traces } from './left-out.js'
import { onlyWrapped, protecting } from './only-wrapped.js'
import type { Origin } from './origin.js'
import { readObject, type ReadOptions, unreadableOf } from './read-object.js'
import { wholeSecrets } from './secret.js'
import { withoutEmpty, withSection } from './section.js'
import { extentOf, placeRecorder, type SeenWhere } from './seen-where.js'
import { meantKind } from './slip.js'
import { unseenNamespaces } from './unseen-namespaces.js'
import { mayWrap, unwrapped, wrappedIn, type WrappedModule } from './wrapped.js'
import { boundedReader, type ReadText } from './wrapper-text.js'

/**
 * What an input holds.
 *
 * @since 0.1.0
 */
export interface Decoded {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  readonly managedClusterModules: ReadonlyArray<ManagedClusterModule>
  readonly preflightValidations: ReadonlyArray<PreflightValidation>
  readonly preflightValidationOCPs: ReadonlyArray<PreflightValidationOCP>
  readonly problems: ReadonlyArray<Problem>
  /**
   * Modules and ManagedClusterModules inside other objects; `unwrap` takes those that are whole for manifests, too.
   *
   * @since 0.3.0
   */
  readonly wrapped: ReadonlyArray<WrappedModule>
}

/**
 * What the caller knows of the input: which sections were listed in the cluster, even if the input holds none of them.
 *
 * @since 0.1.0
 */
export interface DecodeOptions {
  /**
   * @defaultValue none: a section is observed in the whole cluster when the input holds a typed list of it, or a `List` with objects
   * of several namespaces, and else in the namespaces of its objects. A typed list that lacks what else the input holds of its kind, in
   * a namespace of which it has nothing, was none of the whole cluster. Of kinds whose manifests stand beside those of a Module, such
   * as ConfigMaps and roles, these must be objects that were read from a cluster. A namespace of which other objects show that some
   * were left out was not observed.
   */
  readonly observed?: ReadonlyArray<SectionName>
  /**
   * The namespace of namespaced objects that say none, as `kubectl -n`.
   *
   * @defaultValue none: such an object is not used, and protects what it may be about in every namespace
   */
  readonly defaultNamespace?: string
  /**
   * Sections that were listed in these namespaces, even if the input holds none of their objects.
   *
   * @since 0.3.0
   */
  readonly observedNamespaces?: NamespacesBySection
  /**
   * Where the documents of an input come from, in their order, when the input is an array of documents. A typed list in the folder of a
   * namespace is one of that namespace.
   *
   * @since 0.3.0
   * @defaultValue nothing is known of them
   */
  readonly origins?: ReadonlyArray<Origin | undefined>
  /**
   * Whether Modules inside other objects are taken for manifests, as far as nothing in them is to be filled in.
   *
   * @defaultValue false: they protect what they may be about
   * @since 0.3.0
   */
  readonly unwrap?: boolean
  /**
   * How texts inside other objects are read that speak of a Module.
   *
   * @defaultValue they are not: nobody knows what they hold, and they protect every Module
   * @since 0.3.0
   */
  readonly readText?: ReadText
}

/** Kept objects by kind, each kind in input order; and the rest of the answer. */
interface Sorted {
  readonly objects: ReadonlyMap<KeptKind, ReadonlyArray<Located<KubernetesObject>>>
  readonly seen: SeenWhere
  readonly unreadable: ReadonlyArray<UnreadableObject>
  readonly problems: ReadonlyArray<Problem>
  readonly laterKinds: ReadonlySet<string>
  readonly wrapped: ReadonlyArray<WrappedModule>
}

const subjectOf = ({ kind, ...rest }: UnreadableObject): Subject => ({ kind: kind ?? 'Input', ...rest })

const sort = (
  found: ReadonlyArray<Found>,
  { unwrap = false, readText, ...options }: ReadOptions & Pick<DecodeOptions, 'unwrap' | 'readText'>,
): Sorted => {
  const look = wrappedIn(boundedReader(readText))
  const wrapped = found.flatMap((item) =>
    item._tag === 'Object' && mayWrap(item.apiVersion, item.kind) ? look(item) : [],
  )
  // Local mutation: collections that only grow.
  const objects = new Map(keptKinds.map((kind): [KeptKind, Array<Located<KubernetesObject>>] => [kind, []]))
  const place = placeRecorder()
  const unreadable: Array<UnreadableObject> = []
  const problems: Array<Problem> = []
  const laterKinds = new Set<string>()

  for (const item of unwrap ? [...found, ...unwrapped(wrapped)] : found) {
    if (item._tag === 'Listed') {
      place.listed(item)
      continue
    }
    const { at } = item
    if (item._tag === 'Broken') {
      const rest: UnreadableObject = item.kind === undefined ? {} : { kind: meantKind(item.kind) }
      unreadable.push(rest)
      problems.push(problem(subjectOf(rest), at)(item.fault))
      continue
    }
    const { apiVersion, kind, value } = item
    const sorting = sortingOf(apiVersion, kind)
    if (sorting._tag !== 'Kept') place.beside(item)
    switch (sorting._tag) {
      case 'Silent':
        break
      case 'LaterOperator':
        laterKinds.add(kind)
        break
      case 'IgnoredKind':
        problems.push(
          problem(subjectOf(unreadableOf(kind, value)), at)(remark('IgnoredKind', ['kind'], { apiVersion, kind })),
        )
        break
      case 'Slip': {
        const { meant } = sorting
        const rest = unreadableOf(meant.kind, value)
        unreadable.push(rest)
        const facts = { apiVersion, kind, meantApiVersion: meant.apiVersion, meantKind: meant.kind }
        const path = [kind === meant.kind ? 'apiVersion' : 'kind']
        problems.push(problem(subjectOf(rest), at)(remark('MisspeltKind', path, facts)))
        break
      }
      case 'WrongApiVersion': {
        const rest = unreadableOf(kind, value)
        unreadable.push(rest)
        // In a Secret a value may have slipped anywhere.
        const facts = {
          found: sorting.kind === 'Secret' ? 'that is another one' : apiVersion,
          expected: sorting.expected,
        }
        problems.push(problem(subjectOf(rest), at)(remark('WrongApiVersion', ['apiVersion'], facts)))
        break
      }
      case 'Kept': {
        const read = readObject(sorting.kind, value, { ...options, apiVersion })
        // A Dockerfile beside a Module says nothing of the other ConfigMaps of the cluster.
        const isWritten = kinds[sorting.kind].isWritten === true || isOurs(sorting.kind)
        if (!isWritten || isLiveValue(value))
          place.seen(sorting.kind, item, read._tag === 'Readable' ? read.object.metadata : read.unreadable)
        const subject = read._tag === 'Readable' ? subjectOfObject(read.object) : subjectOf(read.unreadable)
        for (const reason of read.faults) problems.push(problem(subject, at)(reason))
        if (read._tag === 'Unreadable') {
          unreadable.push(read.unreadable)
          break
        }
        objects.get(sorting.kind)?.push({ at, object: read.object })
      }
    }
  }
  return { objects, seen: place.answer(), unreadable, problems, laterKinds, wrapped }
}

/** Whether the API server has seen an object that may be anything. */
const isLiveValue = (value: unknown): boolean =>
  attempt(
    () => ['uid', 'resourceVersion'].some((key) => (fieldAt(value, 'metadata', key) ?? '') !== ''),
    () => true,
  )

const subjectOfObject = ({ kind, metadata }: KubernetesObject): Subject => ({
  kind,
  ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  name: metadata.name,
})

/** What is in the cluster says more than what should be. */
const observedIn = <A extends KubernetesObject>(copies: ReadonlyArray<Copies<A>>): ReadonlyArray<A> =>
  copies.flatMap(({ live, manifest }) => live?.object ?? manifest?.object ?? [])

const conflicts = ({ live, older, contradicting }: Copies<KubernetesObject>): ReadonlyArray<Problem> => [
  ...older.map(({ at, object }) =>
    problem(subjectOfObject(object), at)(remark('OlderCopy', [], { keptAt: live?.at ?? [] })),
  ),
  ...contradicting.map(({ at, object }) =>
    problem(subjectOfObject(object), at)(remark('DuplicateObject', [], { count: contradicting.length })),
  ),
]

const contradicted = ({ contradicting }: Copies<KubernetesObject>): ReadonlyArray<UnreadableObject> =>
  contradicting.slice(0, 1).map(({ object }) => subjectOfObject(object))

/**
 * Read an input: one object, a list of any kind, arrays and lists of them to any reasonable depth. Other kinds of
 * objects are passed over in silence.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects } from 'kmm-planner'
 *
 * const { snapshot, problems } = decodeObjects({ apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] })
 *
 * assert.deepStrictEqual(snapshot, { daemonSets: [] })
 * assert.deepStrictEqual(problems, [])
 * ```
 */
export const decodeObjects = (
  input: unknown,
  { observed = [], observedNamespaces = {}, origins = [], ...options }: DecodeOptions = {},
): Decoded => {
  const sorted = sort(foundObjects(input, origins), options)
  const copies = new Map(
    [...sorted.objects].map(([kind, objects]) => [
      kind,
      groupCopies(kind === 'Secret' ? wholeSecrets(objects) : objects),
    ]),
  )
  // The boundary of types: every object in the list has passed the codec of its kind.
  const copiesOf = <A extends KubernetesObject>(kind: KeptKind): ReadonlyArray<Copies<A>> =>
    (copies.get(kind) ?? []) as ReadonlyArray<Copies<A>>
  const all = [...copies.values()].flat()
  const modules = copiesOf<Module>('Module').flatMap((one) => appliedModule(one) ?? [])
  const managedClusterModules = copiesOf<ManagedClusterModule>('ManagedClusterModule').flatMap(
    (one) => appliedManagedClusterModule(one) ?? [],
  )
  const left = onlyWrapped([...modules, ...managedClusterModules])(sorted.wrapped)
  const partOf = (some: ReadonlyArray<ObservedKind>): ObservedObjects =>
    some.reduce<ObservedObjects>((part, kind) => withSection(part, kinds[kind].list, observedIn(copiesOf(kind))), {})
  const { kinds: whole, ...limits } = extentOf(
    sorted.seen,
    {
      everywhere: (kind) => observed.includes(kinds[kind].list),
      namespaces: (kind) => observedNamespaces[kinds[kind].list] ?? [],
    },
    traces(modules, partOf(observedKinds)),
  )
  const single = observedKinds.filter((kind) => !whole.includes(kind))
  const snapshot = withoutEmpty({
    ...partOf(whole),
    ...limits,
    laterOperatorKinds: [...sorted.laterKinds].sort(compareStrings),
    found: partOf(single),
    unreadable: [...sorted.unreadable, ...all.flatMap(contradicted)],
    wrapped: protecting(left),
  })
  return {
    snapshot,
    modules,
    managedClusterModules,
    preflightValidations: observedIn(copiesOf<PreflightValidation>('PreflightValidation')),
    preflightValidationOCPs: observedIn(copiesOf<PreflightValidationOCP>('PreflightValidationOCP')),
    problems: [...unseenNamespaces(snapshot, modules), ...sorted.problems, ...all.flatMap(conflicts)],
    wrapped: sorted.wrapped,
  }
}
