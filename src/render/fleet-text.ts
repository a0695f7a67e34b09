/**
 * A hub and its spokes as text: spokes in the same situation share a paragraph, so that a fleet of thousands stays readable.
 *
 * @since 0.1.0
 */
import type { Change } from '../change/change.js'
import type { Plan } from '../change/plan-data.js'
import type { ObjectReason } from '../change/reason.js'
import type { SpokeExplanation } from '../hub/explain-spoke.js'
import type { FleetAction, FleetGroup, FleetModule } from '../hub/fleet.js'
import type { FleetKernel, FleetKernelState } from '../hub/fleet-kernel.js'
import type { StatusUpdate } from '../status/status-update.js'
import { groupedChanges } from './change-group.js'
import { changeLines, hubReasonText } from './change-text.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { indent, type Line, sections, styled, toText } from './line.js'
import type { Style } from './palette.js'
import { planSummary, requirementLine, type TextOptions } from './plan-text.js'
import { counted, someOf } from './printable.js'

const actionTexts: Readonly<Record<FleetAction, readonly [string, Style]>> = {
  create: ['+ send', 'create'],
  update: ['~ update', 'update'],
  replace: ['~ replace', 'update'],
  delete: ['- withdraw', 'delete'],
  unchanged: ['= has it', 'faint'],
  kept: ['= keeps what it has', 'faint'],
  none: ['  gets nothing', 'faint'],
  unknown: ['? should have it', 'unknown'],
}

type Awaited = Exclude<NonNullable<FleetGroup['why']>, ObjectReason>

const awaited: Readonly<Record<Awaited, string>> = {
  KernelsUnknown: 'it does not say which kernels it runs (KMM901)',
  Awaited: 'its images are not all there yet',
  Undecided: 'nothing can be decided for any of its kernels',
  OwnedByAnother: 'another controller owns its ManifestWork',
}

const stateStyles: Readonly<Record<FleetKernelState, Style>> = {
  'sent': 'create',
  'tag only': 'update',
  'being made': 'update',
  'cannot be made': 'error',
  'image unknown': 'unknown',
  'no mapping': 'delete',
  'unresolvable': 'error',
}

/** The longest of them, and a gap. */
const ACTION_WIDTH = 22

const mostClusters = 6
const mostKernels = 12

const kernelLine = ({ kernelVersion, state, image }: FleetKernel): Line => [
  `kernel ${kernelVersion === '' ? '(empty)' : kernelVersion}: `,
  styled(stateStyles[state], state),
  ...(image === undefined ? [] : [styled('faint', `  ${image}`)]),
]

const isAwaited = (why: NonNullable<FleetGroup['why']>): why is Awaited => Object.hasOwn(awaited, why)

const whyText = ({ why }: Pick<FleetGroup, 'why'>): string => {
  if (why === undefined) return ''
  return isAwaited(why) ? awaited[why] : hubReasonText(why)
}

const situationLines = (group: Omit<FleetGroup, 'clusters'>, clusters: Line): ReadonlyArray<Line> => {
  const [text, style] = actionTexts[group.action]
  const why = whyText(group)
  const rest = group.kernels.length - mostKernels
  return [
    [styled(style, text.padEnd(ACTION_WIDTH)), ...clusters],
    ...indent(6)([
      ...(why === '' ? [] : [[styled('faint', why)]]),
      ...group.kernels.slice(0, mostKernels).map(kernelLine),
      ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more kernel', 'more kernels')}`)]] : []),
    ]),
  ]
}

const groupLines = (group: FleetGroup): ReadonlyArray<Line> =>
  situationLines(group, [`${counted(group.clusters.length, 'cluster')}: ${someOf(mostClusters)(group.clusters)}`])

const isWork = ({ role }: Change): boolean => role === 'manifest-work'

const linesOf = (changes: ReadonlyArray<Change>): ReadonlyArray<Line> =>
  groupedChanges(changes.map((change) => [change, false] as const)).flatMap(changeLines)

