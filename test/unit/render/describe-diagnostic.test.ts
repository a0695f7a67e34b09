import { describe, expect, it } from 'vitest'

import { catalogue, type DiagnosticName } from '../../../src/diagnostic/catalogue.js'
import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { describeDiagnostic } from '../../../src/words/describe-diagnostic.js'
import { strange } from './fixtures.js'

const names = Object.keys(catalogue) as ReadonlyArray<DiagnosticName>
const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

describe('a diagnostic in words', () => {
  it.each(names)('%s is told without any facts', (name) => {
    const { title, message, remediation } = describeDiagnostic(strange(name, gpu, ['spec', 'x'], {}))
    for (const text of [title, message, remediation]) {
      expect(text).not.toMatch(/undefined|\[object|null|NaN|\$\{(?!KERNEL_FULL_VERSION|")/)
      expect(text.length).toBeGreaterThan(5)
    }
    expect(message).toMatch(/[.?]$/)
    expect(remediation).toMatch(/[.?]$/)
    expect(title).not.toMatch(/[.]$/)
  })

  it.each(names)('%s survives facts of any type', (name) => {
    const keys = [
      'kernelVersion',
      'kernel',
      'regexp',
      'reason',
      'found',
      'expected',
      'nodes',
      'nodeCount',
      'image',
      'held',
      'by',
      'kernels',
    ]
    for (const value of [null, [], {}, [[[]]], { text: 1 }, 0, true, 'x'.repeat(100_000), [{ text: 'a' }]]) {
      const facts = Object.fromEntries(keys.map((key) => [key, value]))
      expect(describeDiagnostic(strange(name, gpu, [], facts)).message.length).toBeLessThan(3000)
    }
  })

  it('does not take facts from Object.prototype', () => {
    expect(describeDiagnostic(strange('NoMapping', gpu, [], {})).message).not.toContain('function')
    const inherited = strange('RegexpInvalid', gpu, [], JSON.parse('{"__proto__": {"regexp": "evil"}}') as never)
    expect(describeDiagnostic(inherited).message).not.toContain('evil')
  })

  it('names object, kernel and nodes', () => {
    const facts = { kernelVersion: '5.14.0', nodes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], nodeCount: 40 }
    expect(describeDiagnostic(diagnostic('NoMapping', gpu, [], facts)).message).toBe(
      'Module drivers/gpu: no kernel mapping matches kernel 5.14.0, so the module is not loaded there. Nodes: a, b, c, d, e, f and 34 more.',
    )
  })

  it('prints patterns as they are written', () => {
    const facts = { regexp: '^.+\\fc37$', found: [{ text: '\\f', offset: 3 }] }
    expect(describeDiagnostic(diagnostic('RegexpNeverMatches', gpu, [], facts)).message).toContain(
      'pattern "^.+\\fc37$" asks for a character that no kernel version has ("\\f")',
    )
  })

  it('tells a missing image that is made from one that is not', () => {
    const remediation = (isMade: boolean) =>
      describeDiagnostic(diagnostic('ImageMissing', gpu, [], { image: 'a/b:1', isMade })).remediation
    expect(remediation(true)).toBe('It is built as soon as a node may take pods again; the DaemonSet waits for it.')
    expect(remediation(false)).toBe('Push the image; the pods of the DaemonSet wait for it.')
  })

  it('names the taints, and says whether what runs stays', () => {
    const told = (staysRunning: boolean, nodes: ReadonlyArray<string>) =>
      describeDiagnostic(
        diagnostic('NodesUnschedulable', gpu, [], {
          nodes,
          nodeCount: nodes.length,
          taints: ['a:NoSchedule', 'b:NoExecute'],
          staysRunning,
        }),
      ).message
    expect(told(true, ['n'])).toBe(
      'Module drivers/gpu: some selected nodes have taints that the Module does not tolerate (a:NoSchedule, b:NoExecute), so no new pods start there. What runs there stays. Node: n.',
    )
    expect(told(false, ['n', 'm'])).toMatch(/so no new pods start there\. Nodes: n, m\.$/)
  })

  it('says what a DaemonSet is called when its name is taken', () => {
    const subject = { kind: 'DaemonSet', namespace: 'drivers', name: 'gpu-1' }
    expect(describeDiagnostic(diagnostic('NameTaken', subject, [], { module: 'gpu', instead: 'gpu-2' })).message).toBe(
      'DaemonSet drivers/gpu-1: the name is taken by another DaemonSet; the new one for Module gpu is called gpu-2.',
    )
  })

  it('counts one as one', () => {
    const told = (unloadedNodes: number) =>
      describeDiagnostic(diagnostic('UnloadBudgetExceeded', gpu, [], { unloadedNodes, maxUnloadedNodes: 0, held: [] }))
        .message
    expect(told(1)).toContain('from 1 node; allowed: 0.')
    expect(told(2)).toContain('from 2 nodes; allowed: 0.')
  })

  it('suggests the nearest field', () => {
    const remark = diagnostic('UnknownField', gpu, ['spec', 'selectr'], { field: 'selectr', nearest: 'selector' })
    expect(describeDiagnostic(remark).message).toMatch(/spec\.selectr is not a field .* Did you mean selector\?$/)
  })
})
