/** What a plan means for each Module. */
import { groupedBy } from '../kubernetes/grouped.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import { moduleKey } from '../module/module-name.js'
import type { Change } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import { counted, someOf } from '../words/printable.js'
import { groupedChanges } from './change-group.js'
import { type ChangeLayout, changeLayout, changeLines } from './change-text.js'
import { type Line, sections, styled } from './line.js'
import { mostOf, type TextOptions } from './text-options.js'
import { moduleOf, unobserved } from './unknown-objects.js'

/** One Module's part of a plan. */
interface Group {
  readonly module: string
  readonly changes: ReadonlyArray<readonly [Change, isHeld: boolean]>
  /** Objects that stay as they are. */
  readonly unchanged: ReadonlyArray<KubernetesObject>
  /** Objects of which it is not known whether they exist. */
  readonly unknown: ReadonlyArray<KubernetesObject>
}

const groupsOf = (plan: Plan): ReadonlyArray<Group> => {
  const all = [
    ...plan.changes.map((change) => [change, false] as const),
    ...plan.held.map((change) => [change, true] as const),
  ]
  const changes = groupedBy(([{ module }]: (typeof all)[number]) => (module === undefined ? '' : moduleKey(module)))(
    all,
  )
  const ofObjects = all.filter(([{ action }]) => action !== 'label' && action !== 'release')
  const touched = new Set(ofObjects.map(([{ ref }]) => objectKey(ref)))
  const untouched = groupedBy(moduleOf)(plan.desired.filter((object) => !touched.has(objectKeyOf(object))))
  const isUnobserved = unobserved(plan)
  return [...new Set([...changes.keys(), ...untouched.keys()])].sort(compareStrings).map((module) => {
    const rest = untouched.get(module) ?? []
    return {
      module,
      changes: changes.get(module) ?? [],
      unchanged: rest.filter(({ kind }) => kind !== 'DaemonSet' || !isUnobserved(module)),
      unknown: rest.filter(({ kind }) => kind === 'DaemonSet' && isUnobserved(module)),
    }
  })
}

/** A fleet has thousands of nodes, and a plan may label each of them otherwise; the data forms have all. */
const mostChanges = mostOf(200)

const unknownLine = ({ kind, metadata }: KubernetesObject): Line => [
  styled('unknown', '  ? '.padEnd(12)),
  `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`,
  styled('unknown', '  should exist; whether it exists is unknown'),
]

const groupLines =
  (layout: ChangeLayout) =>
  ({ module, changes, unchanged, unknown }: Group): ReadonlyArray<Line> => {
    const groups = groupedChanges(changes)
    const most = mostChanges(layout)
    const rest = groups.slice(most).reduce((count, { names }) => count + names.length, 0)
    return [
      [styled('heading', module === '' ? 'Cluster' : `Module ${module}`)],
      ...groups.slice(0, most).flatMap(changeLines(layout)),
      ...(rest > 0 ? [[styled('faint', `  and ${counted(rest, 'more change')}`)]] : []),
      ...unknown.map(unknownLine),
      ...(unchanged.length === 0 || layout.verbose !== true
        ? []
        : [[styled('faint', `  =         ${counted(unchanged.length, 'object')} unchanged`)]]),
    ]
  }

const isBusy = ({ changes, unknown }: Group): boolean => changes.length + unknown.length > 0

/** Whether nodes lose, get or keep a kernel module by it that it would otherwise not, which is what people look for first. */
const isFelt = ({ changes }: Group): boolean =>
  changes.some(
    ([{ nodes }, isHeld]) =>
      isHeld || nodes.some(({ effect }) => effect === 'load' || effect === 'reload' || effect === 'unload'),
  )

/**
 * Each Module with its changes in the order to do them: first those of which nodes load, unload or reload something, or of which
 * something is held; each sort by name.
 */
export const moduleLines = (plan: Plan, options: TextOptions): ReadonlyArray<Line> => {
  const layout = changeLayout([...plan.changes, ...plan.held], options)
  const groups = groupsOf(plan).filter(isBusy)
  return sections([...groups.filter(isFelt), ...groups.filter((group) => !isFelt(group))].map(groupLines(layout)))
}

const mostQuiet = mostOf(8)

/** Modules that stay as they are, in one line. */
export const quietLines = (plan: Plan, options: TextOptions): ReadonlyArray<Line> => {
  const groups = groupsOf(plan).filter((group) => !isBusy(group))
  if (groups.length === 0) return []
  const objects = groups.reduce((total, { unchanged }) => total + unchanged.length, 0)
  const names = groups.map(({ module }) => (module === '' ? 'the cluster itself' : module))
  const modules = counted(groups.filter(({ module }) => module !== '').length, 'Module')
  return [
    [
      styled('heading', `Unchanged: ${modules} (${counted(objects, 'object')})`),
      styled('faint', `: ${someOf(mostQuiet(options))(names)}`),
    ],
  ]
}
