/**
 * `kmm-plan check`: the gate. Everything is read first; what is judged, and how, is `kmm-planner/policy`.
 */
import * as E from 'fp-ts/lib/Either.js'

import { type Baseline, baselineOf } from '../../policy/baseline.js'
import { decodeBaseline } from '../../policy/baseline-codec.js'
import { checkAll } from '../../policy/check.js'
import { mainConfigOf, sayingsOf } from '../../policy/config/loaded-config.js'
import { type Gate, gateOf } from '../../policy/gate.js'
import type { Rule } from '../../policy/rule.js'
import { rules } from '../../policy/rule-list.js'
import { counted, printableJson } from '../../words/printable.js'
import { baseRevision } from '../config/base-revision.js'
import type { PlacedProblem } from '../config/config-text.js'
import { type Configured, configured } from '../config/configured.js'
import { fromRoot, type Whereabouts, whereabouts } from '../config/whereabouts.js'
import { DONE, FINDINGS, USAGE } from '../exit-code.js'
import type { IO } from '../io.js'
import type { CheckFlags } from './check-flags.js'
import { caseOf, type ReadEnvironment, readEnvironment } from './check-input.js'
import { emptyNote, foreignNote, written, writtenTwice } from './check-output.js'
import { environmentsOf } from './environment.js'
import { type Outcome, refusal, unreadable } from './outcome.js'
import { policyRuleFor } from './policy-language.js'
import { withPolicies } from './policy-module.js'

const problemLines = (problems: ReadonlyArray<PlacedProblem>): string =>
  problems
    .map(({ file, line, column, message, cure }) => `${file}:${line}:${column}: error ${message}\n  fix: ${cure}\n`)
    .join('')

/** Whose configuration it is, and what to do where it is not the one at hand. */
type Whose = '' | ' of the base' | ' of this revision'

const wayOut: Readonly<Record<Whose, string>> = {
  '': '',
  ' of the base': '. --config-from head lets the one of this revision count',
  ' of this revision': '. It would be the one that counts for the next change',
}

const unusable = (problems: ReadonlyArray<PlacedProblem>, whose: Whose): Outcome => ({
  stdout: '',
  stderr: `${problemLines(problems)}${refusal(`the configuration${whose} cannot be used: ${counted(problems.length, 'problem')}${wayOut[whose]}`).stderr}`,
  exitCode: USAGE,
})

const whoseIs = ({ isOfBase }: Configured): Whose => (isOfBase ? ' of the base' : '')

