/** ManifestWorks that nothing asks for, and that stay all the same. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

/**
 * Every reason for which a ManifestWork stays: nobody looked for spokes; its own could not be read, or is not among those in the
 * input, which is no proof that it lacks the labels; nothing proves whose the work is; others have added manifests to it.
 */
export const doubts = ['SpokesNotObserved', 'SpokeUnreadable', 'OwnershipNotProven', 'ClusterNotInInput', 'CarriesOthers'] as const

/** One of these reasons. */
export type Doubt = (typeof doubts)[number]

/** The remark on a ManifestWork of a ManagedClusterModule that stays. */
export const notDeleted = (module: string, { metadata: { namespace, name } }: ManifestWork, why: Doubt, more: JsonObject = {}): Diagnostic =>
  diagnostic('ManifestWorkNotDeleted', { kind: 'ManifestWork', namespace, name }, [], { module, why, ...more })
