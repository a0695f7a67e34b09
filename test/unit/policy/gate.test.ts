import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import type { RuleSettings } from '../../../src/policy/config/check-config.js'
import type { LoadedConfig } from '../../../src/policy/config/loaded-config.js'
import { gateOf, type GateRequest } from '../../../src/policy/gate.js'
import { findsModules, ruleOf } from './builders.js'

const rules = [ruleOf('every-module', () => findsModules(''), { code: 'KMM999' })]
const file = '.kmm-plan.yaml'

const problemsOf = (request: Partial<GateRequest>): ReadonlyArray<unknown> => {
  const gate = gateOf({ rules, ...request })
  return E.isLeft(gate) ? gate.left.map(({ file, path, message }) => [file, path, message]) : []
}

describe('a gate', () => {
  it.each([
    [
      { rules: { 'every-modul': { parameters: {} } } },
      ['rules', 'every-modul'],
      'there is no rule every-modul; did you mean every-module?',
    ],
    [{ rules: { KMM999: { parameters: { max: 'x' } } } }, ['rules', 'KMM999', 'max'], 'no such thing'],
    [
      { overrides: [{ files: ['a'], rules: { 'every-module': { parameters: { min: 1 } } } }] },
      ['overrides', 0, 'rules', 'every-module', 'min'],
      'no such thing',
    ],
    [{ suppress: [{ rule: 'x', reason: 'y' }] }, ['suppress', 0, 'rule'], 'there is no rule x'],
    [{ protect: ['x'] }, ['protect', 0], 'there is no rule x'],
    [
      { policies: [{ name: 'a', on: 'node', require: 'true', message: '""' }] },
      ['policies', 0],
      'policies of a configuration are not evaluated here, and none is passed over in silence',
    ],
  ] as const)('is refused for %j', (config, path, message) => {
    expect(problemsOf({ main: [{ file, config }] })).toEqual([[file, path, message]])
  })

  it('is refused where a folder sets what is protected, at whatever level', () => {
    const main = [{ file, config: { protect: ['KMM999'] } }]
    const inFolder = (config: LoadedConfig['config']) => [{ file: `team/${file}`, config }]
    expect(
      problemsOf({ main, nested: inFolder({ rules: { 'every-module': { level: 'off', parameters: {} } } }) }),
    ).toEqual([
      [
        `team/${file}`,
        ['rules', 'every-module'],
        'every-module is protected, and only the main configuration may set it',
      ],
    ])
    const gate = gateOf({ rules, main, nested: inFolder({ root: true, extends: ['none'] }) })
    expect(E.isRight(gate) && gate.right.settingsOf('team/a.yaml')('every-module').level).toBe('error')
    const open = gateOf({ rules, nested: inFolder({ root: true, extends: ['none'] }) })
    expect(E.isRight(open) && open.right.settingsOf('team/a.yaml')('every-module').level).toBe('off')
  })

  it('is refused for parameters of a rule that is off, unless that is said', () => {
    const silent = [ruleOf('silent', () => findsModules(''), { level: 'off' })]
    const told = (config: LoadedConfig['config'], more: Partial<GateRequest> = {}) =>
      problemsOf({ rules: silent, main: [{ file, config }], ...more })
    const rulesOf = (setting: RuleSettings[string]) => ({ rules: { silent: setting } })
    const refused = [[file, ['rules', 'silent'], 'silent is off, and its parameters do nothing']]
    expect(told(rulesOf({ parameters: { max: 1 } }))).toEqual(refused)
    expect(told(rulesOf({ level: 'off', parameters: { max: 1 } }))).toEqual([])
    expect(told(rulesOf({ level: 'error', parameters: { max: 1 } }))).toEqual([])
    expect(told(rulesOf({ parameters: {} }))).toEqual([])
    expect(told({ extends: ['strict'], ...rulesOf({ parameters: { max: 1 } }) })).toEqual([])
    expect(told(rulesOf({ parameters: { max: 1 } }), { levels: { silent: 'error' } })).toEqual([])
  })

  it('is refused for names that the caller has misspelt', () => {
    expect(problemsOf({ only: ['x'], levels: { y: 'off' } })).toEqual([
      [undefined, ['y'], 'there is no rule y'],
      [undefined, [], 'there is no rule x'],
    ])
  })

  it('takes policies as rules, where somebody makes rules of them', () => {
    const gate = gateOf({
      rules,
      main: [{ file, config: { policies: [{ name: 'mine', on: 'node', require: 'true', message: '""' }] } }],
      policyRule: ({ name }) => E.right(ruleOf(name, () => () => [])),
    })
    expect(E.isRight(gate) && gate.right.rules.map(({ description: { name } }) => name)).toContain('mine')
  })
})
