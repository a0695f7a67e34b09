/** What a Module wants of each of its DaemonSets, before anyone looks at those that exist. */
import type { DesiredDaemonSet } from '../daemon-set/desired-daemon-set.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { NodeEffect } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'

/**
 * What is wanted for one kernel version, or of the device plugin.
 *
 * - `Ensure`: there should be this DaemonSet; `loads`: on these nodes, when it is a ModuleLoader that comes. `createsOnly`: one that runs is not touched.
 * - `Maintain`: if there is one, it should be this; none is created.
 * - `Keep`: whatever there is stays as it is; nothing can be decided. `withholds`: it would go, but for these facts; `waits`: it
 *   goes when these pods have left, or when it is known that there are none.
 * - `Remove`: there should be none.
 */
export type Wish =
  | { readonly _tag: 'Ensure'; readonly wanted: DesiredDaemonSet; readonly loads: ReadonlyArray<NodeEffect>; readonly createsOnly: boolean }
  | { readonly _tag: 'Maintain'; readonly wanted: DesiredDaemonSet }
  | { readonly _tag: 'Keep'; readonly withholds?: JsonObject; readonly waits?: JsonObject }
  | { readonly _tag: 'Remove'; readonly reason: ObjectReason }

/** A Module's wishes: for each kernel version that its nodes run, for any other, and for the device plugin. */
export interface Wishes {
  /** The version of the Module now; empty without one. */
  readonly version: string
  readonly moduleLoaders: ReadonlyMap<string, Wish>
  readonly otherKernels: Wish
  readonly devicePlugin: Wish
  /** Whether anything may go: an operator that stopped at an error does not come to it. */
  readonly collects: boolean
}

/** Leave what runs as it is. */
export const keep: Wish = { _tag: 'Keep' }

/** Wish for nothing to exist, and why. */
export const remove = (reason: ObjectReason): Wish => ({ _tag: 'Remove', reason })

/** Why nothing should exist, if nothing should. */
export const reasonToRemove = (wish: Wish): ObjectReason | undefined => (wish._tag === 'Remove' ? wish.reason : undefined)
