/**
 * Exactly the ManifestWorks go that no spoke needs, and never for want of knowledge.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'

import { KERNEL_VERSIONS_CLAIM, MANAGED_CLUSTER_MODULE_LABEL } from '../../constants.js'
import { untrimmedSpokeModule } from '../../hub/hub-module.js'
import { lookup } from '../../kubernetes/json.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import { controllerOf } from '../../kubernetes/owner.js'
import type { ManagedClusterModule } from '../../module/module.js'
import { resolveModule } from '../../node/kernel-resolution.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import type { ManagedCluster, ManifestWork } from '../../snapshot/hub-object.js'
import { type HubWorld, soundHubWorld } from '../arbitrary/hub-world.js'
import { type HubPlanner, type Law, law } from './law.js'
import { satisfies } from './reference.js'

const isControlledBy = ({ metadata: { name } }: ManagedClusterModule, { metadata }: ManifestWork): boolean => {
  const controller = controllerOf(metadata)
  return controller?.kind === 'ManagedClusterModule' && controller.apiVersion.startsWith('hub.kmm.sigs.x-k8s.io/') && controller.name === name
}

const kernelsOf = ({ status }: ManagedCluster): ReadonlyArray<string> =>
  (status?.clusterClaims ?? [])
    .filter(({ name }) => name === KERNEL_VERSIONS_CLAIM)
    .flatMap(({ value }) => value.split('\n'))
    .filter((kernel) => kernel.trim() !== '')

/** A spoke that claims kernels, none of which has a mapping, has nothing to load; one that claims none has not said so. */
const hasNothingToLoad = (module: ManagedClusterModule, spoke: ManagedCluster): boolean => {
  const kernels = kernelsOf(spoke)
  const resolve = resolveModule('safe')
  const onSpoke = untrimmedSpokeModule(module)
  return module.spec.moduleSpec.moduleLoader !== undefined && kernels.length > 0 && kernels.every((kernel) => resolve(onSpoke, kernel)._tag === 'NoMapping')
}

const shouldGo = (module: ManagedClusterModule, work: ManifestWork, { managedClusters = [] }: ClusterSnapshot): boolean => {
  const spoke = managedClusters.find(({ metadata }) => metadata.name === work.metadata.namespace)
  const isSelected = spoke !== undefined && satisfies(module.spec.selector)(spoke.metadata.labels)
  // Works are found by their label, the one of a spoke by its name.
  return isSelected
    ? work.metadata.name === module.metadata.name && hasNothingToLoad(module, spoke)
    : lookup(work.metadata.labels, MANAGED_CLUSTER_MODULE_LABEL) === module.metadata.name
}

/**
 * In a sound world a ManifestWork that a ManagedClusterModule provably controls goes if its spoke is not selected, or says that
 * it runs only kernels without a mapping; and if not, not. Nothing else goes.
 *
 * @since 0.1.0
 * @category laws
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubGarbageExactness } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubGarbageExactness.arbitrary, holds(hubGarbageExactness)(planHub)))
 * ```
 */
export const hubGarbageExactness: Law<HubWorld, HubPlanner> = law<HubWorld, HubPlanner>(
  'garbage exactness of a hub',
  'What no spoke needs any more goes, and nothing else.',
  soundHubWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const going = new Set(planner(snapshot, modules, options).deletions.map(({ ref }) => objectKey(ref)))
      return (snapshot.manifestWorks ?? []).flatMap((work) => {
        const expected =
          work.metadata.deletionTimestamp === undefined &&
          modules.some((module) => isControlledBy(module, work) && shouldGo(module, work, snapshot))
        return going.has(objectKeyOf(work)) === expected ? [] : [`${objectKeyOf(work)} should ${expected ? 'go' : 'stay'}`]
      })
    },
)

/**
 * A hub, and the same with something about it no longer known.
 *
 * @since 0.1.0
 * @category model
 */
export interface ForgetfulHub {
  readonly whole: HubWorld
  readonly forgotten: HubWorld
  readonly what: string
}

type Forget = (snapshot: ClusterSnapshot, pick: number) => ClusterSnapshot

const pickedOf = <A>(items: ReadonlyArray<A>, pick: number): A | undefined => items[pick % Math.max(1, items.length)]

const onCluster =
  (edit: (cluster: ManagedCluster) => ManagedCluster): Forget =>
  (snapshot, pick) => {
    const all = snapshot.managedClusters ?? []
    const picked = pickedOf(all, pick)
    return { ...snapshot, managedClusters: all.map((cluster) => (cluster === picked ? edit(cluster) : cluster)) }
  }

const claiming = (value: string): Forget =>
  onCluster(({ status, ...cluster }) => ({
    ...cluster,
    status: { ...status, clusterClaims: [{ name: KERNEL_VERSIONS_CLAIM, value }] },
  }))

const unreadable =
  (isNameKnown: boolean): Forget =>
  (snapshot, pick) => {
    const picked = pickedOf(snapshot.managedClusters ?? [], pick)
    if (picked === undefined) return snapshot
    return {
      ...snapshot,
      managedClusters: (snapshot.managedClusters ?? []).filter((cluster) => cluster !== picked),
      unreadable: [{ kind: 'ManagedCluster', ...(isNameKnown ? { name: picked.metadata.name } : {}) }],
    }
  }

const everyImage =
  (images: (image: string) => NonNullable<ClusterSnapshot['images']>): Forget =>
  ({ images: known = {}, ...snapshot }) => ({ ...snapshot, images: Object.assign({}, ...Object.keys(known).map(images)) as NonNullable<ClusterSnapshot['images']> })

const forgettings: Readonly<Record<string, Forget>> = {
  'a spoke that claims nothing': onCluster(({ status: _status, ...cluster }) => cluster),
  'a spoke whose claim is empty': claiming(''),
  'a spoke whose claim is blank': claiming(' \n\n'),
  'a spoke that cannot be read': unreadable(true),
  'a spoke of which not even the name can be read': unreadable(false),
  'spokes that nobody looked for': ({ managedClusters: _managedClusters, ...snapshot }) => snapshot,
  'images that nobody looked up': everyImage(() => ({})),
  'images that could not be looked up': everyImage((image) => ({ [image]: { state: 'error', reason: 'timeout' } })),
}

/**
 * What is no longer known never makes the safe profile delete a ManifestWork.
 *
 * @since 0.1.0
 * @category laws
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubNoErrorDeletes } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubNoErrorDeletes.arbitrary, holds(hubNoErrorDeletes)(planHub)))
 * ```
 */
export const hubNoErrorDeletes: Law<ForgetfulHub, HubPlanner> = law<ForgetfulHub, HubPlanner>(
  'no error deletes on a hub',
  'What is not known of a spoke or an image takes nothing away.',
  fc.tuple(soundHubWorld, fc.constantFrom(...Object.keys(forgettings)), fc.nat({ max: 3 })).map(([whole, what, pick]) => ({
    whole,
    what,
    forgotten: { ...whole, snapshot: forgettings[what]?.(whole.snapshot, pick) ?? whole.snapshot },
  })),
  (planner) =>
    ({ whole, forgotten, what }) => {
      const goes = ({ snapshot, modules, options }: HubWorld) => planner(snapshot, modules, options).deletions.map(({ ref }) => objectKey(ref))
      const anyway = new Set(goes(whole))
      return goes(forgotten).flatMap((key) => (anyway.has(key) ? [] : [`with ${what}, ${key} goes`]))
    },
)
