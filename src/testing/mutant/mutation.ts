/** Ways to break a planner: it sees something else, is asked something else, or answers something else. */
import type { DaemonSet, Node, Pod } from '../../kubernetes/object.js'
import { roleOf } from '../../label/identity.js'
import type { KernelMapping, Module, ModuleLoaderContainer, ModuleSpec } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import type { Change } from '../../plan-model/change.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import type { Planner } from '../law/law.js'

/**
 * What makes a broken planner of a sound one.
 *
 * @since 0.3.0
 */
export type Mutation = (planner: Planner) => Planner

/**
 * A planner that is broken on purpose. The name says what it does: "a planner that ...".
 *
 * @since 0.3.0
 */
export interface Mutant {
  readonly name: string
  readonly mutate: Mutation
}

/** Mutants, by what each of them does. */
export const mutantsOf = (mutations: Readonly<Record<string, Mutation>>): ReadonlyArray<Mutant> =>
  Object.entries(mutations).map(([name, mutate]) => ({ name, mutate }))

/** The planner that sees another snapshot. */
export const seeing =
  (edit: (snapshot: ClusterSnapshot) => ClusterSnapshot): Mutation =>
  (planner) =>
  (snapshot, modules, options) =>
    planner(edit(snapshot), modules, options)

/** The planner that sees other nodes. */
export const seeingNodes = (edit: (nodes: ReadonlyArray<Node>) => ReadonlyArray<Node>): Mutation =>
  seeing((snapshot) => (snapshot.nodes === undefined ? snapshot : { ...snapshot, nodes: edit(snapshot.nodes) }))

/** The planner that sees other pods. */
export const seeingPods = (edit: (pods: ReadonlyArray<Pod>) => ReadonlyArray<Pod>): Mutation =>
  seeing((snapshot) => (snapshot.pods === undefined ? snapshot : { ...snapshot, pods: edit(snapshot.pods) }))

/** The planner that sees other DaemonSets. */
export const seeingDaemonSets = (edit: (live: ReadonlyArray<DaemonSet>) => ReadonlyArray<DaemonSet>): Mutation =>
  seeing((snapshot) =>
    snapshot.daemonSets === undefined ? snapshot : { ...snapshot, daemonSets: edit(snapshot.daemonSets) },
  )

/** The planner that is asked for other Modules. */
export const asked =
  (edit: (modules: ReadonlyArray<Module>) => ReadonlyArray<Module>): Mutation =>
  (planner) =>
  (snapshot, modules, options) =>
    planner(snapshot, edit(modules), options)

/** The planner that is asked for Modules with another spec. */
export const askedFor = (edit: (spec: ModuleSpec) => ModuleSpec): Mutation =>
  asked((modules) => modules.map((module) => ({ ...module, spec: edit(module.spec) })))

/** The planner that is asked for Modules with another container of their ModuleLoader. */
export const askedToLoad = (edit: (container: ModuleLoaderContainer) => ModuleLoaderContainer): Mutation =>
  askedFor(({ moduleLoader, ...spec }) =>
    moduleLoader === undefined
      ? spec
      : { ...spec, moduleLoader: { ...moduleLoader, container: edit(moduleLoader.container) } },
  )

/** The planner that is asked for Modules with other mappings. */
export const askedToMap = (edit: (mappings: ReadonlyArray<KernelMapping>) => ReadonlyArray<KernelMapping>): Mutation =>
  askedToLoad((container) => ({ ...container, kernelMappings: edit(container.kernelMappings) }))

/** The planner with other options. */
export const choosing =
  (edit: (options: PlanOptions) => PlanOptions): Mutation =>
  (planner) =>
  (snapshot, modules, options) =>
    planner(snapshot, modules, edit(options ?? {}))

/** The planner with another answer. */
export const answering =
  (edit: (answer: Plan, ...input: Parameters<Planner>) => Plan): Mutation =>
  (planner) =>
  (...input) =>
    edit(planner(...input), ...input)

/** The planner with other changes. Deletions stay the deletions among them. */
export const changing = (edit: (change: Change) => ReadonlyArray<Change>): Mutation =>
  answering((answer) => {
    const changes = answer.changes.flatMap(edit)
    return { ...answer, changes, deletions: changes.flatMap((change) => (change.action === 'delete' ? [change] : [])) }
  })

/** The planner that leaves changes out. */
export const dropping = (isDropped: (change: Change) => boolean): Mutation =>
  changing((change) => (isDropped(change) ? [] : [change]))

/** The spec of the pods of a DaemonSet. */
export type PodSpec = NonNullable<NonNullable<DaemonSet['spec']>['template']['spec']>

/** The planner that renders other pods, of ModuleLoaders or of device plugins. */
export const rendering = (role: 'module-loader' | 'device-plugin', edit: (spec: PodSpec) => PodSpec): Mutation =>
  answering((answer) => ({
    ...answer,
    desired: answer.desired.map((object) => {
      if (object.kind !== 'DaemonSet' || roleOf(object.metadata.labels) !== role) return object
      const { spec } = object
      return spec?.template.spec === undefined
        ? object
        : { ...object, spec: { ...spec, template: { ...spec.template, spec: edit(spec.template.spec) } } }
    }),
  }))

/** The planner that renders other containers. */
export const renderingContainers = (
  role: 'module-loader' | 'device-plugin',
  edit: (container: PodSpec['containers'][number]) => PodSpec['containers'][number],
): Mutation => rendering(role, (spec) => ({ ...spec, containers: spec.containers.map(edit) }))
