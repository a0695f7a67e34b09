/**
 * What users can import is explained where they read.
 */
import { readFileSync } from 'node:fs'

import * as core from 'kmm-planner'
import * as hub from 'kmm-planner/hub'
import * as operator from 'kmm-planner/operator'
import * as render from 'kmm-planner/render'
import * as source from 'kmm-planner/source'
import { describe, expect, it } from 'vitest'

import { root } from '../../docs/blocks.js'
import { pages } from '../../docs/documents.js'

const text = pages
  .filter((page) => /^docs\/[^/]+\.md$/.test(page))
  .map((page) => readFileSync(`${root}${page}`, 'utf8'))
  .join('\n')
const shown = new Set([...text.matchAll(/\w+/g)].map(([word]) => word))

describe('the pages', () => {
  it.each([
    ['kmm-planner', core],
    ['kmm-planner/hub', hub],
    ['kmm-planner/operator', operator],
    ['kmm-planner/render', render],
    ['kmm-planner/source', source],
  ])('name everything that %s exports', (_, face) => {
    expect(Object.keys(face).filter((name) => !shown.has(name))).toEqual([])
  })
})
