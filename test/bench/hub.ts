/**
 * `npm run bench:hub [-- --runs N]`: how much CPU time a hub takes, turn by turn with `JSON.parse` of its input, with 20 ManagedClusterModules, 200 kernels, and 875, 1,750 and 3,500
 * clusters, in `safe`; and the largest once more in `kmm-1.1`.
 *
 * *Fresh*: no ManifestWork exists. *Steady*: the plan was carried out, and it is planned again.
 *
 * Last result: docs/performance.md.
 */
import { parseArgs } from 'node:util'

import { fleet, indexHub, planHub } from '../../src/hub/index.js'
import { type ClusterSnapshot, decodeImages, decodeObjects, type Plan, type ProfileName } from '../../src/index.js'
import { type ManagedClusterModule } from '../../src/module/module.js'
import { inTurns } from './measure.js'

const SIZES = [875, 1750, 3500]
const MODULES = 20
const KERNELS = 200

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

const measuredAt = (clusters: number, profile: ProfileName, runs: number) => {
  const objects = [...range(clusters).map(cluster), ...range(MODULES).map(module)]
  const fresh = measured(objects, profile, runs)
  const steady = measured([...objects, ...carriedOut(fresh.made)], profile, runs)
  return { clusters, profile, fresh: fresh.figures, steady: steady.figures }
}

const main = (): void => {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
  const runs = Math.max(1, Number(values.runs) || 5)
  const safe = SIZES.map((clusters) => measuredAt(clusters, 'safe', runs))
  const operator = measuredAt(SIZES[SIZES.length - 1] ?? 0, 'kmm-1.1', runs)
  process.stdout.write(`${JSON.stringify([...safe, operator], null, 2)}\n`)
}

main()
