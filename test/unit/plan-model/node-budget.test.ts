import { describe, expect, it } from 'vitest'

import { concat, empty, type Plan, plan } from '../../../src/index.js'
import { isLimit, type Limit } from '../../../src/options.js'
import { budgetsOf } from '../../../src/plan-model/node-budget.js'
import { briefly, codes, KERNEL, liveLoader, moduleOf, node, OLD_KERNEL, planOf, renderedOne } from '../builders.js'

const nonsense = [
  '',
  'all',
  '%',
  '5',
  '-1',
  '-1%',
  '1e3%',
  '5 %',
  ' 5%',
  '5%%',
  '٥%',
  NaN,
  -1,
  -Infinity,
  null,
  {},
  [],
  true,
  [5],
] as ReadonlyArray<unknown>

describe('a limit of unloaded nodes', () => {
  it.each<[Limit, number, number]>([
    [0, 10, 0],
    [3, 10, 3],
    [2.9, 10, 2],
    ['0%', 10, 0],
    ['10%', 10, 1],
    ['10%', 9, 0],
    ['33.3%', 10, 3],
    ['100%', 10, 10],
    ['150%', 10, 15],
    ['64.1%', 1000, 641],
    ['29%', 100, 29],
    ['50%', 0, 0],
  ])('%s of %d nodes is %d', (limit, nodes, maxUnloadedNodes) => {
    expect(budgetsOf(nodes, { maxUnloadedNodes: limit })).toStrictEqual({ unloadBudget: { maxUnloadedNodes } })
    expect(budgetsOf(nodes, { maxStoppedNodes: limit })).toStrictEqual({
      stopBudget: { maxStoppedNodes: maxUnloadedNodes },
    })
    expect(isLimit(limit)).toBe(true)
  })

  it.each(nonsense.map((limit) => [limit]))('has the planner unload nothing when it is %j', (limit) => {
    expect(isLimit(limit)).toBe(false)
    const { changes, diagnostics } = planned(limit as Limit)
    expect({ changes, codes: codes(diagnostics) }).toStrictEqual({ changes: [], codes: ['InvalidOption'] })
  })

  it.each<[Limit]>([[Infinity], [1e300], [`${'9'.repeat(400)}%` as Limit]])(
    'without end is still a number that JSON knows: %s',
    (limit) => {
      const budget = budgetsOf(10, { maxUnloadedNodes: limit })
      expect(JSON.parse(JSON.stringify(budget))).toStrictEqual(budget)
      expect(budget.unloadBudget?.maxUnloadedNodes).toBeGreaterThan(1e15)
    },
  )
})

const nodes = [node('a'), node('b'), node('c', { kernel: OLD_KERNEL }), node('d', { kernel: OLD_KERNEL })]
const gpu = moduleOf()
const fpga = moduleOf({ name: 'fpga', uid: 'fpga-uid' })
const daemonSets = [
  liveLoader(gpu, KERNEL, 'gpu-1'),
  liveLoader(gpu, OLD_KERNEL, 'gpu-2'),
  liveLoader(fpga, OLD_KERNEL, 'fpga-2'),
]
const mapping = (literal: string) => [{ literal, containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }]
const withoutOld = moduleOf({ mappings: mapping(KERNEL) })
const fpgaWithoutOld = moduleOf({ name: 'fpga', uid: 'fpga-uid', mappings: mapping(KERNEL) })

const planned = (maxUnloadedNodes: Limit, modules = [withoutOld]) =>
  plan({ nodes, daemonSets }, modules, { maxUnloadedNodes })
const outline = ({ changes, held }: Plan) => ({
  changes: changes.map(({ ref }) => ref.name),
  held: held.map(({ ref }) => ref.name),
})

