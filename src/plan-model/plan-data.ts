/** The answer of the planner. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Change, Deletion } from './change.js'
import type { DesiredObject } from './desired-object.js'
import type { Requirement } from './requirement.js'
import type { StatusUpdate } from './status-update.js'

/** How many nodes may lose a module. */
export interface UnloadBudget {
  readonly maxUnloadedNodes: number
}

/** On how many nodes a device plugin may stop. */
export interface StopBudget {
  readonly maxStoppedNodes: number
}

/** How many Builds or Jobs a plan starts for one image. */
export interface MakerBudget {
  readonly maxMakersPerImage: number
}

/** From how many spokes of a hub something may be withdrawn. */
export interface WithdrawBudget {
  readonly maxWithdrawnSpokes: number
}

/**
 * What should happen. Plain JSON data.
 *
 * @since 0.1.0
 */
export interface Plan {
  /** All that should exist, whether or not it already does; what is kept as it runs is here as it runs. */
  readonly desired: ReadonlyArray<DesiredObject>
  /** All that should go, with proof and precondition. */
  readonly deletions: ReadonlyArray<Deletion>
  /** `desired` and `deletions` against the snapshot, in the order to do them. */
  readonly changes: ReadonlyArray<Change>
  /** Changes that a budget holds back: not to be carried out. */
  readonly held: ReadonlyArray<Change>
  /** Look these up, add them to the snapshot, plan again. */
  readonly requirements: ReadonlyArray<Requirement>
  readonly statuses: ReadonlyArray<StatusUpdate>
  readonly diagnostics: ReadonlyArray<Diagnostic>
  /** The limit under which this plan was made. */
  readonly unloadBudget?: UnloadBudget
  /** The same for device plugins. */
  readonly stopBudget?: StopBudget
  /** The same for what builds and signs; only in a plan that starts some. */
  readonly makerBudget?: MakerBudget
  /** The same on a hub. */
  readonly withdrawBudget?: WithdrawBudget
}
