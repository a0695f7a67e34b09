/** What should come out of a case, held against what did. */
import * as E from 'fp-ts/lib/Either.js'

import type { Impact } from '../../impact.js'
import { impactEffects } from '../../impact/effect-order.js'
import type { Path } from '../../kubernetes/json.js'
import { namedIn, namedInNamespaces, type NotNamed } from '../../kubernetes/named.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import { counted, someOf } from '../../words/printable.js'
import type { Finding } from '../finding.js'
import { distinctNodes } from '../node-effect.js'
import type { CaseOutcome } from './case-outcome.js'
import { areNodes, isMeant, metFindings } from './met-findings.js'
import type { Expectation, ExpectedFinding, ExpectedImpact, ExpectedNodes } from './suite.js'

/**
 * Something that did not come out as it should; the path is inside the case.
 *
 * @since 0.3.0
 */
export interface CaseFailure {
  readonly path: Path
  readonly message: string
}

const failure = (path: Path, message: string): CaseFailure => ({ path: ['then', ...path], message })

const verdicts = ['pass', 'fail', 'unchecked'] as const

const listed = (names: ReadonlyArray<string>): string => (names.length === 0 ? 'none' : someOf(10)(names))

const textOf = ({ level, code, rule, module, nodes = [], verdict }: Finding): string =>
  [
    level,
    ...(code === undefined ? [] : [code]),
    rule,
    ...(module === undefined ? [] : [moduleKey(module)]),
    ...(verdict === 'unknown' ? ['(unknown)'] : []),
    ...(nodes.length === 0 ? [] : [`on ${counted(nodes.length, 'node')}`]),
  ].join(' ')

const wrongVerdict = ({ verdict }: Expectation, { report }: CaseOutcome): ReadonlyArray<CaseFailure> => {
  const found = verdicts[report.exitCode]
  if (verdict === undefined || verdict === found) return []
  const counting = report.findings.filter(({ state, level }) => state === 'new' && level === 'error').map(textOf)
  const why = found === 'fail' && counting.length > 0 ? `: ${listed(counting)}` : ''
  return [failure(['verdict'], `the verdict is ${found}, not ${verdict}${why}`)]
}

const slip = (what: string, { name, nearest, several }: NotNamed): string =>
  several === undefined
    ? `there is no ${what} ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`
    : `${name} may be ${several.join(' or ')}`

/** Rules by name and by code, asked or not. */
const wrongRule = ({ report, rules }: Asked, { rule }: ExpectedFinding): string | undefined => {
  const asked = report.rules.flatMap(({ name, code }) => [name, ...(code === undefined ? [] : [code])])
  if (asked.includes(rule)) return undefined
  const found = namedIn([...new Set([...rules, ...asked])])(rule)
  return E.isLeft(found) ? slip('rule', found.left) : `the rule ${rule} is off, or was not asked for want of facts`
}

/** What came out, and the names and codes of all rules that there are. */
export interface Asked extends CaseOutcome {
  readonly rules: ReadonlyArray<string>
}

const wrongFindings = (
  { findings: expected = [], exact = false }: Expectation,
  asked: Asked,
): ReadonlyArray<CaseFailure> => {
  const { findings } = asked.report
  const met = metFindings(expected, findings)
  const used = new Set(met.values())
  const left = findings.filter((one) => one.state === 'new' && !used.has(one))
  return [
    ...expected.flatMap((one, index): ReadonlyArray<CaseFailure> => {
      if (met.has(index)) return []
      const wrong = wrongRule(asked, one)
      if (wrong !== undefined) return [failure(['findings', index, 'rule'], wrong)]
      const alike = left.filter(isMeant({ rule: one.rule })).map(textOf)
      const instead = alike.length === 0 ? '' : `; there is ${listed(alike)}`
      return [failure(['findings', index], `${one.rule} found nothing like that${instead}`)]
    }),
    ...(exact && left.length > 0
      ? [failure(['findings'], `${counted(left.length, 'finding')} more than expected: ${listed(left.map(textOf))}`)]
      : []),
  ]
}

