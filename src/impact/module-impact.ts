/** Which Modules differ between two revisions, and in which fields. */
import { canonicalText } from '../kubernetes/canonical.js'
import { differences } from '../kubernetes/difference.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { sortedBy } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { keyOf, type ModulesByKey } from './revision.js'

/**
 * A Module that differs. `renamed`: one is gone, and one of another name or namespace asks for the same.
 *
 * @since 0.3.0
 */
export interface ModuleImpact {
  readonly module: ModuleName
  readonly change: 'added' | 'removed' | 'changed' | 'renamed'
  /** What it was called before it was renamed. */
  readonly from?: ModuleName
  /** The fields that differ; of a list that became longer or shorter, the list. */
  readonly paths: ReadonlyArray<Path>
}

/** Fields of the spec in which two Modules differ, as the API server sees them. O(size). */
export const changedPaths = (before: Module, after: Module): ReadonlyArray<Path> =>
  before.spec === after.spec ? [] : differences(['spec'], before.spec, after.spec).map(({ path }) => path)

const renamedPath = (from: ModuleName, to: ModuleName): Path => [
  'metadata',
  from.namespace === to.namespace ? 'name' : 'namespace',
]

interface Renaming {
  readonly from: Module
  readonly to: Module
}

/** Those that ask for the same under another name, two by two, in the order of their names. */
const renamings = (gone: ReadonlyArray<Module>, come: ReadonlyArray<Module>): ReadonlyArray<Renaming> => {
  if (gone.length === 0 || come.length === 0) return []
  const wishOf = ({ spec }: Module): string => canonicalText(spec)
  const coming = groupedBy(wishOf)(come)
  return [...groupedBy(wishOf)(gone)].flatMap(([wish, alike]) =>
    alike.flatMap((from, index) => {
      const to = coming.get(wish)?.[index]
      return to === undefined ? [] : [{ from, to }]
    }),
  )
}

const byName = sortedBy(({ module }: ModuleImpact) => moduleKey(module))

/** The Modules that differ, in the order of their names. O(size of all Modules). */
export const moduleImpacts = (before: ModulesByKey, after: ModulesByKey): ReadonlyArray<ModuleImpact> => {
  const inOrder = sortedBy(keyOf)
  const gone = inOrder([...before.values()].filter((module) => !after.has(keyOf(module))))
  const come = inOrder([...after.values()].filter((module) => !before.has(keyOf(module))))
  const moved = renamings(gone, come)
  const others = new Set(moved.flatMap(({ from, to }) => [from, to]))
  const changed = [...after.values()].flatMap((module): ReadonlyArray<ModuleImpact> => {
    const was = before.get(keyOf(module))
    const paths = was === undefined ? [] : changedPaths(was, module)
    return paths.length === 0 ? [] : [{ module: moduleNameOf(module), change: 'changed', paths }]
  })
  const alone = (change: 'added' | 'removed') => (module: Module) =>
    others.has(module) ? [] : [{ module: moduleNameOf(module), change, paths: [] }]
  return byName([
    ...changed,
    ...gone.flatMap(alone('removed')),
    ...come.flatMap(alone('added')),
    ...moved.map(({ from, to }): ModuleImpact => {
      const [was, is] = [moduleNameOf(from), moduleNameOf(to)]
      return { module: is, change: 'renamed', from: was, paths: [renamedPath(was, is)] }
    }),
  ])
}
