/** A plan as text, for the person who has to agree to it. */
import { isUndecided } from '../diagnostic/undecided.js'
import type { DaemonSetStatus } from '../module/module.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { StatusUpdate } from '../plan-model/status-update.js'
import { counted } from '../words/printable.js'
import { diagnosticsLines, severityCounts } from './diagnostic-text.js'
import { type Line, styled } from './line.js'
import { missingLines, withoutMissing } from './missing-text.js'
import { moduleLines, quietLines } from './module-text.js'
import { mostOf, type TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

/** Lists of this kind are cut here; the data forms have all. */
const mostShown = mostOf(40)

const listed = <A>(
  title: string,
  items: ReadonlyArray<A>,
  line: (item: A) => Line,
  options: TextOptions,
): ReadonlyArray<Line> => {
  const most = mostShown(options)
  return items.length === 0
    ? []
    : [
        [styled('heading', title)],
        ...items.slice(0, most).map((item): Line => ['  ', ...line(item)]),
        ...(items.length > most ? [[styled('faint', `  and ${items.length - most} more`)]] : []),
      ]
}

const countsText = (title: string, counts: DaemonSetStatus | undefined): string =>
  counts === undefined
    ? ''
    : `${title}: ${counts.nodesMatchingSelectorNumber ?? 0} selected, ${counts.desiredNumber ?? 0} desired, ${counts.availableNumber ?? 0} available`

/** Which rebuild is done: it is remembered there, and nowhere else. */
const rebuildText = (generation: number | undefined): string =>
  generation === undefined ? '' : `images rebuilt for generation ${generation}`

const statusLine = ({ ref, status }: StatusUpdate): Line => [
  `${ref.kind} ${ref.namespace ?? ''}/${ref.name}  `,
  [
    countsText('module loader', status.moduleLoader),
    countsText('device plugin', status.devicePlugin),
    rebuildText(status.imageRebuildTriggerGeneration),
  ]
    .filter((text) => text !== '')
    .join('; '),
]

/**
 * How many changes of each kind there are, and how many remarks: `2 to create, 1 to update, 1 to delete, 0 held; 1 error.`
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { planSummary } from 'kmm-planner/render'
 *
 * assert.strictEqual(planSummary(empty), 'No changes.')
 * ```
 */
export const planSummary = (plan: Plan): string => {
  const count = (action: string): number => plan.changes.filter((change) => change.action === action).length
  const replaced = count('replace')
  const [labels, releases] = [count('label'), count('release')]
  const labelled = [
    ...(labels === 0 ? [] : [`${labels} to label`]),
    ...(releases === 0 ? [] : [`${releases} to release`]),
  ]
  const changes = [
    `${count('create')} to create`,
    `${count('update')} to update`,
    ...(replaced === 0 ? [] : [`${replaced} to replace`]),
    `${count('delete')} to delete`,
    ...labelled,
    `${plan.held.length} held`,
  ].join(', ')
  const remarks = severityCounts(plan.diagnostics)
  const isIdle = plan.changes.length + plan.held.length === 0
  const idle = isUndecided(plan) ? 'Changes are not known, because facts are missing' : 'No changes'
  return `${isIdle ? idle : changes}${remarks === '' ? '' : `; ${remarks}`}.`
}

/**
 * A plan as text: what will be felt (Modules with their changes), what is wrong or missing, what is known, and a summary as the last
 * line. Deterministic; nothing is read but the arguments.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { renderPlanText } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderPlanText(empty), 'No changes.\n')
 * ```
 */
export const renderPlanText = (plan: Plan, options: TextOptions = {}): string => {
  const changedStatuses = plan.statuses.filter(({ changed }) => changed)
  const known = plan.diagnostics.filter(({ severity }) => severity === 'info')
  return withHint(
    options,
    (layout) => [
      moduleLines(plan, layout),
      [
        ...diagnosticsLines(layout)(withoutMissing(plan, layout).filter(({ severity }) => severity !== 'info')),
        ...missingLines(plan, layout),
      ],
      listed(`Status updates (${counted(changedStatuses.length, 'Module')})`, changedStatuses, statusLine, layout),
      [...diagnosticsLines(layout)(known), ...quietLines(plan, layout)],
    ],
    [[styled('heading', planSummary(plan))]],
  )
}
