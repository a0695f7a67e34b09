/**
 * What a command has to say, and with which exit code it ends.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { isUndecided, isUnfinished } from '../../diagnostic/undecided.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { counted, printable } from '../../render/printable.js'
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

/** Files of folders that were not read, as a line for standard error. */
export const skippedFiles = ({ skipped }: Input): string =>
  skipped === 0
    ? ''
    : `kmm-plan: passed over ${counted(skipped, 'file')} in folders: only .yaml, .yml and .json files are read; name others to have them read\n`

export const errorsIn = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> =>
  diagnostics.filter(({ severity }) => severity === 'error')

export const hasErrors = (diagnostics: ReadonlyArray<Diagnostic>): boolean => errorsIn(diagnostics).length > 0

/** `isAsked`: also when there is something to do, when nobody can say that there is not, or when something that was done has no effect yet. */
export const planExitCode = (plan: Plan, remarks: ReadonlyArray<Diagnostic>, isAsked = false): ExitCode => {
  const isBusy = plan.changes.length + plan.held.length > 0 || isUndecided(plan) || isUnfinished(plan)
  return hasErrors(remarks) || (isAsked && isBusy) ? FINDINGS : DONE
}
