import { describe, expect, it } from 'vitest'

import { countsForBuilds } from '../../../src/ownership/ownership.js'
import type { OwnershipProof } from '../../../src/plan-model/change.js'

const by = (proof: OwnershipProof['by']): OwnershipProof => ({ kind: 'Module', name: 'gpu', uid: 'u', by: proof })

describe('the proof that counts for Builds', () => {
  it.each<[OwnershipProof | undefined, OwnershipProof['by'] | undefined, OwnershipProof['by'] | undefined]>([
    [by('uid'), 'uid', 'uid'],
    [by('name'), 'name', undefined],
    [by('gone'), 'gone', undefined],
    [undefined, undefined, undefined],
  ])('of %j is by %s, and in kmm-1.1 by %s', (proof, safe, operator) => {
    expect(countsForBuilds.safe(proof)?.by).toBe(safe)
    expect(countsForBuilds['kmm-1.1'](proof)?.by).toBe(operator)
  })
})
