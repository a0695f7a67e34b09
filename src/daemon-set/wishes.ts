/**
 * From what a Module means for each kernel to what it wants of each DaemonSet.
 *
 * @since 0.1.0
 */
import { serviceAccountFor } from '../access/service-account.js'
import type { ImagePlan, KernelDecision } from '../build/image-plan.js'
import type { Cluster } from '../cluster.js'
import { isBlocked } from '../garbage/blocked.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import type { Target } from '../node/target.js'
import { devicePluginDaemonSet } from './device-plugin.js'
import { moduleLoaderDaemonSets, type RenderModuleLoaders } from './module-loader.js'
import { keep, remove, type Wish, type Wishes } from './slot.js'

/** The kernels behind these decisions are not all that the nodes run; what is not listed may still be needed. */
const otherKernels = (cluster: Cluster, module: Module, target: Target): Wish => {
  if (module.spec.moduleLoader === undefined) {
    return cluster.profile.removesDroppedSections ? remove('SectionRemoved') : keep
  }
  // Any of them may be a node of the Module whose labels or status were lost; the operator looks at the Module's only.
  const nodes = cluster.profile.keepsWhatCannotBeDecided
    ? cluster.nodesWithoutKernel
    : target.withoutKernel.map(({ name }) => name)
  if (nodes.length > 0) return { _tag: 'Keep', withholds: { nodesWithoutKernel: nodes } }
  return cluster.mayBeUnreadable('Node') ? { _tag: 'Keep', withholds: { unreadable: 'Node' } } : remove('NoNodeRunsKernel')
}

const moduleLoaderWish = (
  { profile, operator }: Cluster,
  renderLoaders: RenderModuleLoaders,
  module: Module,
  container: ModuleLoaderContainer,
): ((decision: KernelDecision) => Wish) => {
  const { keepsWhatCannotBeDecided } = profile
  const render = renderLoaders(module, container, serviceAccountFor(operator)(module, 'module-loader'))
  return ({ group, resolution, gate }) => {
    switch (resolution._tag) {
      case 'NoMapping':
        return remove('NoMapping')
      case 'Unresolvable':
        return keepsWhatCannotBeDecided ? keep : remove('Unresolvable')
      case 'Resolved': {
        if (group.schedulable.length === 0 && !keepsWhatCannotBeDecided) return remove('NodesUnschedulable')
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
  (cluster: Cluster, renderLoaders: RenderModuleLoaders) =>
  (module: Module, decisions: ReadonlyArray<KernelDecision>): ReadonlyMap<string, Wish> => {
    const container = module.spec.moduleLoader?.container
    if (container === undefined) return new Map()
    const wishFor = moduleLoaderWish(cluster, renderLoaders, module, container)
    return new Map(decisions.map((decision) => [decision.group.kernelVersion, wishFor(decision)]))
  }

const devicePluginWish = (cluster: Cluster, module: Module): Wish => {
  const { devicePlugin } = module.spec
  if (devicePlugin === undefined) return cluster.profile.removesDroppedSections ? remove('SectionRemoved') : keep
  const account = serviceAccountFor(cluster.operator)(module, 'device-plugin')
  return { _tag: 'Ensure', wanted: devicePluginDaemonSet(cluster.profile)(module, devicePlugin, account), loads: [], createsOnly: false }
}

/**
 * What a Module wants: a ModuleLoader DaemonSet for each kernel that resolves and has its image, nothing for kernels
 * that no mapping matches or no selected node runs, and its device plugin.
 *
 * Source: S9..S11; controllers/module_reconciler.go, release-1.1.
 *
 * @since 0.1.0
 * @category constructors
 */
export const wishes = (cluster: Cluster): ((module: Module, target: Target, images: ImagePlan) => Wishes) => {
  const { continuesAfterErrors } = cluster.profile
  const moduleLoaders = moduleLoaderWishes(cluster, moduleLoaderDaemonSets(cluster.profile))
  return (module, target, { decisions, stoppedAt }) => {
    const version = module.spec.moduleLoader?.container.version ?? ''
    const isStopped = stoppedAt !== undefined
    const isPluginStopped =
      !continuesAfterErrors && module.spec.devicePlugin !== undefined && isBlocked(cluster, module)({ role: 'device-plugin', version })
    return {
      version,
      moduleLoaders: moduleLoaders(module, decisions),
      otherKernels: otherKernels(cluster, module, target),
      devicePlugin: isStopped ? keep : devicePluginWish(cluster, module),
      collects: !isStopped && !isPluginStopped,
    }
  }
}
