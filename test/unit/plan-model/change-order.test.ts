import { describe, expect, it } from 'vitest'

import type { Change } from '../../../src/index.js'
import { byOrder, changeId, changeKey } from '../../../src/plan-model/change-order.js'

const module = { namespace: 'drivers', name: 'gpu' }
const fpga = { namespace: 'drivers', name: 'fpga' }
const early = { namespace: 'aaa', name: 'zzz' }

interface Parts {
  readonly action: Change['action'] | 'unlabel'
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
  readonly of?: typeof module | 'nobody'
  readonly role?: Change['role'] | 'none'
  readonly kernelVersion?: string
  readonly reason?: string
}

/** A change as far as its order goes. */
const change = ({
  action,
  kind = 'DaemonSet',
  name = 'a',
  namespace = 'drivers',
  of = module,
  role = 'module-loader',
  kernelVersion,
  reason = 'PodReady',
}: Parts): Change =>
  ({
    action: action === 'unlabel' ? 'label' : action,
    reason,
    ref: { apiVersion: 'v1', kind, name, ...(namespace === '' ? {} : { namespace }) },
    ...(of === 'nobody' ? {} : { module: of }),
    ...(role === 'none' ? {} : { role }),
    ...(kernelVersion === undefined ? {} : { kernelVersion }),
    ...(action === 'unlabel' ? { add: {}, remove: ['x'] } : action === 'label' ? { add: { x: '' }, remove: [] } : {}),
    nodes: [],
  }) as unknown as Change

const node = { kind: 'Node', namespace: '' }

/** In the order in which they are done. */
const sorted = [
  change({ action: 'unlabel', ...node, role: 'device-plugin' }),
  change({ action: 'unlabel', ...node }),
  change({ action: 'unlabel', ...node, name: 'a-b' }),
  change({ action: 'unlabel', ...node, role: 'none' }),
  change({ action: 'delete', role: 'device-plugin' }),
  change({ action: 'delete' }),
  change({ action: 'delete', role: 'build' }),
  change({ action: 'release', kind: 'Module', role: 'none' }),
  change({ action: 'label', ...node, role: 'none', of: 'nobody' }),
  change({ action: 'label', ...node, of: fpga }),
  change({ action: 'label', ...node, reason: 'NoReadyPod' }),
  change({ action: 'label', ...node }),
  change({ action: 'label', ...node, name: 'a-b' }),
  change({ action: 'label', ...node, role: 'device-plugin' }),
  change({ action: 'replace', role: 'build' }),
  change({ action: 'replace' }),
  change({ action: 'replace', role: 'device-plugin' }),
  change({ action: 'update', role: 'build' }),
  change({ action: 'update' }),
  change({ action: 'update', role: 'device-plugin' }),
  change({ action: 'create', role: 'build', of: 'nobody' }),
  change({ action: 'create', role: 'build', of: early }),
  change({ action: 'create', role: 'build', of: fpga }),
  change({ action: 'create', role: 'build', kind: 'Build', name: 'z' }),
  change({ action: 'create', role: 'build', kind: 'Job', name: 'a' }),
  change({ action: 'create', role: 'build', kind: 'Job', name: 'b' }),
  change({ action: 'create', role: 'build', kernelVersion: '5.14.0', name: 'b' }),
  change({ action: 'create', role: 'build', kernelVersion: '6.0.0' }),
  // By their texts: `-` stands before `/`.
  change({ action: 'create', name: 'b', namespace: 'drivers-new' }),
  change({ action: 'create', name: 'a', namespace: 'drivers' }),
  change({ action: 'create', role: 'device-plugin' }),
]

/** Every place that is not the own one, from both sides. */
const permuted = [...sorted.filter((_, at) => at % 2 === 1), ...sorted.filter((_, at) => at % 2 === 0).reverse()]

const named = (changes: ReadonlyArray<Change>) =>
  changes.map((one) => [changeId(one), one.role, one.module?.name, one.kernelVersion])

describe('the order of changes', () => {
  it('puts what goes first and what comes last, then Modules, kernels and objects by their texts', () => {
    expect(named([...permuted].sort(byOrder))).toStrictEqual(named(sorted))
    expect(named([...sorted].reverse().sort(byOrder))).toStrictEqual(named(sorted))
  })

  it('tells changes apart as their keys do', () => {
    const again = sorted.map((one) => ({ ...one }))
    for (const left of sorted)
      for (const right of again) expect(byOrder(left, right) === 0).toBe(changeKey(left) === changeKey(right))
  })

  it.each<[string, Parts]>([
    ['create DaemonSet/drivers/a', { action: 'create' }],
    ['release Node//a', { action: 'release', ...node }],
    ['label Node//a drivers/gpu module-loader PodReady', { action: 'label', ...node }],
    ['label Node//a drivers/gpu PodReady', { action: 'label', ...node, role: 'none' }],
    ['label Node//a PodReady', { action: 'label', ...node, role: 'none', of: 'nobody' }],
  ])('knows one by its action, its object, and for labels by their owner and reason: %s', (id, parts) => {
    expect(changeId(change(parts))).toBe(id)
  })
})
