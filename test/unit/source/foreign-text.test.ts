/** Files that need not be read, since nothing in them can be an object. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodedDocuments } from '../../../src/source/file-documents.js'
import { isForeign, isForeignText } from '../../../src/source/foreign-document.js'

/** Whether a text holds what is not foreign, when it is read. */
const mayBeObject = (text: string): boolean =>
  decodedDocuments('x.yaml', { text }).some(
    ({ value, unreadable }) => value !== undefined && unreadable.length === 0 && !isForeign('x.yaml', value.json),
  )

/** A key, as one can write it. */
const spellings: ReadonlyArray<readonly [string, string]> = [
  ['plain', 'kind: Module\n'],
  ['in capitals', 'KIND: Module\n'],
  ['with a space before the colon', 'kind : Module\n'],
  ['in double quotes', '"kind": Module\n'],
  ['in single quotes, with a space', "'kind' : Module\n"],
  ['in JSON', '[[{"kind" :"Module"}]]'],
  ['in JSON, with the colon in another line', '{"kind"\n:"Module"}'],
  ['escaped in JSON', '{"\\u006b\\u0069nd":"Module"}'],
  ['escaped in YAML', '"\\x6bind": Module\n'],
  ['with a long escape', '"\\U0000006bind": Module\n'],
  ['over two lines', '{"ki\\\n  nd": Module}\n'],
  ['with a mark of its own', '? kind\n: Module\n'],
  ['with a mark of its own, in a script', '? |-\n  kind\n: Module\n'],
  ['with a mark of its own, between braces', '{? kind : Module}\n'],
  ['with a tag', '!!str kind: Module\n'],
  ['with an anchor', '&a kind: Module\n'],
  ['coded', '!!binary a2luZA==: Module\n'],
  ['without a value, between braces', '{metadata,spec: {}}\n'],
  ['with a comment before the colon', '{kind # a\n  : Module}\n'],
  ['between braces without spaces', '{a: b,kind: Module}\n'],
  ['in the second document', 'a: b\n---\nkind: Module\n'],
  ['in a merged map', '- &b {kind: Module}\n- {<<: *b}\n'],
]

describe('a text with the key of an object', () => {
  it.each(spellings)('is read: %s', (_, text) => {
    expect(mayBeObject(text)).toBe(true)
    expect(isForeignText(text)).toBe(false)
  })

  it('is read, however it is put together', () => {
    const oneOf = (...parts: ReadonlyArray<string>): fc.Arbitrary<string> => fc.constantFrom(...parts)
    const texts = fc
      .tuple(
        oneOf('', '', '\ufeff', '# a\n', '---\n', '%YAML 1.1\n---\n', 'a: 1\n---\n'),
        oneOf('', '', '- ', '- - ', '{', '[{', '[', '{a: 1, ', '{a: 1,', 'a: 1\n', '{"a": 1,\n', '{ # b\n'),
        oneOf('', '', '', '? ', '!!str ', '&b ', '!!binary ', '! '),
        oneOf(
          'kind',
          'Kind',
          'apiVersion',
          'metadata',
          'a2luZA==',
          '"kind"',
          "'kind'",
          '"ki\\x6ed"',
          '"ki\\u006Ed"',
          '"ki\\\n  nd"',
        ),
        oneOf(':', ': ', ' : ', '\n: ', '\n', '', ' # c\n: ', '\t: ', ' ', ','),
        oneOf('Module', '"Module"', '', '{}', '&c Module', '|\n  Module'),
        oneOf('', '', '\n', '}', '}]', ']', ', spec: {}}', '\nspec: {}\n', ' # c\n', '\n---\nb: c\n', '\r\nb: c'),
      )
      .map((parts) => parts.join(''))
    let read = 0
    fc.assert(
      fc.property(texts, (text) => {
        const isRead = mayBeObject(text)
        if (isRead) read += 1
        expect(isRead && isForeignText(text)).toBe(false)
      }),
      { numRuns: 4000 },
    )
    expect(read).toBeGreaterThan(100)
  })
})

it('a text with a key that is written elsewhere is not passed over, though nobody can read it', () => {
  expect(isForeignText('- &b kind\n- *b : Module\n')).toBe(false)
})

describe('a text that speaks of such things', () => {
  it.each([
    '{"text": "some metadata of a kind", "kinds": ["kind", "none"]}',
    'description: what kind of thing\nmetadataUrl: x\nname: kind-of\n',
    '# the kind\na: 1\n',
  ])('is not read: %j', (text) => {
    expect(isForeignText(text)).toBe(true)
  })
})
