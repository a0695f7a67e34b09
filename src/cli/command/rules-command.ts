/**
 * `kmm-plan rules`: the rules of the gate, and what can be set of each.
 */
import * as E from 'fp-ts/lib/Either.js'

import { namedIn } from '../../kubernetes/named.js'
import { sortedBy } from '../../kubernetes/order.js'
import type { Rule } from '../../policy/rule.js'
import { rules } from '../../policy/rule-list.js'
import { suppressionRules } from '../../policy/suppression-rules.js'
import { printableJson } from '../../words/printable.js'
import { DONE } from '../exit-code.js'
import { type Outcome, refusal } from './outcome.js'

const all: ReadonlyArray<Rule> = sortedBy(({ description }: Rule) => description.name)([...rules, ...suppressionRules])

const nameWidth = Math.max(...all.map(({ description: { name } }) => name.length))

const line = ({ description: { name, code = '', level, summary } }: Rule): string =>
  `${name.padEnd(nameWidth)}  ${code.padEnd(6)}  ${level.padEnd(7)}  ${summary}\n`

const parameterLines = ({ parameters, defaults }: Rule): ReadonlyArray<string> =>
  Object.entries(parameters).flatMap(([name, { summary, expected }]) => [
    `  ${name}: ${summary}`,
    `    ${expected}; default ${JSON.stringify(defaults[name])}`,
  ])

const needText = { cluster: 'what was seen of a cluster (--cluster)', base: 'the revision before (--base)' } as const

const detail = (rule: Rule): string => {
  const { name, code, level, summary, why, needs } = rule.description
  const parameters = parameterLines(rule)
  return `${[
    `${name}${code === undefined ? '' : ` (${code})`}`,
    '',
    summary,
    why,
    '',
    `Level: ${level}, in strict ${rule.strictLevel}.`,
    ...(needs.length === 0 ? [] : [`Needs: ${needs.map((need) => needText[need]).join(', ')}.`]),
    ...(parameters.length === 0 ? [] : ['Parameters:', ...parameters]),
  ].join('\n')}\n`
}

const dataOf = ({ description, strictLevel, parameters, defaults }: Rule): unknown => ({
  ...description,
  strictLevel,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, { ...parameter, default: defaults[name] }]),
  ),
})

const printed = (stdout: string): Outcome => ({ stdout, stderr: '', exitCode: DONE })

/** The rule that is meant by a name or a code, or why none is. */
const ruleFor = (text: string): E.Either<string, Rule> => {
  const rule = all.find(({ description: { name, code } }) => name === text || code === text.toUpperCase())
  if (rule !== undefined) return E.right(rule)
  const name = namedIn(all.map(({ description }) => description.name))(text)
  const nearest = E.isLeft(name) ? name.left.nearest : undefined
  return E.left(
    `there is no rule ${text}${nearest === undefined ? '; kmm-plan rules lists them' : `; did you mean ${nearest}?`}`,
  )
}

export const rulesCommand = (text: string | undefined, { output }: { readonly output: 'text' | 'json' }): Outcome => {
  if (text === undefined) return printed(output === 'json' ? printableJson(all.map(dataOf)) : all.map(line).join(''))
  const rule = ruleFor(text)
  if (E.isLeft(rule)) return refusal(rule.left)
  return printed(output === 'json' ? printableJson(dataOf(rule.right)) : detail(rule.right))
}
