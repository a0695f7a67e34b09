import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { makeReview, ownPolicyRule, type Policy } from '../../../src/policy/index.js'

const found = (judge: unknown) => {
  const rule = ownPolicyRule({ name: 'mine', judge: judge as Policy }).withParameters({})
  if (E.isLeft(rule)) throw new Error(JSON.stringify(rule.left))
  return rule.right(makeReview({ head: [] }))
}

describe('a policy of somebody', () => {
  it('says what it finds', () => {
    const one = { path: ['spec'], message: 'No.', module: { namespace: 'drivers', name: 'gpu' }, nodes: ['worker-1'] }
    expect(found(() => [one])).toEqual([one])
    expect(found(() => [])).toEqual([])
  })

  it('is an error, unless it says its level', () => {
    expect(ownPolicyRule({ name: 'mine', judge: () => [] }).description.level).toBe('error')
    expect(ownPolicyRule({ name: 'mine', level: 'info', judge: () => [] }).description.level).toBe('info')
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('review.heads is not iterable')
      },
      'review.heads is not iterable',
    ],
    [
      'throws anything',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- JavaScript may.
        throw 'a fit'
      },
      'it failed',
    ],
    ['says nothing', () => undefined, 'it gives no list of findings'],
    ['promises', () => Promise.resolve([]), 'it gives no list of findings'],
    ['says half', () => [{ message: 'No.' }], 'it gives no list of findings'],
    ['says a wrong level', () => [{ path: [], message: 'No.', level: 'fatal' }], 'it gives no list of findings'],
  ])('is never a pass where it %s', (_, judge, reason) => {
    expect(found(judge)).toEqual([
      expect.objectContaining({
        verdict: 'unknown',
        message: expect.stringMatching(`^The policy mine cannot be decided: ${reason}`) as string,
      }),
    ])
  })
})
