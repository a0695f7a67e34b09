/** A fact that the planner needs and was not given: look it up, add it to the snapshot, plan again. */
import { rowOf } from '../diagnostic/catalogue.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { kinds, type ObservedKind } from '../snapshot/kind.js'
import type { Observed } from '../snapshot/observed.js'

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

/** The requirement of all objects of a kind, in one namespace where the others are known. */
export const allOf = (kind: ObservedKind, namespace?: string): ObjectsRequirement => ({
  requires: 'objects',
  apiVersion: kinds[kind].apiVersion,
  kind,
  ...(namespace === undefined ? {} : { namespace }),
})

/** The requirement of the objects of a kind in a namespace that was not observed: of all where none were. */
export const allIn = (
  { isPartlyObserved }: Pick<Observed, 'isPartlyObserved'>,
  kind: ObservedKind,
  namespace: string,
): ObjectsRequirement => allOf(kind, kinds[kind].isNamespaced && isPartlyObserved(kind) ? namespace : undefined)

/** The facts of a remark that the objects of a kind were not observed in a namespace, though in others. */
export const unobservedIn = (
  { isPartlyObserved }: Pick<Observed, 'isPartlyObserved'>,
  kind: ObservedKind,
  namespace: string,
): { readonly namespace?: string } => (isPartlyObserved(kind) ? { namespace } : {})

/** What remarks say was not observed. What was, and could not be read, is not there for the asking. */
export const missingIn = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Requirement> =>
  diagnostics.flatMap(({ name, facts }) => {
    const { missing } = rowOf(name)
    if (missing === undefined || 'unreadableIn' in facts) return []
    return [allOf(missing, 'namespace' in facts && typeof facts.namespace === 'string' ? facts.namespace : undefined)]
  })
