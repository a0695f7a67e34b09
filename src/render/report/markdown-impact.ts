/** What nodes feel of a change, as markdown. */
import type { Impact } from '../../impact.js'
import type { ImpactGap } from '../../impact/gap.js'
import type { KernelImpact } from '../../impact/kernel-impact.js'
import type { ImpactEffect, NodeImpact } from '../../impact/node-impact.js'
import { groupedBy } from '../../kubernetes/grouped.js'
import { moduleKey } from '../../module/module-name.js'
import { counted, someOf } from '../../words/printable.js'
import { code, type Detail, details, firstOf, html, table } from './markdown-text.js'

/** The most serious first. */
const effects: ReadonlyArray<ImpactEffect> = [
  'unload',
  'reload',
  'load',
  'stop',
  'restart',
  'start',
  'leave',
  'unknown',
]

const keyOf = ({ module }: Pick<NodeImpact, 'module'>): string => moduleKey(module)

const nodesOf = (nodes: ReadonlyArray<NodeImpact>, effect: ImpactEffect): number =>
  new Set(nodes.flatMap((node) => (node.effect === effect ? [node.node] : []))).size

/** Modules and effects: how many nodes. Effects that no node feels have no column. */
export const effectTable = (detail: Detail, { nodes }: Impact): ReadonlyArray<string> => {
  const felt = effects.filter((effect) => nodesOf(nodes, effect) > 0)
  return firstOf(detail.rows, 'Modules', [...groupedBy<NodeImpact>(keyOf)(nodes)], (shown) =>
    table(
      ['Module', ...felt],
      shown.map(([module, alike]) => [
        code(detail.text)(module),
        ...felt.map((effect) => {
          const count = nodesOf(alike, effect)
          return count === 0 ? '' : String(count)
        }),
      ]),
    ),
  )
}

const fromTo =
  ({ text }: Detail) =>
  (before: string | undefined, after: string | undefined): string =>
    before === after ? code(text)(after ?? '') : `${code(text)(before ?? '')} → ${code(text)(after ?? '')}`

/** `unload: worker-1, worker-2`. */
const feltText = (detail: Detail, nodes: ReadonlyArray<NodeImpact>): string =>
  effects
    .flatMap((effect) => {
      const names = [...new Set(nodes.flatMap((node) => (node.effect === effect ? [node.node] : [])))]
      if (names.length === 0) return []
      if (detail.nodes === 0) return [`${effect}: ${counted(names.length, 'node')}`]
      return [`${effect}: ${someOf(detail.nodes)(names.map(code(detail.text)))}`]
    })
    .join('<br>')

const moduleDetails = (
  detail: Detail,
  module: string,
  nodes: ReadonlyArray<NodeImpact>,
  cells: ReadonlyArray<KernelImpact>,
): ReadonlyArray<string> => {
  const onKernels = new Set(cells.flatMap((cell) => cell.nodes))
  const others = nodes.filter(({ node }) => !onKernels.has(node))
  const rows = cells.map((cell) => {
    const here = new Set(cell.nodes)
    return [
      code(detail.text)(cell.kernelVersion),
      cell.before === cell.after ? cell.after : `${cell.before} → ${cell.after}`,
      fromTo(detail)(cell.image.before, cell.image.after),
      feltText(
        detail,
        nodes.filter(({ node }) => here.has(node)),
      ),
    ]
  })
  const all = others.length === 0 ? rows : [...rows, ['(other nodes)', '', '', feltText(detail, others)]]
  const count = new Set(nodes.map(({ node }) => node)).size
  return details(
    `${html(detail.text)(module)}: ${counted(count, 'node')}`,
    firstOf(detail.rows, 'kernels', all, (shown) => table(['Kernel', 'State', 'Image', 'Nodes'], shown)),
  )
}

/** A fold for each Module that differs: its kernels, what they mean before and after, and what their nodes feel. */
export const impactDetails = (detail: Detail, { nodes, kernels }: Impact): ReadonlyArray<string> => {
  const felt = groupedBy<NodeImpact>(keyOf)(nodes)
  const cells = groupedBy<KernelImpact>(keyOf)(kernels)
  const modules = [...new Set([...felt.keys(), ...cells.keys()])]
  return firstOf(detail.modules, 'Modules', modules, (shown) =>
    shown.flatMap((module) => moduleDetails(detail, module, felt.get(module) ?? [], cells.get(module) ?? [])),
  )
}

/** What the base would still do, which is not due to the change. */
export const pendingDetails = (detail: Detail, { pending }: Impact): ReadonlyArray<string> =>
  details(
    `Not part of this change: ${counted(new Set(pending.map(({ node }) => node)).size, 'node')}`,
    firstOf(detail.rows, 'Modules', [...groupedBy<NodeImpact>(keyOf)(pending)], (shown) =>
      table(
        ['Module', 'Nodes'],
        shown.map(([module, alike]) => [code(detail.text)(module), feltText(detail, alike)]),
      ),
    ),
  )

const lacking: Readonly<Record<ImpactGap['lacks'], string>> = {
  Node: 'nodes were not observed',
  DaemonSet: 'DaemonSets of its namespace were not observed',
  image: 'nobody checked whether the image exists',
  admission: 'the cluster refuses its pods',
  rest: 'plans do not come to an end',
}

/** What is lacking to know all of it. */
export const gapLines = (detail: Detail, { gaps }: Impact): ReadonlyArray<string> =>
  firstOf(detail.rows, 'facts', gaps, (shown) =>
    shown.map(({ module, lacks, image }) => {
      const what = image === undefined ? '' : `: ${code(detail.text)(image)}`
      return `- unknown: ${code(detail.text)(moduleKey(module))}, ${lacking[lacks]}${what}`
    }),
  )
