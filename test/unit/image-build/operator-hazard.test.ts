import { describe, expect, it } from 'vitest'

import { type Diagnostic, type ProfileName } from '../../../src/index.js'
import { KERNEL, node, OLD_KERNEL, planOf } from '../builders.js'
import { build, makerOf, sign } from './world.js'

const hazards = (parts: Parameters<typeof makerOf>[0], profile: ProfileName = 'kmm-1.1') => {
  const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
  const { diagnostics } = planOf({ nodes, daemonSets: [] }, makerOf(parts), { profile })
  const isHazard = ({ name }: Diagnostic): boolean => name === 'OperatorNeedsTag' || name === 'OperatorLosesPort'
  return diagnostics.filter(isHazard)
}

describe('a name of an image at which the operator gives up', () => {
  it.each([
    ['quay.io/org/gpu', ['OperatorNeedsTag']],
    ['registry.example:5000/gpu', ['OperatorLosesPort']],
    ['registry.example:5000/gpu:1', ['OperatorLosesPort']],
    ['quay.io/org/gpu:1', []],
    [`quay.io/org/gpu@sha256:${'a'.repeat(64)}`, []],
  ])('%s', (containerImage, names) => {
    expect(hazards({ containerImage, build }).map(({ name }) => name)).toEqual(names)
    expect(hazards({ containerImage, sign }).map(({ name }) => name)).toEqual(names)
    expect(hazards({ containerImage })).toEqual([])
    expect(hazards({ containerImage, build }, 'safe')).toEqual([])
  })

  it('is told once for all kernels of its mapping, at its place', () => {
    expect(hazards({ containerImage: 'quay.io/org/gpu', build })).toMatchObject([
      {
        severity: 'info',
        path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'containerImage'],
        facts: { kernelVersions: [KERNEL, OLD_KERNEL] },
      },
    ])
  })
})
