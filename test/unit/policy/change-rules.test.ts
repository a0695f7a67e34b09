import { describe, expect, it } from 'vitest'

import { type KernelMapping, type Module } from '../../../src/index.js'
import { type JsonObject } from '../../../src/kubernetes/json.js'
import { makeReview, type PolicyFinding, reviewOfBase } from '../../../src/policy/index.js'
import { exampleModule, judge, judged, KERNEL, NEXT_KERNEL, reviewOf } from './rule-examples.js'

const brief = (findings: ReadonlyArray<PolicyFinding>) =>
  findings.map(({ module, nodes = [], verdict = 'fail', level }) =>
    [verdict, level, module?.name, ...nodes].filter((text) => text !== undefined).join(' '),
  )

const placed = (findings: ReadonlyArray<PolicyFinding>) =>
  findings.map(({ path }) => path.join('.').replace('spec.moduleLoader.container', '…'))

const worker = (kernel = KERNEL, labels: Readonly<Record<string, string>> = {}) => ({
  kernel,
  labels: { gpu: 'yes', ...labels },
})
const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`worker-${index}`, worker()]))
const tenWithOneGpu = Object.fromEntries(
  Object.entries(ten).map(([name, node]) => [name, name === 'worker-0' ? node : { ...node, labels: {} }]),
)

const OLD = 'registry.example.com/gpu:2.1'
const NEW = 'registry.example.com/gpu:2.2'
const images = { [OLD]: { state: 'exists' }, [NEW]: { state: 'exists' } } as const
const mapped = (...kernelMappings: ReadonlyArray<KernelMapping>): Module =>
  exampleModule({ container: { kernelMappings } })
const image = (containerImage: string): Module => mapped({ regexp: '^5', containerImage })
const plugin = { container: { image: 'registry.example.com/plugin:1' } }

describe('unloads-nodes', () => {
  const gone = { base: [image(OLD)], head: [], nodes: ten, images }

  it.each([
    [0, ['fail']],
    [9, ['fail']],
    [10, []],
    ['99%', ['fail']],
    ['100%', []],
  ] as const)('with at most %s', (max, verdicts) => {
    const found = judged('unloads-nodes', { ...gone, parameters: { max } })
    expect(found.map(({ verdict = 'fail' }) => verdict)).toEqual(verdicts)
    expect(found.flatMap(({ nodes = [] }) => nodes)).toEqual(verdicts.length === 0 ? [] : Object.keys(ten))
  })

  it('points at the field because of which', () => {
    const head = [exampleModule({ selector: { gpu: 'no' } })]
    expect(placed(judged('unloads-nodes', { base: [exampleModule()], head, nodes: ten }))).toEqual([
      'spec.selector.gpu',
    ])
  })

  it('counts a node once, and tells each Module', () => {
    const nic = exampleModule({ name: 'nic' })
    const found = judged('unloads-nodes', {
      base: [nic, image(OLD)],
      head: [],
      nodes: { 'worker-1': worker() },
      images,
    })
    expect(brief(found)).toEqual(['fail gpu worker-1', 'fail nic worker-1'])
    expect(found[0]?.message).toContain('1 node loses one')
  })

  it('does not know where nobody looked whether an image has to be built, if that may be too many', () => {
    const build = { dockerfileConfigMap: { name: 'dockerfile' } }
    const example = {
      base: [mapped({ regexp: '^5', containerImage: OLD, build })],
      head: [mapped({ regexp: '^5', containerImage: NEW, build })],
      nodes: { 'worker-1': worker() },
      images: { [OLD]: { state: 'exists' } },
    } as const
    expect(brief(judged('unloads-nodes', example))).toEqual(['unknown gpu worker-1'])
    expect(judged('unloads-nodes', { ...example, parameters: { max: 1 } })).toEqual([])
    expect(judged('stops-device-plugin', example)).toEqual([])
  })

  it('does not know where DaemonSets were not seen, whatever the limit', () => {
    const { snapshot: _snapshot, ...review } = reviewOf({ head: [] })
    const seen = makeReview({ head: review.head, base: [image(OLD)], snapshot: { nodes: [] } })
    expect(brief(judge('unloads-nodes', seen, { max: '100%' }))).toEqual(['unknown gpu'])
  })
})

