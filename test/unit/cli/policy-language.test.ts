import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { policyRuleFor } from '../../../src/cli/command/policy-language.js'
import type { LoadedConfig } from '../../../src/policy/config/loaded-config.js'

const policy = { name: 'mine', on: 'module', require: 'true', message: '"no"' } as const

const loaded = (config: LoadedConfig['config']): LoadedConfig => ({ config })

describe('the language of policies', () => {
  it('is loaded where there is a policy, and nowhere else', async () => {
    expect(await policyRuleFor([loaded({ failOn: 'error' }), loaded({ policies: [] })])).toEqual({})
    const { policyRule } = await policyRuleFor([loaded({}), loaded({ policies: [policy] })])
    expect(policyRule?.(policy)).toMatchObject({ _tag: 'Right' })
    expect(policyRule === undefined || E.isLeft(policyRule({ ...policy, require: ')' }))).toBe(true)
  })
})
