import { describe, expect, it } from 'vitest'

import { command, moduleYaml, noDaemonSets, nodes, type Result } from './fake-io.js'

const suite = (given: string, ...cases: ReadonlyArray<string>): string =>
  `given: { ${given} }\ncases:\n${cases.join('')}`
const passes = '  - { name: nothing changes, then: { verdict: pass } }\n'
const fails = `  - name: the Module goes
    when: [{ remove: module gpu }]
    then:
      verdict: pass
`
const files = { 'a/base/gpu.yaml': moduleYaml('gpu') }
const given = 'base: base'

const test = (more: Readonly<Record<string, string>>, ...args: ReadonlyArray<string>): Promise<Result> =>
  command(['test', ...args], { files: { ...files, ...more } })

describe('kmm-plan test', () => {
  it('carries out every suite of a folder', async () => {
    const { code, out, err } = await test({
      'a/gpu.kmm-test.yaml': suite(given, passes),
      'a/b/nic.kmm-test.json': JSON.stringify({
        given: { base: '../base/gpu.yaml' },
        cases: [{ name: 'one', then: { verdict: 'pass' } }],
      }),
      'a/other.yaml': 'cases: []',
    })
    expect(err).toBe('')
    expect(out).toBe(
      'a/b/nic.kmm-test.json\n  ok      one\n\na/gpu.kmm-test.yaml\n  ok      nothing changes\n\npassed: 2 cases\n',
    )
    expect(code).toBe(0)
  })

  it('shows where it says what did not come out', async () => {
    const { code, out } = await test({ 'a/gpu.kmm-test.yaml': suite(given, passes, fails) }, 'a/gpu.kmm-test.yaml')
    expect(out).toContain('  failed  the Module goes\n')
    expect(out).toMatch(/a\/gpu\.kmm-test\.yaml:7:7: the verdict is (?:fail|unchecked), not pass/)
    expect(out).toContain('failed: 1 of 2 cases')
    expect(code).toBe(1)
  })

  it.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    ['there is none', {}, /there is no suite in \.: a suite is called NAME\.kmm-test\.yaml/],
    [
      'it has no case',
      { 'a/x.kmm-test.yaml': 'given: {}\ncases: []' },
      /a\/x\.kmm-test\.yaml:2:1: error "cases" is missing, or empty/,
    ],
    ['it is empty', { 'a/x.kmm-test.yaml': '' }, /a\/x\.kmm-test\.yaml:1:1: error this is not what is expected here/],
    [
      'there are two in one file',
      { 'a/x.kmm-test.yaml': `${suite(given, passes)}---\na: 1\n` },
      /a suite is one document/,
    ],
    ['it is no YAML', { 'a/x.kmm-test.yaml': 'given: [' }, /a\/x\.kmm-test\.yaml:1:\d+: error /],
    [
      'a field is not known',
      { 'a/x.kmm-test.yaml': suite(`${given}, clutser: a`, passes) },
      /:1:\d+: error "clutser" is not known here; did you mean "cluster"\?/,
    ],
    [
      'a file of it cannot be read',
      { 'a/x.kmm-test.yaml': suite('base: nowhere', passes) },
      /a\/x\.kmm-test\.yaml: cannot read a\/nowhere/,
    ],
    [
      'its configuration is wrong',
      { 'a/x.kmm-test.yaml': suite(`${given}, config: c.yaml`, passes), 'a/c.yaml': 'rulse: {}' },
      /a\/c\.yaml:1:1: error "rulse" is not known here/,
    ],
    [
      'its configuration names no rule',
      { 'a/x.kmm-test.yaml': suite(`${given}, config: c.yaml`, passes), 'a/c.yaml': 'rules: { unload-nodes: off }' },
      /there is no rule unload-nodes; did you mean unloads-nodes\?/,
    ],
    [
      'its environment is not configured',
      {
        'a/x.kmm-test.yaml': suite(`${given}, config: c.yaml, environment: prod`, passes),
        'a/c.yaml': 'environments: { prd: {} }',
      },
      /given\.environment: there is no environment prod; did you mean prd\?/,
    ],
  ])('is wrong usage where %s', async (_, more, message) => {
    const { code, out, err } = await test(more)
    expect(err).toMatch(message)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  it('asks the rules of the configuration, and takes cluster and options of its environment', async () => {
    const config = `environments: { prod: { cluster: [a/dump/*.json, a/dump], scope: { namespaces: [drivers] } } }\nrules: { registry-not-allowed: { level: error, registries: [quay.io/**] } }\n`
    const expected = `  - name: the registry
    when: [{ patch: { module: gpu, json: [{ op: add, path: /spec/selector/a, value: b }] } }]
    then: { verdict: pass, findings: [{ rule: registry-not-allowed, state: unchanged }] }
`
    const { out, err } = await test({
      'a/x.kmm-test.yaml': suite(`${given}, config: ../.kmm-plan.yaml`, expected),
      '.kmm-plan.yaml': config,
    })
    expect(err).toBe('')
    expect(out).toContain('passed: 1 case')
  })

  it('asks what nodes feel', async () => {
    const grown = `  - name: a Module goes
    when: [{ remove: module gpu }, { node: worker-1, kernelVersion: 6.1.0 }]
    then: { verdict: fail, findings: [{ rule: KMM423 }], impact: { load: 0 } }
`
    const { out, code } = await test({
      'a/x.kmm-test.yaml': suite(`${given}, cluster: dump`, grown),
      'a/dump/nodes.json': nodes,
      'a/dump/sets.json': noDaemonSets,
    })
    expect(out).toContain('passed: 1 case')
    expect(code).toBe(0)
  })

  describe('a snapshot', () => {
    const snapshot = '  - { name: one, then: { verdict: pass, snapshot: r.json } }\n'

    it('is compared, and written when that is asked for', async () => {
      const first = await test({ 'a/x.kmm-test.yaml': suite(given, snapshot) })
      expect(first.out).toContain('there is no report a/r.json; --update writes it')
      expect([first.code, first.written]).toEqual([1, undefined])

      const { code, written = {} } = await test({ 'a/x.kmm-test.yaml': suite(given, snapshot) }, '--update')
      expect(code).toBe(0)
      expect(JSON.parse(written['a/r.json'] ?? '')).toMatchObject({ formatVersion: '1.0' })

      const again = await test({ 'a/x.kmm-test.yaml': suite(given, snapshot), ...written })
      expect(again.code).toBe(0)

      const other = await test({
        'a/x.kmm-test.yaml': suite(given, snapshot),
        'a/r.json': (written['a/r.json'] ?? '').replace('"modules": 1', '"modules": 2'),
      })
      expect(other.out).toMatch(
        /the report is another than that of a\/r\.json, in line \d+: "modules": 2.* was expected, and there is "modules": 1/,
      )
      expect(other.code).toBe(1)
    })
  })

  it.each([
    [
      'tap',
      /^TAP version 14\n1\.\.2\nok 1 - a\/x\.kmm-test\.yaml: nothing changes\nnot ok 2 - .*\n {2}---\n {4}- "a\/x\.kmm-test\.yaml:7:7: .*"\n {2}\.\.\.\n$/,
    ],
    [
      'junit',
      /<testsuite name="a\/x\.kmm-test\.yaml" tests="2" failures="1" errors="0" skipped="0">\n {4}<testcase name="nothing changes" classname="a\/x\.kmm-test\.yaml" file="a\/x\.kmm-test\.yaml" line="3"\/>/,
    ],
    ['json', /"name": "the Module goes",\n\s+"line": 4,\n\s+"failures": \[\n\s+\{\n\s+"message": "the verdict is/],
  ])('answers as %s', async (form, shape) => {
    const { out, code } = await test({ 'a/x.kmm-test.yaml': suite(given, passes, fails) }, '-o', form)
    expect(out).toMatch(shape)
    expect(code).toBe(1)
  })

  it('tells what no case touches', async () => {
    const { out } = await test({ 'a/x.kmm-test.yaml': suite(given, passes) }, '--coverage')
    expect(out).toContain('no case touches the rules: ')
  })
})
