import { describe, expect, it } from 'vitest'

import { differences } from '../../../src/kubernetes/difference.js'

const between = (live: unknown, wanted: unknown) => differences([], live, wanted)

const inTemplate = (live: unknown, wanted: unknown) => differences(['spec', 'template', 'spec'], live, wanted)

describe('two objects, as the API server sees them', () => {
  it.each([
    ['null', { a: null }],
    ['an empty list', { a: [] }],
    ['an empty object', { a: {} }],
    ['an object of nothing', { a: { b: null, c: { d: [] } } }],
    ['an empty string', { a: '' }],
    ['undefined', { a: undefined }],
  ])('a missing field is the same as %s', (_, value) => {
    expect(between({}, value)).toStrictEqual([])
    expect(between(value, {})).toStrictEqual([])
  })

  it.each([['labels'], ['annotations'], ['matchLabels'], ['nodeSelector']])(
    'an empty string is a value in %s',
    (map) => {
      expect(between({ [map]: { a: '' } }, { [map]: {} })).toStrictEqual([{ path: [map, 'a'], from: '' }])
      expect(between({}, { [map]: { a: '' } })).toStrictEqual([{ path: [map], to: { a: '' } }])
    },
  )

  it.each([
    ['readOnly'],
    ['hostNetwork'],
    ['hostPID'],
    ['hostIPC'],
    ['stdin'],
    ['stdinOnce'],
    ['tty'],
    ['chapAuthDiscovery'],
    ['chapAuthSession'],
    ['sslEnabled'],
  ])('false is the same as missing for the plain flag %s', (flag) => {
    expect(between({ [flag]: false }, {})).toStrictEqual([])
    expect(between({}, { [flag]: false })).toStrictEqual([])
    expect(between({ [flag]: true }, {})).toStrictEqual([{ path: [flag], from: true }])
  })

  it.each([
    ['allowPrivilegeEscalation'],
    ['automountServiceAccountToken'],
    ['privileged'],
    ['runAsNonRoot'],
    ['optional'],
    ['shareProcessNamespace'],
  ])('false is a decision for %s', (flag) => {
    expect(between({}, { [flag]: false })).toStrictEqual([{ path: [flag], to: false }])
    expect(between({ [flag]: false }, {})).toStrictEqual([{ path: [flag], from: false }])
  })

  it('zero is a value', () => {
    expect(between({}, { runAsUser: 0 })).toStrictEqual([{ path: ['runAsUser'], to: 0 }])
  })

  it('a number is not its text', () => {
    expect(between({ runAsUser: '0' }, { runAsUser: 0 })).toHaveLength(1)
  })

  it('quantities are compared as amounts, wherever resources are', () => {
    const live = {
      resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: 0.5 } },
      emptyDir: { sizeLimit: '1024Mi' },
      divisor: '0',
    }
    const wanted = {
      resources: { limits: { cpu: '1000m', memory: '1024Mi' }, requests: { cpu: '500m' } },
      emptyDir: { sizeLimit: '1Gi' },
      divisor: 0,
    }
    expect(between(live, wanted)).toStrictEqual([])
    expect(between(live, { ...wanted, divisor: '1' })).toStrictEqual([{ path: ['divisor'], from: '0', to: '1' }])
  })

  it('text elsewhere is text, whatever amount it spells', () => {
    expect(between({ value: '1' }, { value: '1000m' })).toHaveLength(1)
  })

  it('the value of a label is text, even of one called limits', () => {
    expect(between({ nodeSelector: { limits: '1' } }, { nodeSelector: { limits: '1000m' } })).toStrictEqual([
      { path: ['nodeSelector', 'limits'], from: '1', to: '1000m' },
    ])
  })

  it('fields come in key order, with their paths', () => {
    expect(inTemplate({ b: 1, a: { z: 1, y: 1 } }, { b: 2, a: { z: 2, y: 2 }, c: 3 })).toStrictEqual([
      { path: ['spec', 'template', 'spec', 'a', 'y'], from: 1, to: 2 },
      { path: ['spec', 'template', 'spec', 'a', 'z'], from: 1, to: 2 },
      { path: ['spec', 'template', 'spec', 'b'], from: 1, to: 2 },
      { path: ['spec', 'template', 'spec', 'c'], to: 3 },
    ])
  })

  it('lists of one length are compared item by item, others as a whole', () => {
    expect(
      between({ env: [{ name: 'A', value: '1' }, { name: 'B' }] }, { env: [{ name: 'A', value: '2' }, { name: 'B' }] }),
    ).toStrictEqual([{ path: ['env', 0, 'value'], from: '1', to: '2' }])
    expect(between({ args: ['a'] }, { args: ['a', 'b'] })).toStrictEqual([
      { path: ['args'], from: ['a'], to: ['a', 'b'] },
    ])
  })

  it('a list in another order is another list', () => {
    expect(between({ args: ['a', 'b'] }, { args: ['b', 'a'] }).map(({ path }) => path)).toStrictEqual([
      ['args', 0],
      ['args', 1],
    ])
  })

  it('a list is no object and no text', () => {
    expect(between({ a: ['x'] }, { a: { 0: 'x' } })).toStrictEqual([{ path: ['a'], from: ['x'], to: { 0: 'x' } }])
    expect(between({ a: 'x' }, { a: ['x'] })).toHaveLength(1)
  })

  it('keys that objects inherit are keys like others', () => {
    const live: unknown = JSON.parse('{"labels":{"__proto__":"a","constructor":"b"}}')
    const wanted: unknown = JSON.parse('{"labels":{"__proto__":"c","toString":"d"}}')
    expect(between(live, wanted)).toStrictEqual([
      { path: ['labels', '__proto__'], from: 'a', to: 'c' },
      { path: ['labels', 'constructor'], from: 'b' },
      { path: ['labels', 'toString'], to: 'd' },
    ])
    expect(between({ labels: {} }, wanted).map(({ path }) => path[1])).toStrictEqual(['__proto__', 'toString'])
  })
})