describe('stops-device-plugin', () => {
  const base = [exampleModule({ devicePlugin: plugin })]

  it('sees a plugin go where the module stays', () => {
    const example = { base, head: [exampleModule()], nodes: ten }
    expect(brief(judged('stops-device-plugin', example))).toEqual([`fail gpu ${Object.keys(ten).join(' ')}`])
    expect(judged('unloads-nodes', example)).toEqual([])
    expect(judged('stops-device-plugin', { ...example, parameters: { max: 10 } })).toEqual([])
  })
})

describe('restarts-nodes', () => {
  const changed = { base: [image(OLD)], head: [image(NEW)], images }

  it.each([
    ['an error beyond max', ten, {}, [`fail gpu ${Object.keys(ten).join(' ')}`]],
    ['a warning beyond warn', ten, { max: '100%' }, [`fail warning gpu ${Object.keys(ten).join(' ')}`]],
    ['nothing beneath', ten, { max: 10, warn: 10 }, []],
    ['nothing on one node of ten', tenWithOneGpu, {}, []],
    ['a warning on one node of ten where none may', tenWithOneGpu, { warn: 0 }, ['fail warning gpu worker-0']],
  ])('finds %s', (_, nodes, parameters, found) => {
    expect(brief(judged('restarts-nodes', { ...changed, nodes, parameters }))).toEqual(found)
  })
})

describe('removes-module', () => {
  it('needs no cluster, and names its nodes where there is one', () => {
    const example = { base: [image(OLD), exampleModule({ name: 'nic' })], head: [image(OLD)] }
    expect(brief(judged('removes-module', example))).toEqual(['fail nic'])
    expect(brief(judged('removes-module', { ...example, nodes: { 'worker-1': worker() } }))).toEqual([
      'fail nic worker-1',
    ])
  })

  it('is not about a Module that is renamed', () => {
    const example = { base: [image(OLD)], head: [{ ...image(OLD), metadata: { name: 'gpu2', namespace: 'drivers' } }] }
    expect(judged('removes-module', example)).toEqual([])
    const found = judged('renames-module', example)
    expect(brief(found)).toEqual(['fail gpu2'])
    expect(placed(found)).toEqual(['metadata.name'])
    expect(found[0]?.message).toContain('drivers/gpu:')
  })
})

describe('drops-needed-mapping', () => {
  const rhel = { literal: NEXT_KERNEL, containerImage: NEW }
  const old = { literal: KERNEL, containerImage: OLD }
  const nodes = { 'worker-1': worker(), 'worker-2': worker(NEXT_KERNEL), 'worker-3': worker('6.1.0') }
  const example = { base: [mapped(old, rhel)], head: [mapped(old)], nodes, images }

  it('names kernel, nodes and what was there', () => {
    const [found, ...others] = judged('drops-needed-mapping', example)
    expect(others).toEqual([])
    expect(found).toMatchObject({ kernels: [NEXT_KERNEL], nodes: ['worker-2'], key: NEXT_KERNEL })
    expect(found?.message).toContain(`literal ${NEXT_KERNEL}`)
  })

  it('leaves to kernel-uncovered what the base did not cover either, which counts less', () => {
    expect(brief(judged('kernel-uncovered', example))).toEqual(['fail warning gpu worker-3'])
    const { base: _base, ...alone } = example
    expect(brief(judged('kernel-uncovered', alone))).toEqual(['fail gpu worker-2', 'fail gpu worker-3'])
  })

  it('does not know of nodes that do not say their kernel', () => {
    const silent = { ...example, nodes: { 'worker-1': worker('') } }
    expect(brief(judged('drops-needed-mapping', silent))).toEqual(['unknown gpu worker-1'])
    expect(judged('drops-needed-mapping', { ...silent, base: silent.head })).toEqual([])
    expect(brief(judged('kernel-uncovered', silent))).toEqual(['unknown gpu worker-1'])
  })
})