const gateFor = async (
  io: IO,
  { main, nearer }: Configured,
  files: ReadonlyArray<string>,
  flags: CheckFlags,
  more: { readonly rules: ReadonlyArray<Rule>; readonly baseline?: Baseline; readonly isPartial: boolean },
): Promise<E.Either<ReadonlyArray<PlacedProblem>, Gate>> => {
  const nested = await nearer(files)
  if (nested.problems.length > 0) return E.left(nested.problems)
  const { rule = [], only, failOn, maxWarnings, newOnly, unknown, allowEmpty, today = io.today() } = flags
  const gate = gateOf({
    tool: { name: 'kmm-plan', version: io.version },
    main: main.configs,
    nested: nested.configs,
    levels: Object.fromEntries(rule),
    today,
    ...(await policyRuleFor([...main.configs, ...nested.configs])),
    ...more,
    ...(only === undefined ? {} : { only }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
    ...(newOnly === undefined ? {} : { newOnly }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(allowEmpty === undefined ? {} : { allowEmpty }),
  })
  return E.mapLeft((problems: E.Left<ReadonlyArray<Parameters<typeof main.placed>[0]>>['left']) =>
    problems.map((one) => (one.file !== undefined && nested.texts.has(one.file) ? nested : main).placed(one)),
  )(gate)
}

/** The baseline; nothing where it is to be made. */
const readBaseline = async (
  io: IO,
  { baseline, updateBaseline = false }: CheckFlags,
): Promise<E.Either<string, Baseline | undefined>> => {
  if (baseline === undefined)
    return updateBaseline ? E.left('--update-baseline: say which file, with --baseline FILE') : E.right(undefined)
  const bytes = await io.readFile(baseline)
  if (E.isLeft(bytes))
    return updateBaseline
      ? E.right(undefined)
      : E.left(`cannot read the baseline ${baseline}: ${bytes.left.reason}; --update-baseline makes one`)
  const value = E.tryCatch(
    (): unknown => JSON.parse(new TextDecoder().decode(bytes.right)),
    () => 'it is not JSON',
  )
  return E.mapLeft((reason: string) => `cannot read the baseline ${baseline}: ${reason}`)(
    E.chain(decodeBaseline)(value),
  )
}

/** The choices that do not go together, with what to do. */
const contradiction = (paths: ReadonlyArray<string>, flags: CheckFlags): string | undefined => {
  const twice = writtenTwice(flags)
  if (twice?.file !== undefined) return `two -o go to ${twice.file}: give each a file of its own`
  if (twice !== undefined)
    return 'only one -o can go to standard output: give the others a file, as in -o sarif=report.sarif'
  if (flags.configFrom === 'base' && flags.base === undefined) return '--config-from base needs a base: add --base'
  if (flags.configFrom !== undefined && flags.config !== undefined)
    return '--config names the configuration: leave out --config-from'
  return flags.updateBaseline === true &&
    (paths.length > 0 || flags.only !== undefined || flags.environment !== undefined)
    ? '--update-baseline has to see everything: leave out paths, --only and --environment'
    : undefined
}

/** What is wrong with the configuration that does not count yet: who merges it shall not be surprised. */
const brokenToCome = async (
  io: IO,
  { coming, ...found }: Configured,
  { only: _only, rule: _rule, ...flags }: CheckFlags,
): Promise<Outcome | undefined> => {
  if (coming === undefined) return undefined
  const known = await withPolicies(io, rules, flags.policy)
  // What is the matter with policies is told with the configuration that counts.
  const more = { rules: E.isLeft(known) ? rules : known.right, isPartial: true }
  const gate =
    coming.problems.length > 0
      ? E.left(coming.problems)
      : await gateFor(io, { ...found, main: coming }, [], flags, more)
  return E.isLeft(gate) ? unusable(gate.left, ' of this revision') : undefined
}

/** Judge what was read. */
const judged = async (
  io: IO,
  where: Whereabouts,
  found: Configured,
  inputs: ReadonlyArray<ReadEnvironment>,
  flags: CheckFlags,
  isPartial: boolean,
): Promise<Outcome> => {
  const baseline = await readBaseline(io, flags)
  if (E.isLeft(baseline)) return refusal(baseline.left)
  const files = [...new Set(inputs.flatMap(({ head }) => head.files.map(fromRoot(where))))]
  const known = await withPolicies(io, rules, flags.policy)
  if (E.isLeft(known)) return refusal(known.left)
  const gate = await gateFor(io, found, files, flags, {
    rules: known.right,
    isPartial,
    ...(baseline.right === undefined ? {} : { baseline: baseline.right }),
  })
  if (E.isLeft(gate)) return unusable(gate.left, whoseIs(found))
  const cases = inputs.map(caseOf(where, flags.unwrap))
  const reports = checkAll(gate.right)(cases)
  const outcome = await written(io, flags, { reports, cases })
  const failed =
    flags.updateBaseline === true && flags.baseline !== undefined
      ? await io.writeFile(
          flags.baseline,
          printableJson(baselineOf(baseline.right)(reports.flatMap(({ findings }) => findings))),
        )
      : undefined
  return failed === undefined
    ? { ...outcome, stderr: `${outcome.stderr}${emptyNote(inputs, reports)}` }
    : refusal(`cannot write ${flags.baseline ?? ''}: ${failed.reason}`)
}

export const checkCommand = async (io: IO, given: ReadonlyArray<string>, flags: CheckFlags): Promise<Outcome> => {
  const wrong = contradiction(given, flags)
  if (wrong !== undefined) return refusal(wrong)
  const where = await whereabouts(io)
  const paths = given.length === 0 ? ['.'] : given
  const revision = flags.base === undefined ? undefined : await baseRevision(io, where, flags.base, paths)
  if (revision !== undefined && E.isLeft(revision)) return refusal(revision.left)
  const base = revision?.right
  const { config: file, configFrom = base === undefined ? 'head' : 'base' } = flags
  const found = await configured(io, {
    where,
    from: configFrom,
    ...(file === undefined ? {} : { file }),
    ...(base === undefined ? {} : { base: base.configs }),
  })
  if (found.main.problems.length > 0) return unusable(found.main.problems, whoseIs(found))
  const broken = await brokenToCome(io, found, flags)
  if (broken !== undefined) return broken
  const main = mainConfigOf(found.main.configs.flatMap(sayingsOf))
  const environments = environmentsOf(where, main, flags)
  if (E.isLeft(environments)) return refusal(environments.left)
  const read = readEnvironment(
    io,
    where,
    { paths: base?.headPaths ?? paths, excluded: main.exclude ?? [], ...(base === undefined ? {} : { base }) },
    flags,
  )
  const inputs: Array<ReadEnvironment> = []
  for (const environment of environments.right) inputs.push(await read(environment))
  const failed = inputs
    .flatMap(({ head, base: before, cluster }) => [head, before, cluster])
    .map((input) => (input === undefined ? undefined : unreadable(input)))
    .find((one) => one !== undefined)
  if (failed !== undefined) return failed
  const { stderr, isError } = foreignNote(main.foreign ?? 'ignore', inputs)
  const note =
    found.coming !== undefined
      ? refusal('the configuration of the base counts, and that of this revision is another: see --config-from').stderr
      : ''
  const isPartial = given.length > 0 || where.way.length > 0 || flags.environment !== undefined
  const outcome = await judged(io, where, found, inputs, flags, isPartial)
  return {
    ...outcome,
    stderr: `${stderr}${note}${outcome.stderr}`,
    exitCode: isError && outcome.exitCode === DONE ? FINDINGS : outcome.exitCode,
  }
}
