/** What a Module wants on the nodes of each kernel version, before it takes the form of objects. */
import { type Remark, remark } from '../diagnostic/diagnostic.js'
import type { ImagePlan, KernelDecision } from '../image-build/image-plan.js'
import type { ResolvedKernel } from '../kernel-mapping/resolution.js'
import { liveDevicePlugins, type ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import { devicePluginPods, type ObservedPods, podNames } from '../label/observed-pods.js'
import type { DevicePlugin, Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { givenUpBy } from '../node/schedulability.js'
import type { KernelGroup, Target } from '../node/target.js'
import { isBlocked } from '../ownership/blocked.js'
import type { NodesInDoubt } from '../ownership/candidate.js'
import type { NodeEffect } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'
import { unobservedIn } from '../plan-model/requirement.js'
import { type ByProfile, continuesAfterErrors, keepsWhatCannotBeDecided } from '../profile.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { hostKernel } from './host-kernel.js'

type Context = Observed & ObservedDaemonSets & ObservedNodes & ObservedPods & Settings

/** Whatever there is stays: nothing can be decided, or, with `waits`, it goes when pods have left or are known, as this remark says. */
export interface Retained {
  readonly _tag: 'Retained'
  readonly waits?: Remark<'PodsNotObserved' | 'UnloadWaits'>
}

/** There should be none; `doubt` is what was not seen and may want one. */
export interface Absent {
  readonly _tag: 'Absent'
  readonly reason: ObjectReason
  readonly doubt?: NodesInDoubt
}

/**
 * What is wanted of something of which `A` says what it is.
 *
 * - `Present`: it should be there; `loads`: on these nodes, when it is a module that comes. `createsOnly`: one that runs
 *   is not touched.
 * - `PresentIfExists`: if there is one, it should be this; none is created.
 */
export type DesiredState<A> =
  | {
      readonly _tag: 'Present'
      readonly wanted: A
      readonly loads: ReadonlyArray<NodeEffect>
      readonly createsOnly: boolean
    }
  | { readonly _tag: 'PresentIfExists'; readonly wanted: A }
  | Retained
  | Absent

/** What a Module wants: for each kernel version that its nodes run, for any other, and of the device plugin. */
export interface DesiredStates<Loader, Plugin> {
  /** The version of the Module now; empty without one. */
  readonly version: string
  readonly moduleLoaders: ReadonlyMap<string, DesiredState<Loader>>
  readonly otherKernels: Retained | Absent
  readonly devicePlugin: DesiredState<Plugin>
  /** Whether anything may go: an operator that stopped at an error does not come to it. */
  readonly collects: boolean
}

/** What a Module wants, in the form of nothing yet: which image and modules on a kernel, which device plugin. */
export type ModuleDesiredState = DesiredStates<ResolvedKernel, DevicePlugin>

/** Leave what runs as it is. */
export const retained: Retained = { _tag: 'Retained' }

/** Nothing should exist, and why. */
export const absent = (reason: ObjectReason): Absent => ({ _tag: 'Absent', reason })

/** Why nothing should exist, if nothing should for certain. */
export const reasonToBeAbsent = <A>(state: DesiredState<A>): ObjectReason | undefined =>
  state._tag === 'Absent' && state.doubt === undefined ? state.reason : undefined

/** Absent, with the doubt that a node whose kernel is not known may need what is there. */
const absentOnNodes = (cluster: Context, target: Target, reason: ObjectReason): Absent => {
  // Any of them may be a node of the Module whose labels or status were lost; the operator looks at the Module's only.
  const nodes = keepsWhatCannotBeDecided[cluster.profile]
    ? cluster.nodesWithoutKernel
    : target.withoutKernel.map(({ name }) => name)
  if (nodes.length > 0) return { ...absent(reason), doubt: { nodesWithoutKernel: nodes } }
  return cluster.mayBeUnreadable('Node') ? { ...absent(reason), doubt: { unreadable: 'Node' } } : absent(reason)
}

/** Removing `spec.devicePlugin` (or `spec.moduleLoader`) removes its DaemonSet (docs/deviations.md#removes-dropped-sections). */
const withoutSection: ByProfile<Retained | Absent> = { 'safe': absent('SectionRemoved'), 'kmm-1.1': retained }

/** While device plugins of the Module are on these nodes, or nobody looked, the module stays loaded. */
const unloaded = (
  cluster: Context,
  module: Module,
  target: Target,
  { kernelVersion, nodes }: KernelGroup,
): Retained | Absent => {
  const names = new Set(nodes.map(({ name }) => name))
  const hasDevicePlugin =
    module.spec.devicePlugin !== undefined || liveDevicePlugins(cluster, moduleNameOf(module)).length > 0
  const using = devicePluginPods(cluster, moduleNameOf(module)) ?? (hasDevicePlugin ? undefined : [])
  if (using === undefined) {
    const where = unobservedIn(cluster, 'Pod', module.metadata.namespace)
    return { _tag: 'Retained', waits: remark('PodsNotObserved', [], { kernelVersion, requires: 'Pod', ...where }) }
  }
  const pods = podNames(using.filter(({ nodeName, lost }) => lost !== undefined || names.has(nodeName)))
  return pods.length > 0
    ? { _tag: 'Retained', waits: remark('UnloadWaits', [], { kernelVersion, pods }) }
    : absentOnNodes(cluster, target, 'NodesUnschedulable')
}

/** Whether all nodes are to be without the module (docs/deviations.md#keeps-what-cannot-be-decided). */
const isGivenUp = ({ profile, onUnschedulable }: Context, { spec }: Module, { nodes }: KernelGroup): boolean => {
  if (onUnschedulable !== 'unload') return false
  const givenUp = givenUpBy(profile, spec.tolerations ?? [])
  return nodes.every(({ taints }) => givenUp(taints).length > 0)
}

const onKernel =
  (cluster: Context, module: Module, target: Target) =>
  ({ group, resolution, image }: KernelDecision): DesiredState<ResolvedKernel> => {
    const keepsUndecided = keepsWhatCannotBeDecided[cluster.profile]
    const takesPods = group.schedulable.length > 0
    switch (resolution._tag) {
      case 'NoMapping':
        return absent('NoMapping')
      case 'Unresolvable':
        return keepsUndecided ? retained : absent('Unresolvable')
      case 'Resolved': {
        if (!takesPods && !keepsUndecided) return absent('NodesUnschedulable')
        if (!takesPods && isGivenUp(cluster, module, group)) return unloaded(cluster, module, target, group)
        const createsOnly = keepsUndecided && image?.isDoubtful === true
        if (image?.isReady !== true || (createsOnly && !takesPods)) return retained
        const { kernelVersion, loads } = group
        const hostKernelVersion = hostKernel(cluster, moduleNameOf(module), group)
        const wanted = { kernelVersion, hostKernelVersion, resolved: resolution }
        return takesPods ? { _tag: 'Present', wanted, loads, createsOnly } : { _tag: 'PresentIfExists', wanted }
      }
    }
  }

/**
 * What a Module wants: its module on each kernel that resolves and has its image, nothing on kernels that no mapping
 * matches or no selected node runs, and its device plugin.
 *
 * Source: S9..S11; controllers/module_reconciler.go, release-1.1.
 */
export const desiredState =
  (cluster: Context) =>
  (module: Module, target: Target, { decisions, stoppedAt }: ImagePlan): ModuleDesiredState => {
    const { moduleLoader, devicePlugin } = module.spec
    const version = moduleLoader?.container.version ?? ''
    const isStopped = stoppedAt !== undefined
    const isPluginStopped =
      !continuesAfterErrors[cluster.profile] &&
      devicePlugin !== undefined &&
      isBlocked(cluster, module)({ role: 'device-plugin', version })
    const plugin: DesiredState<DevicePlugin> =
      devicePlugin === undefined
        ? withoutSection[cluster.profile]
        : { _tag: 'Present', wanted: devicePlugin, loads: [], createsOnly: false }
    const decide = onKernel(cluster, module, target)
    return {
      version,
      moduleLoaders: new Map(decisions.map((decision) => [decision.group.kernelVersion, decide(decision)])),
      // The kernels behind these decisions are not all that the nodes run; what is not listed may still be needed.
      otherKernels:
        moduleLoader === undefined
          ? withoutSection[cluster.profile]
          : absentOnNodes(cluster, target, 'NoNodeRunsKernel'),
      devicePlugin: isStopped ? retained : plugin,
      collects: !isStopped && !isPluginStopped,
    }
  }
