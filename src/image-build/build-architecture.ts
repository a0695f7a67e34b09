/** Builds that may run on nodes of another architecture than those that their image is for. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { buildSelector, imageSpecOf } from '../image/module-image-spec.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { memoize, memoizeBy } from '../kubernetes/memoize.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Toleration } from '../kubernetes/taint.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import type { IndexedNode } from '../node/indexed-node.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { untoleratedTaints } from '../node/schedulability.js'
import type { ObservedImages } from './build-context.js'
import { dockerfileText } from './inputs.js'
import { awaitsBuild, type MadeKernel } from './made-kernel.js'

type Context = ObservedImages & Pick<ObservedNodes, 'nodes'>

/** The architectures of nodes, each once. */
export const architecturesOf = (nodes: ReadonlyArray<IndexedNode>): ReadonlyArray<string> => {
  // A local set behind a pure function: thousands of nodes have two of them.
  const found = new Set<string>()
  for (const { architecture } of nodes) if (architecture !== undefined) found.add(architecture)
  return [...found].sort(compareStrings)
}

/** For which architectures the image of a kernel is: those of the nodes that run it, as far as they are known. */
type ArchitecturesOfKernel = (kernel: MadeKernel) => ReadonlyArray<string>

/** What `uname -m` prints, and what images call it. Source: Go, internal/goarch. */
const machines: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  ppc64le: 'ppc64le',
  s390x: 's390x',
}

/** The architecture in the name of a kernel of RHEL or Fedora, which ends in it. */
export const architectureInName: ArchitecturesOfKernel = ({ kernelVersion }) => {
  const [, machine = ''] = /\.(x86_64|aarch64|ppc64le|s390x)(?:[+_.].*)?$/.exec(kernelVersion) ?? []
  const architecture = lookup(machines, machine)
  return architecture === undefined ? [] : [architecture]
}

/** A Dockerfile that names a platform builds for that, wherever it is built. */
const namesPlatform = ({ buildContext }: Context, module: Module, { resolution: { build } }: MadeKernel): boolean => {
  if (build === undefined) return false
  return dockerfileText(buildContext.inputs, module, build).includes('--platform=')
}

/** A kernel whose image may be built on the wrong nodes. */
interface Misplaced {
  readonly kernelVersion: string
  readonly mappingIndex: number
  readonly architectures: ReadonlyArray<string>
  readonly others: ReadonlyArray<string>
  readonly isOnly: boolean
}

const misplaced = (cluster: Context, module: Module, wanted: ArchitecturesOfKernel) => {
  const { nodes, buildContext } = cluster
  const specFor = imageSpecOf(buildContext.profile)
  // Kernels are mostly built on the same nodes, and with the tolerations of their Module.
  const architecturesWith = memoizeBy((tolerations: ReadonlyArray<Toleration>) => JSON.stringify(tolerations))((
    tolerations,
  ) => {
    // Where the scheduler may put the pod, whatever the profile makes of taints.
    const inTheWay = untoleratedTaints('safe', tolerations)
    return memoize((sites: ReadonlyArray<IndexedNode>) =>
      architecturesOf(sites.filter(({ taints }) => inTheWay(taints).length === 0)),
    )
  })
  return (kernel: MadeKernel): ReadonlyArray<Misplaced> => {
    const { kernelVersion, label, resolution } = kernel
    const { build, mappingIndex } = resolution
    if (build === undefined || !awaitsBuild(kernel) || namesPlatform(cluster, module, kernel)) return []
    const architectures = wanted(kernel)
    const spec = specFor(module, label, resolution)
    const possible = architecturesWith(buildContext.backend.tolerationsOf(spec))(
      nodes.select(buildSelector(spec, build)),
    )
    const others = possible.filter((one) => !architectures.includes(one))
    return architectures.length === 0 || others.length === 0
      ? []
      : [{ kernelVersion, mappingIndex, architectures, others, isOnly: others.length === possible.length }]
  }
}

/**
 * One remark for the kernels of one architecture. Nodes that do not say theirs count for nothing. O(kernels x nodes on which builds may run).
 */
export const buildArchitectures = (
  cluster: Context,
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
  wanted: ArchitecturesOfKernel,
): ReadonlyArray<RemarkOf<'BuildArchitectureUnlikely'>> => {
  const found = kernels.flatMap(misplaced(cluster, module, wanted))
  const alike = groupedBy(({ architectures, others, isOnly }: Misplaced) =>
    JSON.stringify([architectures, others, isOnly]),
  )(found)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { architectures, others, isOnly, mappingIndex } = first
    const kernelVersions = group.map(({ kernelVersion }) => kernelVersion)
    return [
      remark('BuildArchitectureUnlikely', [...KERNEL_MAPPINGS_PATH, mappingIndex], {
        kernelVersions,
        architectures,
        others,
        ...(isOnly ? { isOnly: true } : {}),
      }),
    ]
  })
}
