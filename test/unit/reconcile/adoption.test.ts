import { describe, expect, it } from 'vitest'

import type { DaemonSet, ProfileName } from '../../../src/index.js'
import {
  briefly,
  codes,
  daemonSetsIn,
  KERNEL,
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  planOf,
  pluginSection,
  withNodeSelector,
} from '../builders.js'

const nodes = [node('a'), node('b')]
const owner = (uid: string, extra: object = {}) => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  name: 'gpu',
  uid,
  controller: true,
  blockOwnerDeletion: true,
  ...extra,
})
const other = { apiVersion: 'v1', kind: 'ConfigMap', name: 'theirs', uid: 'c' }

const planned = (daemonSet: DaemonSet, module = moduleOf()) => planOf({ nodes, daemonSets: [daemonSet] }, module)

const onlyChange = (daemonSet: DaemonSet, module = moduleOf()) => planned(daemonSet, module).changes[0]

const template = (daemonSet: DaemonSet, change: (podSpec: object) => object): DaemonSet => ({
  ...daemonSet,
  spec: {
    ...daemonSet.spec!,
    template: { ...daemonSet.spec!.template, spec: change(daemonSet.spec!.template.spec!) as { containers: [] } },
  },
})

describe('a live DaemonSet that is as its Module wants it', () => {
  it.each<ProfileName>(['safe', 'kmm-1.1'])('is left alone under the name that it has (%s)', (profile) => {
    const module = moduleOf({
      devicePlugin: pluginSection,
      modprobe: { moduleName: 'gpu', firmwarePath: '/f', modulesLoadingOrder: ['gpu', 'b'] },
    })
    const daemonSets = lives(module, nodes, { profile }).map((daemonSet, index) =>
      live(daemonSet, { name: `gpu-${'xyz'[index]!}7k2p` }),
    )
    const { changes, desired, diagnostics } = planOf({ nodes, daemonSets }, module, { profile })
    expect(changes).toStrictEqual([])
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['gpu-x7k2p', 'gpu-y7k2p'])
    expect(codes(diagnostics)).not.toContain('NameTaken')
  })

  it('may have labels and annotations that others gave it', () => {
    const stored = liveLoader(moduleOf())
    const labels = { ...stored.metadata.labels, 'team': 'gpu', 'app.kubernetes.io/part-of': 'x' }
    expect(
      planned(live(stored, { name: 'x', labels, annotations: { 'deprecated.daemonset.template.generation': '3' } }))
        .changes,
    ).toStrictEqual([])
  })

  it('need not have been through an API server', () => {
    const [bare] = daemonSetsIn(planOf({ nodes, daemonSets: [] }, moduleOf()))
    expect(planned(bare!).changes).toStrictEqual([])
  })

  it('may have an empty creation time in its template', () => {
    const stored = liveLoader(moduleOf())
    const metadata = { ...stored.spec!.template.metadata, creationTimestamp: null as unknown as string }
    expect(
      planned({ ...stored, spec: { ...stored.spec!, template: { ...stored.spec!.template, metadata } } }).changes,
    ).toStrictEqual([])
  })
})

