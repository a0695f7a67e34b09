/**
 * Policies in modules of JavaScript, which run with all rights of the command: so they are named on its command line, and never by a configuration,
 * which anybody can change who opens a pull request.
 */
import * as E from 'fp-ts/lib/Either.js'

import { isJsonObject } from '../../kubernetes/json.js'
import { ownPolicyRule } from '../../policy/own-policy.js'
import { ownPolicies } from '../../policy/own-policy-codec.js'
import type { Rule } from '../../policy/rule.js'
import type { IO } from '../io.js'

/** What is exported: `policies`, or a list as the default. */
const exported = (module: unknown): unknown =>
  isJsonObject(module) ? (module['policies'] ?? module['default']) : undefined

const FORM = 'it exports policies, a list of { name, level, judge }, where judge is a function'

const rulesIn = async (io: IO, file: string): Promise<E.Either<string, ReadonlyArray<Rule>>> => {
  const module = await io.importModule(file)
  if (E.isLeft(module)) return E.left(`--policy: cannot load ${file}: ${module.left.reason}`)
  const found = exported(module.right)
  return ownPolicies.is(found) && found.length > 0
    ? E.right(found.map(ownPolicyRule))
    : E.left(`--policy: ${file} has no policies: see that ${FORM}`)
}

/** A name that another rule has would hide one of them. */
const taken = (rules: ReadonlyArray<Rule>, own: ReadonlyArray<Rule>): string | undefined => {
  const names = [...rules, ...own].flatMap(({ description: { name, code = name } }) => [...new Set([name, code])])
  return own.map(({ description: { name } }) => name).find((name) => names.indexOf(name) !== names.lastIndexOf(name))
}

/** The rules, with those of the modules; or what is wrong with these. */
export const withPolicies = async (
  io: IO,
  rules: ReadonlyArray<Rule>,
  files: ReadonlyArray<string> = [],
): Promise<E.Either<string, ReadonlyArray<Rule>>> => {
  const own: Array<Rule> = []
  for (const file of files) {
    const found = await rulesIn(io, file)
    if (E.isLeft(found)) return found
    own.push(...found.right)
  }
  const name = taken(rules, own)
  return name === undefined
    ? E.right([...rules, ...own])
    : E.left(`--policy: two rules are called ${name}: give the policy another name`)
}
