import { describe, expect, it } from 'vitest'

import type { ManifestWork } from '../../../src/hub/index.js'
import type { IsBeingMade } from '../../../src/hub/spoke-kernel.js'
import { differences } from '../../../src/kubernetes/difference.js'
import { factsOf } from '../builders.js'
import {
  cluster,
  decide,
  type DecideOptions,
  digestOf,
  exists,
  hubModuleOf,
  type Images,
  liveWork,
  mappingsOf,
} from './builders.js'

const KERNEL = '6.6.13'
const OTHER = '5.14.0-284'
const IMAGE = 'registry.example/gpu:1'
const images: Images = { [IMAGE]: exists('a') }
const mapping = { regexp: '.', containerImage: IMAGE }
const module = hubModuleOf({ mappings: [mapping] })
const spoke = cluster('edge-oslo', KERNEL)
const pinned = (literal: string, letter = 'a') => ({
  literal,
  containerImage: `registry.example/gpu@${digestOf(letter)}`,
})

const owner = {
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  name: 'gpu',
  uid: 'hub-module-uid',
  controller: true,
  blockOwnerDeletion: true,
}
const manifestConfigs = [
  {
    resourceIdentifier: { group: 'kmm.sigs.x-k8s.io', resource: 'modules', namespace: 'drivers', name: 'gpu' },
    feedbackRules: [
      {
        type: 'JSONPaths',
        jsonPaths: [
          { name: 'devicePlugin.availableNumber', path: '.status.devicePlugin.availableNumber' },
          { name: 'devicePlugin.desiredNumber', path: '.status.devicePlugin.desiredNumber' },
          {
            name: 'devicePlugin.nodesMatchingSelectorNumber',
            path: '.status.devicePlugin.nodesMatchingSelectorNumber',
          },
          { name: 'moduleLoader.availableNumber', path: '.status.moduleLoader.availableNumber' },
          { name: 'moduleLoader.desiredNumber', path: '.status.moduleLoader.desiredNumber' },
          {
            name: 'moduleLoader.nodesMatchingSelectorNumber',
            path: '.status.moduleLoader.nodesMatchingSelectorNumber',
          },
        ],
      },
    ],
  },
]

const workWith = (manifest: unknown): unknown => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: {
    name: 'gpu',
    namespace: 'edge-oslo',
    labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' },
    ownerReferences: [owner],
  },
  spec: { workload: { manifests: [manifest] }, manifestConfigs },
})

describe('the ManifestWork of a spoke', () => {
  it('is complete', () => {
    const sent = decide(module, spoke, images)
    expect(sent._tag === 'Apply' ? sent.manifestWork : sent).toEqual(
      workWith({
        apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
        kind: 'Module',
        metadata: { name: 'gpu', namespace: 'drivers' },
        spec: {
          selector: { gpu: 'yes' },
          moduleLoader: {
            container: { modprobe: { moduleName: 'gpu', dirName: '/opt' }, kernelMappings: [pinned(KERNEL)] },
          },
        },
      }),
    )
  })

  it('has in kmm-1.1 the fields that Go writes, and means the same', () => {
    const sent = decide(module, spoke, images, { profile: 'kmm-1.1' })
    const safe = decide(module, spoke, images)
    if (sent._tag !== 'Apply' || safe._tag !== 'Apply') throw new Error('nothing was sent')
    expect(sent.manifestWork).toStrictEqual(
      workWith({
        apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
        kind: 'Module',
        metadata: { creationTimestamp: null, name: 'gpu', namespace: 'drivers' },
        spec: {
          selector: { gpu: 'yes' },
          devicePlugin: null,
          moduleLoader: {
            container: {
              inTreeModuleToRemove: '',
              registryTLS: {},
              modprobe: { moduleName: 'gpu', dirName: '/opt' },
              kernelMappings: [
                { build: null, inTreeModuleToRemove: '', regexp: '', registryTLS: null, ...pinned(KERNEL) },
              ],
            },
          },
        },
        status: { devicePlugin: {}, moduleLoader: {} },
      }),
    )
    expect(differences([], sent.manifestWork.spec, safe.manifestWork.spec)).toEqual([])
  })

  it('has no owner while the module is not in the cluster', () => {
    const sent = decide({ ...module, metadata: { name: 'gpu' } }, spoke, images)
    expect(sent._tag === 'Apply' && 'ownerReferences' in sent.manifestWork.metadata).toBe(false)
  })

  it('keeps the labels of others', () => {
    const live = liveWork(decide(module, spoke, images), { labels: { team: 'a' } })
    const labels = (profile: 'safe' | 'kmm-1.1') => {
      const sent = decide(module, spoke, images, { profile }, live)
      return sent._tag === 'Apply' ? sent.manifestWork.metadata.labels : undefined
    }
    const ours = { 'kmm.node.kubernetes.io/managedclustermodule.name': 'gpu' }
    expect([labels('safe'), labels('kmm-1.1')]).toEqual([{ team: 'a', ...ours }, ours])
  })

  it('shares its Module with all spokes that run the same kernels', () => {
    const [one, two] = [decide(module, spoke, images), decide(module, cluster('edge-lyon', KERNEL), images)]
    expect(mappingsOf(one)).toEqual(mappingsOf(two))
  })
})

