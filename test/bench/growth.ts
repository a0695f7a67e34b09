/** How a steady plan grows when one dimension of a cluster doubles, and nothing else does. */
import type { PlanOptions } from '../../src/index.js'
import { type BenchInput, generate, type Size } from './generate.js'
import { measure } from './measure.js'
import { steady, withAccess, withBindings, withBuilds, withPods } from './world.js'

interface Dimension {
  readonly name: string
  /** The input when there is so many times as much of it. */
  readonly input: (factor: number) => BenchInput
  readonly options?: PlanOptions
}

/** Milliseconds of the least plan at each factor. */
export interface Growth {
  readonly name: string
  readonly plan: ReadonlyArray<number>
  /** By how much the last doubling has multiplied the time; above 2 it grows faster than its work. */
  readonly lastDoubling: number
}

export const FACTORS: ReadonlyArray<number> = [1, 2, 4, 8]

const base: Size = { nodes: 1000, modules: 100, kernels: 4 }

const options: PlanOptions = { profile: 'safe', platform: 'openshift' }

const settled = (size: Size): BenchInput => {
  const input = generate(size)
  return steady(input, measure(input, options, 0).plan.desired)
}

const of = (name: string, size: (factor: number) => Partial<Size>): Dimension => ({
  name,
  input: (factor) => settled({ ...base, ...size(factor) }),
})

const dimensions: ReadonlyArray<Dimension> = [
  of('nodes', (factor) => ({ nodes: base.nodes * factor })),
  of('Modules', (factor) => ({ modules: base.modules * factor })),
  of('kernels', (factor) => ({ kernels: base.kernels * factor })),
  of('mappings of each Module', (factor) => ({ modules: 20, mappings: 125 * factor })),
  of('mappings and kernels', (factor) => ({ modules: 2, mappings: 250 * factor, kernels: 32 * factor })),
  of('labels of each node', (factor) => ({ labels: 12 * factor })),
  { name: 'pods', input: (factor) => withPods(settled({ ...base, modules: 20, nodes: 4000 }), 2000 * factor) },
  { name: 'Builds', input: (factor) => withBuilds(settled({ ...base, modules: 20 }), 1250 * factor) },
  {
    name: 'RoleBindings',
    input: (factor) => withBindings(withAccess(settled({ ...base, modules: 20 })), 2500 * factor),
  },
  {
    name: 'orphans',
    input: (factor) => ({ ...settled({ ...base, modules: 100 * factor }), modules: [] }),
    options: { ...options, completeModules: true },
  },
]

/** Measure all dimensions. */
export const growth = (runs: number): ReadonlyArray<Growth> =>
  dimensions.map(({ name, input, options: own = options }) => {
    const plan = FACTORS.map((factor) => measure(input(factor), own, runs).figures.plan.least)
    const [before = 0, last = 0] = plan.slice(-2)
    return { name, plan, lastDoubling: Number((last / before).toFixed(2)) }
  })
