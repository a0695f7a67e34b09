/** Which kernel modules a Module loads and removes, and where, by what it means for each kernel. */
import type { Path } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import { type Claim, kernelModuleName, loadedNames } from '../module/kernel-module-claim.js'
import type { ModuleLoaderContainer } from '../module/module.js'
import { inTreePath } from './in-tree-modules.js'
import type { Resolution } from './resolution.js'

/** What a Module means for a kernel, and the places that run it. */
export interface Answer {
  readonly resolution: Resolution
  readonly places: ReadonlyArray<string>
}

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

/**
 * On a kernel without a mapping nothing is loaded; one that cannot be worked out has its module still, and so may places of which nobody
 * knows the kernel (`unknown`). `answer` is asked once, and only of names that others claim, too.
 */
export const kernelModuleClaims = (
  container: ModuleLoaderContainer,
  answer: () => ReadonlyArray<Answer>,
  unknown: ReadonlyArray<string> = [],
): ReadonlyArray<Claim> => {
  const answers = memoize((_: 'all') => answer())
  const loading = memoize((_: 'all') => [
    ...unknown,
    ...answers('all').flatMap(({ resolution, places }) => (resolution._tag === 'NoMapping' ? [] : places)),
  ])
  const removing = (removed: string) =>
    answers('all').flatMap(({ resolution, places }) =>
      resolution._tag === 'Resolved' &&
      resolution.inTreeModulesToRemove.some((name) => kernelModuleName(name) === removed)
        ? [{ index: resolution.mappingIndex, places }]
        : [],
    )
  const pathTo = (removed: string): Path => {
    const [index = -1] = removing(removed).map((one) => one.index)
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
      places: () => removing(name).flatMap(({ places }) => places),
    })),
  ]
}
