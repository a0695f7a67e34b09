/** Where the operator of a hub runs, as far as what it made tells. */
import { DEFAULT_HUB_NAMESPACE, KMM_HUB_API_VERSION } from '../constants.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { controllerOf, groupOf } from '../kubernetes/owner.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'

/** The name of the ManagedClusterModule that controls a Build or a Job, or nothing. */
export const managedModuleOf = ({ metadata }: KubernetesObject): string | undefined => {
  const controller = controllerOf(metadata)
  return controller?.kind === 'ManagedClusterModule' && groupOf(controller.apiVersion) === groupOf(KMM_HUB_API_VERSION)
    ? controller.name
    : undefined
}

/**
 * The namespace in which ManagedClusterModules own Builds or Jobs: that is where the operator of the hub runs. Where there are
 * none, or in several namespaces, the namespace that the manual installs it in. O(Builds + Jobs).
 *
 * Source: S31; the operator builds and signs in its own namespace.
 *
 * @since 0.1.0
 * @category queries
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { operatorNamespaceOf } from 'kmm-planner/hub'
 *
 * const build = {
 *   apiVersion: 'build.openshift.io/v1',
 *   kind: 'Build',
 *   metadata: {
 *     name: 'gpu-build-abcde',
 *     namespace: 'kmm-on-hub',
 *     ownerReferences: [
 *       { apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1', kind: 'ManagedClusterModule', name: 'gpu', uid: '1', controller: true },
 *     ],
 *   },
 * }
 * assert.strictEqual(operatorNamespaceOf({ builds: [build] }), 'kmm-on-hub')
 * assert.strictEqual(operatorNamespaceOf({}), 'openshift-kmm-hub')
 * ```
 */
export const operatorNamespaceOf = ({ builds, jobs, found = {} }: Pick<ClusterSnapshot, 'builds' | 'jobs' | 'found'>): string => {
  const works = [...(builds ?? found.builds ?? []), ...(jobs ?? found.jobs ?? [])]
  const owned = works.filter((work) => managedModuleOf(work) !== undefined)
  const [first = DEFAULT_HUB_NAMESPACE, ...others] = new Set(owned.map(({ metadata }) => metadata.namespace))
  return others.length === 0 ? first : DEFAULT_HUB_NAMESPACE
}
