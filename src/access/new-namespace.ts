/**
 * A namespace that is not in the cluster yet: OpenShift sets ids and a level aside for it as soon as it is there, and nobody writes them into a
 * manifest.
 */
import { fieldAt, isJsonObject, textIn } from '../kubernetes/json.js'
import { MCS_ANNOTATION, SUPPLEMENTAL_GROUPS_ANNOTATION, UID_RANGE_ANNOTATION } from './scc/allocation.js'

/** The first that it gives. Source: openshift/cluster-policy-controller, pkg/security/controller/namespace_scc_allocation_controller.go. */
const assumed: Readonly<Record<string, string>> = {
  [UID_RANGE_ANNOTATION]: '1000000000/10000',
  [MCS_ANNOTATION]: 's0:c1,c0',
  [SUPPLEMENTAL_GROUPS_ANNOTATION]: '1000000000/10000',
}

/** Whether a namespace, which may be anything, is only a manifest, to which OpenShift has yet to write. */
export const awaitsAllocation = (namespace: unknown): boolean => {
  const metadata = fieldAt(namespace, 'metadata')
  return (
    isJsonObject(metadata) &&
    ['uid', 'resourceVersion'].every((field) => textIn(metadata, field) === '') &&
    [UID_RANGE_ANNOTATION, MCS_ANNOTATION].some((name) => fieldAt(metadata, 'annotations', name) === undefined)
  )
}

/** The namespace as OpenShift will write it; one that is in the cluster, or no object, stays as it is. */
export const asAllocated = (namespace: unknown): unknown => {
  const metadata = fieldAt(namespace, 'metadata')
  if (!awaitsAllocation(namespace) || !isJsonObject(namespace) || !isJsonObject(metadata)) return namespace
  const { annotations } = metadata
  const written = { ...assumed, ...(isJsonObject(annotations) ? annotations : {}) }
  return { ...namespace, metadata: { ...metadata, annotations: written } }
}
