/**
 * The page of the laws is what the recorded run says.
 */
import { readFileSync } from 'node:fs'

import { laws, lawsOf, mutants } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import type { Catch } from '../../laws/matrix/catch.js'
import { lawsPage } from '../../laws/matrix/page.js'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

const catches: ReadonlyArray<Catch> = JSON.parse(read('test/laws/matrix/catches.json'))

describe('docs/laws.md', () => {
  it('is what `npm run docs:laws` makes of what it recorded', () => {
    expect(read('docs/laws.md')).toBe(lawsPage(catches))
  })

  it('says of every broken planner who finds it out', () => {
    const caught = new Set(catches.map(({ mutant }) => mutant))
    expect(mutants.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([])
  })

  it('names laws of a planner that there are, and lists all of them', () => {
    const names = laws.map(({ name }) => name)
    expect(catches.map(({ law }) => law).filter((law) => !names.includes(law))).toEqual([])
    const listed = Object.values(lawsOf).flat()
    expect(listed.filter(({ name }) => !read('docs/laws.md').includes(`| ${name} | `))).toEqual([])
  })
})
