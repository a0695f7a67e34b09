/**
 * Planners of a hub that hand out the wrong thing, or take it away.
 */
import { type ClusterSnapshot, type ImageFact, type KubernetesObject, type Plan } from 'kmm-planner'
import { type ManagedCluster, type ManagedClusterModule, type ManifestWork, planHub } from 'kmm-planner/hub'
import {
  equalSpokes,
  hubGarbageExactness,
  hubIdempotence,
  hubKeepsWhole,
  hubModuleByModule,
  hubNoErrorDeletes,
  hubOrderIrrelevance,
  type HubPlanner,
  hubPurity,
  hubSpokeEquivalence,
  ownClaimOnly,
  withdrawBudgetHolds,
} from 'kmm-planner/testing'

import { type Manifest } from '../../../src/snapshot/hub-object.js'
import { against, type Mutant } from './mutant.js'

const isWork = (object: KubernetesObject): object is ManifestWork => object.kind === 'ManifestWork'

/** The planner on another snapshot. */
const seeing =
  (edit: (snapshot: ClusterSnapshot) => ClusterSnapshot): HubPlanner =>
  (snapshot, modules, options) =>
    planHub(edit(snapshot), modules, options)

/** The planner on other spokes. */
const onClusters = (edit: (cluster: ManagedCluster) => ManagedCluster): HubPlanner =>
  seeing((snapshot) =>
    snapshot.managedClusters === undefined
      ? snapshot
      : { ...snapshot, managedClusters: snapshot.managedClusters.map(edit) },
  )

/** The planner on other ManifestWorks. */
const onWorks = (edit: (work: ManifestWork) => ManifestWork): HubPlanner =>
  seeing((snapshot) =>
    snapshot.manifestWorks === undefined ? snapshot : { ...snapshot, manifestWorks: snapshot.manifestWorks.map(edit) },
  )

/** The planner on other ManagedClusterModules. */
const asking =
  (edit: (module: ManagedClusterModule) => ManagedClusterModule): HubPlanner =>
  (snapshot, modules, options) =>
    planHub(snapshot, modules.map(edit), options)

/** The planner with another answer. */
const answering =
  (edit: (answer: Plan, snapshot: ClusterSnapshot) => Plan): HubPlanner =>
  (snapshot, modules, options) =>
    edit(planHub(snapshot, modules, options), snapshot)

/** The planner with other manifests in the works that it wants. */
const sending = (edit: (manifest: Manifest, cluster: string) => Manifest): HubPlanner =>
  answering((answer) => ({
    ...answer,
    desired: answer.desired.map((object) =>
      isWork(object)
        ? {
            ...object,
            spec: {
              ...object.spec,
              workload: {
                manifests: (object.spec?.workload?.manifests ?? []).map((manifest) =>
                  edit(manifest, object.metadata.namespace),
                ),
              },
            },
          }
        : object,
    ),
  }))

/** The manifest as text with something else in it. */
const rewritten =
  (edit: (text: string) => string) =>
  (manifest: Manifest): Manifest =>
    JSON.parse(edit(JSON.stringify(manifest))) as Manifest

const claimed = (value: string): NonNullable<ManagedCluster['status']> => ({
  clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value }],
})

const isSilent = ({ status }: ManagedCluster): boolean =>
  (status?.clusterClaims ?? []).every(
    ({ name, value }) => name !== 'kernel-versions.kmm.node.kubernetes.io' || value.trim() === '',
  )

const withDigests = (images: Readonly<Record<string, ImageFact>>): Readonly<Record<string, ImageFact>> =>
  Object.fromEntries(
    Object.keys(images).map((image) => [image, { state: 'exists', digest: `sha256:${'f'.repeat(64)}` } as const]),
  )

const withOwner = (work: ManifestWork): ManifestWork => {
  const { name } = work.metadata
  const owner = {
    apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
    kind: 'ManagedClusterModule',
    name,
    uid: `uid-of-${name}`,
    controller: true,
  }
  return { ...work, metadata: { ...work.metadata, ownerReferences: [owner] } }
}

/** Whatever a spoke has, with other arguments. */
const mixing: HubPlanner = answering((answer, { manifestWorks = [] }) => {
  const edited = manifestWorks.map((work) => ({
    ...work,
    kind: 'ManifestWork' as const,
    spec: JSON.parse(JSON.stringify(work.spec ?? {}).replaceAll('"moduleName":"', '"moduleName":"new_')) as NonNullable<
      ManifestWork['spec']
    >,
  }))
  return {
    ...answer,
    desired: edited,
    changes: edited.map((live) => {
      const { apiVersion, kind, metadata } = live
      const ref = { apiVersion, kind, namespace: metadata.namespace, name: metadata.name }
      return { action: 'update', reason: 'Drifted', ref, nodes: [], differences: [], live }
    }),
  }
})

