import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { baselineOf } from '../../../src/policy/baseline.js'
import { decodeBaseline } from '../../../src/policy/baseline-codec.js'
import { check, checkAll } from '../../../src/policy/check.js'
import type { CheckConfig } from '../../../src/policy/config/check-config.js'
import type { Finding } from '../../../src/policy/finding.js'
import type { GateRequest } from '../../../src/policy/gate.js'
import type { Review } from '../../../src/policy/review.js'
import { findsModules, gate, moduleOf, reviewOf, ruleOf, sourcesOf } from './builders.js'

const everyModule = ruleOf('every-module', () => findsModules(''), { code: 'KMM999' })
const early = ruleOf('begins-with-a', () => findsModules('a'), { level: 'warning' })
const rules = [everyModule, early]
const [a, b] = [moduleOf('a'), moduleOf('b')]
const sources = sourcesOf(() => 'manifests/')
const today = '2026-11-28'

const configured = (config: CheckConfig, more: Partial<GateRequest> = {}): GateRequest => ({
  rules,
  main: [{ file: '.kmm-plan.yaml', config }],
  today,
  ...more,
})

const shown = ({ rule, module, level, state, suppressed }: Finding): ReadonlyArray<unknown> => [
  rule,
  module?.name,
  level,
  state,
  suppressed?.by,
]

const reason = 'they are old'

describe('a gate', () => {
  it('reports what rules find, with place and fingerprint, the worst first', () => {
    const { findings, exitCode, modules, passed } = check(gate({ rules }))(reviewOf([b, a]), { sources })
    expect(findings.map(shown)).toEqual([
      ['every-module', 'a', 'error', 'new', undefined],
      ['every-module', 'b', 'error', 'new', undefined],
      ['begins-with-a', 'a', 'warning', 'new', undefined],
    ])
    expect(findings[0]).toMatchObject({ code: 'KMM999', place: { file: 'manifests/a.yaml', line: 7 } })
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3)
    expect([exitCode, modules, passed]).toEqual([
      1,
      2,
      ['suppression-expired', 'suppression-refused', 'suppression-unused'],
    ])
  })

  it.each([
    [{ rules: [early] }, [b], 0],
    [{ rules: [early] }, [a], 0],
    [{ rules: [early], failOn: 'warning' }, [a], 1],
    [{ rules: [early], maxWarnings: 0 }, [a], 1],
    [{ rules: [early], maxWarnings: 1 }, [a], 0],
    [{ rules, failOn: 'never', maxWarnings: 0 }, [a], 0],
    [{ rules }, [], 2],
    [{ rules, allowEmpty: true }, [], 0],
    [{ rules: [] }, [a], 2],
    [{ rules, only: ['begins-with-a'] }, [a], 0],
    [{ rules, only: ['KMM999'] }, [a], 1],
    [{ rules, levels: { 'every-module': 'info' } }, [a], 0],
    [{ rules, levels: { 'every-module': 'off', 'begins-with-a': 'off' } }, [a], 2],
  ] as const)('%# ends with the exit code that its settings ask for', (request, head, exitCode) => {
    expect(check(gate(request))(reviewOf(head)).exitCode).toBe(exitCode)
  })

  it('finds the place of what is about no Module by its diagnostic', () => {
    const remark = diagnostic('SyntaxError', { kind: 'Document' }, [], { reason: 'a tab' })
    const broken = ruleOf('broken', () => () => [{ path: [], message: 'Broken.', diagnostic: remark }])
    const place = { file: 'b.yaml', line: 3, column: 1, endLine: 3, endColumn: 2 }
    const [finding] = check(gate({ rules: [broken] }))(reviewOf([a]), {
      sources: { ...sources, placeOfDiagnostic: (one) => (one === remark ? place : undefined) },
    }).findings
    expect(finding).toMatchObject({ place })
    expect(finding).not.toHaveProperty('diagnostic')
  })

  it('asks no rule for whose answer there are no facts, and does not call that passed', () => {
    const needy = ruleOf('needy', () => findsModules(''), { needs: ['cluster'] })
    const report = check(gate({ rules: [needy, early] }))(reviewOf([b]))
    expect(report.rules.map(({ name }) => name)).not.toContain('needy')
    expect(report.passed).not.toContain('needy')
    expect(check(gate({ rules: [needy] }))(reviewOf([b], { snapshot: {} })).findings).toHaveLength(1)
  })

  it.each([
    ['error', 'error', 1],
    ['warning', 'warning', 0],
    ['ignore', 'info', 0],
  ] as const)('with unknown: %s reports what nobody knows as %s', (unknown, level, exitCode) => {
    const dunno = ruleOf('dunno', () => () => [{ path: [], message: 'Who knows.', verdict: 'unknown' }])
    const report = check(gate({ rules: [dunno], unknown }))(reviewOf([a]))
    expect(report.findings.map((one) => [one.level, one.verdict])).toEqual([[level, 'unknown']])
    expect([report.exitCode, report.passed.includes('dunno')]).toEqual([exitCode, false])
  })

  it('never lets what is unknown pass where information fails', () => {
    const dunno = ruleOf('dunno', () => () => [{ path: [], message: 'Who knows.', verdict: 'unknown' }])
    expect(check(gate({ rules: [dunno], unknown: 'warning', failOn: 'info' }))(reviewOf([a])).exitCode).toBe(1)
  })
})

