import { expect, test } from 'vitest'

import { decodeImages } from '../../../src/snapshot/decode-images.js'

test('an image exists, is missing, or could not be looked up', () => {
  const file = { a: { exists: true, digest: 'sha256:1' }, b: { exists: true }, c: { exists: false }, d: { error: 'refused' } }
  expect(decodeImages(file)).toEqual({
    images: {
      a: { state: 'exists', digest: 'sha256:1' },
      b: { state: 'exists' },
      c: { state: 'missing' },
      d: { state: 'error', reason: 'refused' },
    },
    problems: [],
  })
})

test('a null is the absence of a field', () => {
  expect(decodeImages({ a: { exists: true, digest: null, error: null } })).toMatchObject({ images: { a: { state: 'exists' } }, problems: [] })
})

test('what cannot be read is as if nobody had looked', () => {
  const { images, problems } = decodeImages({ a: { exists: 'yes' }, b: 1, c: {}, d: { exists: true, digst: 'x' } })
  expect(images).toEqual({ d: { state: 'exists' } })
  expect(problems.map(({ name, path }) => [name, path])).toEqual([
    ['WrongType', ['a', 'exists']],
    ['WrongType', ['b']],
    ['MissingField', ['c', 'exists']],
    ['UnknownField', ['d', 'digst']],
  ])
})

test('a reference may be called __proto__', () => {
  const { images } = decodeImages(JSON.parse('{"__proto__": {"exists": false}}'))
  expect(Object.entries(images)).toEqual([['__proto__', { state: 'missing' }]])
})

test.each([[1], [[]], [null], ['x']])('%j is no file of image facts', (input) => {
  expect(decodeImages(input)).toMatchObject({ images: {}, problems: [{ name: 'NotAnObject', at: [] }] })
})
