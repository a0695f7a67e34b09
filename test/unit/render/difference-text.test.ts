import { describe, expect, it } from 'vitest'

import type { Json } from '../../../src/kubernetes/json.js'
import { differenceLines } from '../../../src/render/difference-text.js'
import { toText } from '../../../src/render/to-text.js'

const textOf = (from: Json | undefined, to: Json | undefined, verbose = false): string =>
  toText(
    differenceLines(verbose)({
      path: ['spec', 'x'],
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }),
    { columns: 10_000 },
  )

const command = (parameter: string): Json => [
  '/bin/sh',
  '-c',
  `modprobe -v -d /opt first=1 second=2 third=3 fourth=4 fifth=5 ${parameter} sixth=6 seventh=7 eighth=8 ninth=9 tenth=10`,
]

describe('a field that differs', () => {
  it('stands in one line when both values are short', () => {
    expect(textOf(1, 2)).toBe('spec.x: 1 -> 2\n')
  })

  it('is added or removed when there is one value only', () => {
    expect(textOf(undefined, '')).toBe('+ spec.x: ""\n')
    expect(textOf('a', undefined)).toBe('- spec.x: "a"\n')
  })

  it('keeps a label beside its value', () => {
    const path = ['spec', 'nodeSelector', 'kmm.node.kubernetes.io/drivers.gpu.ready']
    const lines = differenceLines(false)({ path, to: '' })
    expect(toText(lines, { columns: 10_000 })).toBe(
      '+ spec.nodeSelector: kmm.node.kubernetes.io/drivers.gpu.ready=""\n',
    )
    expect(toText(lines, { columns: 60 })).toBe('+ spec.nodeSelector:\n  kmm.node.kubernetes.io/drivers.gpu.ready=""\n')
  })

  it('shows long values around the first difference', () => {
    const [field, from = '', to = ''] = textOf(command('debug=0'), command('debug=1')).split('\n')
    expect(field).toBe('spec.x:')
    expect(from).toContain('fifth=5 debug=0 sixth=6')
    expect(to).toContain('fifth=5 debug=1 sixth=6')
    expect(from).toMatch(/^ {2}- ….*…$/)
    expect(from.indexOf('debug')).toBe(to.indexOf('debug'))
    expect(from.length).toBeLessThan(80)
  })

  it('shows all of it when asked to', () => {
    expect(textOf(command('debug=0'), command('debug=1'), true)).toContain('/bin/sh')
  })

  it('cuts no character in two', () => {
    const text = textOf(`${'😀'.repeat(60)}a`, `${'😀'.repeat(60)}b`)
    expect(text).not.toMatch(/\\ud|[\ud800-\udbff](?![\udc00-\udfff])/)
  })

  it('is found at the end of a value that is the beginning of the other', () => {
    const text = textOf('x'.repeat(100), `${'x'.repeat(100)}y`)
    expect(text).toMatch(/- …x+"\n {2}\+ …x+y"\n$/)
  })
})
