/**
 * What somebody asks for at one time: manifests, as the complete wish within a scope. What the cluster shows of a Module are facts: who
 * it is, and what it asked for before.
 */
import type { Module } from '../module/module.js'
import { applyModuleDefaults } from '../module/module-defaults.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { DELETED_AT } from '../simulation/cluster-state.js'
import { appliedModule } from '../snapshot/duplicates.js'

/**
 * How far manifests reach: Modules of other namespaces are somebody else's. Everywhere, where nothing is said.
 *
 * @since 0.3.0
 */
export interface Scope {
  /** The namespaces of which the manifests say everything. */
  readonly namespaces?: ReadonlyArray<string>
}

/**
 * All Modules that there should be within a scope; a Module of the cluster that is in the scope and not among them is removed.
 *
 * @since 0.3.0
 */
export interface Revision {
  /** As they are written, or as they were decoded beside the live ones. */
  readonly modules: ReadonlyArray<Module>
  /** @defaultValue everywhere */
  readonly scope?: Scope
}

/** Modules by `namespace/name`. */
export type ModulesByKey = ReadonlyMap<string, Module>

/** What a revision makes of the Modules that there were. */
export interface Wish {
  /** All that there are afterwards, also those outside of the scope. */
  readonly present: ModulesByKey
  /** Those that were there and go, as they are when somebody has deleted them. */
  readonly removed: ReadonlyArray<Module>
}

/** The key of a Module. */
export const keyOf = (module: Module): string => moduleKey(moduleNameOf(module))

/** Modules, each under its key; the last one of a key counts. */
export const byKey = (modules: Iterable<Module>): ModulesByKey =>
  new Map([...modules].map((module) => [keyOf(module), module]))

const isWithin =
  ({ namespaces }: Scope) =>
  ({ metadata }: Module): boolean =>
    namespaces?.includes(metadata.namespace) ?? true

/** An API server would give it a uid of its own. */
const created = (manifest: Module): Module => {
  const module = applyModuleDefaults(manifest)
  return (module.metadata.uid ?? '') === ''
    ? { ...module, metadata: { ...module.metadata, uid: `new-${keyOf(module)}` } }
    : module
}

const applied = (before: Module, manifest: Module): Module =>
  appliedModule({
    live: { at: [], object: before },
    manifest: { at: [], object: manifest },
    older: [],
    contradicting: [],
  }) ?? manifest

const deleted = ({ previous: _previous, ...module }: Module): Module => ({
  ...module,
  metadata: { ...module.metadata, deletionTimestamp: module.metadata.deletionTimestamp ?? DELETED_AT },
})

/** What a revision asks for where these Modules are. O(Modules). */
export const wishOn =
  (before: ModulesByKey) =>
  ({ modules, scope = {} }: Revision): Wish => {
    const isOurs = isWithin(scope)
    const wanted = byKey(modules.filter(isOurs))
    const ours = [...before.values()].filter(isOurs)
    return {
      present: byKey([
        ...[...before.values()].filter((module) => !isOurs(module)),
        ...[...wanted].map(([key, manifest]) => {
          const live = before.get(key)
          return live === undefined ? created(manifest) : applied(live, manifest)
        }),
      ]),
      removed: ours.filter((module) => !wanted.has(keyOf(module))).map(deleted),
    }
  }
