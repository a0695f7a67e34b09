/** Objects that are asked for by name: what was seen of each, wherever in a snapshot it is. */
import { memoize } from '../kubernetes/memoize.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import type { ModuleName } from '../module/module-name.js'
import type { ClusterSnapshot } from './cluster-snapshot.js'
import type { Observed } from './observed.js'

/** The kinds that Modules name objects of. */
export type NamedKind = 'ConfigMap' | 'Secret' | 'ImageStream'

/**
 * What was seen of one object: its data, that it is there and its data was left out, or that it is not there. `undefined`: nobody
 * looked.
 */
export type Seen<A> =
  | { readonly state: 'exists'; readonly data: A }
  | { readonly state: 'elided' }
  | { readonly state: 'missing' }
  | undefined

/** What was seen of an object of this kind, and what is taken from it. */
export type SeenObjects = <A extends KubernetesObject, B>(
  kind: NamedKind,
  dataOf: (object: A) => B,
) => (name: ModuleName) => Seen<B>

/**
 * Objects as they were observed. One that is not in a section that was observed is not there, unless it may be one that could not be
 * read. Indexes when first asked, in O(objects).
 */
export const seenObjects = (snapshot: ClusterSnapshot, { hasSeenAll }: Pick<Observed, 'hasSeenAll'>): SeenObjects => {
  const { found = {}, missing = [] } = snapshot
  const index = memoize(
    (_: 'all'): ReadonlyMap<string, KubernetesObject> =>
      new Map(
        [found, snapshot]
          .flatMap((part): ReadonlyArray<KubernetesObject> => [
            ...(part.configMaps ?? []),
            ...(part.secrets ?? []),
            ...(part.imageStreams ?? []),
          ])
          .map((object) => [objectKeyOf(object), object]),
      ),
  )
  const looked = new Set(missing.map(objectKey))
  return <A extends KubernetesObject, B>(kind: NamedKind, dataOf: (object: A) => B) =>
    ({ namespace, name }: ModuleName): Seen<B> => {
      const object = index('all').get(objectKey({ kind, namespace, name }))
      // The type boundary: what is under a key of this kind came from the section of this kind.
      if (object !== undefined) return { state: 'exists', data: dataOf(object as A) }
      return hasSeenAll(kind, namespace, name) || looked.has(objectKey({ kind, namespace, name }))
        ? { state: 'missing' }
        : undefined
    }
}
