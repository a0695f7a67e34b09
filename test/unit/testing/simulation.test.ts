/** The simulated cluster does what Kubernetes does, by the words of its own documents. */
import { plan } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import type { DaemonSet } from '../../../src/index.js'
import type { Taint, Toleration } from '../../../src/kubernetes/taint.js'
import { emptyCluster, type SimulatedCluster } from '../../../src/simulation/cluster-state.js'
import { leavings, newlyDoomed } from '../../../src/simulation/consequence.js'
import { recounted, wantedOn } from '../../../src/simulation/daemon-pod.js'
import { executed } from '../../../src/simulation/execute.js'
import { settled } from '../../../src/simulation/settle.js'
import { acted } from '../../../src/testing/simulation/user.js'
import { freshView, seen } from '../../../src/testing/simulation/view.js'
import { KERNEL, moduleOf, node, OLD_KERNEL, pluginSection, renderedOne } from '../builders.js'

const withTolerations = (
  daemonSet: DaemonSet,
  tolerations: ReadonlyArray<Toleration>,
  hostNetwork = false,
): DaemonSet =>
  recounted(daemonSet, {
    ...daemonSet,
    spec: {
      ...daemonSet.spec!,
      template: {
        ...daemonSet.spec!.template,
        spec: { ...daemonSet.spec!.template.spec!, tolerations, ...(hostNetwork ? { hostNetwork } : {}) },
      },
    },
  })

const loader = renderedOne(moduleOf())
const dedicated = (effect: string): Taint => ({ key: 'dedicated', value: 'x', effect })
const own = (name: string, effect: string): Taint => ({ key: `node.kubernetes.io/${name}`, effect })

describe('a DaemonSet wants of a node with a taint', () => {
  it.each<[string, ReadonlyArray<Taint>, ReadonlyArray<Toleration>, boolean, string]>([
    ['nothing special', [], [], false, 'run'],
    ['NoSchedule', [dedicated('NoSchedule')], [], false, 'keep'],
    ['NoExecute', [dedicated('NoExecute')], [], false, 'none'],
    ['both', [dedicated('NoSchedule'), dedicated('NoExecute')], [], false, 'none'],
    ['PreferNoSchedule', [dedicated('PreferNoSchedule')], [], false, 'run'],
    ['a tolerated one', [dedicated('NoSchedule')], [{ key: 'dedicated', operator: 'Exists' }], false, 'run'],
    ['another value', [dedicated('NoSchedule')], [{ key: 'dedicated', value: 'y' }], false, 'keep'],
    ['a cordon', [own('unschedulable', 'NoSchedule')], [], false, 'run'],
    ['not ready', [own('not-ready', 'NoExecute')], [], false, 'run'],
    ['not ready, as no controller writes it', [own('not-ready', 'NoSchedule')], [], false, 'keep'],
    ['unreachable', [own('unreachable', 'NoExecute')], [], false, 'run'],
    ['disk pressure', [own('disk-pressure', 'NoSchedule')], [], false, 'run'],
    ['memory pressure', [own('memory-pressure', 'NoSchedule')], [], false, 'run'],
    ['PID pressure', [own('pid-pressure', 'NoSchedule')], [], false, 'run'],
    ['no network', [own('network-unavailable', 'NoSchedule')], [], false, 'keep'],
    ['no network, with the network of the host', [own('network-unavailable', 'NoSchedule')], [], true, 'run'],
  ])('of %s', (_name, taints, tolerations, hostNetwork, wanted) => {
    expect(wantedOn(withTolerations(loader, tolerations, hostNetwork))(node('n1', { taints }))).toBe(wanted)
  })

  it('no pod where a label differs', () => {
    expect(wantedOn(loader)(node('n1', { kernel: OLD_KERNEL }))).toBe('none')
  })
})

const module = moduleOf({ devicePlugin: pluginSection })
const bare: SimulatedCluster = { ...emptyCluster, nodes: [node('n1'), node('n2')], modules: [module] }

