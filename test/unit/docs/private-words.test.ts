import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { root } from '../../docs/blocks.js'
import { command } from '../cli/fake-io.js'
import { privateWords } from './private-words.js'

/** What is said in place of a private word, for each that the text has. */
const found = (text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .flatMap((line) =>
      privateWords.flatMap(([word, instead]) => (word.test(line) ? [`${line.trim()}  (say: ${instead})`] : [])),
    )

/** Texts in code: all of a file but its comments, its names and what it imports. */
const textsOf = (source: string): string =>
  [
    ...source
      .replace(/\/\*[\s\S]*?\*\/|^ *\/\/.*$|^import .*$/gm, '')
      .matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g),
  ]
    .map(([text]) => text.replace(/\$\{[^{}]*\}/g, ' '))
    .filter((text) => / /.test(text))
    .join('\n')

/** Prose of a page: no code, no targets of links. */
const proseOf = (page: string): string => page.replace(/^ *```[\s\S]*?^ *```$|`[^`\n]*`|\]\([^)]*\)/gm, ' ')

/** For contributors, who read the code. */
const forContributors = new Set(['architecture.md', 'rules.md', 'performance.md', 'testing.md', 'laws.md'])

const folder = (path: string): ReadonlyArray<string> =>
  readdirSync(`${root}${path}`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${path}/${name}`)

const commands = [
  'plan',
  'explain',
  'preflight',
  'images',
  'validate',
  'reduce',
  'dump-command',
  'hub plan',
  'hub explain',
  'hub preflight',
  'install hub',
]

describe('no private word is', () => {
  it.each(folder('src/render/words'))('in the texts of %s', (path) => {
    expect(found(textsOf(readFileSync(`${root}${path}`, 'utf8')))).toEqual([])
  })

  it.each(commands)('in the help of %s', async (name) => {
    expect(found((await command([...name.split(' '), '--help'])).out)).toEqual([])
  })

  it.each([
    'README.md',
    ...readdirSync(`${root}docs`)
      .filter((name) => name.endsWith('.md') && !forContributors.has(name))
      .map((name) => `docs/${name}`),
  ])('in %s', (path) => {
    if (path === 'docs/glossary.md') return
    expect(found(proseOf(readFileSync(`${root}${path}`, 'utf8')))).toEqual([])
  })

  it('missed where there is one', () => {
    expect(found('The remark is told of.')).toHaveLength(2)
    expect(found(textsOf("const a = 'it is made again' // remark"))).toHaveLength(1)
  })
})
