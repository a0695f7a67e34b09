import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, DaemonSet, Module, PlanOptions, ProfileName } from '../../../src/index.js'
import {
  briefly,
  codes,
  cordon,
  KERNEL,
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  planOf,
  pluginSection,
  pod,
  renderedOne,
} from '../builders.js'

const both: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']
const current = liveLoader(moduleOf(), KERNEL, 'current')
const old = liveLoader(moduleOf(), OLD_KERNEL, 'old')
const bad = moduleOf({ mappings: [{ regexp: '(', containerImage: 'a/b:1' }] })

const deletionsIn = (snapshot: ClusterSnapshot, module: Module = moduleOf(), options: PlanOptions = {}) =>
  planOf(snapshot, module, options).deletions.map(({ reason, ref, nodes, ownership }) => ({
    reason,
    name: ref.name,
    by: ownership.by,
    nodes: nodes.map(({ name, effect }) => `${name}: ${effect}`),
  }))

const owned = (daemonSet: DaemonSet, ownerReferences: ReadonlyArray<object> | undefined): DaemonSet => {
  const { ownerReferences: _, ...metadata } = daemonSet.metadata
  return {
    ...daemonSet,
    metadata: {
      ...metadata,
      ...(ownerReferences === undefined
        ? {}
        : { ownerReferences: ownerReferences as NonNullable<DaemonSet['metadata']['ownerReferences']> }),
    },
  }
}

describe('a DaemonSet goes', () => {
  it.each(both)('when no selected node runs its kernel (%s)', (profile) => {
    expect(deletionsIn({ nodes: [node('a')], daemonSets: [current, old] }, moduleOf(), { profile })).toStrictEqual([
      { reason: 'NoNodeRunsKernel', name: 'old', by: 'uid', nodes: [] },
    ])
  })

  it.each(both)('when no mapping matches its kernel, though nodes run it (%s)', (profile) => {
    const module = moduleOf({ mappings: [{ literal: OLD_KERNEL, containerImage: 'a/b:1' }] })
    expect(deletionsIn({ nodes: [node('a')], daemonSets: [current] }, module, { profile })).toStrictEqual([
      { reason: 'NoMapping', name: 'current', by: 'uid', nodes: ['a: unload'] },
    ])
  })

  it('when its section is gone from the Module', () => {
    const module = moduleOf({ devicePlugin: pluginSection })
    const [loader, plugin] = lives(module, [node('a')])
    expect(deletionsIn({ nodes: [node('a')], daemonSets: [loader!, plugin!] }, moduleOf())).toMatchObject([
      { reason: 'SectionRemoved', name: plugin?.metadata.name },
    ])
  })

  it('with the state in which it was seen as a precondition, and with what it was', () => {
    const [deletion] = planOf({ nodes: [node('a')], daemonSets: [old] }, moduleOf()).deletions
    expect(deletion).toMatchObject({
      ref: {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        namespace: 'drivers',
        name: 'old',
        uid: 'uid-old',
        generation: 1,
      },
      ownership: { kind: 'Module', name: 'gpu', uid: 'module-uid', by: 'uid' },
      live: { metadata: { name: 'old' }, spec: old.spec },
      kernelVersion: OLD_KERNEL,
    })
    expect(deletion?.live).not.toHaveProperty('status')
    expect(deletion?.live.metadata).not.toHaveProperty('uid')
  })

  it('in every plan that has it among its changes', () => {
    const { changes, deletions, desired } = planOf({ nodes: [node('a')], daemonSets: [current, old] }, moduleOf())
    expect(deletions).toStrictEqual(changes.filter(({ action }) => action === 'delete'))
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['current'])
  })
})

