/**
 * THE GATE, for clusters and hubs: whoever finds that an object is not wanted asks here, and the first guard that
 * objects keeps it.
 *
 * Laws (test/unit/ownership/deletion.test.ts):
 * 1. Nothing is deleted without proof whose it is, and no other file makes a `Delete`.
 * 2. What goes already is not deleted again; in `safe`, neither is what another controls.
 * 3. A guard is asked only for the reasons in its row; the first that objects is the one that is told.
 * 4. Whoever is refused a deletion is told why, unless the object goes already or never was the owner's.
 * 5. One more doubt never deletes more.
 *
 * A budget is no guard, because it limits whole plans: `concatAll` holds what exceeds it (plan-model/plan-monoid.ts).
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import type { Candidate, GuardName, Objection } from './candidate.js'
import { isGoing } from './going.js'
import { requiresOwnershipProof } from './ownership.js'
import { refusal } from './refusal.js'

/** What the guards ask of what was observed, and of what was chosen. */
export type DeletionContext = Pick<Observed, 'mayBeUnreadable' | 'mayBeWrapped'> & Pick<Settings, 'profile'>

/** The object goes. */
export interface Delete {
  readonly _tag: 'Delete'
  readonly reason: ObjectReason
  readonly ownership: OwnershipProof
}

/** The object stays although nothing wants it, and what there is to say about that. */
export interface Withheld {
  readonly _tag: 'Withheld'
  readonly by: GuardName
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

interface Guard {
  readonly name: GuardName
  /** The reasons for which it counts; without, all. */
  readonly reasons?: ReadonlyArray<ObjectReason>
  /** What speaks against the deletion, if anything does. */
  readonly objection: (candidate: Candidate, context: DeletionContext) => Objection | undefined
}

const when = (isSo: boolean | undefined): Objection | undefined => (isSo === true ? {} : undefined)

const ownershipOf = ({ proof, byLabels }: Candidate, { profile }: DeletionContext): OwnershipProof | undefined =>
  proof ?? (requiresOwnershipProof[profile] ? undefined : byLabels)

/** In the order in which they are asked. */
export const guards: ReadonlyArray<Guard> = [
  { name: 'going', objection: ({ object }) => when(isGoing(object)) },
  {
    name: 'spokeInDoubt',
    reasons: ['ClusterNotSelected'],
    objection: (candidate) => (candidate.kind === 'ManifestWork' ? candidate.spokeInDoubt() : undefined),
  },
  {
    name: 'foreign',
    // A hub is told of every ManifestWork without proof, whoever controls it.
    objection: ({ kind, object, proof }, { profile }) => {
      const isAnothers = proof === undefined && controllerOf(object.metadata) !== undefined
      return when(requiresOwnershipProof[profile] && kind !== 'ManifestWork' && isAnothers)
    },
  },
  {
    name: 'contradiction',
    reasons: ['NoNodeRunsKernel', 'NodesUnschedulable', 'OldVersion'],
    objection: (candidate) => (candidate.kind === 'DaemonSet' ? candidate.contradiction() : undefined),
  },
  { name: 'unproven', objection: (candidate, context) => when(ownershipOf(candidate, context) === undefined) },
  {
    name: 'carriesOthers',
    objection: (candidate) => when(candidate.kind === 'ManifestWork' && candidate.carriesOthers()),
  },
  {
    name: 'unreadableOwner',
    reasons: ['ModuleGone'],
    // A list with an object that could not be read is not all there is, and its name may be what is wrong with it.
    objection: ({ proof }, { mayBeUnreadable }) => when(proof && mayBeUnreadable(proof.kind)),
  },
  {
    name: 'wrappedOwner',
    reasons: ['ModuleGone'],
    // Whoever puts it into a policy or a template means it to be there.
    objection: ({ proof, object }, { mayBeWrapped }) =>
      when(proof && mayBeWrapped(proof.kind, object.metadata.namespace, proof.name)),
  },
  {
    name: 'noNodes',
    reasons: ['ModuleGone'],
    // What builds or signs runs on no node of the Module.
    objection: (candidate) => when(candidate.kind === 'DaemonSet' && !candidate.nodesObserved),
  },
]

/** Let an object go for a reason, or say what keeps it. */
export const deletion =
  (context: DeletionContext) =>
  (candidate: Candidate, reason: ObjectReason): Delete | Withheld => {
    const withheld = (by: GuardName, facts: Objection): Withheld => ({
      _tag: 'Withheld',
      by,
      diagnostics: refusal(candidate, reason, by, facts),
    })
    for (const { name, reasons, objection } of guards) {
      const facts = reasons?.includes(reason) === false ? undefined : objection(candidate, context)
      if (facts !== undefined) return withheld(name, facts)
    }
    // Asked again: no row of a list stands between an object without proof and its deletion.
    const ownership = ownershipOf(candidate, context)
    return ownership === undefined ? withheld('unproven', {}) : { _tag: 'Delete', reason, ownership }
  }
