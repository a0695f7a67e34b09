/** All rules that come with the library. */
import { sortedBy } from '../kubernetes/order.js'
import { diagnosticRules } from './diagnostic-rule.js'
import type { Rule } from './rule.js'
import { defaultServiceAccount } from './rules/default-service-account.js'
import { imageMissing } from './rules/image-missing.js'
import { imageNotByDigest } from './rules/image-not-by-digest.js'
import { imageTagFloating } from './rules/image-tag-floating.js'
import { insecureRegistry } from './rules/insecure-registry.js'
import { kernelUncovered } from './rules/kernel-uncovered.js'
import { mappingUnused } from './rules/mapping-unused.js'
import { registryNotAllowed } from './rules/registry-not-allowed.js'
import { selectorTooWide } from './rules/selector-too-wide.js'
import { tolerationTooWide } from './rules/toleration-too-wide.js'
import { unsignedForSecureBoot } from './rules/unsigned-for-secure-boot.js'

/** Those that find by themselves, in the order of names. */
export const judgingRules: ReadonlyArray<Rule> = sortedBy(({ description }: Rule) => description.name)([
  defaultServiceAccount,
  imageMissing,
  imageNotByDigest,
  imageTagFloating,
  insecureRegistry,
  kernelUncovered,
  mappingUnused,
  registryNotAllowed,
  selectorTooWide,
  tolerationTooWide,
  unsignedForSecureBoot,
])

/**
 * Every rule, in the order of names: those that find by themselves, and one for each diagnostic. Names and codes are unique.
 *
 * @since 0.3.0
 */
export const rules: ReadonlyArray<Rule> = sortedBy(({ description }: Rule) => description.name)([
  ...judgingRules,
  ...diagnosticRules,
])

const byText: ReadonlyMap<string, Rule> = new Map(
  rules.flatMap((rule) => {
    const { name, code } = rule.description
    return [[name, rule] as const, ...(code === undefined ? [] : [[code, rule] as const])]
  }),
)

/** The rule of this name or code. */
export const ruleNamed = (nameOrCode: string): Rule | undefined => byText.get(nameOrCode)
