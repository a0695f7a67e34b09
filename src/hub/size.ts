/** How large a ManifestWork is: a hub refuses one that carries too much. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { utf8 } from '../kubernetes/utf8.js'
import type { ManifestWork } from '../snapshot/hub-object.js'

/**
 * Most bytes of manifests in one ManifestWork. Later versions of Open Cluster Management take ten times as much.
 *
 * Source: open-cluster-management.io/ocm pkg/work/webhook, first versions.
 *
 * @since 0.1.0
 * @category constants
 */
export const DEFAULT_MANIFEST_LIMIT = 51_200

/**
 * The bytes of the manifests as JSON. O(n).
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { manifestBytes } from 'kmm-planner/hub'
 *
 * const work = {
 *   apiVersion: 'work.open-cluster-management.io/v1',
 *   kind: 'ManifestWork',
 *   metadata: { name: 'gpu', namespace: 'edge-oslo' },
 *   spec: { workload: { manifests: [{ kind: 'Ä' }] } },
 * }
 * assert.strictEqual(manifestBytes(work), 13)
 * ```
 */
export const manifestBytes = ({ spec }: ManifestWork): number =>
  (spec?.workload?.manifests ?? []).reduce((bytes, manifest) => bytes + utf8(JSON.stringify(manifest)).length, 0)

/**
 * The remark on a ManifestWork that a hub would refuse for its size. O(n).
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { sizeRemarks } from 'kmm-planner/hub'
 *
 * const work = {
 *   apiVersion: 'work.open-cluster-management.io/v1',
 *   kind: 'ManifestWork',
 *   metadata: { name: 'gpu', namespace: 'edge-oslo' },
 *   spec: { workload: { manifests: [{ kind: 'Module' }] } },
 * }
 * assert.deepStrictEqual(sizeRemarks()(work), [])
 * assert.deepStrictEqual(sizeRemarks(10)(work).map(({ facts }) => facts), [{ bytes: 17, limit: 10 }])
 * ```
 */
export const sizeRemarks =
  (limit: number = DEFAULT_MANIFEST_LIMIT) =>
  (work: ManifestWork): ReadonlyArray<Diagnostic> => {
    const bytes = manifestBytes(work)
    const { namespace, name } = work.metadata
    return bytes <= limit
      ? []
      : [diagnostic('ManifestWorkTooLarge', { kind: 'ManifestWork', namespace, name }, ['spec', 'workload', 'manifests'], { bytes, limit })]
  }
