/**
 * DaemonSets whose Module is gone.
 *
 * @since 0.1.0
 */
import type { Plan } from '../change/plan-data.js'
import { fragment } from '../change/plan-monoid.js'
import type { Cluster } from '../cluster.js'
import { MODULE_NAME_LABEL } from '../constants.js'
import { compare, type Outcome } from '../daemon-set/compare.js'
import { identityOf } from '../daemon-set/identity.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { isModuleOwner } from './ownership.js'

interface Orphan {
  readonly live: DaemonSet
  readonly module: ModuleName
  readonly uid: string
}

const orphanOf =
  (known: ReadonlySet<string>) =>
  (live: DaemonSet): ReadonlyArray<Orphan> => {
    const controller = controllerOf(live.metadata)
    if (controller === undefined || !isModuleOwner(controller)) return []
    const module = { namespace: live.metadata.namespace, name: controller.name }
    const isLabelled = lookup(live.metadata.labels, MODULE_NAME_LABEL) === controller.name
    return isLabelled && !known.has(moduleKey(module)) ? [{ live, module, uid: controller.uid }] : []
  }

/**
 * Delete the DaemonSets of Modules that are not in the list, which the caller says is complete. Proof is the owner
 * reference to a Module. What may belong to a Module that could not be read stays, and so does everything when the
 * nodes that would lose a module are unknown. O(DaemonSets).
 *
 * @since 0.1.0
 * @category destructors
 */
export const orphans =
  (cluster: Cluster) =>
  (modules: ReadonlyArray<Module>): Plan => {
    const found = cluster.daemonSets.flatMap(orphanOf(new Set(modules.map((module) => moduleKey(moduleNameOf(module))))))
    const outcomes = found.map(({ live, module, uid }): Outcome & { readonly diagnostics: ReadonlyArray<Diagnostic> } => {
      const isProtected = cluster.mayBeUnreadable('Module', module.namespace, module.name)
      if (isProtected || !cluster.nodesObserved || live.metadata.deletionTimestamp !== undefined) {
        const subject = { kind: 'DaemonSet', namespace: live.metadata.namespace, name: live.metadata.name }
        const name = isProtected ? 'ModuleListIncomplete' : 'DeletionWithheld'
        return {
          ...compare(cluster)(module)({ _tag: 'Leave', live }),
          diagnostics: live.metadata.deletionTimestamp === undefined ? [diagnostic(name, subject, [], { module: module.name })] : [],
        }
      }
      const identity = identityOf(module)(cluster.labelsOf(live))
      const ownership = { kind: 'Module', name: module.name, uid, by: 'gone' } as const
      return { ...compare(cluster)(module)({ _tag: 'Delete', live, identity, reason: 'ModuleGone', ownership }), diagnostics: [] }
    })
    return fragment({
      desired: outcomes.flatMap(({ desired }) => desired),
      changes: outcomes.flatMap(({ changes }) => changes),
      requirements: [],
      statuses: [],
      diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
      budget: cluster.budget,
    })
  }
