/** Results of suites for people. */
import { counted, someOf } from '../../words/printable.js'
import { indent, type Line, sections, styled } from '../line.js'
import { mostOf, type TextOptions } from '../text-options.js'
import { toText } from '../to-text.js'
import { casesIn, failedIn, type SuiteReport, type ToldCase } from './suite-report.js'

const caseLines =
  (file: string) =>
  ({ name, failures }: ToldCase): ReadonlyArray<Line> => [
    failures.length === 0 ? [styled('create', 'ok'), `      ${name}`] : [styled('error', 'failed'), `  ${name}`],
    ...indent(8)(
      failures.map(({ line, column, message }): Line => [styled('faint', `${file}:${line}:${column}: `), message]),
    ),
  ]

const untouchedLine = (options: TextOptions, what: string, names: ReadonlyArray<string>): ReadonlyArray<Line> =>
  names.length === 0 ? [] : [[`no case touches ${what}: `, someOf(mostOf(10)(options))(names)]]

const suiteLines =
  (options: TextOptions) =>
  ({ file, cases, untouched }: SuiteReport): ReadonlyArray<Line> => [
    [styled('heading', file)],
    ...indent(2)(cases.flatMap(caseLines(file))),
    ...(untouched === undefined
      ? []
      : indent(2)([
          ...untouchedLine(options, 'the rules', untouched.rules),
          ...untouchedLine(
            options,
            'the mappings',
            untouched.mappings.map(({ module, mapping }) => `${module} ${mapping}`),
          ),
          ...untouchedLine(options, 'the kernels', untouched.kernels),
        ])),
  ]

/**
 * Each case with what did not come out as it should, and how many passed. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderSuiteText } from 'kmm-planner/render'
 *
 * const suite = { file: 'gpu.kmm-test.yaml', cases: [{ name: 'nothing changes', line: 3, failures: [] }] }
 * assert.strictEqual(renderSuiteText([suite]), 'gpu.kmm-test.yaml\n  ok      nothing changes\n\npassed: 1 case\n')
 * ```
 */
export const renderSuiteText = (suites: ReadonlyArray<SuiteReport>, options: TextOptions = {}): string => {
  const [all, failed] = [casesIn(suites), failedIn(suites)]
  const summary: Line =
    failed === 0
      ? [styled('create', 'passed'), `: ${counted(all, 'case')}`]
      : [styled('error', 'failed'), `: ${failed} of ${counted(all, 'case')}`]
  return toText(sections([...suites.map(suiteLines(options)), [summary]]), options)
}
