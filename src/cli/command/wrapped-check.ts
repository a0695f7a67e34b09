/**
 * Modules inside other objects, checked where they are. Each is checked by itself: several may be for several clusters, so that they are no
 * copies of each other.
 */
import type { Diagnostic, Problem, Subject } from '../../diagnostic/diagnostic.js'
import { fieldAt, isJsonObject, type Path, startsWith, valueAt } from '../../kubernetes/json.js'
import type { ManagedClusterModule, Module } from '../../module/module.js'
import { type Decoded, decodeObjects } from '../../snapshot/decode-objects.js'
import { unfilledRemarks, unreadRemarks } from '../../snapshot/only-wrapped.js'
import type { WrappedModule } from '../../snapshot/wrapped.js'

/** What is to be said of Modules that could be read. */
export interface Checks {
  readonly module: (module: Module) => ReadonlyArray<Diagnostic>
  readonly managedClusterModule: (module: ManagedClusterModule) => ReadonlyArray<Diagnostic>
}

/** Stands for names that are filled in later, and for the namespace that a policy or a command adds. */
const STAND_IN = 'default'

const isAtOneOf = (places: ReadonlyArray<Path>, path: Path): boolean =>
  places.some((place) => startsWith(path, ...place))

/** The value with something else at a path, or without it. What is not on the way is not copied. */
const replaced = (value: unknown, path: Path, stand: unknown, depth = 0): unknown => {
  const key = path[depth]
  if (key === undefined) return stand
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === key ? replaced(item, path, stand, depth + 1) : item))
  if (!isJsonObject(value)) return value
  const inner = replaced(value[key], path, stand, depth + 1)
  return inner === undefined
    ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    : { ...value, [key]: inner }
}

const isName = (path: Path): boolean => path.length === 2 && path[0] === 'metadata'

/** Read, with names that stand for those to be filled in, and without what has another type until it is. */
const read = ({ value, unfilled }: WrappedModule): Decoded => {
  const named = unfilled.filter(isName).reduce<unknown>((object, path) => replaced(object, path, STAND_IN), value)
  const first = decodeObjects(named, { defaultNamespace: STAND_IN })
  const wrong = first.problems.flatMap(({ path }) => unfilled.filter((place) => startsWith(path, ...place)))
  return wrong.length === 0
    ? first
    : decodeObjects(
        wrong.reduce<unknown>((object, path) => replaced(object, path, undefined), named),
        { defaultNamespace: STAND_IN },
      )
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** As it is written. */
const subjectOf = ({ kind, value }: WrappedModule): Subject => {
  const [namespace, name] = ['namespace', 'name'].map((key) => text(fieldAt(value, 'metadata', key)))
  return {
    kind,
    ...(namespace === undefined || kind !== 'Module' ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  }
}

const findingsIn =
  ({ module, managedClusterModule }: Checks) =>
  (wrapped: WrappedModule): ReadonlyArray<Problem> => {
    const { modules, managedClusterModules, problems } = read(wrapped)
    const found = [...problems, ...modules.flatMap(module), ...managedClusterModules.flatMap(managedClusterModule)]
    const subject = subjectOf(wrapped)
    return found
      .filter(({ path }) => !isAtOneOf(wrapped.unfilled, path) || valueAt(wrapped.value, path) === undefined)
      .map((finding) => ({ ...finding, subject, at: wrapped.at }))
  }

/** Those of which there is something to check. */
export const checkable = (wrapped: ReadonlyArray<WrappedModule>): ReadonlyArray<WrappedModule> =>
  wrapped.filter(({ state }) => state === 'whole' || state === 'unfilled')

/** What there is to say of Modules inside other objects; of what should not be there there is nothing. O(size). */
export const checkWrapped =
  (checks: Checks) =>
  (wrapped: ReadonlyArray<WrappedModule>): ReadonlyArray<Diagnostic> => [
    ...unreadRemarks(wrapped),
    ...checkable(wrapped).flatMap(findingsIn(checks)),
    ...unfilledRemarks(wrapped.filter(({ state }) => state === 'unfilled')),
  ]
