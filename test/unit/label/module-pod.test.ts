/** What a pod says of itself: all of it. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL, MODULE_NAME_LABEL, NODE_LABELER_FINALIZER } from '../../../src/constants.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import {
  isPodOf,
  isReady,
  type ModulePod,
  modulePod,
  podsByNode,
  podsOn,
  saysReadiness,
} from '../../../src/label/module-pod.js'
import { KERNEL } from '../builders.js'

type Metadata = Partial<Pod['metadata']>
type Status = NonNullable<Pod['status']>

const GPU = { namespace: 'drivers', name: 'gpu' }
const LOADER_VERSION = 'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu'
const PLUGIN_VERSION = 'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu'
const labels = { [MODULE_NAME_LABEL]: 'gpu' }
const ofLoader = { ...labels, [KERNEL_LABEL]: KERNEL }
const condition = (type: string, status: string) => ({ type, status })
const running = (...conditions: ReadonlyArray<ReturnType<typeof condition>>): Status => ({
  phase: 'Running',
  conditions,
})
const ready = running(condition('Ready', 'True'))
const DELETED = '2026-01-01T00:00:00Z'

const podOf = (metadata: Metadata = {}, rest: Partial<Pod> = {}): Pod => ({
  metadata: { name: 'p', namespace: 'drivers', labels, ...metadata },
  spec: { nodeName: 'a', containers: [] },
  status: ready,
  ...rest,
})

const plain: ModulePod = {
  ref: { apiVersion: 'v1', kind: 'Pod', namespace: 'drivers', name: 'p' },
  module: GPU,
  role: 'device-plugin',
  version: '',
  kernelVersion: undefined,
  nodeName: 'a',
  isReady: true,
  isDeleted: false,
  hasEnded: false,
  isHeld: false,
  lost: undefined,
  lacks: undefined,
  deletionTimestamp: '',
  finalizers: [],
  owner: undefined,
}

const withoutSpec = (status: Status): Partial<Pod> => ({ spec: undefined as never, status })
const unplaced = (status: Status): Partial<Pod> => ({ spec: { nodeName: '', containers: [] }, status })

describe('a pod', () => {
  it.each<[string, Pod, Partial<ModulePod>]>([
    ['of a device plugin', podOf(), {}],
    ['of a loader', podOf({ labels: ofLoader }), { role: 'module-loader', kernelVersion: KERNEL }],
    [
      'of a loader with a version',
      podOf({ labels: { ...ofLoader, [LOADER_VERSION]: 'v1', [PLUGIN_VERSION]: 'v2' } }),
      { role: 'module-loader', kernelVersion: KERNEL, version: 'v1' },
    ],
    [
      'of a device plugin with a version',
      podOf({ labels: { ...labels, [LOADER_VERSION]: 'v1', [PLUGIN_VERSION]: 'v2' } }),
      { version: 'v2' },
    ],
    [
      'that something controls',
      podOf({
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', uid: 'no' },
          { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'y', uid: 'yes', controller: true },
        ],
      }),
      { owner: 'yes' },
    ],
    [
      'that is being deleted',
      podOf({ deletionTimestamp: DELETED }),
      { isReady: false, isDeleted: true, deletionTimestamp: DELETED },
    ],
    [
      'that is held',
      podOf({ finalizers: ['other', NODE_LABELER_FINALIZER] }),
      { isHeld: true, finalizers: ['other', NODE_LABELER_FINALIZER] },
    ],
    ['that another holds', podOf({ finalizers: ['other'] }), { finalizers: ['other'] }],
    [
      'that is held and has lost its label',
      podOf({ labels: { [PLUGIN_VERSION]: 'v2' }, finalizers: [NODE_LABELER_FINALIZER] }),
      { isHeld: true, finalizers: [NODE_LABELER_FINALIZER], module: undefined, lacks: 'labels' },
    ],
    [
      'whose label has lost its value',
      podOf({ labels: { [MODULE_NAME_LABEL]: '' } }),
      { module: undefined, lacks: 'labels' },
    ],
    ['that has ended well', podOf({}, { status: { phase: 'Succeeded' } }), { isReady: false, hasEnded: true }],
    ['that has ended badly', podOf({}, { status: { phase: 'Failed' } }), { isReady: false, hasEnded: true }],
    ['that has not begun', podOf({}, { status: { phase: 'Pending' } }), { isReady: false }],
    ['that is not ready', podOf({}, { status: running(condition('Ready', 'False')) }), { isReady: false }],
    ['of which that is not known', podOf({}, { status: running(condition('Ready', 'Unknown')) }), { isReady: false }],
    [
      'whose condition says nothing',
      podOf({}, { status: running(condition('Ready', '')) }),
      { isReady: false, lacks: 'Ready' },
    ],
    [
      'with other conditions',
      podOf({}, { status: running(condition('Initialized', 'True')) }),
      { isReady: false, lacks: 'Ready' },
    ],
    ['without conditions', podOf({}, { status: running() }), { isReady: false, lacks: 'conditions' }],
    ['without status', podOf({}, { status: undefined as never }), { isReady: false, lacks: 'status' }],
    ['with an empty status', podOf({}, { status: {} }), { isReady: false, lacks: 'status' }],
    ['without spec', podOf({}, withoutSpec(ready)), { nodeName: '', lost: 'spec', lacks: 'spec' }],
    [
      'without spec that is being deleted',
      podOf({ deletionTimestamp: DELETED }, withoutSpec(ready)),
      { nodeName: '', lost: 'spec', isReady: false, isDeleted: true, deletionTimestamp: DELETED },
    ],
    [
      'without spec or label',
      podOf({ labels: {}, finalizers: [NODE_LABELER_FINALIZER] }, withoutSpec(ready)),
      {
        nodeName: '',
        lost: 'spec',
        lacks: 'labels',
        module: undefined,
        isHeld: true,
        finalizers: [NODE_LABELER_FINALIZER],
      },
    ],
    ['without spec that has not begun', podOf({}, withoutSpec({ phase: 'Pending' })), { nodeName: '', isReady: false }],
    [
      'without spec that has ended',
      podOf({}, withoutSpec({ phase: 'Failed' })),
      { nodeName: '', isReady: false, hasEnded: true },
    ],
    ['without node that runs', podOf({}, unplaced(ready)), { nodeName: '', lost: 'nodeName', lacks: 'nodeName' }],
    [
      'without node that was scheduled',
      podOf({}, unplaced({ conditions: [condition('PodScheduled', 'True')] })),
      { nodeName: '', lost: 'nodeName', lacks: 'nodeName', isReady: false },
    ],
    [
      'without node that was not scheduled',
      podOf({}, unplaced({ conditions: [condition('PodScheduled', 'False')] })),
      { nodeName: '', isReady: false, lacks: 'Ready' },
    ],
    [
      'without a field for its node that runs',
      podOf({}, { spec: { containers: [] } }),
      { nodeName: '', lost: 'nodeName', lacks: 'nodeName' },
    ],
  ])('%s', (_, pod, expected) => {
    expect(modulePod(pod)).toStrictEqual({ ...plain, ...expected })
  })

  it.each<[string, Metadata]>([
    ['without label and finalizer', { labels: {} }],
    ['without labels', { labels: undefined as never }],
    ["with another's finalizer", { labels: {}, finalizers: ['other'] }],
  ])('%s is none of a Module', (_, metadata) => {
    expect(modulePod(podOf(metadata))).toBeUndefined()
  })

  it.each<[string, Pod, readonly [ready: boolean, says: boolean]]>([
    ['ready', podOf(), [true, true]],
    ['ready and being deleted', podOf({ deletionTimestamp: DELETED }), [false, true]],
    ['not ready', podOf({}, { status: running(condition('Ready', 'False')) }), [false, true]],
    ['not begun', podOf({}, { status: { phase: 'Pending' } }), [false, true]],
    ['silent', podOf({}, { status: running() }), [false, false]],
    ['without status', podOf({}, { status: undefined as never }), [false, false]],
  ])('that is %s says whether it is ready', (_, pod, expected) => {
    expect([isReady(pod), saysReadiness(pod)]).toStrictEqual(expected)
  })

  it('is of the Module of its namespace and name', () => {
    const pod = modulePod(podOf())!
    const lost = modulePod(podOf({ labels: {}, finalizers: [NODE_LABELER_FINALIZER] }))!
    const modules = [GPU, { ...GPU, name: 'nic' }, { ...GPU, namespace: 'other' }]
    expect(modules.map((module) => [isPodOf(module)(pod), isPodOf(module)(lost)])).toStrictEqual([
      [true, false],
      [false, false],
      [false, false],
    ])
  })
})

describe('pods by node', () => {
  const at = (nodeName: string, name: string, namespace = 'drivers'): Pod =>
    podOf({ name, namespace }, { spec: { nodeName, containers: [] } })
  const { namespace: _, ...bare } = at('a', 'q').metadata
  const pods = podsByNode([
    at('b', 'z'),
    at('a', 'r', 'drivers-x'),
    at('a', 's'),
    at('a', 'r'),
    { ...at('a', 'q'), metadata: bare },
    podOf({ labels: {} }),
    at('', 'lost'),
    podOf({ name: 'pending' }, unplaced({ phase: 'Pending' })),
  ])
  const named = (list: ReadonlyArray<ModulePod>) => list.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`)

  it('are in the order of namespace and name', () => {
    expect([...pods].map(([node, on]) => [node, named(on)])).toStrictEqual([
      ['a', ['/q', 'drivers-x/r', 'drivers/r', 'drivers/s']],
      ['', ['drivers/lost', 'drivers/pending']],
      ['b', ['drivers/z']],
    ])
  })

  it('may be on any, where the input does not say on which', () => {
    expect(['a', 'b', 'c'].map((node) => named(podsOn(pods)(node)))).toStrictEqual([
      ['/q', 'drivers-x/r', 'drivers/r', 'drivers/s', 'drivers/lost'],
      ['drivers/z', 'drivers/lost'],
      ['drivers/lost'],
    ])
    const placed = podsByNode([at('a', 'r')])
    expect(['a', 'b'].map((node) => named(podsOn(placed)(node)))).toStrictEqual([['drivers/r'], []])
  })

  it('of a Module have one name for it', () => {
    const [first, second] = pods.get('a')!.slice(2)
    expect(first?.module).toBe(second?.module)
  })
})