describe('kernel-falls-through', () => {
  const realtime = { regexp: String.raw`\+rt$`, containerImage: 'registry.example.com/gpu:rt' }
  const standard = { regexp: '^5', containerImage: OLD }
  const nodes = { 'worker-1': worker(`${KERNEL}+rt`), 'worker-2': worker() }

  it.each([
    ['a mapping that went', [realtime, standard], [standard], ['….kernelMappings.0']],
    ['mappings that changed places', [realtime, standard], [standard, realtime], ['….kernelMappings.0']],
    ['another image of the same mapping', [standard], [{ ...standard, containerImage: NEW }], []],
    ['a mapping that is new', [standard], [realtime, standard], []],
    ['a mapping that was made wider', [realtime, { ...standard, regexp: '^5.*64$' }], [standard], []],
  ])('%s', (_, before, after, found) => {
    const example = { base: [mapped(...before)], head: [mapped(...after)], nodes }
    expect(placed(judged('kernel-falls-through', example))).toEqual(found)
  })
})

describe('loads-on-new-nodes and loads-on-control-plane', () => {
  const nodes = {
    'both-1': worker(KERNEL, {
      'node-role.kubernetes.io/master': '',
      'node-role.kubernetes.io/worker': '',
      'os': 'linux',
    }),
    'control-1': { kernel: KERNEL, labels: { 'node-role.kubernetes.io/master': '', 'os': 'linux' } },
    'worker-1': worker(KERNEL, { os: 'linux' }),
    'worker-2': { kernel: KERNEL, labels: { os: 'linux' } },
  }
  const wider = [exampleModule({ selector: { os: 'linux' } })]

  it('tell which nodes a wider selector reaches', () => {
    const example = { base: [exampleModule()], head: wider, nodes }
    const found = judged('loads-on-new-nodes', example)
    expect(brief(found)).toEqual(['fail gpu control-1 worker-2'])
    expect(placed(found)).toEqual(['spec.selector.gpu'])
    expect(judged('loads-on-new-nodes', { ...example, parameters: { max: 2 } })).toEqual([])
    expect(brief(judged('loads-on-control-plane', example))).toEqual(['fail gpu control-1'])
    expect(judged('loads-on-control-plane', { ...example, parameters: { roles: ['infra'] } })).toEqual([])
  })

  it('know a new Module only where it reaches the control plane', () => {
    const example = { base: [], head: wider, nodes }
    expect(judged('loads-on-new-nodes', example)).toEqual([])
    expect(brief(judged('loads-on-control-plane', example))).toEqual(['fail gpu control-1'])
  })
})

describe('bypasses-ordered-upgrade', () => {
  const versioned = (version: string | undefined, container: JsonObject = {}): ReadonlyArray<Module> => [
    exampleModule({
      container: {
        ...(version === undefined ? {} : { version }),
        kernelMappings: [{ regexp: '^5', containerImage: OLD }, { regexp: '^6' }, { regexp: '^7' }],
        containerImage: OLD,
        ...container,
      },
    }),
  ]

  it.each([
    ['the image of the container', versioned('1', { containerImage: NEW }), ['….containerImage']],
    [
      'the image of a mapping',
      versioned('1', { kernelMappings: [{ regexp: '^5', containerImage: NEW }, { regexp: '^6' }] }),
      ['….kernelMappings.0.containerImage'],
    ],
    ['modprobe', versioned('1', { modprobe: { moduleName: 'gpu', parameters: ['a=1'] } }), ['….modprobe']],
    [
      'the image of a mapping that an earlier one hides',
      versioned('1', {
        kernelMappings: [
          { regexp: '^5', containerImage: OLD },
          { regexp: '^5', containerImage: NEW },
        ],
      }),
      [],
    ],
    ['nothing', versioned('1'), []],
    ['a mapping for other kernels', versioned('1', { kernelMappings: [{ regexp: '^8', containerImage: NEW }] }), []],
    ['an image with its version', versioned('2', { containerImage: NEW }), []],
    ['an image of a Module without versions', versioned(undefined, { containerImage: NEW }), []],
  ])('%s', (_, head, found) => {
    expect(placed(judged('bypasses-ordered-upgrade', { base: versioned('1'), head }))).toEqual(found)
  })
})

