/** From watches to passes: what was seen is kept, and each burst of events brings one pass. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { PlanOptions } from '../options.js'
import type { CallFailure, Send } from './carry-out.js'
import type { Planner } from './decide.js'
import { type Memory, nothingKnown, type Pass, pass, type Passed } from './pass.js'
import type { Ports } from './ports.js'
import { retryDelay } from './retry-delay.js'
import { seenObjects } from './seen-objects.js'
import { type Watch, watches } from './watches.js'

/**
 * How a reconciler behaves.
 *
 * @since 0.3.0
 */
export interface ReconcilerOptions {
  /** What is planned for. Modules are watched as a whole, so `completeModules` is true unless it is said. */
  readonly plan?: PlanOptions
  /** Whether verdicts about access are wanted. */
  readonly access?: boolean
  /**
   * How long events are gathered before a pass, in milliseconds.
   *
   * @defaultValue 200
   */
  readonly debounce?: number
  /**
   * How long a status has to stay the same before it is written, in milliseconds. Where things move without end it is written after five
   * times as long.
   *
   * @defaultValue 2000
   */
  readonly statusDelay?: number
  /**
   * What plans. A function that keeps something of its last plan can do so faster; it has to give the plans that `plan` gives.
   *
   * @defaultValue `plan`
   */
  readonly planner?: Planner
  /** Told after each pass: for logs, metrics and Events. */
  readonly onPass?: (pass: Pass) => void
}

/**
 * A running operator.
 *
 * @since 0.3.0
 */
export interface Reconciler {
  /** Lists, watches and reconciles until it is stopped. Does not reject as long as the ports do not; where one does, it stops. */
  readonly run: Task<void>
  /** Stops for good. A pass that runs is finished first. */
  readonly stop: IO<void>
}

/** After a list or a watch that failed, in milliseconds. */
const RETRY = 2_000

/** A full pass although nothing has moved, in milliseconds: no watch is trusted for ever. Source: controller-runtime, `SyncPeriod` (10 h). */
const RESYNC = 36_000_000

/** When to make the next pass if nothing happens, in milliseconds; `refusals`: how many passes in a row were refused something. */
const delayAfter = ({ pass: { carriedOut, refused, requeue }, due }: Passed, refusals: number, now: number): number => {
  const waits = due === undefined ? RESYNC : Math.max(0, due - now)
  if (refusals === 0) return Math.min(waits, requeue.afterSeconds === undefined ? RESYNC : requeue.afterSeconds * 1_000)
  const asked = [...carriedOut.failed, ...refused].map(({ failure: { retryAfterSeconds: seconds = 0 } }) =>
    Number.isFinite(seconds) ? seconds * 1_000 : 0,
  )
  // A timer that is set for months rings at once.
  return Math.min(RESYNC, Math.max(Math.min(waits, retryDelay(refusals)), ...asked))
}

/** Of a watch: what it has missed is told by no other that goes on from there. */
const isRefused = ({ status = 0 }: CallFailure): boolean => status >= 400 && status < 500 && status !== 429

const wasRefused = ({ carriedOut, refused }: Pass): boolean => carriedOut.failed.length > 0 || refused.length > 0

/** Says that something has happened, to one who waits for it. */
interface Bell {
  readonly ring: () => void
  /** Ends at once if it has rung since it was last hushed, else when it rings. */
  readonly rung: () => Promise<void>
  readonly hush: () => void
}

const bell = (): Bell => {
  // Local mutation: what has happened since the last pass.
  let hasRung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      hasRung = true
      wake?.()
    },
    rung: async () => {
      if (!hasRung) await new Promise<void>((resolve) => (wake = resolve))
      wake = undefined
    },
    hush: () => {
      hasRung = false
    },
  }
}

