/** What follows from a change that is held, and what does not. The plans are put together by hand: no planner makes all of them. */
import { describe, expect, it } from 'vitest'

import { type Change, concat, empty, type Plan } from '../../../src/index.js'
import { withEdges } from '../../../src/plan-model/change-edges.js'
import { changeId } from '../../../src/plan-model/change-order.js'

const gpu = { namespace: 'drivers', name: 'gpu' }
const nic = { namespace: 'drivers', name: 'nic' }

interface Parts {
  readonly kind?: string
  readonly role?: Change['role'] | 'none'
  readonly module?: typeof gpu | 'nobody'
  readonly kernelVersion?: string
  readonly after?: ReadonlyArray<string>
  readonly add?: Readonly<Record<string, string>>
  readonly nodes?: Change['nodes']
  readonly image?: string
}

/** `action name`, of the loader for kernel `6` where nothing else is said. */
const change = (text: string, parts: Parts = {}): Change => {
  const [action = '', name = ''] = text.split(' ')
  const { kind = 'DaemonSet', role = 'module-loader', module = gpu, kernelVersion = '6', nodes = [], ...rest } = parts
  const ref = { apiVersion: 'v1', kind, namespace: 'drivers', name }
  const isOnLive = action === 'delete' || action === 'update' || action === 'replace'
  return {
    action,
    reason: 'NoMapping',
    ref,
    ...(module === 'nobody' ? {} : { module }),
    ...(role === 'none' ? {} : { role }),
    ...(kernelVersion === '' ? {} : { kernelVersion }),
    ...(action === 'label' ? { add: {}, remove: [], expects: { labels: {} } } : {}),
    ...(isOnLive ? { live: { apiVersion: 'v1', kind, metadata: { namespace: 'drivers', name } } } : {}),
    nodes,
    ...rest,
  } as unknown as Change
}

const outline = ({ changes, held }: Plan) => ({ done: changes.map(changeId), held: held.map(changeId) })
const names = (changes: ReadonlyArray<Change>) => changes.map(({ action, ref }) => `${action} ${ref.name}`).sort()

describe('a change that is held', () => {
  const held = change('replace gpu-1')
  it.each<[string, ReadonlyArray<Change>, ReadonlyArray<string>]>([
    [
      'holds what is done to the same kernel of its Module',
      [change('delete gpu-2'), change('update gpu-3')],
      ['delete gpu-2', 'update gpu-3'],
    ],
    ['does not hold what is done to another kernel', [change('delete gpu-2', { kernelVersion: '5' })], []],
    ['does not hold what is done to another Module', [change('delete nic-1', { module: nic })], []],
    ['does not hold what is done to another role', [change('delete plugin', { role: 'device-plugin' })], []],
    ['does not hold what is of no kernel', [change('delete old', { kernelVersion: '' })], []],
    ['does not hold what is created', [change('create gpu-4')], []],
    ['does not hold labels', [change('label a', { kind: 'Node' })], []],
    ['does not hold the release of a pod', [change('release pod', { kind: 'Pod' })], []],
    ['does not hold what is of no Module', [change('update claim', { module: 'nobody' })], []],
    [
      'holds what has to come after it',
      [change('delete old', { kernelVersion: '5', after: [changeId(held)] })],
      ['delete old'],
    ],
    [
      'holds what has to come after that, too',
      [
        change('delete old', { kernelVersion: '5', after: [changeId(held)] }),
        change('release gpu', {
          kind: 'Module',
          role: 'none',
          kernelVersion: '',
          after: ['delete DaemonSet/drivers/old'],
        }),
      ],
      ['delete old', 'release gpu'],
    ],
    [
      'does not hold what comes after something that is done',
      [
        change('delete free', { kernelVersion: '7' }),
        change('delete old', { kernelVersion: '5', after: ['delete DaemonSet/drivers/free'] }),
      ],
      [],
    ],
    ['does not hold what comes after something else', [change('delete old', { kernelVersion: '5', after: ['x'] })], []],
  ])('%s', (_, changes, expected) => {
    const made = concat({ ...empty, changes, held: [held] }, empty)
    expect(names(made.held)).toStrictEqual([...expected, 'replace gpu-1'].sort())
    expect(names(made.changes)).toStrictEqual(names(changes).filter((name) => !expected.includes(name)))
    expect(made.deletions).toStrictEqual(made.changes.filter(({ action }) => action === 'delete'))
    expect(concat(made, empty)).toStrictEqual(made)
  })

  it.each<[string, Change, ReadonlyArray<Change>, ReadonlyArray<string>]>([
    [
      'a ManifestWork holds no other of its Module',
      change('delete work', { role: 'manifest-work' }),
      [change('delete other', { role: 'manifest-work' })],
      [],
    ],
    [
      'a label holds no other of its Module',
      change('label a', { kind: 'Node' }),
      [change('label b', { kind: 'Node' }), change('delete gpu-2')],
      [],
    ],
    [
      'what starts an image holds nothing',
      change('create build', { role: 'build', kind: 'Build' }),
      [change('delete old', { role: 'build', kind: 'Build' })],
      [],
    ],
    [
      'what starts an image anew holds nothing',
      change('replace build', { role: 'sign', kind: 'Job' }),
      [change('delete old', { role: 'sign', kind: 'Job' })],
      [],
    ],
    [
      'a Build that goes holds others of its kernel',
      change('delete build', { role: 'build', kind: 'Build' }),
      [change('delete old', { role: 'build', kind: 'Build' })],
      ['delete old'],
    ],
  ])('%s', (_, first, changes, expected) => {
    const made = concat({ ...empty, changes, held: [first] }, empty)
    expect(outline(made).held).toStrictEqual(expect.arrayContaining([changeId(first)]))
    expect(names(made.held).filter((name) => name !== names([first])[0])).toStrictEqual(expected)
  })
})

