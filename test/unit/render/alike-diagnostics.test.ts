import { describe, expect, it } from 'vitest'

import { type Diagnostic, diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { alikeDiagnostics } from '../../../src/render/alike-diagnostics.js'

const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

const lacking = (kernelVersion: string, name = 'token', subject = gpu): Diagnostic =>
  diagnostic('BuildInputMissing', subject, ['spec'], {
    type: 'build',
    kind: 'Secret',
    namespace: subject.namespace,
    name,
    kernelVersion,
  })

const running = (kernelVersion: string): Diagnostic =>
  diagnostic('BuildRunning', gpu, [], { type: 'build', kind: 'Build', namespace: 'drivers', name: 'b', kernelVersion })

describe('remarks of a Module', () => {
  it('about one object that several kernels need are told once', () => {
    const remarks = ['5.14.0', '6.1.0', '6.6.13'].map((kernel) => lacking(kernel))
    expect(alikeDiagnostics(remarks)).toEqual([remarks])
  })

  it.each([
    ['about another object', [lacking('5.14.0'), lacking('5.14.0', 'pull')]],
    ['of another Module', [lacking('5.14.0'), lacking('5.14.0', 'token', { ...gpu, namespace: 'network' })]],
    ['about what differs with the kernel', [running('5.14.0'), running('6.6.13')]],
  ])('%s are told one by one', (_, remarks) => {
    expect(alikeDiagnostics(remarks)).toHaveLength(2)
  })
})
