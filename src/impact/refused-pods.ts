/** Pods that a cluster refuses, so that nobody can say what becomes of the nodes on which they should come. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { DaemonSetRole } from '../label/identity.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { CellState, KernelImpact } from './kernel-impact.js'
import type { ImpactEffect, NodeImpact } from './node-impact.js'

/** Whether the pods of a Module are refused that have this role. */
export type IsRefused = (module: ModuleName, role: DaemonSetRole) => boolean

/** What only a new pod does. */
const ofNewPods: ReadonlySet<ImpactEffect> = new Set<ImpactEffect>(['load', 'reload', 'start', 'restart'])

const refusalKey = (module: ModuleName, role: DaemonSetRole): string => `${moduleKey(module)} ${role}`

/** The pods of which diagnostics say that they are refused. O(diagnostics). */
export const refusedPods = (diagnostics: ReadonlyArray<Diagnostic>): IsRefused => {
  const refused = new Set(
    diagnostics.flatMap(({ name, facts, subject: { namespace = '', name: module = '' } }) =>
      name === 'PodRefused' ? [refusalKey({ namespace, name: module }, facts.role)] : [],
    ),
  )
  return (module, role) => refused.has(refusalKey(module, role))
}

/** What a node feels, where a pod has to come for it that may be refused: such a pod does nothing, and its node may lose what it has. */
export const unlessRefused =
  (isRefused: IsRefused) =>
  (impact: NodeImpact): NodeImpact =>
    ofNewPods.has(impact.effect) && isRefused(impact.module, impact.role) ? { ...impact, effect: 'unknown' } : impact

/** A cell, where the pods that load the Module may be refused before or after. */
export const cellUnlessRefused = (wasRefused: IsRefused, isRefused: IsRefused) => {
  const stateOf = (state: CellState, refused: IsRefused, module: ModuleName): CellState =>
    state === 'loaded' && refused(module, 'module-loader') ? 'unknown' : state
  return (cell: KernelImpact): KernelImpact => ({
    ...cell,
    before: stateOf(cell.before, wasRefused, cell.module),
    after: stateOf(cell.after, isRefused, cell.module),
  })
}
