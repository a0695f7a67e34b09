import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import type { Explanation } from '../../../src/explanation.js'
import type { SelectorTerm } from '../../../src/node/selector-term.js'
import { renderExplanationText } from '../../../src/render/explanation-text.js'
import { create, kernel, olderKernel } from './fixtures.js'

const explanation: Explanation = {
  module: { namespace: 'drivers', name: 'gpu' },
  nodeName: 'worker-1',
  outcome: 'will load',
  steps: [
    { _tag: 'Node', verdict: 'found' },
    {
      _tag: 'Selector',
      isSelected: false,
      terms: [
        { key: 'gpu', wanted: 'yes', actual: 'no' },
        { key: 'arch', wanted: 'x86' },
      ],
    },
    {
      _tag: 'Taints',
      isSchedulable: false,
      taints: [],
      untolerated: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
    },
    { _tag: 'Kernel', raw: `${kernel}+`, kernelVersion: kernel },
    {
      _tag: 'Mapping',
      outcome: 'Resolved',
      index: 1,
      trace: [
        { index: 0, by: 'literal', pattern: '5.4', verdict: 'does not match' },
        { index: 1, by: 'regexp', pattern: '^5\\.', verdict: 'matches' },
      ],
    },
    { _tag: 'Image', image: 'r/gpu:1', state: 'missing', isMade: true, isReady: false, builds: [] },
    { _tag: 'ServiceAccount', role: 'module-loader', rule: 'S17' },
    {
      _tag: 'DaemonSet',
      role: 'module-loader',
      name: 'gpu-a',
      isLive: false,
      lacking: [],
      change: create('gpu-a'),
      isHeld: false,
    },
  ],
  diagnostics: [],
}

/** So wide that no sentence is broken. */
const textOf = (explained: Explanation): string => renderExplanationText(explained, { columns: 10_000 })

describe('an explanation as text', () => {
  it('gives the verdict first and then every step', () => {
    expect(textOf(explanation)).toBe(
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
        '  yes  kernelMappings[1] decides: the first that matches.',
        '         kernelMappings[0]: literal "5.4" does not match',
        '         kernelMappings[1]: regexp "^5\\." matches',
        '  no   Image r/gpu:1',
        '         it does not exist; it is built or signed in the cluster',
        "  yes  The module loader pods use ServiceAccount default, the namespace's default, because nothing is set.",
        `  no   DaemonSet drivers/gpu-a (module loader, kernel ${kernel}) does not exist yet.`,
        '         create (nodes run this kernel, and no DaemonSet serves them yet)',
        '',
      ].join('\n'),
    )
  })

  it('says why nothing is decided when the image is not known to be there', () => {
    const verdict = (state: 'unknown' | 'missing' | 'error') => {
      const steps = [{ _tag: 'Image', image: 'a/b:1', state, isMade: true, isReady: false, builds: [] }] as const
      return textOf({ ...explanation, outcome: 'unknown', steps }).split('\n')[1]
    }
    expect(verdict('unknown')).toBe('  not decided: the registry was not checked for its image')
    expect(verdict('error')).toBe('  not decided: the registry could not be checked for its image')
    expect(verdict('missing')).toBe('  not decided: its image does not exist yet')
  })

  it('says which label the module waits for', () => {
    const live = { _tag: 'DaemonSet', role: 'module-loader', name: 'gpu-a', isLive: true, isHeld: false } as const
    const told = (...lacking: ReadonlyArray<SelectorTerm>) =>
      textOf({ ...explanation, outcome: 'waits for label', steps: [{ ...live, lacking }] })
    expect(told({ key: KERNEL_LABEL, wanted: kernel, actual: olderKernel })).toBe(
      [
        'Module drivers/gpu on node worker-1',
        `  will run once the node's kernel label (still ${olderKernel}) is corrected`,
        '',
        '  no   DaemonSet drivers/gpu-a (module loader) is in the cluster, and its pods do not select this node.',
        `         label of the node: ${KERNEL_LABEL}: wanted "${kernel}", is "${olderKernel}"`,
        '',
      ].join('\n'),
    )
    expect(told({ key: KERNEL_LABEL, wanted: kernel })).toContain(
      "once the node's kernel label (not there yet) is corrected",
    )
    expect(told({ key: 'version', wanted: '2' })).toContain('will run once the labels of this node are right')
  })

  it('says why the Module is left as it runs', () => {
    const told = (...diagnostics: Extract<Explanation['steps'][number], { _tag: 'Unplannable' }>['diagnostics']) =>
      textOf({ ...explanation, outcome: 'runs', steps: [{ _tag: 'Unplannable', diagnostics }] })
    expect(told('InvalidModuleKept')).toBe(
      'Module drivers/gpu on node worker-1\n  runs on this node, and that stays so\n\n  no   The Module is left as it runs: the cluster would refuse it.\n',
    )
    expect(told('ModuleBeingDeleted')).toContain('  runs on this node until the Module is gone\n')
    expect(told('NodesNotObserved')).toContain('The Module is left as it runs: nodes were not in the input.')
  })

  it('says why a ServiceAccount was chosen', () => {
    const told = (rule: 'S15' | 'S16', name: string) =>
      textOf({ ...explanation, steps: [{ _tag: 'ServiceAccount', role: 'device-plugin', rule, name }] })
    expect(told('S15', 'mine')).toContain('ServiceAccount mine, because spec.devicePlugin.serviceAccountName says so.')
    expect(told('S16', 'own')).toContain(
      "ServiceAccount own, the operator's own, because the Module is in its namespace.",
    )
  })

  it('says of a DaemonSet that nobody looked for that it is not known', () => {
    const steps = [
      { _tag: 'DaemonSet', role: 'module-loader', name: 'gpu-a', isLive: false, lacking: [], isHeld: false },
    ] as const
    expect(textOf({ ...explanation, steps })).toContain(
      '?    DaemonSet drivers/gpu-a (module loader) should exist; whether it does is not known.',
    )
  })

  it('says when a mapping cannot be resolved', () => {
    const steps = [
      {
        _tag: 'Mapping',
        outcome: 'Unresolvable',
        trace: [],
        problem: { diagnostic: 'TemplateMalformed', path: [], facts: {} },
      },
    ] as const
    expect(textOf({ ...explanation, steps })).toContain('cannot be resolved (TemplateMalformed)')
  })
})

