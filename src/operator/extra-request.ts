/** What is sent beside the changes of a plan: finalizers of new Modules, and statuses. */
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'

import { type ObjectRef, objectRefOf } from '../kubernetes/object-ref.js'
import type { Module } from '../module/module.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import type { ApiCall } from './api-call.js'
import { type FailedChange, isTrouble } from './carry-out.js'
import type { Ports } from './ports.js'
import { statusCall } from './status-call.js'
import type { Write } from './undone-writes.js'

/** A request that was refused. */
export type Refused = Pick<FailedChange, 'call' | 'failure'>

/** A request that is no change of the plan. */
export interface Extra {
  readonly ref: ObjectRef
  readonly call: ApiCall
  readonly writes: ReadonlyArray<Write>
}

interface Sent {
  readonly done: ReadonlyArray<Write>
  readonly refused: ReadonlyArray<Refused>
}

/** Send what does not wait for each other, and tell what was refused. Where the API server is in trouble, nothing more is sent. */
export const sendEach =
  ({ send }: Pick<Ports, 'send'>) =>
  (extras: ReadonlyArray<Extra>): Task<Sent> =>
  async () => {
    // Local mutation: one request after the other.
    const done: Array<Write> = []
    const refused: Array<Refused> = []
    for (const { call, writes } of extras) {
      const answer = await send(call)()
      if (E.isLeft(answer)) {
        refused.push({ call, failure: answer.left })
        if (isTrouble(answer.left)) break
      } else writes.forEach((write) => done.push(write))
    }
    return { done, refused }
  }

/** A request that holds a Module. */
export const holdingOf =
  (module: Module) =>
  (call: ApiCall): Extra => {
    const ref = objectRefOf(module)
    return { ref, call, writes: [{ place: `${call.path} hold`, value: ref.uid ?? '' }] }
  }

/** What writes a status. */
export const writingOf = (update: StatusUpdate): Extra => {
  const call = statusCall(update)
  return { ref: update.ref, call, writes: [{ place: call.path, value: JSON.stringify(update.status) }] }
}
