/**
 * The laws as assertions, for any runner of tests: vitest, jest, node:test, or none. These functions throw, which nothing else of this
 * library does, because that is how every one of them is told that a test failed.
 */
import { failed } from './failed.js'
import type { CheckOptions, LawAbout, LawFailure } from './law/check.js'
import { lawsOf, type Subjects } from './law/law-list.js'
import { lawReport } from './report/law-report.js'

/**
 * How hard laws are tried, and which.
 *
 * @since 0.3.0
 */
export interface LawsOptions extends CheckOptions {
  /** Names of laws; all, when nothing is said. */
  readonly only?: ReadonlyArray<string>
}

/**
 * Assert that a law holds of a subject. Throws an `Error` when it does not, which says what is violated, for which input, as a short
 * table, and how to draw that input again.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { assertLaw, idempotence, type Planner, quiet } from 'kmm-planner/testing'
 *
 * assertLaw(idempotence)(plan, { numRuns: 20, seed: 1 })
 *
 * const lazy: Planner = (...input) => ({ ...plan(...input), changes: [] })
 * assert.throws(() => assertLaw(quiet)(lazy, { numRuns: 20, seed: 1, endOnFailure: true }), /The law "quiet" does not hold/)
 * ```
 */
export const assertLaw =
  <Subject>(law: LawAbout<Subject>) =>
  (subject: Subject, options?: CheckOptions): void => {
    const failure = law.check(subject)(options)
    if (failure !== undefined) failed(lawReport(failure))
  }

const isMeant =
  ({ only }: LawsOptions) =>
  ({ name }: { readonly name: string }): boolean =>
    only === undefined || only.includes(name)

/** Those of one subject that do not hold; the subject and its laws are looked up by one name, so that they fit. */
const failuresOf =
  (given: Partial<Subjects>, { only: _only, ...options }: LawsOptions, isAsked: (law: LawAbout<never>) => boolean) =>
  <Name extends keyof Subjects>(name: Name): ReadonlyArray<LawFailure> => {
    const subject: Subjects[Name] | undefined = given[name]
    return subject === undefined ? [] : lawsOf[name].filter(isAsked).flatMap((law) => law.check(subject)(options) ?? [])
  }

/** A table, so that the compiler asks for a new subject here too. */
const asSubjects: Readonly<Record<keyof Subjects, true>> = {
  plan: true,
  planHub: true,
  planShard: true,
  planHubShard: true,
  concat: true,
  tellAll: true,
  questions: true,
  impact: true,
}

const isSubject = (name: string): name is keyof Subjects => Object.hasOwn(asSubjects, name)

const names: ReadonlyArray<keyof Subjects> = Object.keys(asSubjects).filter(isSubject)

const summary = (failures: ReadonlyArray<LawFailure>): string =>
  [
    `${failures.length} ${failures.length === 1 ? 'law does' : 'laws do'} not hold: ${failures.map(({ law }) => law).join(', ')}`,
    ...failures.map(lawReport),
  ].join('\n\n')

/**
 * Assert all laws of the subjects that are given: of a planner, of a planner of hubs, or of others. Throws one `Error` that tells of
 * each law that does not hold, which input shows it, and how to draw it again. With 100 runs it takes minutes: give the test time, or
 * make one test of each of `laws`.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { assertLaws } from 'kmm-planner/testing'
 *
 * assertLaws({ plan }, { numRuns: 2, seed: 1, only: ['quiet'] })
 * assert.throws(
 *   () => assertLaws({ plan: (...input) => ({ ...plan(...input), deletions: [] }) }, { seed: 1, only: ['deletions are proven'], endOnFailure: true }),
 *   /deletions are not the deletions among the changes/,
 * )
 * ```
 */
export const assertLaws = (given: Partial<Subjects>, chosen?: LawsOptions): void => {
  // Without a default, so that `map` cannot hand an index over for options.
  const options = chosen ?? {}
  const asked = names.filter((name) => given[name] !== undefined)
  const known = asked.flatMap((name) => lawsOf[name].filter(isMeant(options)).map((law) => law.name))
  const unknown = (options.only ?? []).filter((name) => !known.includes(name))
  if (unknown.length > 0) failed(`There is no law ${unknown.map((name) => `"${name}"`).join(', ')} of what was given.`)
  // A test of nothing would pass for ever.
  if (known.length === 0) failed(`Nothing was given that a law is about: ${names.join(', ')}.`)
  const failures = asked.flatMap(failuresOf(given, options, isMeant(options)))
  if (failures.length > 0) failed(summary(failures))
}
