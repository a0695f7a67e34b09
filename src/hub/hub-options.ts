/** What a caller may choose when a hub is planned. */
import type { Limit, PlanOptions } from '../options.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Plan } from '../plan-model/plan-data.js'
import {
  type CheckedOptions,
  flagCheck,
  limitCheck,
  type OptionChecks,
  planChecks,
  type Settings,
} from '../settings.js'

/**
 * Options of the planner of a hub; every one has a default.
 *
 * @since 0.1.0
 */
export interface PlanHubOptions extends Pick<
  PlanOptions,
  'profile' | 'platform' | 'backend' | 'signImage' | 'buildImage'
> {
  /**
   * Where the hub builds and signs.
   *
   * @defaultValue `'openshift-kmm-hub'`
   */
  readonly operatorNamespace?: string
  /**
   * The list of ManagedClusterModules is all that the hub has, so ManifestWorks, Builds and Jobs of others are orphans.
   *
   * @defaultValue `false`
   */
  readonly completeModules?: boolean
  /**
   * The ManagedClusters in the snapshot are all that the hub has, so a ManifestWork for any other is left over.
   *
   * @defaultValue `false`
   */
  readonly completeClusters?: boolean
  /**
   * From how many spokes ManifestWorks may be withdrawn: a number, or a percentage of the ManagedClusters in the snapshot. When it
   * would be more, all withdrawals are held.
   *
   * @defaultValue no limit
   */
  readonly maxWithdrawnSpokes?: Limit
  /**
   * Most bytes of manifests in one ManifestWork, counted in UTF-8 JSON. The default is what the first versions of Open Cluster
   * Management take; later ones take 512,000.
   *
   * @defaultValue `51200`
   */
  readonly manifestLimit?: number
}

const { profile, platform, backend, signImage, buildImage, operatorNamespace, completeModules } = planChecks

/** What may be chosen for a hub. */
export const planHubChecks: OptionChecks<PlanHubOptions> = {
  ...{ profile, platform, backend, signImage, buildImage, operatorNamespace, completeModules },
  completeClusters: flagCheck,
  maxWithdrawnSpokes: limitCheck,
  manifestLimit: { allows: (value) => typeof value === 'number' && value >= 0, allowed: 'a number of bytes' },
}

/** What was chosen for a hub, with every default in its place. */
export interface HubSettings extends CheckedOptions, Pick<Settings, 'profile' | 'completeModules'> {
  /** Where the hub builds and signs (S31). */
  readonly operatorNamespace: string
  readonly manifestLimit: number
  /** The limit of every part of a plan. */
  readonly limits: Limits & Pick<Plan, 'withdrawBudget'>
}