export const hubs: ReadonlyArray<Mutant> = [
  ...against(hubPurity, {
    'remembers how often it was asked': (() => {
      let asked = 0
      return answering((answer) => ({
        ...answer,
        requirements: Array.from({ length: asked++ }, () => ({
          requires: 'objects' as const,
          apiVersion: 'v1',
          kind: 'Node',
        })),
      }))
    })(),
    'sorts the spokes in place': seeing((snapshot) => {
      ;(snapshot.managedClusters as Array<ManagedCluster> | undefined)?.sort()
      return snapshot
    }),
  }),
  ...against(hubOrderIrrelevance, {
    'reads the first spoke only': seeing((snapshot) => ({
      ...snapshot,
      managedClusters: (snapshot.managedClusters ?? []).slice(0, 1),
    })),
  }),
  ...against(hubIdempotence, {
    'sends a work that the hub changes each time': onWorks((work) => ({
      ...work,
      spec: { ...work.spec, workload: { manifests: [] } },
    })),
  }),
  ...against(hubModuleByModule, {
    'forgets the first of several modules': (snapshot, modules, options) =>
      planHub(snapshot, modules.length > 1 ? modules.slice(1) : modules, options),
  }),
  ...against(hubGarbageExactness, {
    'deletes nothing': answering((answer) => ({
      ...answer,
      deletions: [],
      changes: answer.changes.filter(({ action }) => action !== 'delete'),
    })),
    'takes every spoke for selected': asking((module) => ({ ...module, spec: { ...module.spec, selector: {} } })),
    'takes the label for proof': onWorks(withOwner),
    'takes a spoke without a claim for one without kernels': onClusters((cluster) =>
      isSilent(cluster) ? { ...cluster, status: claimed('0.0.1') } : cluster,
    ),
  }),
  ...against(hubNoErrorDeletes, {
    'takes an empty claim for a kernel that nothing matches': onClusters((cluster) =>
      isSilent(cluster) ? { ...cluster, status: claimed('0.0.1') } : cluster,
    ),
    'takes spokes that cannot be read for spokes that are not selected': seeing(({ unreadable = [], ...snapshot }) => ({
      ...snapshot,
      managedClusters: [
        ...(snapshot.managedClusters ?? []),
        ...unreadable.flatMap(({ name }) =>
          name === undefined
            ? []
            : [
                {
                  apiVersion: 'cluster.open-cluster-management.io/v1',
                  kind: 'ManagedCluster',
                  metadata: { name, labels: { unread: '' } },
                },
              ],
        ),
      ],
    })),
  }),
  ...against(hubKeepsWhole, {
    'puts new arguments around old images': mixing,
  }),
  ...against(equalSpokes, {
    'names the spoke in what it sends': sending((manifest, cluster) => ({ ...manifest, cluster })),
  }),
  ...against(ownClaimOnly, {
    'sends every spoke the kernels of all': seeing((snapshot) => {
      const all = (snapshot.managedClusters ?? []).flatMap(({ status }) =>
        (status?.clusterClaims ?? [])
          .filter(({ name }) => name.startsWith('kernel-versions'))
          .map(({ value }) => value),
      )
      return {
        ...snapshot,
        managedClusters: (snapshot.managedClusters ?? []).map((cluster) => ({
          ...cluster,
          status: claimed(all.join('\n')),
        })),
      }
    }),
  }),
  ...against(withdrawBudgetHolds, {
    'has no budget': (snapshot, modules, { maxWithdrawnSpokes: _limit, ...options } = {}) =>
      planHub(snapshot, modules, options),
    'holds everything': (snapshot, modules, options) =>
      planHub(snapshot, modules, { ...options, maxWithdrawnSpokes: 0 }),
    'does what it holds': answering((answer) => ({ ...answer, changes: [...answer.changes, ...answer.held] })),
  }),
  ...against(hubSpokeEquivalence, {
    'sends images by tag': sending(rewritten((text) => text.replaceAll(/@sha256:[0-9a-f]+/g, ':1'))),
    'sends the digest of another image': seeing(({ images = {}, ...snapshot }) => ({
      ...snapshot,
      images: withDigests(images),
    })),
    'leaves out the device plugin': sending(rewritten((text) => text.replaceAll('"devicePlugin"', '"otherPlugin"'))),
    'drops the `+` inside a kernel': sending(rewritten((text) => text.replaceAll(/("literal":"[^"]*)\+/g, '$1_'))),
    'sends the first mapping only': sending(
      rewritten((text) => text.replace(/("kernelMappings":\[\{[^{}]*\})[^\]]*\]/, '$1]')),
    ),
  }),
]
