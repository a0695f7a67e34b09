/**
 * Cures cure: the example of every code in docs/diagnostics.md gives that code, and with its cure it does not, and nothing worse came.
 */
import { describe, expect, it } from 'vitest'

import { catalogue, type Severity } from '../../src/diagnostic/catalogue.js'
import { exampleOf } from './diagnostics/example.js'
import { type Said, saidOf } from './diagnostics/run.js'
import { sections } from './diagnostics/section.js'

/** Codes that no example can show. */
const notShown: Readonly<Record<string, string>> = {}

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

const textOf = ({ code, subject }: Said): string =>
  [code, subject.kind, subject.namespace ?? '', subject.name ?? ''].join(' ')

const shown = sections.filter(({ code }) => notShown[code] === undefined)

describe('docs/diagnostics.md', () => {
  it('shows each code with its cure, or there is a reason why not', () => {
    expect(shown.filter(({ fault, cure }) => fault.length === 0 || cure.length === 0).map(({ code }) => code)).toEqual(
      [],
    )
    const codes = new Set(Object.values(catalogue).map(({ code }): string => code))
    expect(Object.keys(notShown).filter((code) => !codes.has(code))).toEqual([])
  })

  it.each(shown.filter(({ fault }) => fault.length > 0))(
    '$heading is said, and its cure cures',
    async ({ code, fault, cure }) => {
      const before = await saidOf(exampleOf(fault))
      const after = await saidOf(exampleOf(fault, cure))
      const severity = before.find((one) => one.code === code)?.severity ?? 'info'
      expect(before.map(textOf), 'the example').toContainEqual(expect.stringContaining(`${code} `))
      const known = new Set(before.map(textOf))
      const worse = after.filter((one) => rank[one.severity] >= rank[severity] && !known.has(textOf(one)))
      expect(after.filter((one) => one.code === code).map(textOf), 'with the cure').toEqual([])
      expect(worse.map(textOf), 'came with the cure').toEqual([])
    },
  )
})
