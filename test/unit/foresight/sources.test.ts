import { plan, refusals, validateModule } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { foreseeModule } from '../../../src/foresight/foresee-module.js'
import { imaginedMakers } from '../../../src/foresight/imagined-objects.js'
import { refusedOfModule } from '../../../src/foresight/module-request.js'
import { withoutServerFields } from '../../../src/kubernetes/without-server-fields.js'
import type { Module } from '../../../src/module/module.js'
import { lives, moduleOf, node, pluginSection } from '../builders.js'
import { build, makerOf, sign } from '../image-build/world.js'

const placesIn = (remarks: ReadonlyArray<Diagnostic>): ReadonlyArray<string> =>
  remarks.flatMap(({ name, path }) => (name === 'ObjectRefused' ? [path.join('.')] : []))

const foreseen = (module: Module) => placesIn(foreseeModule('safe')(module))

const withPlugin = (parts: object, section: object = {}) =>
  moduleOf({ devicePlugin: { ...section, container: { ...pluginSection.container, ...parts } } })

const long = (length: number): string => 'n'.repeat(length)

describe('what would be refused is said where it comes from', () => {
  const container = 'spec.moduleLoader.container'
  const plugin = 'spec.devicePlugin'
  it.each<readonly [string, Module, ReadonlyArray<string>]>([
    ['a name that is no label value', moduleOf({ name: long(64), namespace: 'a' }), ['metadata.name']],
    ['names for a ready label', moduleOf({ name: long(40), namespace: long(20) }), ['metadata.name']],
    [
      'names for the ready label of the plugin',
      moduleOf({ name: long(30), namespace: long(13), devicePlugin: pluginSection }),
      ['metadata.name'],
    ],
    ['a version', moduleOf({ container: { version: '1 2' } }), [`${container}.version`]],
    ['the value of a selector', moduleOf({ selector: { gpu: 'a b' } }), ['spec.selector.gpu']],
    ['the key of a selector', moduleOf({ selector: { 'a/b/c': '' } }), ['spec.selector.a/b/c']],
    [
      'the ServiceAccount of a loader',
      moduleOf({ loaderServiceAccount: 'A_b' }),
      ['spec.moduleLoader.serviceAccountName'],
    ],
    ['the ServiceAccount of a plugin', withPlugin({}, { serviceAccountName: 'A_b' }), [`${plugin}.serviceAccountName`]],
    ['a pull policy', moduleOf({ container: { imagePullPolicy: 'Sometimes' } }), [`${container}.imagePullPolicy`]],
    ['a toleration', moduleOf({ tolerations: [{ key: 'a', operator: 'In' }] }), ['spec.tolerations.0.operator']],
    ['an empty image', withPlugin({ image: '' }), [`${plugin}.container.image`]],
    ['an env name', withPlugin({ env: [{ name: '1A', value: 'b' }] }), [`${plugin}.container.env.0.name`]],
    ['a resource', withPlugin({ resources: { limits: { gpu: '1' } } }), [`${plugin}.container.resources.limits.gpu`]],
    [
      'a mount',
      withPlugin({ volumeMounts: [{ name: 'v', mountPath: '/v' }] }),
      [`${plugin}.container.volumeMounts.0.name`],
    ],
    ['a volume', withPlugin({}, { volumes: [{ name: 'A', emptyDir: {} }] }), [`${plugin}.volumes.0.name`]],
    [
      'a volume that is mounted',
      withPlugin({ volumeMounts: [{ name: 'A', mountPath: '/v' }] }, { volumes: [{ name: 'A', emptyDir: {} }] }),
      [`${plugin}.volumes.0.name`],
    ],
    [
      'a volume of the sockets',
      withPlugin({}, { volumes: [{ name: 'kubelet-device-plugins', emptyDir: {} }] }),
      [`${plugin}.volumes.0.name`],
    ],
    [
      'a mount of the sockets',
      withPlugin(
        { volumeMounts: [{ name: 'v', mountPath: '/var/lib/kubelet/device-plugins' }] },
        { volumes: [{ name: 'v', emptyDir: {} }] },
      ),
      [`${plugin}.container.volumeMounts.0.mountPath`],
    ],
    [
      'an init container',
      withPlugin({}, { initContainer: { image: 'a', env: [{ name: '' }] } }),
      [`${plugin}.initContainer.env.0.name`],
    ],
    [
      'the selector of a build',
      makerOf({ build: { ...build, selector: { arch: 'a b' } } }),
      [`${container}.kernelMappings.0.build.selector.arch`],
    ],
    [
      'the selector of a build of all mappings',
      moduleOf({ container: { build: { ...build, selector: { arch: 'a b' } } } }),
      [`${container}.build.selector.arch`],
    ],
  ])('%s', (_, module, places) => {
    expect(foreseen(module)).toEqual(places)
  })

  it('not at all, where nothing would be refused', () => {
    expect(foreseen(makerOf({ build, sign }, { devicePlugin: pluginSection, container: { version: '1.0' } }))).toEqual(
      [],
    )
  })
})

