import { plainPalette, renderReportText } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import type { Impact } from '../../../../src/impact.js'
import { countEffects } from '../../../../src/impact/effect-count.js'
import { empty } from '../../../../src/plan-model/plan-monoid.js'
import { findingOf, manyFindings, reportOf } from './fixtures.js'

const impact: Impact = {
  pending: [],
  nodes: [],
  modules: [],
  images: [],
  kernels: [],
  counts: countEffects(
    [
      {
        node: 'worker-1',
        module: { namespace: 'drivers', name: 'gpu' },
        role: 'module-loader',
        effect: 'unload',
        because: [],
      },
    ],
    4,
  ),
  plan: empty,
  diagnostics: { introduced: [], resolved: [], unchanged: [] },
  gaps: [],
}

describe('a report as text', () => {
  it('says what nodes feel, then what was found and where, what to do and on which nodes, and ends with the totals', () => {
    expect(renderReportText([reportOf([findingOf()], { impact })])).toBe(
      [
        'nodes: unload 1 node (25 %)',
        '',
        'error KMM420 unloads-nodes drivers/gpu: gpu would be unloaded from 2 nodes',
        '  at clusters/prod/gpu.yaml:12:9',
        '  fix: Keep the mapping.',
        '  nodes: worker-1, worker-2',
        '',
        'failed: 1 error in 3 Modules.',
        '',
      ].join('\n'),
    )
  })

  it('never hides what is suppressed or was resolved', () => {
    const findings = [
      findingOf({ suppressed: { by: 'config', reason: 'vendor chart' } }),
      findingOf({ state: 'absent', level: 'warning' }),
    ]
    expect(renderReportText([reportOf(findings, { exitCode: 0 })])).toBe(
      [
        'Suppressed',
        '  error KMM420 unloads-nodes drivers/gpu: vendor chart (config)',
        '',
        'Resolved',
        '  warning KMM420 unloads-nodes drivers/gpu: gpu would be unloaded from 2 nodes',
        '',
        'passed: 1 suppressed, 1 resolved in 3 Modules.',
        '',
      ].join('\n'),
    )
  })

  it('says once what is the same in several environments, and of which there is nothing to say', () => {
    const text = renderReportText([
      reportOf([findingOf()]),
      reportOf([findingOf()], { environment: 'lab', exitCode: 2, impact }),
    ])
    expect(text.split('\n').slice(0, 5)).toEqual([
      'error: lab: Nothing was checked.',
      '',
      'lab: nodes: unload 1 node (25 %)',
      '',
      'error KMM420 unloads-nodes drivers/gpu: in prod, lab: gpu would be unloaded from 2 nodes',
    ])
  })

  it('counts what nobody would read, unless all of it is asked for', () => {
    const all = [reportOf(manyFindings(201, { cure: 'First. Then.' }))]
    expect(renderReportText(all)).toContain('\nand 1 more finding\n')
    expect(renderReportText(all)).not.toContain('Then.')
    expect(renderReportText(all, { verbose: true })).not.toContain('more finding')
    expect(renderReportText(all, { verbose: true })).toContain('fix: First. Then.\n')
  })

  it('has the colours of its levels', () => {
    const palette = { ...plainPalette, warning: (text: string) => `<${text}>` }
    expect(renderReportText([reportOf([findingOf({ level: 'warning' })])], { palette })).toContain(
      '<warning KMM420 unloads-nodes> drivers/gpu: ',
    )
  })
})
