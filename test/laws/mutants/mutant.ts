/**
 * Ways to break a planner.
 */
import {
  type ClusterSnapshot,
  type DaemonSet,
  type KernelMapping,
  type KubernetesObject,
  type Module,
  type Plan,
  plan,
  type PlanOptions,
} from 'kmm-planner'
import type { Law, Planner } from 'kmm-planner/testing'

import { type ModuleLoaderContainer } from '../../../src/module/module.js'

/** A broken planner, or another broken subject, and the law that should notice. */
export interface Mutant {
  readonly law: string
  readonly name: string
  readonly violations: (input: never) => ReadonlyArray<string>
  readonly arbitrary: Law<never>['arbitrary']
}

/** Subjects that a law should not let pass, by what each of them does. */
export const against = <Input, Subject>(
  law: Law<Input, Subject>,
  subjects: Readonly<Record<string, Subject>>,
): ReadonlyArray<Mutant> =>
  Object.entries(subjects).map(([name, subject]) => ({
    law: law.name,
    name,
    violations: law.violations(subject),
    arbitrary: law.arbitrary as Mutant['arbitrary'],
  }))

/** The planner on other input. */
export const reading =
  (
    edit: (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>, options: PlanOptions) => Parameters<Planner>,
  ): Planner =>
  (snapshot, modules, options) =>
    plan(...edit(snapshot, modules, options ?? {}))

/** The planner with another answer. */
export const answering =
  (edit: (answer: Plan, ...input: Parameters<Planner>) => Plan): Planner =>
  (snapshot, modules, options) =>
    edit(plan(snapshot, modules, options), snapshot, modules, options)

/** The Module with another ModuleLoader container, if it has one. */
export const withContainer =
  (edit: (container: ModuleLoaderContainer) => ModuleLoaderContainer) =>
  (module: Module): Module => {
    const { moduleLoader } = module.spec
    return moduleLoader === undefined
      ? module
      : {
          ...module,
          spec: { ...module.spec, moduleLoader: { ...moduleLoader, container: edit(moduleLoader.container) } },
        }
  }

/** The planner on Modules with other mappings. */
export const withMappings = (edit: (mappings: ReadonlyArray<KernelMapping>) => ReadonlyArray<KernelMapping>): Planner =>
  reading((snapshot, modules, options) => [
    snapshot,
    modules.map(withContainer((container) => ({ ...container, kernelMappings: edit(container.kernelMappings) }))),
    options,
  ])

/** The planner on other live DaemonSets. */
export const withDaemonSets = (edit: (daemonSet: DaemonSet) => DaemonSet): Planner =>
  reading((snapshot, modules, options) => [
    snapshot.daemonSets === undefined ? snapshot : { ...snapshot, daemonSets: snapshot.daemonSets.map(edit) },
    modules,
    options,
  ])

/** As much of a rendered object as the mutants write to. */
export interface Draft {
  readonly metadata: { readonly labels?: Record<string, string> }
  readonly spec?: {
    readonly selector: { readonly matchLabels: Record<string, string> }
    readonly template: {
      readonly spec: {
        hostNetwork?: boolean
        nodeSelector?: Record<string, string>
        readonly containers: Array<Record<string, unknown>>
        readonly volumes: Array<unknown>
      }
    }
  }
}

/** The planner with something else in every object that it wants. */
export const rendering = (edit: (draft: Draft) => void): Planner =>
  answering((answer) => ({
    ...answer,
    desired: answer.desired.map((object) => {
      // Through text: parts of an object may be shared, and a structured clone shares them too.
      const draft = JSON.parse(JSON.stringify(object)) as typeof object & Draft
      edit(draft)
      return draft
    }),
  }))

/** An object under another name. */
export const called = <A extends KubernetesObject>(name: string, object: A): A => ({
  ...object,
  metadata: { ...object.metadata, name },
})

/** An object with these annotations and no others. */
export const annotated =
  (annotations: Readonly<Record<string, string>>) =>
  <A extends KubernetesObject>(object: A): A => ({ ...object, metadata: { ...object.metadata, annotations } })

/** The operator's decisions, whatever was asked for. */
export const asTheOperator: Planner = reading((snapshot, modules, options) => [
  snapshot,
  modules,
  { ...options, profile: 'kmm-1.1' },
])

export const first = <A>(items: ReadonlyArray<A> | undefined): ReadonlyArray<A> => (items ?? []).slice(0, 1)
