import { describe, expect, test } from 'vitest'

import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { moduleManifest } from './fixtures.js'

const CONTAINER = ['spec', 'moduleLoader', 'container']

const withContainer = (container: Readonly<Record<string, unknown>>) =>
  decodeObjects(
    moduleManifest({
      moduleLoader: {
        container: {
          kernelMappings: [{ literal: '5.14.0', containerImage: 'a:b' }],
          modprobe: { moduleName: 'kmod' },
          ...container,
        },
      },
    }),
  )

describe('the schema of a Module', () => {
  test('every field of KMM 1.1 and every later one that is honoured is known', () => {
    const image = {
      containerImage: 'a:b',
      build: {
        buildArgs: [{ name: 'a', value: 'b' }],
        secrets: [{ name: 's' }],
        baseImageRegistryTLS: { insecure: true, insecureSkipTLSVerify: false },
        dockerfileConfigMap: { name: 'c' },
        selector: { a: 'b' },
        kanikoParams: { tag: 't' },
      },
      sign: {
        unsignedImage: 'a:c',
        unsignedImageRegistryTLS: {},
        keySecret: { name: 'k' },
        certSecret: { name: 'c' },
        filesToSign: ['/opt/a.ko'],
      },
      registryTLS: { insecure: true },
    }
    const args = { load: ['-v'], unload: ['-v'] }
    const plugin = {
      image: 'a:b',
      imagePullPolicy: 'Always',
      command: ['c'],
      args: ['a'],
      env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
      resources: { limits: { cpu: '1' } },
      volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: true }],
    }
    const manifest = moduleManifest({
      moduleLoader: {
        container: {
          ...image,
          imagePullPolicy: 'Always',
          inTreeModuleToRemove: 'a',
          inTreeModulesToRemove: ['a'],
          kernelMappings: [
            { literal: 'a', regexp: 'b', inTreeModuleToRemove: 'a', inTreeModulesToRemove: ['a'], ...image },
          ],
          modprobe: {
            moduleName: 'kmod',
            parameters: ['a=1'],
            dirName: '/opt',
            args,
            rawArgs: args,
            firmwarePath: '/f',
            modulesLoadingOrder: ['kmod', 'b'],
          },
          version: '1',
        },
        serviceAccountName: 'sa',
      },
      devicePlugin: {
        container: plugin,
        initContainer: plugin,
        serviceAccountName: 'sa',
        automountServiceAccountToken: false,
        volumes: [{ name: 'v', hostPath: { path: '/v' } }],
      },
      imageRepoSecret: { name: 's' },
      tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 1 }],
      imageRebuildTriggerGeneration: 1,
    })
    const { problems, modules } = decodeObjects(manifest)
    expect(problems).toEqual([])
    expect(modules).toEqual([manifest])
  })

  test('an unknown field is reported with the known one that is near', () => {
    const { modules, problems } = withContainer({ kernelMapping: [], containerimage: 'x', somethingElse: 1 })
    expect(modules).toHaveLength(1)
    expect(problems).toMatchObject([
      {
        name: 'UnknownField',
        path: [...CONTAINER, 'kernelMapping'],
        facts: { field: 'kernelMapping', nearest: 'kernelMappings' },
      },
      {
        name: 'UnknownField',
        path: [...CONTAINER, 'containerimage'],
        facts: { field: 'containerimage', nearest: 'containerImage' },
      },
      { name: 'UnknownField', path: [...CONTAINER, 'somethingElse'], facts: { field: 'somethingElse' } },
    ])
    expect(problems[2]?.facts).not.toHaveProperty('nearest')
  })

  test('a later field that is not honoured is not taken for a misspelt one', () => {
    const module = moduleManifest({ dra: { driverName: 'd' } })
    const moduleSpec = { selector: {}, dra: { driverName: 'd' } }
    const onHub = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      metadata: { name: 'gpu' },
      spec: { moduleSpec, spokeNamespace: 'drivers', selector: {} },
    }
    const { modules, managedClusterModules, problems } = decodeObjects([module, onHub])
    expect(problems).toEqual([])
    expect([...modules, ...managedClusterModules]).toHaveLength(2)
  })

  test('a field of the status of a later operator is none of our business', () => {
    expect(
      decodeObjects({ ...moduleManifest(), status: { conditions: [], moduleLoader: { desiredNumber: 1 } } }).problems,
    ).toEqual([])
  })

  test.each([
    [{ kernelMappings: [] }, ['kernelMappings']],
    [{ modprobe: undefined }, ['modprobe']],
    [{ build: {} }, ['build', 'dockerfileConfigMap']],
    [{ sign: { certSecret: {} } }, ['sign', 'keySecret']],
    [{ sign: { keySecret: {} } }, ['sign', 'certSecret']],
    [{ build: { dockerfileConfigMap: {}, buildArgs: [{ name: 'a' }] } }, ['build', 'buildArgs', 0, 'value']],
  ])('without a required field (%j) the Module is left as it runs', (container, path) => {
    const { modules, problems, snapshot } = withContainer(container)
    expect(modules).toEqual([])
    expect(problems).toMatchObject([{ name: 'MissingField', severity: 'error', path: [...CONTAINER, ...path] }])
    expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])
  })

  test('all problems of a Module are reported at once', () => {
    const { problems } = decodeObjects(
      moduleManifest({ selector: undefined, devicePlugin: { container: {}, volumes: [1] }, imageRepoSecret: 'name' }),
    )
    expect(problems.map(({ name, path }) => [name, path.join('.')])).toEqual([
      ['MissingField', 'spec.selector'],
      ['MissingField', 'spec.devicePlugin.container.image'],
      ['WrongType', 'spec.devicePlugin.volumes.0'],
      ['WrongType', 'spec.imageRepoSecret'],
    ])
  })

  test('a Module without a module name decodes: whether it may is for the admission rules to say', () => {
    expect(withContainer({ modprobe: { rawArgs: { load: ['a'], unload: ['b'] } } }).modules).toHaveLength(1)
  })
})

