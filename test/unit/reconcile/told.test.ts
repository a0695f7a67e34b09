/** What is said and done about a DaemonSet that is not as it should be: all of it, and nothing else. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../../../src/constants.js'
import { daemonSetName } from '../../../src/daemon-set/name.js'
import type { ClusterSnapshot, DaemonSet, Module, PlanOptions } from '../../../src/index.js'
import { identityOf } from '../../../src/label/identity.js'
import { briefly, factsOf, live, lives, moduleOf, node, OLD_KERNEL, planOf, pluginSection } from '../builders.js'

const module = moduleOf({ devicePlugin: pluginSection })
const nodes = [node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/drivers.gpu.ready': '' } })]
const [loader, plugin] = lives(module, nodes) as [DaemonSet, DaemonSet]
const [LOADER, PLUGIN] = [loader.metadata.name, plugin.metadata.name]
const moduleName = { namespace: 'drivers', name: 'gpu' }
const another = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x', uid: 'x', controller: true }

type Labels = Readonly<Record<string, string>>
const relabelled = (
  daemonSet: DaemonSet,
  matchLabels: Labels,
  labels: Labels,
  metadata: Partial<DaemonSet['metadata']> = {},
): DaemonSet => ({
  ...daemonSet,
  metadata: { ...daemonSet.metadata, ...metadata },
  spec: {
    ...daemonSet.spec!,
    selector: { matchLabels },
    template: { ...daemonSet.spec!.template, metadata: { ...daemonSet.spec!.template.metadata, labels } },
  },
})
const ofLoader = loader.spec!.selector.matchLabels!
const withoutKernel = relabelled(loader, { [MODULE_NAME_LABEL]: 'gpu' }, loader.spec!.template.metadata!.labels!)
const withMore = relabelled(loader, { ...ofLoader, more: '' }, { ...loader.spec!.template.metadata!.labels, more: '' })
const unlabelled = relabelled(loader, { app: 'x' }, { app: 'x' }, { labels: {}, ownerReferences: [] })
const exporter = relabelled(plugin, { app: 'e' }, { app: 'e' }, { name: 'exporter', ownerReferences: [] })

const [second, third] = [1, 2].map((attempt) =>
  daemonSetName(moduleName, identityOf(moduleName)(ofLoader), attempt),
) as [string, string]
const named = (name: string): DaemonSet => ({ ...unlabelled, metadata: { ...unlabelled.metadata, name } })

const outline = (snapshot: ClusterSnapshot, modules: Module | ReadonlyArray<Module>, options: PlanOptions = {}) => {
  const { changes, diagnostics, desired } = planOf({ nodes, ...snapshot }, modules, options)
  return {
    remarks: diagnostics
      .filter(({ subject, name }) => subject.kind === 'DaemonSet' || name === 'DaemonSetsNotObserved')
      .map((remark) => [remark.name, remark.subject.name, remark.path.join('.'), factsOf(remark)]),
    changes: changes
      .map(briefly)
      .map(({ action, reason, name, nodes: on }) => `${action} ${reason} ${name} ${on.join()}`.trim()),
    desired: desired.map(({ metadata }) => metadata.name),
  }
}

describe('of a DaemonSet', () => {
  it.each<[string, ClusterSnapshot, ReturnType<typeof outline>]>([
    [
      'that is as it should be, nothing',
      { daemonSets: [loader, plugin] },
      { remarks: [], changes: [], desired: [LOADER, PLUGIN] },
    ],
    [
      "that is another's, that none is made beside it",
      { daemonSets: [live(loader, { ownerReferences: [another] }), plugin] },
      {
        remarks: [['OwnedByAnother', LOADER, 'metadata.ownerReferences', { module: 'gpu' }]],
        changes: [],
        desired: [PLUGIN],
      },
    ],
    [
      "that is another's, that no node needs and that goes, nothing: it is there until it is gone",
      {
        nodes: [node('a', { labels: {}, kernel: OLD_KERNEL })],
        daemonSets: [live(loader, { ownerReferences: [another], deletionTimestamp: '2026-01-01T00:00:00Z' }), plugin],
      },
      { remarks: [], changes: [], desired: [LOADER, PLUGIN] },
    ],
    [
      'that has the name of one to come, which name is taken instead',
      { daemonSets: [unlabelled, plugin] },
      {
        remarks: [['NameTaken', LOADER, 'metadata.name', { module: 'gpu', instead: `${LOADER.slice(0, -8)}366b151f` }]],
        changes: [`create NewKernel ${LOADER.slice(0, -8)}366b151f a: load`],
        desired: [`${LOADER.slice(0, -8)}366b151f`, PLUGIN],
      },
    ],
    [
      'that has the next name, too, which one is taken then',
      { daemonSets: [unlabelled, named(second), plugin] },
      {
        remarks: [['NameTaken', LOADER, 'metadata.name', { module: 'gpu', instead: third }]],
        changes: [`create NewKernel ${third} a: load`],
        desired: [third, PLUGIN],
      },
    ],
    [
      'that only has a label, that it stands beside those of the Module',
      { daemonSets: [loader, plugin, exporter] },
      {
        remarks: [['DaemonSetNotTakenOver', 'exporter', 'metadata.ownerReferences', { module: 'gpu', isBeside: true }]],
        changes: [],
        desired: ['exporter', LOADER, PLUGIN],
      },
    ],
    [
      'that only has a label and is going, nothing',
      { daemonSets: [loader, plugin, live(exporter, { name: 'exporter', deletionTimestamp: '2026-01-01T00:00:00Z' })] },
      { remarks: [], changes: [], desired: ['exporter', LOADER, PLUGIN] },
    ],
    [
      'that nothing controls, that it is not taken over',
      { daemonSets: [live(loader, { ownerReferences: [] }), plugin] },
      {
        remarks: [['DaemonSetNotTakenOver', LOADER, 'metadata.ownerReferences', { module: 'gpu' }]],
        changes: [],
        desired: [LOADER, PLUGIN],
      },
    ],
    [
      'that nothing controls and no node lets run, the same',
      { nodes: [node('a')], daemonSets: [loader, live(plugin, { ownerReferences: [] })] },
      {
        remarks: [['DaemonSetNotTakenOver', PLUGIN, 'metadata.ownerReferences', { module: 'gpu' }]],
        changes: [],
        desired: [LOADER, PLUGIN],
      },
    ],
    [
      'that nothing controls beside one that is its own, that nothing proves whose it is',
      { daemonSets: [loader, plugin, live(loader, { name: 'z', ownerReferences: [] })] },
      {
        remarks: [['OwnershipNotProven', 'z', 'metadata.ownerReferences', { reason: 'Duplicate', module: 'gpu' }]],
        changes: [],
        desired: [LOADER, PLUGIN, 'z'],
      },
    ],
    [
      'that nothing controls and no node needs, that nothing proves whose it is',
      {
        nodes: [node('a', { kernel: OLD_KERNEL, labels: {} })],
        daemonSets: [live(loader, { ownerReferences: [] }), plugin],
      },
      {
        remarks: [
          ['OwnershipNotProven', LOADER, 'metadata.ownerReferences', { reason: 'NoNodeRunsKernel', module: 'gpu' }],
        ],
        changes: [],
        desired: [LOADER, PLUGIN],
      },
    ],
    [
      'that contradicts itself, where',
      { daemonSets: [withoutKernel, plugin] },
      {
        remarks: [['DaemonSetContradictory', LOADER, 'spec.selector', { module: 'gpu' }]],
        changes: [],
        desired: [LOADER, PLUGIN],
      },
    ],
    [
      'that may not have been read, in which namespace',
      { daemonSets: [plugin], unreadable: [{ kind: 'DaemonSet', namespace: 'drivers' }] },
      {
        remarks: [['DaemonSetsNotObserved', 'gpu', '', { unreadableIn: 'drivers' }]],
        changes: [],
        desired: [LOADER, PLUGIN],
      },
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(outline(snapshot, module)).toStrictEqual(expected)
  })

  it('that there is twice, which ones go', () => {
    const twins = ['y', 'z'].map((name) => live(loader, { name }))
    expect(outline({ daemonSets: [loader, ...twins] }, moduleOf())).toStrictEqual({
      remarks: [['DuplicateDaemonSets', LOADER, '', { duplicates: ['y', 'z'] }]],
      changes: [
        'delete Duplicate y a: reload',
        'delete Duplicate z a: reload',
        `replace ReloadAfterDuplicate ${LOADER} a: reload`,
      ],
      desired: [LOADER],
    })
  })

  it('that has another selector, nothing: it is replaced', () => {
    expect(outline({ daemonSets: [withMore] }, moduleOf())).toStrictEqual({
      remarks: [],
      changes: [`replace SelectorChanged ${LOADER} a: reload`],
      desired: [LOADER],
    })
  })

  it('that has another selector, in kmm-1.1, that the API server refuses the change', () => {
    const free = moduleOf()
    const [only] = lives(free, nodes, { profile: 'kmm-1.1' }) as [DaemonSet]
    const reselected = relabelled(
      only,
      { ...only.spec!.selector.matchLabels, more: '' },
      { ...only.spec!.template.metadata!.labels, more: '' },
    )
    const snapshot = { daemonSets: [reselected], pods: [] }
    expect(outline(snapshot, free, { profile: 'kmm-1.1' })).toStrictEqual({
      remarks: [['SelectorImmutable', LOADER, 'spec.selector', { module: 'gpu' }]],
      changes: [`update SelectorChanged ${LOADER}`],
      desired: [LOADER],
    })
  })

  it('that goes and is not as it should be: it is changed in kmm-1.1 only', () => {
    const changed = moduleOf({ modprobe: { moduleName: 'gpu', dirName: '/other' } })
    const changes = (profile: 'safe' | 'kmm-1.1') => {
      const [only] = lives(moduleOf(), nodes, { profile }) as [DaemonSet]
      const going = live(only, { ...only.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' })
      return outline({ daemonSets: [going] }, changed, { profile }).changes
    }
    expect(changes('safe')).toStrictEqual([])
    expect(changes('kmm-1.1')).toStrictEqual([`update Drifted ${LOADER} a: reload`])
  })

  it.each<[string, Module, DaemonSet['metadata']['ownerReferences'], boolean]>([
    ["goes where the device plugin is the Module's", module, plugin.metadata.ownerReferences, true],
    ["stays where the device plugin is another's, at which the operator stops", module, [another], false],
    ['goes where that is no matter, because the Module asks for none', moduleOf(), [another], true],
  ])('for another kernel, in kmm-1.1: it %s', (_, planned, ownerReferences = [], goes) => {
    const old = lives(moduleOf(), [node('b', { kernel: OLD_KERNEL })], { profile: 'kmm-1.1' })[0]!
    const daemonSets = [old, live(plugin, { ...plugin.metadata, ownerReferences })]
    const { changes } = outline({ daemonSets, pods: [] }, planned, { profile: 'kmm-1.1' })
    expect(changes.filter((change) => change.startsWith('delete'))).toStrictEqual(
      goes ? [`delete NoNodeRunsKernel ${old.metadata.name}`] : [],
    )
  })

  it.each<[string, DaemonSet['metadata']['ownerReferences'], boolean]>([
    ["goes where the device plugin is the Module's", plugin.metadata.ownerReferences, true],
    ["stays where the device plugin is another's, at which the operator stops", [another], false],
  ])('of an old version that no node is left on, in kmm-1.1: it %s', (_, ownerReferences = [], goes) => {
    const versioned = (version: string) => moduleOf({ devicePlugin: pluginSection, container: { version } })
    const [old, current] = ['v1', 'v2'].map((version) => lives(versioned(version), nodes, { profile: 'kmm-1.1' }))
    const plugins = current!.slice(1).map((live) => ({ ...live, metadata: { ...live.metadata, ownerReferences } }))
    const snapshot = { daemonSets: [old![0]!, current![0]!, ...plugins], pods: [] }
    const { changes } = outline(snapshot, versioned('v2'), { profile: 'kmm-1.1' })
    expect(changes.filter((change) => change.startsWith('delete'))).toStrictEqual(
      goes ? [`delete OldVersion ${old![0]!.metadata.name}`] : [],
    )
  })

  it('that nothing controls, in kmm-1.1: it goes by its labels, and they are the proof', () => {
    const [old] = lives(moduleOf(), [node('b', { kernel: OLD_KERNEL })], { profile: 'kmm-1.1' }) as [DaemonSet]
    const unowned = live(old, { ...old.metadata, ownerReferences: [] })
    const { deletions } = planOf({ nodes, daemonSets: [unowned], pods: [] }, moduleOf(), { profile: 'kmm-1.1' })
    expect(deletions.map(({ reason, ownership }) => [reason, ownership])).toStrictEqual([
      ['NoNodeRunsKernel', { kind: 'Module', name: 'gpu', uid: 'module-uid', by: 'labels' }],
    ])
  })

  it('of a Module that is gone, where it contradicts itself, and nothing takes it', () => {
    expect(outline({ daemonSets: [withoutKernel] }, [], { completeModules: true })).toStrictEqual({
      remarks: [['DaemonSetContradictory', LOADER, 'spec.selector', { module: 'gpu' }]],
      changes: [],
      desired: [LOADER],
    })
    expect(outline({ daemonSets: [loader] }, [], { completeModules: true })).toStrictEqual({
      remarks: [],
      changes: [`delete ModuleGone ${LOADER} a: unload`],
      desired: [],
    })
  })

  it('is nothing to a Module that names none of its labels', () => {
    expect(loader.spec?.template.spec?.nodeSelector).toHaveProperty([KERNEL_LABEL])
    expect(outline({ daemonSets: [unlabelled] }, [], { completeModules: true })).toStrictEqual({
      remarks: [],
      changes: [],
      desired: [],
    })
  })
})
