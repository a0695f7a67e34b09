/**
 * The trimmed Module: what a spoke gets of a ManagedClusterModule.
 *
 * 1. It depends on the kernels of a spoke and not on the spoke: spokes with the same kernels share one.
 * 2. Equal kernels give equal Modules: mappings become literals in the order of the kernels.
 */
import type { ObservedImages } from '../image-build/build-context.js'
import { memoizeBy } from '../kubernetes/memoize.js'
import type { KernelMapping, ManagedClusterModule, Module } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import type { Texts } from '../pattern/patterns.js'
import { untrimmedSpokeModule } from './hub-module.js'
import type { HubSettings } from './hub-options.js'
import { type IsBeingMade, type SpokeKernel, spokeKernel } from './spoke-kernel.js'
import { trimmedContainer } from './spoke-mapping.js'

type Context = HubSettings & Pick<ObservedImages, 'image'> & Texts

/**
 * A trimmed Module for a set of kernels. `module` has the mappings of all kernels that have one; `isReady` is false while
 * something is awaited for one of them.
 *
 * @since 0.1.0
 * @category model
 */
export interface SpokeModule {
  readonly kernels: ReadonlyArray<SpokeKernel>
  readonly module: Module
  /** Kernels that keep the mapping that a spoke has for them. */
  readonly kept: ReadonlyArray<string>
  readonly isReady: boolean
}

/**
 * A Module without build and sign, with these mappings in place of its own. A Module that loads nothing stays as it is.
 */
export const withMappings =
  (mappings: ReadonlyArray<KernelMapping>) =>
  (module: Module): Module => {
    const { moduleLoader } = module.spec
    if (moduleLoader === undefined) return module
    const container = trimmedContainer(moduleLoader.container, mappings)
    return { ...module, spec: { ...module.spec, moduleLoader: { ...moduleLoader, container } } }
  }

/**
 * Trim a ManagedClusterModule for a set of kernels (S32). The answer is remembered for each kernel and for each set, so
 * that a thousand spokes with five sets of kernels between them cost five. O(mappings) for a kernel, O(kernels) for a set.
 *
 * Source: internal/manifestwork/manifestwork.go, release-1.1.
 *
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexHub, type ManagedClusterModule, spokeModule } from 'kmm-planner/hub'
 *
 * const digest = `sha256:${'0'.repeat(64)}`
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu' },
 *   spec: {
 *     moduleSpec: {
 *       selector: { gpu: 'yes' },
 *       moduleLoader: {
 *         container: {
 *           modprobe: { moduleName: 'gpu' },
 *           kernelMappings: [{ regexp: '^6\\.', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }],
 *         },
 *       },
 *     },
 *     spokeNamespace: 'drivers',
 *     selector: {},
 *   },
 * }
 * const hub = indexHub({ images: { 'registry.example/gpu:6.6.13': { state: 'exists', digest } } })
 * const trim = spokeModule(hub)(gpu, () => false)
 * const claimed = hub.kernelsOf({
 *   apiVersion: 'cluster.open-cluster-management.io/v1',
 *   kind: 'ManagedCluster',
 *   metadata: { name: 'edge-oslo' },
 *   status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: '6.6.13\n5.14.0' }] },
 * })
 * assert.ok(claimed._tag === 'Known')
 * assert.deepStrictEqual(trim(claimed.kernels).module.spec.moduleLoader?.container.kernelMappings, [
 *   { literal: '6.6.13', containerImage: `registry.example/gpu@${digest}` },
 * ])
 * assert.strictEqual(trim(claimed.kernels), trim([...claimed.kernels]))
 * ```
 */
export const spokeModule =
  (hub: Context) =>
  (module: ManagedClusterModule, isBeingMade: IsBeingMade): ((kernels: ReadonlyArray<Kernel>) => SpokeModule) => {
    const untrimmed = untrimmedSpokeModule(module)
    const container = module.spec.moduleSpec.moduleLoader?.container
    if (container === undefined) return () => ({ kernels: [], module: untrimmed, kept: [], isReady: true })
    // Told apart by their text: each spoke has objects of its own.
    const decide = memoizeBy(({ raw }: Kernel) => raw)(spokeKernel(hub)(module, container, isBeingMade))
    return memoizeBy((kernels: ReadonlyArray<Kernel>) => kernels.map(({ raw }) => raw).join('\n'))((kernels): SpokeModule => {
      const decided = kernels.map(decide)
      return {
        kernels: decided,
        module: withMappings(decided.flatMap(({ mapping }) => mapping ?? []))(untrimmed),
        kept: decided.flatMap(({ keepsLive, kernelVersion }) => (keepsLive ? [kernelVersion] : [])),
        isReady: decided.every(({ isReady }) => isReady),
      }
    })
  }