describe('a section whose name is misspelt', () => {
  const { moduleLoader } = moduleManifest().spec
  const devicePlugin = { container: { image: 'a:b' } }
  const hub = (moduleSpec: Readonly<Record<string, unknown>>) => ({
    apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
    kind: 'ManagedClusterModule',
    metadata: { name: 'kmod' },
    spec: { moduleSpec: { ...moduleManifest().spec, ...moduleSpec }, spokeNamespace: 'drivers', selector: {} },
  })

  test.each([
    ['moduleloader', 'moduleLoader', { moduleLoader: undefined, moduleloader: moduleLoader }],
    ['module_loader', 'moduleLoader', { moduleLoader: null, module_loader: moduleLoader }],
    ['MODULELOADER', 'moduleLoader', { moduleLoader: undefined, MODULELOADER: moduleLoader, devicePlugin }],
    ['devicePlugins', 'devicePlugin', { devicePlugins: devicePlugin }],
    ['deviceplugin', 'devicePlugin', { deviceplugin: {} }],
  ])('%s is no wish to delete the section: the Module is left as it runs', (field, nearest, spec) => {
    const { modules, problems, snapshot } = decodeObjects(moduleManifest(spec))
    expect(modules).toEqual([])
    expect(problems).toMatchObject([
      { name: 'MisspeltSection', code: 'KMM114', severity: 'error', path: ['spec', field], facts: { field, nearest } },
    ])
    expect(snapshot.unreadable).toEqual([{ kind: 'Module', namespace: 'drivers', name: 'kmod' }])

    const ofHub = decodeObjects(hub(spec))
    expect(ofHub.managedClusterModules).toEqual([])
    expect(ofHub.problems).toMatchObject([
      { name: 'MisspeltSection', path: ['spec', 'moduleSpec', field], facts: { field, nearest } },
    ])
    expect(ofHub.snapshot.unreadable).toEqual([{ kind: 'ManagedClusterModule', name: 'kmod' }])
  })

  test('leaves the live Module as it is', () => {
    const live = moduleManifest({ devicePlugin }, { uid: 'u', resourceVersion: '1' })
    expect(decodeObjects([moduleManifest({ devicePlugins: devicePlugin }), live]).modules).toEqual([live])
  })

  test('takes nothing away when the section is there, too', () => {
    const { modules, problems } = decodeObjects(moduleManifest({ moduleloader: moduleLoader }))
    expect(modules).toHaveLength(1)
    expect(problems).toMatchObject([
      { name: 'UnknownField', path: ['spec', 'moduleloader'], facts: { nearest: 'moduleLoader' } },
    ])
  })

  test('is looked for in the spec only', () => {
    expect(decodeObjects({ ...moduleManifest(), devicePlugins: {} }).problems).toMatchObject([
      { name: 'UnknownField', path: ['devicePlugins'] },
    ])
    expect(decodeObjects(moduleManifest({ selectors: {}, tolerance: [] })).problems).toMatchObject([
      { name: 'UnknownField' },
      { name: 'UnknownField' },
    ])
  })
})

