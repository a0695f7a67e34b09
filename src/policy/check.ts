/**
 * The gate, as one pipeline: judge, hold against the base, suppress, tell of suppressions, report.
 *
 * Nothing is left out on the way: what does not count is reported with the reason why.
 */
import { compareStrings } from '../kubernetes/order.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { holds } from './baseline.js'
import type { Finding } from './finding.js'
import type { Gate } from './gate.js'
import { byLevel, judge, type Judged, type Judgement } from './judgement.js'
import type { Report } from './report.js'
import type { Review } from './review.js'
import { noSources, type Sources } from './sources.js'
import { type Outcomes, suppressionFindings } from './suppression-finding.js'
import { suppressionRules } from './suppression-rules.js'
import { type ReadySuppressor, suppressing, suppressorsOf } from './suppressor.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * What a gate is asked about one environment.
 *
 * @since 0.3.0
 */
export interface Case {
  readonly review: Review
  /** The base as a review of its own: what is found in it, too, is not new. */
  readonly base?: Review
  /** The texts of the head. */
  readonly sources?: Sources
}

/** What was found in one environment, with the suppressions that there are and those that did something. */
interface Suppressed {
  readonly one: Case
  readonly asked: Judgement['asked']
  readonly findings: ReadonlyArray<Finding>
  readonly suppressors: ReadonlyArray<ReadySuppressor>
  readonly used: ReadonlyArray<string>
}

// -------------------------------------------------------------------------------------
// against the base
// -------------------------------------------------------------------------------------

/** What nobody could tell of the base excuses nothing that is so now. */
const excuses =
  ({ fingerprint, verdict }: Judged) =>
  (before: Judged): boolean =>
    before.fingerprint === fingerprint && (before.verdict === 'fail' || verdict === 'unknown')

const absent = ({ place: _place, ...finding }: Judged): Finding => ({ ...finding, state: 'absent' })

const againstBase = (
  gate: Gate,
  findings: ReadonlyArray<Judged>,
  base: ReadonlyArray<Judged>,
): ReadonlyArray<Finding> => {
  const isInBaseline = gate.baseline === undefined ? () => false : holds(gate.baseline)
  const before = new Map(base.map((one) => [one.fingerprint, one]))
  const now = new Set(findings.map(({ fingerprint }) => fingerprint))
  const isKnown = (one: Judged): boolean => {
    const same = before.get(one.fingerprint)
    return isInBaseline(one) || (same !== undefined && excuses(one)(same))
  }
  return [
    ...findings.map((one): Finding => ({ ...one, state: isKnown(one) ? 'unchanged' : 'new' })),
    ...base.filter(({ fingerprint }) => !now.has(fingerprint)).map(absent),
  ]
}

// -------------------------------------------------------------------------------------
// suppressed
// -------------------------------------------------------------------------------------

const suppressed =
  (gate: Gate) =>
  (one: Case): Suppressed => {
    const { review, base, sources = noSources } = one
    const { asked, findings } = judge(gate, sources)(review)
    const inBase = base === undefined ? [] : judge(gate, sources, noSources)(base).findings
    const suppressors = suppressorsOf(gate, sources, review)
    const suppressingOf = suppressing(gate, suppressors)
    const held = againstBase(gate, findings, inBase).map((finding) => ({
      finding,
      by: finding.state === 'absent' ? [] : suppressingOf(finding),
    }))
    return {
      one,
      asked,
      suppressors,
      findings: held.map(({ finding, by: [first] }) =>
        first === undefined ? finding : { ...finding, suppressed: first.suppression },
      ),
      used: held.flatMap(({ by }) => by.map(({ key }) => key)),
    }
  }

const outcomesOf = (all: ReadonlyArray<Suppressed>): Outcomes => ({
  asked: new Set(all.flatMap(({ asked }) => asked.map(({ rule }) => rule.description.name))),
  used: new Set(all.flatMap(({ used }) => used)),
  found: new Set(
    all.flatMap(({ findings }) =>
      findings.flatMap(({ fingerprint, state }) => (state === 'absent' ? [] : [fingerprint])),
    ),
  ),
})

/** Each suppression with the first environment that has it, so that it is told of once. */
const ownSuppressors = (all: ReadonlyArray<Suppressed>): ReadonlyArray<ReadonlyArray<ReadySuppressor>> => {
  const first = new Map([...all].reverse().flatMap((one) => one.suppressors.map(({ key }) => [key, one] as const)))
  return all.map((one) => one.suppressors.filter(({ key }) => first.get(key) === one))
}

// -------------------------------------------------------------------------------------
// reported
// -------------------------------------------------------------------------------------

