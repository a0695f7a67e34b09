import { expect, it } from 'vitest'

import { goQuoted } from '../../../src/daemon-set/go-quoted.js'

/** Each line was printed by Go 1.19 with `%q`. */
it.each([
  ['', '""'],
  ['ice', '"ice"'],
  ['a b', '"a b"'],
  ['"\\', '"\\"\\\\"'],
  ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\x00\x1f\x7f', '"\\x00\\x1f\\x7f"'],
  ['\u0080\u00a0\u00ad', '"\\u0080\\u00a0\\u00ad"'],
  ['\u200b\u3000\ufeff', '"\\u200b\\u3000\\ufeff"'],
  ['\u{e0001}', '"\\U000e0001"'],
  ['Ünï 😀 é', '"Ünï 😀 é"'],
])('%j is written %s', (text, printed) => {
  expect(goQuoted(text)).toBe(printed)
})
