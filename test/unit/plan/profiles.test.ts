import { describe, expect, it } from 'vitest'

import { DEFINITION_HASH_ANNOTATION, LAST_HASH_ANNOTATION } from '../../../src/constants.js'
import { imaginedMakers } from '../../../src/foresight/imagined-objects.js'
import {
  type ClusterSnapshot,
  type DaemonSet,
  type Module,
  type Plan,
  plan,
  type PlanOptions,
  type ProfileName,
  refusals,
} from '../../../src/index.js'
import { modulePod } from '../../../src/label/module-pod.js'
import { clusterClaim } from '../../../src/node-label/cluster-claim.js'
import { kernelLabel } from '../../../src/node-label/kernel-label.js'
import type { LabelDecision } from '../../../src/node-label/label-decision.js'
import { orderedUpgrade } from '../../../src/node-label/ordered-upgrade.js'
import { podRelease } from '../../../src/node-label/pod-release.js'
import { moduleReadiness } from '../../../src/node-label/ready-label.js'
import {
  cordon,
  daemonSetsIn,
  KERNEL,
  live,
  liveLoader,
  lives,
  moduleOf,
  node,
  OLD_KERNEL,
  pluginSection,
} from '../builders.js'
import { headingsUnder } from '../conformance/deviations-page.js'
import { hubScenarios } from '../hub/profile-scenarios.js'
import {
  build,
  buildContext,
  dockerfile,
  IMAGE_HERE,
  makerOf,
  missing,
  secret,
  sign,
  SIGN_IMAGE,
  stored,
  UNSIGNED,
} from '../image-build/world.js'
import { preflightScenarios } from '../preflight/profile-scenarios.js'

interface Scenario {
  readonly snapshot: ClusterSnapshot
  readonly module: Module
  readonly options?: PlanOptions
  readonly shows: (plan: Plan) => unknown
  readonly safe: unknown
  readonly kmm: unknown
}

const actions = ({ changes }: Plan) => changes.map(({ action, reason }) => `${action} ${reason}`)
const commands = (made: Plan) => {
  const { postStart, preStop } = daemonSetsIn(made)[0]!.spec!.template.spec!.containers[0]!.lifecycle!
  return [postStart?.exec?.command?.[2], preStop?.exec?.command?.[2]]
}

const current = liveLoader(moduleOf(), KERNEL, 'current')
const drifted: DaemonSet = { ...current, spec: { ...current.spec!, minReadySeconds: 7 } }
const emptyFor = (literal: string) => [
  { literal, containerImage: '${NOTHING}' },
  ...moduleOf().spec.moduleLoader!.container.kernelMappings,
]
const old = liveLoader(moduleOf(), OLD_KERNEL, 'old')
const unowned = (daemonSet: DaemonSet): DaemonSet => ({
  ...daemonSet,
  metadata: { ...daemonSet.metadata, ownerReferences: [] },
})
const withPlugin = moduleOf({ devicePlugin: pluginSection })
const v1 = liveLoader(moduleOf({ container: { version: 'v1' } }), KERNEL, 'v1')
const { status: _, ...uncounted } = v1
const maker = makerOf({ build })
const gone: ClusterSnapshot = { ...buildContext, images: { [IMAGE_HERE]: missing } }
const first = plan(gone, [maker], { profile: 'kmm-1.1' })
const cleanUp = 'cd /f && find |sort -r |xargs -I{} rm -d /var/lib/firmware/{}'

interface LabelScenario {
  readonly shows: (profile: ProfileName) => unknown
  readonly safe: unknown
  readonly kmm: unknown
}

const gpu = { namespace: 'drivers', name: 'gpu' }
const labelled = (labels: Readonly<Record<string, string>>) => node('a', { labels })
const edits = (decisions: ReadonlyArray<LabelDecision>) =>
  decisions.map(({ add, remove }) => [...Object.keys(add), ...remove.map((key) => `-${key}`)])

