/**
 * Reports as objects of Kubernetes, for dashboards that read those of policy engines.
 *
 * Source: openreports/reports-api, `openreports.io/v1alpha1`; kubernetes-sigs/wg-policy-prototypes, `wgpolicyk8s.io/v1alpha2`.
 */
import { KMM_API_VERSION } from '../../constants.js'
import { fnvOfString, hexOf } from '../../kubernetes/fnv64.js'
import { groupedBy } from '../../kubernetes/grouped.js'
import { compareStrings } from '../../kubernetes/order.js'
import type { Finding, Level } from '../../policy/finding.js'
import type { Report } from '../../policy/report.js'
import { pathText } from '../../words/path-text.js'
import { yamlText } from '../objects-yaml.js'
import { fixLines, messageOf, nothingChecked } from './finding-words.js'
import { type Told, toldOf } from './told-finding.js'

/**
 * Which objects are written, and whether they have a time.
 *
 * @since 0.3.0
 */
export interface OpenReportsOptions {
  /**
   * `openreports.io`: Report and ClusterReport. `wgpolicyk8s.io`: PolicyReport and ClusterPolicyReport, which they follow.
   *
   * @defaultValue `openreports.io`
   */
  readonly api?: 'openreports.io' | 'wgpolicyk8s.io'
  /**
   * When it was found out, in seconds since 1970-01-01T00:00:00Z.
   *
   * @defaultValue no time
   */
  readonly time?: number
}

type Verdict = 'pass' | 'fail' | 'warn' | 'error' | 'skip'

interface Result {
  readonly namespace: string
  readonly fields: Readonly<Record<string, unknown>> & { readonly result: Verdict }
}

const verdictOf = ({ finding, outcome }: Told): Verdict => {
  if (outcome === 'suppressed') return 'skip'
  // Nobody could tell: it is no pass.
  if (finding.verdict === 'unknown') return 'error'
  return outcome === 'fails' ? 'fail' : 'warn'
}

const severities: Readonly<Record<Level, 'high' | 'medium' | 'info'>> = {
  error: 'high',
  warning: 'medium',
  info: 'info',
}

const categoryOf = (isAboutSecurity: boolean): string => (isAboutSecurity ? 'Security' : 'Kernel modules')

const propertiesOf = ({ path, fingerprint, state, place, nodes = [], kernels = [], suppressed }: Finding) => ({
  fingerprint,
  state,
  ...(path.length === 0 ? {} : { path: pathText(path) }),
  ...(place === undefined ? {} : { file: place.file, line: String(place.line) }),
  ...(nodes.length === 0 ? {} : { nodes: String(nodes.length) }),
  ...(kernels.length === 0 ? {} : { kernels: String(kernels.length) }),
  ...(suppressed === undefined ? {} : { suppressedBy: suppressed.by, reason: suppressed.reason }),
})

const resultOf = (told: Told): Result => {
  const { finding, rule } = told
  const { module, level } = finding
  const isAboutSecurity = rule?.isAboutSecurity === true
  const code = finding.code ?? rule?.code
  return {
    namespace: module?.namespace ?? '',
    fields: {
      policy: finding.rule,
      ...(code === undefined ? {} : { rule: code }),
      result: verdictOf(told),
      severity: isAboutSecurity && level === 'error' ? 'critical' : severities[level],
      category: categoryOf(isAboutSecurity),
      ...(module === undefined ? {} : { resources: [{ apiVersion: KMM_API_VERSION, kind: 'Module', ...module }] }),
      message: [messageOf(true)(told), ...fixLines(finding)].join('\n'),
      properties: propertiesOf(finding),
    },
  }
}

const passedResult = (rules: ReadonlyMap<string, Report['rules'][number]>, name: string): Result => {
  const rule = rules.get(name)
  return {
    namespace: '',
    fields: {
      policy: name,
      ...(rule?.code === undefined ? {} : { rule: rule.code }),
      result: 'pass',
      category: categoryOf(rule?.isAboutSecurity === true),
    },
  }
}

const gapResults = ({ exitCode }: Report): ReadonlyArray<Result> =>
  exitCode === 2
    ? [{ namespace: '', fields: { policy: 'nothing-checked', result: 'error', message: nothingChecked } }]
    : []

const resultsOf = (report: Report): ReadonlyArray<Result> => {
  const rules = new Map(report.rules.map((rule) => [rule.name, rule]))
  return [
    ...gapResults(report),
    ...toldOf(report)
      .filter(({ outcome }) => outcome !== 'absent')
      .map(resultOf),
    ...report.passed.map((name) => passedResult(rules, name)),
  ]
}

const summaryOf = (results: ReadonlyArray<Result>): Readonly<Record<Verdict, number>> => {
  const count = (verdict: Verdict): number => results.filter(({ fields }) => fields.result === verdict).length
  return { pass: count('pass'), fail: count('fail'), warn: count('warn'), error: count('error'), skip: count('skip') }
}

/** A name that an API server takes: that of the environment, or where it is none, a hash of it. */
const nameOf = (environment: string): string =>
  `kmm-plan-${/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(environment) && environment.length <= 200 ? environment : hexOf(fnvOfString(environment))}`

const objectOf = (
  { api = 'openreports.io', time }: OpenReportsOptions,
  environment: string,
  namespace: string,
  results: ReadonlyArray<Result>,
): object => {
  const isOpen = api === 'openreports.io'
  const timestamp = time === undefined ? {} : { timestamp: { seconds: Math.trunc(time), nanos: 0 } }
  const kind = isOpen ? 'Report' : 'PolicyReport'
  return {
    apiVersion: isOpen ? 'openreports.io/v1alpha1' : 'wgpolicyk8s.io/v1alpha2',
    kind: namespace === '' ? `Cluster${kind}` : kind,
    metadata: { name: nameOf(environment), ...(namespace === '' ? {} : { namespace }) },
    ...(isOpen ? { source: 'kmm-plan' } : {}),
    ...(namespace === '' ? {} : { scope: { apiVersion: 'v1', kind: 'Namespace', name: namespace } }),
    summary: summaryOf(results),
    results: results.map(({ fields }) => ({ source: 'kmm-plan', ...fields, ...timestamp })),
  }
}

/**
 * YAML documents for `kubectl apply -f -`: for each environment a Report of OpenReports for each namespace, and a ClusterReport for what is
 * in none, rules that passed among it. What cannot be decided is `error`, what is suppressed `skip`; what only the base had is left out.
 * Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderOpenReports } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderOpenReports([], { api: 'wgpolicyk8s.io' }), '')
 * ```
 */
export const renderOpenReports = (reports: ReadonlyArray<Report>, options: OpenReportsOptions = {}): string =>
  reports
    .flatMap((report) =>
      [...groupedBy(({ namespace }: Result) => namespace)(resultsOf(report))]
        .sort(([left], [right]) => compareStrings(left, right))
        .map(([namespace, results]) => `---\n${yamlText(objectOf(options, report.environment, namespace, results))}`),
    )
    .join('')
