import { describe, expect, test } from 'vitest'

import { plan } from '../../../src/plan.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { line, parts, type Recorded } from '../conformance/fixtures.js'

/** `gpu` has nodes of kernel 5.14.0-1.x86_64 and none of 5.10.0-9.x86_64. */
const planned = (profile: 'safe' | 'kmm-1.1', kernel: string) => {
  const { objects, modules } = line().case
  const nodes = objects.filter(({ kind }: Recorded) => kind === 'Node')
  const foreign = {
    ...parts.loader('theirs', kernel, 'Deployment'),
    metadata: { ...parts.loader('theirs', kernel, 'Deployment').metadata, uid: '1' },
  }
  const { snapshot, modules: decoded } = decodeObjects([nodes, foreign, modules])
  const { changes, diagnostics } = plan(snapshot, decoded, { profile })
  return {
    about: changes
      .filter(({ ref }) => ref.name === 'theirs')
      .map((change) => [change.action, change.action === 'delete' ? change.ownership.by : '']),
    creates: changes.some(({ action, kernelVersion }) => action === 'create' && kernelVersion === kernel),
    remarks: diagnostics.map(({ name }) => name).filter((name) => name === 'OwnedByAnother'),
  }
}

describe('a DaemonSet with the labels of a Module that something else controls', () => {
  test('is never touched in the safe profile', () => {
    expect(planned('safe', '5.10.0-9.x86_64').about).toEqual([])
    expect(planned('safe', '5.14.0-1.x86_64').about).toEqual([])
  })

  test('is deleted by its labels in kmm-1.1 when no node runs its kernel', () => {
    expect(planned('kmm-1.1', '5.10.0-9.x86_64').about).toEqual([['delete', 'labels']])
  })

  test.each(['safe', 'kmm-1.1'] as const)('is in the way where it is wanted (%s)', (profile) => {
    expect(planned(profile, '5.14.0-1.x86_64')).toEqual({ about: [], creates: false, remarks: ['OwnedByAnother'] })
  })
})
