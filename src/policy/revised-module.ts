/** A Module in two revisions: what is the same in both, and what takes the place of what. */
import type { KernelMapping, Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { Review } from './review.js'

/** The Module of this name. O(Modules). */
export const moduleIn = (modules: ReadonlyArray<Module>, name: ModuleName): Module | undefined =>
  modules.find((module) => moduleKey(moduleNameOf(module)) === moduleKey(name))

/** What a mapping matches: two with the same are the same mapping, wherever they stand. */
export const selectorOf = ({ literal = '', regexp = '' }: KernelMapping): string =>
  literal === '' ? `regexp ${regexp}` : `literal ${literal}`

/** A mapping, and where it stands. */
export interface PlacedMapping {
  readonly mapping: KernelMapping
  readonly index: number
}

/** The mappings by what they match; of several that match the same, the first, which decides. O(mappings). */
export const mappingsBySelector = (mappings: ReadonlyArray<KernelMapping>): ReadonlyMap<string, PlacedMapping> =>
  new Map(mappings.map((mapping, index) => [selectorOf(mapping), { mapping, index }] as const).reverse())

/** The text that a mapping matches, of a Module that has it. */
export const mappingText = (module: Module | undefined, index: number | undefined): string => {
  const mapping = index === undefined ? undefined : module?.spec.moduleLoader?.container.kernelMappings[index]
  return mapping === undefined ? '' : selectorOf(mapping)
}

/** The Modules that differ, by `namespace/name`. */
export const changedKeys = ({ changes = [] }: Review): ReadonlySet<string> =>
  new Set(changes.flatMap(({ module, from }) => [module, ...(from === undefined ? [] : [from])].map(moduleKey)))

/** A Module before and after. */
export interface Revised {
  readonly before: Module
  readonly after: Module
}

/** The Modules that are in both revisions, in the order of the head. O(Modules). */
export const revisedModules = ({ base = [], head }: Review): ReadonlyArray<Revised> => {
  const known = new Map(base.map((module) => [moduleKey(moduleNameOf(module)), module]))
  return head.flatMap((after) => {
    const before = known.get(moduleKey(moduleNameOf(after)))
    return before === undefined ? [] : [{ before, after }]
  })
}
