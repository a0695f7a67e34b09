import { describe, expect, test } from 'vitest'

import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { moduleManifest } from './fixtures.js'

const CONTAINER = ['spec', 'moduleLoader', 'container']

const withContainer = (container: Readonly<Record<string, unknown>>) =>
  decodeObjects(
    moduleManifest({
      moduleLoader: {
        container: { kernelMappings: [{ literal: '5.14.0', containerImage: 'a:b' }], modprobe: { moduleName: 'kmod' }, ...container },
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
          kernelMappings: [{ literal: 'a', regexp: 'b', inTreeModuleToRemove: 'a', inTreeModulesToRemove: ['a'], ...image }],
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
      { name: 'UnknownField', path: [...CONTAINER, 'kernelMapping'], facts: { field: 'kernelMapping', nearest: 'kernelMappings' } },
      { name: 'UnknownField', path: [...CONTAINER, 'containerimage'], facts: { field: 'containerimage', nearest: 'containerImage' } },
      { name: 'UnknownField', path: [...CONTAINER, 'somethingElse'], facts: { field: 'somethingElse' } },
    ])
    expect(problems[2]?.facts).not.toHaveProperty('nearest')
  })

  test('a later field that is not honoured is unknown too', () => {
    expect(decodeObjects(moduleManifest({ dra: { driverName: 'd' } })).problems).toMatchObject([
      { name: 'UnknownField', severity: 'warning', path: ['spec', 'dra'] },
    ])
  })

  test('a field of the status of a later operator is none of our business', () => {
    expect(decodeObjects({ ...moduleManifest(), status: { conditions: [], moduleLoader: { desiredNumber: 1 } } }).problems).toEqual([])
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
