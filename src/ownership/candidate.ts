/** What the gate for deletions is asked about. */
import type { FactsOf } from '../diagnostic/facts.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { OwnershipProof } from '../plan-model/change.js'

/** What is not known of nodes that may want an object, as facts of the remark that it stays. */
export type NodesInDoubt = FactsOf['DeletionWithheld']

/**
 * Why a ManifestWork stays: nobody looked for spokes; its own could not be read, has no label at all, or is not among those in the input, which is
 * no proof that it lacks the labels; nothing proves whose it is; others have added manifests.
 */
export type WorkInDoubt = FactsOf['ManifestWorkNotDeleted']['why']

/** An object that nothing wants, and what its kind can tell. */
export type Candidate = {
  readonly object: KubernetesObject
  /** The name of the Module, or of the ManagedClusterModule, whose it is said to be. */
  readonly owner: string
  readonly proof: OwnershipProof | undefined
  /** What its labels say, where a profile asks for no more. */
  readonly byLabels?: OwnershipProof
} & (
  | {
      readonly kind: 'DaemonSet'
      readonly nodesObserved: boolean
      /** What shows that it runs, where it seems that no node needs it. */
      readonly contradiction: () => NodesInDoubt | undefined
    }
  | { readonly kind: 'BuildOrJob' }
  | {
      readonly kind: 'ManifestWork'
      /** Why its spoke may be selected all the same. */
      readonly spokeInDoubt: () => { readonly why: WorkInDoubt } | undefined
      readonly carriesOthers: () => boolean
    }
)

/** What a guard has to say, beyond its name, against a deletion. */
export type Objection = NodesInDoubt & { readonly why?: WorkInDoubt }

/** What can keep an object. */
export type GuardName =
  | 'going'
  | 'spokeInDoubt'
  | 'foreign'
  | 'contradiction'
  | 'unproven'
  | 'carriesOthers'
  | 'unreadableOwner'
  | 'wrappedOwner'
  | 'noNodes'
