import { describe, expect, it } from 'vitest'

import type { Explanation } from '../../../src/explain.js'
import { renderExplanationText } from '../../../src/render/explanation-text.js'
import { create, kernel } from './fixtures.js'

const explanation: Explanation = {
  module: { namespace: 'drivers', name: 'gpu' },
  nodeName: 'worker-1',
  outcome: 'will load',
  steps: [
    { _tag: 'Node', verdict: 'found' },
    { _tag: 'Selector', isSelected: false, terms: [{ key: 'gpu', wanted: 'yes', actual: 'no' }, { key: 'arch', wanted: 'x86' }] },
    { _tag: 'Taints', isSchedulable: false, taints: [], untolerated: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] },
    { _tag: 'Kernel', raw: `${kernel}+`, kernelVersion: kernel },
    {
      _tag: 'Mapping',
      outcome: 'Resolved',
      index: 1,
      trace: [
        { index: 0, by: 'literal', pattern: '5.4', verdict: 'does not match' },
        { index: 1, by: 'regexp', pattern: '^5', verdict: 'matches' },
      ],
    },
    { _tag: 'Image', image: 'r/gpu:1', state: 'missing', isMade: true, isReady: false },
    { _tag: 'ServiceAccount', role: 'module-loader', rule: 'S17' },
    { _tag: 'DaemonSet', role: 'module-loader', name: 'gpu-a', isLive: false, change: create('gpu-a'), isHeld: false },
  ],
  diagnostics: [],
}

describe('an explanation as text', () => {
  it('gives the verdict first and then every step', () => {
    expect(renderExplanationText(explanation)).toBe(
      [
        'Module drivers/gpu on node worker-1',
        '  will be loaded on this node',
        '',
        '  yes  The node is in the input.',
        '  no   The node lacks labels of spec.selector.',
        '         gpu: wanted "yes", is "no"',
        '         arch: wanted "x86", not there',
        '  no   Taints keep new pods away from the node.',
        '         dedicated=db:NoSchedule',
        `  yes  The node runs kernel ${kernel} (reported as ${kernel}+).`,
        '  yes  Kernel mapping 1 decides: the first that matches.',
        '         mapping 0: literal "5.4" does not match',
        '         mapping 1: regexp "^5" matches',
        '  no   Image r/gpu:1',
        '         it does not exist; it is built or signed in the cluster',
        '  yes  The module loader pods use ServiceAccount default (rule S17).',
        `  ?    DaemonSet drivers/gpu-a (module loader, kernel ${kernel}) is not in the cluster as far as known.`,
        '         create: nodes run this kernel, and no DaemonSet serves them yet',
        '',
      ].join('\n'),
    )
  })

  it('says when a mapping cannot be worked out', () => {
    const steps = [{ _tag: 'Mapping', outcome: 'Unresolvable', trace: [], problem: { diagnostic: 'TemplateMalformed', path: [], facts: {} } }] as const
    expect(renderExplanationText({ ...explanation, steps })).toContain('cannot be worked out (TemplateMalformed)')
  })
})
