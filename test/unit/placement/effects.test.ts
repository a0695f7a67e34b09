import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, DaemonSet, Module } from '../../../src/index.js'
import { type Pod } from '../../../src/kubernetes/object.js'
import { type Taint } from '../../../src/kubernetes/taint.js'
import { briefly, live, lives, moduleOf, node, planOf, pluginSection, pod } from '../builders.js'

const keepsOff: Taint = { key: 'team', value: 'a', effect: 'NoSchedule' }
const drivesOff: Taint = { key: 'team', value: 'a', effect: 'NoExecute' }
const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }
const READY = { 'gpu': 'yes', 'kmm.node.kubernetes.io/drivers.gpu.ready': '' }

const old = moduleOf({ devicePlugin: pluginSection })
const changed = moduleOf({
  devicePlugin: { container: { ...pluginSection.container, env: [{ name: 'A', value: '1' }] } },
  modprobe: { moduleName: 'gpu', dirName: '/opt', parameters: ['a=1'] },
})
const tolerating = moduleOf({
  devicePlugin: pluginSection,
  tolerations: [{ key: 'team', operator: 'Exists', effect: 'NoSchedule' }],
})
const [loader, plugin] = lives(old, [node('a')]).map((one) => one) as [DaemonSet, DaemonSet]
const daemonSets = [loader, plugin]

const counted = (daemonSet: DaemonSet, scheduled: number): DaemonSet =>
  live(daemonSet, daemonSet.metadata, { ...daemonSet.status!, currentNumberScheduled: scheduled })

const nodesWith = (taint: Taint, labels = READY) => [node('free', { labels }), node('odd', { labels, taints: [taint] })]
const podsOn = (...names: ReadonlyArray<string>): ReadonlyArray<Pod> =>
  daemonSets.flatMap((owner) => names.map((name) => pod(owner, name)))

const effects = (snapshot: ClusterSnapshot, module: Module): ReadonlyArray<string> =>
  planOf(snapshot, module)
    .changes.filter(({ ref }) => ref.kind === 'DaemonSet')
    .map(briefly)
    .flatMap(({ nodes }) => nodes)
    .sort()

describe('an update of the pods', () => {
  it.each<[string, Taint, ReadonlyArray<string>, ReadonlyArray<string>]>([
    [
      'takes the pod from a node that takes no new one',
      keepsOff,
      ['free', 'odd'],
      ['free: reload', 'free: restart', 'odd: stop', 'odd: unload'],
    ],
    ['does nothing on such a node without a pod', keepsOff, ['free'], ['free: reload', 'free: restart']],
    [
      'restarts the pod on a cordoned node',
      cordon,
      ['free', 'odd'],
      ['free: reload', 'free: restart', 'odd: reload', 'odd: restart'],
    ],
    [
      'is not what takes a pod that Kubernetes drives away',
      drivesOff,
      ['free', 'odd'],
      ['free: reload', 'free: restart', 'odd: leave', 'odd: leave'],
    ],
  ])('%s', (_, taint, pods, expected) => {
    const sets = daemonSets.map((one) => counted(one, pods.length))
    expect(effects({ nodes: nodesWith(taint), daemonSets: sets, pods: podsOn(...pods) }, changed)).toStrictEqual(
      expected,
    )
  })

  it('brings the module where its pods now tolerate a taint', () => {
    const sets = daemonSets.map((one) => counted(one, 1))
    expect(effects({ nodes: nodesWith(keepsOff), daemonSets: sets, pods: podsOn('free') }, tolerating)).toStrictEqual([
      'free: reload',
      'free: restart',
      'odd: load',
      'odd: start',
    ])
  })

  it('may take a pod that nobody saw, unless the status counts none there', () => {
    const nodes = [node('free'), node('odd', { taints: [keepsOff] })]
    const planned = (scheduled: number) =>
      effects(
        { nodes, daemonSets: [counted(loader, scheduled)] },
        moduleOf({ modprobe: { moduleName: 'gpu', dirName: '/other' } }),
      )
    expect(planned(2)).toStrictEqual(['free: reload', 'odd: unload'])
    expect(planned(1)).toStrictEqual(['free: reload'])
  })

  it('takes a pod that only a ready label shows', () => {
    const nodes = nodesWith(keepsOff)
    expect(
      effects(
        { nodes, daemonSets: [counted(loader, 1)] },
        moduleOf({ modprobe: { moduleName: 'gpu', dirName: '/other' } }),
      ),
    ).toStrictEqual(['free: reload', 'odd: unload'])
  })
})

describe('a limit of nodes that lose a device plugin', () => {
  const narrower = { nodes: [node('a', { labels: READY })], daemonSets, pods: podsOn('a') }
  const withoutPlugin = moduleOf()

  it('holds what stops more', () => {
    const { changes, held, diagnostics } = planOf(narrower, withoutPlugin, { maxStoppedNodes: 0 })
    expect(changes.filter(({ action }) => action !== 'label')).toStrictEqual([])
    expect(held.map(briefly)).toMatchObject([{ action: 'delete', nodes: ['a: stop'] }])
    expect(diagnostics.map(({ name }) => name)).toContain('StopBudgetExceeded')
  })

  it('holds the module whose device plugin stays', () => {
    const { changes, held } = planOf(narrower, [], { completeModules: true, maxStoppedNodes: 0 })
    expect(changes.filter(({ action }) => action === 'delete')).toStrictEqual([])
    expect(held.map(({ role }) => role)).toStrictEqual(expect.arrayContaining(['module-loader', 'device-plugin']))
  })

  it('lets go what stops no more', () => {
    const { held, stopBudget } = planOf(narrower, withoutPlugin, { maxStoppedNodes: 1 })
    expect({ held, stopBudget }).toStrictEqual({ held: [], stopBudget: { maxStoppedNodes: 1 } })
  })
})
