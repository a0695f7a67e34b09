import { describe, expect, it } from 'vitest'

import {
  type ClusterSnapshot,
  explain,
  type Explanation,
  type Module,
  type PlanOptions,
  type Step,
} from '../../../src/index.js'
import { renderExplanationText } from '../../../src/render/explanation-text.js'
import {
  bareNode,
  codes,
  cordon,
  KERNEL,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  planOf,
  pluginSection,
  pod,
} from '../builders.js'
import { build, buildContext, IMAGE_HERE, makerOf, missing, stored } from '../image-build/world.js'
import { podOf } from '../node-label/builders.js'

const KERNEL_LABEL = 'kmm.node.kubernetes.io/kernel-version.full'

const explained = (
  snapshot: ClusterSnapshot,
  module: Module = moduleOf(),
  nodeName = 'a',
  options: PlanOptions = {},
): Explanation => explain({ nodes: [node('a')], daemonSets: [], ...snapshot }, module, nodeName, options)

const step = <T extends Step['_tag']>({ steps }: Explanation, tag: T) =>
  steps.filter((item): item is Extract<Step, { _tag: T }> => item._tag === tag)

const current = liveLoader(moduleOf(), KERNEL, 'current')

describe('the explanation of a Module on a node', () => {
  it('takes every step, in order', () => {
    const { steps, module, nodeName } = explained({}, moduleOf({ devicePlugin: pluginSection }))
    expect(steps.map(({ _tag }) => _tag)).toStrictEqual([
      'Node',
      'Selector',
      'Taints',
      'Kernel',
      'Mapping',
      'Image',
      'ServiceAccount',
      'ServiceAccount',
      'Admission',
      'Admission',
      'DaemonSet',
      'DaemonSet',
    ])
    expect({ module, nodeName }).toStrictEqual({ module: { namespace: 'drivers', name: 'gpu' }, nodeName: 'a' })
  })

  it('stops at a node that is not there, or that nobody looked for', () => {
    expect(explained({}, moduleOf(), 'z')).toMatchObject({
      outcome: 'unknown',
      steps: [{ _tag: 'Node', verdict: 'not found' }],
    })
    expect(explain({}, moduleOf(), 'a')).toMatchObject({
      outcome: 'unknown',
      steps: [
        { _tag: 'Node', verdict: 'not observed' },
        { _tag: 'Unplannable', diagnostics: ['NodesNotObserved'] },
      ],
    })
  })

  it('shows each label that is asked for, and what the node has', () => {
    const module = moduleOf({ selector: { gpu: 'yes', zone: 'x', none: '' } })
    expect(
      step(explained({ nodes: [node('a', { labels: { gpu: 'yes', zone: 'y' } })] }, module), 'Selector'),
    ).toStrictEqual([
      {
        _tag: 'Selector',
        isSelected: false,
        terms: [
          { key: 'gpu', wanted: 'yes', actual: 'yes' },
          { key: 'zone', wanted: 'x', actual: 'y' },
          { key: 'none', wanted: '' },
        ],
      },
    ])
  })

  it('does not find labels that objects inherit', () => {
    const selector = JSON.parse('{"constructor":"x"}') as Record<string, string>
    expect(step(explained({}, moduleOf({ selector })), 'Selector')[0]?.terms).toStrictEqual([
      { key: 'constructor', wanted: 'x' },
    ])
  })

  it('shows the taints that keep pods away', () => {
    const taints = [cordon, { key: 'x', effect: 'PreferNoSchedule' }]
    const snapshot = { nodes: [node('a', { taints })] }
    expect(step(explained(snapshot), 'Taints')).toStrictEqual([
      { _tag: 'Taints', isSchedulable: false, taints, untolerated: [cordon] },
    ])
    expect(step(explained(snapshot, moduleOf({ tolerations: [{ operator: 'Exists' }] })), 'Taints')).toMatchObject([
      { isSchedulable: true, untolerated: [] },
    ])
  })

  it('shows the kernel as reported and as labelled', () => {
    expect(
      step(
        explained({ nodes: [bareNode('a', { kernel: '6.5.0+rt+', labels: { [KERNEL_LABEL]: '6.5.0_rt' } })] }),
        'Kernel',
      ),
    ).toStrictEqual([{ _tag: 'Kernel', raw: '6.5.0+rt+', kernelVersion: '6.5.0_rt', label: '6.5.0_rt' }])
    expect(step(explained({ nodes: [node('a', { kernel: '' })] }), 'Kernel')).toStrictEqual([{ _tag: 'Kernel' }])
  })

  it('shows every mapping that was tried, and the one that decides', () => {
    const mappings = [
      { literal: 'x', containerImage: 'a/b:1' },
      { regexp: '^6', containerImage: 'a/b:2' },
      { literal: KERNEL, containerImage: 'a/b:3' },
      { regexp: '.', containerImage: 'a/b:4' },
    ]
    const explanation = explained({}, moduleOf({ mappings }))
    expect(step(explanation, 'Mapping')).toMatchObject([
      {
        outcome: 'Resolved',
        index: 2,
        mapping: mappings[2],
        trace: [
          { index: 0, by: 'literal', pattern: 'x', verdict: 'does not match' },
          { index: 1, by: 'regexp', pattern: '^6', verdict: 'does not match' },
          { index: 2, by: 'literal', pattern: KERNEL, verdict: 'matches' },
        ],
      },
    ])
    expect(step(explanation, 'Image')).toStrictEqual([
      { _tag: 'Image', image: 'a/b:3', state: 'unknown', isMade: false, isReady: true, builds: [] },
    ])
  })

  it('says when no mapping matches, when one fails, and when there is nothing to load', () => {
    const outcomeOf = (module: Module) => step(explained({}, module), 'Mapping')
    expect(outcomeOf(moduleOf({ mappings: [{ literal: 'x', containerImage: 'a/b:1' }] }))).toMatchObject([
      { outcome: 'NoMapping', trace: [{ verdict: 'does not match' }] },
    ])
    expect(outcomeOf(moduleOf({ mappings: [{ regexp: '(', containerImage: 'a/b:1' }] }))).toMatchObject([
      {
        outcome: 'Unresolvable',
        trace: [{ verdict: 'fails' }],
        problem: {
          diagnostic: 'MappingUnresolvable',
          path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'regexp'],
        },
      },
    ])
    expect(outcomeOf(moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:${' }] }))).toMatchObject([
      { outcome: 'Unresolvable', problem: { diagnostic: 'TemplateMalformed' } },
    ])
    expect(outcomeOf(moduleOf({ withoutLoader: true, devicePlugin: pluginSection }))).toMatchObject([
      { outcome: 'No module loader' },
    ])
  })

  it('says whether the image is built in the cluster, and is there', () => {
    const module = moduleOf({
      mappings: [{ regexp: '.', containerImage: 'a/b:1', build: { dockerfileConfigMap: { name: 'd' } } }],
    })
    const image = (images: NonNullable<ClusterSnapshot['images']>) => step(explained({ images }, module), 'Image')[0]
    expect(image({})).toMatchObject({ state: 'unknown', isMade: true, isReady: false })
    expect(image({ 'a/b:1': { state: 'missing' } })).toMatchObject({ state: 'missing', isReady: false })
    expect(image({ 'a/b:1': { state: 'exists' } })).toMatchObject({ state: 'exists', isReady: true })
  })

  it('says by which rule a ServiceAccount was chosen', () => {
    const module = moduleOf({ loaderServiceAccount: 'mine', devicePlugin: pluginSection })
    expect(step(explained({}, module), 'ServiceAccount')).toStrictEqual([
      { _tag: 'ServiceAccount', role: 'module-loader', rule: 'S15', name: 'mine' },
      { _tag: 'ServiceAccount', role: 'device-plugin', rule: 'S17' },
    ])
    expect(step(explained({}), 'ServiceAccount').map(({ role }) => role)).toStrictEqual(['module-loader'])
  })

  it('shows the DaemonSets of its kernel and those whose change touches it', () => {
    const snapshot = {
      nodes: [node('a'), node('b', { kernel: OLD_KERNEL })],
      daemonSets: [current, liveLoader(moduleOf(), OLD_KERNEL, 'of-b')],
    }
    expect(step(explained(snapshot), 'DaemonSet')).toStrictEqual([
      {
        _tag: 'DaemonSet',
        role: 'module-loader',
        name: 'current',
        isLive: true,
        lacking: [],
        isHeld: false,
        presence: 'runs',
        scheduling: 'made',
      },
    ])
  })

  it('says when the Module is left as it runs, and why', () => {
    const made = { regexp: '.', containerImage: 'a/b:1', build: { dockerfileConfigMap: { name: 'd' } } }
    const invalid = moduleOf({ mappings: [made, { containerImage: 'a/b:2' }] })
    const going = { ...moduleOf(), metadata: { ...moduleOf().metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }
    expect(explained({}, invalid).steps.slice(0, 2)).toStrictEqual([
      { _tag: 'Node', verdict: 'found' },
      { _tag: 'Unplannable', diagnostics: ['InvalidModuleKept'] },
    ])
    expect(explained({}, going, 'a', { profile: 'kmm-1.1' }).steps[1]).toStrictEqual({
      _tag: 'Unplannable',
      diagnostics: ['ModuleBeingDeleted'],
    })
    expect(explained({}, going).steps[1]).toStrictEqual({ _tag: 'Finalization' })
    expect(
      [explained({}, invalid), explained({ daemonSets: [current] }, invalid), explained({}, going)].map(
        ({ outcome }) => outcome,
      ),
    ).toStrictEqual(['does not run', 'runs', 'does not run'])
    expect(step(explained({}), 'Unplannable')).toStrictEqual([])
  })

  it('has the remarks of the plan', () => {
    expect(codes(explained({}, moduleOf({ selector: {} })).diagnostics)).toContain('SelectorEmpty')
  })
})

describe('what happens to a Module on a node', () => {
  const literal = (kernel: string) => [
    { literal: kernel, containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' },
  ]
  const notSelected = { nodes: [node('a', { labels: {} })] }

  it.each<[Explanation['outcome'], string, ClusterSnapshot, Module, PlanOptions]>([
    ['runs', 'the DaemonSet is as it should be', { daemonSets: [current] }, moduleOf(), {}],
    [
      'runs',
      'the node is cordoned: what runs goes on running',
      { nodes: [node('a', { taints: [cordon] })], daemonSets: [current] },
      moduleOf(),
      {},
    ],
    [
      'runs',
      'the mapping fails',
      { daemonSets: [current] },
      moduleOf({ mappings: [{ regexp: '(', containerImage: 'a/b:1' }] }),
      {},
    ],
    [
      'runs',
      'the deletion is held',
      { daemonSets: [current] },
      moduleOf({ mappings: literal(OLD_KERNEL) }),
      { maxUnloadedNodes: 0 },
    ],
    [
      'runs',
      'the update that would unload it is held',
      { daemonSets: [current], nodes: [node('a')] },
      moduleOf({ selector: { gpu: 'yes', zone: 'x' } }),
      { maxUnloadedNodes: 0 },
    ],
    ['will load', 'there is no DaemonSet yet', {}, moduleOf(), {}],
    [
      'will reload',
      'the image is another',
      { daemonSets: [current] },
      moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] }),
      {},
    ],
    [
      'will reload',
      'a duplicate goes',
      { daemonSets: [current, liveLoader(moduleOf(), KERNEL, 'twin')] },
      moduleOf(),
      {},
    ],
    [
      'will unload',
      'no mapping matches any more',
      { daemonSets: [current] },
      moduleOf({ mappings: literal(OLD_KERNEL) }),
      {},
    ],
    [
      'runs',
      'the Module has lost its section for the loader that runs',
      { daemonSets: [current] },
      moduleOf({ withoutLoader: true, devicePlugin: pluginSection }),
      {},
    ],
    ['does not run', 'the node is not selected', { ...notSelected, daemonSets: [current] }, moduleOf(), {}],
    ['does not run', 'no mapping matches', {}, moduleOf({ mappings: literal(OLD_KERNEL) }), {}],
    [
      'does not run',
      'the node is cordoned before it ever ran',
      { nodes: [node('a', { taints: [cordon] })] },
      moduleOf(),
      {},
    ],
    [
      'waits for label',
      'the operator has not labelled the node yet',
      { nodes: [bareNode('a')], daemonSets: [current] },
      moduleOf(),
      {},
    ],
    [
      'does not run',
      'a label is missing that nobody will write',
      { nodes: [bareNode('a', { labels: {} })], daemonSets: [current] },
      moduleOf(),
      {},
    ],
    [
      'unknown',
      'the image is not known to be there',
      {},
      moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:1', build: { dockerfileConfigMap: { name: 'd' } } }] }),
      {},
    ],
    ['unknown', 'DaemonSets were not observed', { daemonSets: undefined as never }, moduleOf(), {}],
    ['unknown', 'the node reports no kernel', { nodes: [node('a', { kernel: '' })] }, moduleOf(), {}],
  ])('%s, when %s', (outcome, _, snapshot, module, options) => {
    expect(explained(snapshot, module, 'a', options).outcome).toBe(outcome)
  })

  it('will unload, when an update narrows the selector past the node', () => {
    const nodes = [node('a'), node('b', { labels: { gpu: 'yes', zone: 'x' } })]
    expect(explained({ nodes, daemonSets: [current] }, moduleOf({ selector: { gpu: 'yes', zone: 'x' } })).outcome).toBe(
      'will unload',
    )
  })

  it('runs, when an update that narrows the selector is held', () => {
    const nodes = [node('a'), node('b', { labels: { gpu: 'yes', zone: 'x' } })]
    const explanation = explained(
      { nodes, daemonSets: [current] },
      moduleOf({ selector: { gpu: 'yes', zone: 'x' } }),
      'a',
      { maxUnloadedNodes: 0 },
    )
    expect(step(explanation, 'DaemonSet')).toMatchObject([
      { name: 'current', isHeld: true, change: { action: 'update' } },
    ])
    expect(explanation.outcome).toBe('runs')
  })

  it('runs, when nothing is decided although the Module selects other nodes now', () => {
    const module = moduleOf({
      selector: { gpu: 'yes', zone: 'x' },
      mappings: [{ regexp: '(', containerImage: 'a/b:1' }],
    })
    const nodes = [node('a'), node('b', { labels: { gpu: 'yes', zone: 'x' } })]
    expect(explained({ nodes, daemonSets: [current] }, module).outcome).toBe('runs')
  })

  it('shows which labels a live DaemonSet needs and the node lacks', () => {
    const snapshot = {
      nodes: [bareNode('a', { labels: { gpu: 'yes', [KERNEL_LABEL]: OLD_KERNEL } })],
      daemonSets: [current],
    }
    expect(step(explained(snapshot), 'DaemonSet')).toMatchObject([
      { lacking: [{ key: KERNEL_LABEL, wanted: KERNEL, actual: OLD_KERNEL }] },
    ])
    expect(explained(snapshot).outcome).toBe('waits for label')
  })

  it('does not run, when the node asks for no version', () => {
    const module = moduleOf({ container: { version: 'v1' } })
    expect(explained({ daemonSets: [liveLoader(module, KERNEL, 'v1')] }, module).outcome).toBe('does not run')
  })
})

