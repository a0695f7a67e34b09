/**
 * The end of a Module: what it made goes in order, and what is left of it holds the finalizer.
 *
 *     device plugin -> module loaders -> Builds and Jobs -> labels of nodes -> finalizer
 *
 * 1. A module is unloaded only when no device plugin of it is left on a node that is there and Ready. When nobody looked at pods,
 *    the change says that it comes after the device plugin's.
 * 2. A node that reboots, is not Ready or does not exist any more holds nothing up.
 * 3. What was not observed or could not be read may be something of the Module: then its finalizer stays.
 *
 * Labels are the business of node-label/.
 */
import { MODULE_FINALIZER } from '../constants.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { listedUnder } from '../diagnostic/listed.js'
import { type BuildAction, buildDeletion, buildOutcome } from '../image-build/build-action.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { ownsBuild } from '../image-build/image-plan.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Release } from '../plan-model/change.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import type { ByProfile } from '../profile.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { compare } from './compare.js'
import { daemonSetActions } from './daemon-set-action.js'
import { type Dependents, dependents, mayBeInUse } from './dependents.js'
import { absent, retained } from './desired-state.js'
import { isLeftToLaterOperator } from './later-operator.js'
import type { DesiredDaemonSets } from './to-daemon-sets.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings

/** What a Module that is being deleted has made goes in order, its finalizer last (docs/deviations.md#orders-finalization). */
export const ordersFinalization: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/**
 * Whether a Module is being deleted and its end is planned. Without nodes nothing is: it is not known what would be unloaded.
 */
export const isBeingFinalized =
  ({ profile, isObserved }: Context) =>
  ({ metadata }: Module): boolean =>
    ordersFinalization[profile] && isObserved('Node') && metadata.deletionTimestamp !== undefined

/** Nothing is wanted any more; modules stay as long as something uses them, or may. */
const desiredStateOf = (module: Module, isInUse: boolean): DesiredDaemonSets => ({
  version: module.spec.moduleLoader?.container.version ?? '',
  moduleLoaders: new Map(),
  otherKernels: isInUse ? retained : absent('ModuleBeingDeleted'),
  devicePlugin: absent('ModuleBeingDeleted'),
  collects: true,
})

const buildsGone = (cluster: Context, module: Module): ReadonlyArray<BuildAction> => {
  const owns = ownsBuild(cluster.profile, module)
  return cluster.buildContext.buildsOf(moduleNameOf(module)).flatMap((live): ReadonlyArray<BuildAction> => {
    const proof = owns(live.object)
    return proof ? [buildDeletion(cluster)(live, proof, 'ModuleBeingDeleted')] : []
  })
}

const isNothing = ({ daemonSets, pods, builds, unreadable, unobserved }: Dependents): boolean =>
  [daemonSets, pods, builds, unreadable, unobserved].every(({ length }) => length === 0)

/** Of a Module that the operator does not hold, nothing has to be released. */
const releaseOf = (module: Module): ReadonlyArray<Release> =>
  module.metadata.finalizers?.includes(MODULE_FINALIZER) === true
    ? [
        {
          action: 'release',
          reason: 'NothingLeft',
          ref: objectRefOf(module),
          module: moduleNameOf(module),
          finalizer: MODULE_FINALIZER,
          expects: {
            deletionTimestamp: module.metadata.deletionTimestamp ?? '',
            finalizers: module.metadata.finalizers,
          },
          nodes: [],
        },
      ]
    : []

const waiting = (module: Module, left: Dependents, isInUse: boolean): ReadonlyArray<Diagnostic> => {
  const remark = remarkOn(module)
  const { daemonSets, pods, builds, unreadable, unobserved } = left
  const facts = {
    ...listedUnder('daemonSets', daemonSets),
    ...listedUnder('pods', pods),
    ...listedUnder('builds', builds),
    ...listedUnder('unreadable', unreadable),
    ...listedUnder(
      'unobserved',
      unobserved.map(({ kind }) => kind),
    ),
  }
  const using =
    left.devicePluginPods.length > 0
      ? listedUnder('pods', left.devicePluginPods)
      : listedUnder('unreadable', unreadable)
  return [
    remark('ModuleBeingDeleted', [], { inOrder: true }),
    ...(isInUse ? [remark('UnloadWaits', [], using)] : []),
    ...(isNothing(left) ? [] : [remark('FinalizationWaits', [], facts)]),
  ]
}

/**
 * The plan for a Module that is being deleted. O(DaemonSets, pods and Builds or Jobs of the Module).
 *
 * Source: KMM main, its page on the deletion of Modules; release-1.1 leaves everything to owner references, in no order.
 */
export const finalize =
  (cluster: Context) =>
  (module: Module): Plan => {
    const name = moduleNameOf(module)
    const left = dependents(cluster, module)
    const isInUse = mayBeInUse(cluster, module, left)
    const actions = daemonSetActions(cluster)(module, desiredStateOf(module, isInUse))
    const staying = actions.filter(({ _tag }) => _tag === 'Leave' || _tag === 'Withheld')
    const hasLoaders = staying.some((action) => 'identity' in action && action.identity.role === 'module-loader')
    const end: Outcome = {
      desired: [],
      changes: isNothing(left) && !isLeftToLaterOperator(cluster)(module) ? releaseOf(module) : [],
      requirements: left.unobserved,
      diagnostics: waiting(module, left, isInUse && hasLoaders),
    }
    const builds = buildsGone(cluster, module).map(buildOutcome(name))
    return planOf([...actions.map(compare(cluster)(name)), ...builds, end], cluster)
  }
