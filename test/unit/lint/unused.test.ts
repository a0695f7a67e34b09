import { describe, expect, it } from 'vitest'

import { type Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { planHub } from '../../../src/hub/index.js'
import { lintModule } from '../../../src/lint/lint.js'
import {
  type Build,
  type KernelMapping,
  type Modprobe,
  type Module,
  type ModuleLoaderContainer,
  type Sign,
} from '../../../src/module/module.js'
import { type PlanOptions } from '../../../src/options.js'
import { describeDiagnostic } from '../../../src/words/describe-diagnostic.js'
import { codes, factsOf, moduleOf, planOf } from '../builders.js'

const IMAGE = 'registry.example/gpu:1'
const build: Build = { dockerfileConfigMap: { name: 'd' } }
const sign: Sign = { keySecret: { name: 'k' }, certSecret: { name: 'c' }, filesToSign: ['/opt/gpu.ko'] }
const insecure = { insecure: true }

const unused: ReadonlyArray<Diagnostic['name']> = [
  'DefaultUnused',
  'FieldIgnored',
  'FieldNotForBackend',
  'FieldOfLaterRelease',
  'NotMadeOnSpoke',
  'NothingSigned',
  'RegistryOptionsNotForNodes',
]

/** Where in the container, what, why and in which mappings. */
const place = ({ path }: Diagnostic) => path.slice(1).join('.').replace('moduleLoader.container.', '')
const told = (remarks: ReadonlyArray<Diagnostic>) =>
  remarks
    .filter(({ name }) => unused.includes(name))
    .map((remark) => {
      const { because, mappings } = factsOf(remark)
      return [place(remark), remark.name, because, mappings].filter((part) => part !== undefined)
    })

type Mapping = Omit<KernelMapping, 'regexp' | 'literal'>

const moduleWith = (container: Partial<ModuleLoaderContainer>, ...mappings: ReadonlyArray<Mapping>): Module =>
  moduleOf({
    container,
    mappings: mappings.map((mapping, index) => ({ literal: `6.${index}.0`, containerImage: IMAGE, ...mapping })),
  })
const linted = (container: Partial<ModuleLoaderContainer>, ...mappings: ReadonlyArray<Mapping>) =>
  told(lintModule(moduleWith(container, ...mappings)))
const planned = (module: Module, options: PlanOptions = {}) =>
  told(planOf({ nodes: [], daemonSets: [], builds: [], jobs: [] }, module, options).diagnostics)

describe('beside the build of the container', () => {
  it.each<[string, Partial<Build>, Partial<Build>]>([
    ['selector', { selector: { builder: 'yes' } }, {}],
    ['selector', { selector: { builder: 'yes' } }, { selector: { builder: 'no' } }],
    ['baseImageRegistryTLS', { baseImageRegistryTLS: insecure }, {}],
    ['baseImageRegistryTLS', { baseImageRegistryTLS: { insecure: false } }, { baseImageRegistryTLS: insecure }],
    ['kanikoParams', { kanikoParams: { tag: 'v1' } }, { kanikoParams: { tag: 'v2' } }],
  ])('%s of a mapping is not used, and one remark names all mappings', (field, own, shared) => {
    const mapping: Mapping = { build: { ...build, ...own } }
    expect(linted({ build: { ...build, ...shared } }, {}, mapping, {}, mapping)).toEqual([
      [`kernelMappings.1.build.${field}`, 'FieldIgnored', 'ContainerBuild', [1, 3]],
    ])
    expect(linted({}, {}, mapping, {}, mapping)).toEqual([])
  })

  it.each<[Partial<Build>, Partial<Build>]>([
    [{ selector: { a: '1', b: '2' } }, { selector: { b: '2', a: '1' } }],
    [{ selector: {} }, { selector: { a: '1' } }],
    [{ baseImageRegistryTLS: {} }, { baseImageRegistryTLS: insecure }],
    [{ baseImageRegistryTLS: insecure }, { baseImageRegistryTLS: { insecure: true, insecureSkipTLSVerify: false } }],
    [{ baseImageRegistryTLS: { insecure: false } }, {}],
    [{ kanikoParams: {} }, { kanikoParams: { tag: 'v2' } }],
  ])('what says nothing, or the same, is not remarked on: %j', (own, shared) => {
    expect(linted({ build: { ...build, ...shared } }, { build: { ...build, ...own } })).toEqual([])
  })
})

describe('a signing', () => {
  it('of a mapping has no registry options beside that of the container', () => {
    const own = { ...sign, unsignedImage: 'a:1', unsignedImageRegistryTLS: insecure }
    expect(linted({ sign }, { sign: own })).toEqual([
      ['kernelMappings.0.sign.unsignedImageRegistryTLS', 'FieldIgnored', 'ContainerSign', [0]],
    ])
    expect(linted({}, { sign: own })).toEqual([])
  })

  it('signs what is built', () => {
    const unsigned = { ...sign, unsignedImage: 'a:1' }
    expect(linted({}, { build, sign: unsigned })).toEqual([
      ['kernelMappings.0.sign.unsignedImage', 'FieldIgnored', 'ImageIsBuilt', [0]],
    ])
    expect(linted({ build }, { sign: unsigned })).toHaveLength(1)
    expect(linted({ build, sign: unsigned }, {})).toEqual([['sign.unsignedImage', 'FieldIgnored', 'ImageIsBuilt']])
    expect(linted({ sign: unsigned }, { build }, {})).toEqual([])
    expect(linted({}, { sign: unsigned })).toEqual([])
  })

  it.each<[string, Partial<ModuleLoaderContainer>, Mapping, ReadonlyArray<ReadonlyArray<unknown>>]>([
    [
      'of a mapping',
      {},
      { build, sign: { ...sign, filesToSign: [] } },
      [['kernelMappings.0.sign', 'NothingSigned', [0]]],
    ],
    ['of the container', { build, sign: { ...sign, filesToSign: [] } }, {}, [['sign', 'NothingSigned']]],
    ['that the mapping completes', { build, sign: { ...sign, filesToSign: [] } }, { sign }, []],
  ])('without files signs nothing: %s', (_, container, mapping, expected) => {
    expect(linted(container, mapping)).toEqual(expected)
  })
})

describe('raw arguments', () => {
  const raw: Modprobe = { rawArgs: { load: ['-v', 'gpu'], unload: ['-rv', 'gpu'] }, dirName: '/opt' }
  it.each<[string, Modprobe]>([
    ['args.load', { args: { load: ['-v'] } }],
    ['args.unload', { args: { unload: ['-rv'] } }],
    ['parameters', { parameters: ['a=1'] }],
    ['dirName', { dirName: '/usr' }],
  ])('are used without %s', (field, modprobe) => {
    const modules = [
      { ...raw, ...modprobe },
      { moduleName: 'gpu', ...modprobe },
    ].map((all) => moduleOf({ modprobe: all }))
    expect(modules.map((module) => told(lintModule(module)))).toEqual([
      [[`modprobe.${field}`, 'FieldIgnored', 'RawArguments']],
      [],
    ])
  })

  it('may stand beside what the API server fills in, and beside firmware', () => {
    expect(lintModule(moduleOf({ modprobe: { ...raw, firmwarePath: '/firmware' } }))).toEqual([])
  })
})

describe('a rebuild', () => {
  it('of nothing is not done', () => {
    const told = lintModule(moduleOf({ imageRebuildTriggerGeneration: 2 }))
    expect(told).toMatchObject([{ name: 'FieldIgnored', facts: { because: 'NothingMade' } }])
    expect(describeDiagnostic(told[0]!).message).toContain('no mapping has build or sign')
  })
})

describe('a default', () => {
  it.each<[string, Partial<ModuleLoaderContainer>, Mapping]>([
    ['containerImage', { containerImage: 'a:1' }, {}],
    ['registryTLS', { registryTLS: insecure, build }, { registryTLS: {} }],
    ['inTreeModuleToRemove', { inTreeModuleToRemove: 'a' }, { inTreeModuleToRemove: 'b' }],
    ['inTreeModulesToRemove', { inTreeModulesToRemove: ['a'] }, { inTreeModulesToRemove: ['b', 'c'] }],
    ['build.dockerfileConfigMap', { build }, { build: { dockerfileConfigMap: { name: 'other' } } }],
    ['sign.unsignedImage', { sign: { ...sign, unsignedImage: 'a:1' } }, { sign: { ...sign, unsignedImage: 'b:1' } }],
    ['sign.keySecret', { build, sign }, { sign: { ...sign, keySecret: { name: 'other' } } }],
    ['sign.certSecret', { build, sign }, { sign: { ...sign, certSecret: { name: 'other' } } }],
  ])('%s that no mapping takes is told of', (field, container, mapping) => {
    expect(linted(container, mapping, mapping)).toEqual([[field, 'DefaultUnused']])
    // One mapping takes it, or says the same.
    const { containerImage: _, ...taking } = { ...moduleWith({}, {}).spec.moduleLoader!.container.kernelMappings[0]! }
    expect(
      told(lintModule(moduleOf({ container, mappings: [{ containerImage: IMAGE, ...taking, ...mapping }, taking] }))),
    ).toEqual([])
  })

  it('that a mapping adds to is what was meant', () => {
    expect(linted({ inTreeModulesToRemove: ['a'] }, { inTreeModulesToRemove: ['b', 'a'] })).toEqual([])
    expect(linted({ containerImage: IMAGE }, {})).toEqual([])
    expect(linted({ registryTLS: {}, build }, { registryTLS: insecure })).toEqual([])
  })
})

describe('registry options', () => {
  const name = 'RegistryOptionsNotForNodes'
  it('are not for nodes', () => {
    expect(linted({ registryTLS: insecure }, {}, {})).toEqual([['registryTLS', name]])
    expect(linted({}, {}, { registryTLS: insecure }, { registryTLS: insecure })).toEqual([
      ['kernelMappings.1.registryTLS', name, [1, 2]],
    ])
  })

  it('are for images that are built or signed, by any mapping that takes them', () => {
    expect(linted({ registryTLS: insecure }, { build }, {})).toEqual([])
    expect(linted({ registryTLS: insecure, sign }, {})).toEqual([])
    expect(linted({ registryTLS: insecure }, { build, registryTLS: { insecure: false } }, {})).toEqual([
      ['registryTLS', name],
    ])
    expect(linted({ registryTLS: { insecure: false } }, { registryTLS: {} })).toEqual([])
  })

  it('are what a hub goes by, and what it sends has them', () => {
    expect(planned(moduleWith({ registryTLS: insecure }, {}))).toHaveLength(1)
    expect(planned(moduleWith({ registryTLS: insecure }, {}), { mode: 'spoke' })).toEqual([])
  })
})

describe('Builds of OpenShift', () => {
  const options: PlanOptions = { platform: 'openshift' }
  const made: Build = { ...build, kanikoParams: { tag: 'v1' }, baseImageRegistryTLS: insecure }
  const signed: Sign = { ...sign, unsignedImage: 'a:1', unsignedImageRegistryTLS: insecure }

  it('have no arguments of kaniko', () => {
    expect(planned(moduleWith({}, { build: made }, { build: made }), options)).toEqual([
      ['kernelMappings.0.build.baseImageRegistryTLS', 'FieldNotForBackend', [0, 1]],
      ['kernelMappings.0.build.kanikoParams', 'FieldNotForBackend', [0, 1]],
    ])
    expect(planned(moduleWith({ build: made }, {}), options)).toEqual([
      ['build.baseImageRegistryTLS', 'FieldNotForBackend'],
      ['build.kanikoParams', 'FieldNotForBackend'],
    ])
    expect(planned(moduleWith({ build: made }, {}), { platform: 'kubernetes' })).toEqual([])
    expect(planned(moduleWith({ build: made }, {}), { ...options, backend: 'kaniko-job' })).toEqual([])
  })

  it('reach the image to sign as the cluster does', () => {
    const remark = ['kernelMappings.0.sign.unsignedImageRegistryTLS', 'FieldNotForBackend', [0]]
    expect(planned(moduleWith({}, { sign: signed }), options)).toEqual([remark])
    expect(planned(moduleWith({}, { sign: signed }), { platform: 'kubernetes' })).toEqual([])
    expect(planned(moduleWith({ sign: signed }, {}), options)).toEqual([
      ['sign.unsignedImageRegistryTLS', 'FieldNotForBackend'],
    ])
  })
})

describe('a spoke', () => {
  it('makes no images', () => {
    const module = moduleWith({ sign }, {}, { build })
    expect(planned(module, { mode: 'spoke' })).toEqual([['sign', 'NotMadeOnSpoke']])
    const again = { ...module, spec: { ...module.spec, imageRebuildTriggerGeneration: 1 } }
    const [remark] = planOf({ nodes: [] }, again, { mode: 'spoke' }).diagnostics.filter(
      ({ name }) => name === 'NotMadeOnSpoke',
    )
    expect(remark!.facts).toEqual({ fields: ['sign', 'build', 'imageRebuildTriggerGeneration'] })
    expect(planned(moduleWith({}, {}), { mode: 'spoke' })).toEqual([])
  })
})

describe('release 1.1', () => {
  const inTree: Mapping = { inTreeModulesToRemove: ['a'] }
  it('does not know the fields of later ones', () => {
    const module = moduleWith({}, inTree, {}, inTree)
    const later = {
      ...module,
      spec: {
        ...module.spec,
        tolerations: [{ operator: 'Exists' }],
        devicePlugin: {
          container: { image: 'a:1' },
          initContainer: { image: 'b:1' },
          automountServiceAccountToken: false,
        },
      },
    }
    expect(planned(later)).toEqual([])
    expect(planned(later, { profile: 'kmm-1.1' })).toEqual(
      [
        'devicePlugin.automountServiceAccountToken',
        'devicePlugin.initContainer',
        'kernelMappings.0.inTreeModulesToRemove',
        'tolerations',
      ].map((field) => [field, 'FieldOfLaterRelease']),
    )
    expect(planned(moduleWith({}, {}), { profile: 'kmm-1.1' })).toEqual([])
  })
})

describe('a ManagedClusterModule', () => {
  it('is told the same, at its own fields', () => {
    const { spec: moduleSpec } = moduleWith(
      { build: { ...build, kanikoParams: { tag: 'v1' } } },
      {
        build: { ...build, selector: { a: '1' } },
      },
    )
    const module = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      metadata: { name: 'gpu', uid: '1' },
      spec: {
        moduleSpec: { ...moduleSpec, imageRebuildTriggerGeneration: 1 },
        spokeNamespace: 'drivers',
        selector: {},
      },
    }
    const { diagnostics } = planHub({ managedClusters: [], manifestWorks: [] }, [module], {
      profile: 'kmm-1.1',
      backend: 'openshift-build',
    })
    const container = 'spec.moduleSpec.moduleLoader.container'
    expect(
      diagnostics.filter(({ name }) => unused.includes(name)).map(({ name, path }) => [name, path.join('.')]),
    ).toEqual([
      ['FieldIgnored', `${container}.kernelMappings.0.build.selector`],
      ['FieldNotForBackend', `${container}.build.kanikoParams`],
      ['FieldOfLaterRelease', 'spec.moduleSpec.imageRebuildTriggerGeneration'],
    ])
    expect(codes(diagnostics)).toContain('RebuildTriggerIgnored')
  })
})

describe('the words', () => {
  it('name the mappings, where there are several', () => {
    const mapping: Mapping = { build: { ...build, selector: { a: '1' } } }
    const words = lintModule(moduleWith({ build }, mapping, {}, mapping)).map(describeDiagnostic)
    expect(words[0]!.message).toMatch(/kernelMappings\[0\]\.build\.selector is not used: .* mappings 0, 2\.$/)
  })
})
