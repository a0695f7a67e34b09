import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'

import { regexpTokens } from '../../../src/pattern/go-regexp-syntax.js'
import { compileRegexp, lintRegexp } from '../../../src/pattern/regexp.js'

interface GoldenLine {
  readonly case: { readonly id: string; readonly pattern: string; readonly input: string }
  readonly expected: { readonly compiles: boolean; readonly matches?: boolean; readonly error?: string }
}

const corpus: ReadonlyArray<GoldenLine> = gunzipSync(
  readFileSync(new URL('../../golden/corpora/regexp.jsonl.gz', import.meta.url)),
)
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const verdict = (pattern: string, input: string): 'refused' | boolean => {
  const compiled = compileRegexp(pattern)
  return E.isLeft(compiled) ? 'refused' : compiled.right.matches(input)
}

const reason = (pattern: string): string | undefined => {
  const compiled = compileRegexp(pattern)
  return E.isLeft(compiled) ? compiled.left : undefined
}

describe('the golden corpus (Go 1.19)', () => {
  test('every verdict is the same', () => {
    const differing = corpus
      .filter(({ case: { pattern, input }, expected }) => verdict(pattern, input) !== (expected.matches ?? 'refused'))
      .map((line) => line.case.id)
    expect(corpus.length).toBe(400)
    expect(differing).toEqual([])
  })

  test('every reason is the same, though Go may go on to quote the pattern', () => {
    const differing = corpus
      .filter(({ expected }) => !expected.compiles)
      .filter(
        ({ case: { pattern }, expected }) =>
          !expected.error?.startsWith(`error parsing regexp: ${reason(pattern) ?? '?'}`),
      )
      .map((line) => line.case.id)
    expect(differing).toEqual([])
  })
})

// What follows was seen with Go 1.19.8; so were three million generated patterns, matched five times each.

describe('a regexp is not anchored', () => {
  test.each([
    ['el9', '5.14.0-70.el9.x86_64', true],
    ['^el9', '5.14.0-70.el9.x86_64', false],
    ['', 'anything', true],
    ['', '', true],
  ])('%j in %j: %j', (pattern, input, expected) => {
    expect(verdict(pattern, input)).toBe(expected)
  })
})

describe('re2js accepts, Go 1.19 does not', () => {
  test.each([
    ['(?<n>5)', 'invalid or unsupported Perl syntax: `(?<`'],
    ['(?<n', 'invalid or unsupported Perl syntax: `(?<`'],
    ['(?<=a)b', 'invalid or unsupported Perl syntax: `(?<`'],
    ['\\p{LC}', 'invalid character class range: `\\p{LC}`'],
    ['\\p{Lc}', 'invalid character class range: `\\p{Lc}`'],
    ['\\p{Ascii}', 'invalid character class range: `\\p{Ascii}`'],
    ['\\p{Assigned}', 'invalid character class range: `\\p{Assigned}`'],
    ['\\P{Cn}', 'invalid character class range: `\\P{Cn}`'],
    ['\\p{^White_Space}', 'invalid character class range: `\\p{^White_Space}`'],
    ['\\p{Kawi}', 'invalid character class range: `\\p{Kawi}`'],
    ['[a\\p{Emoji}b]', 'invalid character class range: `\\p{Emoji}`'],
    ['[^\\P{LC}]', 'invalid character class range: `\\P{LC}`'],
  ])('%j', (pattern, expected) => {
    expect(reason(pattern)).toBe(expected)
  })
})

describe('Go 1.19 accepts, re2js does not', () => {
  test.each([
    ['(?P<n>a)(?P<n>b)', 'ab', true],
    ['(?P<1>a(?P<1>b))|(?P<__proto__>c)|(?P<__proto__>d)', 'd', true],
    ['[[:]', ':', true],
    ['[[:]', '[', true],
    ['[[:]+$', 'a', false],
    ['[^[:]', ':', false],
    ['[a[:]]', ':]', true],
    ['[[:-z]', 'm', true],
  ])('%j in %j: %j', (pattern, input, expected) => {
    expect(verdict(pattern, input)).toBe(expected)
  })

  test.each(['(?P<n>?)', '(?P<n>*)', '(?P<n>', '(?P<>a)', '(?P<a-b>a)', '(?P<é>a)', '[[:]:]', '[[:foo:]]', '[[:'])(
    'but %j is as wrong as before',
    (pattern) => {
      expect(reason(pattern)).toBeDefined()
    },
  )
})

