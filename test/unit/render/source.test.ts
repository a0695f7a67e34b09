import { describe, expect, it } from 'vitest'

import { codeFrame, sourceText } from '../../../src/render/source.js'
import { toText } from '../../../src/render/to-text.js'
import { pathText, valueText } from '../../../src/words/path-text.js'
import { printable, shorten, someOf } from '../../../src/words/printable.js'

describe('a code frame', () => {
  it('points at the column', () => {
    const source = { file: 'a', line: 10, column: 4, excerpt: { firstLine: 9, lines: ['one', '\tà: b'] } }
    expect(toText(codeFrame(source))).toBe('   9 | one\n> 10 |  à: b\n     |    ^\n')
  })

  it('shows a window of a very long line', () => {
    const line = `${'x'.repeat(5_000_000)}HERE${'y'.repeat(5_000_000)}`
    const text = toText(codeFrame({ file: 'a', line: 1, column: 5_000_001, excerpt: { firstLine: 1, lines: [line] } }))
    const [shown = '', marker = ''] = text.split('\n')
    expect(shown.length).toBeLessThan(120)
    expect(shown.slice(marker.indexOf('^'))).toMatch(/^HEREyyy/)
  })

  it('is empty without an excerpt', () => {
    expect(codeFrame({ file: 'a', line: 1, column: 1 })).toEqual([])
  })

  it('names file, line and column as far as they are known', () => {
    expect(sourceText({ file: 'a', line: 1, column: 2 })).toBe('a:1:2')
    expect(sourceText({ file: 'a', column: 2 })).toBe('a')
  })
})

describe('small texts', () => {
  it('paths read as people write them', () => {
    expect(pathText(['spec', 'a', 0, 'x.y/z', 'b'])).toBe('spec.a[0]["x.y/z"].b')
    expect(pathText([])).toBe('')
    expect(pathText(Array.from({ length: 500 }, () => 'a')).length).toBeLessThan(100)
  })

  it('an absent value is not null', () => {
    expect(valueText(10)(undefined)).toBe('(none)')
    expect(valueText(10)(null)).toBe('null')
  })

  it('shortening never cuts a character in two', () => {
    expect(shorten(3)('a😀b')).toBe('a…')
    expect(shorten(4)('a😀b')).toBe('a😀b')
  })

  it('one item more than the limit is shown instead of counted', () => {
    expect(someOf(2)(['a', 'b', 'c'])).toBe('a, b, c')
    expect(someOf(2)(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more')
  })

  it('control characters become escapes', () => {
    expect(printable('a\u001bb\nc\u009bd')).toBe('a\\u001bb\\nc\\u009bd')
  })
})
