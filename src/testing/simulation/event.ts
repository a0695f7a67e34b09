/** What can happen in a simulated cluster. Events are plain data: a run can be written down and repeated. */
import type { Propagation } from '../../simulation/execute.js'
import type { Mover } from '../../simulation/settle.js'
import type { UserEvent } from './user.js'
import type { View } from './view.js'

/** How somebody carries a plan out who crashes, loses, repeats and reorders. */
export interface Carrying {
  /** After so many changes nothing more is done. */
  readonly crashesAfter?: number
  /** Changes that get lost, by their place. */
  readonly lost: ReadonlyArray<number>
  /** Changes that are done a second time, at the end. */
  readonly repeated: ReadonlyArray<number>
  /** The other way round. */
  readonly isReversed: boolean
  readonly propagation: Propagation
}

/** As a plan asks for. */
export const faithfully: Carrying = { lost: [], repeated: [], isReversed: false, propagation: 'Background' }

/**
 * Something that happens.
 *
 * @since 0.3.0
 */
export type WorldEvent =
  | UserEvent
  /** One pass of each of some of what moves by itself. */
  | { readonly happens: 'time'; readonly movers: ReadonlyArray<Mover> }
  /** Time enough for all of it; builds may fail. */
  | { readonly happens: 'rest'; readonly builds: 'succeeds' | 'fails' }
  /** Somebody looks, and plans; nothing is done yet. */
  | { readonly happens: 'plan'; readonly view: View }
  /** Somebody looks, plans, and does it. */
  | { readonly happens: 'reconcile'; readonly view: View; readonly carrying: Carrying }
  /** An earlier plan, the last first, is done now. */
  | { readonly happens: 'carry out'; readonly plan: number; readonly carrying: Carrying }
  /** The operator itself runs beside the planner, looks, and does all that it would do. */
  | { readonly happens: 'rival'; readonly view: View }
