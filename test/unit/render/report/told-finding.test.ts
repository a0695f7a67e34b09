import {
  renderAzure,
  renderCompact,
  renderGitHub,
  renderGitLab,
  renderJUnit,
  renderReportMarkdown,
  renderReportText,
  renderTap,
} from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import type { Report } from '../../../../src/policy/report.js'
import { toldFindings } from '../../../../src/render/report/told-finding.js'
import { findingOf, reportOf } from './fixtures.js'

const outcomeOf = (finding: Parameters<typeof findingOf>[0], changes: Partial<Report> = {}) =>
  toldFindings([reportOf([findingOf(finding)], changes)])[0]?.outcome

describe('what a finding comes to', () => {
  it('is decided by the level that fails', () => {
    const levels = ['error', 'warning', 'info'] as const
    const outcomes = (failOn: Report['failOn']) => levels.map((level) => outcomeOf({ level }, failOn && { failOn }))
    expect(outcomes(undefined)).toEqual(['fails', 'warns', 'warns'])
    expect(outcomes('warning')).toEqual(['fails', 'fails', 'warns'])
    expect(outcomes('info')).toEqual(['fails', 'fails', 'fails'])
    expect(outcomes('never')).toEqual(['warns', 'warns', 'warns'])
  })

  it('is never a pass where nobody knows', () => {
    expect(outcomeOf({ verdict: 'unknown' })).toBe('fails')
    expect(outcomeOf({ verdict: 'unknown', level: 'warning' })).toBe('unknown')
  })

  it('is nothing where it is suppressed, or only in the base', () => {
    expect(outcomeOf({ suppressed: { by: 'inline', reason: 'lab' } })).toBe('suppressed')
    expect(outcomeOf({ state: 'absent' })).toBe('absent')
  })

  it('fails, though the base has it, unless only new findings count', () => {
    expect(outcomeOf({ state: 'unchanged' })).toBe('fails')
    expect(outcomeOf({ state: 'unchanged' }, { newOnly: true })).toBe('known')
    expect(outcomeOf({ state: 'new' }, { newOnly: true })).toBe('fails')
  })
})

describe('what is known from the base', () => {
  const known = [reportOf([findingOf({ state: 'unchanged' })], { newOnly: true, exitCode: 0 })]

  it('is told, and is no annotation and no failure', () => {
    expect(renderGitHub(known)).toBe('::notice title=kmm-plan::passed: 1 known in 3 Modules\n')
    expect(renderAzure(known)).toBe('passed: 1 known in 3 Modules\n')
    expect(renderCompact(known)).toMatch(/: info KMM420 known: gpu would/)
    expect(renderJUnit(known)).toContain('failures="0"')
    expect(renderTap(known)).toContain('\nok 1 - KMM420 unloads-nodes')
    expect(renderReportMarkdown(known)).toContain('<summary>1 known</summary>')
    expect(renderReportText(known)).toContain('Known\n  error KMM420 unloads-nodes drivers/gpu: gpu would')
  })

  it('is in what GitLab gets, which compares two reports itself', () => {
    expect(JSON.parse(renderGitLab(known))).toHaveLength(1)
  })
})

describe('findings', () => {
  it('are sorted by level, number of nodes, rule and place', () => {
    const place = (file: string, line: number) => ({ file, line, column: 1, endLine: line, endColumn: 1 })
    const inOrder = [
      findingOf({ nodes: ['a', 'b', 'c'], rule: 'z' }),
      findingOf({ nodes: ['a'], rule: 'a', place: place('z.yaml', 1) }),
      findingOf({ nodes: ['a'], rule: 'b', place: place('a.yaml', 2) }),
      findingOf({ nodes: ['a'], rule: 'b', place: place('a.yaml', 10) }),
      findingOf({ nodes: ['a'], rule: 'b', place: place('b.yaml', 1) }),
      findingOf({ level: 'warning', nodes: ['a', 'b'] }),
      findingOf({ level: 'info', nodes: ['a', 'b', 'c'] }),
    ]
    expect(toldFindings([reportOf([...inOrder].reverse())]).map(({ finding }) => finding)).toEqual(inOrder)
  })
})
