import fc from 'fast-check'
import { renderReportMarkdown } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import type { Impact } from '../../../../src/impact.js'
import { countEffects } from '../../../../src/impact/effect-count.js'
import type { KernelImpact } from '../../../../src/impact/kernel-impact.js'
import type { ImpactEffect, NodeImpact } from '../../../../src/impact/node-impact.js'
import { empty } from '../../../../src/plan-model/plan-monoid.js'
import { reports, text } from './arbitrary-report.js'
import { findingOf, manyFindings, reportOf } from './fixtures.js'

const gpu = { namespace: 'drivers', name: 'gpu' }

const nodeOf = (node: string, effect: ImpactEffect, module = gpu): NodeImpact => ({
  node,
  module,
  role: 'module-loader',
  effect,
  because: ['spec'],
})

const cellOf = (changes: Partial<KernelImpact> = {}): KernelImpact => ({
  module: gpu,
  kernelVersion: '6.6.13',
  before: 'loaded',
  after: 'uncovered',
  mapping: { before: 1 },
  image: { before: 'registry.example/gpu:6.6.13' },
  nodes: ['worker-1', 'worker-2'],
  ...changes,
})

const impactOf = (changes: Partial<Impact>): Impact => ({
  pending: [],
  nodes: [],
  modules: [],
  images: [],
  kernels: [],
  counts: countEffects([], 0),
  plan: empty,
  diagnostics: { introduced: [], resolved: [], unchanged: [] },
  gaps: [],
  ...changes,
})

const linesOf = (...args: Parameters<typeof renderReportMarkdown>): ReadonlyArray<string> =>
  renderReportMarkdown(...args).split('\n')

/** Bars that end a cell. */
const cellsOf = (line: string): number => line.replaceAll('\\|', '').split('|').length

/** What is wrong with the form: tables of rows that are not alike, folds that are not closed. */
const problemsOf = (markdown: string): ReadonlyArray<string> => {
  const lines = markdown.split('\n')
  const rows = lines.flatMap((line, index) => {
    const before = lines[index - 1] ?? ''
    return line.startsWith('| ') && before.startsWith('| ') && cellsOf(line) !== cellsOf(before) ? [line] : []
  })
  const heads = lines.filter(
    (line, index) =>
      line.startsWith('| ') && !(lines[index - 1] ?? '').startsWith('| ') && !/^\| ---/.test(lines[index + 1] ?? ''),
  )
  const count = (what: string): number => lines.filter((line) => line.startsWith(what)).length
  return [...rows, ...heads, ...(count('<details>') === count('</details>') ? [] : ['a fold is open'])]
}

