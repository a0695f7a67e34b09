/** ConfigMaps and Secrets that pods name and that are not there: their pods waited for ever, and nothing said so. */
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, decodeObjects, type Module, plan, type PlanOptions } from '../../../src/index.js'
import type { DevicePlugin } from '../../../src/module/module.js'
import { KERNEL, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'
import {
  build,
  buildContext,
  exists,
  IMAGE_HERE,
  makerOf,
  missing,
  planned,
  secret,
  sign,
  stored,
  storedJobs,
  worksIn,
} from '../image-build/world.js'

const seen: ClusterSnapshot = { nodes: [node('a')], daemonSets: [], secrets: [], configMaps: [] }

const object = (kind: string, name: string, rest: object = {}) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'drivers', uid: `uid-${name}` },
  ...rest,
})

const read = (...objects: ReadonlyArray<object>): ClusterSnapshot => ({
  ...seen,
  ...decodeObjects(objects, { observed: ['secrets', 'configMaps'] }).snapshot,
})

const told = (snapshot: ClusterSnapshot, module: Module, options: PlanOptions = {}) =>
  plan(snapshot, [module], options).diagnostics.flatMap(({ name, path, facts }) =>
    name === 'PodInputMissing' ? [{ path: path.join('.'), ...facts }] : [],
  )

const plugin = (section: Partial<DevicePlugin>): Module =>
  moduleOf({ devicePlugin: { ...pluginSection, ...section }, withoutLoader: true })

const withEnv = (valueFrom: object): Partial<DevicePlugin> => ({
  container: { ...pluginSection.container, env: [{ name: 'X', valueFrom }] },
})

const volume = (source: object): Partial<DevicePlugin> => ({ volumes: [{ name: 'v', ...source }] })

describe('a device plugin needs', () => {
  it.each<[string, Partial<DevicePlugin>, object, string]>([
    ['the ConfigMap of a volume', volume({ configMap: { name: 'x' } }), { kind: 'ConfigMap' }, 'volumes.0.configMap'],
    ['the Secret of a volume', volume({ secret: { secretName: 'x' } }), { kind: 'Secret' }, 'volumes.0.secret'],
    [
      'the Secret of a projected volume',
      volume({ projected: { sources: [{ secret: { name: 'x' } }] } }),
      { kind: 'Secret' },
      'volumes.0.projected.sources.0.secret',
    ],
    [
      'the ConfigMap of a projected volume',
      volume({ projected: { sources: [{ downwardAPI: {} }, { configMap: { name: 'x' } }] } }),
      { kind: 'ConfigMap' },
      'volumes.0.projected.sources.1.configMap',
    ],
    [
      'the Secret with which a driver mounts',
      volume({ csi: { driver: 'd', nodePublishSecretRef: { name: 'x' } } }),
      { kind: 'Secret' },
      'volumes.0.csi',
    ],
    [
      'the Secret of a variable',
      withEnv({ secretKeyRef: { name: 'x', key: 'k' } }),
      { kind: 'Secret' },
      'container.env.0.valueFrom.secretKeyRef',
    ],
    [
      'the ConfigMap of a variable',
      withEnv({ configMapKeyRef: { name: 'x', key: 'k' } }),
      { kind: 'ConfigMap' },
      'container.env.0.valueFrom.configMapKeyRef',
    ],
    [
      'the Secret of a variable of its init container',
      { initContainer: { image: 'i:1', env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'x', key: 'k' } } }] } },
      { kind: 'Secret' },
      'initContainer.env.0.valueFrom.secretKeyRef',
    ],
  ])('%s', (_, section, expected, path) => {
    const module = plugin(section)
    expect(told(seen, module)).toEqual([
      {
        namespace: 'drivers',
        name: 'x',
        ...expected,
        users: ['device-plugin'],
        uses: ['read'],
        path: `spec.devicePlugin.${path}`,
      },
    ])
    // Nobody looked, or it is there.
    expect(told({ nodes: [node('a')], daemonSets: [] }, module)).toEqual([])
    expect(told({ ...seen, observedNamespaces: { secrets: ['other'], configMaps: ['other'] } }, module)).toEqual([])
    expect(
      told(read(object('Secret', 'x', { data: { k: '' } }), object('ConfigMap', 'x', { data: { k: '' } })), module),
    ).toEqual([])
    // One that could not be read may be this one.
    expect(told({ ...seen, unreadable: [{ namespace: 'drivers', name: 'x' }] }, module)).toEqual([])
    // Its pods are created all the same.
    expect(plan(seen, [module]).changes.map(({ action }) => action)).toContain('create')
  })

  it.each<[string, Partial<DevicePlugin>]>([
    ['the ConfigMap of a volume', volume({ configMap: { name: 'x', optional: true } })],
    ['the Secret of a volume', volume({ secret: { secretName: 'x', optional: true } })],
    ['a projected Secret', volume({ projected: { sources: [{ secret: { name: 'x', optional: true } }] } })],
    ['a variable', withEnv({ secretKeyRef: { name: 'x', key: 'k', optional: true } })],
    ['a field of the pod', withEnv({ fieldRef: { fieldPath: 'spec.nodeName' } })],
  ])('%s not where it is optional, or no object', (_, section) => {
    expect(told(seen, plugin(section))).toEqual([])
  })

  it.each<[string, Partial<DevicePlugin>, object, string | undefined]>([
    ['a key of a Secret', withEnv({ secretKeyRef: { name: 'x', key: 'k' } }), { data: { other: '' } }, 'k'],
    ['a key of a ConfigMap', withEnv({ configMapKeyRef: { name: 'x', key: 'k' } }), { data: { other: '' } }, 'k'],
    [
      'no key that is there',
      withEnv({ configMapKeyRef: { name: 'x', key: 'k' } }),
      { binaryData: { k: '' } },
      undefined,
    ],
    ['no key of what was left out', withEnv({ secretKeyRef: { name: 'x', key: 'k' } }), {}, undefined],
    [
      'each key that a volume lists',
      volume({
        secret: {
          secretName: 'x',
          items: [
            { key: 'a', path: 'a' },
            { key: 'b', path: 'b' },
          ],
        },
      }),
      { data: { a: '' } },
      'b',
    ],
  ])('%s', (_, section, rest, key) => {
    const kind = JSON.stringify(section).includes('ecret') ? 'Secret' : 'ConfigMap'
    expect(told(read(object(kind, 'x', rest)), plugin(section)).map((facts) => facts.key)).toEqual(
      key === undefined ? [] : [key],
    )
  })
})