describe('a live DaemonSet that somebody edited', () => {
  const edits: ReadonlyArray<[string, (podSpec: object) => object, ReadonlyArray<string | number>]> = [
    ['a variable', (podSpec) => ({ ...podSpec, hostNetwork: true }), ['spec', 'template', 'spec', 'hostNetwork']],
    [
      'a grace period',
      (podSpec) => ({ ...podSpec, terminationGracePeriodSeconds: 5 }),
      ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'],
    ],
    [
      'an account',
      (podSpec) => ({ ...podSpec, serviceAccount: 'root', serviceAccountName: 'root' }),
      ['spec', 'template', 'spec', 'serviceAccountName'],
    ],
    [
      'a toleration',
      (podSpec) => ({ ...podSpec, tolerations: [{ operator: 'Exists' }] }),
      ['spec', 'template', 'spec', 'tolerations'],
    ],
  ]

  it.each(edits)('is updated, and its pods restart: %s', (_, edit, path) => {
    const change = onlyChange(template(liveLoader(moduleOf()), edit))
    expect(change).toMatchObject({
      action: 'update',
      reason: 'Drifted',
      ref: { name: 'gpu-x7k2p', uid: 'uid-gpu-x7k2p', generation: 1 },
    })
    expect(change?.action === 'update' && change.differences.map((difference) => difference.path)).toContainEqual(path)
    expect(change?.nodes).toStrictEqual([
      { name: 'a', effect: 'reload' },
      { name: 'b', effect: 'reload' },
    ])
  })

  it('is updated without touching a node when its pods stay as they are', () => {
    const stored = liveLoader(moduleOf())
    expect(onlyChange({ ...stored, spec: { ...stored.spec!, revisionHistoryLimit: 2 } })).toMatchObject({
      action: 'update',
      differences: [{ path: ['spec', 'revisionHistoryLimit'], from: 2, to: 10 }],
      nodes: [],
    })
  })

  it('says from what to what', () => {
    const change = onlyChange(
      liveLoader(moduleOf()),
      moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] }),
    )
    expect(change).toMatchObject({
      differences: [
        {
          path: ['spec', 'template', 'spec', 'containers', 0, 'image'],
          from: `registry.example/gpu:${KERNEL}`,
          to: 'a/b:2',
        },
      ],
    })
  })

  it('is replaced when its selector is another: selectors are immutable', () => {
    const stored = liveLoader(moduleOf())
    const labels = { ...stored.metadata.labels, extra: 'x' }
    const edited: DaemonSet = {
      ...stored,
      spec: {
        ...stored.spec!,
        selector: { matchLabels: labels },
        template: {
          ...stored.spec!.template,
          metadata: { labels, finalizers: ['kmm.node.kubernetes.io/node-labeler'] },
        },
      },
    }
    expect(planned(edited).changes.map(briefly)).toStrictEqual([
      { action: 'replace', reason: 'SelectorChanged', name: 'gpu-x7k2p', nodes: ['a: reload', 'b: reload'] },
    ])
  })

  it('gets the labels back by which it is known', () => {
    const stored = liveLoader(moduleOf({ container: { version: 'v1' } }))
    const plugin = lives(moduleOf({ devicePlugin: pluginSection, container: { version: 'v1' } }), nodes)[1]!
    const { changes } = planOf(
      { nodes, daemonSets: [stored, live(plugin)] },
      moduleOf({ devicePlugin: pluginSection, container: { version: 'v1' } }),
    )
    expect(changes).toStrictEqual([])
  })
})

describe('the owners of a live DaemonSet', () => {
  const ownersAfter = (ownerReferences: ReadonlyArray<object>, module = moduleOf()) => {
    const stored = live(liveLoader(module), {
      name: 'x',
      ownerReferences: ownerReferences as ReadonlyArray<ReturnType<typeof owner>>,
    })
    const { changes, desired } = planOf({ nodes, daemonSets: [stored] }, module)
    return {
      paths: changes.flatMap((change) =>
        change.action === 'update' ? change.differences.map(({ path }) => path.slice(0, 2)) : [],
      ),
      nodes: changes.flatMap((change) => change.nodes),
      owners: desired[0]?.metadata.ownerReferences,
    }
  }

  it('stay when ours is among them', () => {
    expect(ownersAfter([other, owner('module-uid')])).toStrictEqual({
      paths: [],
      nodes: [],
      owners: [other, owner('module-uid')],
    })
  })

  it('stay without ours when there is none: nothing proves whose it is', () => {
    expect(ownersAfter([other])).toStrictEqual({ paths: [], nodes: [], owners: [other] })
    expect(ownersAfter([])).toStrictEqual({ paths: [], nodes: [], owners: [] })
  })

  it('have ours in the place of an earlier Module of that name', () => {
    const { owners, nodes: touched } = ownersAfter([owner('older'), other])
    expect(owners).toStrictEqual([owner('module-uid'), other])
    expect(touched).toStrictEqual([])
  })

  it('hold ours once, though several earlier Modules are there: an object has one controller', () => {
    expect(ownersAfter([owner('older'), owner('oldest', { controller: false })]).owners).toStrictEqual([
      owner('module-uid'),
    ])
    expect(ownersAfter([owner('older', { controller: false }), other, owner('module-uid')]).owners).toStrictEqual([
      owner('module-uid'),
      other,
    ])
  })

  it('stay as they are when the Module is not in the cluster yet', () => {
    expect(ownersAfter([owner('older'), other], moduleOf({ uid: '' }))).toStrictEqual({
      paths: [],
      nodes: [],
      owners: [owner('older'), other],
    })
  })
})