describe('a spoke', () => {
  const live = liveWork(decide(module, spoke, images))

  it.each([undefined, ''])('that does not say what it runs keeps what it has (%j)', (claim) => {
    const sent = decide(module, cluster('edge-oslo', claim), images, {}, live)
    expect(mappingsOf(sent)).toBe('Keep KernelsUnknown')
    expect(sent.diagnostics.map((remark) => [remark.name, factsOf(remark)['cluster']])).toEqual([
      ['ClusterKernelsUnknown', 'edge-oslo'],
    ])
  })

  it('gets a Module that loads nothing whatever it runs', () => {
    const pluginOnly = hubModuleOf({
      withoutLoader: true,
      devicePlugin: { container: { image: 'registry.example/plugin:1' } },
    })
    expect(decide(pluginOnly, cluster('edge-oslo'), {})._tag).toBe('Apply')
  })

  it('that was given a loader keeps what it has when the Module has lost the section, whatever the others have', () => {
    const pluginOnly = hubModuleOf({
      withoutLoader: true,
      devicePlugin: { container: { image: 'registry.example/plugin:1' } },
    })
    const sent = decide(pluginOnly, spoke, {}, {}, live)
    expect([mappingsOf(sent), ...sent.diagnostics.map(({ name }) => name)]).toEqual([
      'Keep Undecided',
      'ModuleLoaderMissing',
    ])
    const given = decide(pluginOnly, spoke, {})
    expect(decide(pluginOnly, spoke, {}, {}, liveWork(given))._tag).toBe('Apply')
  })

  it('is left alone where something else owns the work', () => {
    const foreign = liveWork(decide(module, spoke, images), {
      ownerReferences: [{ ...owner, kind: 'Deployment', apiVersion: 'apps/v1' }],
    })
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const sent = decide(module, spoke, images, { profile }, foreign)
      expect([mappingsOf(sent), ...sent.diagnostics.map(({ name }) => name)]).toEqual([
        'Keep OwnedByAnother',
        'ManifestWorkOwnedByAnother',
      ])
    }
  })
})

