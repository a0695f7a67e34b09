/** Telling Events: what goes on is told again now and then, and counted, as clients of Kubernetes do. */
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'

import { type ApiCall, objectPath } from './api-call.js'
import type { Send } from './carry-out.js'
import { type Event, eventCall } from './events-of.js'

/** How often an Event was told, and when last, in milliseconds of the caller's clock. */
interface Told {
  readonly count: number
  readonly at: number
}

/**
 * Events that were told, by namespace and name. Hand that of one pass to the next.
 *
 * @since 0.3.0
 */
export type ToldEvents = ReadonlyMap<string, Told>

/**
 * What there is to tell.
 *
 * @since 0.3.0
 */
export interface Telling {
  readonly events: ReadonlyArray<Event>
  /** @defaultValue none */
  readonly told?: ToldEvents
  /** The caller's clock, in milliseconds. */
  readonly now: number
}

/** After so long an API server forgets an Event that nobody has touched. Source: kube-apiserver, `--event-ttl` (1 h). */
const TTL = 3_600_000

/** A warning that goes on is told so often: each pass would find it again, and before it is forgotten it should be touched. */
const AGAIN = 600_000

const keyOf = ({ metadata: { namespace, name } }: Event): string => `${namespace}/${name}`

/** What happens is told each time that it happens. */
const isDue = ({ type }: Event, before: Told | undefined, now: number): boolean =>
  before === undefined || type === 'Normal' || Math.abs(now - before.at) >= AGAIN

const patch = (event: Event, count: number | undefined): ApiCall => ({
  verb: 'PATCH',
  path: objectPath({ ...event, ...event.metadata }),
  contentType: 'application/merge-patch+json',
  body: {
    ...(count === undefined ? {} : { count }),
    ...(event.lastTimestamp === undefined ? {} : { lastTimestamp: event.lastTimestamp }),
  },
})

const told = async (send: Send, event: Event, before: number): Promise<E.Either<unknown, number>> => {
  const first = await send(before === 0 ? eventCall(event) : patch(event, before + 1))()
  if (E.isRight(first)) return E.right(before + 1)
  // It was there already, of an operator before this one, which has counted; or it is there no more.
  const isThere = before === 0 && first.left.status === 409
  const isGone = before > 0 && first.left.status === 404
  if (!isThere && !isGone) return first
  const second = await send(isThere ? patch(event, undefined) : eventCall(event))()
  return E.isRight(second) ? E.right(1) : second
}

/**
 * Tell Events: one that is new is created, one that was told before is counted up (`count`, `lastTimestamp`), and one that the API server has
 * forgotten in the meantime is created again. A change is told each time, a warning that goes on every ten minutes. An Event that the
 * operator before this one has made is found (409) and only touched. What is refused is told with the next pass. O(events) requests, one
 * after the other.
 *
 * Source: client-go tools/record, `recordEvent` and `eventLogger`.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as TE from 'fp-ts/lib/TaskEither.js'
 * import { plan } from 'kmm-planner'
 * import { eventsOf, tellEvents } from 'kmm-planner/operator'
 *
 * const events = eventsOf(plan({ nodes: [], daemonSets: [] }, []), { at: new Date().toISOString() })
 * const told = await tellEvents(() => TE.right(undefined))({ events, now: Date.now() })()
 * assert.strictEqual(told.size, 0)
 * ```
 */
export const tellEvents =
  (send: Send) =>
  ({ events, told: before = new Map(), now }: Telling): Task<ToldEvents> =>
  async () => {
    // Local mutation: one request after the other.
    const known = new Map([...before].filter(([, { at }]) => now - at < TTL))
    for (const event of events) {
      const last = known.get(keyOf(event))
      if (!isDue(event, last, now)) continue
      const count = await told(send, event, last?.count ?? 0)
      if (E.isRight(count)) known.set(keyOf(event), { count: count.right, at: now })
    }
    return known
  }
