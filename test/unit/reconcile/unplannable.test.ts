import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, Module } from '../../../src/index.js'
import { codes, factsOf, KERNEL, liveLoader, moduleOf, node, OLD_KERNEL, planOf, pluginSection } from '../builders.js'
import { build, buildContext, IMAGE_HERE, makerOf, missing, stored } from '../image-build/world.js'

const current = liveLoader(moduleOf(), KERNEL, 'current')
const old = liveLoader(moduleOf(), OLD_KERNEL, 'old')
const snapshot = { nodes: [node('a')], daemonSets: [current, old] }

describe('a Module that is being deleted', () => {
  const module = moduleOf({ deletionTimestamp: '2026-01-01T00:00:00Z' })

  it('is left as it runs by the operator: owner references take care of the rest', () => {
    const { changes, desired, diagnostics } = planOf(snapshot, module, { profile: 'kmm-1.1' })
    // The operator does not know the OS image of the node.
    expect(changes).toStrictEqual([])
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['current', 'old'])
    expect(codes(diagnostics).filter((name) => name !== 'OsImageUnknown')).toStrictEqual(['ModuleBeingDeleted'])
  })

  it('is left as it runs when nodes were not observed: it is not known what would be unloaded', () => {
    const { changes, desired, diagnostics, requirements } = planOf({ daemonSets: [current, old] }, module)
    expect(changes).toStrictEqual([])
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['current', 'old'])
    expect(codes(diagnostics)).toStrictEqual(['NodesNotObserved', 'ModuleBeingDeleted'])
    expect(requirements).toStrictEqual([{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }])
  })
})

describe('a Module that the admission webhook would refuse', () => {
  const mapping = { regexp: '.', containerImage: 'a/b:1' }
  const previous = moduleOf({ container: { version: 'v1' } }).spec

  it.each<[string, Module, string]>([
    [
      'raw arguments beside a module name',
      moduleOf({ modprobe: { moduleName: 'gpu', rawArgs: { load: ['x'], unload: ['y'] } } }),
      'KMM205',
    ],
    ['neither module name nor raw arguments', moduleOf({ modprobe: {} }), 'KMM206'],
    ['a loading order of one', moduleOf({ modprobe: { moduleName: 'gpu', modulesLoadingOrder: ['gpu'] } }), 'KMM207'],
    [
      'a loading order that starts elsewhere',
      moduleOf({ modprobe: { moduleName: 'gpu', modulesLoadingOrder: ['x', 'gpu'] } }),
      'KMM209',
    ],
    ['a name too long for its version', moduleOf({ name: 'x'.repeat(40), container: { version: 'v1' } }), 'KMM211'],
    ['a version that disappears', { ...moduleOf(), previous }, 'KMM212'],
    [
      'a mapping in two ways',
      moduleOf({ mappings: [{ literal: 'x', regexp: 'y', containerImage: 'a/b:1' }, mapping] }),
      'KMM202',
    ],
    ['a mapping in no way', moduleOf({ mappings: [{ containerImage: 'a/b:1' }, mapping] }), 'KMM201'],
  ])('is left as it runs, with every finding: %s', (_, module, code) => {
    const { changes, diagnostics } = planOf(snapshot, module)
    expect(changes).toStrictEqual([])
    expect(diagnostics.filter(({ name }) => name === 'InvalidModuleKept').map(factsOf)[0]?.['findings']).toContain(code)
    expect(diagnostics.map((remark) => remark.code)).toContain(code)
    expect(codes(planOf(snapshot, module, { profile: 'kmm-1.1' }).diagnostics)).not.toContain('InvalidModuleKept')
  })

  it('for the sake of one mapping is planned for all other kernels', () => {
    const module = moduleOf({
      mappings: [
        { literal: KERNEL, containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' },
        { regexp: '(', containerImage: 'a/b:1' },
      ],
    })
    const { changes, diagnostics } = planOf(snapshot, module)
    expect(changes.map(({ action, ref }) => `${action} ${ref.name}`)).toStrictEqual(['delete old'])
    expect(codes(diagnostics)).toContain('RegexpInvalid')
  })
})

describe('a Module that has lost its loader', () => {
  const world = { ...buildContext, images: { [IMAGE_HERE]: missing }, daemonSets: [] }
  const builds = stored(planOf(world, makerOf({ build })), 'Running')
  const lost = moduleOf({ withoutLoader: true, devicePlugin: pluginSection })

  it('is known by a Build, or by a loader, that it still has', () => {
    const told = (snapshot: ClusterSnapshot) =>
      codes(planOf({ ...world, ...snapshot }, lost).diagnostics).filter((name) => name === 'ModuleLoaderMissing')
    expect(builds).toHaveLength(1)
    expect(told({ builds })).toStrictEqual(['ModuleLoaderMissing'])
    expect(told({ daemonSets: [current] })).toStrictEqual(['ModuleLoaderMissing'])
    expect(told({})).toStrictEqual([])
  })
})
