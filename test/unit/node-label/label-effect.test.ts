/** What a node feels of each decision about its labels. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { devicePluginTargetLabel, readyLabel } from '../../../src/label/identity.js'
import type { LabelDecision } from '../../../src/node-label/label-decision.js'
import { effectsOf } from '../../../src/node-label/label-effect.js'
import { expectationOf, expectationOn } from '../../../src/node-label/label-expectation.js'
import type { LabelRules } from '../../../src/node-label/node-labels.js'
import { bareNode, KERNEL, node, OLD_KERNEL } from '../builders.js'
import { GPU, podOf, seen } from './builders.js'

const TARGET = devicePluginTargetLabel(GPU)
const READY = readyLabel(GPU, true)
const decided: LabelDecision = {
  node: 'a',
  module: GPU,
  role: 'module-loader',
  add: {},
  remove: [],
  reason: 'PodReady',
  waitsFor: [],
}
const other = { namespace: 'other', name: 'gpu' }
const ready = { add: { [READY]: '' } }
const unready = { remove: [READY], reason: 'NoReadyPod' } as const
const versions = { from: 'v1', to: 'v2' }
const [loader, plugin] = [podOf('module-loader'), podOf('device-plugin')]
const ended = podOf('device-plugin', { phase: 'Failed' })
const ofOther = podOf('device-plugin', { module: other })

interface World {
  readonly labels?: Readonly<Record<string, string>>
  readonly pods?: ReadonlyArray<Pod>
  readonly hides?: boolean
  readonly hasPlugin?: boolean
}

const felt = (decision: Partial<LabelDecision>, { labels = {}, pods, hides = false, hasPlugin = true }: World) =>
  effectsOf(
    { mayHide: () => hides } as unknown as LabelRules,
    bareNode('a', { labels }),
    pods && seen(...pods),
    () => hasPlugin,
    { ...decided, ...decision },
  ).map(({ name, effect }) => `${name} ${effect}`)

describe('a label of a Module', () => {
  it.each<[string, Partial<LabelDecision>, World, ReadonlyArray<string>]>([
    ['that says that it is ready starts the device plugin', ready, { pods: [loader] }, ['a start']],
    ['starts none that is there', ready, { pods: [plugin] }, []],
    ['starts one where the one there has ended', ready, { pods: [ended] }, ['a start']],
    ['starts one where only another Module has one', ready, { pods: [ofOther] }, ['a start']],
    ['starts one where nobody looked', ready, {}, ['a start']],
    ['starts none without a device plugin', ready, { pods: [], hasPlugin: false }, []],
    ['starts none that comes with no ready pod', { ...ready, reason: 'NoReadyPod' }, { pods: [] }, []],
    ['that goes stops the device plugin', unready, { pods: [plugin] }, ['a stop']],
    ['stops none that is not there', unready, { pods: [ended, ofOther, loader] }, []],
    ['may stop one that is hidden', unready, { pods: [], hides: true }, ['a stop']],
    ['may stop one where nobody looked', unready, {}, ['a stop']],
    ['stops none without a device plugin', unready, { pods: [plugin], hasPlugin: false }, []],
    ['that says that its device plugin is ready is for people', { ...ready, role: 'device-plugin' }, { pods: [] }, []],
    ['of a version loads the module', { add: { v: 'v2' }, versions }, { pods: [plugin] }, ['a load']],
    ['of a version loads none that is there', { add: { v: 'v2' }, versions }, { pods: [loader] }, []],
    ['of a version unloads the module', { remove: ['v'], versions }, { pods: [loader] }, ['a unload']],
    ['of a version unloads none that is not there', { remove: ['v'], versions }, { pods: [plugin] }, []],
    [
      'of a version starts the device plugin',
      { add: { v: 'v2' }, versions, role: 'device-plugin' },
      { pods: [loader], hasPlugin: false },
      ['a start'],
    ],
    [
      'of a version stops the device plugin',
      { remove: ['v'], versions, role: 'device-plugin' },
      { pods: [plugin] },
      ['a stop'],
    ],
    ['of a version that moves nothing is not felt', { add: { v: 'v2' }, versions, isStill: true }, { pods: [] }, []],
    ['without a role schedules nothing', { remove: ['v'], versions, role: undefined as never }, { pods: [loader] }, []],
    ['of no Module is not felt', { ...ready, module: undefined as never }, { pods: [] }, []],
    ['that does not change is not felt', {}, { pods: [plugin] }, []],
  ])('%s', (_, decision, world, expected) => {
    expect(felt(decision, world)).toStrictEqual(expected)
  })
})

describe('the target label of a device plugin', () => {
  const comes = { role: 'device-plugin', add: { [TARGET]: '' }, reason: 'Selected' } as const
  const goes = { role: 'device-plugin', remove: [TARGET], reason: 'Unschedulable' } as const
  const loaded = { labels: { [READY]: '' } }
  it.each<[string, Partial<LabelDecision>, World, ReadonlyArray<string>]>([
    ['starts it where the module is loaded', comes, { ...loaded, pods: [loader] }, ['a start']],
    ['starts none where the module is not', comes, { pods: [loader] }, []],
    ['starts none that runs', comes, { ...loaded, pods: [plugin] }, []],
    ['starts it beside that of another Module', comes, { ...loaded, pods: [ofOther] }, ['a start']],
    ['starts none where it may run and nobody looked', comes, loaded, []],
    ['stops it', goes, { ...loaded, pods: [plugin] }, ['a stop']],
    ['stops none that does not run', goes, { ...loaded, pods: [loader, ofOther] }, []],
    ['stops it where the module is loaded and nobody looked', goes, loaded, ['a stop']],
    ['stops none where the module is not loaded and nobody looked', goes, {}, []],
  ])('%s', (_, decision, world, expected) => {
    expect(felt(decision, world)).toStrictEqual(expected)
  })

  const leaves = { role: 'device-plugin', remove: [READY, TARGET], reason: 'ModuleLeaves' } as const
  it.each<[string, World, ReadonlyArray<string>]>([
    ['stops it', { pods: [plugin] }, ['a stop']],
    ['stops it where nobody looked', {}, ['a stop']],
    ['stops none that has ended or is of another', { pods: [ended, ofOther, loader] }, []],
  ])('that goes before the module: %s', (_, world, expected) => {
    expect(felt(leaves, world)).toStrictEqual(expected)
  })
})

describe('the kernel label', () => {
  const another = { module: undefined as never, role: undefined as never, add: { [KERNEL_LABEL]: 'x' } }
  const labels = { [KERNEL_LABEL]: KERNEL }
  const silent: Pod = { ...loader, status: { phase: 'Running' } }
  const unreadyLoader = podOf('module-loader', { ready: false })
  it.each<[string, World, ReadonlyArray<string>]>([
    ['takes what is ready', { labels, pods: [unreadyLoader, loader] }, ['a unload']],
    ['takes, perhaps, what does not say', { labels, pods: [silent] }, ['a unload']],
    ['lets go what is not ready', { labels, pods: [unreadyLoader] }, ['a leave']],
    ['takes no pod of another kernel', { labels: { [KERNEL_LABEL]: OLD_KERNEL }, pods: [loader] }, []],
    ['takes no pod where there was none', { pods: [loader, plugin] }, []],
    ['takes no device plugin', { labels, pods: [plugin] }, []],
    ['takes none that has ended', { labels, pods: [podOf('module-loader', { phase: 'Failed' })] }, []],
    ['takes none that goes', { labels, pods: [podOf('module-loader', { deleted: true })] }, []],
    ['takes none where nobody looked', { labels }, []],
  ])('%s', (_, world, expected) => {
    for (const reason of ['NodeRunsKernel', 'KernelNotALabel'] as const)
      expect(felt({ ...another, reason }, world)).toStrictEqual(expected)
  })
})

describe('what a change of labels expects', () => {
  const labelled = node('a', { labels: { old: '1', b: '2' } })
  const { labels: _, ...unlabelled } = bareNode('a').metadata
  const bare = { ...bareNode('a'), metadata: unlabelled }
  const asked = [
    'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu',
    'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu',
    'kmm.node.kubernetes.io/version-module.drivers.gpu',
  ]
  const nothing = Object.fromEntries(asked.map((key) => [key, null]))

  it.each<[string, typeof labelled, Parameters<typeof expectationOf>[1], object]>([
    ['what is added is absent', labelled, { add: { d: '', c: '' }, remove: [] }, { labels: { c: null, d: null } }],
    ['what is replaced is as seen', labelled, { add: { b: '3' }, remove: [] }, { labels: { b: '2' } }],
    [
      'what goes is as seen',
      labelled,
      { add: { c: '' }, remove: ['old', 'b'] },
      { labels: { b: '2', c: null, old: '1' } },
    ],
    [
      'a node without labels has none',
      bare,
      { add: { c: '' }, remove: [] },
      { labels: { c: null }, withoutLabels: true },
    ],
    [
      'a step of an upgrade reads three labels',
      labelled,
      { add: { [asked[0]!]: 'v1' }, remove: [], versions, module: GPU },
      { labels: nothing },
    ],
    ['versions of no Module are not read', labelled, { add: { c: '' }, remove: [], versions }, { labels: { c: null } }],
    [
      'a Module without versions neither',
      labelled,
      { add: { c: '' }, remove: [], module: GPU },
      { labels: { c: null } },
    ],
    [
      'the kernel label says what the node runs',
      bareNode('a', { labels: {} }),
      { add: { [KERNEL_LABEL]: 'x' }, remove: [] },
      { labels: { [KERNEL_LABEL]: null }, kernelVersion: KERNEL },
    ],
    [
      'the kernel label that goes, too',
      node('a'),
      { add: {}, remove: [KERNEL_LABEL] },
      { labels: { [KERNEL_LABEL]: KERNEL }, kernelVersion: KERNEL },
    ],
    [
      'of a node that says of no kernel, nothing of one',
      { ...node('a'), status: {} },
      { add: {}, remove: [KERNEL_LABEL] },
      { labels: { [KERNEL_LABEL]: KERNEL } },
    ],
  ])('%s', (_, on, edit, expected) => {
    expect(expectationOf(on, edit)).toStrictEqual(expected)
    expect(expectationOn()(on, edit)).toStrictEqual(expected)
  })

  it('is one value for nodes that lack the same', () => {
    const expects = expectationOn()
    const edit = { add: { d: '', c: '' }, remove: [] }
    expect(expects(labelled, edit)).toBe(expects(node('b'), edit))
    expect(Object.keys(expects(labelled, edit).labels)).toStrictEqual(['c', 'd'])
  })
})
