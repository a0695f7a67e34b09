/** What a `*.kmm-test.yaml` says: data, as it was written. */
import type { ImpactEffect } from '../../impact/node-impact.js'
import type { Json } from '../../kubernetes/json.js'
import type { Taint } from '../../kubernetes/taint.js'
import type { FindingState, Level, Suppression, Verdict } from '../finding.js'
import type { PatchOperation } from './patch.js'

/**
 * What all cases begin with; files are relative to the folder of the suite.
 *
 * @since 0.3.0
 */
export interface Given {
  /** What was seen of a cluster. */
  readonly cluster?: string
  /** Facts about images. */
  readonly images?: ReadonlyArray<string>
  /** The manifests as they were; without it, the Modules of the cluster. */
  readonly base?: string
  /** The manifests to which `when` happens; without it, those of the base. */
  readonly head?: string
  readonly config?: string
  /** Of the configuration: its options and its scope hold. */
  readonly environment?: string
}

/**
 * What happens to the manifests or to the cluster. Names may be the short ones, where there is only one such.
 *
 * @since 0.3.0
 */
export type Occurrence =
  /** A Module of the head is changed. */
  | { readonly patch: { readonly module: string; readonly json: ReadonlyArray<PatchOperation> } }
  /** A Module of the head goes (`module NAMESPACE/NAME`), or a node of the cluster (`node NAME`). */
  | { readonly remove: string }
  /** A Module comes to the head, or a node to the cluster. */
  | { readonly add: Readonly<Record<string, Json>> }
  /** A node of the cluster is otherwise. */
  | NodeOccurrence

/**
 * What is otherwise of a node: it has booted another kernel, has other taints than it had, or these labels, too (`null` takes one away).
 *
 * @since 0.3.0
 */
export interface NodeOccurrence {
  readonly node: string
  readonly kernelVersion?: string
  readonly taints?: ReadonlyArray<GivenTaint>
  readonly labels?: Readonly<Record<string, string | null>>
  readonly cordoned?: boolean
}

/**
 * A taint; when it came is not said.
 *
 * @since 0.3.0
 */
export type GivenTaint = Omit<Taint, 'timeAdded'>

/**
 * A finding that there should be: what is not said may be anything.
 *
 * @since 0.3.0
 */
export interface ExpectedFinding {
  /** Its name or its code. */
  readonly rule: string
  readonly level?: Level
  /** `namespace/name` */
  readonly module?: string
  /** A JSON Pointer into the Module. */
  readonly path?: string
  /** How many, or which. */
  readonly nodes?: ExpectedNodes
  readonly kernel?: string
  readonly kernels?: ReadonlyArray<string>
  readonly state?: FindingState
  readonly verdict?: Verdict
  readonly suppressed?: boolean | Suppression['by']
}

/**
 * A number of nodes, or their names.
 *
 * @since 0.3.0
 */
export type ExpectedNodes = number | ReadonlyArray<string>

/**
 * What nodes should feel, each once, whatever the Module; `others: none`: nothing but that.
 *
 * @since 0.3.0
 */
export type ExpectedImpact = Readonly<Partial<Record<ImpactEffect, ExpectedNodes>>> & { readonly others?: 'none' }

/**
 * What should come out.
 *
 * @since 0.3.0
 */
export interface Expectation {
  /** `unchecked`: there was nothing to look at. */
  readonly verdict?: 'pass' | 'fail' | 'unchecked'
  readonly findings?: ReadonlyArray<ExpectedFinding>
  readonly impact?: ExpectedImpact
  /** Modules of which every kernel of their nodes has a mapping. */
  readonly covered?: ReadonlyArray<string>
  /** Whether plans for the head come to an end. */
  readonly idempotent?: boolean
  /** Whether `findings` are all that are new, and `impact` is all that happens. */
  readonly exact?: boolean
  /** The file of the report that should come out. */
  readonly snapshot?: string
}

/**
 * One case of a suite.
 *
 * @since 0.3.0
 */
export interface SuiteCase {
  readonly name: string
  readonly when?: ReadonlyArray<Occurrence>
  readonly then: Expectation
}

/**
 * A suite.
 *
 * @since 0.3.0
 */
export interface Suite {
  readonly given: Given
  readonly cases: ReadonlyArray<SuiteCase>
}
