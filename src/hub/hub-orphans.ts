/** What is left of ManagedClusterModules that do not exist any more. */
import { MANAGED_CLUSTER_MODULE_LABEL, MODULE_NAME_LABEL } from '../constants.js'
import { diagnostic } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { buildOutcome } from '../image-build/build-outcome.js'
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import type { Observed } from '../snapshot/observed.js'
import type { HubSettings } from './hub-options.js'
import { otherManifests } from './live-module.js'
import { keptManifestWork, strayManifestWorkOutcome } from './manifest-work-outcome.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { managedControllerOf } from './ownership.js'
import { notDeleted } from './withheld-manifest-work.js'

type Context = HubSettings & Observed & ObservedImages & ObservedManifestWorks

/** The ManagedClusterModule that an object belonged to by label and owner, if nobody knows that one. */
const orphanOf =
  (known: ReadonlySet<string>, label: string) =>
  (object: KubernetesObject): OwnershipProof | undefined => {
    const controller = managedControllerOf(object)
    if (controller === undefined) return undefined
    const { kind, name, uid } = controller
    return lookup(object.metadata.labels, label) === name && !known.has(name) ? { kind, name, uid, by: 'gone' } : undefined
  }

/**
 * Delete the ManifestWorks, Builds and Jobs of ManagedClusterModules that are not in the list, which the caller says is
 * complete. Proof is the owner reference. What may belong to one that could not be read stays. O(ManifestWorks + Builds or
 * Jobs).
 */
export const hubOrphans =
  (hub: Context) =>
  (modules: ReadonlyArray<ManagedClusterModule>): Plan => {
    const known = new Set(modules.map(({ metadata }) => metadata.name))
    const collected = (object: KubernetesObject, { name }: OwnershipProof, desired: Outcome['desired'], deleted: () => Outcome): Outcome => {
      const kept: Outcome = { desired, changes: [] }
      if (object.metadata.deletionTimestamp !== undefined) return kept
      if (!hub.mayBeUnreadable('ManagedClusterModule', undefined, name)) return deleted()
      const { kind, metadata: { namespace = '', name: own } } = object
      return { ...kept, diagnostics: [diagnostic('ModuleListIncomplete', { kind, namespace, name: own }, [], { module: name })] }
    }
    const isOrphanWork = orphanOf(known, MANAGED_CLUSTER_MODULE_LABEL)
    const isOrphanBuild = orphanOf(known, MODULE_NAME_LABEL)
    const works = hub.manifestWorks.flatMap((work): ReadonlyArray<Outcome> => {
      const ownership = isOrphanWork(work)
      if (ownership === undefined) return []
      const outcomeOf = strayManifestWorkOutcome({ metadata: { name: ownership.name } }, 'ModuleGone')
      if (hub.profile.keepsForeignSettings && otherManifests(work).length > 0) {
        return [{ desired: keptManifestWork(work), changes: [], diagnostics: [notDeleted(ownership.name, work, 'CarriesOthers')] }]
      }
      return [collected(work, ownership, keptManifestWork(work), () => outcomeOf({ _tag: 'Delete', work, ownership }))]
    })
    const builds = hub.buildContext.builds.flatMap((live): ReadonlyArray<Outcome> => {
      const ownership = isOrphanBuild(live.object)
      if (ownership === undefined) return []
      const outcomeOf = buildOutcome({ namespace: '', name: ownership.name })
      return [collected(live.object, ownership, [withoutServerFields(live.object)], () => outcomeOf({ _tag: 'Delete', live, reason: 'ModuleGone', ownership }))]
    })
    return planOf([...works, ...builds], hub.limits)
  }
