import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { root } from '../../docs/blocks.js'
import { pages } from '../../docs/documents.js'

/** As the common renderers make it: lower case, without punctuation, dashes for spaces. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const textOf = (page: string): string => readFileSync(`${root}${page}`, 'utf8').replace(/^```[^]*?^```$/gm, '')

const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set([...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)))

const linksOf = (page: string): ReadonlyArray<string> =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^[a-z]+:/.test(link) ? [] : [link]))

/** A path from the root of the repository. */
const targetOf = (page: string, link: string): string => {
  const [path = ''] = link.split('#')
  return path === '' ? page : new URL(path, `file:///${page}`).pathname.slice(1)
}

const isDead =
  (page: string) =>
  (link: string): boolean => {
    const target = targetOf(page, link)
    const [, anchor] = link.split('#')
    if (!existsSync(`${root}${target}`)) return true
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor)
  }

describe('pages', () => {
  it.each([...pages, 'CHANGELOG.md', 'CONTRIBUTING.md'])('%s links to what exists', (page) => {
    expect(linksOf(page).filter(isDead(page))).toEqual([])
  })
})
