import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cut, slug } from '../../../src/kubernetes/dns-text.js'

describe('text in a DNS name', () => {
  it.each([
    ['5.14.0-284.30.1.el9_2.x86_64', '5-14-0-284-30-1-el9-2-x86-64'],
    ['--A__b--', 'a-b'],
    ['+', ''],
  ])('of %j is %j', (text, expected) => expect(slug(text)).toBe(expected))

  it('is what replacing, then trimming gives', () => {
    const replaced = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => slug(text) === replaced(text)))
  })

  it('is cut before a dash or a dot', () => {
    expect(['a-b', 'a.b', 'ab-', 'abc'].map((text) => cut(text, 2))).toStrictEqual(['a', 'a', 'ab', 'ab'])
    expect(cut('abc', -1)).toBe('')
  })
})
