/**
 * A hub and its spokes as text: spokes in the same situation share a paragraph, so that a fleet of thousands stays readable.
 */
import type { FleetModule } from '../hub/fleet.js'
import type { FleetGroup } from '../hub/fleet-group.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Change } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import { groupedChanges } from './change-group.js'
import { changeLines } from './change-text.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { groupLines } from './fleet-group-text.js'
import { indent, type Line, sections, styled, titled, toText } from './line.js'
import { planSummary, requirementLine, type TextOptions } from './plan-text.js'
import { counted } from './printable.js'

const isManifestWork = ({ role }: Change): boolean => role === 'manifest-work'

const linesOf = (changes: ReadonlyArray<Change>): ReadonlyArray<Line> =>
  groupedChanges(changes.map((change) => [change, false] as const)).flatMap(changeLines)

/** Lists are cut here; the data forms have all. */
const mostGroups = 12
const mostChanges = 40

const moreText = (what: string, count: number): ReadonlyArray<Line> =>
  count > 0 ? [[styled('faint', `and ${counted(count, `more ${what}`)}`)]] : []

const moreLine = (groups: ReadonlyArray<FleetGroup>): ReadonlyArray<Line> =>
  groups.length === 0
    ? []
    : [
        [
          styled(
            'faint',
            `and ${counted(groups.length, 'more situation')}, ${counted(
              groups.reduce((sum, { clusters }) => sum + clusters.length, 0),
              'cluster',
            )}: see -o fleet`,
          ),
        ],
      ]

const moduleSection = (
  own: ReadonlyArray<Change>,
  { module, isHeld, isGone, groups }: FleetModule,
): ReadonlyArray<Line> => {
  const others = own.filter((change) => !isManifestWork(change))
  // Of ManifestWorks that drifted, one is shown field by field.
  const drifted = own.filter((change) => isManifestWork(change) && change.action === 'update')
  return [
    [styled('heading', `ManagedClusterModule ${module}`), ...(isGone ? [styled('delete', '  (gone)')] : [])],
    ...indent(2)([
      ...(isHeld ? [[styled('unknown', 'nothing can be decided; all its spokes keep what they have')]] : []),
      ...groups.slice(0, mostGroups).flatMap(groupLines),
      ...moreLine(groups.slice(mostGroups)),
    ]),
    ...linesOf(drifted.slice(0, 1)),
    ...linesOf(others.slice(0, mostChanges)),
    ...indent(2)(moreText('change', others.length - mostChanges)),
  ]
}

const statusLine = ({ ref, status }: StatusUpdate): Line => [
  `${ref.kind} ${ref.name}  ${status.numberDesired ?? 0} desired, ${status.numberApplied ?? 0} applied, ${status.numberDegraded ?? 0} degraded`,
]

/**
 * The plan of a hub as text: each ManagedClusterModule with its spokes and its builds, what must be looked up, statuses,
 * remarks, and a summary as the last line. That a spoke does not say which kernels it runs is told with the spoke.
 *
 * @since 0.1.0
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
  const changesOf = groupedBy(({ module }: Change) => module?.name)(plan.changes)
  return toText(
    sections([
      ...fleet.map((module) => moduleSection(changesOf.get(module.module) ?? [], module)),
      titled('Needed to decide (look up, add to the input, plan again)', [
        ...plan.requirements.slice(0, mostChanges).map(requirementLine),
        ...moreText('requirement', plan.requirements.length - mostChanges),
      ]),
      titled('Status to write', plan.statuses.filter(({ changed }) => changed).map(statusLine)),
      diagnosticsLines(sourceOf)(plan.diagnostics.filter(({ name }) => name !== 'ClusterKernelsUnknown')),
      [[styled('heading', planSummary(plan))]],
    ]),
    palette,
  )
}
