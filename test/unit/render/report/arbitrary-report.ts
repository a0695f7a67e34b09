/** Any Report, with what manifests of strangers may hold: ends of lines, commands of logs, markup, characters that nobody sees. */
import fc from 'fast-check'

import type { Place } from '../../../../src/diagnostic/place.js'
import type { Finding, Level } from '../../../../src/policy/finding.js'
import type { Report } from '../../../../src/policy/report.js'
import type { RuleDescription } from '../../../../src/policy/rule-description.js'

const hostile: ReadonlyArray<string> = [
  'two\nlines',
  'carriage\rreturn\r\n',
  '100%25 %0A',
  '::error file=a::b',
  '##vso[task.setvariable variable=a]b',
  'a;b]c,d:e',
  ']]></failure><script>&amp;"\'',
  '<!-- a --> | `code` **b** [c](d) @team #1 $x$ <img src=x>',
  '# SKIP \\# ---',
  '\u0000\u0007\u001b[31m\u0085\u2028\u202e\ufeff\ufffe\uffff',
  '\ud800 half',
  '👩‍🔬🚀',
  '__proto__',
  '',
  ' ',
]

export const text: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom('gpu', 'drivers', 'worker-1', 'my_kmod is not loaded', 'a/b.yaml'), weight: 3 },
  { arbitrary: fc.constantFrom(...hostile), weight: 2 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 },
)

const position = fc.integer({ min: 1, max: 999 })

const place: fc.Arbitrary<Place> = fc
  .record({
    file: fc.oneof(fc.constantFrom('gpu.yaml', 'clusters/prod/gpu.yaml'), text),
    line: position,
    column: position,
    lines: fc.nat(3),
    columns: fc.nat(20),
  })
  .map(({ file, line, column, lines, columns }) => ({
    file,
    line,
    column,
    endLine: line + lines,
    endColumn: column + columns,
  }))

const path = fc.array(fc.oneof(text, fc.nat(9)), { maxLength: 5 })

const names = fc.array(text, { maxLength: 4 }).map((list) => list.sort())

const level = fc.constantFrom<Level>('error', 'warning', 'info')

const ruleName = fc.oneof(
  fc.constantFrom('unloads-nodes', 'kernel-uncovered', 'image-tag-floating', 'constructor'),
  text,
)

const moduleName = fc.record({
  namespace: fc.oneof(fc.constant('drivers'), text),
  name: fc.oneof(fc.constant('gpu'), text),
})

export const finding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: ruleName,
    code: fc.oneof(fc.constantFrom('KMM301', 'KMM420'), text),
    level,
    verdict: fc.constantFrom('fail', 'fail', 'unknown'),
    state: fc.constantFrom('new', 'new', 'unchanged', 'absent'),
    fingerprint: fc.oneof(
      fc.constantFrom('0123456789abcdef', 'fedcba9876543210'),
      fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }).map((number) => number.toString(16).padStart(16, '0')),
    ),
    module: moduleName,
    path,
    message: text,
    cure: text,
    nodes: names,
    kernels: names,
    place,
    related: fc.array(fc.record({ message: text, path, place }, { requiredKeys: ['message', 'path'] }), {
      maxLength: 2,
    }),
    suppressed: fc.record(
      {
        by: fc.constantFrom('inline', 'annotation', 'config', 'baseline'),
        reason: text,
        until: fc.constant('2027-01-31'),
      },
      { requiredKeys: ['by', 'reason'] },
    ),
  },
  { requiredKeys: ['rule', 'level', 'verdict', 'state', 'fingerprint', 'path', 'message'] },
)

const rule: fc.Arbitrary<RuleDescription> = fc.record(
  {
    name: ruleName,
    code: fc.constantFrom('KMM301', 'KMM420'),
    level: fc.oneof(level, fc.constant('off' as const)),
    summary: text,
    why: text,
    needs: fc.subarray(['cluster', 'base'] as const),
    isAboutSecurity: fc.boolean(),
  },
  { requiredKeys: ['name', 'level', 'summary', 'why', 'needs', 'isAboutSecurity'] },
)

export const report: fc.Arbitrary<Report> = fc.record(
  {
    formatVersion: fc.constant('1.0' as const),
    tool: fc.record({ name: fc.constant('kmm-plan'), version: fc.constantFrom('0.3.0', '1.0.0-beta.1') }),
    environment: fc.oneof(fc.constantFrom('default', 'prod', 'lab'), text),
    rules: fc.array(rule, { maxLength: 6 }),
    findings: fc.array(finding, { maxLength: 12 }),
    passed: fc.array(ruleName, { maxLength: 4 }).map((list) => list.sort()),
    failOn: fc.constantFrom('error', 'warning', 'info', 'never'),
    newOnly: fc.boolean(),
    modules: fc.nat(9),
    exitCode: fc.constantFrom(0, 1, 2),
  },
  { requiredKeys: ['formatVersion', 'tool', 'environment', 'rules', 'findings', 'passed', 'modules', 'exitCode'] },
)

export const reports: fc.Arbitrary<ReadonlyArray<Report>> = fc.array(report, { maxLength: 3 })
