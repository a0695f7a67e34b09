/** What is known of a field: what becomes of it, how that shows, and where it has no effect. */

import type { DiagnosticName } from '../../diagnostic/catalogue.js'
import type { Json } from '../../kubernetes/json.js'

/** The release of KMM from which a field is there; `1.1` also for what is older. */
export type Release = '1.1' | '2.1' | '2.4' | '2.6'

/** A part of a plan for a cluster. */
export type Part = 'ModuleLoader' | 'device plugin' | 'build' | 'signing' | 'lookup'

/** The value of a field; `undefined` where it is not there. */
export type Value = Json | undefined

/** Other fields that are set, or taken away. */
export type Around = Readonly<Record<string, unknown>>

/** Where a field does nothing, and the remark that says so. */
export interface Silence {
  readonly when: string
  readonly remark: DiagnosticName
}

/** A field before and after a change, in a Module that is simple but for what stands around it, in a cluster that makes images in some way. */
export interface Situation {
  readonly values: readonly [before: Value, after: Value]
  readonly around?: Around
  readonly images?: 'there' | 'missing' | 'not checked'
  readonly maker?: 'kaniko' | 'OpenShift' | 'the hub'
  readonly silent?: Silence
}

/** A field, with at least one situation in which it does something. */
export interface FieldRow {
  /** In the spec of a Module, or of a ManagedClusterModule; `[]` stands for each item of a list. */
  readonly field: string
  /** What it does, as the end of a sentence that begins with its name. */
  readonly does: string
  readonly since: Release
  /** Where the plan for a cluster shows it. */
  readonly shows: ReadonlyArray<Part>
  readonly situations: ReadonlyArray<Situation>
}

/** A row of release 1.1 with one pair of values, in the simplest Module. */
export const row = (
  field: string,
  does: string,
  shows: ReadonlyArray<Part>,
  values: Situation['values'],
  more: Omit<Situation, 'values'> = {},
): FieldRow => ({ field, does, since: '1.1', shows, situations: [{ values, ...more }] })

/** A row of a later release. */
export const from =
  (since: Release) =>
  (one: FieldRow): FieldRow => ({ ...one, since })

/** The same row with more situations. */
export const also =
  (...more: ReadonlyArray<Situation>) =>
  (one: FieldRow): FieldRow => ({ ...one, situations: [...one.situations, ...more] })

/** The last key of a field. */
export const lastKey = (field: string): string => field.split('.').at(-1) ?? ''
