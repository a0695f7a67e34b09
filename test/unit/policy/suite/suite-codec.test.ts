import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { decodeSuite } from '../../../../src/policy/index.js'

const fine = {
  given: { cluster: 'dump.yaml', base: 'base', config: '.kmm-plan.yaml' },
  cases: [
    {
      name: 'all that can be said',
      when: [
        { patch: { module: 'drivers/gpu', json: [{ op: 'remove', path: '/spec/selector/gpu' }] } },
        { remove: 'module drivers/nic' },
        { add: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n3' } } },
        { node: 'n1', kernelVersion: '6.1', taints: [{ key: 'a', effect: 'NoSchedule' }], labels: { a: null, b: '' } },
      ],
      then: {
        verdict: 'fail',
        findings: [{ rule: 'unloads-nodes', nodes: 2, kernel: '5.14', suppressed: 'config', path: '/spec' }],
        impact: { unload: ['n1'], reload: 0, others: 'none' },
        covered: ['drivers/gpu'],
        idempotent: true,
        exact: true,
        snapshot: 'report.json',
      },
    },
  ],
}

const withCase = (change: object) => ({ given: {}, cases: [{ name: 'one', then: { verdict: 'pass' }, ...change }] })
const withWhen = (occurrence: unknown) => withCase({ when: [occurrence] })

describe('a suite', () => {
  it('is read', () => {
    expect(decodeSuite(fine)).toEqual(E.right(fine))
  })

  it.each<readonly [string, unknown, string, string]>([
    ['no case', { given: {}, cases: [] }, 'cases', '"cases" is missing, or empty'],
    ['nothing', undefined, '', 'this is not what is expected here'],
    [
      'no field that is known',
      { given: { clutser: 'a' }, cases: [{ name: 'one', then: { verdict: 'pass' } }] },
      'given.clutser',
      '"clutser" is not known here; did you mean "cluster"?',
    ],
    [
      'a slip in what should come out',
      withCase({ then: { verdcit: 'pass' } }),
      'cases.0.then.verdcit',
      '"verdcit" is not known here; did you mean "verdict"?',
    ],
    [
      'a slip in an effect',
      withCase({ then: { impact: { unlaod: 2 } } }),
      'cases.0.then.impact.unlaod',
      '"unlaod" is not known here; did you mean "unload"?',
    ],
    [
      'a case that expects nothing',
      withCase({ then: { exact: true } }),
      'cases.0.then',
      'this case expects nothing, so nothing can fail it',
    ],
    [
      'a case that expects no effect',
      withCase({ then: { impact: {} } }),
      'cases.0.then',
      'this case expects nothing, so nothing can fail it',
    ],
    [
      'the same name twice',
      { given: {}, cases: [fine.cases[0], fine.cases[0]] },
      'cases.1.name',
      'another case has this name',
    ],
    [
      'a slip in what happens',
      withWhen({ remoev: 'node a' }),
      'cases.0.when.0',
      'nothing happens here; did you mean remove?',
    ],
    [
      'two things at once',
      withWhen({ remove: 'node a', node: 'a' }),
      'cases.0.when.0',
      'one thing happens at a time, and here are remove and node',
    ],
    [
      'an operation that there is not',
      withWhen({ patch: { module: 'a', json: [{ op: 'drop', path: '/a' }] } }),
      'cases.0.when.0.patch.json.0',
      'this is not what is expected here',
    ],
    [
      'an operation without its value',
      withWhen({ patch: { module: 'a', json: [{ op: 'add', path: '/a' }] } }),
      'cases.0.when.0.patch.json.0',
      'this is not what is expected here',
    ],
    [
      'what is removed without saying what it is',
      withWhen({ remove: 'gpu' }),
      'cases.0.when.0.remove',
      'this is not what is expected here',
    ],
    [
      'a slip in a node',
      withWhen({ node: 'a', kernelVersoin: '6' }),
      'cases.0.when.0.kernelVersoin',
      '"kernelVersoin" is not known here; did you mean "kernelVersion"?',
    ],
    [
      'half a node',
      withCase({ then: { impact: { load: 1.5 } } }),
      'cases.0.then.impact.load',
      'this is not what is expected here',
    ],
  ])('with %s is refused', (_, value, path, message) => {
    const result = decodeSuite(value)
    expect(E.isLeft(result) ? result.left.map((one) => [one.path.join('.'), one.message]) : result).toEqual([
      [path, message],
    ])
  })
})
