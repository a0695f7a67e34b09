import { describe, expect, it } from 'vitest'

import type { ClusterClaim } from '../../../src/kubernetes/object.js'
import { clusterClaim } from '../../../src/node-label/cluster-claim.js'
import type { ProfileName } from '../../../src/profile.js'
import { node } from '../builders.js'

const live = (value: string): ClusterClaim => ({
  apiVersion: 'cluster.open-cluster-management.io/v1alpha1',
  kind: 'ClusterClaim',
  metadata: { name: 'kernel-versions.kmm.node.kubernetes.io', labels: { theirs: 'yes' } },
  spec: { value },
})

const claim = (kernels: ReadonlyArray<string>, now?: string, profile: ProfileName = 'safe') => {
  const nodes = kernels.map((kernel, index) => node(`n-${index}`, { kernel }))
  const decision = clusterClaim(profile)(nodes, now === undefined ? undefined : live(now))
  return 'desired' in decision ? `${decision.action}: ${decision.desired.spec.value}` : decision.reason
}

describe('the ClusterClaim of a spoke', () => {
  it('lists each kernel once, sorted, one on a line, without the plus', () => {
    expect(claim(['6.5.0+', '5.14.0', '6.5.0', '5.14.0'])).toBe('create: 5.14.0\n6.5.0')
    expect(claim(['6.5.0+', '5.14.0'], undefined, 'kmm-1.1')).toBe('create: 5.14.0\n6.5.0+')
  })

  it('does not depend on the order of nodes', () => {
    expect(claim(['6.5.0', '5.14.0', '4.18.0'])).toBe(claim(['4.18.0', '6.5.0', '5.14.0']))
  })

  it('is written only where it differs', () => {
    expect(claim(['6.5.0'], '6.5.0')).toBe('none: 6.5.0')
    expect(claim(['6.5.0'], '5.14.0')).toBe('update: 6.5.0')
  })

  it('is named and made as the hub expects', () => {
    const decision = clusterClaim('safe')([node('a', { kernel: '6.5.0' })])
    expect(decision).toStrictEqual({
      action: 'create',
      reason: 'KernelsClaimed',
      desired: {
        apiVersion: 'cluster.open-cluster-management.io/v1alpha1',
        kind: 'ClusterClaim',
        metadata: { name: 'kernel-versions.kmm.node.kubernetes.io' },
        spec: { value: '6.5.0' },
      },
    })
  })

  it('leaves out nodes that report no kernel, and claims nothing without any; the operator claims an empty line', () => {
    expect(claim(['', '6.5.0'])).toBe('create: 6.5.0')
    expect(claim([''])).toBe('NoKernels')
    expect(claim([], '6.5.0')).toBe('NoKernels')
    expect(claim(['', '6.5.0'], undefined, 'kmm-1.1')).toBe('create: \n6.5.0')
    expect(claim([], 'stale', 'kmm-1.1')).toBe('update: ')
  })

  it('is left as it is when an API server would refuse it as too long', () => {
    const kernels = Array.from({ length: 200 }, (_, index) => `5.14.0-${index}.el9`)
    expect(claim(kernels, '5.14.0')).toBe('TooManyKernels')
  })
})
