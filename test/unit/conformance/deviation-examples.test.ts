import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { deviations } from '../../conformance/deviations.js'
import { judge } from './fixtures.js'

const page = readFileSync(new URL('../../../docs/deviations.md', import.meta.url), 'utf8')

/** The blocks under each excuse, with the corpus in which such a case would stand. */
const examples = page
  .slice(page.indexOf('### Excused one by one'), page.indexOf('### Looked through by the comparison'))
  .split('\n#### ')
  .slice(1)
  .flatMap((section) =>
    [...section.matchAll(/```json (\S+)\n([^]*?)```/g)].map(([, corpus = '', text = '']) => ({
      name: section.slice(0, section.indexOf('\n')),
      corpus,
      text,
    })),
  )

describe('the examples of docs/deviations.md', () => {
  it('are there for each excuse in each corpus', () => {
    expect(examples.map(({ name, corpus }) => `${corpus} ${name}`).sort()).toEqual(
      deviations.map(({ name, corpus }) => `${corpus} ${name}`).sort(),
    )
  })

  it.each(examples)('$corpus $name is excused, and by nothing else', ({ name, corpus, text }) => {
    const { case: asked, expected } = JSON.parse(text) as { case: object; expected: unknown }
    const { verdict, differences } = judge(corpus, { case: { id: 'example', ...asked }, expected })
    expect(verdict).toBe('excused')
    expect([...new Set(differences.map(({ excuse }) => excuse))]).toEqual([name])
  })
})
