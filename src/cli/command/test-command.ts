/**
 * `kmm-plan test`: suites, carried out. A suite that cannot be read, or names what cannot be, is wrong usage: no case of it was tried.
 */
import * as E from 'fp-ts/lib/Either.js'

import { type CaseResult, runSuite } from '../../policy/suite/run-suite.js'
import type { Suite } from '../../policy/suite/suite.js'
import { renderReportJson } from '../../render/report/report-json.js'
import type { SuiteReport, ToldCase, ToldFailure } from '../../render/suite/suite-report.js'
import { failedIn } from '../../render/suite/suite-report.js'
import type { PlacedProblem, SettingsText } from '../config/config-text.js'
import { fromRoot, type Whereabouts, whereabouts } from '../config/whereabouts.js'
import { DONE, FINDINGS, USAGE } from '../exit-code.js'
import { fileList } from '../input/file-list.js'
import type { IO } from '../io.js'
import { answerLayout, type LayoutFlags } from '../layout.js'
import { suiteInput } from '../suite/suite-input.js'
import { besideSuite, isSuiteName, readSuiteText } from '../suite/suite-text.js'
import { type SuiteFormName, suiteForms } from '../suite-form.js'
import { type Outcome, refusal } from './outcome.js'
import * as renderers from './suite-renderers.js'

/** Options of `test`. */
export interface TestFlags extends LayoutFlags {
  readonly output: SuiteFormName
  readonly update?: boolean
  readonly coverage?: boolean
}

/** What came of a suite, or why nothing did: lines for standard error. */
type Ran = E.Either<string, SuiteReport>

const problemLines = (problems: ReadonlyArray<PlacedProblem>): string =>
  problems
    .map(({ file, line, column, message, cure }) => `${file}:${line}:${column}: error ${message}\n  fix: ${cure}\n`)
    .join('')

const textOf = (io: IO, path: string): Promise<string | undefined> =>
  io.readFile(path).then(
    E.match(
      () => undefined,
      (bytes) => new TextDecoder().decode(bytes),
    ),
  )

/** Where two texts begin to differ. */
const firstDifference = (was: string, is: string): string => {
  const [left, right] = [was.split('\n'), is.split('\n')]
  const line = right.findIndex((text, index) => text !== left[index])
  const at = line < 0 ? right.length : line
  return `line ${at + 1}: ${(left[at] ?? '').trim() || 'nothing'} was expected, and there is ${(right[at] ?? '').trim() || 'nothing'}`
}

/** The report, held against the file that a case names; written there, where that was asked for. */
const snapshotFailure = async (
  io: IO,
  suite: string,
  { snapshot, report }: CaseResult,
  isUpdated: boolean,
): Promise<string | undefined> => {
  if (snapshot === undefined || report === undefined) return undefined
  const path = besideSuite(suite, snapshot)
  const [was, is] = [await textOf(io, path), renderReportJson([report])]
  if (was === is) return undefined
  if (!isUpdated)
    return was === undefined
      ? `there is no report ${path}; --update writes it`
      : `the report is another than that of ${path}, in ${firstDifference(was, is)}; --update writes it`
  const failed = await io.writeFile(path, is)
  return failed === undefined ? undefined : `cannot write ${path}: ${failed.reason}`
}

const toldCase = async (
  io: IO,
  file: string,
  { placed }: SettingsText<Suite>,
  result: CaseResult,
  index: number,
  isUpdated: boolean,
): Promise<ToldCase> => {
  const told = (path: ReadonlyArray<string | number>, message: string): ToldFailure => {
    const { line, column } = placed({ path: ['cases', index, ...path], message, cure: '' })
    return { message, line, column }
  }
  const differs = await snapshotFailure(io, file, result, isUpdated)
  return {
    name: result.name,
    line: told([], '').line,
    failures: [
      ...result.failures.map(({ path, message }) => told(path, message)),
      ...(differs === undefined ? [] : [told(['then', 'snapshot'], differs)]),
    ],
  }
}

const ran =
  (io: IO, where: Whereabouts, { update = false, coverage = false }: TestFlags) =>
  async (file: string): Promise<Ran> => {
    const bytes = await io.readFile(file)
    if (E.isLeft(bytes)) return E.left(refusal(`cannot read ${file}: ${bytes.left.reason}`).stderr)
    const text = readSuiteText(file, bytes.right)
    if (E.isLeft(text)) return E.left(problemLines(text.left))
    const suite = text.right.value
    const input = await suiteInput(io, where)(file, suite.given)
    if (E.isLeft(input))
      return E.left(
        typeof input.left === 'string' ? refusal(`${file}: ${input.left}`).stderr : problemLines(input.left),
      )
    const { cases, untouched } = runSuite(suite, input.right)
    const told: Array<ToldCase> = []
    for (const [index, result] of cases.entries())
      told.push(await toldCase(io, file, text.right, result, index, update))
    return E.right({ file: fromRoot(where)(file), cases: told, ...(coverage ? { untouched } : {}) })
  }

export const testCommand = async (io: IO, given: ReadonlyArray<string>, flags: TestFlags): Promise<Outcome> => {
  const paths = given.length === 0 ? ['.'] : given
  const { files, failures } = await fileList(io, { leavesOut: (path) => !path.endsWith('/') && !isSuiteName(path) })(
    paths,
  )
  const [failure] = failures
  if (failure !== undefined) return refusal(`cannot read ${failure.name}: ${failure.reason}`)
  const names = files.flatMap(({ path }) => (path === undefined ? [] : [path.replace(/^\.\//, '')]))
  if (names.length === 0)
    return refusal(`there is no suite in ${paths.join(', ')}: a suite is called NAME.kmm-test.yaml`)
  const run = ran(io, await whereabouts(io), flags)
  const suites: Array<SuiteReport> = []
  let stderr = ''
  for (const name of names) {
    const result = await run(name)
    if (E.isLeft(result)) stderr += result.left
    else suites.push(result.right)
  }
  const stdout =
    suites.length === 0
      ? ''
      : suiteForms[flags.output].write(
          renderers,
          suites,
          answerLayout(io, flags, () => undefined),
        )
  return { stdout, stderr, exitCode: stderr !== '' ? USAGE : failedIn(suites) > 0 ? FINDINGS : DONE }
}
