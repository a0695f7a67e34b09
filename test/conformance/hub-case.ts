/**
 * A case of the corpus `hub-reconcile`, as far as it is read.
 */
import { KERNEL_VERSIONS_CLAIM } from '../../src/constants.js'
import { selectedClusters } from '../../src/hub/managed-cluster.js'
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import type { ManagedClusterModule } from '../../src/module/module.js'
import type { ManagedCluster, ManifestWork } from '../../src/snapshot/hub-object.js'
import type { Line } from './adapter.js'
import type { OperatorSettings } from './recorded-operator.js'

export interface HubCase extends OperatorSettings {
  readonly images: Readonly<Record<string, unknown>>
  readonly objects: ReadonlyArray<KubernetesObject>
  readonly managedClusterModules: ReadonlyArray<ManagedClusterModule>
}

export interface HubOutcome {
  readonly error: string | null
  readonly panic?: boolean
  readonly status?: Readonly<Record<string, unknown>>
}

export interface HubExpected {
  readonly perModule: Readonly<Record<string, HubOutcome>>
  readonly after: ReadonlyArray<KubernetesObject>
  readonly created: ReadonlyArray<string>
  readonly patched: ReadonlyArray<string>
  readonly deleted: ReadonlyArray<{ readonly kind: string; readonly namespace: string; readonly name: string }>
}

export type HubLine = Line<HubCase, HubExpected>

const isManifestWork = (object: KubernetesObject): object is ManifestWork => object.kind === 'ManifestWork'

/** ManifestWorks of one name, by the namespace they are in. */
export const worksNamed = (name: string, objects: ReadonlyArray<KubernetesObject>): ReadonlyMap<string, ManifestWork> =>
  new Map(
    objects
      .filter(isManifestWork)
      .filter(({ metadata }) => metadata.name === name)
      .map((work) => [work.metadata.namespace, work]),
  )

/** What the clusters of a ManagedClusterModule claim to run, line by line. */
export const claimedLines = ({ objects, managedClusterModules }: HubCase, name: string): ReadonlyArray<string> =>
  managedClusterModules
    .filter(({ metadata }) => metadata.name === name)
    .flatMap((module) =>
      selectedClusters(objects.filter((object): object is ManagedCluster => object.kind === 'ManagedCluster'))(module),
    )
    .flatMap(({ status }) => status?.clusterClaims ?? [])
    .filter(({ name }) => name === KERNEL_VERSIONS_CLAIM)
    .flatMap(({ value }) => value.split('\n'))
