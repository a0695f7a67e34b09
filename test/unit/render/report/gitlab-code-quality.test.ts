import fc from 'fast-check'
import { renderGitLab } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import { reports } from './arbitrary-report.js'
import { findingOf, reportOf } from './fixtures.js'

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}

const issuesOf = (...args: Parameters<typeof renderGitLab>): ReadonlyArray<Issue> =>
  JSON.parse(renderGitLab(...args)) as ReadonlyArray<Issue>

describe('issues of Code Quality', () => {
  it('have the fields that GitLab asks for', () => {
    expect(issuesOf([reportOf([findingOf()])])).toEqual([
      {
        description: 'gpu would be unloaded from 2 nodes\nfix: Keep the mapping.',
        check_name: 'unloads-nodes',
        fingerprint: '00000000000000aa',
        severity: 'major',
        location: { path: 'clusters/prod/gpu.yaml', lines: { begin: 12 } },
      },
    ])
  })

  it('are critical where an error is about security', () => {
    const severities = [
      findingOf({ rule: 'insecure-registry' }),
      findingOf({ rule: 'insecure-registry', level: 'warning' }),
      findingOf({ level: 'info' }),
    ].map((finding) => issuesOf([reportOf([finding])])[0]?.severity)
    expect(severities).toEqual(['critical', 'minor', 'info'])
  })

  it('have each another fingerprint, also where the same stands in two places', () => {
    const place = { file: 'b.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 }
    expect(issuesOf([reportOf([findingOf({ place }), findingOf()])]).map(({ fingerprint }) => fingerprint)).toEqual([
      '00000000000000aa',
      '00000000000000aa-2',
    ])
  })

  it('are well formed for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const issues = issuesOf(any)
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
        for (const { description, location, severity } of issues) {
          expect(description).not.toBe('')
          expect(location.lines.begin).toBeGreaterThanOrEqual(1)
          expect(['info', 'minor', 'major', 'critical']).toContain(severity)
        }
      }),
    )
  })
})