describe('settings of files', () => {
  const counting = ruleOf('counting', (max) => (review) => (review.head.length > max ? findsModules('')(review) : []))
  const inFolders = sourcesOf((name) => `${name}/`)

  it('are those of overrides and of nearer configurations, rule by rule', () => {
    const request: GateRequest = {
      rules: [counting, everyModule],
      main: [
        {
          file: '.kmm-plan.yaml',
          config: {
            rules: { 'every-module': { level: 'off', parameters: {} } },
            overrides: [{ files: ['a/**'], rules: { counting: { level: 'warning', parameters: {} } } }],
          },
        },
      ],
      nested: [
        { file: 'b/.kmm-plan.yaml', config: { rules: { counting: { parameters: { max: 5 } } } } },
        { file: 'c/.kmm-plan.yaml', config: { root: true, rules: { counting: { level: 'off', parameters: {} } } } },
      ],
    }
    const { findings } = check(gate(request))(reviewOf([a, b, moduleOf('c'), moduleOf('d')]), { sources: inFolders })
    expect(findings.map(shown)).toEqual([
      ['counting', 'd', 'error', 'new', undefined],
      ['every-module', 'c', 'error', 'new', undefined],
      ['counting', 'a', 'warning', 'new', undefined],
    ])
  })

  it('begin with a preset', () => {
    const strict = configured({ extends: ['strict'] })
    expect(check(gate(strict))(reviewOf([a])).findings.map(({ level }) => level)).toEqual(['error', 'error'])
    const none = configured({ extends: ['none'], rules: { KMM999: { level: 'info', parameters: {} } } })
    expect(check(gate(none))(reviewOf([a])).findings.map(shown)).toEqual([
      ['every-module', 'a', 'info', 'new', undefined],
    ])
  })
})

