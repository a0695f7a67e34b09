/** Where a document of an input comes from, as far as that says what it is a list of: what tools write into folders is said by the folders. */
import { fieldAt } from '../kubernetes/json.js'

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

/** Older API servers wrote into each list what was asked for: `/apis/apps/v1/namespaces/drivers/daemonsets`. */
const namespacedLink = /\/namespaces\/([^/]+)\/[^/]+$/

/** The namespace of which something is a list by its own word. Source: Kubernetes before 1.20, `metadata.selfLink`. */
export const linkedNamespace = (list: unknown): string | undefined => {
  const link = fieldAt(list, 'metadata', 'selfLink')
  return typeof link === 'string' && link.length < 1000 ? namespacedLink.exec(link)?.[1] : undefined
}