/** Decisions about node labels, each by itself. */
const labelScenarios: Readonly<Record<string, LabelScenario>> = {
  'labels-every-os-image': {
    shows: (profile) => kernelLabel(profile)(node('a')).reason,
    safe: 'NodeRunsKernel',
    kmm: 'OsImageUnknown',
  },
  'names-volumes-safely': {
    shows: (profile) =>
      imaginedMakers(profile)(makerOf({ build: { ...build, secrets: [{ name: 'my.secret' }] } }))
        .filter(({ kind }) => kind === 'Job')
        .map((job) => refusals(job).length > 0),
    safe: [false],
    kmm: [true],
  },
  'unlabels-by-own-pods': {
    shows: (profile) =>
      moduleReadiness(profile)(labelled({ 'kmm.node.kubernetes.io/drivers.gpu.ready': '' }), [])(gpu)[0]?.remove,
    safe: ['kmm.node.kubernetes.io/drivers.gpu.ready'],
    kmm: [],
  },
  'releases-stranded-pods': {
    shows: (profile) => {
      const metadata = {
        name: 'p',
        finalizers: ['kmm.node.kubernetes.io/node-labeler'],
        deletionTimestamp: '2024-01-01T00:00:00Z',
      }
      return podRelease(profile)(node('a'), [])(modulePod({ metadata })!)?.reason
    },
    safe: 'NotOfAModule',
    kmm: undefined,
  },
  'builds-version-label-keys': {
    shows: (profile) =>
      edits(
        orderedUpgrade(profile)(labelled({ 'kmm.node.kubernetes.io/version-module.drivers.gpu.nic': 'v1' }), [])({
          namespace: 'drivers',
          name: 'gpu.nic',
        }),
      ),
    safe: [['beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu.nic']],
    kmm: [['beta.kmm.node.kubernetes.io/version-module-loader.gpu.nic']],
  },
  'completes-upgrades': {
    shows: (profile) =>
      edits(
        orderedUpgrade(profile)(
          labelled({ 'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu': 'v1' }),
          [],
        )(gpu),
      ),
    safe: [['-beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu']],
    kmm: [[]],
  },
  'trims-claimed-kernels': {
    shows: (profile) => {
      const decision = clusterClaim(profile)([node('a', { kernel: '6.5.0+' })])
      return 'desired' in decision ? decision.desired.spec.value : decision.reason
    },
    safe: '6.5.0',
    kmm: '6.5.0+',
  },
}

