import { readFileSync } from 'node:fs'

import { catalogue } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8')

/** Each heading of a code, and the text below it. */
const entries = page
  .split(/^## (?!The examples$)/m)
  .slice(1)
  .map((section) => {
    const [heading = '', ...text] = section.split('\n')
    return { heading, text: text.join('\n').trim() }
  })

const known = Object.entries(catalogue).map(([name, { code, severity }]) => ({ heading: `${code} ${name}`, severity }))

describe('docs/diagnostics.md', () => {
  it('has one heading for each diagnostic, in the order of the codes, and no other', () => {
    expect(entries.map(({ heading }) => heading)).toEqual(known.map(({ heading }) => heading).sort())
  })

  it.each(known)('$heading begins with its severity and ends with a fix', ({ heading, severity }) => {
    const text = entries.find((entry) => entry.heading === heading)?.text
    expect(text).toMatch(new RegExp(`^\\*\\*${severity}\\*\\*\\. [^]+\n\n\\*\\*Fix\\.\\*\\* [^]+$`))
  })

  it('links only to headings that exist', () => {
    const anchors = new Set(known.map(({ heading }) => heading.toLowerCase().replace(' ', '-')))
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(links.filter((anchor) => anchor === undefined || !anchors.has(anchor))).toEqual([])
  })
})

describe('the catalogue', () => {
  it('gives each code once', () => {
    const codes = Object.values(catalogue).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
