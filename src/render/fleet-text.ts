/**
 * A hub and its spokes as text: spokes in the same situation share a paragraph, so that a fleet of thousands stays readable.
 */
import type { FleetModule } from '../hub/fleet.js'
import type { FleetGroup } from '../hub/fleet-group.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Change } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import { counted } from '../words/printable.js'
import { groupedChanges } from './change-group.js'
import { type ChangeLayout, changeLayout, changeLines } from './change-text.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { groupLines } from './fleet-group-text.js'
import { indent, type Line, styled, titled } from './line.js'
import { missingLines, withoutMissing } from './missing-text.js'
import { planSummary } from './plan-text.js'
import { mostOf, type TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const isManifestWork = ({ role }: Change): boolean => role === 'manifest-work'

const linesOf = (changes: ReadonlyArray<Change>, layout: ChangeLayout): ReadonlyArray<Line> =>
  groupedChanges(changes.map((change) => [change, false] as const)).flatMap(changeLines(layout))

/** Lists are cut here; the data forms have all. */
const mostGroups = mostOf(12)
const mostChanges = mostOf(40)

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
  layout: ChangeLayout,
  { module, isHeld, isGone, groups }: FleetModule,
): ReadonlyArray<Line> => {
  const others = own.filter((change) => !isManifestWork(change))
  // Of ManifestWorks that drifted, one is shown field by field.
  const drifted = own.filter((change) => isManifestWork(change) && change.action === 'update')
  return [
    [styled('heading', `ManagedClusterModule ${module}`), ...(isGone ? [styled('delete', '  (gone)')] : [])],
    ...indent(2)([
      ...(isHeld ? [[styled('unknown', 'nothing can be decided; all its spokes keep what they have')]] : []),
      ...groups.slice(0, mostGroups(layout)).flatMap(groupLines(layout)),
      ...moreLine(groups.slice(mostGroups(layout))),
    ]),
    ...linesOf(drifted.slice(0, 1), layout),
    ...linesOf(others.slice(0, mostChanges(layout)), layout),
    ...indent(2)(moreText('change', others.length - mostChanges(layout))),
  ]
}

const statusLine = ({ ref, status }: StatusUpdate): Line => [
  `${ref.kind} ${ref.name}  ${status.numberDesired ?? 0} desired, ${status.numberApplied ?? 0} applied, ${status.numberDegraded ?? 0} degraded`,
]

/**
 * The plan of a hub as text: each ManagedClusterModule with its spokes and its builds, what is wrong or missing, what is known, and a
 * summary as the last line. That a spoke does not say which kernels it runs is told with the spoke.
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
  const changesOf = groupedBy(({ module }: Change) => module?.name)(plan.changes)
  const remarks = plan.diagnostics.filter(({ name }) => name !== 'ClusterKernelsUnknown')
  return withHint(
    options,
    (layout) => [
      ...fleet.map((module) =>
        moduleSection(changesOf.get(module.module) ?? [], changeLayout(plan.changes, layout), module),
      ),
      diagnosticsLines(layout)(
        withoutMissing({ ...plan, diagnostics: remarks }, layout).filter(({ severity }) => severity !== 'info'),
      ),
      missingLines(plan, layout),
      titled('Status updates', plan.statuses.filter(({ changed }) => changed).map(statusLine)),
      diagnosticsLines(layout)(remarks.filter(({ severity }) => severity === 'info')),
    ],
    [[styled('heading', planSummary(plan))]],
  )
}
