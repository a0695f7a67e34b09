/**
 * `kmm-plan join` and `kmm-plan hub join`: parts of a plan, joined, told as `plan` tells the whole.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Forms, hubPlanForms, planForms } from '../form.js'
import { decodeBytes } from '../input/file-bytes.js'
import { fileList, type NamedFile, type Unreadable } from '../input/file-list.js'
import type { IO } from '../io.js'
import { ended, hubEnded, joinFindings, joinHubFindings } from '../part/findings.js'
import { type Part, type PartHead, placeIn } from '../part/part.js'
import { decodePart } from '../part/part-codec.js'
import { type PartFile, wholeOf } from '../part/whole.js'
import { type Ended, type FormFlags, told } from './answered.js'
import { type Outcome, refusal } from './outcome.js'

/** Options of `join`. */
export type JoinFlags<Name extends string> = FormFlags<Name> & { readonly exitCode?: boolean }

const readPart =
  (io: IO) =>
  async ({ name, path }: NamedFile): Promise<E.Either<Unreadable, PartFile>> => {
    const bytes = path === undefined ? await io.stdin() : await io.readFile(path)
    return pipe(
      bytes,
      E.mapLeft(({ reason }) => reason),
      E.chain((read) => decodePart(decodeBytes(read).text)),
      E.bimap(
        (reason) => ({ name, reason }),
        (part) => ({ name, part }),
      ),
    )
  }

const readParts = async (
  io: IO,
  files: ReadonlyArray<NamedFile>,
): Promise<E.Either<ReadonlyArray<Unreadable>, ReadonlyArray<PartFile>>> => {
  // One after the other, as all that is read.
  const read: Array<E.Either<Unreadable, PartFile>> = []
  for (const file of files) read.push(await readPart(io)(file))
  const failures = read.flatMap((one) => (E.isLeft(one) ? [one.left] : []))
  return failures.length > 0 ? E.left(failures) : E.right(read.flatMap((one) => (E.isRight(one) ? [one.right] : [])))
}

const joined =
  <Name extends string, A>(
    of: PartHead['of'],
    forms: Forms<Name, A>,
    answer: (parts: ReadonlyArray<Part>, isAsked: boolean | undefined) => Ended<A>,
  ) =>
  async (io: IO, paths: ReadonlyArray<string>, flags: JoinFlags<Name>): Promise<Outcome> => {
    const listed = await fileList(io, { followsGitignore: false })(paths)
    const read = await readParts(io, listed.files)
    const failures = [...listed.failures, ...(E.isLeft(read) ? read.left : [])]
    if (failures.length > 0 || E.isLeft(read))
      return refusal(failures.map(({ name, reason }) => `cannot read ${name}: ${reason}`).join('; '))
    const whole = wholeOf({ of, version: io.version })(read.right)
    if (E.isLeft(whole)) return refusal(`${whole.left}.`)
    return told(io, flags, forms, answer(whole.right, flags.exitCode), placeIn)
  }

export const joinCommand = joined('cluster', planForms, (parts, isAsked) => ended(joinFindings(parts), isAsked))

export const hubJoinCommand = joined('hub', hubPlanForms, (parts, isAsked) =>
  hubEnded(joinHubFindings(parts.map(({ fleet = [], ...part }) => ({ ...part, fleet }))), isAsked),
)
