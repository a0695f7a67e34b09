/** A hub of any size for the benchmark: 20 ManagedClusterModules, 200 kernels, two on each cluster; and what its plan costs. */
import { fleet, indexHub, planHub } from '../../src/hub/index.js'
import { type ClusterSnapshot, decodeImages, decodeObjects, type Plan, type ProfileName } from '../../src/index.js'
import { type ManagedClusterModule } from '../../src/module/module.js'
import { inTurns, type Spread } from './measure.js'

/** How many ManagedClusterModules and kernels there are. */
export const MODULES = 20
const KERNELS = 200

/** What a hub costs: the figures of the first plan when nothing exists, and of the same once that was carried out. */
export interface HubRow {
  readonly clusters: number
  readonly profile: ProfileName
  readonly fresh: HubFigures
  readonly steady: HubFigures
}

interface HubFigures {
  readonly inputBytes: number
  readonly jsonParse: Spread
  readonly plan: Spread
  readonly fleet: Spread
  readonly planOverJsonParse: { readonly median: number; readonly least: number }
  readonly changes: number
}

const range = (length: number): ReadonlyArray<number> => Array.from({ length }, (_, index) => index)
const kernelName = (index: number): string => `5.14.0-${284 + index}.${11 + index}.1.el9_2.x86_64`
const digest = (text: string): string => `sha256:${Buffer.from(text).toString('hex').padEnd(64, '0').slice(-64)}`

const cluster = (index: number): unknown => ({
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: {
    name: `edge-${String(index).padStart(4, '0')}`,
    uid: `cluster-${index}`,
    labels: { region: `r${index % 20}`, site: 'edge' },
  },
  status: {
    clusterClaims: [
      { name: 'id.openshift.io', value: `cluster-${index}` },
      {
        name: 'kernel-versions.kmm.node.kubernetes.io',
        value: [index, index * 7 + 3]
          .map((of) => kernelName(of % KERNELS))
          .sort()
          .join('\n'),
      },
    ],
  },
})

const imageOf = (module: number, kernel: string): string => `registry.example/drivers/kmod-${module}:${kernel}`

const module = (index: number): unknown => ({
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name: `kmod-${index}`, uid: `module-${index}` },
  spec: {
    selector: { site: 'edge' },
    spokeNamespace: 'drivers',
    moduleSpec: {
      selector: { card: `c${index}` },
      moduleLoader: {
        container: {
          modprobe: { moduleName: `kmod_${index}` },
          kernelMappings: [{ regexp: '^5[.]14[.].*$', containerImage: imageOf(index, '${KERNEL_FULL_VERSION}') }],
        },
      },
    },
  },
})

const images = Object.fromEntries(
  range(MODULES).flatMap((of) =>
    range(KERNELS).map(
      (kernel) =>
        [imageOf(of, kernelName(kernel)), { exists: true, digest: digest(imageOf(of, kernelName(kernel))) }] as const,
    ),
  ),
)

const measured = (objects: ReadonlyArray<unknown>, profile: ProfileName, runs: number) => {
  globalThis.gc?.()
  const text = JSON.stringify({ objects, images })
  const { objects: parsed, images: known } = JSON.parse(text) as { readonly objects: unknown; readonly images: unknown }
  const { snapshot, managedClusterModules } = decodeObjects(parsed, { observed: ['manifestWorks'] })
  const hub: ClusterSnapshot = { ...snapshot, images: decodeImages(known).images }
  const modules: ReadonlyArray<ManagedClusterModule> = managedClusterModules
  const made = planHub(hub, modules, { profile })
  const times = inTurns(
    {
      jsonParse: () => JSON.parse(text) as unknown,
      plan: () => planHub(hub, modules, { profile }),
      fleet: () => fleet(indexHub(hub, { profile }))(modules),
    },
    runs,
  )
  return {
    figures: {
      inputBytes: text.length,
      ...times,
      planOverJsonParse: {
        median: Number((times.plan.median / times.jsonParse.median).toFixed(2)),
        least: Number((times.plan.least / times.jsonParse.least).toFixed(2)),
      },
      changes: made.changes.length,
    },
    made,
  }
}

/** As the API server has them: with uid, resourceVersion and what it writes beside. */
const carriedOut = ({ desired }: Plan): ReadonlyArray<unknown> =>
  desired.map((object, index) => ({
    ...object,
    metadata: {
      ...object.metadata,
      uid: `work-${index}`,
      resourceVersion: String(index),
      creationTimestamp: '2024-01-01T00:00:00Z',
    },
    status: {
      conditions: [
        {
          type: 'Applied',
          status: 'True',
          reason: 'AppliedManifestWorkComplete',
          message: 'Apply manifest work complete',
        },
      ],
    },
  }))

/** A hub of so many clusters, fresh and steady. */
export const measuredAt = (clusters: number, profile: ProfileName, runs: number): HubRow => {
  const objects = [...range(clusters).map(cluster), ...range(MODULES).map(module)]
  const fresh = measured(objects, profile, runs)
  const settled = measured([...objects, ...carriedOut(fresh.made)], profile, runs)
  return { clusters, profile, fresh: fresh.figures, steady: settled.figures }
}
