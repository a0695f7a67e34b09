/** What must hold of the question what a change of manifests does. */
import { KERNEL_LABEL } from '../../constants.js'
import { type Impact, type impact } from '../../impact.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { lookup } from '../../kubernetes/json.js'
import type { Module } from '../../module/module.js'
import { moduleKey } from '../../module/module-name.js'
import { trimKernelVersion } from '../../pattern/kernel-version.js'
import { DELETED_AT, moduleKeyOf, roleOfObject } from '../../simulation/cluster-state.js'
import { wantedOn } from '../../simulation/daemon-pod.js'
import { settle } from '../../simulation/settled-snapshot.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { type RevisedWorld, revisedWorld } from '../arbitrary/revisions.js'
import { type Law, law } from './law.js'

/**
 * Any function that could stand in for `impact`.
 *
 * @since 0.3.0
 */
export type ImpactTeller = typeof impact

const keyOf = ({ metadata }: Module): string => moduleKey(metadata)

/** Where a module is in the kernel, as `NODE MODULE`: by what DaemonSets want, whatever pods there are. */
const loadedIn = ({ nodes = [], daemonSets = [], images = {} }: ClusterSnapshot): ReadonlySet<string> =>
  new Set(
    daemonSets.flatMap((daemonSet) => {
      const template = daemonSet.spec?.template
      const made = { metadata: { ...daemonSet.metadata, labels: template?.metadata?.labels ?? {} } }
      const hasImages = (template?.spec?.containers ?? []).every(
        ({ image = '' }) => lookup<{ readonly state: string }>(images, image)?.state !== 'missing',
      )
      if (!hasImages || roleOfObject(made) !== 'module-loader') return []
      const kernel = lookup(made.metadata.labels, KERNEL_LABEL)
      const wanted = wantedOn(daemonSet)
      return nodes
        .filter(
          (node) => kernel === trimKernelVersion(node.status?.nodeInfo?.kernelVersion ?? '') && wanted(node) === 'run',
        )
        .map(({ metadata }) => `${metadata.name} ${moduleKeyOf(made) ?? ''}`)
    }),
  )

const unloadsOf = ({ nodes }: Impact): ReadonlyArray<string> =>
  nodes.flatMap(({ node, module, effect }) => (effect === 'unload' ? [`${node} ${moduleKey(module)}`] : []))

const without = (all: Iterable<string>, others: ReadonlySet<string>): ReadonlyArray<string> =>
  [...all].filter((one) => !others.has(one))

/** Modules as they are in a cluster that has them. */
const stored = (modules: ReadonlyArray<Module>): ReadonlyArray<Module> =>
  modules.map((module) => ({ ...module, metadata: { ...module.metadata, uid: `uid-${keyOf(module)}` } }))

/** What somebody who has this revision, and applies another one, has then: what is gone is being deleted. */
const applied = (before: ReadonlyArray<Module>, after: ReadonlyArray<Module>): ReadonlyArray<Module> => {
  const was = new Map(before.map((module) => [keyOf(module), module]))
  const kept = new Set(after.map(keyOf))
  return [
    ...stored(after).map((module) => {
      const previous = was.get(keyOf(module))?.spec
      return previous === undefined ? module : { ...module, previous }
    }),
    ...stored(before.filter((module) => !kept.has(keyOf(module)))).map((module) => ({
      ...module,
      metadata: { ...module.metadata, deletionTimestamp: DELETED_AT },
    })),
  ]
}

/**
 * Where base and head ask for the same, nothing is said to happen.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { impact } from 'kmm-planner'
 * import { fc, holds, noChangeNoImpact } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(noChangeNoImpact.arbitrary, holds(noChangeNoImpact)(impact)), { numRuns: 10 })
 * ```
 */
export const noChangeNoImpact: Law<RevisedWorld, ImpactTeller> = law<RevisedWorld, ImpactTeller>(
  'no change, no impact',
  'Where base and head ask for the same, no node feels anything.',
  revisedWorld,
  (tell) =>
    ({ snapshot, options, first }) => {
      const { nodes, modules, images, kernels } = tell(snapshot, { modules: first }, { modules: first }, options)
      return [nodes, modules, images, kernels].flatMap((list) => (list.length === 0 ? [] : [canonicalText(list[0])]))
    },
)

/**
 * The order of nodes and manifests does not matter.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { impact } from 'kmm-planner'
 * import { fc, holds, impactOrder } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(impactOrder.arbitrary, holds(impactOrder)(impact)), { numRuns: 10 })
 * ```
 */
