/**
 * docs/ci-rules.md has a section for each rule, with what it finds in its examples. `UPDATE_DOCS=1` rewrites them.
 */
import { writeFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { readRulesPage, rulesPage, withRules } from './ci-rules-page.js'

it('docs/ci-rules.md has what each rule finds', () => {
  const page = readRulesPage()
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(rulesPage, withRules(page))
  else expect(page).toBe(withRules(page))
})
