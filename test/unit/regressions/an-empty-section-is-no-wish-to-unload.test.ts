/**
 * `moduleLoader: null`, as an empty block of a template gives it, was read as a wish to be rid of the section, and unloaded the module
 * on all nodes.
 */
import { describe, expect, it } from 'vitest'

import { decodeObjects, plan } from '../../../src/index.js'
import { codes, lives, moduleOf, node, planOf, pluginSection } from '../builders.js'
import { hubModuleOf } from '../hub/builders.js'

const module = moduleOf({ devicePlugin: pluginSection, tolerations: [{ operator: 'Exists' }] })
const nodes = [node('a')]
const daemonSets = lives(module, nodes)
const { container } = module.spec.moduleLoader!
const [mapping] = container.kernelMappings
const withContainer = (parts: object) => ({ moduleLoader: { container: { ...container, ...parts } } })

const empty: ReadonlyArray<readonly [path: string, spec: object, remark: string]> = [
  ['moduleLoader', { moduleLoader: null }, 'EmptySection'],
  ['moduleLoader.container', { moduleLoader: { container: null } }, 'MissingField'],
  ['moduleLoader.container.kernelMappings', withContainer({ kernelMappings: null }), 'MissingField'],
  ['moduleLoader.container.kernelMappings', withContainer({ kernelMappings: [] }), 'MissingField'],
  ['moduleLoader.container.modprobe', withContainer({ modprobe: null }), 'MissingField'],
  ['moduleLoader.container.build', withContainer({ build: null }), 'EmptySection'],
  ['moduleLoader.container.sign', withContainer({ sign: null }), 'EmptySection'],
  [
    'moduleLoader.container.kernelMappings.0.build',
    withContainer({ kernelMappings: [{ ...mapping, build: null }] }),
    'EmptySection',
  ],
  ['selector', { selector: null }, 'MissingField'],
  ['devicePlugin', { devicePlugin: null }, 'EmptySection'],
  ['devicePlugin.container', { devicePlugin: { container: null } }, 'MissingField'],
  ['tolerations', { tolerations: null }, 'EmptySection'],
]

describe('a Module with an empty section', () => {
  it.each(empty)('%s is not used, and nothing that runs is changed', (path, spec, remark) => {
    const { snapshot, modules, problems } = decodeObjects([
      ...nodes,
      ...daemonSets,
      { ...module, spec: { ...module.spec, ...spec } },
    ])
    expect(modules).toEqual([])
    expect(problems.map(({ name, severity, path: at }) => [name, severity, at.join('.')])).toEqual([
      [remark, 'error', `spec.${path}`],
    ])
    for (const completeModules of [false, true]) {
      const { changes } = plan(snapshot, modules, { completeModules })
      expect(changes.filter(({ ref }) => ref.kind === 'DaemonSet')).toEqual([])
    }
  })

  it('is told on a hub, too', () => {
    const hubModule = hubModuleOf({})
    const { spec } = hubModule
    const { managedClusterModules, problems } = decodeObjects({
      ...hubModule,
      spec: { ...spec, moduleSpec: { ...spec.moduleSpec, moduleLoader: null } },
    })
    expect(managedClusterModules).toEqual([])
    expect(problems).toMatchObject([{ name: 'EmptySection', path: ['spec', 'moduleSpec', 'moduleLoader'] }])
  })

  it('may have other fields that are null, as the API server takes them', () => {
    const given = {
      ...module,
      spec: { ...module.spec, imageRepoSecret: null, ...withContainer({ registryTLS: null }) },
    }
    expect(decodeObjects(given).problems).toEqual([])
  })
})

describe('a Module without spec.moduleLoader', () => {
  const { moduleLoader: _lost, ...spec } = module.spec
  const damaged = { ...module, spec }

  it('is not changed while its loaders run, in either form', () => {
    const { changes, diagnostics, desired } = planOf({ nodes, daemonSets }, damaged)
    expect(changes).toEqual([])
    expect(codes(diagnostics)).toEqual(['ModuleLoaderMissing', 'InvalidModuleKept'])
    expect(desired).toHaveLength(2)
    const { changes: ofOperator } = planOf({ nodes, daemonSets }, damaged, { profile: 'kmm-1.1' })
    expect(ofOperator.filter(({ action }) => action === 'delete')).toEqual([])
  })

  it('is planned when nothing of a loader is there', () => {
    const { changes } = planOf({ nodes, daemonSets: [] }, damaged)
    expect(changes.map(({ reason }) => reason)).toEqual(['DevicePluginRequested'])
  })
})
