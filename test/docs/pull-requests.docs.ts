/**
 * docs/ci-pull-requests.md has what the gate says of each pull request of a table, on a real cluster. `UPDATE_DOCS=1` rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { pullRequests } from '../unit/policy/pull-requests/pull-requests.js'
import { answerTo, effectsOf, findingsOf } from '../unit/policy/pull-requests/steady-cluster.js'
import { root } from './blocks.js'

const file = `${root}docs/ci-pull-requests.md`
const MARK = '<!-- pull requests -->\n'

const lines = (texts: ReadonlyArray<string>): string => texts.join('<br>')

const rule = (text: string): string => {
  const [level = '', code = '', name = '', module = '', ...rest] = text.split(' ')
  return [level, code, `\`${name}\``, module, ...rest].join(' ')
}

const table = (): string =>
  [
    '| pull request | verdict | what nodes feel of it | what is new |',
    '|---|---|---|---|',
    ...pullRequests.map((one) => {
      const answer = answerTo(one)
      const verdict = answer.report.exitCode === 0 ? 'pass' : '**fail**'
      return `| ${one.name} | ${verdict} | ${lines(effectsOf(answer))} | ${lines(findingsOf(answer).map(rule))} |`
    }),
  ].join('\n')

it('docs/ci-pull-requests.md has what the gate says of each pull request', () => {
  const page = readFileSync(file, 'utf8')
  const made = `${page.split(MARK)[0] ?? ''}${MARK}\n${table()}\n`
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, made)
  else expect(page).toBe(made)
})
