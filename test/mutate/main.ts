/**
 * `npm run mutate -- [ROOM...] [--sample N] [--seed N] [--laws N] [--patience SECONDS] [--tests FOLDER...]`: draws N mutants of each room of `src/` (60), or
 * of a file of one (`reconcile/compare`), and says which of them no test tells from the original: unit tests and recordings, and of what is
 * left with `--laws N` every law in N runs. Those of `equivalents.ts` are no mutants.
 *
 * All mutants of a sample are written into the source at once, each behind a question, so that the source is compiled once. A test runs as
 * it is, then again for each living mutant that it met. What lives on is tried in a process of its own by every file of tests that meets
 * it, because such a file computes something before its tests run. The compiler is asked about the last ones.
 */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'

import { type TestSpecification } from 'vitest/node'

import { equivalentOf, equivalents } from './equivalents.js'
import { killOf, type Meeting, meetingOf, placeIn, witnessOf } from './meeting.js'
import { type Kill, type Mutant, type Witness } from './mutant.js'
import { reportOf } from './report.js'
import { root } from './root.js'
import { isPlace, roomOf, roomsOf, sampleOf } from './sample.js'
import { sessionOf } from './session.js'
import { misTyped } from './type-check.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    laws: { type: 'string', default: '0' },
    patience: { type: 'string', default: '15' },
    tests: { type: 'string', multiple: true, default: [] },
  },
})

/** So many files of tests are tried for a mutant that is met as its file is loaded. */
const TRIED = 30

/** So many of them before the others. */
const FIRST = 5

/** With `--tests` only those in these folders of `test/unit` are asked. */
const isAsked = (file: string): boolean =>
  values.tests.length === 0 || values.tests.includes(relative(root, file).split('/')[2] ?? '')

const run = async (mutants: ReadonlyArray<Mutant>, lawRuns: number, patience: number): Promise<void> => {
  const files = [...new Set(mutants.map(({ file }) => file))]
  const started = Date.now()
  const progress = (text: string): void => {
    process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0)} s: ${text}\n`)
  }
  const vitest = await sessionOf(mutants, files, patience)
  try {
    const specifications = await vitest.globTestSpecifications()
    const place = placeIn(new Set(mutants.map(({ file }) => roomOf(file))))
    const by = (witness: Witness): ReadonlyArray<TestSpecification> =>
      specifications.filter(({ moduleId }) => witnessOf(moduleId) === witness)
    const quick = by('unit')
      .filter(({ moduleId }) => isAsked(moduleId))
      .sort((left, right) => place(left.moduleId) - place(right.moduleId))
    const kills = new Map<number, Kill>()
    let refused: ReadonlySet<number> = new Set()
    const meetings = new Map<string, Meeting>()

    /** Vitest gives all files that it ever ran: what another mutant has failed says nothing of this one. */
    const runOf = async (chosen: ReadonlyArray<TestSpecification>) => {
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications([...chosen])
      const asked = new Set(chosen.map(({ moduleId }) => moduleId))
      return { testModules: testModules.filter(({ moduleId }) => asked.has(moduleId)), unhandledErrors }
    }

    /** Tries all that live, one after the other within each test. */
    const tryAll = async (chosen: ReadonlyArray<TestSpecification>): Promise<void> => {
      vitest.getRootProject().provide('dead', [...kills.keys(), ...refused])
      const { testModules, unhandledErrors } = await runOf(chosen)
      for (const module of testModules) {
        const errors = [
          ...module.errors(),
          ...[...module.children.allTests('failed')].flatMap((test) => test.result().errors ?? []),
        ]
        const name = relative(root, module.moduleId)
        if (errors.length > 0) progress(`${name} fails without any mutant: ${errors[0]?.message ?? ''}`)
        // What fails anyhow tells nothing in a process of its own.
        else meetings.set(module.moduleId, meetingOf(module))
        for (const test of module.children.allTests())
          for (const id of test.meta().kills ?? []) kills.set(id, killOf(module, test.fullName))
      }
      if (unhandledErrors.length > 0) throw new Error(String(unhandledErrors[0]))
    }

    /** Tries one from the start of a process on. */
    const tryOne = async ({ id, file }: Mutant): Promise<void> => {
      const index = files.indexOf(file)
      const isTested = [...meetings.values()].some(({ testing }) => testing.has(id))
      const chosen = quick
        .filter(({ moduleId }) => {
          const meeting = meetings.get(moduleId)
          return meeting?.collecting.has(id) === true || (!isTested && meeting?.entered.has(index) === true)
        })
        .slice(0, TRIED)
      vitest.getRootProject().provide('mutant', id)
      // Mostly one of the first tells it, and each takes its time to load.
      for (const part of [chosen.slice(0, FIRST), chosen.slice(FIRST)]) {
        if (part.length === 0 || kills.has(id)) continue
        const { testModules } = await runOf(part)
        const failed = testModules.find((module) => module.state() === 'failed')
        if (failed === undefined) continue
        const test = [...failed.children.allTests('failed')][0]
        kills.set(id, killOf(failed, test?.fullName ?? 'cannot be loaded'))
      }
      vitest.getRootProject().provide('mutant', -1)
    }

    progress(`${String(mutants.length)} mutants, ${String(quick.length)} files of tests`)
    await tryAll(quick)
    const living = (): ReadonlyArray<Mutant> => mutants.filter(({ id }) => !kills.has(id))
    progress(`${String(living().length)} live on`)
    refused = misTyped(root, living())
    progress(`${String(refused.size)} of them do not compile`)
    const met = new Set([...meetings.values()].flatMap(({ collecting, testing }) => [...collecting, ...testing]))
    for (const mutant of living()) if (!refused.has(mutant.id)) await tryOne(mutant)
    progress(`${String(living().length - refused.size)} live on in processes of their own`)
    if (values.tests.length === 0) {
      await tryAll(by('golden'))
      progress(`${String(living().length - refused.size)} live on under the recordings`)
    }
    if (lawRuns > 0) {
      process.env['FC_RUNS'] = String(lawRuns)
      await tryAll(by('laws'))
      progress(`${String(living().length - refused.size)} live on under the laws`)
    }
    const unmet = new Set(mutants.filter(({ id }) => !met.has(id)).map(({ id }) => id))
    const contents = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
    const entryOf = equivalentOf(equivalents)
    const equivalent = new Set(
      mutants.filter((mutant) => entryOf(mutant, contents.get(mutant.file) ?? '') !== undefined).map(({ id }) => id),
    )
    process.stdout.write(`${reportOf({ mutants, kills, misTyped: refused, unmet, equivalent })}\n`)
  } finally {
    await vitest.close()
  }
}

const whole = (name: 'sample' | 'seed' | 'laws' | 'patience'): number => {
  const value = Number(values[name])
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new Error(`--${name} takes a whole number, not "${values[name]}"`)
}

const unknown = positionals.filter((place) => !isPlace(root, place))
if (unknown.length > 0) throw new Error(`no such room: ${unknown.join(', ')}; there are ${roomsOf(root).join(', ')}`)
await run(sampleOf(root, positionals, whole('sample'), whole('seed')), whole('laws'), whole('patience'))
