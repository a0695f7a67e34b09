/** Fields of later releases by which nothing is planned. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { laterFieldsOf } from '../module/later-field.js'
import type { ModuleSpec } from '../module/module.js'

/** A remark for each. */
export const laterFieldFindings = (spec: ModuleSpec): ReadonlyArray<RemarkOf<'LaterFieldNotPlanned'>> =>
  laterFieldsOf(spec).map(({ field, release }) => remark('LaterFieldNotPlanned', ['spec', field], { field, release }))
