import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { gateOf, type GateRequest } from '../../../src/policy/gate.js'
import { findsModules, ruleOf } from './builders.js'

const rules = [ruleOf('every-module', () => findsModules(''), { code: 'KMM999' })]
const file = '.kmm-plan.yaml'

const problemsOf = (request: Omit<GateRequest, 'rules'>): ReadonlyArray<unknown> => {
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
