/** What can be wrong with the configuration of a gate beyond its form: names of rules, and their parameters. */
import * as E from 'fp-ts/lib/Either.js'

import { namedIn } from '../kubernetes/named.js'
import type { ConfigProblem } from './config/check-config.js'
import type { RuleLayer, Saying } from './config/loaded-config.js'
import type { Rule } from './rule.js'

/**
 * What is wrong with the configuration of a gate; without a file it is about the choices of the caller.
 *
 * @since 0.3.0
 */
export interface GateProblem extends ConfigProblem {
  readonly file?: string
}

/** The rule of this name or code. */
export const ruleNamed =
  (rules: ReadonlyArray<Rule>) =>
  (text: string): Rule | undefined =>
    rules.find(({ description: { name, code } }) => name === text || code === text)

/** What there is to say of a name that no rule has; nothing where one has it. */
export const unnamed =
  (rules: ReadonlyArray<Rule>) =>
  (text: string, path: ConfigProblem['path'], file?: string): ReadonlyArray<GateProblem> => {
    if (ruleNamed(rules)(text) !== undefined) return []
    const name = namedIn(
      rules.flatMap(({ description: { name, code } }) => [name, ...(code === undefined ? [] : [code])]),
    )(text)
    const nearest = E.isLeft(name) ? name.left.nearest : undefined
    return [
      {
        path,
        message: `there is no rule ${text}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
        cure: 'kmm-plan rules lists them.',
        ...(file === undefined ? {} : { file }),
      },
    ]
  }

/** What is wrong with settings of rules. */
export const parameterProblems =
  (rules: ReadonlyArray<Rule>) =>
  ({ file, path, rules: settings }: RuleLayer): ReadonlyArray<GateProblem> =>
    Object.entries(settings).flatMap(([name, { parameters }]) => {
      const rule = ruleNamed(rules)(name)
      if (rule === undefined) return unnamed(rules)(name, [...path, name], file)
      const made = rule.withParameters(parameters)
      return E.isRight(made)
        ? []
        : made.left.map((problem) => ({
            path: [...path, name, ...problem.path],
            message: problem.message,
            cure: `kmm-plan rules ${rule.description.name} shows its parameters.`,
            ...(file === undefined ? {} : { file }),
          }))
    })

const settingProblem =
  (message: string, cure: string) =>
  ({ file, path }: RuleLayer, name: string): GateProblem => ({
    path: [...path, name],
    message,
    cure,
    ...(file === undefined ? {} : { file }),
  })

/** Settings of protected rules in configurations that are not the main one: a rule that is switched off there would be gone without a word. */
export const protectedSettings =
  (rules: ReadonlyArray<Rule>, isProtected: ReadonlySet<string>) =>
  (layer: RuleLayer): ReadonlyArray<GateProblem> =>
    Object.keys(layer.rules).flatMap((name) => {
      const rule = ruleNamed(rules)(name)?.description.name
      return rule === undefined || !isProtected.has(rule)
        ? []
        : [
            settingProblem(
              `${rule} is protected, and only the main configuration may set it`,
              'Take it away here, or ask for it in the main configuration.',
            )(layer, name),
          ]
    })

/** Parameters of rules that are off, where nobody says that they are to be: who writes them wants the rule to be asked. */
export const idleParameters = (
  rules: ReadonlyArray<Rule>,
  layers: ReadonlyArray<RuleLayer>,
  isOff: (rule: string) => boolean,
): ReadonlyArray<GateProblem> => {
  const said = layers.flatMap((layer) =>
    Object.entries(layer.rules).flatMap(([name, setting]) => {
      const rule = ruleNamed(rules)(name)?.description.name
      return rule === undefined ? [] : [{ layer, name, rule, setting }]
    }),
  )
  const hasLevel = new Set(said.flatMap(({ rule, setting: { level } }) => (level === undefined ? [] : [rule])))
  return said.flatMap(({ layer, name, rule, setting: { parameters } }) =>
    Object.keys(parameters).length === 0 || hasLevel.has(rule) || !isOff(rule)
      ? []
      : [
          settingProblem(
            `${rule} is off, and its parameters do nothing`,
            'Give it a level, error or warning; or level: off, where that is meant.',
          )(layer, name),
        ],
  )
}

/** What names no rule in the rest of a configuration. */
export const namesIn =
  (rules: ReadonlyArray<Rule>) =>
  ({ config: { suppress = [], protect = [] }, file }: Saying): ReadonlyArray<GateProblem> => [
    ...suppress.flatMap(({ rule }, index) => unnamed(rules)(rule, ['suppress', index, 'rule'], file)),
    ...protect.flatMap((rule, index) => unnamed(rules)(rule, ['protect', index], file)),
  ]
