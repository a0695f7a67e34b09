/** Results of suites for programs: JSON, JUnit and TAP. */
import { printable, printableJson } from '../../words/printable.js'
import { type Element, xmlText } from '../report/xml.js'
import { casesIn, failedIn, type SuiteReport, type ToldCase } from './suite-report.js'

/**
 * `{ formatVersion, suites }`. A minor version of the format adds fields; a major version changes them or takes them away. Total.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderSuiteJson } from 'kmm-planner/render'
 *
 * assert.deepStrictEqual(JSON.parse(renderSuiteJson([])), { formatVersion: '1.0', suites: [] })
 * ```
 */
export const renderSuiteJson = (suites: ReadonlyArray<SuiteReport>): string =>
  printableJson({ formatVersion: '1.0', suites })

const placed = (file: string, { failures }: ToldCase): ReadonlyArray<string> =>
  failures.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`)

const caseElement =
  (file: string) =>
  (one: ToldCase): Element => ({
    name: 'testcase',
    attributes: { name: one.name, classname: file, file, line: one.line },
    content: one.failures
      .slice(0, 1)
      .map(({ message }) => ({ name: 'failure', attributes: { message }, content: placed(file, one).join('\n') })),
  })

const suiteElement = (suite: SuiteReport): Element => ({
  name: 'testsuite',
  attributes: {
    name: suite.file,
    tests: suite.cases.length,
    failures: failedIn([suite]),
    errors: 0,
    skipped: 0,
  },
  content: suite.cases.map(caseElement(suite.file)),
})

/**
 * XML of JUnit: a suite for each file, a test case for each case. No times. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderSuiteJUnit } from 'kmm-planner/render'
 *
 * assert.match(renderSuiteJUnit([]), /<testsuites name="kmm-plan test" tests="0" failures="0" errors="0"\/>/)
 * ```
 */
export const renderSuiteJUnit = (suites: ReadonlyArray<SuiteReport>): string =>
  xmlText({
    name: 'testsuites',
    attributes: { name: 'kmm-plan test', tests: casesIn(suites), failures: failedIn(suites), errors: 0 },
    content: suites.map(suiteElement),
  })

/** What begins a directive, or escapes one, is escaped. */
const escaped = (text: string): string => printable(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#')

/** JSON is YAML; a text in it has no character that ends the line. */
const details = (file: string, one: ToldCase): string =>
  one.failures.length === 0
    ? ''
    : `  ---\n${placed(file, one)
        .map((text) => `    - ${JSON.stringify(printable(text))}\n`)
        .join('')}  ...\n`

/**
 * TAP 14: a test point for each case, with YAML that says what did not come out. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderSuiteTap } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderSuiteTap([]), 'TAP version 14\n1..0\n')
 * ```
 */
export const renderSuiteTap = (suites: ReadonlyArray<SuiteReport>): string => {
  const all = suites.flatMap(({ file, cases }) => cases.map((one) => ({ file, one })))
  const points = all.map(
    ({ file, one }, index) =>
      `${one.failures.length === 0 ? 'ok' : 'not ok'} ${index + 1} - ${escaped(`${file}: ${one.name}`)}\n${details(file, one)}`,
  )
  return `TAP version 14\n1..${points.length}\n${points.join('')}`
}
