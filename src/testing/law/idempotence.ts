/** A plan that has been carried out leaves nothing to do. */
import { canonicalText } from '../../kubernetes/canonical.js'
import type { PlanOptions } from '../../options.js'
import type { Change } from '../../plan-model/change.js'
import { changeId } from '../../plan-model/change-order.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { applyPlan, isAccepted } from '../simulated-cluster.js'
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

/**
 * What a plan says that it comes to later: an image that something else is making, the end of a Module, what it withheld because something runs, what waits for a device
 * plugin, and what old versions leave behind once the labels of nodes have moved on.
 */
const followsLater = ({ diagnostics, changes }: Plan): ((change: Change) => boolean) => {
  const subjectsOf = (wanted: string): ReadonlySet<string> =>
    new Set(
      diagnostics.flatMap(({ name, subject }) =>
        name === wanted ? [`${subject.namespace ?? ''}/${subject.name ?? ''}`] : [],
      ),
    )
  const [withheld, waiting] = [subjectsOf('DeletionWithheld'), subjectsOf('UnloadWaits')]
  const making = new Set(diagnostics.flatMap((one) => (one.name === 'ImageBeingMade' ? [one.facts.image] : [])))
  const hasLabels = changes.some(({ action }) => action === 'label')
  return ({ ref, reason, role, module, image }) =>
    (image !== undefined && making.has(image)) ||
    reason === 'ModuleBeingDeleted' ||
    (reason === 'OldVersion' && hasLabels) ||
    withheld.has(`${ref.namespace ?? ''}/${ref.name}`) ||
    (role === 'module-loader' && waiting.has(`${module?.namespace ?? ''}/${module?.name ?? ''}`))
}

const workIdentity = ({ module, role, kernelVersion = '' }: Change): string =>
  canonicalText([module, role, kernelVersion])

/**
 * After the simulated cluster has carried out a plan, planning again changes nothing; what the unload budget held is held
 * again, unless the pods that it would have unloaded are gone by then, with the labels of their nodes; and what the API server
 * refused is tried again. In the profile that decides as the operator, a Build or Job is created
 * where the first plan deleted one that was of another definition or had succeeded, as the operator does: it keeps no record
 * of what it made but the registry. Labels of nodes take several steps, and so does the end of a Module, and what a plan withholds or
 * lets wait, with a remark: other laws have them come to rest.
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
      const second = planner(applyPlan(snapshot, first), modules, options)
      const refused = new Set(
        renderedBy(second).flatMap((object) => (isAccepted(object) ? [] : [object.metadata.name])),
      )
      const again = madeAgain(first, options)
      const held = new Set(first.held.map(changeId))
      const isLater = followsLater(first)
      return second.changes
        .filter(isModuleChange)
        .filter(({ ref }) => !refused.has(ref.name))
        .filter((change) => !isLater(change))
        .filter((change) => change.nodes.length > 0 || !held.has(changeId(change)))
        .filter((change) => change.action !== 'create' || !again.has(workIdentity(change)))
        .map((change) => `after it was applied: ${describeChange(change)}`)
    },
)
