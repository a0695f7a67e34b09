/** Builds that no node is for: their pods wait until one comes, and so does everything that waits for the image. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { buildSelector, imageSpecOf } from '../image/module-image-spec.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { CONTAINER_PATH, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module, NodeSelector } from '../module/module.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Observed } from '../snapshot/observed.js'
import type { ObservedImages } from './build-context.js'
import { awaitsBuild, type MadeKernel } from './made-kernel.js'

type Context = ObservedImages & Pick<ObservedNodes, 'nodes'> & Pick<Observed, 'hasSeenAll'>

interface Homeless {
  readonly kernelVersion: string
  readonly selector: NodeSelector
  /** Of the `build` that the selector is from. */
  readonly path: Path
}

const homeless =
  ({ nodes, buildContext }: Context, module: Module) =>
  (kernel: MadeKernel): ReadonlyArray<Homeless> => {
    const { kernelVersion, label, resolution } = kernel
    const { build, mappingIndex } = resolution
    if (build === undefined || !awaitsBuild(kernel)) return []
    const selector = buildSelector(imageSpecOf(buildContext.profile)(module, label, resolution), build)
    if (nodes.select(selector).length > 0) return []
    const isOfContainer = module.spec.moduleLoader?.container.build !== undefined
    const section = isOfContainer ? CONTAINER_PATH : [...KERNEL_MAPPINGS_PATH, mappingIndex]
    return [{ kernelVersion, selector, path: [...section, 'build', 'selector'] }]
  }

/**
 * One remark for the kernels of one selector. Nothing is said where nodes may be missing from the input. O(kernels), and the nodes of each
 * selector once.
 */
export const buildsNowhere = (
  cluster: Context,
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
): ReadonlyArray<RemarkOf<'BuildNowhere'>> => {
  if (!cluster.hasSeenAll('Node')) return []
  const bySelector = groupedBy(({ path }: Homeless) => JSON.stringify(path))(kernels.flatMap(homeless(cluster, module)))
  return [...bySelector.values()].flatMap((group) => {
    const [first] = group
    return first === undefined
      ? []
      : [
          remark('BuildNowhere', first.path, {
            kernelVersions: group.map(({ kernelVersion }) => kernelVersion),
            selector: Object.entries(first.selector).map(([key, value]) => `${key}=${value}`),
          }),
        ]
  })
}
