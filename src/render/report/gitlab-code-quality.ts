/**
 * The report of Code Quality that GitLab shows in merge requests.
 *
 * Source: docs.gitlab.com, "Code Quality", "Code Quality report format".
 */
import { groupedBy } from '../../kubernetes/grouped.js'
import type { Report } from '../../policy/report.js'
import { printableJson } from '../../words/printable.js'
import { filedPlace, fixLines, messageOf } from './finding-words.js'
import { isOpen, type Told, toldFindings } from './told-finding.js'

type Severity = 'info' | 'minor' | 'major' | 'critical'

const severityOf = ({ finding, rule }: Told): Severity => {
  if (finding.level === 'info') return 'info'
  if (finding.level === 'warning') return 'minor'
  return rule?.isAboutSecurity === true ? 'critical' : 'major'
}

/** GitLab compares two reports itself, so that what the base has, too, is in both. */
const isThere = (told: Told): boolean => isOpen(told) || told.outcome === 'known'

/** GitLab shows one issue for each fingerprint, so a finding that is there twice gets a second one. */
const uniquely = (told: ReadonlyArray<Told>): ReadonlyArray<readonly [string, Told]> => {
  const groups = groupedBy(({ finding }: Told) => finding.fingerprint)(told)
  const place = new Map(
    [...groups.values()].flatMap((group) => group.map((each, index): readonly [Told, number] => [each, index])),
  )
  return told.map((each) => {
    const { fingerprint } = each.finding
    const index = place.get(each) ?? 0
    return [index === 0 ? fingerprint : `${fingerprint}-${index + 1}`, each]
  })
}

/**
 * A list of issues as JSON, for `artifacts: reports: codequality`. Errors are `major`, those of rules about security `critical`, warnings
 * `minor`. Each fingerprint is there once. Suppressed findings, and those that only the base had, are left out; a finding that is in no
 * file stands in `.kmm-plan.yaml`. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderGitLab } from 'kmm-planner/render'
 *
 * assert.deepStrictEqual(JSON.parse(renderGitLab([])), [])
 * ```
 */
export const renderGitLab = (reports: ReadonlyArray<Report>): string =>
  printableJson(
    uniquely(toldFindings(reports).filter(isThere)).map(([fingerprint, told]) => {
      const { finding } = told
      const { file, line } = filedPlace(finding)
      return {
        description: [messageOf(reports.length <= 1)(told), ...fixLines(finding)].join('\n'),
        check_name: finding.rule,
        fingerprint,
        severity: severityOf(told),
        location: { path: file, lines: { begin: line } },
      }
    }),
  )
