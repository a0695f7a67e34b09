/** Formats of one line for each finding: GitHub, Azure Pipelines, compact. */
import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { renderAzure, renderCompact, renderGitHub } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import { toldFindings } from '../../../../src/render/report/told-finding.js'
import { reports } from './arbitrary-report.js'
import { findingOf, manyFindings, reportOf } from './fixtures.js'

const linesOf = (text: string): ReadonlyArray<string> => text.split('\n').slice(0, -1)

const suppressed = { by: 'config', reason: 'vendor chart' } as const

describe('annotations of GitHub', () => {
  it('stand at the place, with a title, the message and the fix', () => {
    expect(linesOf(renderGitHub([reportOf([findingOf()])]))).toEqual([
      '::error file=clusters/prod/gpu.yaml,line=12,endLine=12,col=9,endColumn=20,title=KMM420 unloads-nodes::' +
        'gpu would be unloaded from 2 nodes%0Afix: Keep the mapping.',
      '::notice title=kmm-plan::failed: 1 error in 3 Modules',
    ])
  })

  it('have no columns where a finding ends in another line, as GitHub takes none there', () => {
    const place = { file: 'a.yaml', line: 1, column: 2, endLine: 3, endColumn: 4 }
    expect(renderGitHub([reportOf([findingOf({ place })])])).toMatch(/^::error file=a\.yaml,line=1,endLine=3,title=/)
  })

  it('escape what ends a property or a message', () => {
    const place = { file: 'a,b:c%.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 }
    const [line = ''] = linesOf(renderGitHub([reportOf([findingOf({ place, message: 'a\r\nb%0A::error::c' })])]))
    expect(line).toContain('file=a%2Cb%3Ac%25.yaml,')
    expect(line).toContain('::a%0Ab%250A::error::c%0Afix: Keep')
  })

  it('are ten of a level: one for each rule and Module where there are more, then a notice of the totals', () => {
    const two = [...manyFindings(6), ...manyFindings(6)].map((finding, line) => ({
      ...finding,
      place: { file: 'a.yaml', line: line + 1, column: 1, endLine: line + 1, endColumn: 2 },
    }))
    const lines = linesOf(renderGitHub([reportOf(two)]))
    expect(lines).toHaveLength(7)
    expect(lines[0]).toMatch(/%0A1 more: a\.yaml:7$/)
    const many = linesOf(renderGitHub([reportOf([...manyFindings(30), ...manyFindings(30, { level: 'info' })])]))
    expect(many.filter((line) => line.startsWith('::error '))).toHaveLength(10)
    expect(many.filter((line) => line.startsWith('::notice '))).toHaveLength(10)
    expect(many.at(-1)).toBe(
      '::notice title=kmm-plan::failed: 30 errors, 30 notes in 3 Modules; 41 of them are not shown here',
    )
  })

  it('say of what is the same in several environments in which it is', () => {
    const lines = linesOf(renderGitHub([reportOf([findingOf()]), reportOf([findingOf()], { environment: 'lab' })]))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('::in prod, lab: gpu would be unloaded')
  })

  it('leave out what is suppressed or gone, and count it', () => {
    const findings = [
      findingOf({ suppressed }),
      findingOf({ state: 'absent' }),
      findingOf({ verdict: 'unknown', level: 'info' }),
    ]
    const lines = linesOf(renderGitHub([reportOf(findings, { exitCode: 0 })]))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^::notice .*::unknown: gpu would/)
    expect(lines[1]).toBe('::notice title=kmm-plan::passed: 1 unknown, 1 suppressed, 1 resolved in 3 Modules')
  })

  it('are an error where nothing was checked', () => {
    const [first, last] = linesOf(renderGitHub([reportOf([], { exitCode: 2, modules: 0 })]))
    expect(first).toBe('::error title=kmm-plan::Nothing was checked. prod')
    expect(last).toBe('::notice title=kmm-plan::nothing was checked: no findings in 0 Modules')
  })

  it('are commands, one a line, at most ten of a level, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const lines = linesOf(renderGitHub(any))
        for (const line of lines)
          expect(line).toMatch(
            /^::(?:error|warning|notice) (?:(?:file|line|endLine|col|endColumn|title)=[^,:\r\n]*,?)*::[^\r\n]*$/,
          )
        for (const name of ['error', 'warning', 'notice'])
          expect(lines.filter((line) => line.startsWith(`::${name} `)).length).toBeLessThanOrEqual(10)
      }),
    )
  })
})

describe('issues of Azure Pipelines', () => {
  it('stand at the place, with the code', () => {
    expect(
      linesOf(renderAzure([reportOf([findingOf({ level: 'warning' }), findingOf({ level: 'info', cure: '' })])])),
    ).toEqual([
      '##vso[task.logissue type=warning;sourcepath=clusters/prod/gpu.yaml;linenumber=12;columnnumber=9;code=KMM420;]' +
        'gpu would be unloaded from 2 nodes%0Afix: Keep the mapping.',
      'clusters/prod/gpu.yaml:12:9: info KMM420 gpu would be unloaded from 2 nodes',
      'failed: 1 warning, 1 note in 3 Modules',
    ])
  })

  it('are one a line, and obey nothing that a manifest says, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        for (const line of linesOf(renderAzure(any))) {
          const isCommand = /^##vso\[task\.logissue type=(?:error|warning);(?:\w+=[^;\]]*;)*\]/.test(line)
          expect(isCommand || !line.includes('##')).toBe(true)
        }
      }),
    )
  })
})

describe('the compact form', () => {
  const matchers = (['github', 'vscode'] as const).map((name) => {
    const read = JSON.parse(readFileSync(new URL(`../../../../matchers/${name}.json`, import.meta.url), 'utf8'))
    return name === 'github' ? read.problemMatcher[0].pattern[0] : read.pattern
  })

  it('has the place, the level, the code and the message', () => {
    expect(renderCompact([reportOf([findingOf()])])).toBe(
      'clusters/prod/gpu.yaml:12:9: error KMM420 gpu would be unloaded from 2 nodes; fix: Keep the mapping.\n',
    )
  })

  it('says why something is suppressed', () => {
    expect(renderCompact([reportOf([findingOf({ suppressed, place: undefined! })])])).toMatch(
      /^\.kmm-plan\.yaml:1:1: info KMM420 suppressed \(vendor chart\): gpu/,
    )
  })

  it.each(matchers)('is read by a problem matcher', (pattern) => {
    const line = renderCompact([reportOf([findingOf()])]).trimEnd()
    const match = new RegExp(pattern.regexp).exec(line) ?? []
    expect(match[pattern.file]).toBe('clusters/prod/gpu.yaml')
    expect([match[pattern.line], match[pattern.column]]).toEqual(['12', '9'])
    expect([match[pattern.severity], match[pattern.code]]).toEqual(['error', 'KMM420'])
    expect(match[pattern.message]).toMatch(/^gpu would/)
  })

  it('is a line for each finding that is there, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const told = toldFindings(any).filter(({ outcome }) => outcome !== 'absent')
        const unchecked = any.filter(({ exitCode }) => exitCode === 2)
        expect(linesOf(renderCompact(any))).toHaveLength(told.length + unchecked.length)
      }),
    )
  })
})
