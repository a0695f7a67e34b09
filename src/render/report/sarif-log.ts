/**
 * Static analysis results in the form of OASIS, for code scanning and editors.
 *
 * Source: SARIF 2.1.0 (OASIS Standard); docs.github.com, "SARIF support for code scanning" (limits, what is read).
 */
import type { JsonObject } from '../../kubernetes/json.js'
import type { Finding, Suppression } from '../../policy/finding.js'
import type { Report } from '../../policy/report.js'
import { printableJson } from '../../words/printable.js'
import { fixLines, messageOf, nothingChecked } from './finding-words.js'
import { locationOf, relatedLocations, sourceRoot } from './sarif-place.js'
import { sarifLevel, sarifRules } from './sarif-rule.js'

/** Code scanning refuses a run with more. */
const mostResults = 25_000

const suppressionOf = ({ by, reason, until }: Suppression): JsonObject => ({
  kind: by === 'inline' || by === 'annotation' ? 'inSource' : 'external',
  justification: reason,
  properties: { by, ...(until === undefined ? {} : { until }) },
})

/** What is no failure has no level in SARIF (3.27.10), so that of an open question stands beside it. */
const gradeOf = ({ verdict, level }: Finding): JsonObject =>
  verdict === 'unknown' ? { kind: 'review', level: 'none' } : { kind: 'fail', level: sarifLevel[level] }

const propertiesOf = ({ verdict, level, code, nodes = [], kernels = [] }: Finding): JsonObject => {
  const properties = {
    ...(verdict === 'unknown' ? { level } : {}),
    ...(code === undefined ? {} : { code }),
    ...(nodes.length === 0 ? {} : { nodes }),
    ...(kernels.length === 0 ? {} : { kernels }),
  }
  return Object.keys(properties).length === 0 ? {} : { properties }
}

const resultOf =
  (indexOf: ReadonlyMap<string, number>, environment: string) =>
  (finding: Finding): JsonObject => {
    const related = relatedLocations(finding)
    const text = [messageOf(true)({ finding, environments: [environment] }), ...fixLines(finding)].join('\n')
    return {
      ruleId: finding.rule,
      ruleIndex: indexOf.get(finding.rule) ?? -1,
      ...gradeOf(finding),
      message: { text },
      locations: [locationOf(finding)],
      ...(related.length === 0 ? {} : { relatedLocations: related }),
      // Not `primaryLocationLineHash`: code scanning computes that one itself.
      partialFingerprints: { 'kmmPlan/v1': finding.fingerprint },
      baselineState: finding.state,
      ...(finding.suppressed === undefined ? {} : { suppressions: [suppressionOf(finding.suppressed)] }),
      ...propertiesOf(finding),
    }
  }

const notifications = ({ exitCode, findings }: Report): JsonObject => {
  const told = [
    ...(exitCode === 2 ? [{ level: 'error', message: { text: nothingChecked } }] : []),
    ...(findings.length > mostResults
      ? [
          {
            level: 'warning',
            message: { text: `${findings.length - mostResults} of ${findings.length} findings are left out here.` },
          },
        ]
      : []),
  ]
  return told.length === 0 ? {} : { toolExecutionNotifications: told }
}

const runOf = (report: Report): JsonObject => {
  const { tool, environment, findings, exitCode } = report
  const { descriptors, indexOf } = sarifRules(report)
  return {
    tool: {
      driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, rules: descriptors },
    },
    automationDetails: { id: `kmm-plan/${environment}/` },
    originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: exitCode !== 2, exitCode, ...notifications(report) }],
    results: findings.slice(0, mostResults).map(resultOf(indexOf, environment)),
  }
}

/**
 * A log of SARIF 2.1.0, a run for each environment, under its name as category. All rules are in it, those that found nothing too. A result
 * has its fingerprint as `kmmPlan/v1`, whether the base had it (`baselineState`) and why it is suppressed, if it is; where facts lack its
 * kind is `review`. A finding that is in no file stands in `.kmm-plan.yaml`, as code scanning asks for a file. At most 25,000 results of a
 * run, the first ones; a notification says what is left out. Total, deterministic; valid against the schema of OASIS.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderSarif } from 'kmm-planner/render'
 *
 * assert.deepStrictEqual(JSON.parse(renderSarif([])).runs, [])
 * ```
 */
export const renderSarif = (reports: ReadonlyArray<Report>): string =>
  printableJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: reports.map(runOf),
  })