/** One look, one plan, all of it done, and time. */
const round = (cluster: SimulatedCluster): SimulatedCluster => {
  const { snapshot, modules } = seen(freshView, [])([cluster])
  const { desired, changes } = plan(snapshot, modules)
  return settled()(changes.reduce(executed(desired), cluster))
}

const running = [1, 2, 3, 4].reduce(round, bare)
const loaders = ({ pods }: SimulatedCluster) => pods.filter(({ metadata }) => !metadata.name.includes('plugin'))
const loaderSet = running.daemonSets.find(({ metadata }) => !metadata.name.includes('plugin'))!
const where = ({ loaded }: SimulatedCluster) => loaded.map(({ node: name }) => name).sort((a, b) => (a < b ? -1 : 1))
const edited = (tolerations: ReadonlyArray<Toleration>): SimulatedCluster => ({
  ...running,
  daemonSets: running.daemonSets.map((one) => (one === loaderSet ? withTolerations(one, tolerations) : one)),
})
const tolerant = edited([{ key: 'other', operator: 'Exists' }])

describe('a cluster that has come to rest', () => {
  it('has pods, a loaded module, labels and numbers everywhere', () => {
    expect(where(running)).toEqual(['n1', 'n2'])
    expect(running.pods).toHaveLength(4)
    expect(loaderSet.status).toMatchObject({ desiredNumberScheduled: 2, numberReady: 2, numberMisscheduled: 0 })
  })

  it('keeps its pods under a taint, and counts them as misscheduled', () => {
    const after = settled()(acted({ user: 'taint', node: 0, taint: dedicated('NoSchedule') })(running))
    expect(where(after)).toEqual(['n1', 'n2'])
    expect(after.daemonSets.find(({ metadata }) => metadata.uid === loaderSet.metadata.uid)!.status).toMatchObject({
      desiredNumberScheduled: 1,
      numberMisscheduled: 1,
    })
  })

  it('loses a module to a taint that drives pods away', () => {
    const after = settled()(acted({ user: 'taint', node: 0, taint: dedicated('NoExecute') })(running))
    expect(where(after)).toEqual(['n2'])
  })

  it('loses a module to a new template under a taint, and makes no new pod there', () => {
    const tainted = settled()(acted({ user: 'taint', node: 0, taint: dedicated('NoSchedule') })(running))
    const before = { ...tainted, nodes: tainted.nodes }
    const after = {
      ...before,
      daemonSets: before.daemonSets.map((one) =>
        one.metadata.uid === loaderSet.metadata.uid
          ? withTolerations(one, [{ key: 'other', operator: 'Exists' }])
          : one,
      ),
    }
    const doomed = newlyDoomed(before, after)
    expect(leavings(before, after, doomed)).toEqual([
      { node: 'n1', module: 'drivers/gpu', comesBack: false },
      { node: 'n2', module: 'drivers/gpu', comesBack: true },
    ])
    expect(where([1, 2, 3].reduce(round, after))).not.toContain('n1')
  })

  it('lets every pod go for a new template, and holds each until its label is off', () => {
    const doomed = newlyDoomed(running, tolerant)
    expect(doomed.map(({ metadata }) => metadata.uid)).toEqual(loaders(running).map(({ metadata }) => metadata.uid))
    const held = settled()(tolerant)
    expect(held.pods.some(({ metadata }) => metadata.deletionTimestamp !== undefined)).toBe(true)
  })

  it('loses the module with a reboot, and gets it again under its kernel', () => {
    const same = acted({ user: 'reboot', node: 0, kernelVersion: KERNEL })(running)
    expect(where(same)).toEqual(['n2'])
    expect(where(settled()(same))).toEqual(['n1', 'n2'])
    const other = settled()(acted({ user: 'reboot', node: 0, kernelVersion: OLD_KERNEL })(running))
    expect(where(other)).toEqual(['n2'])
    expect(where([1, 2, 3, 4].reduce(round, other))).toEqual(['n1', 'n2'])
  })

  it('loses pods with their DaemonSet, which waits for them in the foreground', () => {
    const { metadata } = loaderSet
    const change = {
      action: 'delete',
      reason: 'ModuleGone',
      ref: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: metadata.namespace, name: metadata.name },
      nodes: [],
      ownership: { kind: 'Module', name: 'gpu', uid: '', by: 'gone' },
      live: loaderSet,
    } as const
    const background = executed([], 'Background')(running, change)
    const foreground = executed([], 'Foreground')(running, change)
    expect(background.daemonSets).toHaveLength(1)
    expect(foreground.daemonSets).toHaveLength(2)
    for (const after of [background, foreground]) expect(newlyDoomed(running, after)).toHaveLength(2)
    expect(executed([])(running, { ...change, ref: { ...change.ref, uid: 'another' } })).toBe(running)
  })
})