describe('a plan that would unload a module', () => {
  it('does so within the budget', () => {
    const within = planned(2)
    expect(outline(within)).toStrictEqual({ changes: ['gpu-2'], held: [] })
    expect(within.unloadBudget).toStrictEqual({ maxUnloadedNodes: 2 })
    expect(codes(within.diagnostics)).not.toContain('UnloadBudgetExceeded')
  })

  it('is held beyond it, with a remark, and the object stays as it is', () => {
    const beyond = planned(1)
    expect(outline(beyond)).toStrictEqual({ changes: [], held: ['gpu-2'] })
    expect(beyond.deletions).toStrictEqual([])
    expect(beyond.desired.find(({ metadata }) => metadata.name === 'gpu-2')).toMatchObject({
      spec: daemonSets[1]?.spec,
    })
    expect(beyond.diagnostics.find(({ name }) => name === 'UnloadBudgetExceeded')).toMatchObject({
      code: 'KMM601',
      severity: 'error',
      facts: { unloadedNodes: 2, maxUnloadedNodes: 1, held: ['drivers/gpu-2'] },
    })
  })

  it('counts percentages of all nodes, selected or not', () => {
    expect(outline(planned('50%')).held).toStrictEqual([])
    expect(outline(planned('49.9%')).held).toStrictEqual(['gpu-2'])
  })

  it('is not held without a limit', () => {
    const free = plan({ nodes, daemonSets }, [withoutOld])
    expect(outline(free)).toStrictEqual({ changes: ['gpu-2'], held: [] })
    expect(free).not.toHaveProperty('unloadBudget')
  })

  it('still does everything else', () => {
    const snapshot = {
      nodes: [...nodes, node('e', { kernel: '6.5.0-1' })],
      daemonSets: [...daemonSets, liveLoader(gpu, '4.18.0-1', 'gpu-0')],
    }
    const module = moduleOf({ mappings: [...mapping(KERNEL), { literal: '6.5.0-1', containerImage: 'a/b:1' }] })
    const { changes, held } = plan(snapshot, [module], { maxUnloadedNodes: 0 })
    expect(changes.map(briefly)).toMatchObject([{ action: 'delete', name: 'gpu-0', nodes: [] }, { action: 'create' }])
    expect(held.map(briefly)).toMatchObject([{ action: 'delete', name: 'gpu-2' }])
  })

  it('counts a node once, however many modules leave it', () => {
    expect(outline(planned(2, [withoutOld, fpgaWithoutOld])).held).toStrictEqual([])
    expect(outline(planned(1, [withoutOld, fpgaWithoutOld])).held).toStrictEqual(['fpga-2', 'gpu-2'])
  })

  it('does not count nodes on which the module is only reloaded, or a plugin stopped', () => {
    const reloading = moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:2' }] })
    expect(plan({ nodes, daemonSets }, [reloading], { maxUnloadedNodes: 0 }).held).toStrictEqual([])
  })

  it('keeps the live object wanted while its update is held', () => {
    const narrow = moduleOf({ selector: { gpu: 'yes', zone: 'x' } })
    const { changes, held, desired } = plan(
      { nodes: [node('a', { labels: { gpu: 'yes', zone: 'x' } }), node('b')], daemonSets: [daemonSets[0]!] },
      [narrow],
      { maxUnloadedNodes: 0 },
    )
    expect(changes).toStrictEqual([])
    expect(held.map(briefly)).toMatchObject([{ action: 'update', nodes: ['a: reload', 'b: unload'] }])
    expect(desired).toMatchObject([{ metadata: { name: 'gpu-1' }, spec: daemonSets[0]?.spec }])
  })

  it('holds the duplicate whose going is mended only by a reload that is held', () => {
    const zoned = [node('a', { labels: { gpu: 'yes', zone: 'x' } }), node('b')]
    const twins = [liveLoader(gpu, KERNEL, 'gpu-1'), liveLoader(moduleOf({ selector: { zone: 'x' } }), KERNEL, 'gpu-9')]
    const narrow = moduleOf({ selector: { gpu: 'yes', zone: 'x' } })
    const { changes, held } = planOf({ nodes: zoned, daemonSets: twins }, narrow, { maxUnloadedNodes: 0 })
    expect(changes).toStrictEqual([])
    expect(held.map(briefly)).toMatchObject([
      { action: 'delete', name: 'gpu-9' },
      { action: 'replace', name: 'gpu-1' },
    ])
  })
})

