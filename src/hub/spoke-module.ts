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
 */
export const spokeModule =
  (hub: Context) =>
  (module: ManagedClusterModule, isBeingMade: IsBeingMade): ((kernels: ReadonlyArray<Kernel>) => SpokeModule) => {
    const untrimmed = untrimmedSpokeModule(module)
    const container = module.spec.moduleSpec.moduleLoader?.container
    if (container === undefined) return () => ({ kernels: [], module: untrimmed, kept: [], isReady: true })
    // Told apart by their text: each spoke has objects of its own.
    const decide = memoizeBy(({ raw }: Kernel) => raw)(spokeKernel(hub)(module, container, isBeingMade))
    return memoizeBy((kernels: ReadonlyArray<Kernel>) => kernels.map(({ raw }) => raw).join('\n'))(
      (kernels): SpokeModule => {
        const decided = kernels.map(decide)
        return {
          kernels: decided,
          module: withMappings(decided.flatMap(({ mapping }) => mapping ?? []))(untrimmed),
          kept: decided.flatMap(({ keepsLive, kernelVersion }) => (keepsLive ? [kernelVersion] : [])),
          isReady: decided.every(({ isReady }) => isReady),
        }
      },
    )
  }
