/** All rules that come with the library. */
import { sortedBy } from '../kubernetes/order.js'
import { diagnosticRules } from './diagnostic-rule.js'
import type { Rule } from './rule.js'
import { bypassesOrderedUpgrade } from './rules/bypasses-ordered-upgrade.js'
import { defaultServiceAccount } from './rules/default-service-account.js'
import { dropsNeededMapping } from './rules/drops-needed-mapping.js'
import { imageMissing } from './rules/image-missing.js'
import { imageNotByDigest } from './rules/image-not-by-digest.js'
import { imageTagFloating } from './rules/image-tag-floating.js'
import { insecureRegistry } from './rules/insecure-registry.js'
import { kernelFallsThrough } from './rules/kernel-falls-through.js'
import { kernelUncovered } from './rules/kernel-uncovered.js'
import { loadsOnControlPlane } from './rules/loads-on-control-plane.js'
import { loadsOnNewNodes } from './rules/loads-on-new-nodes.js'
import { mappingUnused } from './rules/mapping-unused.js'
import { registryNotAllowed } from './rules/registry-not-allowed.js'
import { removesModule } from './rules/removes-module.js'
import { renamesModule } from './rules/renames-module.js'
import { restartsNodes } from './rules/restarts-nodes.js'
import { selectorTooWide } from './rules/selector-too-wide.js'
import { signDropped } from './rules/sign-dropped.js'
import { stopsDevicePlugin } from './rules/stops-device-plugin.js'
import { tolerationTooWide } from './rules/toleration-too-wide.js'
import { unloadsNodes } from './rules/unloads-nodes.js'
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
  bypassesOrderedUpgrade,
  dropsNeededMapping,
  kernelFallsThrough,
  loadsOnControlPlane,
  loadsOnNewNodes,
  removesModule,
  renamesModule,
  restartsNodes,
  signDropped,
  stopsDevicePlugin,
  unloadsNodes,
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