const nodesText = (nodes: ExpectedNodes): string => (typeof nodes === 'number' ? String(nodes) : listed(nodes))

const wrongNames = (
  { review: { snapshot } }: CaseOutcome,
  path: Path,
  expected: ExpectedNodes,
): ReadonlyArray<CaseFailure> =>
  typeof expected === 'number'
    ? []
    : expected.flatMap((name, index) => {
        const found = namedIn((snapshot?.nodes ?? []).map(({ metadata }) => metadata.name))(name)
        return E.isLeft(found) ? [failure([...path, index], slip('node', found.left))] : []
      })

const wrongEffects = (
  impact: Impact,
  expected: ExpectedImpact,
  isAll: boolean,
  outcome: CaseOutcome,
): ReadonlyArray<CaseFailure> =>
  impactEffects.flatMap((effect): ReadonlyArray<CaseFailure> => {
    const wanted = expected[effect]
    const nodes = distinctNodes(impact.nodes.filter((one) => one.effect === effect))
    if (wanted === undefined)
      return isAll && nodes.length > 0
        ? [failure(['impact'], `${effect}, which is not expected, on ${listed(nodes)}`)]
        : []
    const path = ['impact', effect]
    const slips = wrongNames(outcome, path, wanted)
    if (slips.length > 0) return slips
    return areNodes(wanted)(nodes)
      ? []
      : [failure(path, `${effect} on ${counted(nodes.length, 'node')} (${listed(nodes)}), not on ${nodesText(wanted)}`)]
  })

const noCluster = 'nothing was given of a cluster, so nobody can tell'

const wrongImpact = (
  { impact: expected, exact = false }: Expectation,
  outcome: CaseOutcome,
): ReadonlyArray<CaseFailure> => {
  const { impact } = outcome.review
  if (expected === undefined && !exact) return []
  if (impact === undefined) return expected === undefined ? [] : [failure(['impact'], noCluster)]
  return wrongEffects(impact, expected ?? {}, exact || expected?.others === 'none', outcome)
}

const notCovered = (
  { covered = [] }: Expectation,
  { review: { coverage, head } }: CaseOutcome,
): ReadonlyArray<CaseFailure> =>
  covered.flatMap((name, index): ReadonlyArray<CaseFailure> => {
    const path = ['covered', index]
    if (coverage === undefined) return [failure(path, noCluster)]
    const found = namedInNamespaces(head.map((module) => moduleKey(moduleNameOf(module))))(name)
    if (E.isLeft(found)) return [failure(path, slip('Module', found.left))]
    const cells = coverage.filter(({ module }) => moduleKey(module) === found.right)
    const open = cells.filter(({ state }) => state !== 'covered')
    if (cells.length === 0) return [failure(path, `${found.right} selects no node`)]
    return open.length === 0
      ? []
      : [
          failure(
            path,
            `${found.right}: ${open.map(({ kernelVersion, state }) => `${kernelVersion} is ${state}`).join(', ')}`,
          ),
        ]
  })

const unsettled = ({ idempotent }: Expectation, outcome: CaseOutcome): ReadonlyArray<CaseFailure> => {
  if (idempotent === undefined) return []
  const settled = outcome.isSettled()
  if (settled === undefined) return [failure(['idempotent'], noCluster)]
  return settled === idempotent
    ? []
    : [
        failure(
          ['idempotent'],
          settled ? 'plans come to an end' : 'plans come to no end: something is undone again and again',
        ),
      ]
}

/** All that did not come out as it should, in the order of the fields. */
export const failuresOf =
  (expected: Expectation) =>
  (asked: Asked): ReadonlyArray<CaseFailure> => [
    ...wrongVerdict(expected, asked),
    ...wrongFindings(expected, asked),
    ...wrongImpact(expected, asked),
    ...notCovered(expected, asked),
    ...unsettled(expected, asked),
  ]
