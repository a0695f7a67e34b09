/**
 * Found while the laws of builds were written: when nobody says which image signs, the one that a live Build shows is meant. Of several
 * Builds it was that of the first by name, even of one that had failed or was going away; the one that had succeeded with another
 * tool was then deleted, or made again with the tool of the first.
 */
import { type Module, plan } from 'kmm-planner'
import { applyPlan } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { type LiveBuild } from '../../../src/kubernetes/object.js'
import { inStatus } from '../../../src/testing/arbitrary/work-drift.js'
import { IMAGE, KERNEL, moduleOf, node } from '../builders.js'

const module: Module = moduleOf({
  mappings: [
    {
      regexp: '^.+$',
      containerImage: IMAGE,
      sign: { keySecret: { name: 'key' }, certSecret: { name: 'cert' }, unsignedImage: 'registry.example/unsigned:1' },
    },
  ],
})
const bare = {
  nodes: [node('worker-1')],
  daemonSets: [],
  builds: [],
  secrets: ['key', 'cert'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: 'drivers', name },
    hashes: { [name]: '0123456789abcdef' },
  })),
  images: { [`registry.example/gpu:${KERNEL}`]: { state: 'missing' } },
} as const
const signedWith = (signImage: string, metadata: Partial<LiveBuild['metadata']>): LiveBuild => {
  const [build] = applyPlan(bare, plan(bare, [module], { signImage })).builds!
  return { ...build!, metadata: { ...build!.metadata, ...metadata } }
}
const succeeded = inStatus('succeeded')(signedWith('registry.example/signer:2', { name: 'gpu-b', uid: 'b' }))
const changesWith = (first: LiveBuild) =>
  plan({ ...bare, builds: [first, succeeded] }, [module]).changes.map(
    ({ action, ref }) => `${action} ${ref.kind} ${ref.name}`,
  )

describe('a signing that has succeeded', () => {
  it('is kept, next to one with another tool that failed', () => {
    const failed = inStatus('failed')(signedWith('registry.example/signer:1', { name: 'gpu-a', uid: 'a' }))
    expect(changesWith(failed)).not.toContain('delete Build gpu-b')
  })

  it('is not made again because of one with another tool that is going away', () => {
    const going = signedWith('registry.example/signer:1', {
      name: 'gpu-a',
      uid: 'a',
      deletionTimestamp: '2026-01-01T00:00:00Z',
    })
    expect(changesWith(going)).not.toContain('replace Build gpu-b')
  })
})
