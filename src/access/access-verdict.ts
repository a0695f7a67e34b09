/** Whether a pod is allowed to run, and if not, why and what to grant. */
import type { MissingFact } from './missing-fact.js'
import type { Violation } from './pod-security/evaluation.js'
import type { LabelSync } from './pod-security/label-sync/label-sync.js'
import type { Level, LevelVersion } from './pod-security/level.js'
import type { Misread } from './reader.js'
import type { Remediation } from './remediation.js'
import type { RefusalReason, SccVerdict, UsableBy } from './scc/scc-admission.js'
import type { Skipped } from './scc/skipped.js'
import type { MalformedConstraints } from './scc/stored-constraints.js'

/** What Pod Security says of a pod, which it sees as the SCC left it. */
export interface PodSecurityFinding {
  /** The level that is enforced in the namespace. */
  readonly enforced: LevelVersion
  /** Whether the namespace says so, or nobody does and the API server's default holds. */
  readonly from: 'label' | 'default'
  /** The strictest level that allows the pod. */
  readonly needed: Level
  readonly violations: ReadonlyArray<Violation>
  /** What OpenShift will write on the namespace; absent where that is unknown. */
  readonly sync?: LabelSync
}

/** One reason for a refusal. More than one may hold. */
export type Refusal =
  | { readonly _tag: 'ServiceAccountMissing'; readonly namespace: string; readonly name: string }
  | { readonly _tag: 'Scc'; readonly because: RefusalReason; readonly sccs: ReadonlyArray<SccVerdict> }
  | { readonly _tag: 'PodSecurity'; readonly finding: PodSecurityFinding }

/**
 * How SCC admission ended for a pod that may run: an SCC, with whose right to use it; or it does not look at such pods; or there
 * is none on this cluster.
 */
export type SccOutcome =
  | { readonly _tag: 'By'; readonly scc: string; readonly usableBy: UsableBy }
  | { readonly _tag: 'Skipped'; readonly because: Skipped }
  | { readonly _tag: 'NotOpenShift' }

/**
 * The answer.
 *
 * - `Admitted`: the pod runs. Sections that were not observed may hold further grants, so that another SCC may be chosen;
 *   they are named in `missing`.
 * - `Refused`: every reason, and what cures them together. No cure: no grant helps, the pod or an SCC has to change.
 * - `Unknown`: what was not observed or could not be read decides.
 *
 * @since 0.1.0
 */
export type AccessVerdict =
  | {
      readonly _tag: 'Admitted'
      readonly scc: SccOutcome
      readonly podSecurity: PodSecurityFinding
      readonly missing: ReadonlyArray<MissingFact>
    }
  | { readonly _tag: 'Refused'; readonly reasons: ReadonlyArray<Refusal>; readonly cures: ReadonlyArray<Remediation> }
  | {
      readonly _tag: 'Unknown'
      readonly missing: ReadonlyArray<MissingFact>
      readonly malformed: ReadonlyArray<MalformedConstraints>
      /** Places in the pod or its namespace that hold something else than they should. */
      readonly misread: ReadonlyArray<Misread>
    }
