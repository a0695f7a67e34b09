import { describe, expect, it } from 'vitest'

import { planHub, type PlanHubOptions } from '../../../src/hub/index.js'
import { type ClusterSnapshot, concat, concatAll, empty, type Plan } from '../../../src/index.js'
import { cluster, exists, hubModuleOf } from '../hub/builders.js'

const KERNEL = '6.6.13-200.fc39.x86_64'
const mappings = [{ regexp: '.', containerImage: 'registry.example/gpu:1' }]
const [gpu, nic] = [hubModuleOf({ name: 'gpu', mappings }), hubModuleOf({ name: 'nic', uid: 'nic', mappings })]
const names = ['edge-lyon', 'edge-oslo', 'edge-turin']
const hub: ClusterSnapshot = {
  managedClusters: names.map((name) => cluster(name, KERNEL)),
  manifestWorks: [],
  images: { 'registry.example/gpu:1': exists('a') },
}
const works = planHub(hub, [gpu, nic]).desired
/** Both Modules are on every spoke, and only the first spoke is still selected. */
const leaving: ClusterSnapshot = {
  ...hub,
  manifestWorks: works as never,
  managedClusters: names.map((name, index) => cluster(name, KERNEL, ...(index === 0 ? [] : [{ other: '' }]))),
}
const one = (module: typeof gpu, options: PlanHubOptions) => planHub(leaving, [module], options)
const outline = ({ changes, held, diagnostics, withdrawBudget }: Plan) => ({
  done: changes.map(({ ref, module }) => `${module?.name ?? ''} ${ref.namespace ?? ''}`),
  held: held.map(({ ref, module }) => `${module?.name ?? ''} ${ref.namespace ?? ''}`),
  remarks: diagnostics.flatMap((remark) => (remark.name === 'WithdrawBudgetExceeded' ? [remark.facts] : [])),
  budget: withdrawBudget?.maxWithdrawnSpokes,
})

describe('plans of a hub that are joined', () => {
  it('are the plan of all ManagedClusterModules, whatever they may withdraw', () => {
    expect(works).toHaveLength(6)
    for (const maxWithdrawnSpokes of [0, 1, 2, 3]) {
      const options = { maxWithdrawnSpokes }
      const whole = planHub(leaving, [gpu, nic], options)
      const parts = [one(gpu, options), one(nic, options)] as const
      expect(concat(...parts)).toStrictEqual(whole)
      expect(concat(parts[1], parts[0])).toStrictEqual(whole)
      expect(concat(whole, parts[0])).toStrictEqual(whole)
      expect(concat(whole, empty)).toStrictEqual(whole)
      expect(concatAll([...parts, whole, empty])).toStrictEqual(whole)
    }
  })

  it('keep the tightest budget, and say once that it is exceeded', () => {
    const bounded = concat(one(gpu, { maxWithdrawnSpokes: 1 }), one(nic, { maxWithdrawnSpokes: 0 }))
    const all = ['gpu edge-oslo', 'gpu edge-turin', 'nic edge-oslo', 'nic edge-turin']
    expect(outline(bounded)).toStrictEqual({
      done: [],
      held: all,
      remarks: [{ withdrawnSpokes: 2, maxWithdrawnSpokes: 0, works: 4 }],
      budget: 0,
    })
    const free = concat(one(gpu, {}), one(nic, { maxWithdrawnSpokes: 2 }))
    expect(outline(free)).toStrictEqual({ done: all, held: [], remarks: [], budget: 2 })
    expect(concat(one(gpu, {}), one(nic, {}))).not.toHaveProperty('withdrawBudget')
  })

  it('hold one work after the other: one that is not held goes', () => {
    const whole = planHub(leaving, [gpu], { maxWithdrawnSpokes: 0 })
    const [first, second] = whole.held
    const { withdrawBudget: _, ...unbounded } = whole
    const part: Plan = { ...unbounded, held: [first!], changes: [second!] }
    expect(outline(concat(part, empty))).toStrictEqual({
      done: ['gpu edge-turin'],
      held: ['gpu edge-oslo'],
      remarks: [],
      budget: undefined,
    })
  })
})

describe('a plan that holds', () => {
  it('still does when it says no budget any more', () => {
    const { withdrawBudget: _, ...whole } = planHub(leaving, [gpu, nic], { maxWithdrawnSpokes: 0 })
    expect(whole.held).toHaveLength(4)
    expect(outline(concat(whole, empty))).toMatchObject({ done: [], held: outline(whole).held })
    expect(outline(concat(empty, whole))).toMatchObject({ done: [], held: outline(whole).held })
  })
})
