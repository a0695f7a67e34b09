/** Spokes, and what they say of themselves. */
import fc from 'fast-check'

import { KERNEL_VERSIONS_CLAIM, MANAGED_CLUSTER_API_VERSION } from '../../constants.js'
import type { ManagedCluster } from '../../snapshot/hub-object.js'
import { rawKernels } from './kernel.js'

/** Every name that `managedCluster` draws, one that every JavaScript object inherits among them. */
export const managedClusterNames: ReadonlyArray<string> = ['edge-lyon', 'edge-oslo', 'edge-turin', 'constructor']

/** Few sets of kernels, so that spokes share them; also no claim, none in it, and one with a line too many. */
const claim: fc.Arbitrary<string | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(rawKernels.slice(0, 1).join('\n'), rawKernels.slice(0, 2).join('\n')) },
  {
    weight: 4,
    arbitrary: fc.subarray([...rawKernels], { minLength: 1, maxLength: 3 }).map((kernels) => kernels.join('\n')),
  },
  { weight: 2, arbitrary: fc.constantFrom(undefined, '', '\n', `${rawKernels.slice(0, 1).join('\n')}\n`) },
)

/** A spoke: in the north or not, with a claim of its kernels or without. */
export const managedCluster: fc.Arbitrary<ManagedCluster> = fc
  .record({ name: fc.constantFrom(...managedClusterNames), region: fc.constantFrom('north', 'north', 'south'), claim })
  .map(({ name, region, claim: value }) => ({
    apiVersion: MANAGED_CLUSTER_API_VERSION,
    kind: 'ManagedCluster',
    metadata: { name, uid: `uid-of-${name}`, labels: { region } },
    status: {
      clusterClaims: [
        { name: 'id.k8s.io', value: name },
        ...(value === undefined ? [] : [{ name: KERNEL_VERSIONS_CLAIM, value }]),
      ],
    },
  }))

/** A few spokes, each of its own name. */
export const managedClusters: fc.Arbitrary<ReadonlyArray<ManagedCluster>> = fc.uniqueArray(managedCluster, {
  selector: ({ metadata }) => metadata.name,
  maxLength: managedClusterNames.length,
  size: 'max',
})
