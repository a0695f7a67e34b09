/** What a policy looks at: everything that is known before anybody judges. Plain JSON, so that other engines can read it. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Impact } from '../impact.js'
import type { ModuleImpact } from '../impact/module-impact.js'
import type { Module } from '../module/module.js'
import type { PlanOptions } from '../options.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { CoverageCell } from './coverage.js'

/**
 * A revision of the manifests, and what is known of the cluster that it is for. What is absent was not given: a rule that needs it
 * answers `unknown`.
 *
 * @since 0.3.0
 */
export interface Review {
  readonly formatVersion: '1.0'
  readonly environment: string
  /** The Modules of this revision. */
  readonly head: ReadonlyArray<Module>
  /** The Modules of the revision before. */
  readonly base?: ReadonlyArray<Module>
  /** What was chosen for this environment; without it, all defaults. */
  readonly options?: PlanOptions
  /** What was seen of the cluster. */
  readonly snapshot?: ClusterSnapshot
  /** What is planned for the head on that cluster. */
  readonly plan?: Plan
  /** Which mapping of the head decides for which kernel. Absent where the nodes are not known. */
  readonly coverage?: ReadonlyArray<CoverageCell>
  /** The same of the base, on the same nodes. */
  readonly baseCoverage?: ReadonlyArray<CoverageCell>
  /** Which Modules differ between base and head. */
  readonly changes?: ReadonlyArray<ModuleImpact>
  /** What nodes feel of that; it takes a base and a cluster. */
  readonly impact?: Impact
  /** All remarks about the head: of its manifests and, with a cluster, of its plan. */
  readonly diagnostics: ReadonlyArray<Diagnostic>
  /** The same of the base. */
  readonly baseDiagnostics?: ReadonlyArray<Diagnostic>
  /**
   * Revisions that hold something which cannot be read, may be a Module, and is not the same in both: nobody knows what differs, and what is not
   * in the head need not be gone.
   */
  readonly hidden?: ReadonlyArray<'base' | 'head'>
}
