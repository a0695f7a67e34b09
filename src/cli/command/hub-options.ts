/**
 * Options of the commands about a hub, from text to values.
 */
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { operatorNamespaceOf } from '../../hub/operator-namespace.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import type { ColourChoice } from '../colour.js'
import type { ObservedSection } from '../input/read-input.js'

/** Options that all commands about a hub have. */
export interface HubFlags extends Pick<PlanHubOptions, 'backend' | 'signImage' | 'buildImage' | 'maxWithdrawnSpokes'> {
  readonly profile: NonNullable<PlanHubOptions['profile']>
  readonly platform: NonNullable<PlanHubOptions['platform']>
  readonly operatorNamespace?: string
  readonly images?: ReadonlyArray<string>
  readonly observed?: ReadonlyArray<ObservedSection>
  readonly completeModules?: boolean
  readonly completeClusters?: boolean
  readonly manifestLimit?: number
  readonly color: ColourChoice
}

/** What the planner is told. Where the operator runs is read from the input, unless the command line says. */
export const hubOptionsOf = (
  snapshot: ClusterSnapshot,
  { profile, platform, operatorNamespace = operatorNamespaceOf(snapshot), completeModules = false, completeClusters = false, ...flags }: HubFlags,
): PlanHubOptions => ({
  profile,
  platform,
  operatorNamespace,
  completeModules,
  completeClusters,
  ...(flags.maxWithdrawnSpokes === undefined ? {} : { maxWithdrawnSpokes: flags.maxWithdrawnSpokes }),
  ...(flags.manifestLimit === undefined ? {} : { manifestLimit: flags.manifestLimit }),
  ...(flags.backend === undefined ? {} : { backend: flags.backend }),
  ...(flags.signImage === undefined ? {} : { signImage: flags.signImage }),
  ...(flags.buildImage === undefined ? {} : { buildImage: flags.buildImage }),
})
