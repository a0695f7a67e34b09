import { describe, expect, it } from 'vitest'

import { clusterKernels } from '../../../src/hub/cluster-kernels.js'
import { selectedClusters } from '../../../src/hub/managed-cluster.js'
import type { ProfileName } from '../../../src/index.js'
import { cluster, hubModuleOf } from './builders.js'

const kernels = (profile: ProfileName, claim?: string) => {
  const claimed = clusterKernels(profile)(cluster('edge', claim))
  return claimed._tag === 'Known'
    ? claimed.kernels.map(({ matched, expanded }) => (matched === expanded ? matched : [matched, expanded]))
    : claimed.why
}

describe('the kernels that a spoke claims', () => {
  it('are sorted, without the + at their ends, each once, or as often as they are claimed', () => {
    const claim = '6.5.0+\n5.14.0-284\n6.5.0'
    expect(kernels('safe', claim)).toEqual(['5.14.0-284', '6.5.0'])
    expect(kernels('kmm-1.1', claim)).toEqual(['5.14.0-284', '6.5.0', '6.5.0'])
  })

  it('are unknown without a claim, in both profiles', () => {
    expect([kernels('safe'), kernels('kmm-1.1')]).toEqual(['NoClaim', 'NoClaim'])
  })

  it('are not what stands in an empty line', () => {
    expect(kernels('safe', '\n6.5.0\r\n\n')).toEqual(['6.5.0'])
    expect(kernels('kmm-1.1', '6.5.0\n')).toEqual(['', '6.5.0'])
  })

  it('are unknown from an empty claim', () => {
    expect([kernels('safe', ''), kernels('safe', ' \n')]).toEqual(['EmptyClaim', 'EmptyClaim'])
    expect(kernels('kmm-1.1', '')).toEqual([''])
  })

  it.each([
    'unknown',
    'null',
    'error: no nodes',
    '6.5.0\n<none>',
    '6',
    '5.14',
    '5.14.0-284.',
    '6.5.0 6.6.0',
    '6.5.0,6.6.0',
    '6.5.0\\n6.6.0',
    '6.5.0-'.padEnd(65, 'x'),
  ])('are unknown from a claim that names none: %j', (claim) => {
    expect(kernels('safe', claim)).toBe('NotKernels')
    expect(kernels('kmm-1.1', claim)).toContain(claim.split('\n').at(-1))
  })

  it('are unknown from two claims, unless both say the same', () => {
    const claiming = (...values: ReadonlyArray<string>) => ({
      ...cluster('edge'),
      status: { clusterClaims: values.map((value) => ({ name: 'kernel-versions.kmm.node.kubernetes.io', value })) },
    })
    expect(clusterKernels('safe')(claiming('6.5.0', '6.6.0'))).toEqual({ _tag: 'Unknown', why: 'ContradictoryClaims' })
    expect(clusterKernels('safe')(claiming('6.5.0', '6.5.0'))._tag).toBe('Known')
    expect(clusterKernels('kmm-1.1')(claiming('6.5.0', '6.6.0'))).toMatchObject({ kernels: [{ raw: '6.5.0' }] })
  })

  it('are matched as they are, and written as a tag can hold them', () => {
    expect(kernels('safe', '6.5.0+rt')).toEqual([['6.5.0+rt', '6.5.0_rt']])
    expect(kernels('kmm-1.1', '6.5.0+rt')).toEqual(['6.5.0+rt'])
  })
})

describe('the spokes of a ManagedClusterModule', () => {
  const clusters = [
    cluster('b'),
    cluster('a'),
    cluster('c', undefined, { gpu: 'no' }),
    cluster('d', undefined, { gpu: 'yes', region: 'north' }),
  ]
  const namesFor = (selector: Readonly<Record<string, string>>) =>
    selectedClusters(clusters)({ spec: { ...hubModuleOf().spec, selector } }).map(({ metadata }) => metadata.name)

  it('have every label, and come in name order', () => {
    expect(namesFor({ gpu: 'yes' })).toEqual(['a', 'b', 'd'])
    expect(namesFor({ gpu: 'yes', region: 'north' })).toEqual(['d'])
  })

  it('are all of them without a selector', () => {
    expect(namesFor({})).toEqual(['a', 'b', 'c', 'd'])
  })

  it('do not have a label because every object has it', () => {
    expect(namesFor({ constructor: 'Object' })).toEqual([])
  })
})
