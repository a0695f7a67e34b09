import type { Module } from 'kmm-planner'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import type { PolicyFinding } from '../../../src/policy/finding.js'
import { fingerprintOf } from '../../../src/policy/fingerprint.js'

const mapping = (kernel: string) => ({ regexp: kernel, containerImage: `registry.example/gpu:${kernel}` })

const moduleWith = (kernelMappings: ReadonlyArray<unknown>) => ({
  spec: {
    tolerations: [{ key: 'a', operator: 'Exists' }, { operator: 'Exists' }],
    moduleLoader: { container: { kernelMappings } },
  },
})

const at = (...path: PolicyFinding['path']): PolicyFinding => ({
  module: { namespace: 'drivers', name: 'gpu' },
  path,
  message: 'any',
})

const atMapping = (index: number): PolicyFinding =>
  at('spec', 'moduleLoader', 'container', 'kernelMappings', index, 'containerImage')

const old = moduleWith([mapping('^5'), mapping('^6')])

describe('the fingerprint of a finding', () => {
  const print = fingerprintOf('image-tag-floating', old)

  it('is sixteen hexadecimal digits', () => {
    expect(print(atMapping(0))).toMatch(/^[0-9a-f]{16}$/)
  })

  it('is that of the mapping, wherever it stands among the others', () => {
    const reordered = fingerprintOf('image-tag-floating', moduleWith([mapping('^7'), mapping('^6'), mapping('^5')]))
    expect(reordered(atMapping(2))).toBe(print(atMapping(0)))
    expect(reordered(atMapping(1))).toBe(print(atMapping(1)))
    expect(print(atMapping(0))).not.toBe(print(atMapping(1)))
  })

  it('is that of the mapping, whatever image it has', () => {
    const changed = moduleWith([{ ...mapping('^5'), containerImage: 'registry.example/other' }])
    expect(fingerprintOf('image-tag-floating', changed)(atMapping(0))).toBe(print(atMapping(0)))
  })

  it('takes an empty text for no text', () => {
    const padded = moduleWith([{ ...mapping('^5'), literal: '' }])
    expect(fingerprintOf('image-tag-floating', padded)(atMapping(0))).toBe(print(atMapping(0)))
  })

  it('is that of the toleration, wherever it stands among the others', () => {
    const [first, second] = old.spec.tolerations
    const swapped = { spec: { tolerations: [second, first] } }
    const wide = fingerprintOf('toleration-too-wide', swapped)(at('spec', 'tolerations', 0))
    expect(wide).toBe(fingerprintOf('toleration-too-wide', old)(at('spec', 'tolerations', 1)))
    expect(wide).not.toBe(fingerprintOf('toleration-too-wide', old)(at('spec', 'tolerations', 0)))
  })

  it('does not know lines, messages, levels, nodes and kernels', () => {
    const other = {
      message: 'other',
      cure: 'any',
      nodes: ['a'],
      kernels: ['6'],
      level: 'info',
      code: 'KMM301',
    } as const
    expect(print({ ...atMapping(0), ...other })).toBe(print(atMapping(0)))
  })

  it('is another one for another rule, Module, path or key', () => {
    const one = atMapping(0)
    const all = [
      one,
      { ...one, module: { namespace: 'drivers', name: 'nic' } },
      { ...one, module: { namespace: 'test', name: 'gpu' } },
      { ...one, key: 'a' },
      at('spec'),
      { path: one.path, message: one.message },
    ].map(print)
    const ofOtherRule = fingerprintOf('unloads-nodes', old)(one)
    expect(new Set([...all, ofOtherRule]).size).toBe(7)
  })

  it('does not take a step of a path for two', () => {
    expect(print(at('a', 'b'))).not.toBe(print(at('a.b')))
    expect(print(at('a","b'))).not.toBe(print(at('a', 'b')))
  })

  it('is the same for what a text says, with lines before it, in another order, as YAML or JSON', () => {
    const texts = [
      JSON.stringify(old),
      '# a comment\n\nspec:\n  moduleLoader: {container: {kernelMappings: [{containerImage: "registry.example/gpu:^5", regexp: ^5}]}}',
      'spec:\n  moduleLoader:\n    container:\n      kernelMappings:\n        - regexp: "^5"\n          containerImage: x\n',
    ]
    const prints = texts.map((text) => fingerprintOf('image-tag-floating', parse(text) as Module)(atMapping(0)))
    expect(new Set(prints)).toEqual(new Set([print(atMapping(0))]))
  })

  it('is there for a path that leads nowhere', () => {
    expect(fingerprintOf('any')(at('spec', 3, 'x'))).toMatch(/^[0-9a-f]{16}$/)
  })

  it('is recorded, as another one would make every suppression and alert of users a new one', () => {
    expect(print(atMapping(0))).toMatchInlineSnapshot(`"9df9b938ba6f1889"`)
  })
})
