import type { Change, StatusUpdate } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { plainPalette } from '../../../src/render/palette.js'
import { planSummary, renderPlanText } from '../../../src/render/plan-text.js'
import type { TextOptions } from '../../../src/render/text-options.js'
import { create, daemonSet, emptyPlan, olderKernel, remove, update } from './fixtures.js'

const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

describe('a plan as text', () => {
  it('shows action, object, reason, nodes and fields, and counts them in the last line', () => {
    const plan = {
      ...emptyPlan,
      desired: [daemonSet('gpu-new'), daemonSet('gpu-live'), daemonSet('gpu-same')],
      changes: [remove('gpu-old'), update('gpu-live'), create('gpu-new')],
    }
    expect(renderPlanText(plan)).toBe(
      [
        'Module drivers/gpu',
        '  - delete  DaemonSet drivers/gpu-old (module loader, kernel 5.14.0-70.el9.x86_64)',
        '            no selected node runs this kernel any more',
        '            unloads the module from 1 node: worker-3',
        '  ~ update  DaemonSet drivers/gpu-live (module loader, kernel 5.14.0-284.36.1.el9_2.x86_64)',
        '            drift: the live spec differs from the desired spec',
        '            reloads the module on 1 node: worker-2',
        '            spec.template.spec.containers[0].image: "old" -> "new"',
        '  + create  DaemonSet drivers/gpu-new (module loader, kernel 5.14.0-284.36.1.el9_2.x86_64)',
        '            nodes run this kernel, and no DaemonSet serves them yet',
        '            loads the module on 1 node: worker-1  (details: -v)',
        '',
        '1 to create, 1 to update, 1 to delete, 0 held.',
        '',
      ].join('\n'),
    )
  })

  it('shows the changes of a Module in the order to do them', () => {
    const text = renderPlanText({ ...emptyPlan, changes: [remove('c'), update('b'), create('a', ['n'], olderKernel)] })
    expect(text.match(/^ +[-+~] \w+/gm)).toEqual(['  - delete', '  ~ update', '  + create'])
  })

  it('says why no node feels a change', () => {
    const plugin = { role: 'device-plugin', nodes: [] } as const
    const told = (change: Change) =>
      renderPlanText({ ...emptyPlan, changes: [change] }, { columns: 1000 })
        .split('\n')[3]
        ?.trim()
    expect(told({ ...remove('a'), nodes: [] })).toBe('no matching node runs this kernel')
    expect(told({ ...remove('a'), ...plugin })).toBe('it runs on no node')
    expect(told({ ...create('a'), ...plugin })).toBe('starts on each node once the module is loaded there')
    expect(told({ ...create('a'), nodes: [] })).toBe(
      'no node asks for this version yet, by the label kmm.node.kubernetes.io/version-module.drivers.gpu',
    )
    expect(told({ ...update('a'), ...plugin })).toBe('no pod restarts')
    expect(told({ ...update('a'), nodes: [] })).toBe('no node loads or unloads the module')
  })

  it('lists the statuses to write', () => {
    const status = (name: string, changed: boolean): StatusUpdate => ({
      ref: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', namespace: 'drivers', name },
      status: {},
      changed,
    })
    expect(renderPlanText({ ...emptyPlan, statuses: [status('a', true), status('b', false)] })).toMatch(
      /^Status updates \(1 Module\)\n {2}Module drivers\/a/,
    )
    expect(renderPlanText({ ...emptyPlan, statuses: [status('a', true), status('b', true)] })).toContain(
      'Status updates (2 Modules)',
    )
  })

  it('names a few nodes and counts the rest', () => {
    const nodes = Array.from({ length: 9 }, (_, index) => `n${index}`)
    expect(renderPlanText({ ...emptyPlan, changes: [create('a', nodes)] })).toContain(
      'loads the module on 9 nodes: n0, n1, n2, n3, n4, n5 and 3 more',
    )
  })

  it('says of an object that it may or may not exist when DaemonSets were not observed', () => {
    const plan = {
      ...emptyPlan,
      desired: [daemonSet('gpu-a')],
      diagnostics: [diagnostic('DaemonSetsNotObserved', gpu, [], {})],
    }
    const text = renderPlanText(plan)
    expect(text).toContain('  ?         DaemonSet drivers/gpu-a  should exist; whether it exists is unknown')
    expect(text).not.toContain('unchanged')
    expect(text).toContain('\nChanges are not known, because facts are missing; 1 warning.\n')
  })

  it('marks held changes as not to be carried out', () => {
    const text = renderPlanText({ ...emptyPlan, held: [remove('gpu-old')] })
    expect(text).toMatch(/- delete {2}DaemonSet drivers\/gpu-old .* {2}HELD/)
    expect(text).toContain('0 to delete, 1 held.')
  })

  it('sums up Modules that stay as they are', () => {
    const text = renderPlanText({ ...emptyPlan, desired: [daemonSet('a'), daemonSet('b')] })
    expect(text).toBe('Unchanged: 1 Module (2 objects): drivers/gpu\n\nNo changes.\n')
  })

  it('lists what must be looked up', () => {
    const image = { requires: 'image' as const, image: 'r/x:1', insecure: false, insecureSkipTLSVerify: false }
    expect(renderPlanText({ ...emptyPlan, requirements: [image] })).toContain('Missing information')
  })

  describe('with a diagnostic', () => {
    const remark = diagnostic('NoNodeSelected', gpu, ['spec', 'selector'], {})
    const sourceOf = () => ({
      file: 'm.yaml',
      line: 5,
      column: 3,
      excerpt: { firstLine: 4, lines: ['spec:', '  selector:'] },
    })
    const textOf = (options: TextOptions, severity: 'error' | 'warning' | 'info' = 'warning') =>
      renderPlanText({ ...emptyPlan, diagnostics: [{ ...remark, severity }] }, { sourceOf, ...options }).split('\n')
    const sentence = 'Module drivers/gpu: no node of the input has all labels of spec.selector.'
    const fix = '  fix: Compare spec.selector with "kubectl get nodes --show-labels".'

    it('shows a warning as a sentence and its fix', () => {
      expect(textOf({})).toStrictEqual([
        `warning KMM402: ${sentence}`,
        `${fix}  (details: -v)`,
        '',
        'No changes; 1 warning.',
        '',
      ])
    })

    it('shows a note by its title', () => {
      expect(textOf({}, 'info').slice(0, 2)).toStrictEqual([
        'note KMM402: no node is selected: drivers/gpu  (details: -v)',
        '',
      ])
    })

    it('shows an error with its place, the lines around it and its fix', () => {
      expect(textOf({}, 'error')).toStrictEqual([
        'error KMM402: no node is selected',
        '  at m.yaml:5:3',
        '    4 | spec:',
        '  > 5 |   selector:',
        '      |   ^',
        `  ${sentence}`,
        fix,
        '',
        'No changes; 1 error.',
        '',
      ])
    })

    it('shows all of everything where that is asked for, and lines of files when they are', () => {
      const [title, place, ...rest] = textOf({ verbose: true }, 'info')
      expect([title, place, rest[0]]).toStrictEqual([
        'note KMM402: no node is selected',
        '  at m.yaml:5:3',
        `  ${sentence}`,
      ])
      expect(textOf({ verbose: true, excerpts: true })).toContain('  > 5 |   selector:')
    })

    it('says once what reads the same for several Modules', () => {
      const nic = diagnostic('NoNodeSelected', { ...gpu, name: 'nic' }, ['spec', 'selector'], {})
      const text = renderPlanText({ ...emptyPlan, diagnostics: [remark, nic] }, { columns: 10_000 })
      expect(text).toBe(
        `warning KMM402: Modules drivers/gpu, drivers/nic: no node of the input has all labels of spec.selector.\n${fix}  (details: -v)\n\nNo changes; 2 warnings.\n`,
      )
      const other = diagnostic('NoMapping', { ...gpu, name: 'nic' }, [], { kernelVersion: '6.1' })
      const apart = renderPlanText({ ...emptyPlan, diagnostics: [remark, other] })
      expect(apart.match(/^warning/gm)).toHaveLength(2)
    })

    it('says of an image that was not checked only that it is missing information', () => {
      const image = { requires: 'image' as const, image: 'r/x:1', insecure: false, insecureSkipTLSVerify: false }
      const unchecked = diagnostic('ImageUnknown', gpu, [], { image: 'r/x:1', isMade: false })
      const text = renderPlanText({ ...emptyPlan, requirements: [image], diagnostics: [unchecked] })
      expect(text).toContain('  image r/x:1 (KMM701, drivers/gpu)')
      expect(text).not.toContain('warning KMM701')
      expect(renderPlanText({ ...emptyPlan, diagnostics: [unchecked] })).toContain('warning KMM701')
    })
  })

  it('begins with Modules of which nodes load, unload or reload something, or of which something is held', () => {
    const of = (name: string, change: Change): Change => ({ ...change, module: { namespace: 'drivers', name } })
    const plan = {
      ...emptyPlan,
      changes: [of('a', { ...create('x'), nodes: [] }), of('b', create('y'))],
      held: [of('c', { ...remove('z'), nodes: [] })],
    }
    expect(renderPlanText(plan).match(/^Module .*$/gm)).toStrictEqual([
      'Module drivers/b',
      'Module drivers/c',
      'Module drivers/a',
    ])
  })

  it('lets nothing through that a terminal would obey', () => {
    const text = renderPlanText({ ...emptyPlan, changes: [update('gpu\u001b[31m', 'new', 'old\u001b[2J\u202e')] })

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(text).toContain('\\u001b[31m')
  })

  it('colours only by the palette it is given', () => {
    const palette = { ...plainPalette, create: (text: string) => `<${text}>` }
    expect(renderPlanText({ ...emptyPlan, changes: [create('a')] }, { palette })).toContain('<  + create  >DaemonSet')
    expect(renderPlanText({ ...emptyPlan, changes: [create('a')] })).not.toContain('<')
  })

  it('shortens long values', () => {
    const text = renderPlanText({ ...emptyPlan, changes: [update('a', 'x'.repeat(1_000_000))] })
    expect(text.length).toBeLessThan(1000)
    expect(text).toContain('xxx…')
  })
})

describe('the summary', () => {
  it('names replacements only when there are some', () => {
    expect(planSummary({ ...emptyPlan, changes: [create('a')] })).toBe('1 to create, 0 to update, 0 to delete, 0 held.')
    const { action: _, ...rest } = update('a')
    expect(planSummary({ ...emptyPlan, changes: [{ ...rest, action: 'replace' } as never] })).toContain('1 to replace')
  })

  it('counts remarks by severity', () => {
    const diagnostics = [
      diagnostic('NoMapping', gpu, [], { kernelVersion: '1' }),
      diagnostic('NoMapping', gpu, [], { kernelVersion: '1' }),
      diagnostic('RegexpInvalid', gpu, [], { regexp: '(', reason: 'no' }),
    ]
    expect(planSummary({ ...emptyPlan, diagnostics })).toBe('No changes; 1 error, 2 warnings.')
  })
})