const moduleSection = (plan: Plan, { module, isHeld, groups }: FleetModule): ReadonlyArray<Line> => {
  const own = plan.changes.filter((change) => change.module?.name === module)
  // Of works that drifted, one is shown field by field.
  const drifted = own.filter((change) => isWork(change) && change.action === 'update')
  return [
    [styled('heading', `ManagedClusterModule ${module}`)],
    ...indent(2)([
      ...(isHeld ? [[styled('unknown', 'nothing can be decided; all its spokes keep what they have')]] : []),
      ...groups.flatMap(groupLines),
    ]),
    ...linesOf(drifted.slice(0, 1)),
    ...linesOf(own.filter((change) => !isWork(change))),
  ]
}

const statusLine = ({ ref, status }: StatusUpdate): Line => [
  `${ref.kind} ${ref.name}  ${status.numberDesired ?? 0} desired, ${status.numberApplied ?? 0} applied, ${status.numberDegraded ?? 0} degraded`,
]

const listed = (title: string, lines: ReadonlyArray<Line>): ReadonlyArray<Line> =>
  lines.length === 0 ? [] : [[styled('heading', title)], ...indent(2)(lines)]

/**
 * The plan of a hub as text: each ManagedClusterModule with its spokes and its builds, what must be looked up, statuses,
 * remarks, and a summary as the last line. That a spoke does not say which kernels it runs is told with the spoke.
 *
 * @since 0.1.0
 * @category destructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { renderFleetText } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderFleetText(empty, []), 'No changes.\n')
 * ```
 */
export const renderFleetText = (plan: Plan, fleet: ReadonlyArray<FleetModule>, options: TextOptions = {}): string => {
  const { palette, sourceOf = () => undefined } = options
  const known = new Set(fleet.map(({ module }) => module))
  const orphans = plan.changes.filter(({ module }) => !known.has(module?.name ?? ''))
  return toText(
    sections([
      ...fleet.map((module) => moduleSection(plan, module)),
      listed('Left of ManagedClusterModules that are gone', linesOf(orphans)),
      listed('Needed to decide (look up, add to the input, plan again)', plan.requirements.map(requirementLine)),
      listed('Status to write', plan.statuses.filter(({ changed }) => changed).map(statusLine)),
      diagnosticsLines(sourceOf)(plan.diagnostics.filter(({ name }) => name !== 'ClusterKernelsUnknown')),
      [[styled('heading', planSummary(plan))]],
    ]),
    palette,
  )
}

const labelLine = ({ key, wanted, found }: SpokeExplanation['labels'][number]): Line => [
  styled(found === wanted ? 'create' : 'delete', found === wanted ? 'has   ' : 'lacks '),
  `${key}=${wanted}`,
  ...(found === undefined || found === wanted ? [] : [styled('faint', ` (it is ${found === '' ? 'empty' : found})`)]),
]

const traceLines = ({ kernelVersion, trace }: FleetKernel): ReadonlyArray<Line> =>
  trace.map(({ index, by, pattern, verdict }) => [styled('faint', `kernel ${kernelVersion}: kernelMappings[${index}] ${by} "${pattern}" ${verdict}`)])

/**
 * Why a spoke gets what it gets, step by step.
 *
 * @since 0.1.0
 * @category destructors
 */
export const renderSpokeText = (explanation: SpokeExplanation, options: TextOptions = {}): string => {
  const { palette, sourceOf = () => undefined } = options
  const { module, cluster, isKnown, labels, isSelected, claim, situation, diagnostics } = explanation
  const claims: ReadonlyArray<Line> =
    typeof claim === 'string'
      ? [[claim === 'NoClaim' ? 'it has no claim kernel-versions.kmm.node.kubernetes.io' : 'its claim names no kernel']]
      : claim.map((kernel) => [kernel === '' ? '(empty)' : kernel])
  return toText(
    sections([
      [[styled('heading', `ManagedClusterModule ${module} on cluster ${cluster}`)]],
      isKnown ? [] : [[styled('delete', 'There is no such ManagedCluster in the input.')]],
      listed(isSelected ? 'Selected by its labels' : 'Not selected', labels.length === 0 ? [['the selector is empty: it selects all clusters']] : labels.map(labelLine)),
      isKnown ? listed('Kernels that it claims', claims) : [],
      listed('Kernel mappings', (situation?.kernels ?? []).flatMap(traceLines)),
      listed('ManifestWork', situation === undefined ? [] : situationLines(situation, [`${module} in namespace ${cluster}`])),
      diagnosticsLines(sourceOf)(diagnostics),
    ]),
    palette,
  )
}
