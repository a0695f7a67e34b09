/**
 * In which document, and where in it, each object is written.
 */
import { isJsonObject, type Path } from '../kubernetes/json.js'
import { objectKey } from '../kubernetes/object-ref.js'
import type { WrappedModule } from '../snapshot/wrapped.js'
import type { Document } from './document.js'
import { objectsIn } from './objects-in.js'

/** An object of a document. */
export interface ObjectPlace {
  readonly document: Document
  readonly path: Path
  readonly isManifest: boolean
}

/** By `objectKey`; a manifest goes before the live object that it replaces, the later before the earlier. */
export const objectPlaces = (
  documents: ReadonlyArray<Document>,
  wrapped: ReadonlyArray<WrappedModule>,
): ReadonlyMap<string, ObjectPlace> => {
  const places = new Map<string, ObjectPlace>()
  for (const { at, kind, namespace = '', name } of wrapped) {
    const [index, ...path] = at
    const document = typeof index === 'number' ? documents[index] : undefined
    if (document === undefined || name === undefined) continue
    places.set(objectKey({ kind, name, namespace }), { document, path, isManifest: true })
  }
  for (const document of documents) {
    for (const { object, path } of objectsIn(document.value?.json, [])) {
      const { kind, metadata } = object
      if (typeof kind !== 'string' || !isJsonObject(metadata)) continue
      const { name, namespace, uid } = metadata
      if (typeof name !== 'string') continue
      const key = objectKey({ kind, name, namespace: typeof namespace === 'string' ? namespace : '' })
      const isManifest = uid === undefined
      if (isManifest || places.get(key)?.isManifest !== true) places.set(key, { document, path, isManifest })
    }
  }
  return places
}
