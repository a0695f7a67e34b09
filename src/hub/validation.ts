/** What the admission webhook of the hub checks. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { validateModuleWith } from '../lint/validation.js'
import type { ManagedClusterModule } from '../module/module.js'
import { isLabelValue } from '../pattern/kernel-version.js'
import { directPatterns, type Patterns } from '../pattern/patterns.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { profileProblem } from '../settings.js'
import { isDnsLabel } from '../snapshot/dns-name.js'
import { untrimmedSpokeModule } from './hub-module.js'
import { remarkOn, wrapped } from './remark.js'

/**
 * Names that a spoke could not take: its API server refuses a Module in a namespace that cannot be, and a label holds no more than
 * 63 characters of a name.
 */
export const spokeNameFindings = (module: ManagedClusterModule): ReadonlyArray<Diagnostic> => {
  const {
    metadata: { name },
    spec: { spokeNamespace },
  } = module
  const remark = remarkOn(module)
  return [
    ...(isDnsLabel(spokeNamespace)
      ? []
      : [remark('InvalidName', ['spec', 'spokeNamespace'], { found: spokeNamespace })]),
    ...(isLabelValue(name) ? [] : [remark('InvalidName', ['metadata', 'name'], { length: name.length })]),
  ]
}

/** A ManagedClusterModule can be changed (docs/deviations.md#admits-hub-updates). */
const admitsUpdates: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** The names that a Module will have on its spokes are checked on the hub (docs/deviations.md#checks-spoke-names). */
const checksSpokeNames: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** What `validateManagedClusterModule` finds, with texts that are read by these readers. */
export const validateHubModuleWith =
  (profile: ProfileName, patterns: Patterns) =>
  (module: ManagedClusterModule): ReadonlyArray<Diagnostic> => {
    if (module.previous !== undefined && !admitsUpdates[profile]) return [remarkOn(module)('UpdateRefused', [], {})]
    const named = untrimmedSpokeModule(module)
    const onSpoke = checksSpokeNames[profile] ? named : { ...named, metadata: { name: '', namespace: '' } }
    return [
      ...validateModuleWith(patterns)(onSpoke).map(wrapped(module)),
      ...(checksSpokeNames[profile] ? spokeNameFindings(module) : []),
    ]
  }

/**
 * Everything that the webhook of the hub would refuse a ManagedClusterModule for: what that of a spoke would refuse its
 * Module for, and in `safe` names that no spoke takes. With the field `previous` it is checked as a change. In `kmm-1.1` every
 * change is refused, because the operator hands the wrong object to its own check, and no name is too long, because it checks a
 * Module that has none yet.
 *
 * Source: api-hub/v1beta1/managedclustermodule_webhook.go, release-1.1.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type ManagedClusterModule, validateManagedClusterModule } from 'kmm-planner/hub'
 *
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu' },
 *   spec: {
 *     moduleSpec: {
 *       selector: {},
 *       moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings: [{ regexp: '(', containerImage: 'a' }] } },
 *     },
 *     spokeNamespace: 'drivers',
 *     selector: {},
 *   },
 * }
 * assert.deepStrictEqual(
 *   validateManagedClusterModule('safe')(gpu).map(({ name, path }) => [name, path.join('.')]),
 *   [['RegexpInvalid', 'spec.moduleSpec.moduleLoader.container.kernelMappings.0.regexp']],
 * )
 * assert.deepStrictEqual(validateManagedClusterModule('kmm-1.1')({ ...gpu, previous: gpu.spec }).map(({ name }) => name), ['UpdateRefused'])
 * ```
 */
export const validateManagedClusterModule = (
  profile: ProfileName,
): ((module: ManagedClusterModule) => ReadonlyArray<Diagnostic>) => {
  const problem = profileProblem(profile)
  return problem === undefined ? validateHubModuleWith(profile, directPatterns) : () => [problem]
}
