/**
 * What a spoke gets follows from the ManagedClusterModule and from what the spoke says of itself, and from nothing else.
 */
import { isSelectedBy } from '../../hub/managed-cluster.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { objectKeyOf } from '../../kubernetes/object-ref.js'
import type { ManagedCluster, ManifestWork } from '../../snapshot/hub-object.js'
import { type HubWorld, hubWorld, soundHubWorld } from '../arbitrary/hub-world.js'
import { type HubPlanner, type Law, law } from './law.js'

/** The ManifestWork that a plan wants in the namespace of a spoke. */
const desiredFor = (
  { desired }: ReturnType<HubPlanner>,
  module: HubWorld['modules'][number],
  { metadata }: ManagedCluster,
): ManifestWork | undefined =>
  // The type boundary: `desired` holds objects of all kinds.
  desired.find(
    (object) =>
      object.kind === 'ManifestWork' &&
      object.metadata.namespace === metadata.name &&
      object.metadata.name === module.metadata.name,
  ) as ManifestWork | undefined

const isSame = (left: unknown, right: unknown): boolean => canonicalText(left ?? null) === canonicalText(right ?? null)

/**
 * Where no spoke has anything yet, spokes that a ManagedClusterModule selects and that claim the same get ManifestWorks of the
 * same content, or none of them gets any.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { equalSpokes, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(equalSpokes.arbitrary, holds(equalSpokes)(planHub)))
 * ```
 */
export const equalSpokes: Law<HubWorld, HubPlanner> = law<HubWorld, HubPlanner>(
  'equal spokes',
  'Spokes that say the same get the same.',
  hubWorld.map((world) => ({ ...world, snapshot: { ...world.snapshot, manifestWorks: [] } })),
  (planner) =>
    ({ snapshot, modules, options }) => {
      const planned = planner(snapshot, modules, options)
      const contentFor = (module: HubWorld['modules'][number], spoke: ManagedCluster) =>
        desiredFor(planned, module, spoke)?.spec
      return modules.flatMap((module) => {
        const spokes = (snapshot.managedClusters ?? []).filter(isSelectedBy(module.spec.selector))
        return spokes.flatMap((one) =>
          spokes
            .filter((other) => isSame(claimOf(one), claimOf(other)))
            .filter((other) => !isSame(contentFor(module, one), contentFor(module, other)))
            .map(
              (other) =>
                `${module.metadata.name}: ${one.metadata.name} and ${other.metadata.name} get different things`,
            ),
        )
      })
    },
)

/** Its own identifier aside, all that a spoke says. */
const claimOf = ({ status }: ManagedCluster) => status?.clusterClaims?.filter(({ name }) => name !== 'id.k8s.io')

/**
 * In the safe profile, what the plan wants for a spoke, and whether its ManifestWork goes, is the same when that spoke is the
 * only one that the hub has.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, ownClaimOnly } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(ownClaimOnly.arbitrary, holds(ownClaimOnly)(planHub)))
 * ```
 */
export const ownClaimOnly: Law<HubWorld, HubPlanner> = law<HubWorld, HubPlanner>(
  'own claim only',
  'What a spoke gets depends on its own claim, and on no other spoke.',
  soundHubWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const planned = planner(snapshot, modules, options)
      return (snapshot.managedClusters ?? []).flatMap((spoke) => {
        const isOwn = ({ metadata }: { readonly metadata: { readonly namespace?: string } }): boolean =>
          metadata.namespace === spoke.metadata.name
        const alone = planner(
          { ...snapshot, managedClusters: [spoke], manifestWorks: (snapshot.manifestWorks ?? []).filter(isOwn) },
          modules,
          options,
        )
        const told = ({ desired, deletions }: typeof alone) => ({
          desired: desired.filter(isOwn),
          deletions: deletions.filter(({ ref }) => isOwn({ metadata: ref })),
        })
        return isSame(told(planned), told(alone)) ? [] : [`${objectKeyOf(spoke)} gets something else when it is alone`]
      })
    },
)