/** Inside of code nothing is markup. */
const withoutCode = (markdown: string): string =>
  markdown.replaceAll('\\`', '').replaceAll(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')

describe('markdown of a report', () => {
  it('begins with a mark, the verdict and what was found', () => {
    expect(linesOf([reportOf([findingOf()])])).toEqual([
      '<!-- kmm-plan:prod -->',
      '## kmm-plan: failed',
      '',
      '**prod: failed**: 1 error in 3 Modules',
      '',
      '- **error** KMM420 `unloads-nodes` `drivers/gpu`: gpu would be unloaded from 2 nodes' +
        ' [clusters/prod/gpu.yaml#<!-- -->L12](clusters/prod/gpu.yaml#L12)<br>fix: Keep the mapping.',
      '',
    ])
  })

  it('links to where the files are', () => {
    const markdown = renderReportMarkdown([reportOf([findingOf()])], { root: 'https://git.example.com/blob/main/' })
    expect(markdown).toContain('(https://git.example.com/blob/main/clusters/prod/gpu.yaml#L12)')
  })

  it('has a table of Modules by effect, most serious effect first', () => {
    const nodes = [
      nodeOf('worker-1', 'unload'),
      nodeOf('worker-2', 'unload'),
      nodeOf('worker-3', 'load', { namespace: 'drivers', name: 'nic' }),
    ]
    expect(linesOf([reportOf([], { impact: impactOf({ nodes }) })]).slice(5, 9)).toEqual([
      '| Module | unload | load |',
      '| --- | --- | --- |',
      '| `drivers/gpu` | 2 |  |',
      '| `drivers/nic` |  | 1 |',
    ])
  })

  it('folds for each Module its kernels, states, images and nodes', () => {
    const nodes = [nodeOf('worker-1', 'unload'), nodeOf('worker-2', 'unload'), nodeOf('worker-9', 'unknown')]
    const markdown = renderReportMarkdown([reportOf([], { impact: impactOf({ nodes, kernels: [cellOf()] }) })])
    expect(markdown).toContain(
      [
        '<details><summary>drivers/gpu: 3 nodes</summary>',
        '',
        '| Kernel | State | Image | Nodes |',
        '| --- | --- | --- | --- |',
        '| `6.6.13` | loaded → uncovered | `registry.example/gpu:6.6.13` → (none) | unload: `worker-1`, `worker-2` |',
        '| (other nodes) |  |  | unknown: `worker-9` |',
        '',
        '</details>',
      ].join('\n'),
    )
  })

  it('tells what the base would still do, and what is lacking, apart', () => {
    const impact = impactOf({ pending: [nodeOf('worker-1', 'load')], gaps: [{ module: gpu, lacks: 'Node' }] })
    const markdown = renderReportMarkdown([reportOf([], { impact })])
    expect(markdown).toContain('<details><summary>Not part of this change: 1 node</summary>')
    expect(markdown).toContain('| `drivers/gpu` | load: `worker-1` |')
    expect(markdown).toContain('- unknown: `drivers/gpu`, nodes were not observed')
  })

  it('folds what is suppressed, with the reason, and what only the base had', () => {
    const markdown = renderReportMarkdown([
      reportOf([findingOf({ suppressed: { by: 'config', reason: 'vendor' } }), findingOf({ state: 'absent' })]),
    ])
    expect(markdown).toMatch(/<summary>1 suppressed<\/summary>\n\n- \*\*error\*\* .*<br>config: vendor\n/)
    expect(markdown).toContain('<summary>1 resolved</summary>')
  })

  it('takes nothing that manifests say for markup, and mentions nobody', () => {
    const message = '<img src=x> **b** [c](d) @team #12 | `x`'
    expect(renderReportMarkdown([reportOf([findingOf({ message })])])).toContain(
      '&lt;img src=x&gt; \\*\\*b\\*\\* \\[c\\](d) @<!-- -->team #<!-- -->12 \\| \\`x\\`',
    )
  })

  it('has a mark that nothing can end', () => {
    const [first] = linesOf([reportOf([], { environment: 'a-->b--' })])
    expect(first).toBe('<!-- kmm-plan:a_-_b__ -->')
  })

  it.each([1, 200, 1000, 20_000])(
    'is short enough with %d findings of long texts, and says that there are more',
    (count) => {
      const markdown = renderReportMarkdown([reportOf(manyFindings(count, { message: 'x'.repeat(5000) }))])
      expect(markdown.length).toBeLessThanOrEqual(60_000)
      expect(problemsOf(markdown)).toEqual([])
      if (count > 1) expect(markdown).toMatch(/\nAnd \d+ more findings\.\n/)
    },
  )

  it('is short enough with 1,000 environments', () => {
    const all = Array.from({ length: 1000 }, (_, index) =>
      reportOf(manyFindings(20), { environment: `${'@'.repeat(200)}${index}` }),
    )
    const markdown = renderReportMarkdown(all)
    expect(markdown.length).toBeLessThanOrEqual(60_000)
    expect(markdown).toContain('And 950 more environments.')
  })

  it('is short enough with 500 Modules on 60 kernels and 10,000 nodes', () => {
    const modules = Array.from({ length: 500 }, (_, index) => ({ namespace: 'drivers', name: `module-${index}` }))
    const nodes = modules.flatMap((module) =>
      Array.from({ length: 20 }, (_, index) => nodeOf(`worker-${index}.example.com`, 'reload', module)),
    )
    const kernels = modules.flatMap((module) => [cellOf({ module }), cellOf({ module, kernelVersion: '6.6.14' })])
    const markdown = renderReportMarkdown([reportOf([], { impact: impactOf({ nodes, kernels }) })])
    expect(markdown.length).toBeLessThanOrEqual(60_000)
    expect(problemsOf(markdown)).toEqual([])
  })

  it('is short, with whole tables and closed folds, for any Report', () => {
    const impact = fc
      .record({
        nodes: fc.array(
          fc.record({ node: text, name: text, effect: fc.constantFrom<ImpactEffect>('load', 'unknown') }),
        ),
        kernels: fc.array(fc.record({ kernelVersion: text, name: text, before: text, after: text })),
      })
      .map(({ nodes, kernels }) =>
        impactOf({
          nodes: nodes.map(({ node, name, effect }) => nodeOf(node, effect, { ...gpu, name })),
          kernels: kernels.map(({ kernelVersion, name, before, after }) =>
            cellOf({ kernelVersion, module: { ...gpu, name }, image: { before, after } }),
          ),
        }),
      )
    fc.assert(
      fc.property(reports, impact, (any, felt) => {
        const markdown = renderReportMarkdown(any.map((each) => ({ ...each, impact: felt })))
        expect(markdown.length).toBeLessThanOrEqual(60_000)
        expect(problemsOf(markdown)).toEqual([])
        expect(withoutCode(markdown)).not.toMatch(/<(?!!-- |\/?details>|\/?summary>|br>)/)
      }),
    )
  })
})
