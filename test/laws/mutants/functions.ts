/**
 * Planners that are no functions of their input, or whose answers cannot be joined.
 */
import { type Change, concat, type DaemonSet, type Plan, plan } from 'kmm-planner'
import { idempotence, moduleByModule, monoid, orderIrrelevance, purity, totality } from 'kmm-planner/testing'

import { against, answering, first, type Mutant, reading } from './mutant.js'

/** What no planner may have: a memory. */
let calls = 0

const isDesiredIn =
  ({ desired }: Plan) =>
  (live: DaemonSet): boolean =>
    desired.some(
      ({ metadata: { name, namespace } }) => name === live.metadata.name && namespace === live.metadata.namespace,
    )

/** Without a difference. */
const updateOf = (live: DaemonSet): Change => {
  const { name, namespace } = live.metadata
  return {
    action: 'update',
    reason: 'Drifted',
    ref: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace, name },
    module: { namespace, name },
    role: 'module-loader',
    nodes: [],
    differences: [],
    live,
  }
}

export const functions: ReadonlyArray<Mutant> = [
  ...against(purity, {
    'writes into its input': (snapshot, modules, options) => {
      for (const { metadata } of snapshot.nodes ?? []) Object.assign(metadata, { seen: true })
      return plan(snapshot, modules, options)
    },
    'counts its calls': answering((answer) => ({
      ...answer,
      held: (calls += 1) % 2 === 0 ? answer.held : answer.changes,
    })),
    'answers with more than JSON': answering((answer) =>
      Object.assign({ ...answer }, { unloadBudget: { maxUnloadedNodes: Infinity } }),
    ),
  }),
  ...against(orderIrrelevance, {
    'leaves DaemonSets in the order of the Modules': answering((answer, snapshot, modules, options) => ({
      ...answer,
      desired: modules.flatMap((module) => plan(snapshot, [module], options).desired),
    })),
    'takes the first node for the whole cluster': reading((snapshot, modules, options) => [
      { ...snapshot, ...(snapshot.nodes === undefined ? {} : { nodes: first(snapshot.nodes) }) },
      modules,
      options,
    ]),
    'goes by the first key of a selector': reading((snapshot, modules, options) => [
      snapshot,
      modules.map((module) => ({
        ...module,
        spec: { ...module.spec, selector: Object.fromEntries(first(Object.entries(module.spec.selector))) },
      })),
      options,
    ]),
  }),
  ...against(idempotence, {
    'updates whatever it finds': answering((answer, { daemonSets = [] }) => ({
      ...answer,
      changes: [...answer.changes, ...daemonSets.filter(isDesiredIn(answer)).map(updateOf)],
    })),
    'does not expect the defaults of the API server': answering((answer, { daemonSets = [] }) => ({
      ...answer,
      changes: [
        ...answer.changes,
        ...daemonSets
          .filter(({ spec }) => spec?.revisionHistoryLimit !== undefined)
          .filter(isDesiredIn(answer))
          .map(updateOf),
      ],
    })),
    'creates what it does not want': answering((answer) => ({
      ...answer,
      changes: [...answer.changes, ...answer.changes.slice(-1)],
      desired: [],
    })),
  }),
  ...against(moduleByModule, {
    'knows Modules by their name alone': reading((snapshot, modules, options) => [
      snapshot,
      [...new Map(modules.map((module) => [module.metadata.name, module])).values()],
      options,
    ]),
    'lets every Module see how many there are': answering((answer, _snapshot, modules) => ({
      ...answer,
      statuses: answer.statuses.map((status) => ({ ...status, changed: modules.length > 1 })),
    })),
    'plans a handful at most': reading((snapshot, modules, options) => [snapshot, modules.slice(0, 2), options]),
  }),
  ...against(monoid, {
    'takes the first plan': (a) => a,
    'puts lists one after the other': (a, b) => ({
      ...a,
      desired: [...a.desired, ...b.desired],
      changes: [...a.changes, ...b.changes],
    }),
    'forgets the budget': (a, b) => {
      const { unloadBudget: _budget, ...joined } = concat(a, b)
      return joined
    },
    'forgets what was held': (a, b) => ({ ...concat(a, b), held: [] }),
  }),
  ...against(totality, {
    'takes a ModuleLoader for granted': (snapshot, modules, options) => {
      for (const { spec } of modules)
        if (spec.moduleLoader!.container.kernelMappings.length < 0) return plan(snapshot, [], options)
      return plan(snapshot, modules, options)
    },
    'takes every text for a regexp': (snapshot, modules, options) => {
      for (const { spec } of modules)
        for (const { regexp = '' } of spec.moduleLoader?.container.kernelMappings ?? []) RegExp(regexp)
      return plan(snapshot, modules, options)
    },
    'takes a controller for granted': (snapshot, modules, options) => {
      for (const { metadata } of snapshot.daemonSets ?? []) metadata.ownerReferences!.map(({ uid }) => uid)
      return plan(snapshot, modules, options)
    },
  }),
]
