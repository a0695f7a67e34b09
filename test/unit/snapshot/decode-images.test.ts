import { expect, test } from 'vitest'

import { decodeImages } from '../../../src/snapshot/decode-images.js'

test('an image exists, is missing, or could not be checked', () => {
  const file = {
    a: { exists: true, digest: 'sha256:1' },
    b: { exists: true },
    c: { exists: false },
    d: { error: 'refused' },
  }
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

test('an image of a release says which kernels it brings', () => {
  const release = {
    kernelVersion: '5.14.0-284.30.1.el9_2.x86_64',
    realtimeKernelVersion: '5.14.0-284.30.1.rt14.315.el9_2.x86_64',
    driverToolkit: 'quay.io/dtk@sha256:1',
  }
  const { kernelVersion } = release
  const file = {
    a: { exists: true, release },
    b: { exists: true, digest: 'd', release: { kernelVersion, driverToolkit: null } },
  }
  expect(decodeImages(file)).toEqual({
    images: { a: { state: 'exists', release }, b: { state: 'exists', digest: 'd', release: { kernelVersion } } },
    problems: [],
  })
})

test('a release that cannot be read makes the fact unreadable', () => {
  const { images, problems } = decodeImages({
    a: { exists: true, release: {} },
    b: { exists: true, release: { kernelVersion: 5 } },
    c: { exists: true, release: { kernelVersion: '5', kernelVersoin: '6' } },
    d: { error: 'x', release: { kernelVersion: '5' } },
  })
  expect(images).toEqual({
    c: { state: 'exists', release: { kernelVersion: '5' } },
    d: { state: 'error', reason: 'x' },
  })
  expect(problems.map(({ name, path }) => [name, path])).toEqual([
    ['MissingField', ['a', 'release', 'kernelVersion']],
    ['WrongType', ['b', 'release', 'kernelVersion']],
    ['UnknownField', ['c', 'release', 'kernelVersoin']],
    ['UnknownField', ['d', 'release']],
  ])
})

test('who looked inside says which modules there are, or that it could not be read', () => {
  const modules = ['opt/lib/modules/6.6.13/gpu.ko']
  const file = {
    a: { exists: true, modules },
    b: { exists: true, modules: [] },
    c: { exists: true, unreadable: 'EOF' },
    d: { exists: true, modules, unreadable: '' },
    e: { exists: false, modules },
    f: { exists: true, modules: null, unreadable: null },
  }
  expect(decodeImages(file)).toEqual({
    images: {
      a: { state: 'exists', modules },
      b: { state: 'exists', modules: [] },
      c: { state: 'exists', unreadable: 'EOF' },
      d: { state: 'exists', modules, unreadable: '' },
      e: { state: 'missing' },
      f: { state: 'exists' },
    },
    problems: [],
  })
  const { images, problems } = decodeImages({
    a: { exists: true, modules: 'gpu.ko' },
    b: { exists: true, modules: [1] },
  })
  expect(images).toEqual({})
  expect(problems.map(({ name, path }) => [name, path])).toEqual([
    ['WrongType', ['a', 'modules']],
    ['WrongType', ['b', 'modules', 0]],
  ])
})

test('a null is the absence of a field', () => {
  expect(decodeImages({ a: { exists: true, digest: null, error: null } })).toMatchObject({
    images: { a: { state: 'exists' } },
    problems: [],
  })
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
