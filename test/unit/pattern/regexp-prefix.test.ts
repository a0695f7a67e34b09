import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'

import { literalPrefix } from '../../../src/pattern/regexp-prefix.js'

describe('how every text begins that a pattern matches', () => {
  it.each([
    ['^5\\.14\\.0-284\\..*$', '5.14.0-284.'],
    ['^4.18', '4'],
    ['^a?b', ''],
    ['^ab?c', 'a'],
    ['^ab*', 'a'],
    ['^ab{0}', 'a'],
    ['^ab+c', 'a'],
    ['^ab|c', ''],
    ['^(ab)', ''],
    ['^a\\d', 'a'],
    ['^ab\\Qc\\E', 'a'],
    ['(?i)^ab', ''],
    ['^ab(?i)c', 'a'],
    // Found by the law below.
    ['^a(?i)*', ''],
    ['ab', ''],
    ['\\Aab', ''],
    ['', ''],
  ])('%s: %s', (pattern, prefix) => {
    expect(literalPrefix(pattern)).toBe(prefix)
  })

  const piece = fc.constantFrom(
    'a',
    'b',
    '5',
    '.',
    '\\.',
    '-',
    '_',
    '+',
    '*',
    '?',
    '{2}',
    '{0,1}',
    '(',
    ')',
    '(?i)',
    '\\Q',
    '\\E',
    '(?:',
    '[ab]',
    '\\d',
    '\\-',
    '\\+',
    '^',
    '$',
    '|',
    ' ',
  )
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '5', '.', '-', '_', '+'), maxLength: 6 })

  it('is how those begin that the engine finds', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), text, (pieces, input) => {
        const pattern = `^${pieces.join('')}`
        let found: boolean
        try {
          found = RE2JS.compile(pattern).test(input)
        } catch {
          return
        }
        expect(found && !input.startsWith(literalPrefix(pattern))).toBe(false)
      }),
      { numRuns: 30_000 },
    )
  })
})
