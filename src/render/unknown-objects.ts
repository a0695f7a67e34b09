/** Desired objects of which it is not known whether they exist. */
import { MANAGED_CLUSTER_MODULE_LABEL, MODULE_NAME_LABEL } from '../constants.js'
import { rowOf } from '../diagnostic/catalogue.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import { moduleKey } from '../module/module-name.js'
import type { Plan } from '../plan-model/plan-data.js'

/**
 * The Module that an object belongs to, by its label; of a ManifestWork, the ManagedClusterModule; empty for any other object that is
 * in no namespace, and is of the cluster itself.
 */
export const moduleOf = ({ kind, metadata }: KubernetesObject): string => {
  if (kind === 'ManifestWork')
    return moduleKey({ namespace: '', name: lookup(metadata.labels, MANAGED_CLUSTER_MODULE_LABEL) ?? '' })
  const { namespace } = metadata
  return namespace === undefined ? '' : moduleKey({ namespace, name: lookup(metadata.labels, MODULE_NAME_LABEL) ?? '' })
}

/** What there may be many of, so that it takes a list of all to know which exist. */
const isListed = (kind: string | undefined): boolean => kind === 'DaemonSet' || kind === 'ManifestWork'

/**
 * Whether it was not observed which DaemonSets a Module has, or which ManifestWorks a ManagedClusterModule; of the cluster itself:
 * which claims it makes.
 */
export const unobserved = ({ diagnostics, requirements }: Plan): ((module: string) => boolean) => {
  const remarks = diagnostics.filter(({ name }) => isListed(rowOf(name).missing))
  const everywhere = remarks.some(({ subject }) => subject.name === undefined)
  const modules = new Set(
    remarks.map(({ subject }) => moduleKey({ namespace: subject.namespace ?? '', name: subject.name ?? '' })),
  )
  const isClaimUnknown = requirements.some(
    (requirement) => requirement.requires === 'object' && requirement.kind === 'ClusterClaim',
  )
  return (module) => (module === '' ? isClaimUnknown : everywhere || modules.has(module))
}

/**
 * Desired objects that may or may not exist: the plan does nothing about them, their Module's DaemonSets were not all
 * observed, and they are not among the live ones. O(desired + changes + live).
 */
export const unknownObjects = (
  plan: Plan,
  live: ReadonlyArray<KubernetesObject> = [],
): ReadonlyArray<KubernetesObject> => {
  const isUnobserved = unobserved(plan)
  const known = new Set([...[...plan.changes, ...plan.held].map(({ ref }) => objectKey(ref)), ...live.map(objectKeyOf)])
  return plan.desired.filter(
    (object) => isListed(object.kind) && isUnobserved(moduleOf(object)) && !known.has(objectKeyOf(object)),
  )
}