describe('the guards do not look inside what is quoted, escaped or in a class', () => {
  test.each([
    ['\\Q(?<n>\\E', '(?<n>', true],
    ['\\Q\\p{LC}\\E', '\\p{LC}', true],
    ['\\Q[[:]', '[[:]', true],
    ['\\(?<n>', '<n>', true],
    ['[(?<n>]', '?', true],
    ['[(?P<n>]{2}', '?<', true],
    ['\\\\p{1}', '\\p', true],
    ['[\\]\\p{Greek}]', 'σ', true],
    ['[]\\pN-]$', ']', true],
    ['[[:alpha:](?<]', '(', true],
    ['\\[[:]', '[:', true],
  ])('%j in %j: %j', (pattern, input, expected) => {
    expect(verdict(pattern, input)).toBe(expected)
  })
})

describe('what Go means', () => {
  test.each([
    // ends and lines
    ['a$', 'a\n', false],
    ['a\\z', 'a\n', false],
    ['(?m)a$', 'a\nb', true],
    ['(?m)^b', 'a\nb', true],
    ['^b', 'a\nb', false],
    ['(?m)\\Ab', 'a\nb', false],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?s:a.b)|c.d', 'c\nd', false],
    ['a\\Zb', 'a', 'refused'],
    // flags
    ['(?U)a+?b', 'aab', true],
    ['(?i-s)A', 'a', true],
    ['(?--i)a', 'a', 'refused'],
    ['(?x)a b', 'ab', 'refused'],
    ['(?)a', 'a', true],
    ['(?:)a', 'a', true],
    // case folding by Unicode
    ['(?i)k', '\u212A', true],
    ['(?i)ſ', 'S', true],
    ['(?i)σ', 'ς', true],
    ['(?i)ß', 'ẞ', true],
    ['(?i)ss', 'ß', false],
    ['(?i)i', 'İ', false],
    ['(?i)[^k]', '\u212A', false],
    // classes
    ['[[:word:]]', '_', true],
    ['[[:^space:]]', ' ', false],
    ['[[:ALPHA:]]', 'a', 'refused'],
    ['[[=a=]]', '=]', true],
    ['\\w', 'é', false],
    ['\\d', '٣', false],
    ['\\s', '\v', false],
    ['\\b5', 'é5', true],
    ['\\p{Greek}', 'σ', true],
    ['\\p{^Greek}', 'σ', false],
    ['\\P{^Greek}', 'σ', true],
    ['\\pLu', 'au', true],
    ['\\p{Any}', '\n', true],
    ['\\p{L', 'a', 'refused'],
    ['[z-a]', 'a', 'refused'],
    ['[a-\\d]', 'a', 'refused'],
    // escapes
    ['\\x{41}', 'A', true],
    ['\\x{00000041}', 'A', true],
    ['\\x{}', 'A', 'refused'],
    ['\\x4', 'A', 'refused'],
    ['\\101', 'A', true],
    ['\\1', 'a', 'refused'],
    ['\\8', '8', 'refused'],
    ['\\07', '\u0007', true],
    ['\\C', 'a', 'refused'],
    ['\\R', '\n', 'refused'],
    ['\\u0041', 'A', 'refused'],
    ['\\e', 'e', 'refused'],
    ['\\_', '_', true],
    ['\\<', '<', true],
    ['\\Q.\\E+$', 'a..', true],
    ['\\Qa\\', 'a\\', true],
    // repetition
    ['a**', 'a', 'refused'],
    ['a{2}{3}', 'a', 'refused'],
    ['a{2,1}', 'a', 'refused'],
    ['a{1000}', 'a', false],
    ['a{1001}', 'a', 'refused'],
    ['a{0,1001}', 'a', 'refused'],
    ['(a{500}){3}', 'a', 'refused'],
    ['a{,2}$', 'a{,2}', true],
    ['a{02}', 'a{02}', true],
    ['^*', 'a', true],
    ['(|a)*b', 'aab', true],
    ['a|*', 'a', 'refused'],
    ['()', '', true],
    // more Perl
    ['(?=a)', 'a', 'refused'],
    ['(?>a)', 'a', 'refused'],
    ['(?#a)', 'a', 'refused'],
    ['(?R)', 'a', 'refused'],
    ['(a)\\1', 'aa', 'refused'],
    ['😀{2}', '😀😀', true],
    ['^.$', '😀', true],
  ])('%j in %j: %j', (pattern, input, expected) => {
    expect(verdict(pattern, input)).toBe(expected)
  })
})

