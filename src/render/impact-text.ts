/** What a change of manifests does to nodes, as text. */
import type { Impact } from '../impact.js'
import { impactEffects } from '../impact/effect-order.js'
import type { ImpactGap } from '../impact/gap.js'
import type { KernelImpact } from '../impact/kernel-impact.js'
import type { ModuleImpact } from '../impact/module-impact.js'
import type { ImpactEffect, NodeImpact } from '../impact/node-impact.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { moduleKey } from '../module/module-name.js'
import { pathText } from '../words/path-text.js'
import { counted, someOf } from '../words/printable.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { indent, type Line, styled, titled } from './line.js'
import type { Style } from './palette.js'
import { mostOf, type TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const styles: Readonly<Record<ImpactEffect, Style>> = {
  unload: 'delete',
  stop: 'delete',
  reload: 'replace',
  restart: 'replace',
  load: 'create',
  start: 'create',
  leave: 'faint',
  unknown: 'unknown',
}

const mostNodes = mostOf(4)
const mostFields = mostOf(3)

const moduleLine =
  (options: TextOptions) =>
  ({ module, change, from, paths }: ModuleImpact): Line => [
    `${moduleKey(module)}  `,
    change,
    from === undefined ? '' : ` from ${moduleKey(from)}`,
    change === 'changed' ? `: ${someOf(mostFields(options))(paths.map(pathText))}` : '',
  ]

/** Nodes on which the same happens to one Module for one reason. */
const alike = ({ module, because }: NodeImpact): string => JSON.stringify([moduleKey(module), because])

const nodeLine = (options: TextOptions, nodes: ReadonlyArray<NodeImpact>): ReadonlyArray<Line> => {
  const [first] = nodes
  if (first === undefined) return []
  const { module, because } = first
  const reason = because.length === 0 ? '' : `, because of ${pathText(because)}`
  const names = [...new Set(nodes.map(({ node }) => node))]
  return [[`${moduleKey(module)}: ${someOf(mostNodes(options))(names)}`, styled('faint', reason)]]
}

const effectLines = (
  options: TextOptions,
  nodes: ReadonlyArray<NodeImpact>,
  countText: (effect: ImpactEffect, count: number) => string,
): ReadonlyArray<Line> => {
  const byEffect = groupedBy(({ effect }: NodeImpact) => effect)(nodes)
  return impactEffects.flatMap((effect) => {
    const all = byEffect.get(effect) ?? []
    const { size } = new Set(all.map(({ node }) => node))
    return all.length === 0
      ? []
      : [
          [styled(styles[effect], effect), ` on ${countText(effect, size)}`],
          ...indent(2)([...groupedBy(alike)(all).values()].flatMap((some) => nodeLine(options, some))),
        ]
  })
}

const shownImage = (image: string | undefined): string => (image === undefined ? '' : `, ${image}`)

const kernelLine = ({ module, kernelVersion, before, after, image }: KernelImpact): Line => [
  `${moduleKey(module)} on ${kernelVersion}: ${before}${shownImage(image.before)} -> ${after}${shownImage(image.after)}`,
]

const differs = ({ before, after, image }: KernelImpact): boolean => before !== after || image.before !== image.after

const lacking: Readonly<Record<ImpactGap['lacks'], string>> = {
  Node: 'no nodes were observed',
  DaemonSet: 'the DaemonSets of its namespace were not observed',
  image: 'it is not known whether the image is there',
  admission: 'the cluster refuses its pods',
  rest: 'plans do not come to an end',
}

const gapLine = ({ module, lacks, image }: ImpactGap): Line => [
  `${moduleKey(module)}: ${lacking[lacks]}${image === undefined ? '' : `: ${image}`}`,
]

const summaryOf = ({ modules, counts, gaps }: Impact): string => {
  if (modules.length === 0) return 'Base and head ask for the same: no node feels anything.'
  const felt = impactEffects.flatMap((effect) => {
    const { nodes } = counts[effect]
    return nodes === 0 ? [] : [`${effect} on ${counted(nodes, 'node')}`]
  })
  const lacks = gaps.length === 0 ? '' : ', as far as is known'
  return felt.length === 0 ? `No node feels anything${lacks}.` : `This change: ${felt.join(', ')}.`
}

/**
 * What a change of manifests does, for the person who has to agree to it: what nodes feel and why, what each kernel gets, what the base
 * would still do and what is not known; a summary comes last.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { impact } from 'kmm-planner'
 * import { renderImpactText } from 'kmm-planner/render'
 *
 * const told = impact({ nodes: [] }, { modules: [] }, { modules: [] })
 * assert.strictEqual(renderImpactText(told), 'Base and head ask for the same: no node feels anything.\n')
 * ```
 */
export const renderImpactText = (impact: Impact, options: TextOptions = {}): string => {
  const { nodes, pending, modules, kernels, counts, gaps, diagnostics } = impact
  return withHint(
    options,
    (layout) => [
      titled('Modules that differ', modules.map(moduleLine(layout))),
      titled(
        'What nodes feel of it',
        effectLines(layout, nodes, (effect, count) => `${counted(count, 'node')} (${counts[effect].percent}%)`),
      ),
      titled('Kernels', kernels.filter(differs).map(kernelLine)),
      titled(
        'Still to be done for the base, whatever becomes of this change',
        effectLines(layout, pending, (_effect, count) => counted(count, 'node')),
      ),
      titled('Not known', gaps.map(gapLine)),
      diagnosticsLines(layout)(diagnostics.introduced.filter(({ severity }) => severity !== 'info')),
    ],
    [[styled('heading', summaryOf(impact))]],
  )
}