describe('the room that is left', () => {
  const roomOf = (module: Module) =>
    foreseeModule('safe')(module).map(({ facts }) => ('room' in facts ? facts.room : undefined))

  it.each([
    [moduleOf({ name: long(40), namespace: long(20) })],
    [moduleOf({ name: long(50), namespace: long(20), devicePlugin: pluginSection })],
    [moduleOf({ name: long(70), namespace: 'a' })],
    [moduleOf({ container: { version: long(80) } })],
  ])('is enough, and no more would be', (module) => {
    const [room = 0] = roomOf(module)
    const [place = ''] = foreseen(module)
    const cut = (length: number): Module =>
      place === 'metadata.name'
        ? { ...module, metadata: { ...module.metadata, name: long(length) } }
        : moduleOf({ container: { version: long(length) } })
    expect(foreseen(cut(room))).toEqual([])
    expect(foreseen(cut(room + 1))).toEqual([place])
  })

  it('is none beside a namespace that takes all of it', () => {
    expect(roomOf(moduleOf({ name: 'gpu', namespace: long(60) }))).toEqual([0])
  })
})

describe('Secrets of Jobs', () => {
  const signing = { ...sign, certSecret: sign.keySecret }
  it.each([
    ['with a dot', makerOf({ build: { ...build, secrets: [{ name: 'my.secret' }] } })],
    ['with a long name', makerOf({ build: { ...build, secrets: [{ name: long(100) }] } })],
    [
      'that pull and build',
      makerOf({ build: { ...build, secrets: [{ name: 'pull' }] } }, { imageRepoSecret: { name: 'pull' } }),
    ],
    ['that are key and certificate', makerOf({ sign: signing })],
  ])('%s have volumes that are accepted', (_, module) => {
    const jobs = imaginedMakers('safe')(module).filter(({ kind }) => kind === 'Job')
    expect(jobs.flatMap((job) => refusals(job))).toEqual([])
    expect(imaginedMakers('kmm-1.1')(module).flatMap((job) => refusals(job))).not.toEqual([])
  })

  it('keep the names that the operator gives, where those are accepted', () => {
    const module = makerOf(
      { build: { ...build, secrets: [{ name: 'token' }] }, sign },
      { imageRepoSecret: { name: 'pull' } },
    )
    const specs = (profile: 'safe' | 'kmm-1.1') =>
      imaginedMakers(profile)(module).flatMap((object) =>
        object.kind === 'Job' && 'spec' in object ? [object.spec] : [],
      )
    expect(specs('safe')).toEqual(specs('kmm-1.1'))
  })
})

describe('an update that would be refused', () => {
  const module = moduleOf({ devicePlugin: pluginSection })
  const broken = withPlugin({ env: [{ name: '1', value: '' }] })
  const [loader, plugin] = lives(module, [node('a')])
  const runningPlugin = [loader!, plugin!].find(({ metadata }) => metadata.name.includes('device-plugin'))!
  const snapshot = { nodes: [node('a')], daemonSets: [loader!, plugin!] }

  it('leaves what runs', () => {
    const { changes, desired } = plan(snapshot, [broken])
    expect(changes).toEqual([])
    expect(desired).toContainEqual(withoutServerFields(runningPlugin))
  })

  it('is planned as the operator sends it, and told', () => {
    const { changes, diagnostics } = plan(snapshot, [broken], { profile: 'kmm-1.1' })
    expect(changes.map(({ action, role }) => `${action} ${role}`)).toContain('update device-plugin')
    expect(diagnostics.map(({ code }) => code)).toContain('KMM514')
  })
})

describe('a Module itself', () => {
  it('is refused for what its CRD does not take', () => {
    const module = withPlugin({ resources: { limits: { cpu: '1K' } } })
    expect(refusedOfModule(module).map(({ path }) => path.join('.'))).toEqual([
      'spec.devicePlugin.container.resources.limits.cpu',
    ])
  })

  it('is not refused for fields of later releases, nor for what those do not want', () => {
    const module = moduleOf({
      tolerations: [],
      imageRebuildTriggerGeneration: 1,
      devicePlugin: { ...pluginSection, initContainer: pluginSection.container, automountServiceAccountToken: false },
      mappings: [{ regexp: '^.+$', inTreeModulesToRemove: ['a'] }],
      modprobe: { rawArgs: { load: ['a'], unload: ['b'] } },
      container: { containerImage: 'a/b:1' },
    })
    expect(refusedOfModule(module)).toEqual([])
    expect(validateModule(module)).toEqual([])
    expect(refusedOfModule(moduleOf({ withoutLoader: true, devicePlugin: pluginSection }))).toEqual([])
  })
})
