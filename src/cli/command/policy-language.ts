/**
 * What makes rules of the policies of configurations. CEL is large, so the build keeps it in a file of its own beside the command, which is
 * loaded only where there is a policy.
 */
import * as E from 'fp-ts/lib/Either.js'

import { type LoadedConfig, sayingsOf } from '../../policy/config/loaded-config.js'
import type { PolicyRule } from '../../policy/gate.js'

const missing: PolicyRule = () =>
  E.left([
    {
      path: [],
      message: 'policies take kmm-plan-cel.js, which is not beside the command',
      cure: 'Install the package kmm-planner, or copy both files.',
    },
  ])

/** For a gate of these configurations; nothing where none has a policy. */
export const policyRuleFor = async (
  configs: ReadonlyArray<LoadedConfig>,
): Promise<{ readonly policyRule?: PolicyRule }> => {
  const hasPolicies = configs.flatMap(sayingsOf).some(({ config: { policies = [] } }) => policies.length > 0)
  if (!hasPolicies) return {}
  const language = await import('../../policy/cel/index.js').catch(() => undefined)
  return { policyRule: language?.celPolicyRule ?? missing }
}