describe('limits', () => {
  test('a pattern of 10,000 characters is compiled, a longer one is not', () => {
    expect(verdict('a'.repeat(10_000), 'b')).toBe(false)
    expect(reason('a'.repeat(10_001))).toContain('10000')
  })

  test('groups nest up to 999 deep', () => {
    expect(verdict('('.repeat(999) + ')'.repeat(999), '')).toBe(true)
    expect(reason('('.repeat(1000) + ')'.repeat(1000))).toContain('nests too deeply')
  })

  test('half a surrogate pair is no pattern, and one unknown character of an input', () => {
    expect(reason('a\uD800')).toBeDefined()
    expect(verdict('^.$', '\uDC00')).toBe(true)
    expect(verdict('\uFFFD', '\uDC00')).toBe(true)
  })

  test('patterns that make backtracking engines hang answer at once', () => {
    expect(verdict('(x+x+)+y', 'x'.repeat(50_000))).toBe(false)
    for (const wrong of ['[[:', '\\p{', '(?P<', '\\Q', '[a', '(?']) compileRegexp(wrong.repeat(2_000))
  })
})

const patterns = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        '.',
        '*',
        '+',
        '?',
        '(',
        ')',
        '[',
        ']',
        '^',
        '-',
        '|',
        '{2}',
        '\\',
        '\\p{L',
        '}',
        '(?P<n>',
        '(?<',
        '[:',
        ':]',
        '\\Q',
        '\\E',
        '\\d',
        'é',
        '\uD800',
      ),
    )
    .map((pieces) => pieces.join('')),
)

test('compiling, matching and remarks are total and give the same answer twice', () => {
  fc.assert(
    fc.property(patterns, fc.string({ unit: 'binary' }), (pattern, input) => {
      expect(verdict(pattern, input)).toBe(verdict(pattern, input))
      expect(lintRegexp(pattern)).toEqual(lintRegexp(pattern))
    }),
  )
})

test('the tokens of a pattern are the pattern', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      const tokens = regexpTokens(pattern)
      expect(tokens.map(({ text }) => text).join('')).toBe(pattern)
      expect(tokens.every(({ offset, text }) => text !== '' && pattern.startsWith(text, offset))).toBe(true)
    }),
  )
})

describe('remarks', () => {
  const tags = (pattern: string): ReadonlyArray<string> => lintRegexp(pattern).map(({ _tag }) => _tag)

  test('the pattern of the manual asks for a form feed', () => {
    expect(lintRegexp('^.+\\fc37\\.x86_64$')).toEqual([{ _tag: 'ControlEscape', found: [{ text: '\\f', offset: 3 }] }])
  })

  test('a line break left by YAML is found', () => {
    expect(lintRegexp('^5\\.14$\n')).toEqual([
      { _tag: 'ControlEscape', found: [{ text: '\n', offset: 7 }] },
      { _tag: 'Unanchored', side: 'end' },
    ])
  })

  test.each(['^\\a$', '^\\t$', '^\\n$', '^\\r$', '^\\v$', '^\t$', '^\u007F$'])(
    '%j asks for a control character',
    (pattern) => {
      expect(tags(pattern)).toEqual(['ControlEscape'])
    },
  )

  test.each(['^\\\\fc37$', '^\\Q\\f\\E$', '^[^\\n]$', '^\\.fc37$', '^\\d\\s$'])('%j asks for none', (pattern) => {
    expect(tags(pattern)).toEqual([])
  })

  test.each([
    ['5', 'both'],
    ['^5', 'end'],
    ['5$', 'start'],
    ['^5\\$', 'end'],
    ['\\^5$', 'start'],
    ['^[$]', 'end'],
    ['', 'both'],
  ])('%j is open at %s', (pattern, side) => {
    expect(lintRegexp(pattern)).toEqual([{ _tag: 'Unanchored', side }])
  })

  test.each(['^5$', '\\A5\\z', '(?i)^5$', '(?s)(?i-m)\\A5$'])('%j is anchored', (pattern) => {
    expect(tags(pattern)).toEqual([])
  })

  test('a dot between characters that are meant literally', () => {
    expect(lintRegexp('^5.14\\.\\d+-\\d+.generic$')).toEqual([{ _tag: 'WildcardDot', offsets: [2, 14] }])
  })

  test.each(['^.+$', '^5\\.14.*$', '^.el9$', '^[.]a$', '^a(.b)$', '^\\Qa.b\\E$', '^5\\.1.{2}a$'])(
    '%j has no such dot',
    (pattern) => {
      expect(tags(pattern)).toEqual([])
    },
  )

  test('nothing is said of a pattern that is too long', () => {
    expect(lintRegexp('\\f'.repeat(6_000))).toEqual([])
  })
})
