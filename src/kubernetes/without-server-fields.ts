/** A live object as a plan shows it. */
import type { KubernetesObject } from './object.js'

/** A live object without its status and what only the API server writes: it can be applied again as it is. */
export const withoutServerFields = ({
  apiVersion,
  kind,
  metadata,
  spec,
}: KubernetesObject & { readonly spec?: unknown }): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: {
    name: metadata.name,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
    ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
    ...(metadata.ownerReferences === undefined ? {} : { ownerReferences: metadata.ownerReferences }),
  },
  ...(spec === undefined ? {} : { spec }),
})
