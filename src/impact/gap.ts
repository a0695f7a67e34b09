/** Facts without which nobody can say what a change does. */
import type { Cluster } from '../cluster.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { sortedBy } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { KernelImpact } from './kernel-impact.js'
import type { NodeImpact } from './node-impact.js'
import type { ModulesByKey } from './revision.js'

/**
 * What is lacking to know what becomes of a Module: nodes, DaemonSets of its namespace, whether an image is there, that the cluster admits its
 * pods (`admission`), or an end of what it does (`rest`): plans follow each other, and do not come to one that has nothing to do.
 *
 * @since 0.3.0
 */
export interface ImpactGap {
  readonly module: ModuleName
  readonly lacks: 'Node' | 'DaemonSet' | 'image' | 'admission' | 'rest'
  /** The image that nobody could look up. */
  readonly image?: string
}

const wishFor = (module: Module | undefined, mapping: number | undefined): string => {
  const { devicePlugin: _plugin, moduleLoader, ...spec } = module?.spec ?? { selector: {} }
  const { kernelMappings = [], ...container } = moduleLoader?.container ?? {}
  const others = moduleLoader === undefined ? undefined : { ...moduleLoader, container }
  return canonicalText([spec, others, mapping === undefined ? undefined : kernelMappings[mapping]])
}

/** Whether a Module asks for something else on a kernel, and a fact is lacking to know what comes of it. */
export const isUndecided =
  (before: ModulesByKey, after: ModulesByKey) =>
  ({ module, after: state, mapping, image }: KernelImpact): boolean => {
    const key = moduleKey(module)
    const [was, is] = [before.get(key), after.get(key)]
    return (
      state === 'unknown' &&
      (was === undefined || image.before !== image.after || wishFor(was, mapping.before) !== wishFor(is, mapping.after))
    )
  }

/** Whether nothing at all can be told of the Module, and not only of some of its nodes. */
export const leavesAllOpen = ({ lacks }: ImpactGap): boolean => lacks !== 'image' && lacks !== 'admission'

/**
 * What is lacking of Modules that differ; `undecided` are the cells of which an image is not known, `refused` the Modules whose pods
 * are. O(Modules + cells).
 */
export const gapsOf = (
  { isObserved }: Pick<Cluster, 'isObserved'>,
  modules: ReadonlyArray<ModuleName>,
  undecided: ReadonlyArray<KernelImpact>,
  restless: ReadonlyArray<ModuleName>,
  refused: ReadonlyArray<ModuleName>,
): ReadonlyArray<ImpactGap> => {
  const all: ReadonlyArray<ImpactGap> = [
    ...modules.flatMap((module): ReadonlyArray<ImpactGap> => [
      ...(isObserved('Node') ? [] : [{ module, lacks: 'Node' as const }]),
      ...(isObserved('DaemonSet', module.namespace) ? [] : [{ module, lacks: 'DaemonSet' as const }]),
    ]),
    ...undecided.map(({ module, image }): ImpactGap => ({
      module,
      lacks: 'image',
      ...(image.after === undefined ? {} : { image: image.after }),
    })),
    ...refused.map((module): ImpactGap => ({ module, lacks: 'admission' })),
    ...restless.map((module): ImpactGap => ({ module, lacks: 'rest' })),
  ]
  const textOf = ({ module, lacks, image = '' }: ImpactGap): string => `${moduleKey(module)} ${lacks} ${image}`
  return sortedBy(textOf)(new Map(all.map((gap) => [textOf(gap), gap])).values())
}

/**
 * The nodes on which anything may happen for want of a fact: of kernels of which the image is not known, and of Modules of which more is
 * lacking. Where it is known what happens, that is said instead. O(cells x nodes).
 */
export const unknownImpacts = (
  gaps: ReadonlyArray<ImpactGap>,
  cells: ReadonlyArray<KernelImpact>,
  undecided: ReadonlyArray<KernelImpact>,
  known: ReadonlyArray<NodeImpact>,
): ReadonlyArray<NodeImpact> => {
  if (gaps.length === 0) return []
  const whole = new Set(gaps.filter(leavesAllOpen).map(({ module }) => moduleKey(module)))
  const placeOf = (module: ModuleName, node: string): string => `${moduleKey(module)} ${node}`
  const told = new Set(
    known.flatMap(({ module, node, role }) => (role === 'module-loader' ? [placeOf(module, node)] : [])),
  )
  const isWhole = ({ module }: KernelImpact): boolean => whole.has(moduleKey(module))
  const open = [...undecided.filter((cell) => !isWhole(cell)), ...cells.filter(isWhole)]
  return open.flatMap(({ module, nodes }) =>
    nodes
      .filter((node) => !told.has(placeOf(module, node)))
      .map((node): NodeImpact => ({ node, module, role: 'module-loader', effect: 'unknown', because: [] })),
  )
}
