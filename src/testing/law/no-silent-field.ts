/** Whatever is written in a Module does something, or it is said that it does not. */
import fc from 'fast-check'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { type Path, startsWith } from '../../kubernetes/json.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { ProfileName } from '../../profile.js'
import { innerChanges } from '../field/core-fields.js'
import type { FieldRow } from '../field/field-row.js'
import { managedFieldRows, moduleFieldRows } from '../field/field-table.js'
import { type ChangedField, changeInCluster, changeOnHub, type FieldChange } from '../field/field-world.js'
import { pathOfField } from '../field/set-field.js'
import { type HubPlanner, type Law, law, type PlannerOf } from './law.js'

const profiles: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']

/**
 * One change of a field, in a profile: a value before and after, and what stands around it.
 *
 * @since 0.3.0
 */
export interface FieldCase {
  readonly row: FieldRow
  readonly change: FieldChange
  readonly profile: ProfileName
}

/** All changes of a field: those of its situations, and of what is inside it. */
const changesOf = ({ field, situations: [first, ...others] }: FieldRow): ReadonlyArray<FieldChange> =>
  first === undefined
    ? []
    : [
        ...[first, ...others].map((situation) => ({ field, ...situation })),
        ...innerChanges(field).map(({ inner, values }) => ({ field, ...first, inner, values })),
      ]

/** All changes of a field in both profiles. */
export const casesOf = (row: FieldRow): ReadonlyArray<FieldCase> =>
  changesOf(row).flatMap((change) => profiles.map((profile) => ({ row, change, profile })))

const anyCase = (rows: ReadonlyArray<FieldRow>): fc.Arbitrary<FieldCase> =>
  fc.constantFrom(...rows).chain((row) => fc.constantFrom(...casesOf(row)))

/** The plans before a change and after it. */
export interface Changed {
  readonly before: Plan
  readonly after: Plan
}

/** Plan both. */
export const planned = <Asked, Options>(
  planner: PlannerOf<Asked, Options>,
  { snapshot, before, after, options }: ChangedField<Asked, Options>,
): Changed => ({ before: planner(snapshot, before, options), after: planner(snapshot, after, options) })

const doneIn = ({ desired, changes, requirements }: Plan): string => canonicalText({ desired, changes, requirements })

/** Whether the change shows in what is done, or in what is asked for. */
const hasEffect = ({ before, after }: Changed): boolean => doneIn(before) !== doneIn(after)

/** Whether a remark is on this place, on what it is in, or on a part of it; or names it. */
const isOn =
  (at: Path) =>
  ({ path, facts }: Diagnostic): boolean =>
    (path.length > 1 && (startsWith(at, ...path) || startsWith(path, ...at))) ||
    ('fields' in facts && Array.isArray(facts.fields) && facts.fields.includes(at.at(-1)))

const saysOn =
  ({ after }: Changed, at: Path) =>
  (...names: ReadonlyArray<Diagnostic['name']>): boolean =>
    after.diagnostics.some((remark) => names.includes(remark.name) && isOn(at)(remark))

/** What an API server refuses has no other effect, and is said as well. */
const isRefused = (changed: Changed, at: Path): boolean => saysOn(changed, at)('ObjectRefused')

const verdict = ({ row, change: { silent }, profile }: FieldCase, at: Path, changed: Changed): string | undefined => {
  const says = saysOn(changed, at)
  const isUnknown = row.since !== '1.1' && profile === 'kmm-1.1'
  if (isUnknown && !says('FieldOfLaterRelease')) return 'is not in the release, and nothing says so'
  if (silent === undefined)
    return hasEffect(changed) || isUnknown || isRefused(changed, at) ? undefined : 'has no effect, and nothing says so'
  if (hasEffect(changed)) return `has an effect, and ${silent.remark} is to say that it has none`
  return says(silent.remark) ? undefined : `has no effect, and no ${silent.remark} says so`
}

const violationIn = (asked: FieldCase, at: Path, changed: Changed): ReadonlyArray<string> => {
  const { field, inner = '', silent, maker = 'kaniko' } = asked.change
  const wrong = verdict(asked, at, changed)
  const where = silent === undefined ? '' : ` ${silent.when}`
  return wrong === undefined ? [] : [`${field}${inner}${where} (${asked.profile}, ${maker}) ${wrong}`]
}

/**
 * For every field of a Module, in both profiles: a change of it shows in what is done or asked for, or a remark on the field says that it
 * has no effect there, and is right. The fields, and worlds in which they do something or nothing, are the table of docs/fields.md; a test
 * asks for a row for each field that the codecs and the tables of OpenAPI have.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, noSilentField } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(noSilentField.arbitrary, holds(noSilentField)(plan)), { numRuns: 20 })
 * ```
 */
export const noSilentField: Law<FieldCase> = law(
  'no silent field',
  'A change of a field shows in the plan, or a remark says why it does not.',
  anyCase(moduleFieldRows),
  (planner) => (asked) => {
    const changed = planned(planner, changeInCluster(asked.profile)(asked.change))
    return violationIn(asked, ['spec', ...pathOfField(asked.row.field)], changed)
  },
)

/** A hub sends fields that have no effect, too: that shows, and the remark says that it is of no use. */
const asSent = ({ change: { silent: _, ...change }, ...asked }: FieldCase): FieldCase => ({ ...asked, change })

/**
 * The same for every field of a ManagedClusterModule: a change of it shows in what the hub sends, makes or asks for, or a remark says that
 * it has no effect.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubNoSilentField } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubNoSilentField.arbitrary, holds(hubNoSilentField)(planHub)), { numRuns: 20 })
 * ```
 */
export const hubNoSilentField: Law<FieldCase, HubPlanner> = law<FieldCase, HubPlanner>(
  'no silent field, on a hub',
  'A change of a field of a ManagedClusterModule shows in the plan of the hub, or a remark says why it does not.',
  anyCase([...moduleFieldRows, ...managedFieldRows]),
  (planner) => (asked) => {
    const level = managedFieldRows.includes(asked.row) ? 'spec' : 'moduleSpec'
    const at = ['spec', ...(level === 'moduleSpec' ? [level] : []), ...pathOfField(asked.row.field)]
    const changed = planned(planner, changeOnHub(asked.profile)(asked.change, level))
    const { silent } = asked.change
    return silent !== undefined && saysOn(changed, at)(silent.remark, 'RebuildTriggerIgnored')
      ? []
      : violationIn(asSent(asked), at, changed)
  },
)
