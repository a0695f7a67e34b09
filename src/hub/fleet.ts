/**
 * What a ManagedClusterModule means for each of its spokes, spokes in the same situation together.
 *
 * @since 0.1.0
 */
import type { Change, ObjectChange } from '../change/change.js'
import type { ObjectReason } from '../change/reason.js'
import type { ManagedClusterModule } from '../module/module.js'
import { decideHub, type HubDecision, type SpokeDecision } from './decision.js'
import { type FleetKernel, fleetKernel } from './fleet-kernel.js'
import type { Hub } from './hub.js'
import { hubStandstill } from './hub-standstill.js'
import type { Transfer } from './transfer.js'

/**
 * What happens to the ManifestWork of a spoke: a change; `unchanged`, it is as it should be; `kept`, nothing can be decided
 * yet; `none`, there is none and none comes; `unknown`, nobody looked whether it is there.
 *
 * @since 0.1.0
 * @category model
 */
export type FleetAction = ObjectChange['action'] | 'unchanged' | 'kept' | 'none' | 'unknown'

/**
 * Spokes in the same situation, in name order. `why`: the reason of the change, or what is awaited.
 *
 * @since 0.1.0
 * @category model
 */
export interface FleetGroup {
  readonly action: FleetAction
  readonly why?: ObjectReason | Extract<Transfer, { readonly _tag: 'Keep' }>['why']
  readonly clusters: ReadonlyArray<string>
  readonly kernels: ReadonlyArray<FleetKernel>
}

/**
 * A ManagedClusterModule and its spokes; `isHeld`: nothing about it can be decided.
 *
 * @since 0.1.0
 * @category model
 */
export interface FleetModule {
  readonly module: string
  readonly isHeld: boolean
  readonly groups: ReadonlyArray<FleetGroup>
}

/** A hub labels no nodes. */
const isObjectChange = (change: Change): change is ObjectChange => change.action !== 'label' && change.action !== 'release'

const situationOf = (hub: Hub, { live, transfer, outcome }: SpokeDecision): Pick<FleetGroup, 'action' | 'why'> => {
  const [change] = outcome.changes.filter(isObjectChange)
  if (change !== undefined) return { action: change.action, why: change.reason }
  if (transfer._tag === 'Keep') return { action: live === undefined ? (hub.worksObserved ? 'none' : 'unknown') : 'kept', why: transfer.why }
  if (live === undefined && transfer._tag === 'Send') return { action: 'unknown' }
  return { action: live === undefined ? 'none' : transfer._tag === 'Send' ? 'unchanged' : 'kept' }
}

/** Of spokes, and of works that no spoke explains; first come, first listed. */
const groupsOf = (hub: Hub, decision: HubDecision): ReadonlyArray<FleetGroup> => {
  const { images, spokes, strays } = decision
  const kernelOf = fleetKernel(images)
  // Local mutation: groups that grow. Spokes with the same kernels share one object.
  const groups = new Map<string, { readonly group: FleetGroup; readonly clusters: Array<string> }>()
  const numbers = new Map<unknown, number>()
  const numberOf = (shared: unknown): number => {
    const known = numbers.get(shared) ?? numbers.size
    numbers.set(shared, known)
    return known
  }
  const add = (key: string, cluster: string, made: () => Omit<FleetGroup, 'clusters'>): void => {
    const known = groups.get(key)
    if (known !== undefined) return void known.clusters.push(cluster)
    const clusters = [cluster]
    groups.set(key, { group: { ...made(), clusters }, clusters })
  }
  for (const spoke of spokes) {
    const situation = situationOf(hub, spoke)
    const key = `${situation.action} ${situation.why ?? ''} ${numberOf(spoke.transfer.spoke)}`
    add(key, spoke.cluster.metadata.name, () => ({ ...situation, kernels: (spoke.transfer.spoke?.kernels ?? []).map(kernelOf) }))
  }
  for (const { changes } of strays) {
    for (const { action, reason, ref } of changes.filter(isObjectChange)) {
      add(`${action} ${reason}`, ref.namespace ?? '', () => ({ action, why: reason, kernels: [] }))
    }
  }
  return Array.from(groups.values(), ({ group }) => group)
}

/**
 * What each ManagedClusterModule means for its spokes, as `planHub` decides it. A fleet of thousands that runs five kernels
 * comes out as a handful of groups. O(as `planHub`).
 *
 * @since 0.1.0
 * @category destructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { fleet, indexHub } from 'kmm-planner/hub'
 *
 * const cluster = (name: string) => ({
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name },
 * })
 * const hub = indexHub({ managedClusters: [cluster('edge-lyon'), cluster('edge-oslo')], manifestWorks: [] })
 * const [gpu] = fleet(hub)([
 *   {
 *     apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *     kind: 'ManagedClusterModule',
 *     metadata: { name: 'gpu', uid: '1' },
 *     spec: {
 *       moduleSpec: {
 *         selector: { gpu: 'yes' },
 *         moduleLoader: {
 *           container: { modprobe: { moduleName: 'gpu' }, kernelMappings: [{ regexp: '.', containerImage: 'registry.example/gpu:1' }] },
 *         },
 *       },
 *       spokeNamespace: 'drivers',
 *       selector: {},
 *     },
 *   },
 * ])
 * assert.deepStrictEqual(gpu?.groups, [
 *   { action: 'none', why: 'KernelsUnknown', clusters: ['edge-lyon', 'edge-oslo'], kernels: [] },
 * ])
 * ```
 */
export const fleet =
  (hub: Hub) =>
  (modules: ReadonlyArray<ManagedClusterModule>): ReadonlyArray<FleetModule> =>
    modules.map((module) => {
      const isHeld = hubStandstill(hub)(module) !== undefined
      return { module: module.metadata.name, isHeld, groups: isHeld ? [] : groupsOf(hub, decideHub(hub)(module)) }
    })
