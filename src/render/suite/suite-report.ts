/** What came of suites, as it is told. */
import type { Untouched } from '../../policy/suite/untouched.js'

/**
 * Something that did not come out as it should, and where that is asked for.
 *
 * @since 0.3.0
 */
export interface ToldFailure {
  readonly message: string
  readonly line: number
  readonly column: number
}

/**
 * A case. Without failures it passed.
 *
 * @since 0.3.0
 */
export interface ToldCase {
  readonly name: string
  readonly line: number
  readonly failures: ReadonlyArray<ToldFailure>
}

/**
 * A suite that was carried out.
 *
 * @since 0.3.0
 */
export interface SuiteReport {
  /** The file of the suite. */
  readonly file: string
  readonly cases: ReadonlyArray<ToldCase>
  /** What no case touches, where that was asked for. */
  readonly untouched?: Untouched
}

/** Cases that failed. */
export const failedIn = (suites: ReadonlyArray<SuiteReport>): number =>
  suites.flatMap(({ cases }) => cases).filter(({ failures }) => failures.length > 0).length

/** All cases. */
export const casesIn = (suites: ReadonlyArray<SuiteReport>): number =>
  suites.reduce((sum, { cases }) => sum + cases.length, 0)
