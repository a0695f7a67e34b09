/** ManifestWorks of spokes that a ManagedClusterModule does not select any more. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { sortedBy } from '../kubernetes/order.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { ManagedClusterModule } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'
import type { OwnershipProof } from '../plan-model/change.js'
import { type ProfileName, profileOf } from '../profile.js'
import type { ManagedCluster, ManifestWork } from '../snapshot/hub-object.js'
import { otherManifests } from './live-module.js'
import { ownershipProof } from './ownership.js'
import { type Doubt, notDeleted } from './withheld-manifest-work.js'

/** A ManifestWork that no selected spoke explains: it goes, or stays with a remark. */
export type StrayManifestWork =
  | { readonly _tag: 'Delete'; readonly work: ManifestWork; readonly ownership: OwnershipProof }
  | { readonly _tag: 'Withhold'; readonly work: ManifestWork; readonly diagnostics: ReadonlyArray<Diagnostic> }

/** What is known of the spokes when ManifestWorks are collected. */
export interface SpokesKnown {
  /** Undefined: nobody looked. */
  readonly selected: ReadonlyArray<ManagedCluster> | undefined
  /** Whether a ManagedCluster of this name was there, selected or not, or there certainly is none. */
  readonly isInInput: (cluster: string) => boolean
  /** Whether a ManagedCluster of this name was there and could not be read. */
  readonly mayBeUnreadable?: (cluster: string) => boolean
}

/** Labels alone, which is what the operator goes by. */
const byLabels = ({ metadata }: ManifestWork): OwnershipProof => {
  const { kind = '', name = '', uid = '' } = controllerOf(metadata) ?? {}
  return { kind, name, uid, by: 'labels' }
}

/**
 * Judge the ManifestWorks that carry a ManagedClusterModule's label: those in the namespace of a selected spoke are none of
 * this function's business, the others go. In `safe` only with proof that the module controls them, and only when the spoke is
 * there and is not selected; in `kmm-1.1` by the label alone, unless the spoke could not be read. O(works + spokes).
 *
 * Source: internal/manifestwork/manifestwork.go `GarbageCollect`, release-1.1.
 */
export const strayManifestWorks =
  (profileName: ProfileName) =>
  (module: Pick<ManagedClusterModule, 'metadata'>, { selected, isInInput, mayBeUnreadable = () => false }: SpokesKnown) =>
  (works: ReadonlyArray<ManifestWork>): ReadonlyArray<StrayManifestWork> => {
    const { requiresOwnershipProof } = profileOf(profileName)
    const spokes = new Set((selected ?? []).map(({ metadata }) => metadata.name))
    const ownershipOf = ownershipProof(module)
    const withheld = (work: ManifestWork, why: Doubt): StrayManifestWork => ({
      _tag: 'Withhold',
      work,
      diagnostics: [notDeleted(module.metadata.name, work, why)],
    })
    const judge = (work: ManifestWork): StrayManifestWork => {
      if (selected === undefined) return withheld(work, 'SpokesNotObserved')
      if (mayBeUnreadable(work.metadata.namespace)) return withheld(work, 'SpokeUnreadable')
      if (!requiresOwnershipProof) return { _tag: 'Delete', work, ownership: ownershipOf(work) ?? byLabels(work) }
      if (!isInInput(work.metadata.namespace)) return withheld(work, 'ClusterNotInInput')
      const ownership = ownershipOf(work)
      if (ownership === undefined) return withheld(work, 'OwnershipNotProven')
      return otherManifests(work).length > 0 ? withheld(work, 'CarriesOthers') : { _tag: 'Delete', work, ownership }
    }
    return sortedBy(({ metadata }: ManifestWork) => moduleKey(metadata))(works)
      .filter(({ metadata }) => !spokes.has(metadata.namespace))
      .map(judge)
  }
