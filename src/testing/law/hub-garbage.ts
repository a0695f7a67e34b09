/** Exactly the ManifestWorks go that no spoke needs. */
import { KERNEL_VERSIONS_CLAIM } from '../../constants.js'
import { untrimmedSpokeModule } from '../../hub/hub-module.js'
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
  return (
    controller?.kind === 'ManagedClusterModule' &&
    controller.apiVersion.startsWith('hub.kmm.sigs.x-k8s.io/') &&
    controller.name === name
  )
}

const kernelsOf = ({ status }: ManagedCluster): ReadonlyArray<string> =>
  (status?.clusterClaims ?? [])
    .filter(({ name }) => name === KERNEL_VERSIONS_CLAIM)
    .flatMap(({ value }) => value.split('\n'))
    .filter((kernel) => kernel.trim() !== '')

/** A spoke that claims kernels, none of which has a mapping, has nothing to load; one whose claim is none, or broken off, has not said so. */
const hasNothingToLoad = (module: ManagedClusterModule, spoke: ManagedCluster): boolean => {
  const kernels = kernelsOf(spoke)
  const resolve = resolveModule('safe')
  const onSpoke = untrimmedSpokeModule(module)
  return (
    module.spec.moduleSpec.moduleLoader !== undefined &&
    kernels.length > 0 &&
    kernels.every((kernel) => /^\d+\.\d+\.\d+/.test(kernel) && resolve(onSpoke, kernel)._tag === 'NoMapping')
  )
}

const shouldGo = (
  module: ManagedClusterModule,
  work: ManifestWork,
  { managedClusters = [] }: ClusterSnapshot,
): boolean => {
  const spoke = managedClusters.find(({ metadata }) => metadata.name === work.metadata.namespace)
  if (spoke === undefined) return false
  const isSelected = satisfies(module.spec.selector)(spoke.metadata.labels)
  return isSelected ? work.metadata.name === module.metadata.name && hasNothingToLoad(module, spoke) : true
}

/**
 * In a sound world a ManifestWork that a ManagedClusterModule provably controls goes if its spoke is there and is not selected,
 * or says that it runs only kernels without a mapping; and if not, not. One that carries more than Modules stays. Nothing else
 * goes.
 *
 * @since 0.1.0
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
          (work.spec?.workload?.manifests ?? []).every(({ kind }) => kind === 'Module') &&
          modules.some((module) => isControlledBy(module, work) && shouldGo(module, work, snapshot))
        return going.has(objectKeyOf(work)) === expected
          ? []
          : [`${objectKeyOf(work)} should ${expected ? 'go' : 'stay'}`]
      })
    },
)
