import { describe, expect, it } from 'vitest'

import { conflicts } from '../../../src/index.js'
import type { Taint } from '../../../src/kubernetes/taint.js'
import type { Modprobe, ModuleLoaderContainer } from '../../../src/module/module.js'
import { cordon, factsOf, IMAGE, KERNEL, moduleOf, node, OLD_KERNEL, pod, renderedOne } from '../builders.js'

const loading = (
  name: string,
  moduleName: string,
  selector: Readonly<Record<string, string>> = { gpu: 'yes' },
  namespace = 'drivers',
) => moduleOf({ name, namespace, selector, modprobe: { moduleName } })

const nodes = [node('b'), node('a'), node('c', { labels: { other: 'yes' } })]

const between = (...modules: ReadonlyArray<ReturnType<typeof loading>>) =>
  conflicts({ nodes }, modules).map((remark) => [
    remark.name,
    `${remark.subject.namespace ?? ''}/${remark.subject.name ?? ''}`,
    factsOf(remark)['other'],
    factsOf(remark)['nodes'],
  ])

describe('Modules that load the same kernel module', () => {
  it('on the same nodes are remarked on once, about the later by name', () => {
    const expected = [['KernelModuleSharedByModules', 'drivers/y', 'drivers/x', ['a', 'b']]]
    expect(between(loading('y', 'gpu'), loading('x', 'gpu'))).toStrictEqual(expected)
    expect(between(loading('x', 'gpu'), loading('y', 'gpu'))).toStrictEqual(expected)
  })

  it('are recognised by dashes and underscores alike', () => {
    expect(between(loading('x', 'my-gpu'), loading('y', 'my_gpu'))).toHaveLength(1)
  })

  it('in two namespaces, of one name', () => {
    expect(between(loading('x', 'gpu'), loading('x', 'gpu', { gpu: 'yes' }, 'other'))).toStrictEqual([
      ['KernelModuleSharedByModules', 'other/x', 'drivers/x', ['a', 'b']],
    ])
  })

  it('in three are three pairs', () => {
    expect(between(loading('x', 'gpu'), loading('y', 'gpu'), loading('z', 'gpu'))).toHaveLength(3)
  })
})

describe('Modules that do not get in the way of each other', () => {
  it.each([
    ['have no node in common', [loading('x', 'gpu'), loading('y', 'gpu', { other: 'yes' })]],
    ['load other modules', [loading('x', 'gpu'), loading('y', 'fpga')]],
    ['name no module', [loading('x', ''), loading('y', '')]],
    ['load nothing', [moduleOf({ name: 'x', withoutLoader: true }), moduleOf({ name: 'y', withoutLoader: true })]],
    ['are one Module, listed twice', [loading('x', 'gpu'), loading('x', 'gpu')]],
  ])('%s', (_, modules) => {
    expect(between(...modules)).toStrictEqual([])
  })
})

type Container = Partial<Omit<ModuleLoaderContainer, 'modprobe'>> & { readonly modprobe?: Modprobe }

/** A Module with a container that loads `name` unless it says otherwise. */
const having = (name: string, container: Container = {}, deletionTimestamp?: string) =>
  moduleOf({
    name,
    container: { modprobe: { moduleName: name }, ...container },
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
  })

const ordering = (name: string, ...others: ReadonlyArray<string>) =>
  having(name, { modprobe: { moduleName: name, modulesLoadingOrder: [name, ...others] } })

const mapping = { regexp: '^.+$', containerImage: IMAGE }
const container = 'spec.moduleLoader.container'

const told = (modules: ReadonlyArray<ReturnType<typeof moduleOf>>, options = {}) =>
  conflicts({ nodes: [node('a'), node('b', { kernel: OLD_KERNEL })] }, modules, options).map((remark) => [
    remark.code,
    remark.subject.name,
    factsOf(remark)['other'],
    factsOf(remark)['kernelModules'],
    factsOf(remark)['nodes'],
    remark.path.join('.'),
  ])

