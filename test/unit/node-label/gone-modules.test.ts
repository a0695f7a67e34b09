import { describe, expect, it } from 'vitest'

import {
  type ClusterSnapshot,
  concat,
  conflicts,
  type Module,
  plan,
  type PlanOptions,
  type ProfileName,
} from '../../../src/index.js'
import { codes, factsOf, lives, moduleOf, node } from '../builders.js'
import { podOf } from './builders.js'

const profiles: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']

const loader = ['kmm.node.kubernetes.io/drivers.gpu.ready', 'kmm.node.kubernetes.io/gpu.ready']
const plugin = [
  'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready',
  'kmm.node.kubernetes.io/gpu.device-plugin-ready',
]
const labels = Object.fromEntries([...loader, ...plugin].map((key) => [key, '']))

const going = [podOf('module-loader', { deleted: true, ready: false }), podOf('device-plugin', { deleted: true })]
const others = [moduleOf({ name: 'nic', selector: { nic: 'yes' } })]

const withPods = (
  pods: NonNullable<ClusterSnapshot['pods']> = [],
  more: Readonly<Record<string, string>> = {},
): ClusterSnapshot => ({
  nodes: [node('a', { labels: { ...labels, ...more } })],
  daemonSets: [],
  pods,
})

/** What becomes of labels and pods, in lines. */
const deeds = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions) =>
  plan(snapshot, modules, options).changes.flatMap((change) =>
    change.action === 'label'
      ? [`- ${change.remove.join()}`]
      : change.action === 'release'
        ? [`release ${change.ref.name} after ${(change.after ?? []).join()}`]
        : [],
  )

describe.each(profiles)('pods of a Module that is gone (%s)', (profile) => {
  it.each([[[]], [others]])('take their ready labels with them before they are released', (modules) => {
    expect(deeds(withPods(going), modules, { profile })).toStrictEqual([
      `- ${plugin.join()}`,
      `- ${loader.join()}`,
      'release gpu-device-plugin- after label Node//a drivers/gpu device-plugin NoReadyPod',
      'release gpu-module-loader- after label Node//a drivers/gpu module-loader NoReadyPod',
    ])
  })

  it('that have no finalizer take their labels with them, too', () => {
    const pods = [podOf('module-loader', { deleted: true, finalizers: [] })]
    expect(deeds(withPods(pods), [], { profile })).toContain(`- ${loader.join()}`)
  })

  it('keep their labels while they are alive and ready', () => {
    const pods = [podOf('module-loader'), podOf('device-plugin')]
    expect(deeds(withPods(pods), [], { profile, completeModules: true })).toStrictEqual([])
  })

  it('keep a label that a Module of the same name in another namespace needs', () => {
    const namesake = podOf('module-loader', { module: { namespace: 'other', name: 'gpu' } })
    const pods = [podOf('module-loader', { deleted: true }), namesake]
    const removed = plan(withPods(pods), [], { profile }).changes.flatMap((change) =>
      change.action === 'label' ? change.remove : [],
    )
    expect(removed).not.toContain('kmm.node.kubernetes.io/gpu.ready')
  })

  it('make the same of a node in each part of a plan', () => {
    const snapshot = withPods(going)
    const [gone, other] = [[moduleOf({ devicePlugin: { container: { image: 'p' } } })], others]
    const parts = [gone, other].map((modules) => plan(snapshot, modules, { profile }))
    expect(concat(parts[0]!, parts[1]!)).toStrictEqual(plan(snapshot, [...gone, ...other], { profile }))
  })
})

describe('ready labels that no pod and no Module accounts for', () => {
  const left = withPods([], { 'kmm.node.kubernetes.io/drivers.nic.ready': '' })
  const nic = 'kmm.node.kubernetes.io/drivers.nic.ready'

  it('go when the list of Modules is complete', () => {
    const { changes } = plan(left, others, { completeModules: true })
    expect(changes.map((change) => [change.reason, ...('remove' in change ? change.remove : [])])).toStrictEqual([
      ['NoReadyPod', nic],
      ['ModuleGone', ...[...loader, ...plugin].sort()],
    ])
    expect(conflicts(left, others, { completeModules: true })).toStrictEqual([])
  })

  it('stay otherwise, and one remark tells of them', () => {
    expect(deeds(left, [], {})).toStrictEqual([])
    const [remark, ...more] = conflicts({ ...left, nodes: [...(left.nodes ?? []), node('b', { labels })] }, [])
    expect(codes([remark!, ...more])).toStrictEqual(['ReadyLabelsLeft'])
    expect(factsOf(remark!)).toMatchObject({ nodes: ['a', 'b'], nodeCount: 2, labelCount: 5 })
  })

  it('stay in kmm-1.1, as with the operator', () => {
    expect(deeds(left, [], { profile: 'kmm-1.1', completeModules: true })).toStrictEqual([])
    expect(codes(conflicts(left, [], { profile: 'kmm-1.1', completeModules: true }))).toStrictEqual(['ReadyLabelsLeft'])
  })

  it.each<[string, string, string, boolean]>([
    ['drivers', 'my.gpu', 'stays', false],
    ['drivers.my', 'gpu', 'stays', false],
    ['driversmy', 'gpu', 'goes', true],
    ['drivers', 'mygpu', 'goes', true],
  ])('of a name with a dot: where Module %s/%s could not be read, it %s', (namespace, name, _, goes) => {
    const dotted = 'kmm.node.kubernetes.io/drivers.my.gpu.ready'
    const snapshot = { ...withPods(), nodes: [node('a', { labels: { [dotted]: '' } })] }
    const unreadable = [{ kind: 'Module', namespace, name }]
    expect(deeds({ ...snapshot, unreadable }, [], { completeModules: true })).toStrictEqual(goes ? [`- ${dotted}`] : [])
  })

  const foreign = { 'example.com/gpu.ready': '', 'kmm.node.kubernetes.io/drivers.x.version.ready': '1' }
  const unread = (namespace: string, name?: string) => ({
    ...left,
    unreadable: [{ kind: 'Module', namespace, ...(name === undefined ? {} : { name }) }],
  })
  it.each<[string, ClusterSnapshot]>([
    ['pods were not observed', { nodes: left.nodes ?? [], daemonSets: [] }],
    ['a pod could not be read', { ...left, unreadable: [{ kind: 'Pod', namespace: 'drivers' }] }],
    ['a Module of that name could not be read', unread('drivers', 'gpu')],
    ['a Module could not be read', unread('drivers')],
    ['they are not of a Module', { nodes: [node('a', { labels: foreign })], daemonSets: [], pods: [] }],
    ['a DaemonSet of the Module is there', { ...left, daemonSets: lives(moduleOf(), [node('model')]) }],
  ])('stay where %s', (_, snapshot) => {
    const removed = plan(snapshot, others, { completeModules: true }).changes.flatMap((change) =>
      change.action === 'label' ? change.remove : [],
    )
    expect(removed.filter((key) => key !== nic)).toStrictEqual([])
  })
})