describe('an error is no wish: in the safe profile a DaemonSet stays', () => {
  it.each<[string, ClusterSnapshot, Module]>([
    ['when a regexp does not compile', { nodes: [node('a')], daemonSets: [current] }, bad],
    [
      'when a template is malformed',
      { nodes: [node('a')], daemonSets: [current] },
      moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:${X' }] }),
    ],
    ['when its only node is cordoned', { nodes: [node('a', { taints: [cordon] })], daemonSets: [current] }, moduleOf()],
    [
      'when its only node is tainted',
      { nodes: [node('a', { taints: [{ key: 'x', effect: 'NoSchedule' }] })], daemonSets: [current] },
      moduleOf(),
    ],
    [
      'when its image was not looked up',
      { nodes: [node('a')], daemonSets: [current] },
      moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:1', build: { dockerfileConfigMap: { name: 'd' } } }] }),
    ],
  ])('%s', (_, snapshot, module) => {
    const { changes, desired } = planOf(snapshot, module)
    expect(changes).toStrictEqual([])
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['current'])
  })

  it.each<[string, ClusterSnapshot, Module, string]>([
    ['a regexp that does not compile', { nodes: [node('a')], daemonSets: [current] }, bad, 'Unresolvable'],
    ['a cordon', { nodes: [node('a', { taints: [cordon] })], daemonSets: [current] }, moduleOf(), 'NodesUnschedulable'],
  ])('and in kmm-1.1 it goes: %s', (_, snapshot, module, reason) => {
    expect(deletionsIn(snapshot, module, { profile: 'kmm-1.1' })).toMatchObject([
      { reason, name: 'current', nodes: ['a: unload'] },
    ])
  })

  it('and is kept up to date, though only a cordoned node runs it', () => {
    const module = moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] })
    expect(
      planOf({ nodes: [node('a', { taints: [cordon] })], daemonSets: [current] }, module).changes.map(briefly),
    ).toMatchObject([{ action: 'update', nodes: ['a: reload'] }])
  })

  it('and none is made for a cordoned node', () => {
    expect(planOf({ nodes: [node('a', { taints: [cordon] })], daemonSets: [] }, moduleOf()).changes).toStrictEqual([])
  })

  it('and the trouble of one kernel is not the trouble of another', () => {
    const module = moduleOf({
      devicePlugin: pluginSection,
      mappings: [
        { literal: KERNEL, containerImage: 'a/b:${' },
        { regexp: '^6', containerImage: 'a/b:1' },
      ],
    })
    const { changes } = planOf(
      { nodes: [node('a'), node('b', { kernel: '6.5.0-1' })], daemonSets: [current, old] },
      module,
    )
    expect(changes.map(({ action, role, kernelVersion }) => [action, role, kernelVersion])).toStrictEqual([
      ['delete', 'module-loader', OLD_KERNEL],
      ['create', 'module-loader', '6.5.0-1'],
      ['create', 'device-plugin', undefined],
    ])
  })
})

describe('what cannot be known protects a DaemonSet', () => {
  it.each<[string, ClusterSnapshot, Record<string, unknown>]>([
    ['a node that reports no kernel', { nodes: [node('a'), node('b', { kernel: '' })] }, { nodesWithoutKernel: ['b'] }],
    ['a Node that cannot be read', { nodes: [node('a')], unreadable: [{ kind: 'Node' }] }, { unreadable: 'Node' }],
    [
      'an object of which not even the kind can be read',
      { nodes: [node('a')], unreadable: [{}] },
      { unreadable: 'Node' },
    ],
  ])('%s', (_, snapshot, facts) => {
    const { changes, diagnostics } = planOf({ ...snapshot, daemonSets: [current, old] }, moduleOf())
    expect(changes).toStrictEqual([])
    expect(
      diagnostics
        .filter(({ name }) => name === 'DeletionWithheld')
        .map((remark) => [remark.subject.name, remark.facts]),
    ).toStrictEqual([['old', facts]])
  })

  it('and nothing is said of one that goes already', () => {
    const going = live(old, { name: 'old', deletionTimestamp: '2026-01-01T00:00:00Z' })
    const { diagnostics } = planOf(
      { nodes: [node('a'), node('b', { kernel: '' })], daemonSets: [current, going] },
      moduleOf(),
    )
    expect(codes(diagnostics)).not.toContain('DeletionWithheld')
  })

  it('a node without kernel protects even where it is not selected: its labels may be lost with its status', () => {
    expect(deletionsIn({ nodes: [node('a'), node('b', { kernel: '', labels: {} })], daemonSets: [old] })).toHaveLength(
      0,
    )
  })

  it('a pod on a node that nobody listed', () => {
    const { changes, diagnostics } = planOf(
      { nodes: [node('a')], daemonSets: [old], pods: [pod(old, 'unlisted')] },
      moduleOf(),
    )
    expect(changes.filter(({ action }) => action === 'delete')).toStrictEqual([])
    expect(diagnostics.filter(({ name }) => name === 'DeletionWithheld').map(({ facts }) => facts)).toStrictEqual([
      { unobservedNodes: ['unlisted'], nodeCount: 1 },
    ])
  })

  it('pods in its status while no node is listed', () => {
    const counted = { ...old, status: { ...old.status!, currentNumberScheduled: 1 } }
    expect(planOf({ nodes: [], daemonSets: [counted] }, moduleOf()).changes).toStrictEqual([])
  })

  it('nodes that nobody looked at', () => {
    const { changes, desired, requirements, diagnostics } = planOf({ daemonSets: [old] }, moduleOf())
    expect(changes).toStrictEqual([])
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['old'])
    expect(requirements).toStrictEqual([{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }])
    expect(codes(diagnostics)).toStrictEqual(['NodesNotObserved'])
  })

  it('a cluster without nodes is not one whose nodes nobody looked at', () => {
    expect(deletionsIn({ nodes: [], daemonSets: [old] })).toMatchObject([{ reason: 'NoNodeRunsKernel' }])
  })

  it('DaemonSets that nobody looked at are not created a second time', () => {
    const { changes, desired, requirements, diagnostics } = planOf({ nodes: [node('a')] }, moduleOf())
    expect(changes).toStrictEqual([])
    expect(desired).toHaveLength(1)
    expect(requirements).toStrictEqual([{ requires: 'objects', apiVersion: 'apps/v1', kind: 'DaemonSet' }])
    expect(codes(diagnostics)).toContain('DaemonSetsNotObserved')
  })

  it.each([
    ['of its namespace', { kind: 'DaemonSet', namespace: 'drivers', name: 'x' }, 0],
    ['of an unknown namespace', { kind: 'DaemonSet' }, 0],
    ['of another namespace', { kind: 'DaemonSet', namespace: 'other' }, 1],
  ])('a DaemonSet that cannot be read, %s', (_, unreadable, created) => {
    expect(planOf({ nodes: [node('a')], daemonSets: [], unreadable: [unreadable] }, moduleOf()).changes).toHaveLength(
      created,
    )
  })
})

