/** What a Module means for each kernel that its nodes run. */
import { isMade } from '../kernel-mapping/merge.js'
import { type KernelNames, type Resolution, resolve } from '../kernel-mapping/resolution.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import { directPatterns, type Patterns } from '../pattern/patterns.js'
import type { ProfileName } from '../profile.js'
import { profileProblem } from '../settings.js'
import { canBeLabel, kernelOf } from './indexed-node.js'
import type { KernelGroup } from './target.js'

/** A group of nodes and what the Module means for their kernel. */
export interface KernelResolution {
  readonly group: KernelGroup
  readonly resolution: Resolution
}

/** The image that is made for a kernel, if one is. */
export const madeImage = ({ resolution }: KernelResolution): string | undefined =>
  resolution._tag === 'Resolved' && isMade(resolution) ? resolution.containerImage : undefined

/** Kernels that no label can hold are unresolvable: the operator, too, wants the object; it is the API server that refuses it. */
const resolveOne =
  (profile: ProfileName, patterns: Patterns) =>
  (module: Module, container: ModuleLoaderContainer): ((kernel: KernelNames) => Resolution) => {
    const resolveKernel = resolve(profile, patterns)(module, container)
    return (kernel) => {
      if (canBeLabel[profile](kernel.expanded)) return resolveKernel(kernel)
      const facts = { kernelVersion: kernel.expanded }
      return { _tag: 'Unresolvable', diagnostic: 'KernelVersionNotALabel', path: [], facts, trace: [] }
    }
  }

/**
 * Resolve the kernel of a group of nodes, once for all of them. Kernels that only normalisation makes equal, and kernels
 * that no label can hold, are unresolvable: one DaemonSet cannot serve them. O(mappings).
 */
export const resolveGroup =
  (profile: ProfileName, patterns: Patterns) =>
  (module: Module, container: ModuleLoaderContainer): ((group: KernelGroup) => KernelResolution) => {
    const resolveKernel = resolveOne(profile, patterns)(module, container)
    return (group) => {
      const [kernel, ...others] = group.kernels
      if (kernel === undefined || others.length > 0) {
        const kernels = group.kernels.map(({ raw }) => raw)
        return {
          group,
          resolution: {
            _tag: 'Unresolvable',
            diagnostic: 'KernelVersionsCollide',
            path: [],
            facts: { kernels },
            trace: [],
          },
        }
      }
      return { group, resolution: resolveKernel(kernel) }
    }
  }

/** Resolve one kernel of a Module. A Module without a module loader has no mapping. O(mappings). */
export const resolveKernel =
  (profile: ProfileName, patterns: Patterns) =>
  (module: Module): ((kernel: KernelNames) => Resolution) => {
    const container = module.spec.moduleLoader?.container
    return container === undefined
      ? () => ({ _tag: 'NoMapping', trace: [] })
      : resolveOne(profile, patterns)(module, container)
  }

/**
 * What a Module means for one kernel version, as a node reports it: image, build and signing, merged and with templates
 * expanded. A Module without a module loader has no mapping. O(mappings), total.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type Module, resolveModule } from 'kmm-planner'
 *
 * const kernelMappings = [{ regexp: '^6\\.', containerImage: 'registry.example.com/gpu:${KERNEL_FULL_VERSION}' }]
 * const gpu: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: { selector: { gpu: 'yes' }, moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings } } },
 * }
 * const resolution = resolveModule('safe')(gpu, '6.6.13')
 * assert.ok(resolution._tag === 'Resolved' && resolution.containerImage === 'registry.example.com/gpu:6.6.13')
 * assert.strictEqual(resolveModule('safe')(gpu, '5.14.0')._tag, 'NoMapping')
 * ```
 */
export const resolveModule =
  (profile: ProfileName) =>
  (module: Module, kernelVersion: string): Resolution => {
    const problem = profileProblem(profile)
    if (problem === undefined) return resolveKernel(profile, directPatterns)(module)(kernelOf(profile)(kernelVersion))
    const { name, path, facts } = problem
    return { _tag: 'Unresolvable', diagnostic: name, path, facts, trace: [] }
  }
