/** Sections of a Module whose name is misspelt: taken for absent, they would be taken for a wish to delete. */
import { isJsonObject, lookup, type Path } from '../kubernetes/json.js'
import { type Fault, fault } from './fault.js'
import type { KeptKind } from './kept-kind.js'

const sections = ['moduleLoader', 'devicePlugin']

const specPath = (kind: KeptKind): Path => (kind === 'ManagedClusterModule' ? ['spec', 'moduleSpec'] : ['spec'])

const inside = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((outer, key) => (isJsonObject(outer) ? lookup(outer, String(key)) : undefined), value)

/**
 * The unknown fields of a Module or ManagedClusterModule, of which those are an error that stand where a section is absent
 * and are nearly called as it.
 */
export const withMisspeltSections =
  (kind: KeptKind, value: unknown) =>
  (unknown: ReadonlyArray<Fault>): ReadonlyArray<Fault> => {
    const at = specPath(kind)
    return unknown.map((found) => {
      const { path, facts } = found
      const { nearest } = facts
      const isInSpec = path.length === at.length + 1 && at.every((key, index) => path[index] === key)
      return isInSpec && sections.some((name) => name === nearest && inside(value, [...at, name]) === undefined)
        ? fault('MisspeltSection', path, facts)
        : found
    })
  }