describe('the proof that a DaemonSet is ours', () => {
  const module = {
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
    kind: 'Module',
    name: 'gpu',
    uid: 'module-uid',
    controller: true,
  }

  it.each<[string, ReadonlyArray<object> | undefined, string | undefined, string]>([
    ['its Module controls it', [module], 'uid', 'uid'],
    ['an earlier Module of that name controlled it', [{ ...module, uid: 'older' }], 'name', 'name'],
    ['a Module of another API version', [{ ...module, apiVersion: 'kmm.sigs.x-k8s.io/v1' }], 'uid', 'uid'],
    ['an owner that does not control', [{ ...module, controller: false }], undefined, 'labels'],
    ['no owner', undefined, undefined, 'labels'],
  ])('%s', (_, ownerReferences, inSafe, inKmm) => {
    const snapshot = { nodes: [node('a')], daemonSets: [owned(old, ownerReferences)] }
    const inProfile = (profile: ProfileName) => deletionsIn(snapshot, moduleOf(), { profile })[0]?.by
    expect({ safe: inProfile('safe'), kmm: inProfile('kmm-1.1') }).toStrictEqual({ safe: inSafe, kmm: inKmm })
    const remarks = codes(planOf(snapshot, moduleOf()).diagnostics).includes('OwnershipNotProven')
    expect(remarks).toBe(inSafe === undefined)
  })

  it.each([
    ['another kind', { ...module, kind: 'Deployment', apiVersion: 'apps/v1' }],
    ['a Module of another name', { ...module, name: 'other' }],
    ['a Module of another API group', { ...module, apiVersion: 'example.com/v1' }],
  ])('is not there when %s controls it: it is not touched', (_, controller) => {
    const foreign = owned(old, [controller])
    expect(planOf({ nodes: [node('a')], daemonSets: [foreign] }, moduleOf()).deletions).toStrictEqual([])
    const { changes, diagnostics, desired } = planOf(
      { nodes: [node('a', { kernel: OLD_KERNEL })], daemonSets: [foreign] },
      moduleOf(),
    )
    expect(changes).toStrictEqual([])
    expect(desired).toStrictEqual([])
    expect(diagnostics.find(({ name }) => name === 'OwnedByAnother')?.subject).toStrictEqual({
      kind: 'DaemonSet',
      namespace: 'drivers',
      name: 'old',
    })
  })
})

