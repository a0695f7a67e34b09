/** How large a ManifestWork is: a hub refuses one that carries too much. */
import { utf8 } from '../kubernetes/utf8.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

/**
 * Most bytes of manifests in one ManifestWork. Later versions of Open Cluster Management take ten times as much.
 *
 * Source: open-cluster-management.io/ocm pkg/work/webhook, first versions.
 */
export const DEFAULT_MANIFEST_LIMIT = 51_200

/** The bytes of the manifests as JSON. O(n). */
export const manifestBytes = ({ spec }: ManifestWork): number =>
  (spec?.workload?.manifests ?? []).reduce((bytes, manifest) => bytes + utf8(JSON.stringify(manifest)).length, 0)
