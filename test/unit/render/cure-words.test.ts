/**
 * What a cure says can be done: it depends on the facts where one sentence would not be true of all of them.
 */
import { describe, expect, it } from 'vitest'

import { type Diagnostic, diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { describeDiagnostic } from '../../../src/render/index.js'

const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }
const nodes = { nodes: ['worker-1'], nodeCount: 1 }
const asked = (version: string) =>
  diagnostic('NoVersionAsked', gpu, [], {
    ...nodes,
    version,
    label: 'kmm.node.kubernetes.io/version-module.drivers.gpu',
  })
const named = (field: string, facts: { readonly found?: string; readonly length?: number }) =>
  diagnostic('InvalidName', gpu, ['metadata', field], facts)
const refused = (rule: 'bytes' | 'length', length: number, limit: number) =>
  diagnostic('RefusedTooLong', gpu, ['metadata', 'annotations'], {
    field: 'metadata.annotations',
    reason: 'FieldValueTooLong',
    rule,
    length,
    limit,
  })

const template = (reason: string) => diagnostic('TemplateMalformed', gpu, [], { reason, offset: 0 })

const cures: ReadonlyArray<readonly [string, Diagnostic, string, string]> = [
  ['a brace that is not closed', template('closing brace expected'), 'Close every', 'default'],
  [
    'a brace that a default hides',
    template('"_" as a variable hides the closing brace'),
    'out of the default',
    'Close',
  ],
  ['a version that a label can have', asked('2.0'), 'drivers.gpu=2.0', 'No node'],
  ['a version that no label can have', asked('2.0+rc1'), 'Give the Module such a version', 'kubectl label node'],
  [
    'a kernel with characters that safe replaces',
    diagnostic('KernelVersionNotALabel', gpu, [], { kernelVersion: '6.1.0@a', ...nodes }),
    'profile "safe"',
    'Let these nodes',
  ],
  [
    'a kernel that is no label in safe either',
    diagnostic('KernelVersionNotALabel', gpu, [], { kernelVersion: '6.1.0-rc1_', ...nodes }),
    'Let these nodes run a kernel',
    'profile "safe"',
  ],
  [
    'a kernel that is too long for a label',
    diagnostic('KernelVersionNotALabel', gpu, [], { kernelVersion: `6.1.0-${'a'.repeat(60)}`, ...nodes }),
    'shorter CONFIG_LOCALVERSION',
    'profile "safe"',
  ],
  ['a name', named('name', { found: 'My_Gpu' }), 'digits, "-" and ".", at most 253', '63'],
  ['a namespace, which has no dots', named('namespace', { found: 'a.b' }), 'digits and "-", at most 63', '"."'],
  ['a name that is too long', named('name', { length: 300 }), 'at most 253 characters: it has 300', 'lower-case'],
  ['a name that is too long for a label', named('name', { length: 70 }), 'at most 63 characters: it has 70', '253'],
  ['annotations that are too large', refused('bytes', 300_000, 262_144), 'by 37856 bytes', 'Correct'],
  [
    'a kernel without mapping that nodes run',
    diagnostic('NoMapping', gpu, [], { kernelVersion: '6.1.0', ...nodes }),
    'or deselect these nodes in spec.selector',
    'clusters',
  ],
  [
    'a kernel without mapping that no node runs yet',
    diagnostic('NoMapping', gpu, [], { kernelVersion: '6.1.0' }),
    'Add a mapping for 6.1.0.',
    'these nodes',
  ],
  [
    'a device plugin without tag, whose image is no template',
    diagnostic('ImageWithoutTag', gpu, ['spec', 'devicePlugin', 'container', 'image'], { image: 'r.io/plugin' }),
    'a tag or a digest',
    '${',
  ],
  [
    'a pattern with a line break at its end',
    diagnostic('RegexpNeverMatches', gpu, [], { regexp: '^5.+$\n', found: [{ text: '\\n', offset: 4 }] }),
    'Take a line break at the end out',
    'no variable',
  ],
  [
    'a pattern with a variable',
    diagnostic('RegexpNeverMatches', gpu, [], {
      regexp: '^${KERNEL_FULL_VERSION}$',
      found: [{ text: '{', offset: 2 }],
      because: 'Character',
    }),
    'no variable is replaced in a pattern',
    'line break',
  ],
  [
    'an image that is built and has a repository of one character',
    diagnostic('ImageMalformed', gpu, [], { image: 'r.io/g:1', isMade: true }),
    'at least two where the image is made',
    'will not start',
  ],
  ['a text that is one too long', refused('length', 64, 63), 'by 1 character:', 'Correct'],
]

describe('a cure', () => {
  it.each(cures)('can be followed for %s', (_, remark, said, unsaid) => {
    const { remediation } = describeDiagnostic(remark)
    expect(remediation).toContain(said)
    expect(remediation).not.toContain(unsaid)
  })
})
