/** A plan that has been carried out leaves nothing to do. */
import { MODULES_PATH } from '../../constants.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { ModuleName } from '../../module/module-name.js'
import type { PlanOptions } from '../../options.js'
import type { Change } from '../../plan-model/change.js'
import { changeId } from '../../plan-model/change-order.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { applyPlan, isAccepted } from '../../simulation/applied-plan.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { renderedBy } from './least-privilege.js'
import { isModuleChange } from './module-change.js'

/** In words that fit on a line. */
export const describeChange = (change: Change): string =>
  `${change.action} ${change.ref.namespace ?? ''}/${change.ref.name} (${change.reason})${
    change.action === 'update' || change.action === 'replace' ? ` ${JSON.stringify(change.differences)}` : ''
  }`

/**
 * The operator deletes a Build or Job that was made from another definition, or that has succeeded (whether its image is
 * there or not), and makes the next one when it comes again; so its profile does, too. The identities of what it makes again.
 */
const madeAgain = ({ changes }: Plan, options: PlanOptions): ReadonlySet<string> =>
  new Set(
    options.profile !== 'kmm-1.1'
      ? []
      : changes.flatMap((change) =>
          change.action === 'delete' && (change.reason === 'DefinitionChanged' || change.reason === 'Finished')
            ? [workIdentity(change)]
            : [],
        ),
  )

const workIdentity = ({ module, role, kernelVersion = '' }: Change): string =>
  canonicalText([module, role, kernelVersion])

/** What a plan keeps only because the input contradicts its deletion. */
const keptFor = ({ diagnostics }: Plan): ReadonlySet<string> =>
  new Set(
    diagnostics.flatMap(({ name, subject }) =>
      name === 'DeletionWithheld' ? [`${subject.namespace ?? ''}/${subject.name ?? ''}`] : [],
    ),
  )

const kernelOf = (module: Partial<ModuleName>, kernelVersion: unknown): string =>
  canonicalText([module.namespace ?? '', module.name ?? '', kernelVersion ?? ''])

/** The kernels of Modules for which a plan says that something waits: for a device plugin to leave, for an image that another makes. */
const waitingIn = ({ diagnostics }: Plan): ReadonlySet<string> =>
  new Set(
    diagnostics.flatMap(({ name, subject, facts }) =>
      name === 'UnloadWaits' || name === 'ImageBeingMade'
        ? (facts.kernelVersions ?? [facts.kernelVersion]).map((kernel) => kernelOf(subject, kernel))
        : [],
    ),
  )

/** What was held, where it touches other nodes by now: then budgets may have room. */
const notAsHeld = (first: Plan, second: Plan): ReadonlySet<string> => {
  const textOf = (change: Change): string => canonicalText([changeId(change), change.nodes])
  const now = new Set([...second.changes, ...second.held].map(textOf))
  return new Set(first.held.every((change) => now.has(textOf(change))) ? [] : first.held.map(changeId))
}

const availableIn = ({ daemonSets = [] }: ClusterSnapshot): ReadonlySet<string> =>
  new Set(daemonSets.flatMap((one) => ((one.status?.numberAvailable ?? 0) > 0 ? [objectKeyOf(one)] : [])))

/** Running pods keep the folder that they mount. When they are gone, it is put right. */
const isFolderOfGone = (before: ReadonlySet<string>, after: ReadonlySet<string>, change: Change): boolean =>
  change.action === 'update' &&
  before.has(objectKey(change.ref)) &&
  !after.has(objectKey(change.ref)) &&
  change.differences.every(({ from }) => typeof from === 'string' && from.startsWith(`${MODULES_PATH}/`))

/** An upgrade takes several plans: a version is not used any more when the labels of the last node have changed. */
const isUpgrading = ({ changes }: Plan, { module }: Change): boolean =>
  changes.some((change) => change.action === 'label' && canonicalText(change.module) === canonicalText(module))

/**
 * After the simulated cluster has carried out a plan, planning again changes nothing; what the unload budget held is held
 * again, unless some of the pods that it would have unloaded are gone by then, with the labels of their nodes; what was kept for such pods
 * goes, and the folder that they mounted is put right; what was said to wait is done; and what the API server refused is tried again. In the profile that decides as the operator, a Build or Job is created
 * where the first plan deleted one that was of another definition or had succeeded, as the operator does: it keeps no record
 * of what it made but the registry. Labels of nodes take several steps, with them old versions, and so does the end of a Module:
 * another law has them come to rest.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, idempotence } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(idempotence.arbitrary, holds(idempotence)(plan)))
 * ```
 */
export const idempotence: Law<World> = law(
  'idempotence',
  'Apply the plan, plan again: nothing.',
  anyWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const first = planner(snapshot, modules, options)
      const applied = applyPlan(snapshot, first)
      const second = planner(applied, modules, options)
      const refused = new Set(
        renderedBy(second).flatMap((object) => (isAccepted(object) ? [] : [object.metadata.name])),
      )
      const again = madeAgain(first, options)
      const held = notAsHeld(first, second)
      const [before, after] = [availableIn(snapshot), availableIn(applied)]
      const [kept, waiting] = [keptFor(first), waitingIn(first)]
      return (
        second.changes
          .filter(isModuleChange)
          .filter(({ ref }) => !refused.has(ref.name))
          .filter(({ reason }) => reason !== 'ModuleBeingDeleted')
          .filter((change) => !held.has(changeId(change)))
          .filter((change) => change.reason !== 'OldVersion' || !isUpgrading(first, change))
          .filter(({ action, ref }) => action !== 'delete' || !kept.has(`${ref.namespace ?? ''}/${ref.name}`))
          // What was built for a kernel goes when its DaemonSets may.
          .filter(
            ({ reason, role }) =>
              kept.size === 0 || reason !== 'NoNodeRunsKernel' || (role !== 'build' && role !== 'sign'),
          )
          .filter(({ module, kernelVersion }) => !waiting.has(kernelOf(module, kernelVersion)))
          .filter((change) => !isFolderOfGone(before, after, change))
          .filter((change) => change.action !== 'create' || !again.has(workIdentity(change)))
          .map((change) => `after it was applied: ${describeChange(change)}`)
      )
    },
)