describe('what is wanted while its change is held', () => {
  const object = (name: string, spec: object) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { namespace: 'drivers', name },
    spec,
  })
  it('is what is there, and nothing that was never begun', () => {
    const [wanted, live, other] = [object('gpu-1', { a: 1 }), object('gpu-1', { z: 1 }), object('gpu-2', { a: 1 })]
    const update = { ...change('update gpu-1'), live }
    const create = change('create build', { role: 'build', kind: 'Build' })
    const build = { ...object('build', {}), apiVersion: 'v1', kind: 'Build' }
    const part = { ...empty, desired: [wanted, other, build], held: [update, create] } as unknown as Plan
    expect(concat(part, empty).desired).toStrictEqual([live, other])
    const free = { ...empty, desired: [wanted, other, build], changes: [update, create] } as unknown as Plan
    expect(concat(free, empty).desired).toStrictEqual(expect.arrayContaining([wanted, other, build]))
    const begun = { ...empty, desired: [wanted, build], held: [create] } as unknown as Plan
    expect(concat(begun, empty).desired).toStrictEqual([wanted])
  })
})

describe('what is the same and differs', () => {
  it('is the first by its text, in whichever order plans are joined', () => {
    const ref = { apiVersion: 'v1', kind: 'Module', namespace: 'drivers', name: 'gpu' }
    const of = (availableNumber: number): Plan =>
      ({ ...empty, statuses: [{ ref, status: { availableNumber }, changed: true }] }) as unknown as Plan
    const on = (name: string): Plan => ({
      ...empty,
      changes: [change('delete gpu-1', { nodes: [{ name, effect: 'unload' }] })],
    })
    const pairs: ReadonlyArray<readonly [Plan, Plan]> = [
      [of(1), of(2)],
      [on('a'), on('b')],
    ]
    for (const [first, second] of pairs) {
      expect(concat(first, second)).toStrictEqual(concat(first, empty))
      expect(concat(second, first)).toStrictEqual(concat(first, empty))
    }
  })
})

const TARGET = 'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target'

