/** The part of docs/ci-rules.md that is made of the rules and of their examples. */
import { readFileSync } from 'node:fs'

import { catalogue } from 'kmm-planner'
import { type PolicyFinding, type Rule, rules } from 'kmm-planner/policy'
import { stringify } from 'yaml'

import { judgingRules } from '../../src/policy/rule-list.js'
import { judged, type RuleExample, ruleExamples } from '../unit/policy/rule-examples.js'
import { root } from './blocks.js'
import { lineDifference } from './line-difference.js'

export const rulesPage = `${root}docs/ci-rules.md`

const MARK = '<!-- rules -->\n'

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``

const textOf = (modules: RuleExample['head']): string =>
  modules.map((module) => stringify(module, { version: '1.1' })).join('---\n')

/** The manifests; with a base, what differs in them. */
const manifests = ({ base, head }: RuleExample): string =>
  base === undefined || textOf(base) === textOf(head)
    ? fenced('yaml', textOf(head))
    : fenced('diff', lineDifference(textOf(base), textOf(head)))

const nodesOf = ({ nodes = {} }: RuleExample): ReadonlyArray<string> => {
  const lines = Object.entries(nodes).map(
    ([name, { kernel, labels }]) =>
      `- \`${name}\` runs \`${kernel}\`; labels ${Object.entries(labels)
        .map(([key, value]) => `\`${key}=${value}\``)
        .join(', ')}`,
  )
  return lines.length === 0 ? [] : ['The nodes:', lines.join('\n')]
}

const imagesOf = ({ images = {} }: RuleExample): ReadonlyArray<string> => {
  const lines = Object.entries(images).map(([name, { state }]) => `- \`${name}\`: ${state}`)
  return lines.length === 0 ? [] : ['The images that were checked:', lines.join('\n')]
}

const settingsOf = (name: string, { parameters = {} }: RuleExample): ReadonlyArray<string> =>
  Object.keys(parameters).length === 0 ? [] : [fenced('yaml', stringify({ rules: { [name]: parameters } }))]

const pathText = (path: PolicyFinding['path']): string => (path.length === 0 ? 'the Module' : path.join('.'))

const exampleOf = (name: string, title: string, example: RuleExample): ReadonlyArray<string> => {
  const findings = judged(name, example).map(
    ({ path, message, cure = '', nodes = [] }) =>
      `> At \`${pathText(path)}\`${nodes.length === 0 ? '' : `, on ${nodes.join(', ')}`}: ${message} **Fix.** ${cure}`,
  )
  return [
    `**${title}**`,
    ...settingsOf(name, example),
    manifests(example),
    ...nodesOf(example),
    ...imagesOf(example),
    ...findings,
  ]
}

const levelsOf = ({ description: { level }, strictLevel }: Rule): string =>
  strictLevel === level ? `**${level}**` : `**${level}**, strict: **${strictLevel}**`

const needsOf = ({ description: { needs } }: Rule): string => ['manifests', ...needs].join(', ')

const parametersOf = ({ parameters, defaults }: Rule): ReadonlyArray<string> =>
  Object.keys(parameters).length === 0
    ? []
    : [
        [
          '| parameter | is | default | |',
          '|---|---|---|---|',
          ...Object.entries(parameters).map(
            ([key, { expected, summary }]) =>
              `| \`${key}\` | ${expected} | \`${JSON.stringify(defaults[key])}\` | ${summary} |`,
          ),
        ].join('\n'),
      ]

const sectionOf = (rule: Rule): string => {
  const { name, code = '', summary, why } = rule.description
  const examples = ruleExamples[name]
  return [
    `## ${name}`,
    `\`${code}\` · ${levelsOf(rule)} · needs ${needsOf(rule)}`,
    `${summary} ${why}`,
    ...parametersOf(rule),
    ...(examples === undefined
      ? []
      : [...exampleOf(name, 'This fails.', examples.failing), ...exampleOf(name, 'This passes.', examples.passing)]),
  ].join('\n\n')
}

const anchors = new Map(
  Object.entries(catalogue).map(([name, { code }]) => [code as string, `${code.toLowerCase()}-${name.toLowerCase()}`]),
)

/** Rules that tell a diagnostic have their text where that has its own. */
const diagnosticsTable = (): string => {
  const own = new Set<Rule>(judgingRules)
  return [
    '| rule | level | strict | needs |',
    '|---|---|---|---|',
    ...rules
      .filter((rule) => !own.has(rule))
      .map((rule) => {
        const { name, code = '', level } = rule.description
        return `| [\`${name}\`](diagnostics.md#${anchors.get(code)}) ${code} | ${level} | ${rule.strictLevel} | ${needsOf(rule)} |`
      }),
  ].join('\n')
}

const generated = (): string =>
  [
    ...judgingRules.map(sectionOf),
    '## A rule for each diagnostic',
    'What `plan` and `validate` say is found by a rule of that name, with the code of the diagnostic. A diagnostic that says that something was not observed is *unknown*.',
    diagnosticsTable(),
  ].join('\n\n')

/** The page as it should be: what stands before the mark is written by hand. */
export const withRules = (page: string): string => `${page.split(MARK)[0]}${MARK}\n${generated()}\n`

export const readRulesPage = (): string => readFileSync(rulesPage, 'utf8')
