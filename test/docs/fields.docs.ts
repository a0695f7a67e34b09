/**
 * The tables of docs/fields.md are what the library knows of each field. `npm run docs:fields` rewrites them.
 */
import { writeFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { fieldsPage, readFieldsPage, withTables } from './fields-page.js'

it('docs/fields.md has what each field does', () => {
  const page = readFieldsPage()
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(fieldsPage, withTables(page))
  else expect(page).toBe(withTables(page))
})
