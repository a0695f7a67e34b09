/** Modules that are inside other objects and nowhere else: what they protect, and what there is to say of them. */
import { type Problem, problem, type Remark, remark } from '../diagnostic/diagnostic.js'
import { LISTED } from '../diagnostic/listed.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { fieldAt, type Path } from '../kubernetes/json.js'
import { objectKey } from '../kubernetes/object-ref.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import { applyManagedClusterModuleDefaults, applyModuleDefaults } from '../module/module-defaults.js'
import { attempt } from './attempt.js'
import type { UnreadableObject } from './cluster-snapshot.js'
import type { WrappedModule } from './wrapped.js'
import type { WrappedKind } from './wrapper-text.js'

/** A Module is known by its name in its namespace; one whose name is not said may be any. */
const keyOf = ({ kind, namespace, name }: UnreadableObject): string | undefined =>
  name === undefined || (kind === 'Module' && namespace === undefined)
    ? undefined
    : objectKey({ kind: kind ?? '', namespace: namespace ?? '', name })

const specText = (object: unknown): string => canonicalText(fieldAt(object, 'spec') ?? null)

/** What it asks for as the API server would store it. Nothing has tested it yet: what has no such form is no Module's. */
const wishOf = ({ kind, value }: WrappedModule): string =>
  attempt(
    () =>
      specText(
        kind === 'Module'
          ? applyModuleDefaults(value as unknown as Module)
          : applyManagedClusterModuleDefaults(value as unknown as ManagedClusterModule),
      ),
    () => '',
  )

/**
 * Those that are not planned by themselves: neither is one of these Modules the same, nor one that is only named. What should not be there
 * is no wish to run.
 */
export const onlyWrapped = (
  modules: ReadonlyArray<Module | ManagedClusterModule>,
): ((wrapped: ReadonlyArray<WrappedModule>) => ReadonlyArray<WrappedModule>) => {
  const known = new Map(
    modules.map((module) => {
      const { namespace = '', name } = module.metadata
      return [objectKey({ kind: module.kind, namespace, name }), module] as const
    }),
  )
  return (wrapped) =>
    wrapped.filter((one) => {
      if (one.state === 'unwanted') return false
      const module = known.get(keyOf(one) ?? '')
      if (module === undefined) return true
      return one.state !== 'named' && wishOf(one) !== specText(module)
    })
}

/** As much as is known of them, each once. */
export const protecting = (wrapped: ReadonlyArray<WrappedModule>): ReadonlyArray<UnreadableObject> => [
  ...new Map(
    wrapped.map(({ kind, namespace, name }) => [
      JSON.stringify([kind, namespace, name]),
      { kind, ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) },
    ]),
  ).values(),
]

/** As it is written. */
const writtenName = ({ kind, namespace, name, value }: WrappedModule): string => {
  const parts = [
    namespace ?? fieldAt(value, 'metadata', 'namespace'),
    name ?? fieldAt(value, 'metadata', 'name'),
  ].filter((part) => typeof part === 'string' && part !== '')
  return [kind, parts.join('/')].filter((part) => part !== '').join(' ')
}

/** Said of an object that holds some, at the first of them. */
const ofWrapper =
  (about: (first: WrappedModule, names: ReadonlyArray<string>, at: Path) => Remark) =>
  (some: ReadonlyArray<WrappedModule>): ReadonlyArray<Problem> =>
    [...groupedBy(({ wrapperAt }: WrappedModule) => JSON.stringify(wrapperAt))(some).values()].flatMap((inside) => {
      const [first] = inside
      if (first === undefined) return []
      const { wrapper, wrapperAt, at } = first
      const names = [...new Set(inside.map(writtenName))]
      return [problem(wrapper, wrapperAt)(about(first, names, at.slice(wrapperAt.length)))]
    })

const countOf = (names: ReadonlyArray<string>) => ({ names: names.slice(0, LISTED), count: names.length })

const notPlanned = ofWrapper(({ state }, names, at) =>
  remark('WrappedNotPlanned', at, {
    ...countOf(names),
    ...(state === 'unfilled' || state === 'named' ? { because: state } : {}),
  }),
)

const unreadTexts = ofWrapper(({ kind }, _, at) => remark('WrappedUnreadable', at, { kind }))

/** Parts that are to be filled in, and so were not checked; of the first that has some. */
export const unfilledRemarks: (wrapped: ReadonlyArray<WrappedModule>) => ReadonlyArray<Problem> = ofWrapper(
  ({ unfilled, at }, names, inside) =>
    remark('WrappedNotFilledIn', [...inside, ...(at.length > 0 ? (unfilled[0] ?? []) : [])], countOf(names)),
)

/** Texts that speak of a Module and cannot be read. */
export const unreadRemarks = (wrapped: ReadonlyArray<WrappedModule>): ReadonlyArray<Problem> =>
  unreadTexts(wrapped.filter(({ state }) => state === 'unread'))

/**
 * What there is to say of objects that hold Modules of this kind which are not planned; when those that can be are, of the others. Once
 * for each object.
 */
export const wrappedRemarks = (
  kind: WrappedKind,
  wrapped: ReadonlyArray<WrappedModule>,
  unwrap: boolean,
): ReadonlyArray<Problem> => {
  const left = wrapped.filter((one) => one.kind === kind && !(unwrap && one.state === 'whole'))
  return [...notPlanned(left.filter(({ state }) => state !== 'unread')), ...unreadRemarks(left)]
}
