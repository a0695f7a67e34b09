/** Exactly what should go goes. */
import { MODULE_NAME_LABEL } from '../../constants.js'
import { lookup } from '../../kubernetes/json.js'
import type { DaemonSet } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import { readyLabel, versionLabel } from '../../label/identity.js'
import type { Module } from '../../module/module.js'
import { moduleNameOf } from '../../module/module-name.js'
import type { Delete } from '../../plan-model/change.js'
import type { ObjectReason } from '../../plan-model/reason.js'
import { podsOfDaemonSet } from '../../simulation/cluster-state.js'
import { soundWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import {
  isControlledBy,
  isLoaderOf,
  knownLabelsOf,
  loaderKernelOf,
  loaderVersionOf,
  meaningOf,
  namesModule,
  versionOf,
} from './reference.js'
import { isOfWork } from './work-reference.js'

/** Of several for one identity one stays: another question. */
const isOnlyOne = (module: Module, live: DaemonSet, { daemonSets = [] }: World['snapshot']): boolean =>
  daemonSets
    .filter(isLoaderOf(module))
    .filter(
      (other) =>
        loaderKernelOf(other) === loaderKernelOf(live) &&
        loaderVersionOf(module, other) === loaderVersionOf(module, live),
    ).length === 1

/** A Module that lost its section does not want to be rid of what runs. */
const shouldGo = (module: Module, live: DaemonSet, snapshot: World['snapshot']): boolean => {
  if (module.spec.moduleLoader === undefined) return false
  const meaning = meaningOf(module, snapshot, loaderKernelOf(live))
  return meaning === undefined || meaning._tag === 'Nothing'
}

/** Whether anything says that a DaemonSet runs somewhere: then it may stay, though it should go. */
const mayRun = (module: Module, live: DaemonSet, { nodes = [], pods = [] }: World['snapshot']): boolean =>
  live.status?.currentNumberScheduled !== 0 ||
  live.status.numberMisscheduled > 0 ||
  live.status.numberReady > 0 ||
  (live.status.numberAvailable ?? 0) > 0 ||
  (module.status?.moduleLoader?.availableNumber ?? 0) > 0 ||
  podsOfDaemonSet(pods, live).length > 0 ||
  pods.some(
    ({ metadata }) =>
      metadata.namespace === live.metadata.namespace &&
      lookup(metadata.labels, MODULE_NAME_LABEL) === module.metadata.name,
  ) ||
  nodes.some(({ metadata }) =>
    [true, false].some((form) => lookup(metadata.labels, readyLabel(moduleNameOf(module), form)) !== undefined),
  )

/** Whether what a deletion gives as its reason is so. */
const isTrue = (
  { ref, reason, module: name, role }: Delete,
  { snapshot, modules, options }: World,
  going: ReadonlySet<string>,
): boolean => {
  const live = (snapshot.daemonSets ?? []).find((daemonSet) => objectKeyOf(daemonSet) === objectKey(ref))
  const module = modules.find(({ metadata }) => metadata.namespace === name?.namespace && metadata.name === name.name)
  if (live === undefined || name === undefined || (role !== 'module-loader' && role !== 'device-plugin')) return false
  if (module === undefined) return reason === 'ModuleGone' && options.completeModules === true
  const meaning = meaningOf(module, snapshot, loaderKernelOf(live))
  const truths: Partial<Record<ObjectReason, boolean>> = {
    NoNodeRunsKernel: role === 'module-loader' && meaning === undefined && module.spec.moduleLoader !== undefined,
    NoMapping: meaning?._tag === 'Nothing',
    SectionRemoved: role === 'device-plugin' && module.spec.devicePlugin === undefined,
    OldVersion:
      (lookup(knownLabelsOf(live), versionLabel(role === 'device-plugin' ? role : 'module-loader', name)) ?? '') !==
        versionOf(module) &&
      live.status?.desiredNumberScheduled === 0 &&
      live.status.observedGeneration === live.metadata.generation,
    Duplicate: (snapshot.daemonSets ?? []).some(
      (other) =>
        !going.has(objectKeyOf(other)) &&
        other.metadata.deletionTimestamp === undefined &&
        other.metadata.namespace === live.metadata.namespace &&
        loaderKernelOf(other) === loaderKernelOf(live),
    ),
  }
  return truths[reason] ?? false
}

/**
 * In a sound world, a live ModuleLoader DaemonSet of the current version that is provably a Module's is deleted if no node
 * that the Module selects runs its kernel, or no mapping matches it; and if not, not. (Of duplicates one stays, and so may what pods,
 * its status or ready labels show.) Cordoned
 * and tainted nodes run their kernels too. And every deletion's reason is true. (Builds and Jobs have a law of their own.)
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, garbageExactness, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(garbageExactness.arbitrary, holds(garbageExactness)(plan)))
 * ```
 */
export const garbageExactness: Law<World> = law(
  'garbage exactness',
  'What no selected node needs any more goes, and nothing else.',
  soundWorld,
  (planner) => (input) => {
    const { snapshot, modules, options } = input
    const { deletions } = planner(snapshot, modules, options)
    const going = new Set(deletions.map(({ ref }) => objectKey(ref)))
    const judged = modules.flatMap((module) =>
      (snapshot.daemonSets ?? [])
        .filter(isLoaderOf(module))
        .filter((live) => isControlledBy(module, live) && namesModule(module, live))
        .filter((live) => live.metadata.deletionTimestamp === undefined)
        .filter((live) => loaderVersionOf(module, live) === versionOf(module) && isOnlyOne(module, live, snapshot))
        .map((live) => ({ live, expected: shouldGo(module, live, snapshot) }))
        .filter(({ live, expected }) => !expected || !mayRun(module, live, snapshot)),
    )
    return [
      ...judged.flatMap(({ live, expected }) =>
        going.has(objectKeyOf(live)) === expected ? [] : [`${objectKeyOf(live)} should ${expected ? 'go' : 'stay'}`],
      ),
      ...deletions
        .filter((deletion) => !isOfWork(deletion))
        .flatMap((deletion) =>
          isTrue(deletion, input, going) ? [] : [`${objectKey(deletion.ref)}: "${deletion.reason}" is not so`],
        ),
    ]
  },
)