describe('sign-dropped', () => {
  const sign = { keySecret: { name: 'key' }, certSecret: { name: 'cert' }, filesToSign: ['/opt/gpu.ko'] }
  const signed = { regexp: '^5', containerImage: OLD, sign }
  const { sign: _sign, ...unsigned } = signed

  it.each([
    ['of a mapping', [mapped(signed)], [mapped(unsigned)], ['….kernelMappings.0']],
    ['of the container', [exampleModule({ container: { sign } })], [exampleModule()], ['….kernelMappings.0']],
    [
      'moved to the container',
      [mapped(signed)],
      [exampleModule({ container: { sign, kernelMappings: [unsigned] } })],
      [],
    ],
    [
      'of a mapping that is gone',
      [mapped(signed, { regexp: '^6', containerImage: OLD })],
      [mapped({ regexp: '^6', containerImage: OLD })],
      [],
    ],
    ['of a mapping that an earlier one hides', [mapped(unsigned, signed)], [mapped(unsigned)], []],
    ['where there was none', [mapped(unsigned)], [mapped(unsigned)], []],
  ])('%s', (_, base, head, found) => {
    expect(placed(judged('sign-dropped', { base, head }))).toEqual(found)
  })

  it('sees a kernel fall through to a mapping that signs nothing', () => {
    const rest = { regexp: '.', containerImage: OLD }
    const example = { base: [mapped(signed, rest)], head: [mapped(rest)] }
    expect(judged('sign-dropped', example)).toEqual([])
    expect(brief(judged('sign-dropped', { ...example, nodes: { 'worker-1': worker() } }))).toEqual([
      'fail gpu worker-1',
    ])
  })
})

describe('a review', () => {
  const live = { ...image(OLD), metadata: { name: 'gpu', namespace: 'drivers', uid: 'seen' } }

  it('gives manifests the identity of what lives, and the wishes of the base as those before', () => {
    const { head } = makeReview({ head: [image(NEW)], base: [image(OLD)], live: [live] })
    expect(head[0]?.metadata.uid).toBe('seen')
    expect(head[0]?.previous?.moduleLoader?.container.kernelMappings).toEqual([{ regexp: '^5', containerImage: OLD }])
  })

  it('leaves Modules outside of the scope alone, and removes those inside that nobody asks for', () => {
    const [snapshot, elsewhere] = [
      { nodes: [], daemonSets: [] },
      { ...live, metadata: { ...live.metadata, namespace: 'team-b' } },
    ]
    const scope = { namespaces: ['drivers'] }
    const review = makeReview({ head: [], base: [image(OLD)], live: [live, elsewhere], snapshot, scope })
    expect(review.changes?.map(({ module, change }) => `${change} ${module.namespace}`)).toEqual(['removed drivers'])
    expect(review.head).toEqual([])
    expect(judge('removes-module', review)).toHaveLength(1)
  })

  it('has that of the base inside', () => {
    const review = reviewOf({
      base: [mapped({ regexp: '(', containerImage: OLD })],
      head: [image(OLD)],
      nodes: { 'worker-1': worker() },
    })
    expect(judge('regexp-invalid', review)).toEqual([])
    const base = reviewOfBase(review)!
    expect(judge('regexp-invalid', base)).toHaveLength(1)
    expect(base.coverage?.map(({ state }) => state)).toEqual(['unresolvable'])
    expect(base.impact).toBeUndefined()
  })
})