describe('a pull secret', () => {
  const module = moduleOf({ imageRepoSecret: { name: 'pull' }, devicePlugin: pluginSection })

  it('that is not there is told once, for all pods of the Module', () => {
    expect(told({ ...seen, nodes: [node('a'), node('b', { kernel: OLD_KERNEL })] }, module)).toEqual([
      {
        kind: 'Secret',
        namespace: 'drivers',
        name: 'pull',
        users: ['module-loader', 'device-plugin'],
        uses: ['pull'],
        path: 'spec.imageRepoSecret',
      },
    ])
  })

  it.each<[string, object, object | undefined]>([
    [
      'of its type is sound',
      { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'e30=' } },
      undefined,
    ],
    ['of the older type is sound', { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': 'e30=' } }, undefined],
    ['whose data was left out may be sound', { type: 'Opaque' }, undefined],
    [
      'of another type',
      { type: 'Opaque', data: { '.dockerconfigjson': 'e30=' } },
      { type: 'kubernetes.io/dockerconfigjson' },
    ],
    ['without credentials', { type: 'Opaque', data: { password: 'e30=' } }, { key: '.dockerconfigjson' }],
  ])('%s', (_, rest, expected) => {
    expect(told(read(object('Secret', 'pull', rest)), module)).toMatchObject(expected === undefined ? [] : [expected])
  })

  it.each([
    ['where no node is selected', { ...seen, nodes: [] }, module],
    ['of which nobody knows', { nodes: [node('a')], daemonSets: [] }, module],
    ['without a name', seen, moduleOf({ imageRepoSecret: { name: '' } })],
  ])('%s is nothing to speak of', (_, snapshot, given) => {
    expect(told(snapshot, given)).toEqual([])
  })
})

describe('a Secret of a build', () => {
  const needing = makerOf({ build: { ...build, secrets: [{ name: 'token' }] } }, { imageRepoSecret: { name: 'pull' } })
  const gone: ClusterSnapshot = { ...buildContext, images: { [IMAGE_HERE]: missing } }
  const kaniko = { backend: 'kaniko-job', buildImage: 'kaniko:1' } as const
  const token = secret('token', {})
  const pull = secret('pull', {})
  const having = (...names: ReadonlyArray<typeof token>): ClusterSnapshot => ({
    ...gone,
    secrets: [...(gone.secrets ?? []), ...names],
  })
  const remarks = ({ diagnostics }: ReturnType<typeof plan>) =>
    diagnostics.flatMap(({ name, path, facts }) =>
      name === 'BuildInputMissing' ||
      name === 'BuildInputKeyMissing' ||
      name === 'BuildInputUnknown' ||
      name === 'PodInputMissing'
        ? [`${name} ${'name' in facts ? facts.name : ''} ${path.slice(-3).join('.')}`]
        : [],
    )

  it.each<[string, ClusterSnapshot, PlanOptions, ReadonlyArray<string>]>([
    [
      'neither is there',
      gone,
      {},
      ['BuildInputMissing token build.secrets.0', 'BuildInputMissing pull spec.imageRepoSecret'],
    ],
    [
      'neither is there for kaniko',
      gone,
      kaniko,
      ['BuildInputMissing token build.secrets.0', 'BuildInputMissing pull spec.imageRepoSecret'],
    ],
    ['one is not there', having(pull), {}, ['BuildInputMissing token build.secrets.0']],
    ['one lacks its key', having(token, { ...pull, keys: [] }), {}, ['BuildInputKeyMissing pull spec.imageRepoSecret']],
  ])('nothing is started where %s', (_, snapshot, options, expected) => {
    const made = planned(snapshot, needing, options)
    expect(worksIn(made)).toEqual([])
    expect(remarks(made).sort()).toEqual([...expected].sort())
    expect(made.requirements).toEqual([])
  })

  it.each<[string, PlanOptions]>([
    ['openshift', {}],
    ['kaniko', kaniko],
  ])('that nobody looked for is asked for (%s)', (_, options) => {
    const { secrets: _secrets, ...unseen } = gone
    const made = planned(unseen, needing, options)
    expect(worksIn(made)).toEqual([])
    expect(remarks(made).sort()).toEqual([
      'BuildInputUnknown pull spec.imageRepoSecret',
      'BuildInputUnknown token build.secrets.0',
    ])
    expect(made.requirements).toMatchObject([
      { requires: 'object', kind: 'Secret', name: 'pull' },
      { requires: 'object', kind: 'Secret', name: 'token' },
    ])
  })

  it('that is there holds nothing up', () => {
    expect(worksIn(planned(having(token, pull), needing))).toEqual(['create build ImageMissing'])
    expect(remarks(planned(having(token, pull), needing))).toEqual([])
  })

  it('is not asked for where the image is there', () => {
    const there = { ...gone, images: { [IMAGE_HERE]: exists }, secrets: [...(gone.secrets ?? []), pull] }
    expect(remarks(planned(there, needing))).toEqual([])
  })

  it('signing pushes with the pull secret, and reads none of the build', () => {
    const signing = makerOf(
      { sign: { ...sign, unsignedImage: 'registry.example/gpu:0' } },
      { imageRepoSecret: { name: 'pull' } },
    )
    expect(remarks(planned(gone, signing))).toEqual(['BuildInputMissing pull spec.imageRepoSecret'])
    expect(worksIn(planned(having(pull), signing))).toEqual(['create sign ImageMissing'])
  })

  it('is told of all the same where the operator starts the build', () => {
    const made = planned(gone, needing, { profile: 'kmm-1.1' })
    expect(worksIn(made)).toEqual(['create build ImageMissing'])
    expect(remarks(made).sort()).toEqual([
      'PodInputMissing pull spec.imageRepoSecret',
      'PodInputMissing token build.secrets.0',
    ])
  })

  it.each(['safe', 'kmm-1.1'] as const)('for which a live build waits is told, and the build stays (%s)', (profile) => {
    const started = planned(having(token, pull), needing, { profile })
    for (const snapshot of [
      { ...gone, builds: stored(started, 'New') },
      { ...gone, builds: stored(started, 'Failed') },
    ]) {
      const made = planned(snapshot, needing, { profile })
      expect(worksIn(made)).toEqual([])
      expect(remarks(made).sort()).toEqual([
        'PodInputMissing pull spec.imageRepoSecret',
        'PodInputMissing token build.secrets.0',
      ])
    }
    const finished = planned({ ...gone, builds: stored(started, 'Complete') }, needing, { profile })
    expect(remarks(finished)).toEqual(['PodInputMissing pull spec.imageRepoSecret'])
  })

  it('for which a live Job waits is told', () => {
    const started = planned(having(token, pull), needing, kaniko)
    const made = planned({ ...gone, jobs: storedJobs(started, { active: 1 }) }, needing, kaniko)
    expect(remarks(made)).toHaveLength(2)
  })

  it('is told of in one remark for several kernels', () => {
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
    const images = { [IMAGE_HERE]: missing, [IMAGE_HERE.replace(KERNEL, OLD_KERNEL)]: missing }
    const facts = told({ ...gone, nodes, images }, needing, { profile: 'kmm-1.1' })
    expect(facts.map(({ name, kernelVersions }) => [name, kernelVersions])).toEqual([
      ['pull', [OLD_KERNEL, KERNEL].sort()],
      ['token', [OLD_KERNEL, KERNEL].sort()],
    ])
  })
})
