/**
 * What a command has to say, and with which exit code it ends.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { isUndecided, isUnfinished } from '../../diagnostic/undecided.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { counted, printable } from '../../words/printable.js'
import { DONE, type ExitCode, FINDINGS, USAGE } from '../exit-code.js'
import type { Input } from '../input/read-input.js'

/** Texts for standard output and standard error. */
export interface Outcome {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: ExitCode
}

/** A command that could not do anything. */
export const refusal = (message: string): Outcome => ({
  stdout: '',
  stderr: `${printable(`kmm-plan: ${message}`)}\n`,
  exitCode: USAGE,
})

/** The files that could not be read, or nothing when all could. */
export const unreadable = ({ failures }: Input): Outcome | undefined =>
  failures.length === 0
    ? undefined
    : {
        stdout: '',
        stderr: failures.map(({ name, reason }) => `kmm-plan: cannot read ${name}: ${reason}\n`).join(''),
        exitCode: USAGE,
      }

/** Why there is nothing to work on, when no document could be read. */
export const nothingToRead = ({ files }: Input): string =>
  files.length === 0
    ? 'the folder holds no .yaml, .yml or .json file'
    : 'nothing in the input can be read as a Kubernetes object'

/** What of folders was not read, as lines for standard error. */
export const skippedFiles = ({ passedOver: { others, leftOut, foreign, foreignDocuments } }: Input): string => {
  const files = counted(foreign, 'file')
  const documents = counted(
    foreignDocuments,
    foreign === 0 ? 'document' : 'document of other files',
    foreign === 0 ? 'documents' : 'documents of other files',
  )
  const none = [...(foreign === 0 ? [] : [files]), ...(foreignDocuments === 0 ? [] : [documents])]
  return [
    ...(others === 0
      ? []
      : [
          `${counted(others, 'file')} in folders: only .yaml, .yml and .json files are read; name others to have them read`,
        ]),
    ...(leftOut === 0
      ? []
      : [`${counted(leftOut, 'file or folder', 'files and folders')} that .gitignore or --exclude leaves out`]),
    ...(none.length === 0
      ? []
      : [`${none.join(' and ')} that ${foreign + foreignDocuments === 1 ? 'holds' : 'hold'} no Kubernetes objects`]),
  ]
    .map((line) => `kmm-plan: skipped ${line}\n`)
    .join('')
}

export const errorsIn = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> =>
  diagnostics.filter(({ severity }) => severity === 'error')

export const hasErrors = (diagnostics: ReadonlyArray<Diagnostic>): boolean => errorsIn(diagnostics).length > 0

/** `isAsked`: also when there is something to do, when nobody can say that there is not, or when something that was done has no effect yet. */
export const planExitCode = (plan: Plan, remarks: ReadonlyArray<Diagnostic>, isAsked = false): ExitCode => {
  const isBusy = plan.changes.length + plan.held.length > 0 || isUndecided(plan) || isUnfinished(plan)
  return hasErrors(remarks) || (isAsked && isBusy) ? FINDINGS : DONE
}
