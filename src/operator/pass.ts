/** One pass of a reconciler: everything that was seen, to a plan, to what was done. */
import type { Task } from 'fp-ts/lib/Task.js'

import type { Problem } from '../diagnostic/diagnostic.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { PlanOptions } from '../options.js'
import { changeId } from '../plan-model/change-order.js'
import type { Plan } from '../plan-model/plan-data.js'
import { decodeObjects } from '../snapshot/decode-objects.js'
import type { SectionName } from '../snapshot/kind.js'
import { wantedBy } from './calls-of.js'
import { type CarriedOut, carryOutBut, isTrouble } from './carry-out.js'
import { decide, type KnownFacts, type Planner } from './decide.js'
import { type Extra, holdingOf, type Refused, sendEach, writingOf } from './extra-request.js'
import { lookUpWith } from './look-up-with.js'
import type { Ports } from './ports.js'
import { type Requeue, requeue } from './requeue.js'
import { holdsOf, statusesAfter } from './sent-steps.js'
import { STATUS_DELAY, type WaitingStatuses, waitOf } from './status-patience.js'
import { afterWrites, mayBeWrittenAt, timesWritten, type WritesDone, writesOf } from './undone-writes.js'

/** What one pass hands to the next. */
export interface Memory {
  readonly known: KnownFacts
  readonly waiting?: WaitingStatuses
  readonly writes: WritesDone
}

/** What an operator knows that has just begun. */
export const nothingKnown: Memory = { known: new Map(), writes: new Map() }

/** What a pass starts from. */
export interface Observation {
  readonly objects: ReadonlyArray<unknown>
  /** The sections that were listed as a whole. */
  readonly observed: ReadonlyArray<SectionName>
  readonly memory: Memory
}

/** How passes are made. */
export interface PassOptions {
  readonly plan: PlanOptions
  readonly planner?: Planner
  readonly statusDelay?: number
}

/**
 * An object of which another undoes what is written, each time: it is left alone for a while.
 *
 * @since 0.3.0
 */
export interface Contested {
  readonly ref: ObjectRef
  /** How often in a row the same was written. */
  readonly times: number
  /** It is written again then, if it is still needed. */
  readonly afterSeconds: number
}

/**
 * What came of one pass.
 *
 * @since 0.3.0
 */
export interface Pass {
  readonly plan: Plan
  readonly carriedOut: CarriedOut
  /** What was refused beside the changes of the plan: finalizers of new Modules, and statuses. */
  readonly refused: ReadonlyArray<Refused>
  /** Changes of these are among the skipped ones. */
  readonly contested: ReadonlyArray<Contested>
  /** Modules with an old status that is written as soon as things are at rest. */
  readonly postponed: ReadonlyArray<ObjectRef>
  /** What was wrong with objects and answers. */
  readonly problems: ReadonlyArray<Problem>
  readonly requeue: Requeue
}

/** The same, and what the next one needs. */
export interface Passed {
  readonly pass: Pass
  readonly memory: Memory
  /** When something that waits is due, in milliseconds of the clock. */
  readonly due?: number
}

/** Of what another undoes, what has to wait now, and until when. */
interface Held {
  readonly contested: Contested
  readonly until: number
}

const heldOf =
  (done: WritesDone, now: number) =>
  ({ ref, writes }: Pick<Extra, 'ref' | 'writes'>): Held | undefined => {
    const untils = writes.flatMap((write) => mayBeWrittenAt(done, now)(write) ?? [])
    if (untils.length === 0) return undefined
    const until = Math.max(...untils)
    const times = Math.max(...writes.map(timesWritten(done)))
    return { contested: { ref, times, afterSeconds: (until - now) / 1_000 }, until }
  }

/**
 * Decode what was seen, hold new Modules, plan until nothing more is asked for, carry the plan out, and write the statuses that are old and
 * have stayed the same. What another undoes waits. Statuses are not written where the API server is in trouble. O(objects).
 */
export const pass =
  (ports: Ports, { plan: options, planner, statusDelay = STATUS_DELAY }: PassOptions) =>
  ({ objects, observed, memory: { known, waiting, writes } }: Observation): Task<Passed> =>
  async () => {
    const { snapshot, modules, problems } = decodeObjects(objects, { observed })
    const begun = ports.clock.now()
    const held = heldOf(writes, begun)
    const isFree = (one: Extra): boolean => held(one) === undefined

    const holds = modules.flatMap((module) => holdsOf(options)([module]).map(holdingOf(module)))
    const holding = await sendEach(ports)(holds.filter(isFree))()

    const asked = { snapshot, modules, options, known, now: begun, ...(planner === undefined ? {} : { planner }) }
    const decided = await decide(lookUpWith(ports))(asked)()
    const wanted = wantedBy(decided.plan)
    const changes = decided.plan.changes.map((change) => {
      const written = writesOf(change, wanted(change.ref))
      return { id: changeId(change), ref: change.ref, writes: written }
    })
    const kept = changes.filter((change) => held(change) !== undefined).map(({ id }) => id)
    const carriedOut = await carryOutBut(ports.send, new Set(kept))(decided.plan)()
    const isDone = new Set(carriedOut.done)

    const now = ports.clock.now()
    const isTroubled = carriedOut.failed.some(({ failure }) => isTrouble(failure))
    const updates = isTroubled ? [] : statusesAfter(decided.plan, (id) => isDone.has(id))
    const old = updates.map((update) => ({ update, ...writingOf(update) }))
    const free = old.filter(isFree)
    const statuses = free.map(({ update }) => update)
    const wait = waitOf(waiting, { statuses, hasMoved: carriedOut.done.length > 0, now, delay: statusDelay })
    const isDue = wait !== undefined && wait.due <= now
    const writing = await sendEach(ports)(isDue ? free : [])()

    const contested = [...holds, ...changes, ...old].flatMap((one) => held(one) ?? [])
    const next = isDue ? undefined : wait
    const dues = [...contested.map(({ until }) => until), ...(next === undefined ? [] : [next.due])]
    const changed = changes.flatMap(({ id, writes: written }) => (isDone.has(id) ? written : []))
    return {
      pass: {
        plan: decided.plan,
        carriedOut,
        refused: [...holding.refused, ...writing.refused],
        contested: contested.map((one) => one.contested),
        postponed: next === undefined ? [] : statuses.map(({ ref }) => ref),
        problems: [...problems, ...decided.problems],
        requeue: requeue(decided.plan),
      },
      memory: {
        known: decided.known,
        writes: afterWrites(writes, [...holding.done, ...changed, ...writing.done], now),
        ...(next === undefined ? {} : { waiting: next }),
      },
      ...(dues.length === 0 ? {} : { due: Math.min(...dues) }),
    }
  }