describe('two DaemonSets of one identity', () => {
  const [first, second] = [liveLoader(moduleOf(), KERNEL, 'gpu-a'), liveLoader(moduleOf(), KERNEL, 'gpu-b')]
  const nodes = [node('a')]

  it('become one: the duplicate goes, and the one that stays loads the module again', () => {
    const { changes, diagnostics } = planOf({ nodes, daemonSets: [second, first] }, moduleOf())
    expect(changes.map(briefly)).toStrictEqual([
      { action: 'delete', reason: 'Duplicate', name: 'gpu-b', nodes: ['a: reload'] },
      { action: 'replace', reason: 'ReloadAfterDuplicate', name: 'gpu-a', nodes: ['a: reload'] },
    ])
    expect(diagnostics.find(({ name }) => name === 'DuplicateDaemonSets')).toMatchObject({
      subject: { name: 'gpu-a' },
      facts: { duplicates: ['gpu-b'] },
    })
  })

  it('stay two in kmm-1.1, and the first is kept up to date', () => {
    const module = moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] })
    expect(
      planOf({ nodes, daemonSets: [second, first] }, module, { profile: 'kmm-1.1' }).changes.map(briefly),
    ).toMatchObject([{ action: 'update', name: 'gpu-a' }])
  })

  it('leave the one that is proven ours', () => {
    expect(
      deletionsIn({
        nodes,
        daemonSets: [
          owned(first, [
            { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu', uid: 'older', controller: true },
          ]),
          second,
        ],
      }),
    ).toMatchObject([{ name: 'gpu-a', reason: 'Duplicate', by: 'name' }])
  })

  it('stay when the duplicate is not proven ours, and nothing is reloaded', () => {
    const { changes, diagnostics } = planOf({ nodes, daemonSets: [first, owned(second, undefined)] }, moduleOf())
    expect(changes).toStrictEqual([])
    expect(codes(diagnostics)).toContain('OwnershipNotProven')
  })

  it('leave the one that is not going already', () => {
    const going = live(first, { name: 'gpu-a', deletionTimestamp: '2026-01-01T00:00:00Z' })
    const module = moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] })
    expect(planOf({ nodes, daemonSets: [going, second] }, module).changes.map(briefly)).toMatchObject([
      { action: 'update', name: 'gpu-b' },
    ])
  })

  it('stay both while nothing can be decided', () => {
    expect(planOf({ nodes, daemonSets: [first, second] }, bad).changes).toStrictEqual([])
  })

  it('go both when their kernel is not wanted', () => {
    expect(deletionsIn({ nodes: [], daemonSets: [first, second] })).toHaveLength(2)
  })

  it('unload the module where only the duplicate runs it', () => {
    const wide = liveLoader(moduleOf({ selector: {} }), KERNEL, 'gpu-b')
    const { changes } = planOf({ nodes: [node('a'), node('x', { labels: {} })], daemonSets: [first, wide] }, moduleOf())
    expect(changes.map(briefly)).toMatchObject([
      { action: 'delete', name: 'gpu-b', nodes: ['a: reload', 'x: unload'] },
      { action: 'replace', name: 'gpu-a', nodes: ['a: reload'] },
    ])
  })

  it('that are device plugins become one without touching the one that stays', () => {
    const module = moduleOf({ devicePlugin: pluginSection })
    const [loader, plugin] = lives(module, nodes)
    const twin = live(plugin!, { name: 'gpu-z' })
    expect(planOf({ nodes, daemonSets: [loader!, plugin!, twin] }, module).changes.map(briefly)).toMatchObject([
      { action: 'delete', reason: 'Duplicate', name: 'gpu-z' },
    ])
  })
})

describe('a DaemonSet that is going already', () => {
  const going = live(old, { name: 'old', deletionTimestamp: '2026-01-01T00:00:00Z' })

  it('is not deleted again', () => {
    expect(planOf({ nodes: [node('a')], daemonSets: [going] }, moduleOf()).deletions).toStrictEqual([])
  })

  it('is neither updated nor made anew until it is gone', () => {
    expect(
      planOf(
        { nodes: [node('a', { kernel: OLD_KERNEL })], daemonSets: [going] },
        moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] }),
      ).changes,
    ).toStrictEqual([])
  })
})

