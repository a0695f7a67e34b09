import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { impossibleIn } from '../../../src/pattern/impossible-regexp.js'
import { trimKernelVersion } from '../../../src/pattern/kernel-version.js'
import { compileRegexp } from '../../../src/pattern/regexp.js'
import { rawKernels } from '../../../src/testing/arbitrary/kernel.js'

const kernels = [...rawKernels, '5.10.133+', '5.10+', '6.1+', '5.10.133', '6.1', '5.14', '5.1'].map(trimKernelVersion)

describe('a pattern that no kernel version matches', () => {
  it.each([
    ['^5\\.10\\.133\\+$', 'PlusAtEnd', '\\+'],
    ['5\\.10\\.133\\+$', 'PlusAtEnd', '\\+'],
    ['^5\\.10\\.133[+]$', 'PlusAtEnd', '[+]'],
    ['^5\\.10\\.133\\x2B\\z', 'PlusAtEnd', '\\x2B'],
    ['^5\\.10\\.133\\053$', 'PlusAtEnd', '\\053'],
    ['^\\Q5.10.133+\\E$', 'PlusAtEnd', '\\Q5.10.133+\\E'],
    ['^5\\.10\\.133(\\+)$', 'PlusAtEnd', '\\+'],
    ['^5\\.10\\.133(?:\\+|rt\\+)$', 'PlusAtEnd', '\\+'],
    ['^(5\\.10\\+$|6\\.1\\+$)', 'PlusAtEnd', '\\+'],
    ['^5\\.10.*\\++$', 'PlusAtEnd', '\\+'],
    ['^5\\.10\\+(\\b)$', 'PlusAtEnd', '\\+'],
    ['^5\\.10\\+\\+?$', 'PlusAtEnd', '\\+'],
    ['^ 5\\.14\\..+$', 'Character', ' '],
    ['^5\\.14\\..+ $', 'Character', ' '],
    ['^5\\.14\\s.+$', 'Character', '\\s'],
    ['^5\\.14[[:space:]].+$', 'Character', '[[:space:]]'],
    ['^5\\.14, 6\\.1$', 'Character', ','],
    ['^5\\.14\\*$', 'Character', '\\*'],
    ['^${KERNEL_FULL_VERSION}$', 'Character', '{'],
    ['^/lib/modules/.+$', 'Character', '/'],
    ['^.+$\\.x86_64', 'Anchor', '$'],
    ['5^14', 'Anchor', '^'],
    ['^5{,2}$', 'Character', '{'],
    ['^\\\\fc37$', 'Character', '\\\\'],
  ])('%j: %s', (source, because, text) => {
    expect(impossibleIn(source)).toMatchObject({ because, found: { text } })
    const compiled = compileRegexp(source)
    expect(E.isRight(compiled) && kernels.filter(compiled.right.matches)).toEqual([])
  })

  it.each([
    ['^5\\.14\\..+$', '5.14.0'],
    ['^.+$', '5.14.0'],
    ['^5\\.10\\.133\\+', '5.10.133+rt'],
    ['^5\\.14\\.0.*x86_64\\+rt$', '5.14.0.x86_64+rt'],
    ['^5\\.10\\.133\\+?$', '5.10.133'],
    ['^5\\.10\\.133\\+*$', '5.10.133'],
    ['^5\\.10\\.133\\+{0,1}$', '5.10.133'],
    ['^5\\.10\\.133(\\+|)$', '5.10.133'],
    ['^5\\.10\\.133(\\+)?$', '5.10.133'],
    ['^5\\.10\\.133\\+$|^6\\.1$', '6.1'],
    ['^5\\.10 ?\\.133$', '5.10.133'],
    ['^(?i)5\\.10( |\\.)133$', '5.10.133'],
    ['^5[ .]10$', '5.10'],
    ['^5.[0-9]{2}(?P<rest>.*)$', '5.10'],
    ['(^5|^6)\\.1$', '6.1'],
    ['^5\\.[^ ]+$', '5.1'],
    ['^5\\.10[+-]rt$', '5.10+rt'],
    ['^5\\.10[+-]$', '5.10-'],
    ['^5\\.1(0|$)', '5.1'],
  ])('%j is not one of them, since it matches %j', (source, kernel) => {
    expect(impossibleIn(source)).toBeUndefined()
    const compiled = compileRegexp(source)
    expect(E.isRight(compiled) && compiled.right.matches(kernel)).toBe(true)
  })

  it('is found in linear time, and in any nesting', () => {
    expect(impossibleIn(`${'('.repeat(900)}\\+${')'.repeat(900)}$`)).toMatchObject({ because: 'PlusAtEnd' })
    expect(impossibleIn('('.repeat(5000))).toBeUndefined()
    expect(impossibleIn(')'.repeat(5000))).toBeUndefined()
  })
})