describe('what has to be done before', () => {
  const plugin = { role: 'device-plugin', kernelVersion: '' } as const
  const node = { kind: 'Node', ...plugin } as const
  it.each<[string, Change, ReadonlyArray<Change>, ReadonlyArray<string>]>([
    [
      'a loader that goes is the device plugin that goes',
      change('delete gpu-1'),
      [change('delete plugin', plugin), change('update plugin', plugin)],
      ['delete DaemonSet/drivers/plugin'],
    ],
    ['a loader that goes is no other loader', change('delete gpu-1'), [change('delete gpu-2')], []],
    [
      'a loader that is replaced is another of its kernel that goes',
      change('replace gpu-1'),
      [change('delete gpu-2'), change('delete gpu-3', { kernelVersion: '5' })],
      ['delete DaemonSet/drivers/gpu-2'],
    ],
    [
      'a loader that is replaced is no Build of its kernel that goes',
      change('replace gpu-1'),
      [change('delete build', { role: 'build', kind: 'Build' })],
      [],
    ],
    ['a loader that is replaced is none that is updated', change('replace gpu-1'), [change('update gpu-2')], []],
    [
      'an update that unloads is the device plugin that goes',
      change('update gpu-1', { nodes: [{ name: 'a', effect: 'unload' }] }),
      [change('delete plugin', plugin)],
      ['delete DaemonSet/drivers/plugin'],
    ],
    [
      'an update that loads is nothing',
      change('update gpu-1', { nodes: [{ name: 'a', effect: 'load' }] }),
      [change('delete plugin', plugin)],
      [],
    ],
    ['a loader that comes is nothing', change('create gpu-1'), [change('delete plugin', plugin)], []],
    [
      'a device plugin that comes is its target label',
      change('create plugin', plugin),
      [change('label a', { ...node, add: { [TARGET]: '' } })],
      ['label Node/drivers/a drivers/gpu device-plugin NoMapping'],
    ],
    [
      'a device plugin that is replaced is its target label',
      change('replace plugin', plugin),
      [change('label a', { ...node, add: { [TARGET]: '' } })],
      ['label Node/drivers/a drivers/gpu device-plugin NoMapping'],
    ],
    [
      'a device plugin that comes is no other label',
      change('update plugin', plugin),
      [change('label a', { ...node, add: { ready: '' } })],
      [],
    ],
    [
      'a device plugin that goes is no label',
      change('delete plugin', plugin),
      [change('label a', { ...node, add: { [TARGET]: '' } })],
      [],
    ],
    [
      'the release of a Module is all else',
      change('release gpu', { kind: 'Module', role: 'none', kernelVersion: '' }),
      [change('release pod', { kind: 'Pod' }), change('delete gpu-1'), change('label a', node)],
      [
        'delete DaemonSet/drivers/gpu-1',
        'label Node/drivers/a drivers/gpu device-plugin NoMapping',
        'release Pod/drivers/pod',
      ],
    ],
    ['the release of a pod is nothing', change('release pod', { kind: 'Pod' }), [change('delete gpu-1')], []],
    [
      'anything is nothing of another Module',
      change('delete gpu-1'),
      [change('delete plugin', { ...plugin, module: nic })],
      [],
    ],
    [
      'what nobody asks for is nothing',
      change('delete gpu-1', { module: 'nobody' }),
      [change('delete plugin', { ...plugin, module: 'nobody' })],
      [],
    ],
    [
      'what has something before it already is that, too',
      change('delete gpu-1', { after: ['z', 'a'] }),
      [change('delete plugin', plugin)],
      ['a', 'delete DaemonSet/drivers/plugin', 'z'],
    ],
    [
      'what has something before it already is told once',
      change('delete gpu-1', { after: ['delete DaemonSet/drivers/plugin'] }),
      [change('delete plugin', plugin), change('delete plugin', plugin)],
      ['delete DaemonSet/drivers/plugin'],
    ],
  ])('%s', (_, later, others, expected) => {
    const [made] = withEdges([later, ...others])
    expect(made?.after ?? []).toStrictEqual(expected)
    expect({ ...made, after: undefined }).toStrictEqual({ ...later, after: undefined })
  })
})
