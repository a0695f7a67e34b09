/** What an API server would refuse of the objects that are rendered for a Module, said of the Module. */
import type { OfRefusedField, OfRefusedObject } from '../diagnostic/refusal-rule.js'
import { own, type Path, valueAt } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { refusals } from '../refusal/refusals.js'
import { objectSource } from './object-source.js'

/** Something that would be refused: where it comes from, and what a server would say. */
export interface RefusedObject {
  readonly path: Path
  readonly facts: OfRefusedObject
}

/** A mount of a volume that is there, and is refused itself. */
const isConsequence = (object: KubernetesObject, { rule, found }: OfRefusedField): boolean => {
  if (rule !== 'volume') return false
  const volumes = valueAt(object, ['spec', 'template', 'spec', 'volumes'])
  return Array.isArray(volumes) && volumes.some((volume) => own(volume, 'name') === found)
}

/** So many characters the text in the Module may have, as long as what is put around it stays. */
const roomFor = (
  module: Module,
  path: Path,
  { length, limit, found }: OfRefusedField,
): { readonly room: number } | undefined => {
  const text = valueAt(module, path)
  if (typeof text !== 'string' || length === undefined || limit === undefined) return undefined
  const isPart = typeof found === 'string' && found.includes(text.slice(0, 30))
  return isPart ? { room: Math.max(0, text.length - (length - limit)) } : undefined
}

/**
 * What a server would refuse of one object. What comes from no single field of the Module is said of its section, and only where
 * nothing better is known: mostly it is a consequence. O(size of the object).
 */
export const refusedObject =
  (module: Module) =>
  (object: KubernetesObject): ReadonlyArray<RefusedObject> => {
    const found = refusals(object)
    if (found.length === 0) return []
    const { role, sourceOf, section } = objectSource(module, object)
    const sourced = found.map(({ path, facts }) => ({ source: sourceOf(path, facts.rule), facts }))
    const causes = sourced.filter(({ source, facts }) => source !== undefined && !isConsequence(object, facts))
    return (causes.length > 0 ? causes : sourced).map(({ source = section, facts }) => ({
      path: source,
      facts: { kind: object.kind, roles: [role], ...facts, ...roomFor(module, source, facts) },
    }))
  }

const isLength = ({ rule }: OfRefusedField): boolean => rule === 'length' || rule === 'label-name-length'

/** Of two remarks that one change cures, the stricter one, with all objects. */
const stricter = (left: RefusedObject, right: RefusedObject): RefusedObject => {
  const isRight = (right.facts.room ?? Infinity) < (left.facts.room ?? Infinity)
  const { path, facts } = isRight ? right : left
  return {
    path,
    facts: { ...facts, roles: [...new Set([...left.facts.roles, ...right.facts.roles])].sort(compareStrings) },
  }
}

/** Each place once for each thing that is wrong there, and with the least room of all that a text is part of. O(n). */
export const strictest = (found: ReadonlyArray<RefusedObject>): ReadonlyArray<RefusedObject> => {
  // Local mutation: by place and rule.
  const known = new Map<string, RefusedObject>()
  for (const one of found) {
    const key = JSON.stringify([one.path, isLength(one.facts) ? 'length' : one.facts.rule])
    const other = known.get(key)
    known.set(key, other === undefined ? one : stricter(other, one))
  }
  return [...known.values()]
}
