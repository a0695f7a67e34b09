/**
 * A part of a plan as a file: what one shard found out, and of what it is a part.
 *
 * It is not in the form of a plan, and nothing takes it for one: budgets limit the whole, and a part may do what the whole may not.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { FleetModule } from '../../hub/fleet.js'
import type { Json } from '../../kubernetes/json.js'
import type { KubernetesObject } from '../../kubernetes/object.js'
import { objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Source, SourceOf } from '../../render/source.js'
import type { Shard } from '../../shard.js'
import type { Form } from '../form.js'
import type { Findings } from './findings.js'

/** Of what a part is a part. Parts that differ in anything but the shard are parts of different plans. */
export interface PartHead {
  readonly of: 'cluster' | 'hub'
  readonly shard: Shard
  /** Of kmm-plan: another one may decide otherwise, and writes other parts. */
  readonly version: string
  /** Digest of all that was read. */
  readonly input: string
  /** What was chosen. */
  readonly options: Readonly<Record<string, Json>>
}

/** What a shard found out; of a hub with its spokes. */
export interface Part extends Findings {
  readonly part: PartHead
  readonly fleet?: ReadonlyArray<FleetModule>
}

/** A remark that knows its place by itself, as its input is not there when parts are joined. The lines around it stay behind. */
export type PlacedRemark = Diagnostic & Partial<Pick<Source, 'file' | 'line' | 'column'>>

const placed =
  (sourceOf: SourceOf<Diagnostic>) =>
  (remark: Diagnostic): PlacedRemark => {
    const { file, line, column } = sourceOf(remark) ?? {}
    return {
      ...remark,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    }
  }

/** Where a remark of a part was written. */
export const placeIn = (remark: PlacedRemark): Source | undefined => {
  const { file, line, column } = remark
  return file === undefined
    ? undefined
    : { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) }
}

/** All that is asked of a live object is whether it is there. */
const nameOnly = ({ apiVersion, kind, metadata: { namespace, name } }: KubernetesObject): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { ...(namespace === undefined ? {} : { namespace }), name },
})

/** Parts are read by `join` only. */
export const partForms = {
  json: {
    help: 'a part of a plan, for join',
    tellsRemarks: true,
    write: ({ printableJson }, { answer }, { sourceOf }) => {
      const { part, plan, problems, conflicts, refused, live, holds = [], note = '', fleet } = answer
      const place = placed(sourceOf ?? (() => undefined))
      const desired = new Set(plan.desired.map(objectKeyOf))
      return printableJson({
        part,
        plan: { ...plan, diagnostics: plan.diagnostics.map(place) },
        problems: problems.map(place),
        conflicts: conflicts.map(place),
        refused: refused.map(place),
        live: live.filter((object) => desired.has(objectKeyOf(object))).map(nameOnly),
        ...(holds.length === 0 ? {} : { holds }),
        ...(note === '' ? {} : { note }),
        ...(fleet === undefined ? {} : { fleet }),
      })
    },
  },
} satisfies Readonly<Record<string, Form<Part>>>
