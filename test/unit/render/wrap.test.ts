import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { styled, whole } from '../../../src/render/line.js'
import { plainPalette } from '../../../src/render/palette.js'
import { toText } from '../../../src/render/to-text.js'

const linesOf = (text: string, columns: number): ReadonlyArray<string> =>
  toText([[text]], { columns })
    .split('\n')
    .slice(0, -1)

describe('a line that is too long', () => {
  it('is broken between words, and goes on two columns further in', () => {
    expect(linesOf('  the quick brown fox jumps', 16)).toStrictEqual(['  the quick', '    brown fox', '    jumps'])
  })

  it('goes on below its text where that begins behind a gap', () => {
    expect(linesOf('  ~ update  DaemonSet drivers/gpu of the kernel', 30)).toStrictEqual([
      '  ~ update  DaemonSet',
      '            drivers/gpu of the',
      '            kernel',
    ])
  })

  it('keeps a name that is longer than the line whole', () => {
    const name = 'x'.repeat(50)
    expect(linesOf(`on ${name} and more`, 20)).toStrictEqual(['on', `  ${name}`, '  and more'])
  })

  it('keeps what is quoted together, as long as it fits', () => {
    expect(linesOf('fix: Run "oc adm policy" now', 20)).toStrictEqual(['fix: Run', '  "oc adm policy"', '  now'])
    expect(linesOf('fix: Run "oc adm policy add-scc-to-user" now', 20)).toStrictEqual([
      'fix: Run "oc adm',
      '  policy',
      '  add-scc-to-user"',
      '  now',
    ])
  })

  it('is left alone where a piece of it is whole', () => {
    expect(toText([[whole('> 1 | '), 'a b c']], { columns: 4 })).toBe('> 1 | a b c\n')
  })

  it('keeps its colours', () => {
    const palette = { ...plainPalette, error: (text: string) => `<${text}>` }
    expect(toText([[styled('error', 'one two'), ' three']], { palette, columns: 6 })).toBe('<one>\n  <two>\n  three\n')
  })

  it('loses no character but spaces, and is no wider than the terminal unless a word is', () => {
    const words = fc.array(fc.stringMatching(/^[a-z/.-]{1,12}$/), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (some, columns) => {
        const lines = linesOf(some.join(' '), columns)
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toStrictEqual(some)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
      }),
    )
  })
})
