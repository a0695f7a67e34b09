/**
 * Results of tests in the form of JUnit, which every CI system shows.
 *
 * Source: jenkinsci/xunit-plugin, `junit-10.xsd`, with `file` and `line` of a test case, which GitLab, CircleCI and Buildkite read.
 */
import type { Report } from '../../policy/report.js'
import { fixLines, headingOf, messageOf, nothingChecked } from './finding-words.js'
import { type Told, toldOf } from './told-finding.js'
import { type Element, xmlText } from './xml.js'

const element = (name: string, attributes: Element['attributes'], content: Element['content'] = []): Element => ({
  name,
  attributes,
  content,
})

const messageIn = messageOf(true)

const detailsOf = (told: Told): string => {
  const { place } = told.finding
  return [
    headingOf(told),
    ...(place === undefined ? [] : [`${place.file}:${place.line}:${place.column}`]),
    messageIn(told),
    ...fixLines(told.finding),
  ].join('\n')
}

/** A finding that fails the gate fails its test; one that cannot be decided and fails it is an error, as no test was done. */
const resultOf = (told: Told): Element => {
  const { finding, outcome } = told
  if (outcome === 'suppressed') {
    const { by, reason } = finding.suppressed ?? { by: 'config', reason: '' }
    return element('skipped', { message: `suppressed (${by}): ${reason}` }, detailsOf(told))
  }
  if (outcome === 'unknown') return element('skipped', { message: messageIn(told) }, detailsOf(told))
  if (outcome === 'warns' || outcome === 'known')
    return element('system-out', {}, `${finding.level}: ${detailsOf(told)}`)
  const name = finding.verdict === 'unknown' ? 'error' : 'failure'
  return element(name, { type: finding.level, message: messageIn(told) }, detailsOf(told))
}

const classOf = ({ finding: { module } }: Told): string =>
  module === undefined ? 'kmm-plan' : `kmm-plan.${module.namespace}.${module.name}`

/** Readers take a test case of the same name and class for the same one, so that a second one is numbered. */
const withNumbers = (cases: ReadonlyArray<Element>): ReadonlyArray<Element> => {
  // Local mutation: how often each was there so far.
  const seen = new Map<string, number>()
  return cases.map((each) => {
    const { name, classname } = each.attributes
    const key = JSON.stringify([name, classname])
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? each : { ...each, attributes: { ...each.attributes, name: `${String(name)} #${count}` } }
  })
}

const caseOf = (told: Told): Element => {
  const { rule, place } = told.finding
  return element('testcase', { name: rule, classname: classOf(told), file: place?.file, line: place?.line }, [
    resultOf(told),
  ])
}

const gapOf = ({ exitCode }: Report): ReadonlyArray<Element> =>
  exitCode === 2
    ? [
        element('testcase', { name: 'nothing-checked', classname: 'kmm-plan' }, [
          element('error', { type: 'error', message: nothingChecked }),
        ]),
      ]
    : []

interface Counts {
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

const countsOf = (cases: ReadonlyArray<Element>): Counts => {
  const results = cases.flatMap(({ content }) => (typeof content === 'string' ? [] : content.map(({ name }) => name)))
  const count = (wanted: string): number => results.filter((name) => name === wanted).length
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}

const suiteOf = (report: Report): { readonly suite: Element; readonly counts: Counts } => {
  const cases = withNumbers([
    ...gapOf(report),
    ...toldOf(report)
      .filter(({ outcome }) => outcome !== 'absent')
      .map(caseOf),
    ...report.passed.map((name) => element('testcase', { name, classname: 'kmm-plan' })),
  ])
  const counts = countsOf(cases)
  return { suite: element('testsuite', { name: report.environment, ...counts }, cases), counts }
}

/**
 * XML of JUnit: a suite for each environment, a test case for each finding and for each rule that found nothing. What is suppressed or
 * cannot be decided is skipped, with the reason; what does not fail the gate passes, and is told in `system-out`. No times. Total,
 * deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderJUnit } from 'kmm-planner/render'
 *
 * assert.match(renderJUnit([]), /<testsuites name="kmm-plan" tests="0" failures="0" errors="0"\/>/)
 * ```
 */
export const renderJUnit = (reports: ReadonlyArray<Report>): string => {
  const suites = reports.map(suiteOf)
  const sum = (of: (counts: Counts) => number): number => suites.reduce((total, { counts }) => total + of(counts), 0)
  return xmlText(
    element(
      'testsuites',
      {
        name: 'kmm-plan',
        tests: sum(({ tests }) => tests),
        failures: sum(({ failures }) => failures),
        errors: sum(({ errors }) => errors),
      },
      suites.map(({ suite }) => suite),
    ),
  )
}
