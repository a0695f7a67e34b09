/**
 * A live object as a plan shows it.
 *
 * @since 0.1.0
 */
import type { DaemonSet } from '../kubernetes/object.js'

/**
 * A live DaemonSet without what only the API server writes: it can be applied again as it is.
 *
 * @since 0.1.0
 * @category destructors
 */
export const stored = ({ metadata, spec }: DaemonSet): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: {
    name: metadata.name,
    namespace: metadata.namespace,
    ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
    ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
    ...(metadata.ownerReferences === undefined ? {} : { ownerReferences: metadata.ownerReferences }),
  },
  ...(spec === undefined ? {} : { spec }),
})