describe('the nodes that a change touches', () => {
  it('are all that a new DaemonSet loads the module on', () => {
    expect(planOf({ nodes, daemonSets: [] }, moduleOf()).changes.map(briefly)).toMatchObject([
      { action: 'create', nodes: ['a: load', 'b: load'] },
    ])
  })

  it('lose the module where the Module no longer selects them', () => {
    const wide = liveLoader(moduleOf())
    const narrow = moduleOf({ selector: { gpu: 'yes', zone: 'x' } })
    const zoned = [node('a', { labels: { gpu: 'yes', zone: 'x' } }), node('b')]
    expect(planOf({ nodes: zoned, daemonSets: [wide] }, narrow).changes.map(briefly)).toMatchObject([
      { action: 'update', nodes: ['a: reload', 'b: unload'] },
    ])
  })

  it('get the module where the Module now selects them', () => {
    const zoned = [node('a', { labels: { gpu: 'yes', zone: 'x' } }), node('b')]
    const narrow = liveLoader(moduleOf({ selector: { gpu: 'yes', zone: 'x' } }))
    expect(planOf({ nodes: zoned, daemonSets: [narrow] }, moduleOf()).changes.map(briefly)).toMatchObject([
      { action: 'update', nodes: ['a: reload', 'b: load'] },
    ])
  })

  it('are those of the kernel that runs, whatever a label says', () => {
    const stale = node('b', {
      kernel: '6.5.0-1',
      labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/kernel-version.full': KERNEL },
    })
    const edited = template(liveLoader(moduleOf()), (podSpec) => ({ ...podSpec, hostNetwork: true }))
    const { changes } = planOf(
      { nodes: [node('a'), stale], daemonSets: [edited] },
      moduleOf({ mappings: [{ literal: KERNEL, containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }] }),
    )
    expect(changes.map(briefly)).toMatchObject([
      { action: 'label', name: 'b' },
      { action: 'update', nodes: ['a: reload'] },
    ])
  })

  it('are, with a version, those that ask for that version', () => {
    const asking = node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/version-module.drivers.gpu': 'v2' } })
    const others = node('b', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/version-module.drivers.gpu': 'v1' } })
    expect(
      planOf({ nodes: [asking, others], daemonSets: [] }, moduleOf({ container: { version: 'v2' } })).changes.map(
        briefly,
      ),
    ).toMatchObject([{ action: 'create', nodes: ['a: load'] }])
  })

  it('start, restart and stop a device plugin', () => {
    const ready = [node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/drivers.gpu.ready': '' } }), node('b')]
    const module = moduleOf({ devicePlugin: pluginSection, withoutLoader: false })
    const [loader, plugin] = lives(module, ready)
    const step = (daemonSets: ReadonlyArray<DaemonSet>, wanted = module) =>
      planOf({ nodes: ready, daemonSets }, wanted).changes.map(briefly)
    expect(step([loader!])).toMatchObject([{ action: 'create', reason: 'DevicePluginRequested', nodes: ['a: start'] }])
    expect(step([loader!, template(plugin!, (podSpec) => ({ ...podSpec, hostPID: true }))])).toMatchObject([
      { action: 'update', nodes: ['a: restart'] },
    ])
    expect(step([loader!, plugin!], moduleOf())).toMatchObject([
      { action: 'delete', reason: 'SectionRemoved', nodes: ['a: stop'] },
    ])
  })

  it('are none of those that a live DaemonSet never ran on', () => {
    const odd = withNodeSelector(liveLoader(moduleOf()), { gpu: 'never' })
    expect(planOf({ nodes, daemonSets: [odd] }, moduleOf()).changes.map(briefly)).toMatchObject([
      { action: 'update', nodes: ['a: load', 'b: load'] },
    ])
  })
})
