/** Findings in words, the same in every format. */
import { moduleKey } from '../../module/module-name.js'
import type { Finding, Level } from '../../policy/finding.js'
import type { Report } from '../../policy/report.js'
import { counted, printable } from '../../words/printable.js'
import { severityText } from '../diagnostic-text.js'
import { levels, type Told, toldFindings } from './told-finding.js'

/** What stands for the file of a finding that is in no file, in formats that ask for one: the file that asks the rules. */
export const fileOfNone = '.kmm-plan.yaml'

/** The file of a finding and where in it, for formats that ask for both. */
export const filedPlace = ({ place }: Pick<Finding, 'place'>): NonNullable<Finding['place']> =>
  place ?? { file: fileOfNone, line: 1, column: 1, endLine: 1, endColumn: 1 }

/** `KMM301`: the code of the finding or of its rule. */
export const codeOf = ({ finding, rule }: Pick<Told, 'finding' | 'rule'>): string | undefined =>
  finding.code ?? rule?.code

/** `KMM420 unloads-nodes`. */
export const headingOf = (told: Pick<Told, 'finding' | 'rule'>): string =>
  [codeOf(told), told.finding.rule].filter((part) => part !== undefined).join(' ')

/** `drivers/gpu`, where it is about one Module. */
export const moduleOf = ({ module }: Finding): string | undefined =>
  module === undefined ? undefined : moduleKey(module)

/** The texts as lines without any character that a terminal or a reader of logs obeys. */
export const printableLines = (...texts: ReadonlyArray<string>): string =>
  texts
    .flatMap((text) => text.split(/\r\n|\r|\n/))
    .map(printable)
    .join('\n')

/** What is wrong: that it is unknown, if it is, and where there are several environments, in which. */
export const messageOf =
  (isOne: boolean) =>
  ({ finding, environments }: Pick<Told, 'finding' | 'environments'>): string =>
    [
      ...(isOne ? [] : [`in ${environments.join(', ')}: `]),
      ...(finding.verdict === 'unknown' ? ['unknown: '] : []),
      finding.message === '' ? finding.rule : finding.message,
    ].join('')

/** What to do about it, as a line; no line where nothing is known. */
export const fixLines = ({ cure }: Finding): ReadonlyArray<string> =>
  cure === undefined || cure === '' ? [] : [`fix: ${cure}`]

/** Said where a report is about no Module at all: silence would look like a pass. */
export const nothingChecked = 'Nothing was checked.'

/** The environments in which nothing was checked. */
export const uncheckedIn = (reports: ReadonlyArray<Report>): ReadonlyArray<string> =>
  reports.filter(({ exitCode }) => exitCode === 2).map(({ environment }) => environment)

const levelCounts = (told: ReadonlyArray<Told>): ReadonlyArray<string> => {
  const count = (level: Level): number => told.filter(({ finding }) => finding.level === level).length
  return levels.flatMap((level) => (count(level) === 0 ? [] : [counted(count(level), severityText[level])]))
}

/** `2 errors, 1 warning, 3 suppressed`; `no findings` where there is none. */
export const countsText = (told: ReadonlyArray<Told>): string => {
  const only = (...outcomes: ReadonlyArray<Told['outcome']>) => told.filter(({ outcome }) => outcomes.includes(outcome))
  const known = only('fails', 'warns').filter(({ finding }) => finding.verdict === 'fail')
  const unknown = only('fails', 'warns', 'unknown').filter(({ finding }) => finding.verdict === 'unknown')
  const others = {
    unknown: unknown.length,
    known: only('known').length,
    suppressed: only('suppressed').length,
    resolved: only('absent').length,
  }
  const parts = [
    ...levelCounts(known),
    ...Object.entries(others).flatMap(([name, count]) => (count === 0 ? [] : [`${count} ${name}`])),
  ]
  return parts.length === 0 ? 'no findings' : parts.join(', ')
}

/** `failed`, `nothing was checked` or `passed`: the worst of the reports; no report at all has checked nothing. */
export const verdictText = (reports: ReadonlyArray<Report>): string => {
  const isAny = (code: Report['exitCode']): boolean => reports.some(({ exitCode }) => exitCode === code)
  if (isAny(1)) return 'failed'
  return reports.length === 0 || isAny(2) ? 'nothing was checked' : 'passed'
}

/** `failed: 2 errors, 1 warning in 5 Modules`. */
export const summaryText = (reports: ReadonlyArray<Report>): string => {
  const modules = Math.max(0, ...reports.map((report) => report.modules))
  return `${verdictText(reports)}: ${countsText(toldFindings(reports))} in ${counted(modules, 'Module')}`
}
