import { plan } from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import { hubNoSilentField, noSilentField } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { type Plan } from '../../../src/plan-model/plan-data.js'
import { innerChanges } from '../../../src/testing/field/core-fields.js'
import { type FieldRow, type Part } from '../../../src/testing/field/field-row.js'
import { managedFieldRows, moduleFieldRows } from '../../../src/testing/field/field-table.js'
import { changeInCluster } from '../../../src/testing/field/field-world.js'
import { pathOfField, withFields } from '../../../src/testing/field/set-field.js'
import { casesOf, type Changed, planned } from '../../../src/testing/law/no-silent-field.js'
import { fieldsOfRelease, hubFields, moduleFields } from './known-fields.js'

const namesOf = (rows: ReadonlyArray<FieldRow>): ReadonlyArray<string> => rows.map(({ field }) => field)

describe('the table of fields', () => {
  it('has a row for each field that the API of any release has, and no other', () => {
    expect(namesOf(moduleFieldRows)).toEqual(moduleFields)
    expect(namesOf(managedFieldRows)).toEqual(hubFields)
  })

  it('knows which fields release 1.1 has', () => {
    const known = moduleFieldRows.filter(({ since }) => since === '1.1')
    expect(namesOf(known)).toEqual(moduleFields.filter((field) => fieldsOfRelease.has(field)))
  })

  it('has a situation for each in which it does something', () => {
    const idle = moduleFieldRows.filter(({ situations }) => situations.every(({ silent }) => silent !== undefined))
    expect(namesOf(idle)).toEqual([])
  })

  it('knows the fields of volumes, environment and resources, too', () => {
    const inner = innerChanges('devicePlugin.volumes').map((change) => change.inner)
    expect(inner).toContain('[].hostPath.type')
    expect(inner.length).toBeGreaterThan(100)
    expect(innerChanges('devicePlugin.container.env').map((change) => change.inner)).toContain(
      '[].valueFrom.secretKeyRef.key',
    )
    expect(innerChanges('moduleLoader.container.version')).toEqual([])
  })
})

const partOfRole: Readonly<Record<string, Part>> = {
  'module-loader': 'ModuleLoader',
  'device-plugin': 'device plugin',
  'build': 'build',
  'sign': 'signing',
}

const isOfRole =
  ({ changes }: Plan, role: string) =>
  ({ kind, metadata }: Plan['desired'][number]): boolean =>
    changes.some((change) => change.role === role && change.ref.kind === kind && change.ref.name === metadata.name)

const inPart = (one: Plan, role: string): string =>
  JSON.stringify([one.changes.filter((change) => change.role === role), one.desired.filter(isOfRole(one, role))])

/** The parts of a plan in which a change shows. */
const partsOf = ({ before, after }: Changed): ReadonlyArray<Part> => [
  ...Object.entries(partOfRole).flatMap(([role, part]) => (inPart(before, role) === inPart(after, role) ? [] : [part])),
  ...(JSON.stringify(before.requirements) === JSON.stringify(after.requirements) ? [] : (['lookup'] as const)),
]

describe.each(moduleFieldRows)('$field', (row) => {
  const cases = casesOf(row)

  it('shows in the plan, or a remark says why not', () => {
    expect(cases.flatMap(noSilentField.violations(plan))).toEqual([])
  })

  it('is not lost on a hub', () => {
    expect(cases.flatMap(hubNoSilentField.violations(planHub))).toEqual([])
  })

  it('shows where the table says', () => {
    const changes = row.situations.map((situation) => ({ field: row.field, ...situation }))
    const parts = changes.flatMap((change) => partsOf(planned(plan, changeInCluster('safe')(change))))
    expect([...new Set(parts)].sort()).toEqual([...row.shows].sort())
  })
})

describe.each(managedFieldRows)('$field of a ManagedClusterModule', (row) => {
  it('shows in the plan of a hub', () => {
    expect(casesOf(row).flatMap(hubNoSilentField.violations(planHub))).toEqual([])
  })
})

describe('a field by its name', () => {
  it('is set in the first item of a list, or in another', () => {
    expect(pathOfField('a.b[].c')).toEqual(['a', 'b', 0, 'c'])
    expect(withFields({ a: 1 }, { 'b[].c': 2, 'b[1].c': 3, 'a': undefined })).toEqual({ b: [{ c: 2 }, { c: 3 }] })
    expect(withFields({ b: [{ c: 1, d: 2 }] }, { 'b[].c': undefined })).toEqual({ b: [{ d: 2 }] })
  })
})
