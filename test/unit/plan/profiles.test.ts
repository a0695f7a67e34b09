import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, type DaemonSet, type Module, type Plan, plan, type ProfileName } from '../../../src/index.js'
import { type HubDecisions, type Profile, profileOf } from '../../../src/profile.js'
import { cordon, daemonSetsIn, KERNEL, liveLoader, lives, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

interface Scenario {
  readonly snapshot: ClusterSnapshot
  readonly module: Module
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
const old = liveLoader(moduleOf(), OLD_KERNEL, 'old')
const unowned = (daemonSet: DaemonSet): DaemonSet => ({ ...daemonSet, metadata: { ...daemonSet.metadata, ownerReferences: [] } })
const withPlugin = moduleOf({ devicePlugin: pluginSection })
const v1 = liveLoader(moduleOf({ container: { version: 'v1' } }), KERNEL, 'v1')
const { status: _, ...uncounted } = v1
const cleanUp = 'cd /f && find |sort -r |xargs -I{} rm -d /var/lib/firmware/{}'

/** These have their scenarios in test/unit/hub/profiles.test.ts. */
const onHubs: Readonly<Record<keyof HubDecisions, true>> = {
  ignoresEmptyKernelClaims: true,
  sendsWholeMappings: true,
  sendsWhatWasBuilt: true,
  sendsReadyKernels: true,
  withdrawsUnmappedModules: true,
  keepsForeignLabels: true,
  admitsHubUpdates: true,
  checksSpokeNames: true,
  omitsUnsetFields: true,
}

/** One scenario for each decision in which the profiles differ. */
const scenarios: Readonly<Record<Exclude<keyof Profile, 'name' | keyof HubDecisions>, Scenario>> = {
  keepsWhatCannotBeDecided: {
    snapshot: { nodes: [node('a', { taints: [cordon] })], daemonSets: [current] },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['delete NodesUnschedulable'],
  },
  honoursTolerations: {
    snapshot: { nodes: [node('a', { taints: [cordon] })], daemonSets: [] },
    module: moduleOf({ tolerations: [{ operator: 'Exists' }] }),
    shows: actions,
    safe: ['create NewKernel'],
    kmm: [],
  },
  holdsInvalidModules: {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ modprobe: { moduleName: 'gpu', modulesLoadingOrder: [] } }),
    shows: actions,
    safe: [],
    kmm: ['create NewKernel'],
  },
  removesDroppedSections: {
    snapshot: { nodes: [node('a')], daemonSets: lives(withPlugin, [node('a')]) },
    module: moduleOf(),
    shows: actions,
    safe: ['delete SectionRemoved'],
    kmm: [],
  },
  resolvesDuplicates: {
    snapshot: { nodes: [node('a')], daemonSets: [current, liveLoader(moduleOf(), KERNEL, 'twin')] },
    module: moduleOf(),
    shows: actions,
    safe: ['delete Duplicate', 'replace ReloadAfterDuplicate'],
    kmm: [],
  },
  identifiesBySelector: {
    snapshot: { nodes: [node('a')], daemonSets: [{ ...current, metadata: { ...current.metadata, labels: { 'kmm.node.kubernetes.io/module.name': 'gpu' } } }] },
    module: moduleOf(),
    shows: actions,
    safe: ['update Drifted'],
    kmm: ['create NewKernel'],
  },
  requiresOwnershipProof: {
    snapshot: { nodes: [node('a')], daemonSets: [current, unowned(old)] },
    module: moduleOf(),
    shows: actions,
    safe: [],
    kmm: ['delete NoNodeRunsKernel'],
  },
  provesOldVersionsUnused: {
    snapshot: { nodes: [node('a')], daemonSets: [uncounted, liveLoader(moduleOf({ container: { version: 'v2' } }), KERNEL, 'v2')] },
    module: moduleOf({ container: { version: 'v2' } }),
    shows: actions,
    safe: [],
    kmm: ['delete OldVersion'],
  },
  namespacedReadyLabel: {
    snapshot: { nodes: [], daemonSets: [] },
    module: withPlugin,
    shows: (made) => daemonSetsIn(made)[0]?.spec?.template.spec?.nodeSelector,
    safe: { 'kmm.node.kubernetes.io/drivers.gpu.ready': '' },
    kmm: { 'kmm.node.kubernetes.io/gpu.ready': '' },
  },
  quotesShellWords: {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ modprobe: { moduleName: 'gpu', parameters: ['a=$(id)'] } }),
    shows: commands,
    safe: ["modprobe -v gpu 'a=$(id)'", 'modprobe -rv gpu'],
    kmm: ['modprobe -v gpu a=$(id)', 'modprobe -rv gpu'],
  },
  cleansFirmwareOnce: {
    snapshot: { nodes: [node('a')], daemonSets: [] },
    module: moduleOf({ modprobe: { rawArgs: { load: ['gpu'], unload: ['-r', 'gpu'] }, firmwarePath: '/f' } }),
    shows: commands,
    safe: ['cp -r /f/* /var/lib/firmware && modprobe gpu', `modprobe -r gpu && ${cleanUp}`],
    kmm: ['cp -r /f/* /var/lib/firmware && modprobe gpu', `modprobe -r && ${cleanUp} gpu && ${cleanUp}`],
  },
  normalisesKernelVersions: {
    snapshot: { nodes: [node('a', { kernel: '6.5.0+rt' })], daemonSets: [] },
    module: moduleOf(),
    shows: ({ changes, diagnostics }) => [changes.map(({ kernelVersion }) => kernelVersion), diagnostics.some(({ name }) => name === 'KernelVersionNotALabel')],
    safe: [['6.5.0_rt'], false],
    kmm: [['6.5.0+rt'], false],
  },
}

