/**
 * Rules in SARIF.
 *
 * Source: SARIF 2.1.0, 3.49 reportingDescriptor; docs.github.com, "SARIF support for code scanning" (`tags`, `security-severity`).
 */
import type { JsonObject } from '../../kubernetes/json.js'
import type { Level } from '../../policy/finding.js'
import type { Report } from '../../policy/report.js'
import type { Need, RuleDescription } from '../../policy/rule-description.js'

/** What SARIF calls a level. */
export const sarifLevel: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** From 0 to 10: code scanning calls 7 and more high, 4 and more medium. */
const securitySeverity: Readonly<Record<Level, string>> = { error: '8.0', warning: '5.0', info: '2.0' }

const needText: Readonly<Record<Need, string>> = { cluster: 'a cluster', base: 'the revision before' }

const textOf = (text: string, otherwise: string): JsonObject => ({ text: text === '' ? otherwise : text })

/** `UnloadsNodes`: names of rules in SARIF are written like this. */
const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')

const helpOf = ({ code, summary, why, needs }: RuleDescription): string =>
  [
    ...[summary, why].filter((text) => text !== ''),
    ...(needs.length === 0 ? [] : [`Needs ${needs.map((need) => needText[need]).join(' and ')}.`]),
    ...(code === undefined ? [] : [`Code: ${code}.`]),
  ].join('\n\n')

const descriptorOf = (rule: RuleDescription): JsonObject => {
  const { name, code, level, summary, why, isAboutSecurity } = rule
  const help = helpOf(rule)
  return {
    id: name,
    name: pascal(name),
    shortDescription: textOf(summary, name),
    fullDescription: textOf(why, name),
    help: { ...textOf(help, name), markdown: help === '' ? name : help },
    defaultConfiguration: level === 'off' ? { enabled: false } : { level: sarifLevel[level] },
    properties: {
      tags: ['kernel-modules', ...(isAboutSecurity ? ['security'] : [])],
      ...(code === undefined ? {} : { code }),
      ...(isAboutSecurity && level !== 'off' ? { 'security-severity': securitySeverity[level] } : {}),
    },
  }
}

/** Descriptors of all rules, those that found nothing too, and where each stands; a rule that is only in findings has its name alone. */
export const sarifRules = ({
  rules,
  findings,
}: Report): { readonly descriptors: ReadonlyArray<JsonObject>; readonly indexOf: ReadonlyMap<string, number> } => {
  const described = new Map(rules.map((rule) => [rule.name, descriptorOf(rule)]))
  const others = findings.flatMap(({ rule }) => (described.has(rule) ? [] : [rule]))
  const all = new Map([...described, ...others.map((name): [string, JsonObject] => [name, { id: name }])])
  return { descriptors: [...all.values()], indexOf: new Map([...all.keys()].map((name, index) => [name, index])) }
}