const leaving: Module = {
  ...withPlugin,
  metadata: { ...withPlugin.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
}
/** What a plan shows. */
const scenarios: Readonly<Record<string, Scenario>> = {
  'keeps-what-cannot-be-decided': {
    snapshot: { nodes: [node('a', { taints: [cordon] })], daemonSets: [current] },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['delete NodesUnschedulable'],
  },
  'honours-tolerations': {
    snapshot: { nodes: [node('a', { taints: [cordon] })], daemonSets: [] },
    module: moduleOf({ tolerations: [{ operator: 'Exists' }] }),
    shows: actions,
    safe: ['create NewKernel'],
    kmm: [],
  },
  'holds-invalid-modules': {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ modprobe: { moduleName: 'gpu', modulesLoadingOrder: [] } }),
    shows: actions,
    safe: [],
    kmm: ['create NewKernel'],
  },
  'removes-dropped-sections': {
    snapshot: { nodes: [node('a')], daemonSets: lives(withPlugin, [node('a')]) },
    module: moduleOf(),
    shows: actions,
    safe: ['delete SectionRemoved'],
    kmm: [],
  },
  'resolves-duplicates': {
    snapshot: { nodes: [node('a')], daemonSets: [current, liveLoader(moduleOf(), KERNEL, 'twin')] },
    module: moduleOf(),
    shows: actions,
    safe: ['delete Duplicate', 'replace ReloadAfterDuplicate'],
    kmm: [],
  },
  'identifies-by-selector': {
    snapshot: {
      nodes: [node('a')],
      daemonSets: [
        { ...current, metadata: { ...current.metadata, labels: { 'kmm.node.kubernetes.io/module.name': 'gpu' } } },
      ],
    },
    module: moduleOf(),
    shows: actions,
    safe: ['update Drifted'],
    kmm: ['create NewKernel'],
  },
  'requires-ownership-proof': {
    snapshot: { nodes: [node('a')], daemonSets: [current, unowned(old)] },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['delete NoNodeRunsKernel'],
  },
  'believes-what-runs': {
    snapshot: {
      nodes: [node('a')],
      daemonSets: [current, live(old, old.metadata, { ...old.status!, currentNumberScheduled: 1 })],
    },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['delete NoNodeRunsKernel'],
  },
  'replaces-selectors': {
    snapshot: {
      nodes: [node('a')],
      daemonSets: [
        {
          ...current,
          spec: {
            ...current.spec!,
            selector: { matchLabels: { ...current.spec!.selector.matchLabels, more: '' } },
            template: {
              ...current.spec!.template,
              metadata: {
                ...current.spec!.template.metadata,
                labels: { ...current.spec!.template.metadata!.labels, more: '' },
              },
            },
          },
        },
      ],
    },
    module: moduleOf(),
    shows: actions,
    safe: ['replace SelectorChanged'],
    kmm: ['update SelectorChanged'],
  },
  'leaves-what-goes': {
    snapshot: {
      nodes: [node('a')],
      daemonSets: [{ ...drifted, metadata: { ...current.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }],
    },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['update Drifted'],
  },
  'refuses-empty-images': {
    snapshot: { nodes: [node('a'), node('b', { kernel: OLD_KERNEL })], daemonSets: [] },
    module: moduleOf({ container: { kernelMappings: emptyFor(KERNEL) } }),
    shows: actions,
    safe: ['create NewKernel'],
    kmm: [],
  },
  'survives-short-kernels': {
    snapshot: { nodes: [node('a'), node('b', { kernel: '9.1' })], daemonSets: [] },
    module: moduleOf(),
    shows: actions,
    safe: ['create NewKernel'],
    kmm: [],
  },
  'keeps-registry-ports': {
    snapshot: { ...buildContext, builds: [], jobs: [], images: { [IMAGE_HERE]: missing } },
    module: makerOf({ build: { ...build, kanikoParams: { tag: 'debug' } } }),
    options: { backend: 'kaniko-job', buildImage: 'registry:5000/kaniko:v1' },
    shows: ({ desired }) => /"(registry:[^"]*debug)"/.exec(JSON.stringify(desired))?.[1],
    safe: 'registry:5000/kaniko:debug',
    kmm: 'registry:debug',
  },
  'proves-old-versions-unused': {
    snapshot: {
      nodes: [node('a')],
      daemonSets: [uncounted, liveLoader(moduleOf({ container: { version: 'v2' } }), KERNEL, 'v2')],
    },
    module: moduleOf({ container: { version: 'v2' } }),
    shows: actions,
    safe: [],
    kmm: ['delete OldVersion'],
  },
  'namespaced-ready-label': {
    snapshot: { nodes: [], daemonSets: [] },
    module: withPlugin,
    shows: (made) => daemonSetsIn(made)[0]?.spec?.template.spec?.nodeSelector,
    safe: { 'kmm.node.kubernetes.io/drivers.gpu.ready': '' },
    kmm: { 'kmm.node.kubernetes.io/gpu.ready': '' },
  },
  'quotes-shell-words': {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ modprobe: { moduleName: 'gpu', parameters: ['a=$(id)'] } }),
    shows: commands,
    safe: ["modprobe -v gpu 'a=$(id)'", 'modprobe -rv gpu'],
    kmm: ['modprobe -v gpu a=$(id)', 'modprobe -rv gpu'],
  },
  'cleans-firmware-once': {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ modprobe: { rawArgs: { load: ['gpu'], unload: ['-r', 'gpu'] }, firmwarePath: '/f' } }),
    shows: commands,
    safe: ['cp -r /f/* /var/lib/firmware && modprobe gpu', `modprobe -r gpu && ${cleanUp}`],
    kmm: ['cp -r /f/* /var/lib/firmware && modprobe gpu', `modprobe -r && ${cleanUp} gpu && ${cleanUp}`],
  },
  'normalises-kernel-versions': {
    snapshot: { nodes: [node('a', { kernel: '6.5.0+rt' })], daemonSets: [] },
    module: moduleOf(),
    shows: ({ changes, diagnostics }) => [
      changes.map(({ kernelVersion }) => kernelVersion),
      diagnostics.some(({ name }) => name === 'KernelVersionNotALabel'),
    ],
    safe: [['6.5.0_rt'], false],
    kmm: [['6.5.0+rt'], false],
  },
  'names-intermediate-images-safely': {
    snapshot: {
      ...buildContext,
      images: {
        'registry:5000/gpu': missing,
        'registry:5000/gpu:drivers_gpu_kmm_unsigned': missing,
        'registry:5000/gpu_drivers_gpu_kmm_unsigned': missing,
      },
    },
    module: makerOf({ containerImage: 'registry:5000/gpu', build, sign }),
    shows: ({ changes }) => changes.map(({ image }) => image),
    safe: ['registry:5000/gpu:drivers_gpu_kmm_unsigned'],
    kmm: ['registry:5000/gpu_drivers_gpu_kmm_unsigned'],
  },
  'checks-build-inputs': {
    snapshot: { ...gone, secrets: [secret('gpu-key', {}), secret('gpu-cert', {})] },
    module: makerOf({ sign: { ...sign, unsignedImage: 'registry.example/unsigned:1' } }),
    shows: actions,
    safe: [],
    kmm: ['create ImageMissing'],
  },
  'withholds-refused-objects': {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ loaderServiceAccount: 'Loader_SA' }),
    shows: actions,
    safe: [],
    kmm: ['create NewKernel'],
  },
  'annotates-definitions': {
    snapshot: gone,
    module: maker,
    shows: ({ desired }) => desired.map(({ metadata }) => Object.keys(metadata.annotations ?? {})),
    safe: [[LAST_HASH_ANNOTATION, DEFINITION_HASH_ANNOTATION]],
    kmm: [[LAST_HASH_ANNOTATION]],
  },
  'makes-only-what-is-missing': {
    snapshot: { ...buildContext, images: { [IMAGE_HERE]: { state: 'exists' }, [UNSIGNED]: missing } },
    module: makerOf({ build, sign }),
    shows: actions,
    safe: ['create NewKernel'],
    kmm: ['create ImageMissing'],
  },
  'replaces-changed-builds': {
    snapshot: { ...gone, configMaps: [dockerfile('FROM other')], builds: stored(first, 'Running') },
    module: maker,
    shows: actions,
    safe: ['replace DefinitionChanged'],
    kmm: ['delete DefinitionChanged'],
  },
  'waits-for-other-makers': {
    snapshot: {
      ...buildContext,
      nodes: [node('a'), node('b', { kernel: OLD_KERNEL })],
      images: { 'registry.example/gpu:1': { state: 'missing' } },
    },
    module: makerOf({ build, containerImage: 'registry.example/gpu:1' }),
    shows: actions,
    safe: ['create ImageMissing'],
    kmm: ['create ImageMissing', 'create ImageMissing'],
  },
  'keeps-builds-until-images-are-seen': {
    snapshot: { ...gone, daemonSets: [current], builds: stored(first, 'Complete') },
    module: maker,
    shows: actions,
    safe: [],
    kmm: ['delete Finished'],
  },
  'collects-unwanted-builds': {
    snapshot: { ...gone, nodes: [], builds: stored(first, 'Failed') },
    module: maker,
    shows: actions,
    safe: ['delete NoNodeRunsKernel'],
    kmm: [],
  },
  'rebuilds-on-trigger': {
    snapshot: { ...buildContext, daemonSets: [current], images: { [IMAGE_HERE]: { state: 'exists' } } },
    module: makerOf({ build }, { imageRebuildTriggerGeneration: 1 }),
    shows: actions,
    safe: ['create RebuildRequested'],
    kmm: [],
  },
  'continues-after-errors': {
    snapshot: { ...gone, configMaps: [] },
    module: makerOf({ build }, { devicePlugin: pluginSection }),
    shows: (made) => [
      actions(made),
      made.statuses.length,
      made.diagnostics.some(({ name }) => name === 'ModuleStopped'),
    ],
    safe: [['create DevicePluginRequested'], 1, false],
    kmm: [[], 0, true],
  },
  'unloads-after-device-plugins': {
    snapshot: {
      nodes: [node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/drivers.gpu.ready': '' } })],
      daemonSets: lives(withPlugin, [node('a')]),
    },
    module: moduleOf({
      devicePlugin: pluginSection,
      mappings: [{ literal: '1', containerImage: 'registry.example/gpu:1' }],
    }),
    shows: ({ changes }) => changes.filter(({ action }) => action === 'delete').map(({ role }) => role),
    safe: [],
    kmm: ['module-loader'],
  },
  'leaves-later-operators-alone': {
    snapshot: { nodes: [node('a')], daemonSets: [], laterOperatorKinds: ['NodeModulesConfig'] },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['create NewKernel'],
  },
  'knows-later-fields': {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ tolerations: [{ operator: 'Exists' }] }),
    shows: ({ diagnostics }) => diagnostics.flatMap(({ name, path }) => (name === 'FieldOfLaterRelease' ? [path] : [])),
    safe: [],
    kmm: [['spec', 'tolerations']],
  },
  'orders-finalization': {
    snapshot: { nodes: [node('a')], daemonSets: lives(withPlugin, [node('a')]), pods: [] },
    module: leaving,
    shows: ({ changes }) => changes.map(({ action, role }) => `${action} ${role}`),
    safe: ['delete device-plugin', 'delete module-loader'],
    kmm: [],
  },
}

