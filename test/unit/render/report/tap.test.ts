import fc from 'fast-check'
import { renderTap } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { reports } from './arbitrary-report.js'
import { findingOf, reportOf } from './fixtures.js'

describe('test points', () => {
  it('say of a finding what and where, in YAML', () => {
    const text = renderTap([reportOf([findingOf()])])
    expect(text).toMatch(/^TAP version 14\n1\.\.2\nnot ok 1 - KMM420 unloads-nodes: drivers\/gpu\n {2}---\n/)
    expect(text).toMatch(/\n {2}\.\.\.\nok 2 - insecure-registry\n$/)
    expect(parse(/ {2}---\n(.*?) {2}\.\.\.\n/s.exec(text)?.[1] ?? '')).toEqual({
      message: 'gpu would be unloaded from 2 nodes',
      rule: 'unloads-nodes',
      level: 'error',
      at: { file: 'clusters/prod/gpu.yaml', line: 12, column: 9 },
      nodes: ['worker-1', 'worker-2'],
      fix: 'Keep the mapping.',
    })
  })

  it('pass where a finding does not fail the gate, and are skipped with a reason', () => {
    const lines = renderTap([
      reportOf([
        findingOf({ level: 'warning' }),
        findingOf({ suppressed: { by: 'inline', reason: 'lab # 1' } }),
        findingOf({ level: 'info', verdict: 'unknown' }),
        findingOf({ state: 'absent' }),
      ]),
    ])
    expect(lines.match(/^(?:not )?ok .*$/gm)).toEqual([
      'ok 1 - KMM420 unloads-nodes: drivers/gpu',
      'ok 2 - KMM420 unloads-nodes: drivers/gpu # SKIP suppressed: lab \\# 1',
      'ok 3 - KMM420 unloads-nodes: drivers/gpu # SKIP unknown',
      'ok 4 - insecure-registry',
    ])
  })

  it('name the environment where there are several', () => {
    const text = renderTap([reportOf([findingOf()]), reportOf([], { environment: 'lab' })])
    expect(text).toContain('\nnot ok 1 - prod: KMM420 ')
    expect(text).toContain('\nok 3 - lab: insecure-registry\n')
  })

  it('bail out where nothing was checked', () => {
    expect(renderTap([reportOf([], { exitCode: 2, passed: [] })])).toBe(
      'TAP version 14\n1..0\nBail out! Nothing was checked. prod\n',
    )
  })

  it('are as many as the plan says, in lines that TAP knows, with YAML that can be read, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const text = renderTap(any)
        const lines = text.split('\n')
        const count = Number(/^1\.\.(\d+)$/.exec(lines[1] ?? '')?.[1])
        const points = lines.filter((line) => /^(?:not )?ok \d+ - /.test(line))
        expect(points.map((line) => Number(/\d+/.exec(line)?.[0]))).toEqual(
          Array.from({ length: count }, (_, index) => index + 1),
        )
        for (const line of lines.slice(2))
          expect(line).toMatch(/^(?:(?:not )?ok \d+ - | {2}---$| {2}\.\.\.$| {4}\w+: |Bail out! |$)/)
        for (const [, block = ''] of text.matchAll(/^ {2}---\n(.*?)^ {2}\.\.\.$/gms))
          expect(parse(block)).toHaveProperty('rule')
      }),
    )
  })
})