describe('the DaemonSet of an old version', () => {
  const module = (version: string) => moduleOf({ container: { version } })
  const before = liveLoader(module('v1'), KERNEL, 'v1')
  const labels = { 'gpu': 'yes', 'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu': 'v1' }
  const status = (desiredNumberScheduled: number, observedGeneration = 1) => ({
    currentNumberScheduled: 0,
    desiredNumberScheduled,
    numberMisscheduled: 0,
    numberReady: 0,
    observedGeneration,
  })
  const deleted = (
    daemonSet: DaemonSet,
    nodeLabels: Readonly<Record<string, string>>,
    profile: ProfileName,
    unreadable: ClusterSnapshot['unreadable'] = [],
  ) =>
    deletionsIn({ nodes: [node('a', { labels: nodeLabels })], daemonSets: [daemonSet], unreadable }, module('v2'), {
      profile,
    }).map(({ reason }) => reason)
  const { status: _, ...withoutStatus } = before

  it.each<[string, DaemonSet, Readonly<Record<string, string>>, ReadonlyArray<string>, ReadonlyArray<string>]>([
    ['goes when no node asks for it', before, { gpu: 'yes' }, ['OldVersion'], ['OldVersion']],
    ['stays while a node runs it', { ...before, status: status(1) }, labels, [], []],
    ['stays while a node is about to run it', { ...before, status: status(0) }, labels, [], ['OldVersion']],
    ['stays while nobody has counted', withoutStatus, { gpu: 'yes' }, [], ['OldVersion']],
    [
      'stays while the count is of an earlier state',
      live(before, { name: 'v1', generation: 2 }),
      { gpu: 'yes' },
      [],
      ['OldVersion'],
    ],
  ])('%s', (_name, daemonSet, nodeLabels, inSafe, inKmm) => {
    expect({
      safe: deleted(daemonSet, nodeLabels, 'safe'),
      kmm: deleted(daemonSet, nodeLabels, 'kmm-1.1'),
    }).toStrictEqual({ safe: inSafe, kmm: inKmm })
  })

  it('stays while a node cannot be read', () => {
    expect(deleted(before, { gpu: 'yes' }, 'safe', [{ kind: 'Node' }])).toStrictEqual([])
  })

  it.each(both)('goes at once when no node runs its kernel (%s)', (profile) => {
    const running = { ...before, status: status(1) }
    expect(
      deletionsIn({ nodes: [node('a', { kernel: '6.5.0-1' })], daemonSets: [running] }, module('v2'), { profile }),
    ).toMatchObject([{ reason: 'NoNodeRunsKernel' }])
  })

  it('stays beside the new one, which is made at once', () => {
    const { changes, desired } = planOf(
      { nodes: [node('a', { labels })], daemonSets: [{ ...before, status: status(1) }] },
      module('v2'),
    )
    expect(changes.map(({ action }) => action)).toStrictEqual(['create'])
    expect(desired).toHaveLength(2)
  })
})

describe('a name that something else has', () => {
  const usual = renderedOne(moduleOf())
  const squatter = (name: string): DaemonSet => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'drivers', uid: `uid-${name}` },
  })

  it('gives way to another name', () => {
    const { changes, diagnostics } = planOf(
      { nodes: [node('a')], daemonSets: [squatter(usual.metadata.name)] },
      moduleOf(),
    )
    expect(changes.map(({ action }) => action)).toStrictEqual(['create'])
    expect(changes[0]?.ref.name).not.toBe(usual.metadata.name)
    expect(diagnostics.find(({ name }) => name === 'NameTaken')?.facts).toStrictEqual({
      module: 'gpu',
      instead: changes[0]?.ref.name,
    })
  })

  it('gives way until a name is free', () => {
    const next = planOf({ nodes: [node('a')], daemonSets: [squatter(usual.metadata.name)] }, moduleOf()).changes[0]!.ref
      .name
    const { changes } = planOf(
      { nodes: [node('a')], daemonSets: [squatter(usual.metadata.name), squatter(next)] },
      moduleOf(),
    )
    expect([usual.metadata.name, next]).not.toContain(changes[0]?.ref.name)
  })

  it('is free in another namespace', () => {
    const there = {
      ...squatter(usual.metadata.name),
      metadata: { ...squatter(usual.metadata.name).metadata, namespace: 'other' },
    }
    expect(planOf({ nodes: [node('a')], daemonSets: [there] }, moduleOf()).changes[0]?.ref.name).toBe(
      usual.metadata.name,
    )
  })
})

describe('the nodes that lose the module', () => {
  const module = moduleOf({ mappings: [{ literal: OLD_KERNEL, containerImage: 'a/b:1' }] })
  const nodes = [node('a'), node('b'), node('c', { kernel: '6.5.0-1' })]

  it('are those with a pod of the DaemonSet when pods were observed', () => {
    expect(
      deletionsIn(
        { nodes, daemonSets: [current], pods: [pod(current, 'b'), pod(current, 'a', 'Succeeded'), pod(old, 'a')] },
        module,
      ),
    ).toMatchObject([{ nodes: ['b: unload'] }])
  })

  it('are all that it selects when fewer pods were observed than were counted', () => {
    const counted = {
      ...current,
      status: { currentNumberScheduled: 2, desiredNumberScheduled: 2, numberMisscheduled: 0, numberReady: 2 },
    }
    expect(deletionsIn({ nodes, daemonSets: [counted], pods: [pod(current, 'b')] }, module)).toMatchObject([
      { nodes: ['a: unload', 'b: unload'] },
    ])
  })

  it('are all that it selects when nobody looked at pods', () => {
    expect(deletionsIn({ nodes, daemonSets: [current] }, module)).toMatchObject([{ nodes: ['a: unload', 'b: unload'] }])
  })
})