describe('a base', () => {
  it('excuses what it has, too, and what is only in it is told', () => {
    const against = { base: reviewOf([a, moduleOf('old')]) }
    const review = reviewOf([a, b], { base: [a, moduleOf('old')] })
    const report = check(gate({ rules: [everyModule] }))(review, against)
    expect(report.findings.map(shown)).toEqual([
      ['every-module', 'a', 'error', 'unchanged', undefined],
      ['every-module', 'b', 'error', 'new', undefined],
      ['every-module', 'old', 'error', 'absent', undefined],
    ])
    expect(report.exitCode).toBe(1)
    const same = reviewOf([a], { base: [a] })
    expect(check(gate({ rules: [everyModule] }))(same, { base: reviewOf([a]) }).exitCode).toBe(0)
    expect(check(gate({ rules: [everyModule], newOnly: false }))(same, { base: reviewOf([a]) }).exitCode).toBe(1)
  })

  it('excuses nothing by what nobody knew of it', () => {
    const known = ruleOf('known', () => ({ snapshot }) => [
      { path: [], message: 'So.', verdict: snapshot === undefined ? 'unknown' : 'fail' },
    ])
    const [blind, seen] = [reviewOf([a]), reviewOf([a], { snapshot: {} })]
    const states = (review: Review, base: Review): ReadonlyArray<string> =>
      check(gate({ rules: [known] }))(review, { base }).findings.map(({ state }) => state)
    expect([states(seen, blind), states(blind, seen), states(seen, seen), states(blind, blind)]).toEqual([
      ['new'],
      ['unchanged'],
      ['unchanged'],
      ['unchanged'],
    ])
  })

  it('counts a Module that the head has not any more', () => {
    const gone = ruleOf(
      'gone',
      () =>
        ({ base = [], head }) =>
          base.length > head.length ? [{ path: [], message: 'Gone.' }] : [],
      { needs: ['base'] },
    )
    expect(check(gate({ rules: [gone] }))(reviewOf([], { base: [a] }), { base: reviewOf([a]) }).exitCode).toBe(1)
  })
})

const comment = (text: string, line = 6): { file: string; line: number; column: number; text: string } => ({
  file: 'manifests/a.yaml',
  line,
  column: 3,
  text: `kmm-plan-disable-next-line ${text}`,
})

const remarks = (findings: ReadonlyArray<Finding>): ReadonlyArray<unknown> =>
  findings.filter(({ rule }) => rule.startsWith('suppression-')).map(({ code, message }) => [code, message])