describe('the core types of a device plugin', () => {
  const decoded = (container: Readonly<Record<string, unknown>>, section: Readonly<Record<string, unknown>> = {}) =>
    decodeObjects(moduleManifest({ devicePlugin: { container: { image: 'a:b', ...container }, ...section } }))
  const PLUGIN = ['spec', 'devicePlugin']

  test.each([
    [{ imagePullPolicy: true }, ['imagePullPolicy'], 'boolean'],
    [{ args: ['--v', 4] }, ['args', 1], 'number'],
    [{ command: 'sh' }, ['command'], 'string'],
    [{ env: [{ name: 'A', value: 1 }] }, ['env', 0, 'value'], 'number'],
    [{ env: [{ name: true }] }, ['env', 0, 'name'], 'boolean'],
    [{ env: [{ name: 'A', valueFrom: 'x' }] }, ['env', 0, 'valueFrom'], 'string'],
    [{ env: [{ name: 'A', valueFrom: [] }] }, ['env', 0, 'valueFrom'], 'array'],
    [
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { optional: 'no' } } }] },
      ['env', 0, 'valueFrom', 'secretKeyRef', 'optional'],
      'string',
    ],
    [{ volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: 'yes' }] }, ['volumeMounts', 0, 'readOnly'], 'string'],
    [{ volumeMounts: [{ name: 'v', mountPath: 1 }] }, ['volumeMounts', 0, 'mountPath'], 'number'],
    [{ volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 1 }] }, ['volumeMounts', 0, 'subPath'], 'number'],
    [{ volumeMounts: [{ name: 'v', mountPath: '/v', subPathExpr: {} }] }, ['volumeMounts', 0, 'subPathExpr'], 'object'],
    [
      { volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: true }] },
      ['volumeMounts', 0, 'mountPropagation'],
      'boolean',
    ],
    [{ resources: { limits: { cpu: true } } }, ['resources', 'limits', 'cpu'], 'boolean'],
    [{ resources: { requests: { cpu: { a: 1 } } } }, ['resources', 'requests', 'cpu'], 'object'],
    [{ resources: { requests: ['cpu'] } }, ['resources', 'requests'], 'array'],
    [{ resources: 'many' }, ['resources'], 'string'],
  ])('%j is what the API server refuses', (container, path, found) => {
    for (const key of ['container', 'initContainer']) {
      const { modules, problems, snapshot } = decoded({}, { [key]: { image: 'a:b', ...container } })
      expect(modules).toEqual([])
      expect(problems).toMatchObject([{ name: 'WrongType', path: [...PLUGIN, key, ...path], facts: { found } }])
      expect(snapshot.unreadable).toHaveLength(1)
    }
  })

  test.each([
    [{ name: 1 }, ['name']],
    [{ name: 'v', configMap: { defaultMode: '0644' } }, ['configMap', 'defaultMode']],
    [{ name: 'v', secret: { optional: 'yes' } }, ['secret', 'optional']],
    [{ name: 'v', hostPath: { path: 1 } }, ['hostPath', 'path']],
    [{ name: 'v', hostPath: '/v' }, ['hostPath']],
    [{ name: 'v', persistentVolumeClaim: { readOnly: 1 } }, ['persistentVolumeClaim', 'readOnly']],
  ])('the volume %j is, too', (volume, path) => {
    expect(decoded({}, { volumes: [volume] }).problems).toMatchObject([
      { name: 'WrongType', path: [...PLUGIN, 'volumes', 0, ...path] },
    ])
  })

  test('what it takes is taken: numbers as amounts, nulls as absent, fields that are not looked at', () => {
    const { modules, problems } = decoded(
      {
        env: [
          { name: 'A', value: '' },
          { name: 'B', value: null, valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: 1 } } },
        ],
        resources: { limits: { cpu: 1, memory: '64Mi', gpu: null }, requests: { cpu: 0.5 }, claims: [{ name: 'c' }] },
        volumeMounts: [{ name: 'v', mountPath: '/v', later: { a: 1 } }],
      },
      {
        volumes: [
          { name: 'v', projected: { defaultMode: 420, sources: [{ secret: { name: 's' } }] } },
          { name: 'w', emptyDir: { sizeLimit: 1 } },
          { name: 'x', later: {} },
        ],
      },
    )
    expect(problems).toEqual([])
    expect(modules[0]?.spec.devicePlugin?.container.resources?.limits).toEqual({ cpu: 1, memory: '64Mi' })
  })
})
