/** From what a Module means for each kernel to what it wants of each DaemonSet. */
import { devicePluginDaemonSet } from '../daemon-set/device-plugin.js'
import { moduleLoaderDaemonSets, type RenderModuleLoaders } from '../daemon-set/module-loader.js'
import type { Accounts } from '../daemon-set/service-account.js'
import { serviceAccountFor } from '../daemon-set/service-account.js'
import type { ImagePlan, KernelDecision } from '../image-build/image-plan.js'
import { roleOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import { devicePluginPods, type ObservedPods, podNames } from '../label/observed-pods.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { KernelGroup, Target } from '../node/target.js'
import { isBlocked } from '../ownership/blocked.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { keep, remove, type Wish, type Wishes } from './desired-state.js'

type Context = Accounts & Observed & ObservedDaemonSets & ObservedNodes & ObservedPods & Settings

/** Removal, unless a node whose kernel is not known may need what is there. */
const unlessUncertain = (cluster: Context, target: Target, removal: Wish): Wish => {
  // Any of them may be a node of the Module whose labels or status were lost; the operator looks at the Module's only.
  const nodes = cluster.profile.keepsWhatCannotBeDecided
    ? cluster.nodesWithoutKernel
    : target.withoutKernel.map(({ name }) => name)
  if (nodes.length > 0) return { _tag: 'Keep', withholds: { nodesWithoutKernel: nodes } }
  return cluster.mayBeUnreadable('Node') ? { _tag: 'Keep', withholds: { unreadable: 'Node' } } : removal
}

/** The kernels behind these decisions are not all that the nodes run; what is not listed may still be needed. */
const otherKernels = (cluster: Context, module: Module, target: Target): Wish => {
  if (module.spec.moduleLoader === undefined) {
    return cluster.profile.removesDroppedSections ? remove('SectionRemoved') : keep
  }
  return unlessUncertain(cluster, target, remove('NoNodeRunsKernel'))
}

const hasLiveDevicePlugin = (cluster: Context, module: Module): boolean =>
  cluster.daemonSetsOf(moduleNameOf(module)).some((daemonSet) => roleOf(cluster.labelsOf(daemonSet)) === 'device-plugin')

/** While device plugins of the Module are on these nodes, or nobody looked, the module stays loaded. */
const unloaded = (cluster: Context, module: Module, target: Target, { kernelVersion, nodes }: KernelGroup): Wish => {
  const names = new Set(nodes.map(({ name }) => name))
  const hasDevicePlugin = module.spec.devicePlugin !== undefined || hasLiveDevicePlugin(cluster, module)
  const using = devicePluginPods(cluster, moduleNameOf(module)) ?? (hasDevicePlugin ? undefined : [])
  if (using === undefined) return { _tag: 'Keep', waits: { kernelVersion, requires: 'Pod' } }
  const pods = podNames(using.filter(({ nodeName }) => names.has(nodeName)))
  return pods.length > 0 ? { _tag: 'Keep', waits: { kernelVersion, pods } } : unlessUncertain(cluster, target, remove('NodesUnschedulable'))
}

const moduleLoaderWish = (
  cluster: Context,
  renderLoaders: RenderModuleLoaders,
  module: Module,
  container: ModuleLoaderContainer,
  target: Target,
): ((decision: KernelDecision) => Wish) => {
  const { operator, onUnschedulable } = cluster
  const { keepsWhatCannotBeDecided } = cluster.profile
  const render = renderLoaders(module, container, serviceAccountFor(operator)(module, 'module-loader'))
  return ({ group, resolution, gate }) => {
    switch (resolution._tag) {
      case 'NoMapping':
        return remove('NoMapping')
      case 'Unresolvable':
        return keepsWhatCannotBeDecided ? keep : remove('Unresolvable')
      case 'Resolved': {
        if (group.schedulable.length === 0 && !keepsWhatCannotBeDecided) return remove('NodesUnschedulable')
        if (group.schedulable.length === 0 && onUnschedulable === 'unload') return unloaded(cluster, module, target, group)
        const createsOnly = keepsWhatCannotBeDecided && gate?.isDoubtful === true
        if (gate?.isReady !== true || (createsOnly && group.schedulable.length === 0)) return keep
        const { kernelVersion, kernels, loads } = group
        const wanted = render({ kernelVersion, hostKernelVersion: kernels[0]?.matched ?? kernelVersion, resolved: resolution })
        return group.schedulable.length === 0 ? { _tag: 'Maintain', wanted } : { _tag: 'Ensure', wanted, loads, createsOnly }
      }
    }
  }
}

const moduleLoaderWishes =
  (cluster: Context, renderLoaders: RenderModuleLoaders) =>
  (module: Module, target: Target, decisions: ReadonlyArray<KernelDecision>): ReadonlyMap<string, Wish> => {
    const container = module.spec.moduleLoader?.container
    if (container === undefined) return new Map()
    const wishFor = moduleLoaderWish(cluster, renderLoaders, module, container, target)
    return new Map(decisions.map((decision) => [decision.group.kernelVersion, wishFor(decision)]))
  }

const devicePluginWish = (cluster: Context, module: Module): Wish => {
  const { devicePlugin } = module.spec
  if (devicePlugin === undefined) return cluster.profile.removesDroppedSections ? remove('SectionRemoved') : keep
  const account = serviceAccountFor(cluster.operator)(module, 'device-plugin')
  return { _tag: 'Ensure', wanted: devicePluginDaemonSet(cluster.profile, cluster.onUnschedulable)(module, devicePlugin, account), loads: [], createsOnly: false }
}

/**
 * What a Module wants: a ModuleLoader DaemonSet for each kernel that resolves and has its image, nothing for kernels
 * that no mapping matches or no selected node runs, and its device plugin.
 *
 * Source: S9..S11; controllers/module_reconciler.go, release-1.1.
 */
export const wishes = (cluster: Context): ((module: Module, target: Target, images: ImagePlan) => Wishes) => {
  const { continuesAfterErrors } = cluster.profile
  const moduleLoaders = moduleLoaderWishes(cluster, moduleLoaderDaemonSets(cluster.profile))
  return (module, target, { decisions, stoppedAt }) => {
    const version = module.spec.moduleLoader?.container.version ?? ''
    const isStopped = stoppedAt !== undefined
    const isPluginStopped =
      !continuesAfterErrors && module.spec.devicePlugin !== undefined && isBlocked(cluster, module)({ role: 'device-plugin', version })
    return {
      version,
      moduleLoaders: moduleLoaders(module, target, decisions),
      otherKernels: otherKernels(cluster, module, target),
      devicePlugin: isStopped ? keep : devicePluginWish(cluster, module),
      collects: !isStopped && !isPluginStopped,
    }
  }
}
