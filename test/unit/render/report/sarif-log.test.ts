import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { Ajv } from 'ajv'
import fc from 'fast-check'
import { renderSarif } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../../src/kubernetes/json.js'
import { reports } from './arbitrary-report.js'
import { findingOf, manyFindings, reportOf } from './fixtures.js'

const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const {
  id: _id,
  $schema: _draft,
  ...schema
} = JSON.parse(readFileSync(file, 'utf8')) as { readonly id: string; readonly $schema: string }

/** The schema is of draft 4, and uses nothing of it that later drafts read in another way. */
const isUri = (text: string): boolean => /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/i.test(text)
const validate = new Ajv({
  strict: false,
  allErrors: true,
  // One of its patterns is none with the flag.
  unicodeRegExp: false,
  formats: { 'uri': isUri, 'uri-reference': isUri, 'date-time': true },
}).compile(schema)

const problemsOf = (text: string): unknown => (validate(JSON.parse(text)) ? [] : validate.errors)

interface Run {
  readonly results: ReadonlyArray<JsonObject & { readonly level: string }>
  readonly tool: { readonly driver: { readonly rules: ReadonlyArray<JsonObject & { readonly id: string }> } }
  readonly invocations: ReadonlyArray<JsonObject>
  readonly automationDetails: JsonObject
}

const runOf = (...[all]: Parameters<typeof renderSarif>): Run =>
  (JSON.parse(renderSarif(all)) as { readonly runs: ReadonlyArray<Run> }).runs[0]!

const resultOf = (...changes: Parameters<typeof findingOf>) => runOf([reportOf([findingOf(...changes)])]).results[0]!

/** Objects without fields, at any depth: some readers refuse them. */
const emptyObjects = (value: unknown, path = '$'): ReadonlyArray<string> => {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  return entries.length === 0 && !Array.isArray(value)
    ? [path]
    : entries.flatMap(([key, inside]) => emptyObjects(inside, `${path}.${key}`))
}

describe('a log of SARIF', () => {
  it('says what was found, where, and by what it is recognised', () => {
    expect(resultOf()).toEqual({
      ruleId: 'unloads-nodes',
      ruleIndex: 1,
      kind: 'fail',
      level: 'error',
      message: { text: 'gpu would be unloaded from 2 nodes\nfix: Keep the mapping.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'clusters/prod/gpu.yaml', uriBaseId: 'SRCROOT' },
            region: { startLine: 12, startColumn: 9, endLine: 12, endColumn: 20 },
          },
          logicalLocations: [
            { fullyQualifiedName: 'Module/drivers/gpu#/spec/moduleLoader/container/kernelMappings/1/regexp' },
          ],
        },
      ],
      partialFingerprints: { 'kmmPlan/v1': '00000000000000aa' },
      baselineState: 'new',
      properties: { nodes: ['worker-1', 'worker-2'] },
    })
  })

  it('has every rule, with its level, and what is about security with a severity', () => {
    const { rules } = runOf([reportOf([])]).tool.driver
    expect(rules.map(({ id }) => id)).toEqual(['insecure-registry', 'unloads-nodes'])
    expect(rules[0]).toMatchObject({
      name: 'InsecureRegistry',
      shortDescription: { text: 'Images come over TLS that is checked.' },
      defaultConfiguration: { level: 'error' },
      properties: { 'tags': ['kernel-modules', 'security'], 'security-severity': '8.0' },
    })
    expect(rules[1]).toMatchObject({
      help: {
        markdown:
          'No node loses a kernel module.\n\nDevices vanish from the nodes that unload it.\n\n' +
          'Needs a cluster and the revision before.\n\nCode: KMM420.',
      },
    })
    expect(rules[1]?.['properties']).toEqual({ tags: ['kernel-modules'], code: 'KMM420' })
  })

  it('asks for a review where facts lack; SARIF has no level there', () => {
    expect(resultOf({ verdict: 'unknown', level: 'warning' })).toMatchObject({
      kind: 'review',
      level: 'none',
      message: { text: 'unknown: gpu would be unloaded from 2 nodes\nfix: Keep the mapping.' },
      properties: { level: 'warning' },
    })
  })

  it('says who suppresses a finding, and why', () => {
    const inline = resultOf({ suppressed: { by: 'inline', reason: 'lab only' } })
    expect(inline['suppressions']).toEqual([
      { kind: 'inSource', justification: 'lab only', properties: { by: 'inline' } },
    ])
    const config = resultOf({ suppressed: { by: 'config', reason: 'vendor', until: '2027-01-31' } })
    expect(config['suppressions']).toMatchObject([{ kind: 'external', properties: { until: '2027-01-31' } }])
  })

  it('has the other places that a finding is about', () => {
    const place = { file: 'base/a b.yaml', line: 3, column: 1, endLine: 3, endColumn: 4 }
    const related = [
      { message: 'nowhere', path: [] },
      { message: 'shadows it', path: ['spec', 'a/b'], place },
    ]
    expect(resultOf({ related })['relatedLocations']).toMatchObject([
      {
        id: 2,
        message: { text: 'shadows it' },
        physicalLocation: { artifactLocation: { uri: 'base/a%20b.yaml' }, region: { startLine: 3 } },
        logicalLocations: [{ fullyQualifiedName: 'Module/drivers/gpu#/spec/a~1b' }],
      },
    ])
  })

  it('is a run for each environment', () => {
    const { runs } = JSON.parse(renderSarif([reportOf([]), reportOf([], { environment: 'lab' })])) as {
      readonly runs: ReadonlyArray<Run>
    }
    expect(runs.map(({ automationDetails }) => automationDetails)).toEqual([
      { id: 'kmm-plan/prod/' },
      { id: 'kmm-plan/lab/' },
    ])
  })

  it('has at most 25,000 results, and says how many are left out', () => {
    const { results, invocations } = runOf([reportOf(manyFindings(25_002))])
    expect(results).toHaveLength(25_000)
    expect(invocations).toEqual([
      {
        executionSuccessful: true,
        exitCode: 1,
        toolExecutionNotifications: [{ level: 'warning', message: { text: '2 of 25002 findings are left out here.' } }],
      },
    ])
  })

  it('is no success where nothing was checked', () => {
    expect(runOf([reportOf([], { exitCode: 2 })]).invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ message: { text: 'Nothing was checked.' } }] },
    ])
  })

  it('is held against a schema that refuses what is wrong', () => {
    const right = renderSarif([reportOf([findingOf()])])
    expect(problemsOf(right)).toEqual([])
    const wrong = [
      ['"startLine": 12', '"startLine": 0'],
      ['"kind": "fail"', '"kind": "failed"'],
      ['"message"', '"massage"'],
      ['"uri": "clusters', '"uri": "cl usters'],
      ['"version": "2.1.0"', '"version": "2.2.0"'],
    ] as const
    for (const [from, to] of wrong) {
      expect(right).toContain(from)
      expect(problemsOf(right.replace(from, to))).not.toEqual([])
    }
  })

  it('is valid, without an object that is empty, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const text = renderSarif(any)
        expect(problemsOf(text)).toEqual([])
        expect(emptyObjects(JSON.parse(text))).toEqual([])
        expect(text).not.toContain('primaryLocationLineHash')
      }),
    )
  })

  it('names a rule in each result, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const { runs } = JSON.parse(renderSarif(any)) as { readonly runs: ReadonlyArray<Run> }
        for (const { results, tool } of runs) {
          const ids = tool.driver.rules.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const { ruleId, ruleIndex } of results) expect(ids[Number(ruleIndex)]).toBe(ruleId)
        }
      }),
    )
  })
})
