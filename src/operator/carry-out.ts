/** Carrying a plan out: the order is the plan's, the sending is the caller's. */
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

import type { Change } from '../plan-model/change.js'
import { changeId } from '../plan-model/change-order.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { ApiCall } from './api-call.js'
import { type PlanStep, stepsOf } from './steps-of.js'

/**
 * Why a request was not done. Without a `status` nobody answered, and it may have been done all the same.
 *
 * @since 0.3.0
 */
export interface CallFailure {
  /** Of HTTP. */
  readonly status?: number
  readonly message: string
  /** As a `Retry-After` says it. */
  readonly retryAfterSeconds?: number
}

/**
 * Sends one request.
 *
 * @since 0.3.0
 */
export type Send = (call: ApiCall) => TaskEither<CallFailure, unknown>

/**
 * A change that was not done, and why.
 *
 * @since 0.3.0
 */
export interface FailedChange {
  readonly changes: ReadonlyArray<string>
  readonly call: ApiCall
  readonly failure: CallFailure
}

/**
 * What became of a plan; changes by their identity (`changeId`).
 *
 * @since 0.3.0
 */
export interface CarriedOut {
  readonly done: ReadonlyArray<string>
  readonly failed: ReadonlyArray<FailedChange>
  /** They wait for a change that failed, or the API server is in trouble. */
  readonly skipped: ReadonlyArray<string>
}

/**
 * Whether another was faster: what the request assumes is not so any more, and the next plan knows better. A test of a patch that fails is
 * 422, as an invalid object is: a patch that stays stale from plan to plan is refused for what it says.
 *
 * Source: Kubernetes manual, API concepts; apiserver handlers/patch.go, `applyJSPatch`.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { isStale } from 'kmm-planner/operator'
 *
 * const call = { verb: 'POST', path: '/apis/apps/v1/namespaces/drivers/daemonsets' } as const
 * assert.strictEqual(isStale({ call, failure: { status: 409, message: 'daemonsets.apps "gpu" already exists' } }), true)
 * ```
 */
export const isStale = ({ call, failure: { status } }: Pick<FailedChange, 'call' | 'failure'>): boolean =>
  status === 409 || (status === 404 && call.verb !== 'POST') || (status === 422 && call.verb === 'PATCH')

/** Whether more requests are of no use now: nobody answers, too many were sent, or the server fails. */
export const isTrouble = ({ status = 0 }: CallFailure): boolean => status === 0 || status === 429 || status >= 500

const sendAll =
  (send: Send, calls: ReadonlyArray<ApiCall>): TaskEither<Omit<FailedChange, 'changes'>, void> =>
  async () => {
    for (const call of calls) {
      const answer = await send(call)()
      if (E.isLeft(answer)) return E.left({ call, failure: answer.left })
    }
    return E.right(undefined)
  }

/** Of labels that would go together, some are not to be done, or wait for what was not: the others go without them. */
const unblocked = (
  { changes, after, calls }: PlanStep,
  undone: ReadonlySet<string>,
  byId: ReadonlyMap<string, Change>,
): ReadonlyArray<PlanStep> => {
  if (![...changes, ...after].some((id) => undone.has(id))) return [{ changes, after, calls }]
  const free = changes
    .filter((id) => !undone.has(id))
    .flatMap((id) => byId.get(id) ?? [])
    .filter((change) => !change.after?.some((id) => undone.has(id)))
  return stepsOf({ desired: [], changes: free })
}

/** The same as `carryOut`, but for changes that are not to be done now, by their identity, and what waits for them. */
export const carryOutBut =
  (send: Send, held: ReadonlySet<string>) =>
  (plan: Pick<Plan, 'changes' | 'desired'>): Task<CarriedOut> =>
  async () => {
    const byId = new Map(plan.changes.map((change) => [changeId(change), change]))
    // Local mutation: one request after the other, as the plan orders them.
    const done = new Set<string>()
    const undone = new Set(held)
    const failed: Array<FailedChange> = []
    for (const step of stepsOf(plan)) {
      if (failed.some(({ failure }) => isTrouble(failure))) break
      for (const { changes, calls } of unblocked(step, undone, byId)) {
        const answer = await sendAll(send, calls)()
        if (E.isRight(answer)) changes.forEach((id) => done.add(id))
        else failed.push({ changes, ...answer.left })
      }
      for (const id of step.changes) if (!done.has(id)) undone.add(id)
    }
    const refused = new Set(failed.flatMap(({ changes }) => changes))
    const skipped = [...byId.keys()].filter((id) => !done.has(id) && !refused.has(id))
    return { done: [...done], failed, skipped }
  }

/**
 * Carry a plan out: each change in its order, labels of one node together, and nothing that waits for a change that failed. What is refused
 * fails by itself and is no reason to stop. Where nobody answers, or the server says 429 or 5xx, nothing more is sent.
 *
 * `Right`: everything was done. `Left`: something failed or was skipped; what was done is done, and the next plan goes on from there.
 * Never rejects if `send` does not. O(changes) requests, one after the other.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as TE from 'fp-ts/lib/TaskEither.js'
 * import { plan } from 'kmm-planner'
 * import { carryOut, type Send } from 'kmm-planner/operator'
 *
 * const send: Send = () => TE.right(undefined)
 * const answer = await carryOut(send)(plan({ nodes: [], daemonSets: [] }, []))()
 * assert.deepStrictEqual(answer, { _tag: 'Right', right: { done: [], failed: [], skipped: [] } })
 * ```
 */
export const carryOut =
  (send: Send) =>
  (plan: Pick<Plan, 'changes' | 'desired'>): TaskEither<CarriedOut, CarriedOut> =>
  async () => {
    const outcome = await carryOutBut(send, new Set())(plan)()
    return outcome.failed.length === 0 ? E.right(outcome) : E.left(outcome)
  }
