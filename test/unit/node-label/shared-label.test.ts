/** Labels that a pod which was not seen may stand for. */
import { describe, expect, it } from 'vitest'

import type { LabelDecision } from '../../../src/node-label/label-decision.js'
import { withSharedLabels } from '../../../src/node-label/shared-label.js'
import { GPU, nodeWith } from './builders.js'

const own = ['drivers.gpu.ready', 'gpu.ready', 'drivers.gpu.device-plugin-ready', 'gpu.device-plugin-ready']
const keyOf = (name: string): string => `kmm.node.kubernetes.io/${name}`
const decided: LabelDecision = {
  node: 'a',
  module: GPU,
  add: {},
  remove: own.map(keyOf),
  reason: 'NoReadyPod',
  waitsFor: [],
}

describe('of ready labels that go', () => {
  it.each<[string, ReadonlyArray<string>, ReadonlyArray<string>]>([
    ['all go where no other Module has that name', ['other.nic.ready', 'nic.ready', 'drivers.gpu2.ready'], own],
    [
      'the one that another Module of the name shares stays',
      ['other.gpu.ready'],
      own.filter((name) => name !== 'gpu.ready'),
    ],
    [
      'the one that its device plugin shares stays',
      ['other.gpu.device-plugin-ready'],
      own.filter((name) => name !== 'gpu.device-plugin-ready'),
    ],
    [
      'both stay',
      ['other.gpu.ready', 'x.gpu.device-plugin-ready'],
      ['drivers.gpu.ready', 'drivers.gpu.device-plugin-ready'],
    ],
  ])('%s', (_, others, expected) => {
    const on = nodeWith(...own, ...others)
    expect(withSharedLabels(on)(decided)).toStrictEqual({ ...decided, remove: expected.map(keyOf) })
  })

  it('nothing stays that is about no Module, and what takes nothing away stays as it is', () => {
    const on = nodeWith(...own, 'other.gpu.ready')
    const { module: _, ...ofNone } = decided
    const adding = { ...decided, remove: [] }
    expect(withSharedLabels(on)(ofNone)).toBe(ofNone)
    expect(withSharedLabels(on)(adding)).toBe(adding)
    const { labels: _labels, ...bare } = on.metadata
    expect(withSharedLabels({ ...on, metadata: bare })(decided)).toStrictEqual(decided)
  })
})
