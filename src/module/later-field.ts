/**
 * Fields of a Module that only later releases have and that nothing here is planned by: they are not misspelt, and what they ask for is
 * left to others.
 *
 * Source: kernel-module-management api/v1beta1/module_types.go, main after release-2.6; midstream release-2.7.
 */
import { fieldAt } from '../kubernetes/json.js'
import type { ModuleSpec } from './module.js'

/** A field of `spec`, and the first release that has it. */
export interface LaterField {
  readonly field: string
  readonly release: string
  /** Whether it runs something: a Module that has it asks for more than nothing. */
  readonly runs: boolean
}

const fields: ReadonlyArray<LaterField> = [{ field: 'dra', release: '2.7', runs: true }]

/** Whether a key of `spec` is such a field. */
export const isLaterField = (key: string): boolean => fields.some(({ field }) => field === key)

/** The fields of this kind that a Module has. */
export const laterFieldsOf = (spec: ModuleSpec): ReadonlyArray<LaterField> =>
  fields.filter(({ field }) => fieldAt(spec, field) !== undefined)

/** Whether a Module has no section by which anything runs, not even of a later release. */
export const asksForNothing = (spec: ModuleSpec): boolean =>
  spec.moduleLoader === undefined && spec.devicePlugin === undefined && laterFieldsOf(spec).every(({ runs }) => !runs)
