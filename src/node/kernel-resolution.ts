/**
 * What a Module means for each kernel that its nodes run.
 *
 * @since 0.1.0
 */
import { isLabelValue } from '../kernel/kernel-version.js'
import type { Patterns } from '../kernel/patterns.js'
import { type Resolution, resolve } from '../kernel/resolution.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import type { Profile } from '../profile.js'
import type { KernelGroup } from './target.js'

/**
 * A group of nodes and what the Module means for their kernel.
 *
 * @since 0.1.0
 * @category model
 */
export interface KernelResolution {
  readonly group: KernelGroup
  readonly resolution: Resolution
}

/**
 * Resolve the kernel of a group of nodes, once for all of them. Kernels that only normalisation makes equal, and kernels
 * that no label can hold, are unresolvable: one DaemonSet cannot serve them. O(mappings).
 *
 * @since 0.1.0
 * @category destructors
 */
export const resolveGroup =
  ({ normalisesKernelVersions }: Profile, patterns: Patterns) =>
  (module: Module, container: ModuleLoaderContainer): ((group: KernelGroup) => KernelResolution) => {
    const resolveKernel = resolve(patterns)(module, container)
    return (group) => {
      const [kernel, ...others] = group.kernels
      if (kernel === undefined || others.length > 0) {
        const kernels = group.kernels.map(({ raw }) => raw)
        return { group, resolution: { _tag: 'Unresolvable', diagnostic: 'KernelVersionsCollide', path: [], facts: { kernels }, trace: [] } }
      }
      // The operator, too, wants the object; it is the API server that refuses it.
      if (normalisesKernelVersions && !isLabelValue(group.kernelVersion)) {
        const facts = { kernelVersion: group.kernelVersion }
        return { group, resolution: { _tag: 'Unresolvable', diagnostic: 'KernelVersionNotALabel', path: [], facts, trace: [] } }
      }
      return { group, resolution: resolveKernel(kernel) }
    }
  }