const withSteps = (outcome: Explanation['outcome'], steps: Explanation['steps']): string =>
  textOf({ ...explanation, outcome, steps })

describe('the first lines of an explanation', () => {
  it.each<readonly [string, Explanation['steps'][number]]>([
    ['the node lacks labels of spec.selector', { _tag: 'Selector', isSelected: false, terms: [] }],
    ['taints keep new pods away', { _tag: 'Taints', isSchedulable: false, taints: [], untolerated: [] }],
    ['no kernel mapping matches its kernel', { _tag: 'Mapping', outcome: 'NoMapping', trace: [] }],
  ])('say why nothing runs: %s', (reason, step) => {
    expect(withSteps('does not run', [step])).toContain(`does not run on this node, and that stays so: ${reason}\n`)
  })

  it('give the first reason of several, and none where no step has one', () => {
    const two = withSteps('does not run', explanation.steps)
    expect(two).toContain('and that stays so: the node lacks labels of spec.selector\n')
    expect(withSteps('does not run', [{ _tag: 'Node', verdict: 'found' }])).toContain('and that stays so\n')
  })

  it('say that an upgrade is under way', () => {
    const waits = [{ diagnostic: 'UpgradeWaits', pods: ['drivers/gpu-x'] }] as const
    expect(withSteps('runs', [{ _tag: 'Labels', changes: [], held: [], waits }])).toContain(
      'runs on this node, and its ordered upgrade goes on\n',
    )
    const others = [{ diagnostic: 'UnloadWaits', pods: ['drivers/gpu-x'] }] as const
    expect(withSteps('runs', [{ _tag: 'Labels', changes: [], held: [], waits: others }])).toContain(
      'and that stays so\n',
    )
  })
})

describe('the mark of an image', () => {
  it.each([
    ['unknown', true, '?    Image'],
    ['error', true, '?    Image'],
    ['exists', true, 'yes  Image'],
    ['exists', false, '?    Image'],
    ['missing', true, 'no   Image'],
    ['malformed', false, 'no   Image'],
  ] as const)('of state %s, ready: %s', (state, isReady, text) => {
    const step = { _tag: 'Image', image: 'r/gpu:1', state, isMade: false, isReady, builds: [] } as const
    expect(withSteps('runs', [step])).toContain(text)
  })
})
