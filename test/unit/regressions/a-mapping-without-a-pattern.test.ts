/**
 * Found by the law that no error deletes: a mapping with neither literal nor regexp (a misspelt field name is enough) matches
 * nothing, so every kernel that it was meant for had no mapping, and the module was unloaded everywhere. The admission webhook
 * refuses such a Module.
 */
import { plan } from 'kmm-planner'
import { expect, it } from 'vitest'

import { IMAGE, live, moduleOf, node, renderedOne } from '../builders.js'

const snapshot = { nodes: [node('worker-1')], daemonSets: [live(renderedOne(moduleOf()))] }
const misspelt = moduleOf({ mappings: [{ containerImage: IMAGE }] })

it('unloads nothing', () => {
  const { changes, held, diagnostics } = plan(snapshot, [misspelt])
  expect([...changes, ...held]).toEqual([])
  expect(diagnostics.map(({ name }) => name)).toContain('InvalidModuleKept')
})

it('means nothing to the operator, which deletes', () => {
  expect(plan(snapshot, [misspelt], { profile: 'kmm-1.1' }).changes.map(({ reason }) => reason)).toEqual(['NoMapping'])
})
