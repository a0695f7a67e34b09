import { describe, expect, it } from 'vitest'

import { catalogue, type DiagnosticName } from '../../../src/diagnostic/catalogue.js'
import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { describeDiagnostic } from '../../../src/render/describe-diagnostic.js'

const names = Object.keys(catalogue) as ReadonlyArray<DiagnosticName>
const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

describe('a diagnostic in words', () => {
  it.each(names)('%s is told without any facts', (name) => {
    const { title, message, cure } = describeDiagnostic(diagnostic(name, gpu, ['spec', 'x']))
    for (const text of [title, message, cure]) {
      expect(text).not.toMatch(/undefined|\[object|null|NaN|\$\{(?!KERNEL_FULL_VERSION|")/)
      expect(text.length).toBeGreaterThan(5)
    }
    expect(message).toMatch(/[.?]$/)
    expect(cure).toMatch(/[.?]$/)
    expect(title).not.toMatch(/[.]$/)
  })

  it.each(names)('%s survives facts of any type', (name) => {
    const keys = ['kernelVersion', 'kernel', 'regexp', 'reason', 'found', 'expected', 'nodes', 'nodeCount', 'image', 'held', 'by', 'kernels']
    for (const value of [null, [], {}, [[[]]], { text: 1 }, 0, true, 'x'.repeat(100_000), [{ text: 'a' }]]) {
      const facts = Object.fromEntries(keys.map((key) => [key, value]))
      expect(describeDiagnostic(diagnostic(name, gpu, [], facts)).message.length).toBeLessThan(3000)
    }
  })

  it('does not take facts from Object.prototype', () => {
    expect(describeDiagnostic(diagnostic('NoMapping', gpu, [], {})).message).not.toContain('function')
    const inherited = diagnostic('RegexpInvalid', gpu, [], JSON.parse('{"__proto__": {"regexp": "evil"}}') as never)
    expect(describeDiagnostic(inherited).message).not.toContain('evil')
  })

  it('names object, kernel and nodes', () => {
    const facts = { kernelVersion: '5.14.0', nodes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], nodeCount: 40 }
    expect(describeDiagnostic(diagnostic('NoMapping', gpu, [], facts)).message).toBe(
      'Module drivers/gpu: no kernel mapping matches kernel 5.14.0, so the module is not loaded there. Nodes: a, b, c, d, e, f and 34 more.',
    )
  })

  it('suggests the nearest field', () => {
    const remark = diagnostic('UnknownField', gpu, ['spec', 'selectr'], { field: 'selectr', nearest: 'selector' })
    expect(describeDiagnostic(remark).message).toMatch(/spec\.selectr is not a field .* Did you mean selector\?$/)
  })
})