describe('the profiles differ', () => {
  it.each(Object.entries(scenarios))('in %s', (field, { snapshot, module, shows, safe, kmm }) => {
    const inProfile = (profile: ProfileName) => shows(plan(snapshot, [module], { profile }))
    expect({ safe: inProfile('safe'), kmm: inProfile('kmm-1.1') }).toStrictEqual({ safe, kmm })
    expect([profileOf('safe'), profileOf('kmm-1.1')].map((profile) => profile[field as keyof Profile])).toStrictEqual([true, false])
  })

  it('in nothing else', () => {
    const known = ['name', ...Object.keys(scenarios), ...Object.keys(onHubs)]
    expect([...Object.keys(profileOf('safe'))].sort()).toStrictEqual(known.sort())
  })

  it('and safe is what you get without asking', () => {
    for (const { snapshot, module } of Object.values(scenarios)) expect(plan(snapshot, [module])).toStrictEqual(plan(snapshot, [module], { profile: 'safe' }))
  })
})

describe('adopting what the operator of release 1.1 runs', () => {
  it('changes no ModuleLoader', () => {
    const module = moduleOf({
      devicePlugin: pluginSection,
      imageRepoSecret: { name: 'pull' },
      modprobe: { moduleName: 'gpu', dirName: '/opt', parameters: ['a=1', 'b="x y"'], firmwarePath: '/firmware', modulesLoadingOrder: ['gpu', 'b'] },
      container: { inTreeModuleToRemove: 'nouveau' },
    })
    const nodes = [node('a', { labels: { gpu: 'yes', 'kmm.node.kubernetes.io/gpu.ready': '' } }), node('b', { kernel: OLD_KERNEL, taints: [cordon] })]
    const daemonSets = [...lives(module, [nodes[0]!, node('b', { kernel: OLD_KERNEL })], { profile: 'kmm-1.1' })]
    const { changes } = plan({ nodes, daemonSets }, [module])
    expect(changes.map(({ action, role }) => `${action} ${role}`)).toStrictEqual(['update device-plugin'])
    expect(changes.flatMap((change) => (change.action === 'update' ? change.differences.map(({ path }) => path.slice(0, 4).join('.')) : []))).toStrictEqual([
      'spec.template.spec.nodeSelector',
      'spec.template.spec.nodeSelector',
    ])
  })
})
