/** A spoke runs what a cluster of its own would run. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { KERNEL_VERSIONS_CLAIM, MANAGED_CLUSTER_API_VERSION } from '../../constants.js'
import { replaceTagWithDigest } from '../../image/reference.js'
import { type DaemonSet, isDaemonSet, type Node } from '../../kubernetes/object.js'
import { compareStrings } from '../../kubernetes/order.js'
import type { Module } from '../../module/module.js'
import { resolveModule } from '../../node/kernel-resolution.js'
import { plan } from '../../plan.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { rebuilt } from '../arbitrary/history.js'
import { rawKernel } from '../arbitrary/kernel.js'
import { managedClusterModuleOf } from '../arbitrary/managed-cluster-module.js'
import { makingModule, soundModule } from '../arbitrary/module.js'
import { type HubPlanner, type Law, law } from './law.js'
import { loaderKernelOf } from './reference.js'

/** A Module, and the kernels of a cluster that it selects. */
export interface Deployment {
  readonly module: Module
  readonly kernels: ReadonlyArray<string>
}

const deployment: fc.Arbitrary<Deployment> = fc.record({
  // Nothing left to make again: on a cluster of its own that would come first.
  module: fc.oneof(soundModule, makingModule).map(rebuilt),
  // A claim of a kernel with fewer than three numbers counts as broken off.
  kernels: fc.uniqueArray(
    rawKernel.filter((kernel) => /^\d+\.\d+\.\d+/.test(kernel)),
    { minLength: 1, maxLength: 4 },
  ),
})

const digest = `sha256:${'a'.repeat(64)}`

const nodesOf = ({ module, kernels }: Deployment): ReadonlyArray<Node> =>
  kernels.map(
    (kernelVersion, index) =>
      ({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: `node-${String(index)}`, labels: { ...module.spec.selector } },
        status: { nodeInfo: { kernelVersion } },
      }) as Node,
  )

/** Every image that is asked for is there. */
const imagesOf = ({ module, kernels }: Deployment): NonNullable<ClusterSnapshot['images']> =>
  Object.fromEntries(
    kernels
      .map((kernel) => resolveModule('safe')(module, kernel))
      .flatMap((resolution) =>
        resolution._tag === 'Resolved' ? [[resolution.containerImage, { state: 'exists', digest }] as const] : [],
      ),
  )

const clusterOf = (deployed: Deployment): ClusterSnapshot => ({
  nodes: nodesOf(deployed),
  daemonSets: [],
  builds: [],
  jobs: [],
  images: imagesOf(deployed),
})

const hubOf = (deployed: Deployment): ClusterSnapshot => ({
  managedClusters: [
    {
      apiVersion: MANAGED_CLUSTER_API_VERSION,
      kind: 'ManagedCluster',
      metadata: { name: 'edge' },
      status: {
        clusterClaims: [{ name: KERNEL_VERSIONS_CLAIM, value: [...deployed.kernels].sort(compareStrings).join('\n') }],
      },
    },
  ],
  manifestWorks: [],
  builds: [],
  jobs: [],
  images: imagesOf(deployed),
})

/** By tag on a cluster of its own, by digest on a spoke: the same image. */
const pinned = (image: string): string => {
  const replaced = image.includes('@') ? E.left(undefined) : replaceTagWithDigest(digest)(image)
  return E.isRight(replaced) ? replaced.right : image
}

/** What runs where: role or kernel, and all images. */
const running = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>): ReadonlyArray<string> =>
  plan(snapshot, modules)
    .desired.filter(isDaemonSet)
    .map((daemonSet: DaemonSet) => {
      const images = (daemonSet.spec?.template.spec?.containers ?? []).map(({ image = '' }) => pinned(image))
      return `${loaderKernelOf(daemonSet) || 'device plugin'}: ${images.join(', ')}`
    })
    .sort(compareStrings)

/**
 * When all images are there, a spoke that plans the trimmed Module it was handed runs the same images for the same kernels, by
 * digest, as a cluster of its own that plans the whole Module; and asks for nothing to be looked up. The hub builds in the
 * namespace of the Module here: an image may be named after it.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubSpokeEquivalence } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubSpokeEquivalence.arbitrary, holds(hubSpokeEquivalence)(planHub)))
 * ```
 */
export const hubSpokeEquivalence: Law<Deployment, HubPlanner> = law<Deployment, HubPlanner>(
  'hub/spoke equivalence',
  'A spoke runs with the trimmed Module what a cluster of its own runs with the whole one.',
  deployment,
  (planner) => (deployed) => {
    const { module } = deployed
    const { namespace, name } = module.metadata
    const planned = planner(hubOf(deployed), [managedClusterModuleOf(module, name, {})], {
      operatorNamespace: namespace,
    })
    const works = planned.desired.flatMap((object) => (object.kind === 'ManifestWork' ? [object] : []))
    const { modules } = decodeObjects(works.flatMap(({ spec }) => spec?.workload?.manifests ?? []))
    const { images: _images, ...spoke } = clusterOf(deployed)
    const [onSpoke, alone] = [running(spoke, modules), running(clusterOf(deployed), [module])]
    // A spoke that has nothing to load may get nothing, its device plugin included.
    const loads = alone.some((line) => !line.startsWith('device plugin'))
    const expected = works.length === 0 && !loads ? [] : alone
    return [
      ...(onSpoke.join('\n') === expected.join('\n')
        ? []
        : [`the spoke runs ${onSpoke.join('; ')}, a cluster of its own ${expected.join('; ')}`]),
      ...plan(spoke, modules).requirements.map((requirement) => `the spoke asks for ${JSON.stringify(requirement)}`),
    ]
  },
)