describe('Modules in the way of each other', () => {
  it.each<readonly [string, ReadonlyArray<ReturnType<typeof moduleOf>>, ReadonlyArray<ReadonlyArray<unknown>>]>([
    [
      'load it by name and by loading order',
      [having('core'), ordering('top', 'core')],
      [['KMM220', 'top', 'drivers/core', ['core'], ['a', 'b'], `${container}.modprobe.modulesLoadingOrder.1`]],
    ],
    [
      'load two by loading order, told once',
      [ordering('one', 'base-x', 'base_y'), ordering('two', 'base_x', 'base-y')],
      [
        [
          'KMM220',
          'two',
          'drivers/one',
          ['base_x', 'base_y'],
          ['a', 'b'],
          `${container}.modprobe.modulesLoadingOrder.1`,
        ],
      ],
    ],
    [
      'one removes what the other loads, whichever is first by name',
      [having('a', { inTreeModuleToRemove: 'my-core' }), having('my_core')],
      [['KMM227', 'a', 'drivers/my_core', ['my_core'], ['a', 'b'], `${container}.inTreeModuleToRemove`]],
    ],
    [
      'one removes what the other has in its loading order',
      [having('z', { inTreeModulesToRemove: ['x', 'core'] }), ordering('top', 'core')],
      [['KMM227', 'z', 'drivers/top', ['core'], ['a', 'b'], `${container}.inTreeModulesToRemove`]],
    ],
    [
      'each removes what the other loads',
      [having('a', { inTreeModuleToRemove: 'b' }), having('b', { inTreeModuleToRemove: 'a' })],
      [
        ['KMM227', 'a', 'drivers/b', ['b'], ['a', 'b'], `${container}.inTreeModuleToRemove`],
        ['KMM227', 'b', 'drivers/a', ['a'], ['a', 'b'], `${container}.inTreeModuleToRemove`],
      ],
    ],
    [
      'a mapping removes it, on the nodes with its kernel',
      [
        having('a', {
          kernelMappings: [{ literal: OLD_KERNEL, containerImage: IMAGE, inTreeModuleToRemove: 'core' }, mapping],
        }),
        having('core'),
      ],
      [['KMM227', 'a', 'drivers/core', ['core'], ['b'], `${container}.kernelMappings.0.inTreeModuleToRemove`]],
    ],
    [
      'a mapping removes something else than the container',
      [
        having('a', {
          inTreeModulesToRemove: ['core'],
          kernelMappings: [{ literal: OLD_KERNEL, containerImage: IMAGE, inTreeModulesToRemove: ['other'] }, mapping],
        }),
        having('core'),
      ],
      [['KMM227', 'a', 'drivers/core', ['core'], ['a'], `${container}.inTreeModulesToRemove`]],
    ],
    [
      'both load and remove it: one remark',
      [having('a', { modprobe: { moduleName: 'ice' }, inTreeModuleToRemove: 'ice' }), having('ice')],
      [['KMM220', 'ice', 'drivers/a', ['ice'], ['a', 'b'], `${container}.modprobe.moduleName`]],
    ],
    [
      'one is being deleted and takes it along',
      [having('core', {}, '2026-01-01T00:00:00Z'), ordering('top', 'core')],
      [['KMM228', 'core', 'drivers/top', ['core'], ['a', 'b'], `${container}.modprobe.moduleName`]],
    ],
    [
      'raw arguments remove it all the same',
      [
        having('raw', { modprobe: { rawArgs: { load: ['x'], unload: ['-r', 'x'] } }, inTreeModuleToRemove: 'core' }),
        having('core'),
      ],
      [['KMM227', 'raw', 'drivers/core', ['core'], ['a', 'b'], `${container}.inTreeModuleToRemove`]],
    ],
  ])('%s', (_, modules, expected) => {
    expect(told(modules)).toStrictEqual(expected)
    expect(told([...modules].reverse())).toStrictEqual(expected)
    expect(told(modules, { profile: 'kmm-1.1' })).toStrictEqual(expected)
  })

  it.each<readonly [string, ReadonlyArray<ReturnType<typeof moduleOf>>]>([
    [
      'both remove what neither loads',
      [having('a', { inTreeModuleToRemove: 'x' }), having('b', { inTreeModuleToRemove: 'x' })],
    ],
    [
      'each replaces a module of the system',
      [having('a', { inTreeModuleToRemove: 'a' }), having('b', { inTreeModuleToRemove: 'b' })],
    ],
    [
      'they load it on different kernels',
      [
        having('a', { modprobe: { moduleName: 'x' }, kernelMappings: [{ literal: KERNEL, containerImage: IMAGE }] }),
        having('b', {
          modprobe: { moduleName: 'x' },
          kernelMappings: [{ literal: OLD_KERNEL, containerImage: IMAGE }],
        }),
      ],
    ],
    [
      'a mapping removes it for a kernel on which the other has no mapping',
      [
        having('a', {
          kernelMappings: [{ literal: KERNEL, containerImage: IMAGE, inTreeModuleToRemove: 'x' }, mapping],
        }),
        having('x', { kernelMappings: [{ literal: OLD_KERNEL, containerImage: IMAGE }] }),
      ],
    ],
    ['both are being deleted', [having('a', {}, 'now'), having('b', { modprobe: { moduleName: 'a' } }, 'now')]],
    ['the one that removes it is being deleted', [having('a', { inTreeModuleToRemove: 'b' }, 'now'), having('b')]],
    ['what is removed is being deleted', [having('a', { inTreeModuleToRemove: 'b' }), having('b', {}, 'now')]],
    [
      'raw arguments name it',
      [having('a'), having('raw', { modprobe: { rawArgs: { load: ['a'], unload: ['-r', 'a'] } } })],
    ],
    ['one Module names it twice', [ordering('a', 'a')]],
  ])('not where %s', (_, modules) => {
    expect(told(modules)).toStrictEqual([])
  })

  it.each<readonly [string, Taint, boolean, boolean]>([
    ['keeps one of them away for good', { key: 'team', effect: 'NoSchedule' }, false, false],
    ['keeps new pods away where one is there', { key: 'team', effect: 'NoSchedule' }, true, true],
    ['comes and goes', cordon, false, true],
  ])('on a node whose taint %s', (_, taint, runs, isTold) => {
    const nodes = [node('a', { taints: [taint] })]
    const first = having('a', { modprobe: { moduleName: 'x' } })
    const tolerant = { ...first, spec: { ...first.spec, tolerations: [{ operator: 'Exists' as const }] } }
    const second = having('b', { modprobe: { moduleName: 'x' } })
    const loader = renderedOne(second, [node('a')])
    const labels = loader.spec?.template.metadata?.labels ?? {}
    const running = pod(loader, 'a')
    const pods = runs ? [{ ...running, metadata: { ...running.metadata, labels } }] : []
    const remarks = conflicts({ nodes, pods }, [tolerant, second])
    expect(remarks.map(({ code }) => code)).toStrictEqual(isTold ? ['KMM220'] : [])
    const unseen = conflicts({ nodes }, [tolerant, second])
    expect(unseen.map(({ code }) => code)).toStrictEqual(['KMM220'])
  })

  it('lists ten nodes of many', () => {
    const many = Array.from({ length: 30 }, (_, index) => node(`n${String(index).padStart(2, '0')}`))
    const [remark] = conflicts({ nodes: many }, [having('a'), ordering('b', 'a')])
    expect(remark?.facts).toMatchObject({ nodeCount: 30, kernelModules: ['a'] })
    expect(remark === undefined ? [] : factsOf(remark)['nodes']).toHaveLength(10)
  })

  it('are found among many that never meet', () => {
    const modules = Array.from({ length: 400 }, (_, index) =>
      moduleOf({ name: `m${index}`, selector: { host: String(index) }, modprobe: { moduleName: 'x' } }),
    )
    const hosts = modules.map((_, index) => node(`h${index}`, { labels: { host: String(index) } }))
    expect(conflicts({ nodes: hosts }, modules)).toStrictEqual([])
  })
})
