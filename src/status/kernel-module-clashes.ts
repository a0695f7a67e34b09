/** Modules that load or remove one kernel module on one node. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { loaderContainer } from '../image-build/loader-container.js'
import { inTreePath } from '../kernel-mapping/in-tree-modules.js'
import type { Path } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import {
  type Claim,
  type Claimant,
  type Clash,
  clashes,
  kernelModuleName,
  loadedNames,
} from '../module/kernel-module-claim.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import { type KernelResolution, resolveGroup } from '../node/kernel-resolution.js'
import { listedNodes } from '../node/listed-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Texts } from '../pattern/patterns.js'
import type { Settings } from '../settings.js'

type Context = ObservedNodes & Settings & Texts

interface ClaimingModule extends Claimant {
  readonly module: Module
}

const nodesOf = (groups: ReadonlyArray<KernelResolution>): ReadonlyArray<string> =>
  groups.flatMap(({ group }) => group.nodes.map(({ name }) => name))

/** Any name that some mapping has removed: which of them counts depends on the kernel. */
const namesToRemove = (container: ModuleLoaderContainer): ReadonlySet<string> =>
  new Set(
    [container, ...container.kernelMappings]
      .flatMap(({ inTreeModuleToRemove = '', inTreeModulesToRemove = [] }) => [
        inTreeModuleToRemove,
        ...inTreeModulesToRemove,
      ])
      .filter((name) => name !== '')
      .map(kernelModuleName),
  )

/** On a kernel without a mapping nothing is loaded; one that cannot be worked out has its module still. */
const claimsOf = (cluster: Context, module: Module, container: ModuleLoaderContainer): ReadonlyArray<Claim> => {
  const target = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
  const answers = memoize((_: 'all') =>
    target.groups.map(resolveGroup(cluster.profile, cluster.patterns)(module, container)),
  )
  const loading = memoize((_: 'all') => [
    ...target.withoutKernel.map(({ name }) => name),
    ...nodesOf(answers('all').filter(({ resolution }) => resolution._tag !== 'NoMapping')),
  ])
  const removing = (removed: string) =>
    answers('all').filter(
      ({ resolution }) =>
        resolution._tag === 'Resolved' &&
        resolution.inTreeModulesToRemove.some((name) => kernelModuleName(name) === removed),
    )
  const pathTo = (removed: string): Path => {
    const [index = -1] = removing(removed).flatMap(({ resolution }) =>
      resolution._tag === 'Resolved' ? [resolution.mappingIndex] : [],
    )
    return inTreePath(container, index)
  }
  return [
    ...Array.from(loadedNames(container.modprobe), ([name, path]): Claim => ({
      verb: 'loads',
      name,
      path: () => path,
      places: () => loading('all'),
    })),
    ...Array.from(namesToRemove(container), (name): Claim => ({
      verb: 'removes',
      name,
      path: () => pathTo(name),
      places: () => nodesOf(removing(name)),
    })),
  ]
}

const claimant = (cluster: Context, module: Module): ClaimingModule => {
  const container = loaderContainer(cluster, module)
  return {
    module,
    key: moduleKey(moduleNameOf(module)),
    isGoing: module.metadata.deletionTimestamp !== undefined,
    claims: container === undefined ? [] : claimsOf(cluster, module, container),
  }
}

const told = ({ kind, subject, other, path, names, places }: Clash<ClaimingModule>): Diagnostic => {
  const remark = remarkOn(subject.module)
  const facts = { kernelModules: names, other: other.key, ...listedNodes(places) }
  switch (kind) {
    case 'Shared':
      return remark('KernelModuleSharedByModules', path, facts)
    case 'Removed':
      return remark('KernelModuleRemovedByModule', path, facts)
    case 'Taken':
      return remark('KernelModuleGoesWithModule', path, facts)
  }
}

/**
 * What Modules, each given once, take from each other on nodes that they share: one remark for each pair and way. Of two that share
 * a kernel module it is about the later by name. O(kernel modules of all Modules), and for those that several name, O(kernels and nodes of these Modules +
 * pairs).
 */
export const kernelModuleClashes = (cluster: Context, modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> =>
  clashes(modules.map((module) => claimant(cluster, module))).map(told)
