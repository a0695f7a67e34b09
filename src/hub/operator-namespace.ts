/** Where the operator of a hub runs, as far as what it made tells. */
import { DEFAULT_HUB_NAMESPACE } from '../constants.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { LiveBuild, LiveJob } from '../kubernetes/object.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { HubSettings } from './hub-options.js'
import { managedControllerOf } from './ownership.js'

type Made = LiveBuild | LiveJob

const namespacesOf = (made: ReadonlyArray<Made>): ReadonlyArray<string> =>
  [...new Set(made.map(({ metadata }) => metadata.namespace))].sort(compareStrings)

/**
 * The namespace in which ManagedClusterModules own Builds or Jobs: that is where the operator of the hub runs. Where there are
 * none, or in several namespaces, the namespace that the manual installs it in. O(Builds + Jobs).
 *
 * Source: S31; the operator builds and signs in its own namespace.
 *
 * @since 0.1.0
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
export const operatorNamespaceOf = ({
  builds,
  jobs,
  found = {},
}: Pick<ClusterSnapshot, 'builds' | 'jobs' | 'found'>): string => {
  const made = [...(builds ?? found.builds ?? []), ...(jobs ?? found.jobs ?? [])]
  const owned = made.filter((object) => managedControllerOf(object) !== undefined)
  const [first = DEFAULT_HUB_NAMESPACE, ...others] = namespacesOf(owned)
  return others.length === 0 ? first : DEFAULT_HUB_NAMESPACE
}

/** Namespaces other than that of the operator in which a ManagedClusterModule owns Builds or Jobs. O(Builds or Jobs) once. */
export const otherBuildNamespaces = ({
  buildContext: { builds },
  operatorNamespace,
}: ObservedImages & HubSettings): ((managedClusterModule: string) => ReadonlyArray<string>) => {
  const elsewhere = builds
    .map(({ object }) => object)
    .filter(({ metadata }) => metadata.namespace !== operatorNamespace)
  const byOwner = groupedBy((object: Made) => managedControllerOf(object)?.name)(elsewhere)
  return (name) => namespacesOf(byOwner.get(name) ?? [])
}