describe('the profiles differ', () => {
  it.each(Object.entries(scenarios))('in %s', (_, { snapshot, module, options, shows, safe, kmm }) => {
    const inProfile = (profile: ProfileName) =>
      shows(plan(snapshot, [module], { profile, signImage: SIGN_IMAGE, ...options }))
    expect({ safe: inProfile('safe'), kmm: inProfile('kmm-1.1') }).toStrictEqual({ safe, kmm })
    expect(safe).not.toStrictEqual(kmm)
  })

  it.each(Object.entries({ ...labelScenarios, ...hubScenarios, ...preflightScenarios }))(
    'in %s',
    (_, { shows, safe, kmm }) => {
      expect({ safe: shows('safe'), kmm: shows('kmm-1.1') }).toStrictEqual({ safe, kmm })
      expect(safe).not.toStrictEqual(kmm)
    },
  )

  it('in all that docs/deviations.md explains', () => {
    const shown = [scenarios, labelScenarios, hubScenarios, preflightScenarios].flatMap((some) => Object.keys(some))
    expect(shown.sort()).toStrictEqual([...headingsUnder('## The safe profile', '###')].sort())
  })

  it('and safe is what you get without asking', () => {
    for (const { snapshot, module } of Object.values(scenarios))
      expect(plan(snapshot, [module])).toStrictEqual(plan(snapshot, [module], { profile: 'safe' }))
  })
})

