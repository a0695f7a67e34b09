/** What is left of a Module that is being deleted. */
import type { ObservedImages } from '../image-build/build-context.js'
import type { BuildResource } from '../image-build/build-resource.js'
import type { DaemonSet } from '../kubernetes/object.js'
import type { ModulePod } from '../label/module-pod.js'
import { liveDevicePlugins, type ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import { devicePluginPods, podNames } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { isForeign } from '../ownership/ownership.js'
import { allIn, type ObjectsRequirement } from '../plan-model/requirement.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'

type Context = Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings

/**
 * Names of what is left, each list sorted; and what nobody knows. Pods on nodes that do not exist or are not Ready do not count:
 * nothing can be done about them, and nothing they use is there any more once the node is back.
 */
export interface Dependents {
  readonly daemonSets: ReadonlyArray<string>
  /** Device plugin pods that still use the module. */
  readonly devicePluginPods: ReadonlyArray<string>
  /** Pods of both roles. */
  readonly pods: ReadonlyArray<string>
  /** Builds and Jobs. */
  readonly builds: ReadonlyArray<string>
  /** Kinds of which some object could not be read that may be the Module's. */
  readonly unreadable: ReadonlyArray<string>
  /** Kinds that were not observed. */
  readonly unobserved: ReadonlyArray<ObjectsRequirement>
}

/**
 * The DaemonSets that carry a Module's name and that nothing else controls, in name order. O(DaemonSets of the Module).
 */
export const ownDaemonSets = (cluster: Context, module: Module): ReadonlyArray<DaemonSet> =>
  cluster.daemonSetsOf(moduleNameOf(module)).filter((daemonSet) => !isForeign(module)(daemonSet))

/** The Builds and Jobs of a Module that nothing else controls. O(Builds and Jobs of the Module). */
export const ownBuilds = (cluster: Context, module: Module): ReadonlyArray<BuildResource['object']> =>
  cluster.buildContext
    .buildsOf(moduleNameOf(module))
    .map(({ object }) => object)
    .filter((object) => !isForeign(module)(object))

const makesImages = ({ spec }: Module): boolean => {
  const container = spec.moduleLoader?.container
  return (
    container !== undefined &&
    [container, ...container.kernelMappings].some(({ build, sign }) => build !== undefined || sign !== undefined)
  )
}

/** The kinds without which nobody can say that nothing is left. */
const neededKinds = (cluster: Context, module: Module) => {
  const { namespace } = module.metadata
  const { backend, hasSeenAll } = cluster.buildContext
  const { kind } = backend
  return [
    { kind: 'Node', isObserved: cluster.isObserved('Node') },
    { kind: 'DaemonSet', isObserved: cluster.isObserved('DaemonSet', namespace) },
    { kind: 'Pod', isObserved: cluster.podsOf(moduleNameOf(module)) !== undefined },
    ...(cluster.mode === 'standalone' && makesImages(module) ? [{ kind, isObserved: hasSeenAll(namespace) }] : []),
  ] as const
}

const isUsed =
  (cluster: Context) =>
  ({ nodeName, hasEnded, lost }: ModulePod): boolean =>
    !hasEnded && (lost !== undefined || (nodeName !== '' && cluster.mayBeAlive(nodeName)))

/**
 * Whether a device plugin may use the module: pods of one are there, or could not be read; or pods were not seen, while the DaemonSet
 * is there.
 */
export const mayBeInUse = (cluster: Context, module: Module, left: Dependents): boolean =>
  left.devicePluginPods.length > 0 ||
  left.unreadable.some((kind) => kind === 'Pod' || kind === 'DaemonSet') ||
  (left.unobserved.some(({ kind }) => kind === 'Pod') && liveDevicePlugins(cluster, moduleNameOf(module)).length > 0)

/** Look for what is left of a Module. O(DaemonSets, pods and Builds or Jobs of the Module). */
export const dependents = (cluster: Context, module: Module): Dependents => {
  const name = moduleNameOf(module)
  const kinds = neededKinds(cluster, module)
  const unreadable = kinds
    .map(({ kind }): string => kind)
    .filter((kind) => cluster.mayBeUnreadable(kind, name.namespace))
  return {
    daemonSets: ownDaemonSets(cluster, module).map(({ metadata }) => metadata.name),
    devicePluginPods: podNames((devicePluginPods(cluster, name) ?? []).filter(isUsed(cluster))),
    pods: podNames((cluster.podsOf(name) ?? []).filter(isUsed(cluster))),
    builds: ownBuilds(cluster, module).map(({ metadata }) => metadata.name),
    unreadable,
    unobserved: kinds.flatMap(({ kind, isObserved }) =>
      isObserved || unreadable.includes(kind) ? [] : [allIn(cluster, kind, name.namespace)],
    ),
  }
}

/**
 * Whether the labels of a Module schedule nothing any more: all DaemonSets were seen, and none is left that is known by its name,
 * whoever controls it; nor a pod that is not going, which may be of one that is missing from the list.
 */
export const schedulesNothing = (cluster: Context, module: Module): boolean =>
  cluster.hasSeenAll('DaemonSet', module.metadata.namespace) &&
  cluster.daemonSetsOf(moduleNameOf(module)).length === 0 &&
  !(cluster.podsOf(moduleNameOf(module)) ?? []).some((pod) => !pod.isDeleted && isUsed(cluster)(pod))
