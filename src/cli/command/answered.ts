/**
 * A command that asks one question of its input: read, refuse or ask, write in the form that was asked for.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { SourceOf } from '../../render/source.js'
import type { TextOptions } from '../../render/text-options.js'
import { wrappedRemarks } from '../../snapshot/only-wrapped.js'
import type { WrappedKind } from '../../snapshot/wrapper-text.js'
import type { Supposition } from '../../what-if/supposition.js'
import { type Supposed, whatIf } from '../../what-if/what-if.js'
import { type ExitCode, FINDINGS } from '../exit-code.js'
import type { Answer, Forms } from '../form.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answerLayout, type LayoutFlags, plainLayout } from '../layout.js'
import { notNamedText } from './not-named.js'
import type { Observation } from './observation.js'
import { nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'
import * as renderers from './renderers.js'

/** How to answer. */
export interface FormFlags<Name extends string> extends LayoutFlags {
  readonly output: Name
}

/** What every command is told. */
export interface CommonFlags<Name extends string> extends FormFlags<Name> {
  readonly images?: ReadonlyArray<string>
  readonly observed?: ReadonlyArray<Observation>
  readonly namespace?: string
  readonly exclude?: ReadonlyArray<string>
  readonly completeModules?: boolean
  /** Whether Modules inside other objects are planned as if they were objects of their own. */
  readonly unwrap?: boolean
  /** What is supposed of the input. */
  readonly whatIf?: ReadonlyArray<Supposition>
  /** What is planned: a hub plans ManagedClusterModules. */
  readonly planned?: WrappedKind
}

/** An answer, and with which exit code the command ends. */
export interface Ended<A> extends Answer<A> {
  readonly exitCode: ExitCode
  /** What there is to say of how it was found. */
  readonly note?: string
}

/** The input as it would be; or why that cannot be supposed. */
export const supposing = (
  input: Input,
  suppositions: ReadonlyArray<Supposition>,
): E.Either<string, Input & Supposed> => {
  const supposed = whatIf(input.snapshot, input.modules, suppositions)
  return E.isLeft(supposed)
    ? E.left(`--what-if: ${notNamedText(supposed.left.kind === 'Node' ? 'node' : 'Module', supposed.left)}`)
    : E.right({ ...input, ...supposed.right })
}

/** What was supposed, said first; what a program reads does not change its form. */
export const afterSuppositions =
  (isForPeople: boolean, suppositions: ReadonlyArray<Supposition>, options: TextOptions) =>
  ({ stdout, stderr, exitCode }: Outcome): Outcome => {
    const apart = suppositions.map((one) => `kmm-plan: what if ${renderers.suppositionText(one)}\n`).join('')
    return {
      stdout: `${isForPeople ? renderers.renderSuppositions(suppositions, options) : ''}${stdout}`,
      stderr: `${isForPeople ? '' : apart}${stderr}`,
      exitCode,
    }
  }

const isTold = ({ severity }: Diagnostic): boolean => severity !== 'info'

/** An answer in the form that was asked for. */
export const told = <Name extends string, A>(
  io: IO,
  { output, ...flags }: FormFlags<Name>,
  forms: Forms<Name, A>,
  asked: Ended<A>,
  sourceOf: SourceOf<Diagnostic>,
): Outcome => {
  const { write, tellsRemarks = false, leftOut } = forms[output]
  const beside = tellsRemarks
    ? ''
    : renderers.renderFindings(asked.remarks.filter(isTold), plainLayout(io, flags, sourceOf))
  const { note = '' } = asked
  const without = leftOut?.(renderers, asked.answer) ?? ''
  return {
    stdout: write(renderers, asked, answerLayout(io, flags, sourceOf)),
    stderr: `${beside}${[without, note].map((line) => (line === '' ? '' : refusal(line).stderr)).join('')}`,
    exitCode: without === '' ? asked.exitCode : FINDINGS,
  }
}

/** What was read for a question, whatever the question is. */
export interface Asking {
  /** What there is to say of the input. */
  readonly problems: ReadonlyArray<Diagnostic>
  readonly sourceOf: SourceOf<Diagnostic>
  /** What was skipped, as lines for standard error. */
  readonly skipped: string
  readonly suppositions?: ReadonlyArray<Supposition>
}

/** An answer as the command gives it, or why there is none. */
export const ended = <Name extends string, A>(
  io: IO,
  flags: FormFlags<Name>,
  forms: Forms<Name, A>,
  { problems, sourceOf, skipped, suppositions = [] }: Asking,
  asked: Ended<A> | string,
): Outcome => {
  if (typeof asked === 'string') {
    const { stderr, ...refused } = refusal(asked)
    return {
      ...refused,
      stderr: `${skipped}${renderers.renderFindings(problems, plainLayout(io, flags, sourceOf))}${stderr}`,
    }
  }
  const { stderr, ...outcome } = afterSuppositions(
    flags.output === 'text',
    suppositions,
    answerLayout(io, flags, sourceOf),
  )(told(io, flags, forms, asked, sourceOf))
  return { ...outcome, stderr: `${skipped}${stderr}` }
}

/** `ask` answers, or says why it cannot. Of the problems of the input only those count that `select` lets through. */
export const answered = async <Name extends string, A>(
  io: IO,
  paths: ReadonlyArray<string>,
  {
    images = [],
    observed = [],
    namespace = '',
    exclude = [],
    completeModules = false,
    unwrap = false,
    whatIf: suppositions = [],
    planned = 'Module',
    ...flags
  }: CommonFlags<Name>,
  forms: Forms<Name, A>,
  ask: (input: Input) => Ended<A> | string,
  select: (problems: ReadonlyArray<Diagnostic>) => ReadonlyArray<Diagnostic> = (problems) => problems,
): Promise<Outcome> => {
  const input = await readInput(io)({ paths, images, observed, namespace, exclude, completeModules, unwrap })
  const failed = unreadable(input)
  if (failed !== undefined) return failed
  const problems = select([...input.problems, ...wrappedRemarks(planned, input.wrapped, unwrap)])
  const supposed = supposing({ ...input, problems }, suppositions)
  const asked = !input.isReadable ? nothingToRead(input) : E.isLeft(supposed) ? supposed.left : ask(supposed.right)
  const asking = { problems, sourceOf: input.sourceOf, skipped: skippedFiles(input) }
  return ended(
    io,
    flags,
    forms,
    E.isLeft(supposed) ? asking : { ...asking, suppositions: supposed.right.suppositions },
    asked,
  )
}
