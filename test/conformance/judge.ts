/**
 * The core of the runner: cases in, verdicts out. Nothing is read or printed here.
 */
import type { Adapter, Line } from './adapter.js'
import type { Corpus } from './corpus.js'
import type { Deviation } from './deviations.js'
import type { Difference } from './difference.js'

/** A difference, and the name of what excuses it, if anything does. */
export interface Judged extends Difference {
  readonly excuse?: string
}

/**
 * - `agreed`: nothing differs.
 * - `excused`: all that differs is a known deviation.
 * - `notYetCovered`: the case, or a part of it, is for later work, and what could be compared agreed.
 * - `disagreed`: something differs and nothing excuses it; or the library threw, which is the worst of answers.
 */
export interface CaseVerdict {
  readonly id: string
  readonly verdict: 'agreed' | 'excused' | 'notYetCovered' | 'disagreed'
  readonly differences: ReadonlyArray<Judged>
  /** What the library threw. */
  readonly thrown?: string
}

export interface CorpusVerdict {
  readonly corpus: string
  readonly cases: ReadonlyArray<CaseVerdict>
  /** Excuses for this corpus that excused nothing in it. */
  readonly idle: ReadonlyArray<string>
}

const verdictOf = (differences: ReadonlyArray<Judged>, covered: boolean): CaseVerdict['verdict'] => {
  if (differences.some(({ excuse }) => excuse === undefined)) return 'disagreed'
  if (!covered) return 'notYetCovered'
  return differences.length === 0 ? 'agreed' : 'excused'
}

const judgeCase =
  ({ check }: Adapter, deviations: ReadonlyArray<Deviation>) =>
  (line: Line): CaseVerdict => {
    const { id } = line.case
    try {
      const { covered, differences } = check(line)
      const judged = differences.map((difference): Judged => {
        const excuse = deviations.find(({ excuses }) => excuses(line, difference))?.name
        return excuse === undefined ? difference : { ...difference, excuse }
      })
      return { id, verdict: verdictOf(judged, covered), differences: judged }
    } catch (cause) {
      const thrown = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      return { id, verdict: 'disagreed', differences: [], thrown }
    }
  }

/** Hold every case of a corpus against the library. */
export const judgeCorpus =
  (deviations: ReadonlyArray<Deviation>) =>
  (adapter: Adapter, { name, lines }: Corpus): CorpusVerdict => {
    const own = deviations.filter(({ corpus }) => corpus === name)
    const cases = lines.map(judgeCase(adapter, own))
    const used = new Set(cases.flatMap(({ differences }) => differences.flatMap(({ excuse }) => excuse ?? [])))
    return { corpus: name, cases, idle: own.map((one) => one.name).filter((one) => !used.has(one)) }
  }

/** The names of the deviations that excuse something in a case: each once. */
export const excusesOf = ({ differences }: CaseVerdict): ReadonlyArray<string> => [
  ...new Set(differences.flatMap(({ excuse }) => excuse ?? [])),
]
