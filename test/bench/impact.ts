/** What `impact` costs beside a plan of the same cluster: changes of one Module, of few nodes and of all of them. */
import {
  type ClusterSnapshot,
  decodeObjects,
  impact,
  indexCluster,
  type Module,
  planOn,
  type PlanOptions,
  settle,
} from '../../src/index.js'
import { type BenchInput, generate, type Size } from './generate.js'
import { inTurns, type Spread } from './measure.js'
import { steady, withPods } from './world.js'

/** A change of manifests. */
export interface ImpactRow {
  readonly change: string
  /** Nodes x Modules. */
  readonly cluster: string
  /** The nodes that feel it, and those that feel what the base would still do. */
  readonly nodes: number
  readonly pending: number
  readonly impact: Spread
  readonly plan: Spread
  /** Of the least of both. */
  readonly ratio: number
}

type Edit = (spec: Module['spec']) => Module['spec']

const reloaded: Edit = (spec) => {
  const container = spec.moduleLoader?.container
  return container === undefined
    ? spec
    : {
        ...spec,
        moduleLoader: {
          ...spec.moduleLoader,
          container: { ...container, modprobe: { ...container.modprobe, parameters: ['debug=2'] } },
        },
      }
}

const withoutPlugin: Edit = ({ devicePlugin: _plugin, ...spec }) => spec

/** The first Module that selects some nodes by this label, and has a plugin if the edit is about one. */
const selecting = (modules: ReadonlyArray<Module>, label: string, edit: Edit): string | undefined =>
  modules.find(
    ({ spec }) =>
      Object.keys(spec.selector).join() === label &&
      spec.selector['pool'] !== 'none' &&
      // Without a version nodes are not upgraded one by one.
      spec.moduleLoader?.container.version === undefined &&
      (spec.devicePlugin !== undefined) === (edit === withoutPlugin),
  )?.metadata.name

const ALL = 'node-role.kubernetes.io/worker'

interface Case {
  readonly change: string
  readonly snapshot: ClusterSnapshot
  readonly base: ReadonlyArray<Module>
  readonly head: ReadonlyArray<Module>
}

const changed = (
  change: string,
  snapshot: ClusterSnapshot,
  base: ReadonlyArray<Module>,
  label: string,
  edit: Edit,
): Case => {
  const name = selecting(base, label, edit)
  const head = base.map((module) => (module.metadata.name === name ? { ...module, spec: edit(module.spec) } : module))
  return { change, snapshot, base, head }
}

const decoded = (input: BenchInput) => decodeObjects([...input.objects, ...input.modules], { observed: ['daemonSets'] })

/** Changes of clusters that are steady: without a list of pods, with all of them, and with so many that no label speaks of yet. */
export const measuredImpact = (size: Size, listed: Size, pods: number, runs: number): ReadonlyArray<ImpactRow> => {
  const options: PlanOptions = { platform: 'openshift' }
  const fresh = generate(size)
  const { snapshot: bare, modules } = decoded(fresh)
  const input = steady(fresh, planOn(indexCluster(bare, options))(modules).desired)
  const { snapshot } = decoded(input)
  const few = decoded(generate(listed))
  const { snapshot: rested } = settle({ ...few.snapshot, pods: [] }, few.modules, options)
  const cases: ReadonlyArray<Case> = [
    changed('a rack reloads', snapshot, modules, 'rack', reloaded),
    changed('a pool reloads', snapshot, modules, 'pool', reloaded),
    changed('all nodes reload', snapshot, modules, ALL, reloaded),
    changed('all nodes lose a device plugin', snapshot, modules, ALL, withoutPlugin),
    changed('all nodes reload, pods listed', rested, few.modules, ALL, reloaded),
    changed('all nodes lose a device plugin, pods listed', rested, few.modules, ALL, withoutPlugin),
    changed(
      `all nodes reload, ${pods.toLocaleString('en')} pods to label first`,
      decoded(withPods(input, pods)).snapshot,
      modules,
      ALL,
      reloaded,
    ),
  ]
  return cases.map(({ change, snapshot: on, base, head }) => {
    const ask = () => impact(on, { modules: base }, { modules: head }, { ...options, live: base })
    const { nodes, pending } = ask()
    const times = inTurns({ impact: ask, plan: () => planOn(indexCluster(on, options))(base) }, runs)
    return {
      change,
      cluster: `${on.nodes?.length ?? 0} x ${base.length}`,
      nodes: nodes.length,
      pending: pending.length,
      ...times,
      ratio: Number((times.impact.least / times.plan.least).toFixed(2)),
    }
  })
}