describe('a kernel of a spoke', () => {
  const both = cluster('edge-oslo', `${OTHER}\n${KERNEL}`)
  const live: ManifestWork = liveWork(decide(module, both, { [IMAGE]: exists('c') }))
  const broken = hubModuleOf({
    mappings: [
      { literal: KERNEL, containerImage: IMAGE },
      { regexp: '(', containerImage: IMAGE },
    ],
  })

  it('that cannot be resolved keeps the mapping that the spoke has', () => {
    expect(mappingsOf(decide(broken, both, images, {}, live))).toEqual([pinned(OTHER, 'c'), pinned(KERNEL)])
    expect(mappingsOf(decide(broken, both, images, { profile: 'kmm-1.1' }, live))).toEqual([
      expect.objectContaining(pinned(KERNEL)),
    ])
  })

  it('that cannot be resolved gets nothing on a spoke that has nothing', () => {
    expect(mappingsOf(decide(broken, both, images))).toEqual([pinned(KERNEL)])
    expect(mappingsOf(decide(broken, cluster('edge-oslo', OTHER), images))).toBe('Keep Undecided')
  })

  it('is reported with its place in the ManagedClusterModule', () => {
    const sent = decide(broken, cluster('edge-oslo', OTHER), images)
    expect(
      sent.spoke?.kernels.flatMap(({ diagnostics }) =>
        diagnostics.map(({ name, subject, path }) => [name, subject.kind, path.join('.')]),
      ),
    ).toEqual([
      ['MappingUnresolvable', 'ManagedClusterModule', 'spec.moduleSpec.moduleLoader.container.kernelMappings.1.regexp'],
    ])
  })

  it('whose image is being made does not hold up the others', () => {
    const isBeingMade: IsBeingMade = ({ matched }) => matched === OTHER
    expect(mappingsOf(decide(module, both, images, { isBeingMade }, live))).toEqual([
      pinned(OTHER, 'c'),
      pinned(KERNEL),
    ])
    expect(mappingsOf(decide(module, both, images, { isBeingMade }))).toEqual([pinned(KERNEL)])
    expect(mappingsOf(decide(module, both, images, { isBeingMade, profile: 'kmm-1.1' }, live))).toBe('Keep Awaited')
    expect(mappingsOf(decide(module, cluster('edge-oslo', OTHER), images, { isBeingMade }))).toBe('Keep Awaited')
  })

  it('whose image has no digest keeps the one by digest that the spoke has', () => {
    const missing: Images = { [IMAGE]: { state: 'missing' } }
    expect(mappingsOf(decide(module, both, missing, {}, live))).toEqual([pinned(OTHER, 'c'), pinned(KERNEL, 'c')])
    expect(mappingsOf(decide(module, both, missing))).toEqual(
      [OTHER, KERNEL].map((literal) => ({ literal, containerImage: IMAGE })),
    )
  })

  it('that no mapping matches loses its mapping', () => {
    const narrow = hubModuleOf({ mappings: [{ literal: KERNEL, containerImage: IMAGE }] })
    expect(mappingsOf(decide(narrow, both, images, {}, live))).toEqual([pinned(KERNEL)])
  })

  it('that was the last to be mapped takes the Module with it', () => {
    const none = hubModuleOf({ mappings: [{ literal: '1.2.3', containerImage: IMAGE }] })
    expect(mappingsOf(decide(none, both, images, {}, live))).toBe('Absent')
    expect(mappingsOf(decide(none, both, images, { profile: 'kmm-1.1' }, live))).toBe('Keep Undecided')
  })

  it('with too few parts is no crash', () => {
    const odd = cluster('edge-oslo', '6\n\nconstructor\n__proto__')
    expect(mappingsOf(decide(hubModuleOf(), odd, {}))).toBe('Keep KernelsUnknown')
    expect(mappingsOf(decide(hubModuleOf(), odd, {}, { profile: 'kmm-1.1' }))).toBe('Keep Undecided')
  })

  it('keeps nothing from a work that holds something else', () => {
    const odd = {
      ...live,
      spec: { workload: { manifests: [{ kind: 'Module', apiVersion: 'other/v1' }, { kind: 'ConfigMap' }] } },
    }
    expect(mappingsOf(decide(broken, both, images, {}, odd))).toEqual([pinned(KERNEL)])
  })

  it.each<readonly [string, Images, DecideOptions]>([
    ['is being made', images, { isBeingMade: ({ matched }) => matched === OTHER }],
    ['was not looked up', {}, {}],
    ['could not be checked', { [IMAGE]: { state: 'error', reason: 'timeout' } }, {}],
  ])('whose image %s keeps the whole work when more than mappings has changed', (_, known, options) => {
    const renamed = hubModuleOf({ mappings: [mapping], modprobe: { moduleName: 'gpu_new' } })
    const held = decide(renamed, both, known, options, live)
    expect(mappingsOf(held)).toMatch(/^Keep (Awaited|Undecided)$/)
    expect(held.diagnostics.map((remark) => [remark.name, factsOf(remark)['cluster']])).toEqual([
      ['ManifestWorkHeldBack', 'edge-oslo'],
    ])
    expect(mappingsOf(decide(module, both, known, options, live))).toContainEqual(pinned(OTHER, 'c'))
  })

  it('that a spoke has never had holds nothing back', () => {
    const before = liveWork(decide(module, spoke, { [IMAGE]: exists('c') }))
    const isBeingMade: IsBeingMade = ({ matched }) => matched === OTHER
    const renamed = hubModuleOf({ mappings: [mapping], modprobe: { moduleName: 'gpu_new' } })
    expect(mappingsOf(decide(renamed, both, images, { isBeingMade }, before))).toEqual([pinned(KERNEL)])
  })

  it.each<readonly [string, Parameters<typeof hubModuleOf>[1]]>([
    ['the device plugin', { devicePlugin: { container: { image: 'registry.example/plugin:1' } } }],
  ])('whose image is gone does not hold back %s', (_, moduleSpec) => {
    const sent = decide(
      hubModuleOf({ mappings: [mapping] }, moduleSpec),
      both,
      { [IMAGE]: { state: 'missing' } },
      {},
      live,
    )
    expect(mappingsOf(sent)).toEqual([pinned(OTHER, 'c'), pinned(KERNEL, 'c')])
    expect(sent._tag === 'Apply' && sent.manifestWork.spec?.workload?.manifests?.[0]?.['spec']).toMatchObject(
      moduleSpec ?? {},
    )
  })

  it.each<readonly [string, Parameters<typeof hubModuleOf>[1]]>([
    ['the selector', { selector: { 'gpu': 'yes', 'node-role.kubernetes.io/worker': '' } }],
    ['the pull secret', { imageRepoSecret: { name: 'other' } }],
    ['tolerations', { tolerations: [{ key: 'gpu', operator: 'Exists' }] }],
  ])('whose image is gone holds back %s, which would start its pod anew', (_, moduleSpec) => {
    const held = decide(
      hubModuleOf({ mappings: [mapping] }, moduleSpec),
      both,
      { [IMAGE]: { state: 'missing' } },
      {},
      live,
    )
    expect(mappingsOf(held)).toBe('Keep Undecided')
  })

  it('is not held back by the image for all kernels, which is in each mapping', () => {
    const of = (tag: string) =>
      hubModuleOf({ container: { containerImage: `registry.example/gpu:${tag}`, kernelMappings: [{ regexp: '.' }] } })
    const before = liveWork(decide(of('1'), both, { [IMAGE]: exists('c') }))
    const isBeingMade: IsBeingMade = ({ matched }) => matched === OTHER
    const sent = decide(of('2'), both, { 'registry.example/gpu:2': exists('a') }, { isBeingMade }, before)
    expect(mappingsOf(sent)).toEqual([pinned(OTHER, 'c'), pinned(KERNEL)])
  })

  it('that a live regexp stands for keeps the whole work', () => {
    const manifest = {
      ...live.spec?.workload?.manifests?.[0],
      spec: {
        selector: { gpu: 'yes' },
        moduleLoader: {
          container: {
            modprobe: { moduleName: 'gpu', dirName: '/opt' },
            kernelMappings: [{ regexp: '.', containerImage: IMAGE }],
          },
        },
      },
    }
    const general = { ...live, spec: { ...live.spec, workload: { manifests: [manifest] } } }
    expect(mappingsOf(decide(broken, both, images, {}, general))).toBe('Keep Undecided')
    // Where everything can be decided, nothing stands in the way.
    expect(mappingsOf(decide(module, both, images, {}, general))).toEqual([pinned(OTHER), pinned(KERNEL)])
  })

  it.each(['garbage', 'sha256:abc', ''])(
    'whose image has the malformed digest %j keeps the one that the spoke has',
    (digest) => {
      const sent = decide(module, both, { [IMAGE]: { state: 'exists', digest } }, {}, live)
      expect(mappingsOf(sent)).toEqual([pinned(OTHER, 'c'), pinned(KERNEL, 'c')])
      expect(sent.spoke?.kernels[0]?.diagnostics.map((remark) => [remark.name, factsOf(remark)['reason']])).toEqual([
        ['DigestUnknown', 'malformed digest'],
      ])
    },
  )

  it('whose image is malformed keeps the one that the spoke has, and says so', () => {
    const odd = hubModuleOf({ mappings: [{ regexp: '.', containerImage: 'registry.example/GPU driver:1' }] })
    const sent = decide(odd, both, images, {}, live)
    expect(mappingsOf(sent)).toEqual([pinned(OTHER, 'c'), pinned(KERNEL, 'c')])
    expect(sent.spoke?.kernels.flatMap(({ diagnostics }) => diagnostics.map(({ name }) => name))).toEqual([
      'ImageMalformed',
      'ImageMalformed',
    ])
  })
})

