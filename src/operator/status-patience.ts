/**
 * When statuses are written. While things move a status is old as soon as it is written, so one waits until it has stayed the same for a
 * moment and nothing was changed; but only for some seconds, since people look at it while things move.
 */
import type { StatusUpdate } from '../plan-model/status-update.js'

/** How long a status has to stay the same, in milliseconds, unless it is said. */
export const STATUS_DELAY = 2_000

/** How long a status may be old although things move: so many times the delay. */
const LONGEST = 5

/** Statuses that wait. */
export interface WaitingStatuses {
  /** What they say: where that changes, the wait begins anew. */
  readonly said: string
  /** In milliseconds of the caller's clock. */
  readonly due: number
  readonly latest: number
}

/** What a pass has found. */
export interface StatusMoment {
  readonly statuses: ReadonlyArray<StatusUpdate>
  /** Whether the pass has changed anything that they are about. */
  readonly hasMoved: boolean
  readonly now: number
  readonly delay: number
}

/** Until when these statuses wait; `undefined` where there are none. They are to be written when `due` is over. */
export const waitOf = (
  before: WaitingStatuses | undefined,
  { statuses, hasMoved, now, delay }: StatusMoment,
): WaitingStatuses | undefined => {
  if (statuses.length === 0) return undefined
  const said = JSON.stringify(statuses.map(({ ref: { uid = '' }, status }) => [uid, status]))
  if (before !== undefined && before.said === said && !hasMoved && before.due <= now + delay) return before
  const latest = Math.min(before?.latest ?? Infinity, now + LONGEST * delay)
  return { said, due: Math.min(now + delay, latest), latest }
}