describe('a suppression', () => {
  it.each([
    ['a comment', {}, [comment('every-module -- old')], {}, 'inline'],
    ['a comment with the code', {}, [comment('KMM999 -- old')], {}, 'inline'],
    [
      'comments above each other',
      {},
      [comment('every-module -- old', 5), comment('begins-with-a -- old')],
      {},
      'inline',
    ],
    ['an annotation', {}, [], { 'ignore.kmm-planner.io/every-module': 'old' }, 'annotation'],
    ['the configuration', { suppress: [{ rule: 'every-module', module: 'drivers/a', reason }] }, [], {}, 'config'],
    ['a pattern', { suppress: [{ rule: 'every-module', module: 'drivers/*', reason }] }, [], {}, 'config'],
    ['today', { suppress: [{ rule: 'every-module', reason, until: today }] }, [], {}, 'config'],
  ] as const)('is %s, and what it is for is still reported', (_, config, comments, annotations, by) => {
    const report = check(gate(configured(config)))(reviewOf([moduleOf('a', { annotations })]), {
      sources: sourcesOf(() => 'manifests/', comments),
    })
    expect(report.findings.map(shown)).toContainEqual(['every-module', 'a', 'error', 'new', by])
    expect([report.exitCode, remarks(report.findings)]).toEqual([0, []])
  })

  it.each([
    [
      'another line',
      {},
      [comment('every-module -- old', 5)],
      {},
      ['KMM260', 'This suppression of every-module matches nothing.'],
    ],
    ['no reason', {}, [comment('every-module')], {}, ['KMM262', 'This suppression does not count: it has no reason.']],
    ['no rule', {}, [comment('-- old')], {}, ['KMM262', 'This suppression does not count: it names no rule.']],
    [
      'no such rule',
      {},
      [comment('all -- old')],
      {},
      ['KMM262', 'This suppression does not count: there is no rule all.'],
    ],
    [
      'an empty annotation',
      {},
      [],
      { 'ignore.kmm-planner.io/every-module': ' ' },
      ['KMM262', 'This suppression does not count: it has no reason.'],
    ],
    [
      'another Module',
      { suppress: [{ rule: 'every-module', module: 'drivers/b', reason }] },
      [],
      {},
      ['KMM260', 'This suppression of every-module matches nothing.'],
    ],
    [
      'yesterday',
      { suppress: [{ rule: 'every-module', reason, until: '2026-11-27' }] },
      [],
      {},
      ['KMM261', 'This suppression of every-module has counted until 2026-11-27, and counts no more.'],
    ],
    [
      'a protected rule',
      { protect: ['every-module'] },
      [comment('every-module -- old')],
      {},
      [
        'KMM262',
        'This suppression does not count: every-module is protected, and only the main configuration may suppress it.',
      ],
    ],
  ] as const)('of %s suppresses nothing, and that is said', (_, config, comments, annotations, expected) => {
    const report = check(gate(configured(config)))(reviewOf([moduleOf('a', { annotations })]), {
      sources: sourcesOf(() => 'manifests/', comments),
    })
    expect(report.findings.map(shown)).toContainEqual(['every-module', 'a', 'error', 'new', undefined])
    expect(remarks(report.findings)).toEqual([expected])
    expect(report.exitCode).toBe(1)
  })

  it('of what is protected counts in the main configuration, and not in a nearer one', () => {
    const suppress = [{ rule: 'every-module', reason }]
    const main = configured({ protect: ['every-module'], suppress })
    expect(check(gate(main))(reviewOf([a]), { sources }).exitCode).toBe(0)
    const nested = configured(
      { protect: ['every-module'] },
      { nested: [{ file: 'manifests/.kmm-plan.yaml', config: { suppress } }] },
    )
    expect(check(gate(nested))(reviewOf([a]), { sources }).exitCode).toBe(1)
  })

  it('of a nearer configuration is about the files of its folder', () => {
    const suppress = [{ rule: 'every-module', reason }]
    const folders = sourcesOf((name) => `${name}/`)
    const request = configured({}, { nested: [{ file: 'a/.kmm-plan.yaml', config: { suppress } }] })
    expect(check(gate(request))(reviewOf([a, b]), { sources: folders }).findings.map(shown)).toEqual([
      ['every-module', 'a', 'error', 'new', 'config'],
      ['every-module', 'b', 'error', 'new', undefined],
      ['begins-with-a', 'a', 'warning', 'new', undefined],
    ])
  })

  it('is in vain only where no environment needs it, and is told of once', () => {
    const request = configured({
      suppress: [
        { rule: 'every-module', module: 'drivers/a', reason },
        { rule: 'every-module', module: 'drivers/c', reason },
      ],
    })
    const reports = checkAll(gate(request))([
      { review: reviewOf([b], { environment: 'lab' }) },
      { review: reviewOf([a], { environment: 'prod' }) },
    ])
    expect(reports.map(({ findings }) => remarks(findings).length)).toEqual([1, 0])
    expect(reports.map(({ exitCode }) => exitCode)).toEqual([1, 0])
  })

  it('is not called in vain by who has not looked at everything', () => {
    const request = configured({ suppress: [{ rule: 'every-module', module: 'drivers/c', reason }] })
    expect(remarks(check(gate({ ...request, isPartial: true }))(reviewOf([a])).findings)).toEqual([])
    expect(remarks(check(gate({ ...request, only: ['begins-with-a'] }))(reviewOf([a])).findings)).toEqual([])
  })
})

