/** Are the images of ManagedClusterModules there for the kernels of their clusters, or can the hub make them? */
import { type Cluster, indexCluster } from '../cluster.js'
import { isMade } from '../kernel-mapping/merge.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import { distinctKernels, type Kernel, kernelOf } from '../node/indexed-node.js'
import { resolveKernel } from '../node/kernel-resolution.js'
import { compareKernelVersions } from '../pattern/kernel-version.js'
import { concatAll, empty } from '../plan-model/plan-monoid.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { PreflightCell, PreflightQuestion } from '../preflight/preflight-cell.js'
import { type Preflight, preflightMatrix } from '../preflight/preflight-matrix.js'
import { kernelQuestion } from '../preflight/preflight-question.js'
import { withReleases } from '../preflight/release-kernels.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { type ClaimedKernels, claimedKernels } from './claimed-kernels.js'
import { type Hub, indexHub } from './hub.js'
import { hubModule, hubOwner, untrimmedSpokeModule } from './hub-module.js'
import type { PlanHubOptions } from './hub-options.js'
import { wrapped } from './remark.js'

/** Oldest first, each once. */
const ordered = (kernels: ReadonlyArray<Kernel>): ReadonlyArray<Kernel> =>
  [...distinctKernels(kernels)].sort((left, right) => compareKernelVersions(left.matched, right.matched))

/** The secret with which the hub asks is where the hub builds, whatever namespace the image is named in. */
const askedFrom =
  (namespace: string) =>
  (requirement: Requirement): Requirement =>
    requirement.requires === 'image' && requirement.pullSecret !== undefined
      ? { ...requirement, pullSecret: { ...requirement.pullSecret, namespace } }
      : requirement

/** As it was observed: one that is being deleted is asked nothing. */
const observed = ({ metadata: { deletionTimestamp } }: ManagedClusterModule, module: Module): Module =>
  deletionTimestamp === undefined ? module : { ...module, metadata: { ...module.metadata, deletionTimestamp } }

/** Of one ManagedClusterModule: two matrices, because what the hub makes is named in another namespace than the rest. */
const rowOf = (hub: Hub, cluster: Cluster) => {
  const { profile, patterns, operatorNamespace } = hub
  const matrix = preflightMatrix(cluster)
  const question = kernelQuestion(cluster, true)
  return (module: ManagedClusterModule, asked: ClaimedKernels): Preflight => {
    const name = { namespace: '', name: module.metadata.name }
    const [onHub, onSpoke] = [hubModule(operatorNamespace)(module), untrimmedSpokeModule(module)]
    const resolve = resolveKernel(profile, patterns)(onSpoke)
    const isMadeOnHub = (kernel: Kernel): boolean => {
      const resolution = resolve(kernel)
      return resolution._tag === 'Resolved' && isMade(resolution)
    }
    const about = (kernel: Kernel): PreflightQuestion => ({
      ...question(kernel.matched, [kernel]),
      owner: hubOwner(module),
    })
    const named = wrapped(module)
    const kernels = ordered(asked.kernels)
    const made = matrix([observed(module, onHub)], kernels.filter(isMadeOnHub).map(about))
    const taken = matrix([observed(module, onSpoke)], kernels.filter((kernel) => !isMadeOnHub(kernel)).map(about))
    const cells = [...made.cells, ...taken.cells].map((cell): PreflightCell => ({
      ...cell,
      module: name,
      requirements: cell.requirements.map(askedFrom(operatorNamespace)),
      diagnostics: cell.diagnostics.map(named),
    }))
    return {
      modules: made.modules.map(() => name),
      columns: [...made.columns, ...taken.columns],
      cells: cells.sort((left, right) => compareKernelVersions(left.kernelVersion ?? '', right.kernelVersion ?? '')),
      requirements: [
        ...asked.requirements,
        ...[...made.requirements, ...taken.requirements].map(askedFrom(operatorNamespace)),
      ],
      diagnostics: [...asked.diagnostics, ...[...made.diagnostics, ...taken.diagnostics].map(named)],
    }
  }
}

/**
 * Whether the images of ManagedClusterModules are there, or can be made by the hub, each for the kernels that its own clusters
 * claim (`'claimed'`), or all for the same kernels. So a module lacks the cells of kernels that only clusters of others run. The
 * `module` of a cell has an empty namespace, as in a plan. What would be made is what `planHub` makes, under another
 * name, and is pushed.
 *
 * An image is named as `planHub` names it: in the namespace of the operator where the hub builds or signs it, else in that of
 * the spokes. A selected cluster that claims nothing is remarked on. O(clusters + modules x kernels x mappings).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type ManagedClusterModule, preflightHub } from 'kmm-planner/hub'
 *
 * const kernelMappings = [{ regexp: '^6', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }]
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu' },
 *   spec: {
 *     moduleSpec: { selector: { gpu: 'yes' }, moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings } } },
 *     spokeNamespace: 'drivers',
 *     selector: {},
 *   },
 * }
 * const images = { 'registry.example/gpu:6.6.13': { state: 'exists' } } as const
 * const { cells } = preflightHub({ images }, [gpu], ['6.6.13', '6.10.1'])
 * assert.deepStrictEqual(
 *   cells.map(({ kernelVersion, verdict }) => [kernelVersion, verdict]),
 *   [['6.6.13', 'ready'], ['6.10.1', 'image unknown']],
 * )
 * ```
 */
export const preflightHub = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<ManagedClusterModule>,
  kernelVersions: 'claimed' | ReadonlyArray<string> = 'claimed',
  options: PlanHubOptions = {},
): Preflight => {
  const hub = indexHub(snapshot, options)
  // The nodes of the hub run none of the kernels that are asked about.
  const { buildContext, optionProblems } = hub
  const cluster = withReleases(snapshot)({
    ...indexCluster({ ...snapshot, nodes: [] }, options),
    buildContext,
    optionProblems,
  })
  const row = rowOf(hub, cluster)
  const given: ClaimedKernels | undefined =
    kernelVersions === 'claimed'
      ? undefined
      : { kernels: kernelVersions.map(kernelOf(hub.profile)), requirements: [], diagnostics: [] }
  const byName = new Map(modules.map((module) => [module.metadata.name, module]))
  const rows = sortedBy(([name]: readonly [string, ManagedClusterModule]) => name)(byName).map(([, module]) =>
    row(module, given ?? claimedKernels(hub, module)),
  )
  const columns = new Map(
    rows.flatMap((one) => one.columns.map((column) => [column.kernelVersion ?? '', column] as const)),
  )
  const parts = [...rows, { requirements: [], diagnostics: optionProblems }]
  const { requirements, diagnostics } = concatAll(
    parts.map((part) => ({ ...empty, requirements: part.requirements, diagnostics: part.diagnostics })),
  )
  return {
    modules: rows.flatMap((one) => one.modules),
    columns: [...columns].sort(([left], [right]) => compareKernelVersions(left, right)).map(([, column]) => column),
    cells: rows.flatMap(({ cells }) => cells),
    requirements,
    diagnostics,
  }
}
