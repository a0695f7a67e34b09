/** DaemonSets, Builds and Jobs whose Module is gone. */
import { MODULE_NAME_LABEL } from '../constants.js'
import { diagnostic } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { buildOutcome } from '../image-build/build-outcome.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import { identityOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { isModuleOwner } from '../ownership/ownership.js'
import type { OwnershipProof } from '../plan-model/change.js'
import { type Outcome } from '../plan-model/outcome.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { Limits } from '../plan-model/unload-budget.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { compare } from './compare.js'
import { planOfOutcomes, type Remarked } from './remarked.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings

interface Orphan {
  readonly module: ModuleName
  readonly ownership: OwnershipProof
}

/** The Module that an object belonged to by label and owner, if nobody knows that Module. */
const orphanOf =
  (known: ReadonlySet<string>) =>
  ({ metadata }: KubernetesObject): Orphan | undefined => {
    const controller = controllerOf(metadata)
    if (controller === undefined || !isModuleOwner(controller)) return undefined
    const module = { namespace: metadata.namespace ?? '', name: controller.name }
    const isLabelled = lookup(metadata.labels, MODULE_NAME_LABEL) === controller.name
    return isLabelled && !known.has(moduleKey(module))
      ? { module, ownership: { kind: 'Module', name: controller.name, uid: controller.uid, by: 'gone' } }
      : undefined
  }

/** Deleted, unless its Module may be among what could not be read, or the nodes that lose a module are unknown. */
const collected = (
  cluster: Context,
  { kind, metadata }: KubernetesObject,
  { module }: Orphan,
  outcomes: { readonly kept: () => Outcome; readonly deleted: () => Outcome },
): Remarked => {
  if (metadata.deletionTimestamp !== undefined) return { outcome: outcomes.kept(), diagnostics: [] }
  const isProtected = cluster.mayBeUnreadable('Module', module.namespace, module.name)
  if (!isProtected && cluster.nodesObserved) return { outcome: outcomes.deleted(), diagnostics: [] }
  const subject = { kind, namespace: module.namespace, name: metadata.name }
  const remark = diagnostic(isProtected ? 'ModuleListIncomplete' : 'DeletionWithheld', subject, [], { module: module.name })
  return { outcome: outcomes.kept(), diagnostics: [remark] }
}

/**
 * Delete the DaemonSets, Builds and Jobs of Modules that are not in the list, which the caller says is complete. Proof is the
 * owner reference to a Module. What may belong to a Module that could not be read stays, and so does everything when the
 * nodes that would lose a module are unknown. O(DaemonSets + Builds or Jobs).
 */
export const orphans =
  (cluster: Context) =>
  (modules: ReadonlyArray<Module>): Plan => {
    const orphanIn = orphanOf(new Set(modules.map((module) => moduleKey(moduleNameOf(module)))))
    const daemonSets = cluster.daemonSets.flatMap((live): ReadonlyArray<Remarked> => {
      const orphan = orphanIn(live)
      if (orphan === undefined) return []
      const { module, ownership } = orphan
      const outcomeOf = compare(cluster)(module)
      const identity = identityOf(module)(cluster.labelsOf(live))
      const deleted = (): Outcome => outcomeOf({ _tag: 'Delete', live, identity, reason: 'ModuleGone', ownership })
      return [collected(cluster, live, orphan, { kept: () => outcomeOf({ _tag: 'Leave', live }), deleted })]
    })
    const works = cluster.buildContext.builds.flatMap((live): ReadonlyArray<Remarked> => {
      const orphan = orphanIn(live.object)
      if (orphan === undefined) return []
      const outcomeOf = buildOutcome(orphan.module)
      const deleted = (): Outcome => outcomeOf({ _tag: 'Delete', live, reason: 'ModuleGone', ownership: orphan.ownership })
      return [collected(cluster, live.object, orphan, { kept: () => outcomeOf({ _tag: 'Leave', live }), deleted })]
    })
    return planOfOutcomes([...daemonSets, ...works], { budget: cluster.budget })
  }