describe('plans that are joined', () => {
  const wide = [...nodes.slice(0, 3), node('d', { kernel: OLD_KERNEL, labels: { fpga: 'yes' } })]
  const other = moduleOf({ name: 'fpga', uid: 'fpga-uid', selector: { fpga: 'yes' }, mappings: mapping(KERNEL) })
  const live = [
    daemonSets[0]!,
    daemonSets[1]!,
    liveLoader({ ...fpga, spec: { ...fpga.spec, selector: { fpga: 'yes' } } }, OLD_KERNEL, 'fpga-2'),
  ]
  const one = (module: typeof other, maxUnloadedNodes: Limit) =>
    plan({ nodes: wide, daemonSets: live }, [module], { maxUnloadedNodes })

  it('hold what each of them may do alone', () => {
    const [first, second] = [one(withoutOld, 1), one(other, 1)]
    expect([outline(first).held, outline(second).held]).toStrictEqual([[], []])
    expect(outline(concat(first, second))).toStrictEqual({ changes: [], held: ['fpga-2', 'gpu-2'] })
    expect(concat(first, second)).toStrictEqual(
      plan({ nodes: wide, daemonSets: live }, [withoutOld, other], { maxUnloadedNodes: 1 }),
    )
  })

  it('go by the tightest budget', () => {
    expect(outline(concat(one(withoutOld, 2), one(other, 0)))).toStrictEqual({ changes: [], held: ['fpga-2', 'gpu-2'] })
    expect(concat(one(withoutOld, 2), one(other, 0)).unloadBudget).toStrictEqual({ maxUnloadedNodes: 0 })
  })

  it('never release what one of them holds', () => {
    const holding = one(withoutOld, 0)
    expect(outline(concat(holding, one(withoutOld, 0)))).toStrictEqual(outline(holding))
    expect(outline(concat(holding, one(moduleOf({ name: 'x', selector: { none: '' } }), 0)))).toStrictEqual({
      changes: [],
      held: ['gpu-2'],
    })
  })

  it.each([[[0]], [[0, 1]]])('never release what is held, though the budget was left out of a part (%j)', (kept) => {
    const { unloadBudget: _, ...holding } = planned(0, [withoutOld, fpgaWithoutOld])
    expect(outline(holding).held).toStrictEqual(['fpga-2', 'gpu-2'])
    const part: Plan = { ...holding, held: kept.map((at) => holding.held[at]!) }
    const names = part.held.map(({ ref }) => ref.name)
    expect(outline(concat(part, empty))).toStrictEqual(outline(part))
    expect(outline(concat(empty, part))).toStrictEqual(outline(part))
    expect(outline(concat(part, plan({ nodes, daemonSets }, [withoutOld, fpgaWithoutOld]))).held).toStrictEqual(names)
  })

  it('have one remark on the budget, about all of them', () => {
    const { diagnostics } = concat(one(withoutOld, 0), one(other, 0))
    expect(diagnostics.filter(({ name }) => name === 'UnloadBudgetExceeded').map(({ facts }) => facts)).toStrictEqual([
      { unloadedNodes: 2, maxUnloadedNodes: 0, held: ['drivers/fpga-2', 'drivers/gpu-2'] },
    ])
  })
})

describe('a held creation', () => {
  it('does not exist: creating unloads nothing', () => {
    expect(plan({ nodes, daemonSets: [] }, [gpu], { maxUnloadedNodes: 0 }).held).toStrictEqual([])
    expect(renderedOne(gpu, [node('a')], { maxUnloadedNodes: 0 })).toStrictEqual(renderedOne(gpu))
  })
})
