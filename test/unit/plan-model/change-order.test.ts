import { describe, expect, it } from 'vitest'

import type { Change } from '../../../src/index.js'
import { byOrder, changeId, changeKey } from '../../../src/plan-model/change-order.js'

const ref = (name: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind: namespace === undefined ? 'Node' : 'DaemonSet',
  name,
  ...(namespace === undefined ? {} : { namespace }),
})
const module = { namespace: 'drivers', name: 'gpu' }
const reason = 'PodReady'
const label = (name: string, remove: ReadonlyArray<string>, of = module): Change => ({
  action: 'label',
  reason,
  ref: ref(name),
  module: of,
  role: 'module-loader',
  add: {},
  remove,
  expects: { labels: {} },
  nodes: [],
})
const create = (name: string, namespace: string): Change => ({
  action: 'create',
  reason: 'NewKernel',
  ref: ref(name, namespace),
  module,
  role: 'module-loader',
  nodes: [],
})

/** In the order in which they are done. */
const sorted = [
  label('a', ['x']),
  label('a-b', ['x']),
  label('a', [], { namespace: 'drivers', name: 'fpga' }),
  label('a', []),
  label('a-b', []),
  create('b', 'drivers-new'),
  create('a', 'drivers'),
]

describe('the order of changes', () => {
  it('puts labels that go first, then Modules, then objects by their texts', () => {
    expect([...sorted].reverse().sort(byOrder).map(changeId)).toStrictEqual(sorted.map(changeId))
  })

  it('tells changes apart as their keys do', () => {
    for (const left of sorted)
      for (const right of sorted) expect(byOrder(left, right) === 0).toBe(changeKey(left) === changeKey(right))
  })
})
