/** The right DaemonSets exist. */
import { KERNEL_LABEL, VERSION_MODULE_LOADER_PREFIX } from '../../constants.js'
import type { DaemonSet, Node } from '../../kubernetes/object.js'
import type { Module } from '../../module/module.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { soundWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { isModuleChange } from './module-change.js'
import {
  isLoaderOf,
  isSchedulableFor,
  isUndisturbed,
  kernelLabelOf,
  loaderKernelOf,
  loaderVersionOf,
  meaningOf,
  satisfies,
  selectedBy,
  versionOf,
} from './reference.js'

const currentLoaders = ({ desired }: Plan, module: Module): ReadonlyArray<DaemonSet> =>
  desired.filter(isLoaderOf(module)).filter((loader) => loaderVersionOf(module, loader) === versionOf(module))

/** Version labels say when a node is served, not by which DaemonSet. */
const isTargetedBy =
  (node: Node) =>
  ({ spec }: DaemonSet): boolean => {
    const { [KERNEL_LABEL]: kernel, ...selector } = spec?.template.spec?.nodeSelector ?? {}
    const lasting = Object.entries(selector).filter(([key]) => !key.startsWith(`${VERSION_MODULE_LOADER_PREFIX}.`))
    return kernel === kernelLabelOf(node) && satisfies(Object.fromEntries(lasting))(node.metadata.labels)
  }

/** Whether a duplicate is kept until the device plugin of the Module has left the node. */
const hasOneThatWaits = ({ diagnostics }: Plan, { metadata }: Module, node: Node): boolean =>
  diagnostics.some(
    ({ name, subject, facts }) =>
      name === 'UnloadWaits' &&
      subject.namespace === metadata.namespace &&
      subject.name === metadata.name &&
      (facts.kernelVersions ?? [facts.kernelVersion]).some((kernel) => kernel === kernelLabelOf(node)),
  )

const undisturbed = ({ snapshot, modules }: World): ReadonlyArray<Module> =>
  modules.filter((module) => isUndisturbed(module, snapshot))

/**
 * Every schedulable node that a Module selects, and whose kernel it has an image for, is targeted by exactly one of its
 * ModuleLoader DaemonSets. Leaving aside Modules whose DaemonSets somebody else controls, version labels, and a second one that is
 * deleted as soon as the device plugin has left.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { coverage, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(coverage.arbitrary, holds(coverage)(plan)))
 * ```
 */
export const coverage: Law<World> = law(
  'coverage',
  'Every eligible node is targeted by exactly one ModuleLoader DaemonSet of its Module.',
  soundWorld,
  (planner) => (input) => {
    const planned = planner(input.snapshot, input.modules, input.options)
    return undisturbed(input).flatMap((module) => {
      const loaders = currentLoaders(planned, module)
      return selectedBy(module, input.snapshot)
        .filter((node) => isSchedulableFor(module, node))
        .filter((node) => meaningOf(module, input.snapshot, kernelLabelOf(node))?._tag === 'Run')
        .flatMap((node) => {
          const targeting = loaders.filter(isTargetedBy(node))
          return targeting.length === 1 || (targeting.length > 1 && hasOneThatWaits(planned, module, node))
            ? []
            : [`${module.metadata.name}: ${node.metadata.name} is targeted by ${String(targeting.length)} DaemonSets`]
        })
    })
  },
)

/**
 * A ModuleLoader DaemonSet has the image of the first mapping that matches its kernel, whatever comes later in the list;
 * for a kernel that no mapping matches or that nothing can be said about, none is made or changed.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, firstMatch, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(firstMatch.arbitrary, holds(firstMatch)(plan)))
 * ```
 */
export const firstMatch: Law<World> = law(
  'first match',
  'The first mapping that matches a kernel decides for it.',
  soundWorld,
  (planner) => (input) => {
    const planned = planner(input.snapshot, input.modules, input.options)
    const made = new Set(
      planned.changes.flatMap(({ action, ref }) => (action === 'delete' ? [] : [`${ref.namespace ?? ''}/${ref.name}`])),
    )
    return undisturbed(input).flatMap((module) =>
      currentLoaders(planned, module).flatMap((loader) => {
        const { metadata, spec } = loader
        const meaning = meaningOf(module, input.snapshot, loaderKernelOf(loader))
        const image = spec?.template.spec?.containers[0]?.image
        const isMade = made.has(`${metadata.namespace}/${metadata.name}`)
        if (meaning?._tag !== 'Run') return isMade ? [`${metadata.name} is made for a kernel that has no image`] : []
        return image === meaning.image ? [] : [`${metadata.name} has image ${image ?? 'none'}, not ${meaning.image}`]
      }),
    )
  },
)

/**
 * Another node just like one that is there, of a kernel that is known, changes no DaemonSet: none is created, updated or
 * deleted for it that would not be anyway, whatever labels it has to wait for. Leaving aside clusters where something that runs contradicts what nodes say.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, oneMoreNode } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(oneMoreNode.arbitrary, holds(oneMoreNode)(plan)))
 * ```
 */
export const oneMoreNode: Law<World> = law(
  'one more node',
  'A new node of a known kernel changes no DaemonSet.',
  soundWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const facts = ({ desired, changes }: Plan): string =>
        JSON.stringify([
          desired,
          changes.filter(isModuleChange).map(({ nodes: _nodes, after: _after, ...change }) => change),
        ])
      const first = planner(snapshot, modules, options)
      // One more node may explain what a status counts.
      if (first.diagnostics.some(({ name }) => name === 'DeletionWithheld')) return []
      const before = facts(first)
      return (snapshot.nodes ?? []).flatMap((node) => {
        const another = { ...node, metadata: { ...node.metadata, name: `${node.metadata.name}-twin` } }
        const after = facts(planner({ ...snapshot, nodes: [...(snapshot.nodes ?? []), another] }, modules, options))
        return after === before ? [] : [`a twin of ${node.metadata.name} changes ${before} to ${after}`]
      })
    },
)
