import { describe, expect, it } from 'vitest'

import { resolveModule } from '../../../src/node/kernel-resolution.js'
import { KERNEL, moduleOf } from '../builders.js'

describe('what a Module means for one kernel', () => {
  it('is its image, for the kernel as a node reports it', () => {
    expect(resolveModule('safe')(moduleOf(), `${KERNEL}+`)).toMatchObject({
      _tag: 'Resolved',
      containerImage: `registry.example/gpu:${KERNEL}`,
    })
  })

  it('is nothing without a module loader', () => {
    expect(resolveModule('safe')(moduleOf({ withoutLoader: true }), KERNEL)).toStrictEqual({
      _tag: 'NoMapping',
      trace: [],
    })
  })

  it('cannot be resolved for a kernel that no label can hold, except as the operator does', () => {
    const kernel = `6.6.13-${'x'.repeat(64)}`
    expect(resolveModule('safe')(moduleOf(), kernel)).toMatchObject({
      _tag: 'Unresolvable',
      diagnostic: 'KernelVersionNotALabel',
    })
    expect(resolveModule('kmm-1.1')(moduleOf(), kernel)).toMatchObject({ _tag: 'Resolved' })
  })
})
