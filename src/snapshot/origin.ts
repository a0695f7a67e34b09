/** Where a document of an input comes from, as far as that says what it is a list of: what tools write into folders is said by the folders. */
import { fieldAt } from '../kubernetes/json.js'
import { type KeptKind, kinds, pluralOf } from './kind.js'

/**
 * Where a document comes from: what its place says of it, and the document itself does not.
 *
 * @since 0.3.0
 */
export interface Origin {
  /** It is from the part of a dump that holds this namespace only, so that a typed list in it says nothing of others. */
  readonly namespace?: string
  /** Names around it, of folders for example: a typed list whose objects all are in the namespace of such a name is a list of that one. */
  readonly around?: ReadonlyArray<string>
  /** The kind of its objects, which do not say it themselves; an array of them is a list of that kind. */
  readonly kind?: { readonly apiVersion: string; readonly kind: string }
}

/** What an API server is asked for to list the objects of a kind: `/apis/apps/v1/namespaces/drivers/daemonsets`. */
export const linkOf = (kind: KeptKind, namespace?: string): string => {
  const { apiVersion } = kinds[kind]
  const root = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`
  return `${root}/${namespace === undefined ? '' : `namespaces/${namespace}/`}${pluralOf(kind)}`
}

const namespacedLink = /\/namespaces\/([^/]+)\/[^/]+$/

/**
 * Of what something is a list by its own word: of a namespace, or of the whole cluster. Older API servers wrote into each list what
 * was asked for, and so do reduced dumps. Source: Kubernetes before 1.20, `metadata.selfLink`.
 */
export const linkedExtent = (
  kind: KeptKind,
  list: unknown,
): Pick<Origin, 'namespace'> & { readonly isWhole?: true } => {
  const link = fieldAt(list, 'metadata', 'selfLink')
  if (typeof link !== 'string' || link.length >= 1000) return {}
  if (link === linkOf(kind)) return { isWhole: true }
  const namespace = namespacedLink.exec(link)?.[1]
  return namespace === undefined ? {} : { namespace }
}
