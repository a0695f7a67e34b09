/** Findings of several environments as one list: what is the same in all of them is told once. */
import { concatAll } from 'fp-ts/lib/Monoid.js'
import * as N from 'fp-ts/lib/number.js'
import * as Ord from 'fp-ts/lib/Ord.js'
import { sort } from 'fp-ts/lib/ReadonlyArray.js'
import * as S from 'fp-ts/lib/string.js'

import { groupedBy } from '../../kubernetes/grouped.js'
import type { Finding, Level } from '../../policy/finding.js'
import type { Report } from '../../policy/report.js'
import type { RuleDescription } from '../../policy/rule-description.js'

/**
 * What a finding comes to. `fails`: for it the gate is shut. `warns`: it is told, and counts for nothing. `unknown`: facts lack, and that
 * does not shut the gate. `known`: the base has it, too, and only
 * what is new counts. `absent`: the base had it.
 */
export type Outcome = 'fails' | 'warns' | 'unknown' | 'known' | 'suppressed' | 'absent'

/** A finding with what there is to know of it. */
export interface Told {
  readonly finding: Finding
  readonly outcome: Outcome
  /** Absent where the rule is not among those that were asked. */
  readonly rule?: RuleDescription
  /** The environments that it is about: at least one. */
  readonly environments: ReadonlyArray<string>
}

/** Levels, the one that matters most first. */
export const levels: ReadonlyArray<Level> = ['error', 'warning', 'info']

const rankOf = (level: Level): number => levels.indexOf(level)

const isAtLeast = (level: Level, limit: Level | 'never'): boolean => limit !== 'never' && rankOf(level) <= rankOf(limit)

const outcomeOf = ({ failOn = 'error', newOnly = false }: Report, finding: Finding): Outcome => {
  if (finding.state === 'absent') return 'absent'
  if (finding.suppressed !== undefined) return 'suppressed'
  if (newOnly && finding.state === 'unchanged') return 'known'
  if (isAtLeast(finding.level, failOn)) return 'fails'
  return finding.verdict === 'unknown' ? 'unknown' : 'warns'
}

/** The findings of one environment, in the order of its report. */
export const toldOf = (report: Report): ReadonlyArray<Told> => {
  const rules = new Map(report.rules.map((rule) => [rule.name, rule]))
  return report.findings.map((finding): Told => {
    const rule = rules.get(finding.rule)
    return {
      finding,
      outcome: outcomeOf(report, finding),
      ...(rule === undefined ? {} : { rule }),
      environments: [report.environment],
    }
  })
}

const byNumber = (of: (told: Told) => number): Ord.Ord<Told> => Ord.contramap(of)(N.Ord)

const byText = (of: (told: Told) => string): Ord.Ord<Told> => Ord.contramap(of)(S.Ord)

/** What matters most first; then where it stands. */
const byWeight: Ord.Ord<Told> = concatAll(Ord.getMonoid<Told>())([
  byNumber(({ finding }) => rankOf(finding.level)),
  Ord.reverse(byNumber(({ finding }) => finding.nodes?.length ?? 0)),
  byText(({ finding }) => finding.rule),
  byText(({ finding }) => finding.place?.file ?? ''),
  byNumber(({ finding }) => finding.place?.line ?? 0),
  byNumber(({ finding }) => finding.place?.column ?? 0),
])

/** All findings, what matters most first; those that say the same of several environments once. O(n log n). */
export const toldFindings = (reports: ReadonlyArray<Report>): ReadonlyArray<Told> => {
  const same = groupedBy(({ finding, outcome }: Told) => JSON.stringify([outcome, finding]))(reports.flatMap(toldOf))
  const once = [...same.values()].flatMap((group) =>
    group.slice(0, 1).map((told) => ({
      ...told,
      environments: [...new Set(group.flatMap(({ environments }) => environments))],
    })),
  )
  return sort(byWeight)(once)
}

/** Whether a reader has to see it: it is so, or may be so, today, and nobody has said that it does not count. */
export const isOpen = ({ outcome }: Told): boolean =>
  outcome === 'fails' || outcome === 'warns' || outcome === 'unknown'