describe('an image that is built in the cluster and is not known to be there', () => {
  const made = moduleOf({
    mappings: [{ regexp: '.', containerImage: 'a/b:1', build: { dockerfileConfigMap: { name: 'd' } } }],
  })

  it.each<[string, NonNullable<ClusterSnapshot['images']>]>([
    ['was not looked up', {}],
    ['is missing', { 'a/b:1': { state: 'missing' } }],
    ['could not be checked', { 'a/b:1': { state: 'error', reason: 'timeout' } }],
  ])('leaves it undecided when it %s', (_, images) => {
    expect(explained({ images }, made).outcome).toBe('unknown')
  })

  it('does not matter where the module runs, or never will', () => {
    expect(explained({ daemonSets: [current] }, made).outcome).toBe('runs')
    expect(explained({ nodes: [node('a', { labels: {} })] }, made).outcome).toBe('does not run')
    expect(explained({ nodes: [node('a', { taints: [cordon] })] }, made).outcome).toBe('does not run')
  })
})

describe('the labels of the node', () => {
  const versioned = moduleOf({ container: { version: 'v2' }, devicePlugin: pluginSection })
  const asks = (labels: Readonly<Record<string, string>>) =>
    node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/version-module.drivers.gpu': 'v2', ...labels } })
  const [loaderLabel, pluginLabel] = ['module-loader', 'device-plugin'].map(
    (role) => `beta.kmm.node.kubernetes.io/version-${role}.drivers.gpu`,
  ) as [string, string]

  it('are said to change, and why', () => {
    const [labels] = step(
      explained({ nodes: [asks({ [loaderLabel]: 'v1', [pluginLabel]: 'v1' })], pods: [] }, versioned),
      'Labels',
    )
    expect(labels?.changes).toMatchObject([{ reason: 'OldDevicePlugin', remove: [pluginLabel] }])
    expect(labels?.waits).toStrictEqual([])
  })

  it('are said to wait, and for which pods', () => {
    const pod = podOf('device-plugin', { version: 'v1' })
    const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'gpu', uid: 'gone', controller: true }
    const pods = [{ ...pod, metadata: { ...pod.metadata, ownerReferences: [owner] } }]
    const labels = {
      [loaderLabel]: 'v1',
      'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready': '',
      'kmm.node.kubernetes.io/gpu.device-plugin-ready': '',
    }
    const explanation = explained({ nodes: [asks(labels)], pods }, versioned)
    expect(step(explanation, 'Labels')).toStrictEqual([
      {
        _tag: 'Labels',
        changes: [],
        held: [],
        waits: [{ diagnostic: 'UpgradeWaits', pods: ['drivers/gpu-device-plugin-v1'] }],
      },
    ])
    expect(renderExplanationText(explanation, { columns: 10_000 })).toContain(
      'the next step of the upgrade waits until these pods are gone: drivers/gpu-device-plugin-v1\n',
    )
    expect(step(explained({ nodes: [asks(labels)] }, versioned), 'Labels')[0]?.waits).toStrictEqual([
      { diagnostic: 'PodsNotObserved', pods: [] },
    ])
  })

  it('of other nodes and other Modules are not told', () => {
    const other = node('b', {
      labels: { ...asks({ [loaderLabel]: 'v1', [pluginLabel]: 'v1' }).metadata.labels, [KERNEL_LABEL]: 'wrong' },
    })
    expect(step(explained({ nodes: [node('a'), other], pods: [] }, versioned), 'Labels')).toStrictEqual([])
  })

  it('say what the end of the Module waits for', () => {
    const going = { ...versioned, metadata: { ...versioned.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }
    const explanation = explained({ daemonSets: [current], pods: [pod(current, 'a'), podOf('device-plugin')] }, going)
    expect(step(explanation, 'Labels')[0]?.waits.map(({ diagnostic }) => diagnostic)).toStrictEqual([
      'UnloadWaits',
      'FinalizationWaits',
    ])
    expect(explanation.outcome).toBe('runs')
    expect(renderExplanationText(explanation, { columns: 10_000 })).toMatch(
      /runs on this node until the Module is gone[^]*the module is unloaded when these device plugin pods are gone: drivers/,
    )
  })
})

