/** What the hub knows when it trims Modules for its spokes. */
import { DEFAULT_HUB_NAMESPACE } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import { directPatterns, type Patterns } from '../pattern/patterns.js'
import { type Profile, type ProfileName, profileOf } from '../profile.js'
import type { ClusterSnapshot, ImageFact } from '../snapshot/cluster-snapshot.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'
import { type ClusterKernels, clusterKernels } from './cluster-kernels.js'

/**
 * What the hub knows when it trims a Module.
 *
 * @since 0.1.0
 * @category model
 */
export interface HubFacts {
  readonly profile: Profile
  readonly patterns: Patterns
  /** Where the hub builds and signs (S31). */
  readonly operatorNamespace: string
  readonly image: (reference: string) => ImageFact | undefined
  /** What a spoke claims, read once for all ManagedClusterModules. */
  readonly kernelsOf: (cluster: ManagedCluster) => ClusterKernels
  /** Whether the image of this kernel still has to be built or signed. */
  readonly isBeingMade: (module: ManagedClusterModule, kernel: Kernel) => boolean
}

/**
 * What may be chosen when Modules are trimmed.
 *
 * @since 0.1.0
 * @category model
 */
export interface HubOptions {
  /** @defaultValue `safe` */
  readonly profile?: ProfileName
  /** @defaultValue `openshift-kmm-hub` */
  readonly operatorNamespace?: string
  /** How texts are read; pass the readers of a cluster to read each text once. */
  readonly patterns?: Patterns
  /**
   * Whether the hub still has to build or sign the image of a kernel.
   *
   * @defaultValue never
   */
  readonly isBeingMade?: HubFacts['isBeingMade']
}

/**
 * What the hub knows: what is known of images, and what was chosen.
 *
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { hubFacts } from 'kmm-planner/hub'
 *
 * const facts = hubFacts({ images: { 'registry.example/gpu:1': { state: 'missing' } } })
 * assert.strictEqual(facts.operatorNamespace, 'openshift-kmm-hub')
 * assert.deepStrictEqual(facts.image('registry.example/gpu:1'), { state: 'missing' })
 * ```
 */
export const hubFacts = (
  { images }: Pick<ClusterSnapshot, 'images'>,
  { profile = 'safe', operatorNamespace = DEFAULT_HUB_NAMESPACE, patterns = directPatterns, isBeingMade = () => false }: HubOptions = {},
): HubFacts => ({
  profile: profileOf(profile),
  operatorNamespace,
  patterns,
  isBeingMade,
  kernelsOf: memoize(clusterKernels(profile)),
  image: (reference) => lookup(images, reference),
})
