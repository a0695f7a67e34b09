/** A fact that the planner needs and was not given: look it up, add it to the snapshot, plan again. */
import { rowOf } from '../diagnostic/catalogue.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { kinds, type ObservedKind } from '../snapshot/kind.js'

/**
 * All objects of a kind, in one namespace or everywhere.
 *
 * @since 0.1.0
 */
export interface ObjectsRequirement {
  readonly requires: 'objects'
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
}

/**
 * One object, or that it is not there. The namespace is empty for kinds that have none.
 *
 * @since 0.1.0
 */
export interface ObjectRequirement {
  readonly requires: 'object'
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/**
 * Whether an image exists. `pullSecret` is in the Module's namespace.
 *
 * @since 0.1.0
 */
export interface ImageRequirement {
  readonly requires: 'image'
  readonly image: string
  readonly insecure: boolean
  readonly insecureSkipTLSVerify: boolean
  readonly pullSecret?: { readonly namespace: string; readonly name: string }
}

/**
 * A fact to look up.
 *
 * @since 0.1.0
 */
export type Requirement = ObjectsRequirement | ObjectRequirement | ImageRequirement

/** The requirement of all objects of a kind. */
export const allOf = (kind: ObservedKind): ObjectsRequirement => ({
  requires: 'objects',
  apiVersion: kinds[kind].apiVersion,
  kind,
})

/** What remarks say was not observed. What was, and could not be read, is not there for the asking. */
export const missingIn = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Requirement> =>
  diagnostics.flatMap(({ name, facts }) => {
    const { missing } = rowOf(name)
    if (missing === undefined || 'unreadableIn' in facts) return []
    return [allOf(missing)]
  })
