/** What a suite begins with: the files that it names, read. */
import * as E from 'fp-ts/lib/Either.js'

import { mainConfigOf, sayingsOf } from '../../policy/config/loaded-config.js'
import { gateOf } from '../../policy/gate.js'
import { rules } from '../../policy/rule-list.js'
import type { SuiteInput } from '../../policy/suite/case-outcome.js'
import type { Given } from '../../policy/suite/suite.js'
import { sourcesFrom } from '../command/check-input.js'
import { type Environment, environmentsOf } from '../command/environment.js'
import { unreadable } from '../command/outcome.js'
import { policyRuleFor } from '../command/policy-language.js'
import type { PlacedProblem } from '../config/config-text.js'
import { configLoader, type FoundConfigs, readerOf } from '../config/found-configs.js'
import { fromHere, fromRoot, type Whereabouts } from '../config/whereabouts.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { besideSuite } from './suite-text.js'

/** Why a suite cannot be carried out: a sentence, or problems of its configuration. */
export type NoInput = string | ReadonlyArray<PlacedProblem>

type Read<A> = Promise<E.Either<NoInput, A>>

const readFiles = async (
  io: IO,
  paths: ReadonlyArray<string>,
  images: ReadonlyArray<string> = [],
): Read<Input | undefined> => {
  if (paths.length === 0) return E.right(undefined)
  const input = await readInput(io)({ paths, images, observed: [] })
  const failed = unreadable(input)
  return failed === undefined ? E.right(input) : E.left(failed.stderr.replace(/^kmm-plan: /, '').trimEnd())
}

const noConfig: FoundConfigs = {
  configs: [],
  problems: [],
  placed: ({ message, cure, file = '' }) => ({ file, line: 1, column: 1, message, cure }),
  texts: new Map(),
}

const readConfig = async (io: IO, where: Whereabouts, file: string | undefined): Read<FoundConfigs> => {
  if (file === undefined) return E.right(noConfig)
  const found = await configLoader(readerOf(io, fromHere(where))).named(fromRoot(where)(file))
  return found.problems.length > 0 ? E.left(found.problems) : E.right(found)
}

/** The environment that is named; one without any settings where none is. */
const environmentIn = (
  where: Whereabouts,
  { configs }: FoundConfigs,
  name: string | undefined,
): E.Either<string, Environment | undefined> =>
  name === undefined
    ? E.right(undefined)
    : E.map((some: ReadonlyArray<Environment>) => some[0])(
        environmentsOf(where, mainConfigOf(configs.flatMap(sayingsOf)), { environment: [name] }),
      )

const gateFor = async ({ configs, placed }: FoundConfigs): Read<SuiteInput['gate']> =>
  E.mapLeft((problems: Parameters<typeof placed>[0] extends infer P ? ReadonlyArray<P> : never): NoInput =>
    problems.map(placed),
  )(gateOf({ rules, main: configs, ...(await policyRuleFor(configs)) }))

/** Read all that a suite names. */
export const suiteInput =
  (io: IO, where: Whereabouts) =>
  async (suite: string, { cluster, base, head, config, environment: name, images = [] }: Given): Read<SuiteInput> => {
    const pathOf = (path: string): string => besideSuite(suite, path)
    const pathsOf = (path: string | undefined): ReadonlyArray<string> => (path === undefined ? [] : [pathOf(path)])
    const found = await readConfig(io, where, config === undefined ? undefined : pathOf(config))
    if (E.isLeft(found)) return found
    const environment = environmentIn(where, found.right, name)
    if (E.isLeft(environment)) return E.left(environment.left.replace(/^--environment/, 'given.environment'))
    const { scope, options, cluster: dumps = [], images: facts = [] } = environment.right ?? {}
    const gate = await gateFor(found.right)
    if (E.isLeft(gate)) return gate
    const seen = await readFiles(io, cluster === undefined ? dumps : [pathOf(cluster)], [
      ...facts,
      ...images.map(pathOf),
    ])
    if (E.isLeft(seen)) return seen
    const before = await readFiles(io, pathsOf(base))
    if (E.isLeft(before)) return before
    const after = await readFiles(io, pathsOf(head))
    if (E.isLeft(after)) return after
    const manifests = after.right ?? before.right
    return E.right({
      gate: gate.right,
      problems: [...(manifests?.problems ?? []), ...(seen.right?.problems ?? [])],
      sources: sourcesFrom(where, [manifests, seen.right]),
      ...(name === undefined ? {} : { environment: name }),
      ...(scope === undefined ? {} : { scope }),
      ...(options === undefined ? {} : { options }),
      ...(before.right === undefined ? {} : { base: before.right.modules }),
      ...(after.right === undefined ? {} : { head: after.right.modules }),
      ...(seen.right === undefined ? {} : { snapshot: seen.right.snapshot, live: seen.right.modules }),
    })
  }