describe('adopting what the operator of release 1.1 runs', () => {
  it('changes no ModuleLoader', () => {
    const module = moduleOf({
      devicePlugin: pluginSection,
      imageRepoSecret: { name: 'pull' },
      modprobe: {
        moduleName: 'gpu',
        dirName: '/opt',
        parameters: ['a=1', 'b="x y"'],
        firmwarePath: '/firmware',
        modulesLoadingOrder: ['gpu', 'b'],
      },
      container: { inTreeModuleToRemove: 'nouveau' },
    })
    const nodes = [
      node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/gpu.ready': '' } }),
      node('b', { kernel: OLD_KERNEL, taints: [cordon] }),
    ]
    const daemonSets = [...lives(module, [nodes[0]!, node('b', { kernel: OLD_KERNEL })], { profile: 'kmm-1.1' })]
    const { changes } = plan({ nodes, daemonSets }, [module])
    expect(changes.map(({ action, role }) => `${action} ${role}`)).toStrictEqual(['update device-plugin'])
    expect(
      changes.flatMap((change) =>
        change.action === 'update' ? change.differences.map(({ path }) => path.slice(0, 4).join('.')) : [],
      ),
    ).toStrictEqual(['spec.template.spec.nodeSelector', 'spec.template.spec.nodeSelector'])
  })
})
