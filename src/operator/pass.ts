/** One pass of a reconciler: everything that was seen, to a plan, to what was done. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Task } from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Problem } from '../diagnostic/diagnostic.js'
import type { PlanOptions } from '../options.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { Requirement } from '../plan-model/requirement.js'
import { decodeObjects } from '../snapshot/decode-objects.js'
import type { SectionName } from '../snapshot/kind.js'
import { type ApiCall, collectionPath } from './api-call.js'
import { type CarriedOut, carryOut, type FailedChange } from './carry-out.js'
import { decide, type KnownFacts, type LookUp } from './decide.js'
import type { Ports } from './ports.js'
import { type Requeue, requeue } from './requeue.js'
import { holdsOf, statusesAfter } from './sent-steps.js'
import { statusCall } from './status-call.js'

/** What a pass starts from. */
export interface Observation {
  readonly objects: ReadonlyArray<unknown>
  /** The sections that were listed as a whole. */
  readonly observed: ReadonlyArray<SectionName>
  readonly known?: KnownFacts
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
  readonly refused: ReadonlyArray<Pick<FailedChange, 'call' | 'failure'>>
  /** What was wrong with objects and answers. */
  readonly problems: ReadonlyArray<Problem>
  readonly requeue: Requeue
  readonly known: KnownFacts
}

/** How facts are looked up through the ports. */
export const lookUpWith =
  ({ get, list, lookUpImage }: Pick<Ports, 'get' | 'list' | 'lookUpImage'>): LookUp =>
  (requirement: Requirement) => {
    switch (requirement.requires) {
      case 'image':
        return pipe(
          TE.fromTask(lookUpImage(requirement)),
          TE.map((fact) => ({ images: { [requirement.image]: fact } })),
        )
      case 'object':
        return pipe(
          get(requirement),
          TE.bimap(
            ({ message }) => message,
            (object) => ({ objects: [{ ...requirement, object }] }),
          ),
        )
      case 'objects':
        return pipe(
          list({ ...requirement, path: collectionPath(requirement) }),
          TE.bimap(
            ({ message }) => message,
            ({ items }) => ({ objects: [{ ...requirement, objects: items }] }),
          ),
        )
    }
  }

/** Send what does not wait for each other, and tell what was refused. */
const sendEach =
  ({ send }: Pick<Ports, 'send'>) =>
  (calls: ReadonlyArray<ApiCall>): Task<Pass['refused']> =>
  async () => {
    // Local mutation: one request after the other.
    const refused: Array<Pass['refused'][number]> = []
    for (const call of calls) {
      const answer = await send(call)()
      if (E.isLeft(answer)) refused.push({ call, failure: answer.left })
    }
    return refused
  }

/**
 * Decode what was seen, hold new Modules, plan until nothing more is asked for, carry the plan out, and write the statuses that changed.
 * Statuses are not written where something was skipped. O(objects).
 */
export const pass =
  (ports: Ports, options: PlanOptions = {}) =>
  ({ objects, observed, known = new Map() }: Observation): Task<Pass> =>
  async () => {
    const { snapshot, modules, problems } = decodeObjects(objects, { observed })
    const unheld = await sendEach(ports)(holdsOf(options)(modules))()
    const decided = await decide(lookUpWith(ports))({ snapshot, modules, options, known, now: ports.clock.now() })()
    const outcome = await carryOut(ports.send)(decided.plan)()
    const carriedOut = E.isRight(outcome) ? outcome.right : outcome.left
    const done = new Set(carriedOut.done)
    const statuses = carriedOut.skipped.length > 0 ? [] : statusesAfter(decided.plan, (id) => done.has(id))
    const unwritten = await sendEach(ports)(statuses.map(statusCall))()
    return {
      plan: decided.plan,
      carriedOut,
      refused: [...unheld, ...unwritten],
      problems: [...problems, ...decided.problems],
      requeue: requeue(decided.plan),
      known: decided.known,
    }
  }
