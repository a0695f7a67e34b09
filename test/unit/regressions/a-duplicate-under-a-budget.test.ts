/**
 * Found by the law of the unload budget: two DaemonSets for one kernel, and a selector that now means fewer nodes. The
 * deletion of the duplicate promised a reload, the replacement that loads the module again was held because it also unloads,
 * and the deletion was done all the same. The deletion did not count the nodes that it takes the module from for good.
 */
import { plan } from 'kmm-planner'
import { unloadBudgetHolds } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { live, moduleOf, node, renderedOne } from '../builders.js'

const wider = live(renderedOne(moduleOf({ selector: {} }), [node('worker-1')]), { name: 'gpu-a' })
const snapshot = {
  nodes: [node('worker-1'), node('worker-2', { labels: { gpu: 'no' } })],
  daemonSets: [wider, { ...wider, metadata: { ...wider.metadata, name: 'gpu-b', uid: 'uid-gpu-b' } }],
}
const module = moduleOf()

describe('a duplicate and the reload after it', () => {
  it('are held together', () => {
    const { changes, held } = plan(snapshot, [module], { maxUnloadedNodes: 0 })
    expect(changes).toEqual([])
    expect(held.map(({ action, ref }) => `${action} ${ref.name}`)).toEqual(['delete gpu-b', 'replace gpu-a'])
    expect(
      unloadBudgetHolds.violations(plan)({ snapshot, modules: [module], options: { maxUnloadedNodes: 0 } }),
    ).toEqual([])
  })

  it('are done together, and say on which nodes the module comes back', () => {
    const { changes } = plan(snapshot, [module], { maxUnloadedNodes: 1 })
    const effects = [
      { name: 'worker-1', effect: 'reload' },
      { name: 'worker-2', effect: 'unload' },
    ]
    expect(changes.map(({ action, nodes }) => ({ action, nodes }))).toEqual([
      { action: 'delete', nodes: effects },
      { action: 'replace', nodes: effects },
    ])
  })
})