/**
 * An operator on these ports: it lists and watches what `watches` names, waits until every kind was listed once, gathers events for a moment,
 * and makes a pass: hold new Modules, plan, look up, carry out, write statuses that have stayed the same for a moment. A watch that ends
 * goes on where it was; after a 410, or where it is refused otherwise, the kind is listed again, and until then no pass is made. What a
 * request has written is seen at once. Passes run one after the other; events during one that can change a plan (`fields` of a watch) bring
 * the next. A pass that was refused something is made again, after 1 s, 2 s and so on to 300 s, and one that asks for it (`requeue`), too.
 * What another undoes is written again after 1 s, 2 s and so on to 300 s (`contested`).
 *
 * Say the `platform`: with `'auto'` the kinds of OpenShift are watched, and no pass is made until they can be listed. Elect a leader before
 * `run`. Two that run harm nothing, since every request says what it assumes, but they are refused each other's.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import * as TE from 'fp-ts/lib/TaskEither.js'
 * import { type Ports, reconciler } from 'kmm-planner/operator'
 *
 * // A cluster in which nothing is: it stops after the first pass.
 * const ports: Ports = {
 *   list: () => TE.right({ items: [], resourceVersion: '1' }),
 *   watch: () => ({ ended: TE.right(undefined), stop: () => undefined }),
 *   get: () => TE.right(null),
 *   lookUpImage: () => () => Promise.resolve({ state: 'error', reason: 'there is no registry' }),
 *   send: () => TE.right(undefined),
 *   clock: {
 *     now: Date.now,
 *     after: (milliseconds, then) => {
 *       const timer = setTimeout(then, milliseconds)
 *       return () => clearTimeout(timer)
 *     },
 *   },
 * }
 * const operator = reconciler(ports, { plan: { platform: 'kubernetes' }, onPass: () => operator.stop() })
 * await operator.run()
 * ```
 */
export const reconciler = (ports: Ports, options: ReconcilerOptions = {}): Reconciler => {
  const planOptions: PlanOptions = { completeModules: true, ...options.plan }
  const targets = watches({ ...planOptions, ...(options.access === undefined ? {} : { access: options.access }) })
  const observed = targets.flatMap(({ section }) => section ?? [])
  const { clock } = ports
  // Local mutation: what runs, and how it is ended.
  const running = new Set<IO<void>>()
  const seen = seenObjects(targets)
  const unlisted = new Set(targets)
  const fresh = new Set<Watch>()
  const changes = bell()
  let isStopped = false
  const isOver: IO<boolean> = () => isStopped

  const send: Send = (call) =>
    pipe(
      ports.send(call),
      TE.map((answer) => {
        if (seen.written(call, answer)) changes.ring()
        return answer
      }),
    )

  const sleep = async (milliseconds: number): Promise<void> => {
    if (isOver()) return
    await new Promise<void>((resolve) => {
      const end = (): void => {
        running.delete(end)
        cancel()
        resolve()
      }
      const cancel = clock.after(milliseconds, end)
      running.add(end)
    })
  }

  const listed = async (watch: Watch): Promise<void> => {
    const answer = await ports.list(watch)()
    if (E.isLeft(answer)) {
      await sleep(RETRY)
      return
    }
    seen.listed(watch, answer.right)
    unlisted.delete(watch)
    fresh.add(watch)
    changes.ring()
  }

  /** Until it ends. */
  const watched = async (watch: Watch): Promise<void> => {
    const begun = clock.now()
    const isFirst = fresh.delete(watch)
    // Local mutation: what a watch tells after its end belongs to a past that is over.
    let isOpen = true
    const { ended, stop } = ports.watch(watch, seen.from(watch) ?? '', (event) => {
      if (isOpen && seen.told(watch, event)) changes.ring()
    })
    running.add(stop)
    const end = await ended()
    isOpen = false
    running.delete(stop)
    if (E.isLeft(end) && isRefused(end.left)) unlisted.add(watch)
    // What is listed again and again, or begun again and again, would be so without end.
    const isTooOld = E.isLeft(end) && end.left.status === 410
    if (isTooOld ? isFirst : E.isLeft(end) || clock.now() - begun < RETRY) await sleep(RETRY)
  }

  const follow = async (watch: Watch): Promise<void> => {
    while (!isOver()) await (unlisted.has(watch) ? listed : watched)(watch)
  }

  const reconcile = async (): Promise<void> => {
    let memory: Memory = nothingKnown
    const passOptions = { ...options, plan: planOptions }
    let refusals = 0
    let timer: IO<void> = () => undefined
    while (!isOver()) {
      await changes.rung()
      await sleep(options.debounce ?? 200)
      changes.hush()
      if (isOver() || unlisted.size > 0) continue
      const done = await pass({ ...ports, send }, passOptions)({ objects: seen.objects(), observed, memory })()
      memory = done.memory
      refusals = wasRefused(done.pass) ? refusals + 1 : 0
      options.onPass?.(done.pass)
      timer()
      timer = clock.after(delayAfter(done, refusals, clock.now()), changes.ring)
    }
    timer()
  }

  const stop: IO<void> = () => {
    isStopped = true
    for (const end of [...running]) end()
    changes.ring()
  }

  return {
    run: async () => {
      try {
        await Promise.all([...targets.map(follow), reconcile()])
      } finally {
        // Where a port has thrown, the others go on for nobody.
        stop()
      }
    },
    stop,
  }
}
