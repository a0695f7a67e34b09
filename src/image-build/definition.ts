/**
 * An annotation of ours: a hash of all that a build or a signing was made from.
 *
 * `last-hash` forgets much. On OpenShift it covers the Dockerfile only: another image, other arguments, Secrets or nodes go
 * unnoticed, and so does a new signing key. This hash covers the whole spec, the Dockerfile where the spec does not hold
 * it, and the signing key. It does not cover name, labels and owner, by which an object is found.
 */
import { DEFINITION_HASH_ANNOTATION, LAST_HASH_ANNOTATION } from '../constants.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { SecretHash } from '../kubernetes/secret-hash.js'

/** What an object is made from and does not show. */
export interface HiddenParts {
  readonly dockerfile?: string
  /** Of the keys `key` and `cert`, with which it is signed. */
  readonly key?: SecretHash
  readonly cert?: SecretHash
}

/** A Build or Job, with what it is made from and does not show. */
export interface Rendered<Object> {
  readonly object: Object
  readonly hidden: HiddenParts
}

/** The hash of a definition: equal definitions have equal hashes, whatever the order of their keys. O(n log n). */
export const definitionHash = (spec: unknown, hidden: HiddenParts = {}): string =>
  hexOf(fnvOfString(canonicalText({ spec, hidden })))

/** The object with the hash of its definition. */
export const withDefinitionHash = <A extends KubernetesObject & { readonly spec?: unknown }>({
  object,
  hidden,
}: Rendered<A>): A => ({
  ...object,
  metadata: {
    ...object.metadata,
    annotations: {
      ...object.metadata.annotations,
      [DEFINITION_HASH_ANNOTATION]: definitionHash(object.spec, hidden),
    },
  },
})

/**
 * Whether a live object was made from the definition of the wanted one: by `last-hash`, and by our annotation where both
 * have it. What the operator made has no such annotation, and is current as the operator sees it.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { isCurrent } from 'kmm-planner'
 * import { DEFINITION_HASH_ANNOTATION, LAST_HASH_ANNOTATION } from 'kmm-planner/constants'
 *
 * const build = (annotations: Readonly<Record<string, string>>) => ({
 *   apiVersion: 'build.openshift.io/v1',
 *   kind: 'Build',
 *   metadata: { namespace: 'drivers', name: 'gpu-build', annotations },
 * })
 * const wanted = build({ [LAST_HASH_ANNOTATION]: '1', [DEFINITION_HASH_ANNOTATION]: 'a' })
 * assert.ok(isCurrent(wanted)(build({ [LAST_HASH_ANNOTATION]: '1' })))
 * assert.ok(!isCurrent(wanted)(build({ [LAST_HASH_ANNOTATION]: '2' })))
 * assert.ok(!isCurrent(wanted)(build({ [LAST_HASH_ANNOTATION]: '1', [DEFINITION_HASH_ANNOTATION]: 'b' })))
 * ```
 */
export const isCurrent =
  (wanted: KubernetesObject) =>
  (live: KubernetesObject): boolean => {
    const agree = (annotation: string, ifAbsent: boolean): boolean => {
      const [ours, theirs] = [
        lookup(wanted.metadata.annotations, annotation),
        lookup(live.metadata.annotations, annotation),
      ]
      return ours === undefined || theirs === undefined ? ifAbsent : ours === theirs
    }
    return agree(LAST_HASH_ANNOTATION, false) && agree(DEFINITION_HASH_ANNOTATION, true)
  }
