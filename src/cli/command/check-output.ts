/** What `check` writes, and with which exit code it ends. */

import { posix } from 'node:path'

import type { Report } from '../../policy/report.js'
import { DONE, type ExitCode, FINDINGS, USAGE } from '../exit-code.js'
import type { IO } from '../io.js'
import { answerLayout } from '../layout.js'
import { type Reported, reportForms } from '../report-form.js'
import type { CheckFlags } from './check-flags.js'
import type { ReadEnvironment } from './check-input.js'
import { noteOnInput } from './input-note.js'
import { type Outcome, refusal, skippedFiles } from './outcome.js'
import * as renderers from './report-renderers.js'

const exitCodeOf = (reports: ReadonlyArray<Report>): ExitCode =>
  reports.some(({ exitCode }) => exitCode === USAGE)
    ? USAGE
    : reports.some(({ exitCode }) => exitCode === FINDINGS)
      ? FINDINGS
      : DONE

/** The reports, in every form that was asked for. */
export const written = async (io: IO, flags: CheckFlags, reported: Reported): Promise<Outcome> => {
  const { output = [{ form: 'text' as const }] } = flags
  const layout = answerLayout(io, flags, () => undefined)
  const plain = answerLayout(io, { ...flags, color: 'never' }, () => undefined)
  let [stdout, stderr] = ['', '']
  for (const { form, file } of output) {
    const text = reportForms[form].write(renderers, reported, file === undefined ? layout : plain)
    const failed = file === undefined ? undefined : await io.writeFile(file, text)
    if (file === undefined) stdout += text
    if (failed !== undefined) stderr += refusal(`cannot write ${file ?? ''}: ${failed.reason}`).stderr
  }
  return { stdout, stderr, exitCode: stderr === '' ? exitCodeOf(reported.reports) : USAGE }
}

/** What two forms would be written to, so that one of them was lost: a file, or nothing for standard output. */
export const writtenTwice = ({ output = [] }: CheckFlags): { readonly file?: string } | undefined => {
  const files = output.map(({ file }) => (file === undefined ? undefined : posix.normalize(file)))
  const index = files.findIndex((file, at) => files.indexOf(file) < at)
  const file = files[index]
  return index < 0 ? undefined : file === undefined ? {} : { file }
}

/** What there is to say of files that hold no objects. */
export const foreignNote = (
  level: 'ignore' | 'info' | 'error',
  inputs: ReadonlyArray<ReadEnvironment>,
): Pick<Outcome, 'stderr'> & { readonly isError: boolean } => {
  const notes = [...new Set(inputs.map(({ head }) => skippedFiles(head)))].join('')
  const isError = level === 'error' && inputs.some(({ head }) => head.passedOver.foreign > 0)
  return {
    stderr:
      level === 'ignore'
        ? ''
        : isError
          ? `${notes}${refusal('foreign: error does not let such files pass; exclude them').stderr}`
          : notes,
    isError,
  }
}

/** What there is to say where nothing was checked: silence is no pass. */
export const emptyNote = (inputs: ReadonlyArray<ReadEnvironment>, reports: ReadonlyArray<Report>): string =>
  reports
    .flatMap(({ exitCode, modules, environment }, index) => {
      const input = inputs[index]?.head
      if (exitCode !== USAGE || input === undefined) return []
      const where = environment === 'default' ? '' : ` in ${environment}`
      return modules > 0
        ? [`nothing was checked${where}: no rule is asked; give one a level, and what it needs: --cluster, --base`]
        : [
            `nothing was checked${where}: ${noteOnInput(input, { planned: 'Module' })}; pass --allow-empty if there need not be one`,
          ]
    })
    .map((line) => refusal(line).stderr)
    .join('')
