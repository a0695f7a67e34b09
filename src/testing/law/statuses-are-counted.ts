/** Statuses count what is there. */
import { catalogue } from '../../diagnostic/catalogue.js'
import type { DaemonSet } from '../../kubernetes/object.js'
import type { DaemonSetStatus, Module } from '../../module/module.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { soundWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { isDaemonSetOf, isLoaderOf, isSchedulableFor, kernelLabelOf, meaningOf, selectedBy } from './reference.js'

const available = (daemonSets: ReadonlyArray<DaemonSet>): number =>
  daemonSets.reduce((sum, { status }) => sum + (status?.numberAvailable ?? 0), 0)

const faultsIn = (
  what: string,
  status: DaemonSetStatus | undefined,
  counted: Readonly<Record<keyof DaemonSetStatus, number>>,
): ReadonlyArray<string> =>
  (['nodesMatchingSelectorNumber', 'desiredNumber', 'availableNumber'] as const).flatMap((field) =>
    (status?.[field] ?? 0) === counted[field]
      ? []
      : [`${what}: ${field} is ${String(status?.[field] ?? 0)}, not ${String(counted[field])}`],
  )

/** Whether nothing about the Module is decided, so that its status stays as it is. */
const isKept = ({ metadata }: Module, { diagnostics }: Plan): boolean =>
  diagnostics.some(
    ({ name, subject }) =>
      'keepsModule' in catalogue[name] && subject.name === metadata.name && subject.namespace === metadata.namespace,
  )

const faultsOf = (module: Module, snapshot: ClusterSnapshot, { statuses }: Plan): ReadonlyArray<string> => {
  const { name, namespace } = module.metadata
  const found = statuses.filter(({ ref }) => ref.name === name && ref.namespace === namespace)
  const [update] = found
  if (update === undefined || found.length > 1) return [`${namespace}/${name} has ${String(found.length)} statuses`]
  const nodes = selectedBy(module, snapshot).filter((node) => isSchedulableFor(module, node))
  const mapped = nodes.filter((node) => meaningOf(module, snapshot, kernelLabelOf(node))?._tag === 'Run')
  const own = (snapshot.daemonSets ?? []).filter(isDaemonSetOf(module))
  const [loaders, plugins] = [own.filter(isLoaderOf(module)), own.filter((one) => !isLoaderOf(module)(one))]
  const counts = { nodesMatchingSelectorNumber: nodes.length, desiredNumber: mapped.length }
  const { moduleLoader, devicePlugin } = update.status
  return [
    ...(module.spec.moduleLoader === undefined
      ? []
      : faultsIn(`${name}, loader`, moduleLoader, { ...counts, availableNumber: available(loaders) })),
    ...(module.spec.devicePlugin === undefined
      ? []
      : faultsIn(`${name}, device plugin`, devicePlugin, { ...counts, availableNumber: available(plugins) })),
  ]
}

/**
 * Every Module about which something is decided has one status, and its numbers are those that somebody counts who goes from node to node and from DaemonSet to DaemonSet:
 * nodes that are selected and take pods, those of them whose kernel has an image, and pods that are available.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, statusesAreCounted } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(statusesAreCounted.arbitrary, holds(statusesAreCounted)(plan)))
 * ```
 */
export const statusesAreCounted: Law<World> = law<World>(
  'statuses are counted',
  'Statuses say how many nodes and pods there are.',
  soundWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const planned = planner(snapshot, modules, options)
      return modules
        .filter((module) => !isKept(module, planned))
        .flatMap((module) => faultsOf(module, snapshot, planned))
    },
)
