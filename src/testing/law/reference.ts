/**
 * What a Module means for the kernels of a sound world, worked out the slow way: node by node, without index, groups or
 * caches. The laws hold the planner's answer against it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { KERNEL_LABEL, MODULE_NAME_LABEL, ROLE_LABEL } from '../../constants.js'
import { lookup } from '../../kubernetes/json.js'
import { type DaemonSet, isDaemonSet, type KubernetesObject, type Node } from '../../kubernetes/object.js'
import { controllerOf } from '../../kubernetes/owner.js'
import { type Taint, tolerates } from '../../kubernetes/taint.js'
import { versionLabel } from '../../label/identity.js'
import type { KernelMapping, Module, NodeSelector } from '../../module/module.js'
import { moduleNameOf } from '../../module/module-name.js'
import { isLabelValue, normaliseKernelVersion, trimKernelVersion } from '../../pattern/kernel-version.js'
import { compileRegexp } from '../../pattern/regexp.js'
import { expandTemplate, templateVariables } from '../../pattern/template.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'

/**
 * What a Module means for one kernel: run this image (and whether the cluster builds or signs it), run nothing, or nobody can
 * say.
 */
export type Meaning =
  | { readonly _tag: 'Run'; readonly image: string; readonly builds: boolean; readonly signs: boolean }
  | { readonly _tag: 'Nothing' }
  | { readonly _tag: 'Undecided' }

/** Whether a record has every pair of a selector. */
export const satisfies =
  (selector: NodeSelector) =>
  (labels: NodeSelector | undefined): boolean =>
    Object.entries(selector).every(([key, value]) => lookup(labels, key) === value)

const pressures: ReadonlyArray<string> = ['disk-pressure', 'memory-pressure', 'pid-pressure']

const keepsAway =
  (module: Module) =>
  (taint: Taint): boolean =>
    (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') &&
    !(taint.effect === 'NoSchedule' && pressures.some((name) => taint.key === `node.kubernetes.io/${name}`)) &&
    !(module.spec.tolerations ?? []).some(tolerates(taint))

/** The nodes that a Module selects. */
export const selectedBy = (module: Module, { nodes = [] }: ClusterSnapshot): ReadonlyArray<Node> =>
  nodes.filter(({ metadata }) => satisfies(module.spec.selector)(metadata.labels))

/** Whether pods of a Module may come to a node. */
export const isSchedulableFor = (module: Module, node: Node): boolean =>
  !(node.spec?.taints ?? []).some(keepsAway(module))

const rawKernelOf = (node: Node): string => node.status?.nodeInfo?.kernelVersion ?? ''

/** The kernel of a node as labels have it. */
export const kernelLabelOf = (node: Node): string => normaliseKernelVersion(rawKernelOf(node))

const matches =
  (kernel: string) =>
  ({ literal = '', regexp = '' }: KernelMapping): boolean =>
    literal === kernel ||
    (regexp !== '' &&
      pipe(
        compileRegexp(regexp),
        E.match(
          () => false,
          (compiled) => compiled.matches(kernel),
        ),
      ))

/** The mapping of a sound Module that decides for a kernel. */
export const decidingMapping = (module: Module, kernel: string): KernelMapping | undefined =>
  module.spec.moduleLoader?.container.kernelMappings.find(matches(kernel))

/** What a sound Module means for a kernel that its nodes run; undefined when none of them does. */
export const meaningOf = (module: Module, snapshot: ClusterSnapshot, kernelLabel: string): Meaning | undefined => {
  const container = module.spec.moduleLoader?.container
  const running = selectedBy(module, snapshot).filter((node) => kernelLabelOf(node) === kernelLabel)
  const [kernel, ...others] = new Set(running.map((node) => trimKernelVersion(rawKernelOf(node))))
  if (kernel === undefined || container === undefined) return undefined
  if (others.length > 0 || !isLabelValue(kernelLabel)) return { _tag: 'Undecided' }
  const mapping = container.kernelMappings.find(matches(kernel))
  if (mapping === undefined) return { _tag: 'Nothing' }
  const template = (mapping.containerImage ?? '') === '' ? container.containerImage : mapping.containerImage
  return pipe(
    templateVariables(kernelLabel, moduleNameOf(module)),
    E.chain((variables) => expandTemplate(variables)(template ?? '')),
    E.match(
      (): Meaning => ({ _tag: 'Undecided' }),
      ({ value }) => ({
        _tag: 'Run',
        image: value,
        builds: mapping.build !== undefined || container.build !== undefined,
        signs: mapping.sign !== undefined || container.sign !== undefined,
      }),
    ),
  )
}

/**
 * The labels by which the safe profile knows a DaemonSet: those in its selector, which nobody can edit, if they are a
 * Module's; else its own.
 */
export const knownLabelsOf = ({ metadata, spec }: DaemonSet): Readonly<Record<string, string>> | undefined => {
  const selector = spec?.selector.matchLabels
  return lookup(selector, MODULE_NAME_LABEL) === undefined ? metadata.labels : selector
}

/** The kernel that a ModuleLoader DaemonSet is for. */
export const loaderKernelOf = (loader: DaemonSet): string => lookup(knownLabelsOf(loader), KERNEL_LABEL) ?? ''

/** The version of a Module; empty without one. */
export const versionOf = (module: Module): string => module.spec.moduleLoader?.container.version ?? ''

/** Whether an object is known as one of a Module's DaemonSets. */
export const isDaemonSetOf =
  (module: Module) =>
  (object: KubernetesObject): object is DaemonSet =>
    isDaemonSet(object) &&
    object.metadata.namespace === module.metadata.namespace &&
    lookup(knownLabelsOf(object), MODULE_NAME_LABEL) === module.metadata.name

/** Whether an object is known as a Module's ModuleLoader DaemonSet. */
export const isLoaderOf =
  (module: Module) =>
  (object: KubernetesObject): object is DaemonSet =>
    isDaemonSetOf(module)(object) &&
    lookup(knownLabelsOf(object), KERNEL_LABEL) !== undefined &&
    lookup(knownLabelsOf(object), ROLE_LABEL) !== 'device-plugin'

/** The version that a ModuleLoader DaemonSet is for. */
export const loaderVersionOf = (module: Module, loader: DaemonSet): string =>
  lookup(knownLabelsOf(loader), versionLabel('module-loader', moduleNameOf(module))) ?? ''

/** Whether a DaemonSet's controller is a Module of this name. */
export const isControlledBy = (module: Module, { metadata }: DaemonSet): boolean => {
  const controller = controllerOf(metadata)
  return (
    controller?.kind === 'Module' &&
    controller.apiVersion.startsWith('kmm.sigs.x-k8s.io/') &&
    controller.name === module.metadata.name
  )
}

/** Whether the selector and the pods of a DaemonSet name the Module: one that lost its spec may be anything. */
export const namesModule = (module: Module, { spec }: DaemonSet): boolean =>
  [spec?.selector.matchLabels, spec?.template.metadata?.labels].every(
    (labels) => lookup(labels, MODULE_NAME_LABEL) === module.metadata.name,
  )

/**
 * Whether nothing of somebody else's is in the way: all live DaemonSets with a Module's label are its own and say so, and none of
 * them is going away.
 */
export const isUndisturbed = (module: Module, { daemonSets = [] }: ClusterSnapshot): boolean =>
  daemonSets
    .filter(isDaemonSetOf(module))
    .every(
      (live) =>
        isControlledBy(module, live) && namesModule(module, live) && live.metadata.deletionTimestamp === undefined,
    )
