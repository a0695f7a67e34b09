/** A command that asks one question of two revisions of manifests and a cluster: read, refuse or ask, write in the form that was asked for. */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { Forms } from '../form.js'
import type { Input } from '../input/read-input.js'
import type { IO } from '../io.js'
import { type CommonFlags, type Ended, ended, supposing } from './answered.js'
import type { Outcome } from './outcome.js'
import {
  objectionTo,
  problemsIn,
  readRevisions,
  type RevisedInput,
  type RevisionFlags,
  skippedIn,
  sourceIn,
} from './revised-input.js'

/** What is asked: the manifests as they are and as they were, and the cluster as it is supposed to be. */
export interface RevisedQuestion extends Pick<RevisedInput, 'base' | 'head'> {
  readonly cluster: Pick<Input, 'snapshot' | 'modules'>
  readonly remarks: ReadonlyArray<Diagnostic>
}

/** `ask` answers, or says why it cannot. `isLive`: without paths, the Modules of the cluster are meant. */
export const answeredOfRevisions = async <Name extends string, A>(
  io: IO,
  given: ReadonlyArray<string>,
  flags: CommonFlags<Name> & RevisionFlags,
  forms: Forms<Name, A>,
  ask: (question: RevisedQuestion) => Ended<A> | string,
  isLive = false,
): Promise<Outcome> => {
  const read = await readRevisions(io, given, flags, isLive)
  if (E.isLeft(read)) return read.left
  const inputs = read.right
  const problems = problemsIn(inputs)
  const asking = { problems, sourceOf: sourceIn(inputs), skipped: skippedIn(inputs) }
  const why = objectionTo(inputs, flags)
  const supposed = why === undefined ? supposing(inputs.cluster, flags.whatIf ?? []) : E.left(why)
  if (E.isLeft(supposed)) return ended(io, flags, forms, asking, supposed.left)
  const { suppositions, ...cluster } = supposed.right
  return ended(io, flags, forms, { ...asking, suppositions }, ask({ ...inputs, cluster, remarks: problems }))
}