const nameOf = ({ module }: Finding): string => (module === undefined ? '' : moduleKey(module))

const byFinding = (left: Finding, right: Finding): number =>
  byLevel(left.level, right.level) ||
  (right.nodes?.length ?? 0) - (left.nodes?.length ?? 0) ||
  compareStrings(left.rule, right.rule) ||
  compareStrings(left.place?.file ?? '', right.place?.file ?? '') ||
  (left.place?.line ?? 0) - (right.place?.line ?? 0) ||
  compareStrings(nameOf(left), nameOf(right)) ||
  compareStrings(left.fingerprint, right.fingerprint)

/** Whether a finding counts for the verdict. */
const counts =
  ({ newOnly, unknown }: Gate, isCompared: boolean) =>
  ({ state, suppressed, verdict }: Finding): boolean =>
    suppressed === undefined &&
    state !== 'absent' &&
    !(newOnly && isCompared && state === 'unchanged') &&
    !(unknown === 'ignore' && verdict === 'unknown')

/** Whether this is too much to pass. */
const isTooMuch = ({ failOn, maxWarnings = Infinity }: Gate, counted: ReadonlyArray<Finding>): boolean =>
  failOn !== 'never' &&
  (counted.some(({ level }) => byLevel(level, failOn) <= 0) ||
    counted.filter(({ level }) => level === 'warning').length > maxWarnings)

const modulesIn = ({ head, base = [] }: Review): number =>
  new Set([...head, ...base].map((module) => moduleKey(moduleNameOf(module)))).size

const exitCodeOf = (
  gate: Gate,
  { review, base }: Case,
  asked: number,
  findings: ReadonlyArray<Finding>,
): Report['exitCode'] => {
  if (asked === 0 || (modulesIn(review) === 0 && !gate.allowEmpty)) return 2
  return isTooMuch(gate, findings.filter(counts(gate, base !== undefined))) ? 1 : 0
}

const reportOf = (gate: Gate, { one, asked, findings }: Suppressed, remarks: ReadonlyArray<Finding>): Report => {
  const all = [...findings, ...remarks].sort(byFinding)
  const rules = asked
    .map(({ rule, level }) => ({ ...rule.description, level }))
    .sort((left, right) => compareStrings(left.name, right.name))
  const found = new Set(all.filter(({ state }) => state !== 'absent').map(({ rule }) => rule))
  const judging = asked.filter(({ rule }) => !suppressionRules.includes(rule))
  return {
    formatVersion: '1.0',
    tool: gate.tool,
    environment: one.review.environment,
    rules,
    findings: all,
    passed: rules.flatMap(({ name }) => (found.has(name) ? [] : [name])),
    failOn: gate.failOn,
    newOnly: gate.newOnly && one.base !== undefined,
    ...(one.review.impact === undefined ? {} : { impact: one.review.impact }),
    modules: modulesIn(one.review),
    exitCode: exitCodeOf(gate, one, judging.length, all),
  }
}

// -------------------------------------------------------------------------------------
// the gate
// -------------------------------------------------------------------------------------

/**
 * What a gate says of several environments, a report each. A suppression is in vain only where none of them needs it.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { checkAll, gateOf } from 'kmm-planner/policy'
 *
 * const gate = gateOf({ rules: [] })
 * assert.ok(E.isRight(gate))
 * assert.deepStrictEqual(checkAll(gate.right)([]), [])
 * ```
 */
export const checkAll =
  (gate: Gate) =>
  (cases: ReadonlyArray<Case>): ReadonlyArray<Report> => {
    const all = cases.map(suppressed(gate))
    const tell = suppressionFindings(gate, outcomesOf(all))
    const own = ownSuppressors(all)
    return all.map((one, index) => reportOf(gate, one, (own[index] ?? []).flatMap(tell)))
  }

/**
 * What a gate says of a review. Pure and total; findings are sorted, and none is left out: what is suppressed says by whom and why.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { check, gateOf } from 'kmm-planner/policy'
 *
 * const gate = gateOf({ rules: [] })
 * assert.ok(E.isRight(gate))
 *
 * // Nothing was checked, and silence is no pass.
 * const report = check(gate.right)({ formatVersion: '1.0', environment: 'prod', head: [], diagnostics: [] })
 * assert.strictEqual(report.exitCode, 2)
 * ```
 */
export const check =
  (gate: Gate) =>
  (review: Review, beside: Omit<Case, 'review'> = {}): Report => {
    const one = suppressed(gate)({ review, ...beside })
    return reportOf(gate, one, one.suppressors.flatMap(suppressionFindings(gate, outcomesOf([one]))))
  }
