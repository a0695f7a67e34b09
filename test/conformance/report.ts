/**
 * Verdicts as text.
 */
import { compareStrings } from '../../src/kubernetes/order.js'
import { pathText } from './difference.js'
import { type CaseVerdict, type CorpusVerdict, excusesOf, type Judged } from './judge.js'

const counted = (cases: ReadonlyArray<CaseVerdict>, verdict: CaseVerdict['verdict']): number =>
  cases.filter((one) => one.verdict === verdict).length

/** `name: n, ...`: how many cases each deviation excuses; a case may need more than one. */
const excuseCounts = (cases: ReadonlyArray<CaseVerdict>): string => {
  const names = cases.filter(({ verdict }) => verdict === 'excused').flatMap(excusesOf)
  return [...new Set(names)]
    .sort(compareStrings)
    .map((name) => `${name}: ${names.filter((other) => other === name).length}`)
    .join(', ')
}

export const disagreeing = ({ cases }: CorpusVerdict): ReadonlyArray<string> =>
  cases.filter(({ verdict }) => verdict === 'disagreed').map(({ id }) => id)

/** One line for a corpus. */
export const summary = (judged: CorpusVerdict): string => {
  const { corpus, cases } = judged
  const excuses = excuseCounts(cases)
  const disagreed = counted(cases, 'disagreed')
  return [
    `${corpus}: agreed ${counted(cases, 'agreed')} of ${cases.length}`,
    `excused ${counted(cases, 'excused')}${excuses === '' ? '' : ` (${excuses})`}`,
    ...(disagreed === 0 ? [] : [`disagreed ${disagreed}`]),
    `not yet covered: ${counted(cases, 'notYetCovered')}`,
  ].join(', ')
}

const value = (side: unknown): string => (side === undefined ? '(nothing)' : JSON.stringify(side))

const differenceText = ({ path, expected, got, excuse }: Judged): ReadonlyArray<string> => [
  `  ${pathText(path)}`,
  `    expected: ${value(expected)}`,
  `    got:      ${value(got)}`,
  `    excuse:   ${excuse ?? '(none)'}`,
]

/** Everything about one case. */
export const caseText = (corpus: string, { id, verdict, differences, thrown }: CaseVerdict): ReadonlyArray<string> => [
  `${corpus} ${id}: ${verdict === 'notYetCovered' ? 'not yet covered; the part that is agreed' : verdict}`,
  ...(thrown === undefined ? [] : ['  the library threw:', ...thrown.split('\n').map((line) => `    ${line}`)]),
  ...differences.flatMap(differenceText),
]

/** The report on a corpus: a line, the ids that disagree, and with `verbose` all that differs in any way. */
export const report =
  (verbose: boolean) =>
  (judged: CorpusVerdict): ReadonlyArray<string> => [
    summary(judged),
    ...(verbose
      ? judged.cases
          .filter(({ differences, verdict }) => differences.length > 0 || verdict === 'disagreed')
          .flatMap((one) => caseText(judged.corpus, one).map((line) => `  ${line}`))
      : disagreeing(judged).map((id) => `  disagrees: ${id}`)),
  ]
