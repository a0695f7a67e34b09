import fc from 'fast-check'
import * as t from 'io-ts'
import { renderOpenReports } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { reports } from './arbitrary-report.js'
import { findingOf, reportOf } from './fixtures.js'

const verdict = t.keyof({ pass: null, fail: null, warn: null, error: null, skip: null })

const exact = <Required extends t.Props, Optional extends t.Props>(required: Required, optional: Optional) =>
  t.exact(t.intersection([t.type(required), t.partial(optional)]))

/** The fields of the CRDs of both APIs that are written; a structural schema drops all others. */
const reference = exact({ apiVersion: t.string, kind: t.string, name: t.string }, { namespace: t.string })

const result = exact(
  { policy: t.string, result: verdict, source: t.string },
  {
    rule: t.string,
    severity: t.keyof({ critical: null, high: null, medium: null, low: null, info: null }),
    category: t.string,
    resources: t.array(reference),
    message: t.string,
    properties: t.record(t.string, t.string),
    timestamp: t.strict({ seconds: t.Int, nanos: t.Int }),
  },
)

const summary = t.strict({ pass: t.Int, fail: t.Int, warn: t.Int, error: t.Int, skip: t.Int })

const object = exact(
  {
    apiVersion: t.string,
    kind: t.string,
    metadata: exact({ name: t.string }, { namespace: t.string }),
    summary,
    results: t.array(result),
  },
  { source: t.string, scope: reference },
)

type OpenReport = t.TypeOf<typeof object>

const objectsOf = (...args: Parameters<typeof renderOpenReports>): ReadonlyArray<OpenReport> => {
  const documents = parseAllDocuments(renderOpenReports(...args), { version: '1.1' })
  return Array.isArray(documents)
    ? documents.map((document) => {
        expect(document.errors).toEqual([])
        const value: unknown = document.toJS()
        expect(object.is(value)).toBe(true)
        const decoded = object.decode(value)
        // What has a field that the CRDs have not is not the same when it is read.
        expect(decoded).toEqual({ _tag: 'Right', right: value })
        return value as OpenReport
      })
    : []
}

describe('objects of OpenReports', () => {
  const findings = [
    findingOf(),
    findingOf({ level: 'warning', code: 'KMM301', module: { namespace: 'test', name: 'nic' } }),
    findingOf({ verdict: 'unknown' }),
    findingOf({ suppressed: { by: 'config', reason: 'vendor' } }),
    findingOf({ state: 'absent' }),
  ]

  it('are a Report for each namespace, and a ClusterReport for the rest', () => {
    const objects = objectsOf([reportOf(findings)])
    expect(objects.map(({ kind, metadata, summary }) => [kind, metadata, summary])).toEqual([
      ['ClusterReport', { name: 'kmm-plan-prod' }, { pass: 1, fail: 0, warn: 0, error: 0, skip: 0 }],
      ['Report', { name: 'kmm-plan-prod', namespace: 'drivers' }, { pass: 0, fail: 1, warn: 0, error: 1, skip: 1 }],
      ['Report', { name: 'kmm-plan-prod', namespace: 'test' }, { pass: 0, fail: 0, warn: 1, error: 0, skip: 0 }],
    ])
    expect(objects[1]).toMatchObject({
      apiVersion: 'openreports.io/v1alpha1',
      source: 'kmm-plan',
      scope: { apiVersion: 'v1', kind: 'Namespace', name: 'drivers' },
    })
    expect(objects[1]?.results[0]).toEqual({
      source: 'kmm-plan',
      policy: 'unloads-nodes',
      rule: 'KMM420',
      result: 'fail',
      severity: 'high',
      category: 'Kernel modules',
      resources: [{ apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', namespace: 'drivers', name: 'gpu' }],
      message: 'gpu would be unloaded from 2 nodes\nfix: Keep the mapping.',
      properties: {
        fingerprint: '00000000000000aa',
        state: 'new',
        path: 'spec.moduleLoader.container.kernelMappings[1].regexp',
        file: 'clusters/prod/gpu.yaml',
        line: '12',
        nodes: '2',
      },
    })
  })

  it('are PolicyReports where these are asked for', () => {
    expect(
      objectsOf([reportOf(findings)], { api: 'wgpolicyk8s.io' }).map(({ apiVersion, kind, source }) => [
        apiVersion,
        kind,
        source,
      ]),
    ).toEqual([
      ['wgpolicyk8s.io/v1alpha2', 'ClusterPolicyReport', undefined],
      ['wgpolicyk8s.io/v1alpha2', 'PolicyReport', undefined],
      ['wgpolicyk8s.io/v1alpha2', 'PolicyReport', undefined],
    ])
  })

  it('have a time only where one is given', () => {
    const timeOf = (options: Parameters<typeof renderOpenReports>[1]) =>
      objectsOf([reportOf([])], options)[0]?.results[0]?.timestamp
    expect(timeOf({})).toBeUndefined()
    expect(timeOf({ time: 1_801_353_600.5 })).toEqual({ seconds: 1_801_353_600, nanos: 0 })
  })

  it('say what is about security, and that nothing was checked', () => {
    const [first] = objectsOf([reportOf([findingOf({ rule: 'insecure-registry' })], { passed: [] })])
    expect(first?.results[0]).toMatchObject({ severity: 'critical', category: 'Security' })
    const [gap] = objectsOf([reportOf([], { exitCode: 2, passed: [] })])
    expect(gap).toMatchObject({ summary: { error: 1 }, results: [{ policy: 'nothing-checked', result: 'error' }] })
  })

  it('have names that an API server takes', () => {
    const [odd] = objectsOf([reportOf([], { environment: 'Prod EU/1' })])
    expect(odd?.metadata.name).toMatch(/^kmm-plan-[0-9a-f]{16}$/)
  })

  it('have the fields of both APIs, and counts that are right, for any Report', () => {
    fc.assert(
      fc.property(reports, fc.constantFrom('openreports.io' as const, 'wgpolicyk8s.io' as const), (any, api) => {
        for (const { metadata, summary, results } of objectsOf(any, { api })) {
          expect(metadata.name).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/)
          expect(Object.values(summary).reduce((sum, count) => sum + count, 0)).toBe(results.length)
        }
      }),
    )
  })
})