describe('a ManifestWork that is there already', () => {
  const manifests = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } }]
  const own = liveWork(decide(module, spoke, images))
  const unowned = (metadata: Partial<ManifestWork['metadata']>, workload = own.spec?.workload ?? {}): ManifestWork => ({
    ...own,
    metadata: { ...own.metadata, ownerReferences: [], labels: {}, ...metadata },
    spec: { ...own.spec, workload },
  })

  it.each<readonly [string, ManifestWork, string]>([
    ['carries something else and is nobody’s', unowned({ labels: { team: 'storage' } }, { manifests }), 'Keep'],
    [
      'carries our Module among others',
      unowned({}, { manifests: [...(own.spec?.workload?.manifests ?? []), ...manifests] }),
      'Keep',
    ],
    [
      'carries another Module of the name',
      unowned(
        {},
        {
          manifests: ['drivers', 'team-b'].map((namespace) => ({
            apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
            kind: 'Module',
            metadata: { name: 'gpu', namespace },
          })),
        },
      ),
      'Keep',
    ],
    [
      'has the label of another module',
      unowned({ labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': 'nic' } }),
      'Keep',
    ],
    ['carries nothing but our Module', unowned({}), 'Keep'],
    ['carries nothing', unowned({}, {}), 'Keep'],
    [
      'has our label, and carries something else',
      unowned({ labels: own.metadata.labels ?? {} }, { manifests }),
      'Keep',
    ],
    ['has our label, and carries our Module', unowned({ labels: own.metadata.labels ?? {} }), 'Keep'],
    ['is ours, whatever it carries', { ...own, spec: { workload: { manifests } } }, 'Apply'],
  ])('and %s', (_, work, expected) => {
    expect(decide(module, spoke, images, {}, work)._tag).toBe(expected)
    expect(decide(module, spoke, images, { profile: 'kmm-1.1' }, work)._tag).toBe('Apply')
  })
})

describe('a spoke that is being deleted', () => {
  const leaving = { ...spoke, metadata: { ...spoke.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }

  it('is given nothing new, and what it has stays up to date', () => {
    expect(mappingsOf(decide(module, leaving, images))).toBe('Keep ClusterBeingDeleted')
    expect(decide(module, leaving, images, { profile: 'kmm-1.1' })._tag).toBe('Apply')
    expect(decide(module, leaving, images, {}, liveWork(decide(module, spoke, images)))._tag).toBe('Apply')
  })
})