export const impactOrder: Law<RevisedWorld, ImpactTeller> = law<RevisedWorld, ImpactTeller>(
  'order of impact',
  'The order of nodes and manifests changes nothing of what is said of an impact.',
  revisedWorld,
  (tell) =>
    ({ snapshot, options, first, second }) => {
      const turned = { ...snapshot, ...(snapshot.nodes === undefined ? {} : { nodes: [...snapshot.nodes].reverse() }) }
      const straight = tell(snapshot, { modules: first }, { modules: second }, options)
      const reversed = tell(turned, { modules: [...first].reverse() }, { modules: [...second].reverse() }, options)
      const differing = (['pending', 'nodes', 'modules', 'images', 'kernels', 'counts', 'gaps'] as const).filter(
        (part) => JSON.stringify(straight[part]) !== JSON.stringify(reversed[part]),
      )
      return differing.map((part) => `${part} differs`)
    },
)

/**
 * Nodes that unload are those on which a module was loaded when the base had nothing left to do, and is not when the head has.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { impact } from 'kmm-planner'
 * import { fc, holds, unloadsAreSeen } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(unloadsAreSeen.arbitrary, holds(unloadsAreSeen)(impact)), { numRuns: 10 })
 * ```
 */
export const unloadsAreSeen: Law<RevisedWorld, ImpactTeller> = law<RevisedWorld, ImpactTeller>(
  'unloads are seen',
  'Nodes unload on which a module is loaded once the base is done, and not once the head is.',
  revisedWorld,
  (tell) =>
    ({ snapshot, options, first, second }) => {
      const base = settle(snapshot, stored(first), options)
      const head = settle(base.snapshot, applied(first, second), options)
      if (!base.settled || !head.settled) return []
      const gone = without(loadedIn(base.snapshot), loadedIn(head.snapshot))
      const told = unloadsOf(
        tell(base.snapshot, { modules: first }, { modules: second }, { ...options, live: stored(first) }),
      )
      return [
        ...without(gone, new Set(told)).map((one) => `does not say that ${one} is unloaded`),
        ...without(told, new Set(gone)).map((one) => `says that ${one} is unloaded`),
      ]
    },
)

/**
 * A head without Modules unloads everything in its scope, and nothing outside of it.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { impact } from 'kmm-planner'
 * import { emptyHeadUnloads, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(emptyHeadUnloads.arbitrary, holds(emptyHeadUnloads)(impact)), { numRuns: 10 })
 * ```
 */
export const emptyHeadUnloads: Law<RevisedWorld, ImpactTeller> = law<RevisedWorld, ImpactTeller>(
  'an empty head unloads',
  'A head without Modules unloads all that is in its scope, and touches nothing outside of it.',
  revisedWorld,
  (tell) =>
    ({ snapshot, options, first }) => {
      const namespaces = [...new Set(first.map(({ metadata }) => metadata.namespace))].slice(0, 1)
      const isOurs = (module: string): boolean => namespaces.some((namespace) => module.startsWith(`${namespace}/`))
      const { snapshot: base, settled } = settle(snapshot, stored(first), options)
      if (!settled) return []
      const scope = { namespaces }
      const live = stored(first)
      const answer = tell(base, { modules: first, scope }, { modules: [], scope }, { ...options, live })
      const told = new Set(unloadsOf(answer))
      const loaded = [...loadedIn(base)].filter((one) => isOurs(one.slice(one.indexOf(' ') + 1)))
      return [
        ...without(loaded, told).map((one) => `leaves ${one} loaded`),
        ...answer.nodes.filter(({ module }) => !isOurs(moduleKey(module))).map(({ node }) => `touches ${node}`),
      ]
    },
)

/**
 * What a change unloads is unloaded by one of the two steps, whatever revision lies between.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { impact } from 'kmm-planner'
 * import { fc, holds, impactTriangle } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(impactTriangle.arbitrary, holds(impactTriangle)(impact)), { numRuns: 10 })
 * ```
 */
export const impactTriangle: Law<RevisedWorld, ImpactTeller> = law<RevisedWorld, ImpactTeller>(
  'triangle of impacts',
  'What a change unloads is unloaded by one of two steps to the same end.',
  revisedWorld,
  (tell) =>
    ({ snapshot, options, first, second, third }) => {
      const base = settle(snapshot, stored(first), options)
      const between = settle(base.snapshot, applied(first, second), options)
      if (!base.settled || !between.settled) return []
      const step = (from: ClusterSnapshot, before: ReadonlyArray<Module>, after: ReadonlyArray<Module>) =>
        unloadsOf(tell(from, { modules: before }, { modules: after }, { ...options, live: stored(before) }))
      const steps = [...step(base.snapshot, first, second), ...step(between.snapshot, second, third)]
      return without(step(base.snapshot, first, third), new Set(steps)).map((one) => `${one} is unloaded at no step`)
    },
)