describe('a baseline', () => {
  const all = check(gate({ rules }))(reviewOf([a, b])).findings
  const baseline = baselineOf()(all)

  it('excuses what it holds, which is still reported', () => {
    const report = check(gate({ rules, baseline }))(reviewOf([a, b, moduleOf('c')]))
    expect(report.findings.map(shown)).toEqual([
      ['every-module', 'a', 'error', 'unchanged', 'baseline'],
      ['every-module', 'b', 'error', 'unchanged', 'baseline'],
      ['every-module', 'c', 'error', 'new', undefined],
      ['begins-with-a', 'a', 'warning', 'unchanged', 'baseline'],
    ])
    expect(report.exitCode).toBe(1)
  })

  it('excuses nothing that is protected', () => {
    const request = configured({ protect: ['every-module'] }, { baseline })
    expect(check(gate(request))(reviewOf([a])).exitCode).toBe(1)
  })

  it('excuses nothing that is so where it was not known before', () => {
    const verdictOf = (verdict: 'fail' | 'unknown') => [
      ruleOf('every-module', () => (review) => findsModules('')(review).map((one) => ({ ...one, verdict }))),
    ]
    const known = baselineOf()(check(gate({ rules: verdictOf('unknown') }))(reviewOf([a])).findings)
    const codeOf = (verdict: 'fail' | 'unknown') =>
      check(gate({ rules: verdictOf(verdict), baseline: known, unknown: 'error' }))(reviewOf([a])).exitCode
    expect(E.isRight(decodeBaseline(JSON.parse(JSON.stringify(known))))).toBe(true)
    expect([codeOf('unknown'), codeOf('fail')]).toEqual([0, 1])
  })

  it('says when it holds what is not found any more', () => {
    expect(remarks(check(gate({ rules, baseline }))(reviewOf([b])).findings)).toEqual([
      ['KMM260', '2 findings of the baseline are not found any more.'],
    ])
  })

  it('only ever gets smaller', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'aa', 'b', 'c'))
    fc.assert(
      fc.property(names, names, (before, after) => {
        const found = (some: ReadonlyArray<string>, known?: typeof baseline): ReadonlyArray<Finding> =>
          check(gate({ rules, ...(known === undefined ? {} : { baseline: known }) }))(
            reviewOf(some.map((name) => moduleOf(name))),
          ).findings
        const old = baselineOf()(found(before))
        const next = baselineOf(old)(found(after, old))
        const expected = old.findings.filter(({ module }) => after.some((name) => module === `drivers/${name}`))
        expect(next.findings).toEqual(expected)
      }),
    )
  })
})

/** Whether suppressing removes exactly what it names: a broken gate is one that forgets the rule, or the Module. */
const removesWhatItNames =
  (suppressing: (rule: string, name: string) => CheckConfig) =>
  (names: ReadonlyArray<string>, rule: string, name: string): boolean => {
    const review = reviewOf(names.map((one) => moduleOf(one)))
    const [plain, less] = [configured({}), configured(suppressing(rule, name))].map((request) =>
      check(gate({ ...request, isPartial: true }))(review),
    )
    const counted = (findings: ReadonlyArray<Finding> = []): ReadonlyArray<unknown> =>
      findings.filter(({ suppressed }) => suppressed === undefined)
    const named = (finding: Finding): boolean => finding.rule === rule && finding.module?.name === name
    return (
      JSON.stringify(counted(less?.findings)) ===
        JSON.stringify(counted(plain?.findings.filter((one) => !named(one)))) &&
      less?.findings.length === plain?.findings.length
    )
  }

describe('suppressing', () => {
  const world = [
    fc.uniqueArray(fc.constantFrom('a', 'ab', 'b', 'c'), { minLength: 1 }),
    fc.constantFrom('every-module', 'begins-with-a'),
    fc.constantFrom('a', 'ab', 'b', 'c'),
  ] as const
  const law = (suppressing: Parameters<typeof removesWhatItNames>[0]): boolean =>
    !fc.check(fc.property(...world, removesWhatItNames(suppressing))).failed

  it('removes exactly the findings that it names', () => {
    expect(law((rule, name) => ({ suppress: [{ rule, module: `drivers/${name}`, reason }] }))).toBe(true)
  })

  it('is caught when it removes more, or other ones', () => {
    expect(law((rule) => ({ suppress: [{ rule, reason }] }))).toBe(false)
    expect(
      law((_, name) => ({
        suppress: rules.map(({ description }) => ({ rule: description.name, module: `drivers/${name}`, reason })),
      })),
    ).toBe(false)
    expect(law((rule, name) => ({ suppress: [{ rule, module: `drivers/${name}*`, reason }] }))).toBe(false)
    expect(law(() => ({}))).toBe(false)
  })
})