describe('maintenance of the node', () => {
  const withPlugin = moduleOf({ devicePlugin: pluginSection })
  const ready = node('a', {
    labels: {
      'gpu': 'yes',
      'kmm.node.kubernetes.io/drivers.gpu.ready': '',
      'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target': '',
    },
  })
  const other = node('b')
  const fate = (nodes: ClusterSnapshot['nodes'], options: PlanOptions = {}, module = withPlugin) => {
    const world = { nodes: nodes ?? [], daemonSets: lives(module, nodes ?? [], options) }
    return step(explained(world, module, 'a', options), 'Drain')[0]?.cordon
  }
  const unload: PlanOptions = { onUnschedulable: 'unload' }

  it.each<[string, ReturnType<typeof fate>, ReturnType<typeof fate>]>([
    [
      'keeps everything, unless the caller wants otherwise',
      fate([ready]),
      { moduleLoader: 'stays', devicePlugin: 'stays', stops: [] },
    ],
    [
      'takes the device plugin, and the module only with the last node of its kernel',
      fate([ready, other], unload),
      { moduleLoader: 'stays', devicePlugin: 'leaves', stops: [] },
    ],
    [
      'takes both from the last node of a kernel',
      fate([ready], unload),
      { moduleLoader: 'leaves', devicePlugin: 'leaves', stops: [] },
    ],
    [
      'takes nothing that tolerates it',
      fate([ready], unload, moduleOf({ devicePlugin: pluginSection, tolerations: [{ operator: 'Exists' }] })),
      { moduleLoader: 'stays', devicePlugin: 'stays', stops: [] },
    ],
    [
      'takes the module from the last node with the operator',
      fate([ready], { profile: 'kmm-1.1' }, moduleOf()),
      { moduleLoader: 'leaves', stops: [] },
    ],
    ['is nothing to a node on which nothing runs', fate([bareNode('a', { labels: {} }), other]), undefined],
  ])('%s', (_, found, wanted) => {
    expect(found).toStrictEqual(wanted)
  })

  it('is nothing to a device plugin that Kubernetes takes away already', () => {
    const nodes = [bareNode('a', { labels: { ...node('a').metadata.labels } })]
    const daemonSets = lives(withPlugin, [ready])
    const pods = daemonSets.map((daemonSet) => pod(daemonSet, 'a'))
    const [found] = step(explained({ nodes, daemonSets, pods }, withPlugin), 'Drain')
    expect(found?.cordon).toStrictEqual({ moduleLoader: 'stays', stops: [] })
  })

  it('ends builds with a drain, not with a cordon', () => {
    const maker = makerOf({ build })
    const builds = stored(planOf({ ...buildContext, images: { [IMAGE_HERE]: missing } }, maker), 'Running')
    const [nodeName] = (buildContext.nodes ?? []).map(({ metadata }) => metadata.name)
    const explanation = explained(
      { ...buildContext, daemonSets: [current], images: { [IMAGE_HERE]: missing }, builds },
      maker,
      nodeName,
    )
    const [found] = step(explanation, 'Drain')
    expect([found?.cordon.stops, found?.drain.stops]).toStrictEqual([[], [builds[0]?.metadata.name]])
    expect(renderExplanationText(explanation, { columns: 10_000 })).toContain(
      'When the node is cordoned or drained: the module stays loaded; a drain ends builds that run there (',
    )
  })

  it('says that no registry can have an image', () => {
    const text = renderExplanationText(
      explained(buildContext, makerOf({ containerImage: 'registry.example/gpu:${MISSPELT}' })),
    )
    expect(text).toContain('no registry can have an image of this name')
    expect(text).not.toContain('nobody looked')
  })

  it('does not say that an image is ready for a kernel that the plan never reaches', () => {
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
    const [first, second] = [OLD_KERNEL, KERNEL].sort()
    const images = {
      [`registry.example/gpu:${String(second)}`]: { state: 'exists' } as const,
      [`registry.example/gpu:${String(first)}`]: { state: 'error', reason: 'x' } as const,
    }
    const isReady = (profile: 'safe' | 'kmm-1.1') =>
      step(
        explained({ ...buildContext, nodes, images }, makerOf({ build }), second === KERNEL ? 'a' : 'b', { profile }),
        'Image',
      ).map((item) => item.isReady)
    expect([isReady('safe'), isReady('kmm-1.1')]).toEqual([[true], [false]])
  })
})
