/**
 * A command that asks one question of its input: read, refuse or ask, write in the form that was asked for.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { SourceOf } from '../../render/source.js'
import { wrappedRemarks } from '../../snapshot/only-wrapped.js'
import type { WrappedKind } from '../../snapshot/wrapper-text.js'
import { type ExitCode, FINDINGS } from '../exit-code.js'
import type { Answer, Forms } from '../form.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answerLayout, type LayoutFlags, plainLayout } from '../layout.js'
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
  /** Whether Modules inside other objects are planned as if they stood by themselves. */
  readonly unwrap?: boolean
  /** What is planned: a hub plans ManagedClusterModules. */
  readonly planned?: WrappedKind
}

/** An answer, and with which exit code the command ends. */
export interface Ended<A> extends Answer<A> {
  readonly exitCode: ExitCode
  /** What there is to say of how it was found. */
  readonly note?: string
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
  const { sourceOf } = input
  const problems = select([...input.problems, ...wrappedRemarks(planned, input.wrapped, unwrap)])
  const skipped = skippedFiles(input)
  const asked = input.isReadable ? ask({ ...input, problems }) : nothingToRead(input)
  if (typeof asked === 'string') {
    const { stderr, ...refused } = refusal(asked)
    return {
      ...refused,
      stderr: `${skipped}${renderers.renderFindings(problems, plainLayout(io, flags, sourceOf))}${stderr}`,
    }
  }
  const { stderr, ...outcome } = told(io, flags, forms, asked, sourceOf)
  return { ...outcome, stderr: `${skipped}${stderr}` }
}
