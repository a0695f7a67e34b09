/** What nodes feel of a change, as rules ask for it: Module by Module, each node once, against a limit. */
import type { Impact } from '../impact.js'
import { type ImpactGap, leavesAllOpen } from '../impact/gap.js'
import type { ImpactEffect, NodeImpact } from '../impact/node-impact.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import { unknown } from './built-in-rule.js'
import type { PolicyFinding } from './finding.js'
import { impactUnknown, kernelUnknown } from './lacking-fact.js'
import type { Review } from './review.js'
import { changedKeys } from './revised-module.js'
import type { Policy } from './rule.js'

/** The nodes on which something happens to a Module. */
export interface ModuleNodes {
  readonly module: ModuleName
  /** Sorted, each once. */
  readonly nodes: ReadonlyArray<string>
  /** The field that differs, of the first of them. */
  readonly because: Path
}

/** Names of nodes, sorted, each once. */
export const distinctNodes = (impacts: ReadonlyArray<NodeImpact>): ReadonlyArray<string> =>
  [...new Set(impacts.map(({ node }) => node))].sort(compareStrings)

/** Module by Module, in the order in which they come. */
export const byModule = (impacts: ReadonlyArray<NodeImpact>): ReadonlyArray<ModuleNodes> =>
  [...groupedBy(({ module }: NodeImpact) => moduleKey(module))(impacts).values()].flatMap((some) =>
    some.slice(0, 1).map(({ module, because }) => ({ module, because, nodes: distinctNodes(some) })),
  )

/** What is lacking, in words. */
const lacking: Readonly<Record<ImpactGap['lacks'], string>> = {
  Node: 'the nodes of the cluster are not known',
  DaemonSet: 'the DaemonSets of its namespace are not known',
  image: 'whether its image is there is not known',
  admission: 'the cluster refuses its pods',
  rest: 'the plans for it come to no end',
}

const cures: Readonly<Record<ImpactGap['lacks'], string>> = {
  Node: 'Give a dump of the cluster with all its nodes.',
  DaemonSet: 'Give a dump of the cluster with all its DaemonSets and pods.',
  image: 'Look the image up, and give what was found with the cluster.',
  admission: 'Grant its pods what they need, as the rule pod-refused says.',
  rest: 'Look at the plan of this Module: something in it is undone again and again.',
}

/** What cannot be told of Modules, for want of what. */
const gapFindings = (gaps: ReadonlyArray<ImpactGap>, nodes: ReadonlyArray<NodeImpact>): ReadonlyArray<PolicyFinding> =>
  gaps.map(({ module, lacks, image = '' }) => {
    const open = distinctNodes(
      nodes.filter((one) => one.effect === 'unknown' && moduleKey(one.module) === moduleKey(module)),
    )
    return unknown(
      `What this change does on nodes cannot be told: ${lacking[lacks]}${image === '' ? '' : ` (${image})`}.`,
      cures[lacks],
      { module, key: `${lacks} ${image}`, ...(open.length === 0 ? {} : { nodes: open }) },
    )
  })

/** How many nodes are allowed to feel something, and how it is told. */
export interface NodeQuestion {
  /** Which of what happens is asked about; what is unknown may be that, too. */
  readonly isAsked: (impact: NodeImpact) => boolean
  /** Whether it may be that, of what is not known. */
  readonly mayBe?: (impact: NodeImpact) => boolean
  /** How many nodes may feel it, of those that there are. */
  readonly allowedOf: (observed: number) => number
  readonly tell: (felt: ModuleNodes, counts: { readonly nodes: number; readonly allowed: number }) => PolicyFinding
}

/**
 * A finding for each Module, where more nodes than allowed feel it; unknown, where that may be so. A node counts once, whatever happens on
 * it and of how many Modules. O(what happens).
 */
export const onTooManyNodes =
  ({ isAsked, mayBe = () => true, allowedOf, tell }: NodeQuestion): Policy =>
  (review) => {
    const { impact, snapshot } = review
    if (impact === undefined) return [impactUnknown]
    const felt = impact.nodes.filter(isAsked)
    const allowed = allowedOf(snapshot?.nodes?.length ?? 0)
    const nodes = distinctNodes(felt).length
    const open = impact.nodes.filter((one) => one.effect === 'unknown' && mayBe(one))
    const silent = silentNodes(review).filter(mayBe)
    const isOpen = impact.gaps.some(leavesAllOpen) || distinctNodes([...felt, ...open, ...silent]).length > allowed
    return [
      ...(nodes > allowed ? byModule(felt).map((one) => tell(one, { nodes, allowed })) : []),
      ...(isOpen ? [...gapFindings(openGaps(impact, open), open), ...byModule(silent).map(kernelUnknown)] : []),
    ]
  }

/** Nodes of Modules that differ which do not say what they run: a simulation leaves them as they are, and nobody knows. */
const silentNodes = (review: Review): ReadonlyArray<NodeImpact> => {
  const changed = changedKeys(review)
  return [...(review.coverage ?? []), ...(review.baseCoverage ?? [])]
    .filter(({ module, state }) => state === 'unknown' && changed.has(moduleKey(module)))
    .flatMap(({ module, nodes }) =>
      nodes.map((node): NodeImpact => ({ node, module, role: 'module-loader', effect: 'unknown', because: [] })),
    )
}

/** Gaps that leave open what is asked: those of whole Modules, and those of these nodes. */
const openGaps = ({ gaps }: Impact, open: ReadonlyArray<NodeImpact>): ReadonlyArray<ImpactGap> => {
  const concerned = new Set(open.map(({ module }) => moduleKey(module)))
  return gaps.filter((gap) => leavesAllOpen(gap) || concerned.has(moduleKey(gap.module)))
}

/** Whether it is one of these. */
export const isOneOf =
  (...effects: ReadonlyArray<ImpactEffect>) =>
  ({ effect }: NodeImpact): boolean =>
    effects.includes(effect)