describe('whoever carries a plan out', () => {
  const ref = { apiVersion: 'v1', kind: 'Node', name: 'n1', uid: 'node-n1' }
  const nodes = running.nodes.map((one) => ({
    ...one,
    metadata: { ...one.metadata, uid: `node-${one.metadata.name}` },
  }))
  const cluster: SimulatedCluster = { ...running, nodes }
  const label = { action: 'label', reason: 'NodeRunsKernel', ref, add: { a: 'b' }, remove: ['gpu'], nodes: [] } as const

  it.each<[string, object, boolean]>([
    ['what is so', { labels: { gpu: 'yes', a: null }, kernelVersion: KERNEL }, true],
    ['another value', { labels: { gpu: 'no' } }, false],
    ['a label that is not there', { labels: { rack: 'r1' } }, false],
    ['no label where there is one', { labels: { gpu: null } }, false],
    ['another kernel', { labels: {}, kernelVersion: OLD_KERNEL }, false],
    ['no labels at all', { labels: {}, withoutLabels: true }, false],
  ])('of a change that expects %s', (_name, expects, isDone) => {
    const after = executed([])(cluster, { ...label, expects } as unknown as Parameters<ReturnType<typeof executed>>[1])
    expect(after !== cluster).toBe(isDone)
  })

  it('is refused for a node of that name that is another one', () => {
    const change = { ...label, ref: { ...ref, uid: 'node-2' }, expects: { labels: {} } }
    expect(executed([])(cluster, change)).toBe(cluster)
  })
})

describe('people', () => {
  it('bring a Module back, as another object', () => {
    const gone = acted({ user: 'delete-module', module: 0 })(running)
    const [back] = acted({ user: 'create-module', module })(gone).modules
    expect(back!.metadata.uid).not.toBe(module.metadata.uid)
    expect(acted({ user: 'create-module', module })(running)).toBe(running)
  })

  it('take a node away, and what ran there with it', () => {
    const after = [1, 2, 3].reduce(round, settled()(acted({ user: 'remove-node', node: 0 })(running)))
    expect(where(after)).toEqual(['n2'])
    expect(after.pods.every(({ spec }) => spec?.nodeName === 'n2')).toBe(true)
  })

  it('see of other namespaces nothing, and know it', () => {
    const { snapshot } = seen({ ...freshView, namespaces: ['other'] }, [])([running])
    expect(snapshot.daemonSets).toEqual([])
    expect(snapshot.nodes).toHaveLength(2)
    expect(snapshot.observedNamespaces).toMatchObject({ daemonSets: ['other'], pods: ['other'] })
    expect(plan(snapshot, running.modules).changes).toEqual([])
  })

  it('see each list at its own age', () => {
    const { snapshot } = seen({ ages: { pods: 1 }, unseen: ['jobs'] }, [])([bare, running])
    expect(snapshot.pods).toEqual([])
    expect(snapshot.daemonSets).toHaveLength(2)
    expect(snapshot.jobs).toBeUndefined()
  })
})
