/** What nodes feel of a change of manifests: pods before and after, the base's own changes apart. */
import { type ClusterSnapshot, impact, type ImpactOptions, type Module, type Revision, settle } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { KERNEL, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

type Spec = Module['spec']

const edited = (module: Module, edit: Partial<Spec>): Module => ({ ...module, spec: { ...module.spec, ...edit } })

const withImage = (module: Module, containerImage: string): Module =>
  edited(module, {
    moduleLoader: {
      ...module.spec.moduleLoader,
      container: {
        modprobe: { moduleName: 'gpu' },
        ...module.spec.moduleLoader?.container,
        kernelMappings: [{ regexp: '^.+$', containerImage }],
      },
    },
  })

const gpu = withImage(moduleOf(), 'registry.example/gpu:1')
const other = withImage(moduleOf({ name: 'nic', namespace: 'net' }), 'registry.example/nic:1')
const nodes = [node('a'), node('b'), node('old', { kernel: OLD_KERNEL })]
const bare: ClusterSnapshot = { nodes, daemonSets: [], pods: [] }

const steady = (modules: ReadonlyArray<Module>, snapshot = bare): ClusterSnapshot => settle(snapshot, modules).snapshot

const of = (...modules: ReadonlyArray<Module>): Revision => ({ modules })

const felt = (snapshot: ClusterSnapshot, base: Revision, head: Revision, options?: ImpactOptions) =>
  impact(snapshot, base, head, options).nodes.map(
    ({ node: name, module, effect }) => `${module.name} ${effect} ${name}`,
  )

describe('settle', () => {
  it('carries plans out until nothing is left to do', () => {
    const { snapshot, pending, settled } = settle(bare, [edited(gpu, { devicePlugin: pluginSection })])
    expect(settled).toBe(true)
    expect(pending.length).toBeGreaterThan(1)
    expect(settle(snapshot, [edited(gpu, { devicePlugin: pluginSection })]).pending).toEqual([])
    expect(snapshot.pods?.map(({ spec }) => spec?.nodeName).sort()).toEqual(['a', 'a', 'b', 'b', 'old', 'old'])
  })

  it('leaves unobserved what nobody observed', () => {
    const { pods: _pods, ...unseen } = bare
    const { snapshot, settled } = settle(unseen, [gpu])
    expect(settled).toBe(true)
    expect(snapshot).not.toHaveProperty('pods')
    expect(snapshot).not.toHaveProperty('observedNamespaces')
    expect(snapshot.daemonSets).toHaveLength(2)
  })

  it('makes no pod where a taint keeps it away, and counts none', () => {
    const taints = [{ key: 'rack', effect: 'NoSchedule' as const }]
    const { snapshot } = settle({ ...bare, nodes: [node('a'), { ...node('b'), spec: { taints } }] }, [gpu])
    expect(snapshot.pods?.map(({ spec }) => spec?.nodeName)).toEqual(['a'])
    expect(snapshot.daemonSets?.[0]?.status?.desiredNumberScheduled).toBe(1)
  })

  it('does not bring up a pod whose image is missing', () => {
    const images = { 'registry.example/gpu:1': { state: 'missing' } } as const
    const { snapshot } = settle({ ...bare, images }, [gpu])
    expect(snapshot.pods?.every(({ status }) => status?.phase === 'Pending')).toBe(true)
  })
})

describe('the impact of a change', () => {
  it('is nothing where base and head ask for the same', () => {
    const told = impact(bare, of(gpu), of(gpu))
    expect(told.nodes).toEqual([])
    expect(told.pending).toEqual([])
    expect(told.modules).toEqual([])
  })

  it('is an unload on each node of a Module whose manifest is gone', () => {
    const told = impact(steady([gpu, other]), of(gpu, other), of(other))
    expect(told.nodes.map(({ node: name, effect, because }) => [name, effect, because])).toEqual([
      ['a', 'unload', []],
      ['b', 'unload', []],
      ['old', 'unload', []],
    ])
    expect(told.nodes[0]?.changeId).toMatch(/^delete DaemonSet\/drivers\/gpu-/)
    expect(told.modules).toEqual([{ module: { namespace: 'drivers', name: 'gpu' }, change: 'removed', paths: [] }])
    expect(told.counts.unload).toEqual({ nodes: 3, percent: 100 })
    expect(told.pending).toEqual([])
  })

  it('is a reload, because of the field that differs', () => {
    const told = impact(steady([gpu]), of(gpu), of(withImage(gpu, 'registry.example/gpu:2')))
    expect(told.nodes.map(({ node: name, effect }) => `${name} ${effect}`)).toEqual([
      'a reload',
      'b reload',
      'old reload',
    ])
    expect(told.nodes[0]?.because.join('/')).toBe('spec/moduleLoader/container/kernelMappings/0/containerImage')
    expect(told.images.map(({ image, change }) => `${change} ${image}`)).toEqual([
      'removed registry.example/gpu:1',
      'added registry.example/gpu:2',
    ])
    expect(told.kernels.map(({ kernelVersion, before, after }) => [kernelVersion, before, after])).toEqual([
      [OLD_KERNEL, 'loaded', 'loaded'],
      [KERNEL, 'loaded', 'loaded'],
    ])
  })

  it('holds what the base would still do apart, and does not take it for the head', () => {
    const told = impact(steady([gpu]), of(gpu, other), of(withImage(gpu, 'registry.example/gpu:2'), other))
    expect(told.pending.map(({ node: name, module, effect }) => `${module.name} ${effect} ${name}`)).toEqual([
      'nic load a',
      'nic load b',
      'nic load old',
    ])
    expect(told.nodes.every(({ module }) => module.name === 'gpu')).toBe(true)
  })

  it('tells a reload of the head where the base was about to reload', () => {
    const base = of(withImage(gpu, 'registry.example/gpu:2'))
    const told = impact(steady([gpu]), base, of(withImage(gpu, 'registry.example/gpu:3')), { live: [gpu] })
    expect(told.pending).toHaveLength(3)
    expect(told.counts.reload.nodes).toBe(3)
  })

  it('is an unload and a load where a Module has another name', () => {
    const renamed = { ...gpu, metadata: { name: 'gpu2', namespace: 'drivers' } }
    const told = impact(steady([gpu]), of(gpu), of(renamed))
    expect(told.modules).toEqual([
      {
        module: { namespace: 'drivers', name: 'gpu2' },
        change: 'renamed',
        from: { namespace: 'drivers', name: 'gpu' },
        paths: [['metadata', 'name']],
      },
    ])
    expect([told.counts.unload.nodes, told.counts.load.nodes]).toEqual([3, 3])
  })

  it('stops a device plugin that is asked for no more, and leaves the module alone', () => {
    const plugged = edited(gpu, { devicePlugin: pluginSection })
    expect(felt(steady([plugged]), of(plugged), of(gpu))).toEqual(['gpu stop a', 'gpu stop b', 'gpu stop old'])
  })

  it('is an unload where a toleration goes and a pod runs on a tainted node', () => {
    const taints = [{ key: 'rack', effect: 'NoSchedule' as const }]
    const tolerant = edited(gpu, { tolerations: [{ key: 'rack', operator: 'Exists' }] })
    const snapshot = steady([tolerant], { ...bare, nodes: [node('a'), { ...node('b'), spec: { taints } }] })
    expect(felt(snapshot, of(tolerant), of(gpu))).toEqual(['gpu reload a', 'gpu unload b'])
  })
})

describe('the scope of a revision', () => {
  it('leaves Modules alone that are outside of it', () => {
    const snapshot = steady([gpu, other])
    const scope = { namespaces: ['net'] }
    const live = [gpu, other]
    expect(felt(snapshot, { modules: [other], scope }, { modules: [], scope }, { live })).toEqual([
      'nic unload a',
      'nic unload b',
      'nic unload old',
    ])
  })

  it('takes a live Module that no manifest asks for as a removal that is pending', () => {
    const snapshot = steady([gpu, other])
    const told = impact(snapshot, of(gpu), of(withImage(gpu, 'registry.example/gpu:2')), { live: [gpu, other] })
    expect(told.pending.map(({ module, effect }) => `${module.name} ${effect}`)).toEqual(Array(3).fill('nic unload'))
    expect(told.counts.unload.nodes).toBe(0)
  })

  it('knows the uid of a live Module, and that a version must not appear', () => {
    const manifest = { ...gpu, metadata: { name: 'gpu', namespace: 'drivers' } }
    const versioned = edited(manifest, {
      moduleLoader: {
        container: { ...gpu.spec.moduleLoader!.container, version: '2' },
      },
    })
    const told = impact(steady([gpu]), of(manifest), of(versioned), { live: [gpu] })
    expect(told.nodes).toEqual([])
    expect(told.diagnostics.introduced.map(({ code }) => code)).toContain('KMM212')
  })
})

describe('what is lacking', () => {
  const head = of(withImage(gpu, 'registry.example/gpu:2'))

  it('makes all nodes of a Module unknown where DaemonSets were not observed', () => {
    const { daemonSets: _daemonSets, ...snapshot } = steady([gpu])
    const told = impact(snapshot, of(gpu), head)
    expect(told.counts.unknown.nodes).toBe(3)
    expect(told.gaps).toEqual([{ module: { namespace: 'drivers', name: 'gpu' }, lacks: 'DaemonSet' }])
  })

  it('is told where nodes were not observed', () => {
    const { nodes: _nodes, ...snapshot } = steady([gpu])
    expect(impact(snapshot, of(gpu), head).gaps.map(({ lacks }) => lacks)).toEqual(['Node'])
  })

  it('is an image that could not be looked up', () => {
    const images = { 'registry.example/gpu:2': { state: 'error', reason: 'timeout' } } as const
    const told = impact({ ...steady([gpu]), images }, of(gpu), head)
    expect(told.counts.unknown.nodes).toBe(3)
    expect(told.gaps).toEqual([
      { module: { namespace: 'drivers', name: 'gpu' }, lacks: 'image', image: 'registry.example/gpu:2' },
    ])
  })

  it('is made up for pods by what the DaemonSet controller would have made', () => {
    const { pods: _pods, ...snapshot } = steady([gpu])
    const told = impact(snapshot, of(gpu), head)
    expect(told.counts.reload.nodes).toBe(3)
    expect(told.pending).toEqual([])
    expect(told.gaps).toEqual([])
  })
})
