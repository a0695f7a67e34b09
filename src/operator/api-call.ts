/** One request to an API server, as data: whoever has a client sends it. */
import type { Json } from '../kubernetes/json.js'
import { type KeptKind, kinds, pluralOf } from '../snapshot/kind.js'

/**
 * One request. `path` begins with `/api`, and is already escaped; a `body` is JSON, of the `contentType`.
 *
 * @since 0.3.0
 */
export interface ApiCall {
  readonly verb: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly contentType?: string
  readonly body?: Json
}

/** What a patch with tests is sent as. Source: RFC 6902, 6. */
export const JSON_PATCH = 'application/json-patch+json'

/** What an object is sent as. */
export const JSON_BODY = 'application/json'

/** Where objects of a kind are, in a namespace if it is not empty: `/apis/apps/v1/namespaces/drivers/daemonsets`. */
interface Collection {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
}

const isKnown = (kind: string): kind is KeptKind => Object.hasOwn(kinds, kind)

/** Kinds that plans write are all known; of another one the plural is guessed as it is for most. */
const resourceOf = (kind: string): string => (isKnown(kind) ? pluralOf(kind) : `${kind.toLowerCase()}s`)

/** The path of a list. Source: Kubernetes manual, API concepts, resource URIs. */
export const collectionPath = ({ apiVersion, kind, namespace = '' }: Collection): string => {
  const root = apiVersion.includes('/') ? '/apis' : '/api'
  const place = namespace === '' ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  return `${root}/${apiVersion}${place}/${resourceOf(kind)}`
}

/** The path of one object. */
export const objectPath = (object: Collection & { readonly name: string }): string =>
  `${collectionPath(object)}/${encodeURIComponent(object.name)}`
