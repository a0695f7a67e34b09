import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { decodeCheckConfig } from '../../../../src/policy/config/config-codec.js'

const problemsOf = (value: unknown): ReadonlyArray<unknown> => {
  const config = decodeCheckConfig(value)
  return E.isLeft(config) ? config.left : []
}

describe('a configuration', () => {
  it('may say everything', () => {
    const written = {
      root: true,
      extends: ['recommended', './shared.yaml'],
      include: ['**/*.yaml'],
      exclude: ['**/templates/**'],
      foreign: 'ignore',
      environments: {
        prod: {
          manifests: ['clusters/prod/**'],
          cluster: ['dumps/prod.yaml.gz'],
          scope: { namespaces: ['drivers'] },
          options: { profile: 'safe', platform: 'openshift', images: ['dumps/prod.images.json'] },
        },
      },
      failOn: 'error',
      unknown: 'warning',
      rules: { 'unloads-nodes': { level: 'error', max: 0 }, 'image-not-by-digest': 'warning' },
      overrides: [
        { files: ['clusters/lab/**'], rules: { 'image-not-by-digest': 'off', 'restarts-nodes': { max: '100%' } } },
      ],
      suppress: [
        { rule: 'default-service-account', module: 'team-b/habana', reason: 'vendor chart', until: '2027-01-31' },
      ],
      protect: ['unloads-nodes'],
      policies: [{ name: 'gpu', on: 'node', require: 'true', message: '"no"' }],
    }
    expect(decodeCheckConfig(written)).toEqual(
      E.right({
        ...written,
        rules: {
          'unloads-nodes': { level: 'error', parameters: { max: 0 } },
          'image-not-by-digest': { level: 'warning', parameters: {} },
        },
        overrides: [
          {
            files: ['clusters/lab/**'],
            rules: {
              'image-not-by-digest': { level: 'off', parameters: {} },
              'restarts-nodes': { parameters: { max: '100%' } },
            },
          },
        ],
      }),
    )
  })

  it('may say nothing', () => {
    expect(decodeCheckConfig(null)).toEqual(E.right({}))
    expect(decodeCheckConfig({ rules: null })).toEqual(E.right({}))
  })

  it('means off by a plain off, and on by a plain on, which are booleans to YAML 1.1', () => {
    const policy = { name: 'a', require: 'true', message: '"no"' }
    expect(
      decodeCheckConfig({ rules: { a: false, b: { level: false } }, policies: [{ ...policy, true: 'node' }] }),
    ).toEqual(
      E.right({
        rules: { a: { level: 'off', parameters: {} }, b: { level: 'off', parameters: {} } },
        policies: [{ ...policy, on: 'node' }],
      }),
    )
  })

  it.each([
    [{ faliOn: 'error' }, ['faliOn'], '"faliOn" is not known here; did you mean "failOn"?', 'Write failOn.'],
    [
      { environments: { prod: { manifest: ['a'] } } },
      ['environments', 'prod', 'manifest'],
      '"manifest" is not known here; did you mean "manifests"?',
      'Write manifests.',
    ],
    [
      { environments: { prod: { scope: { namespaces: ['a'], zzz: 1 } } } },
      ['environments', 'prod', 'scope', 'zzz'],
      '"zzz" is not known here',
      'Known are namespaces.',
    ],
    [
      { environments: { prod: { options: { profile: 'sfae' } } } },
      ['environments', 'prod', 'options', 'profile'],
      'this is not what is expected here',
      'Expected: safe, kmm-1.1.',
    ],
    [{ failOn: 'fatal' }, ['failOn'], 'this is not what is expected here', 'Expected: error | warning | info | never.'],
    [
      { suppress: [{ rule: 'a' }] },
      ['suppress', 0, 'reason'],
      '"reason" is missing, or empty',
      'Expected: non-empty string.',
    ],
    [
      { suppress: [{ rule: 'a', reason: 'b', until: '2027-02-41' }] },
      ['suppress', 0, 'until'],
      'this is not what is expected here',
      'Expected: a day, such as 2027-01-31.',
    ],
    [
      { rules: { a: 'loud' } },
      ['rules', 'a'],
      'this is not what is expected here',
      'Expected: error | warning | info | off | { level: one of these, and parameters }.',
    ],
    [
      { extends: ['recomended'] },
      ['extends', 0],
      'there is no preset "recomended"; did you mean "recommended"?',
      'Allowed are recommended, strict, none, and files, which begin with "./" or "../".',
    ],
    [
      { overrides: [{ files: ['{a'], rules: {} }] },
      ['overrides', 0, 'files', 0],
      'this pattern cannot be used: an opening brace without a closing one',
      'A pattern is relative to the folder of the configuration: clusters/prod/**, **/*.{yaml,yml}.',
    ],
    [[], [], 'this is not what is expected here', 'Expected: object.'],
  ])('%j is refused at %j', (value, path, message, cure) => {
    expect(problemsOf(value)).toContainEqual({ path, message, cure })
  })

  it('is refused without a word of what it holds', () => {
    expect(JSON.stringify(problemsOf({ failOn: 'hunter2' }))).not.toContain('hunter2')
  })
})
