import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { patched, type PatchOperation } from '../../../../src/policy/suite/patch.js'

const start = { a: { 'b/c': 1, 'd~e': [1, 2, 3] }, f: null }

describe('a patch', () => {
  it.each<readonly [PatchOperation, unknown]>([
    [
      { op: 'add', path: '/g', value: 2 },
      { ...start, g: 2 },
    ],
    [
      { op: 'add', path: '/f', value: 2 },
      { ...start, f: 2 },
    ],
    [
      { op: 'add', path: '/a/d~0e/1', value: 9 },
      { ...start, a: { ...start.a, 'd~e': [1, 9, 2, 3] } },
    ],
    [
      { op: 'add', path: '/a/d~0e/-', value: 9 },
      { ...start, a: { ...start.a, 'd~e': [1, 2, 3, 9] } },
    ],
    [
      { op: 'add', path: '/a/d~0e/3', value: 9 },
      { ...start, a: { ...start.a, 'd~e': [1, 2, 3, 9] } },
    ],
    [
      { op: 'replace', path: '/a/b~1c', value: 9 },
      { ...start, a: { ...start.a, 'b/c': 9 } },
    ],
    [
      { op: 'replace', path: '/a/d~0e/0', value: 9 },
      { ...start, a: { ...start.a, 'd~e': [9, 2, 3] } },
    ],
    [{ op: 'replace', path: '', value: 9 }, 9],
    [
      { op: 'remove', path: '/a/d~0e/0' },
      { ...start, a: { ...start.a, 'd~e': [2, 3] } },
    ],
    [{ op: 'remove', path: '/a' }, { f: null }],
    [
      { op: 'move', from: '/a/d~0e/0', path: '/a/d~0e/2' },
      { ...start, a: { ...start.a, 'd~e': [2, 3, 1] } },
    ],
    [
      { op: 'copy', from: '/a/b~1c', path: '/g' },
      { ...start, g: 1 },
    ],
    [{ op: 'test', path: '/a/d~0e', value: [1, 2, 3] }, start],
    [{ op: 'add', path: '/__proto__', value: 1 }, Object.fromEntries([...Object.entries(start), ['__proto__', 1]])],
  ])('%j', (operation, result) => {
    expect(patched([operation])(start)).toStrictEqual(E.right(result))
  })

  it.each<readonly [PatchOperation, string]>([
    [{ op: 'add', path: '/g/h', value: 2 }, 'there is nothing at /g/h'],
    [{ op: 'add', path: '/a/d~0e/4', value: 2 }, 'there is nothing at /a/d~0e/4'],
    [{ op: 'add', path: '/a/d~0e/01', value: 2 }, 'there is nothing at /a/d~0e/01'],
    [{ op: 'replace', path: '/g', value: 2 }, 'there is nothing at /g'],
    [{ op: 'replace', path: '/a/d~0e/-', value: 2 }, 'there is nothing at /a/d~0e/-'],
    [{ op: 'remove', path: '/a/d~0e/3' }, 'there is nothing at /a/d~0e/3'],
    [{ op: 'remove', path: '/constructor' }, 'there is nothing at /constructor'],
    [{ op: 'remove', path: '' }, 'the whole object cannot be taken away by a patch; write remove in place of it'],
    [{ op: 'move', from: '/g', path: '/a' }, 'there is nothing at /g'],
    [{ op: 'test', path: '/f', value: 0 }, 'what is at /f is not what the test says'],
  ])('does not carry out %j', (operation, message) => {
    expect(patched([{ op: 'test', path: '/f', value: null }, operation])(start)).toStrictEqual(
      E.left({ path: [1, 'path'], message }),
    )
  })
})
