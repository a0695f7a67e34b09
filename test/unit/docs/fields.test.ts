import { describe, expect, it } from 'vitest'

import { managedFieldRows, moduleFieldRows } from '../../../src/testing/field/field-table.js'
import { missingTables, readFieldsPage, rowCount, withTables } from '../../docs/fields-page.js'

describe('docs/fields.md', () => {
  it('has a table for all rows', () => {
    expect(missingTables(readFieldsPage())).toEqual([])
    expect(rowCount).toBe(moduleFieldRows.length + managedFieldRows.length)
  })

  it('says what the library knows of each field (npm run docs:fields writes it)', () => {
    const page = readFieldsPage()
    expect(page).toBe(withTables(page))
  })
})
