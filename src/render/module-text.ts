/** What a plan means for each Module. */
import { groupedBy } from '../kubernetes/grouped.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import { moduleKey } from '../module/module-name.js'
import type { Change } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import { groupedChanges } from './change-group.js'
import { changeLines } from './change-text.js'
import { blank, indent, type Line, styled } from './line.js'
import { counted, someOf } from './printable.js'
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
const mostChanges = 200

const unknownLine = ({ kind, metadata }: KubernetesObject): Line => [
  styled('unknown', '  ? '.padEnd(12)),
  `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`,
  styled('unknown', '  should exist; whether it exists is unknown'),
]

const groupLines = ({ module, changes, unchanged, unknown }: Group): ReadonlyArray<Line> => {
  const groups = groupedChanges(changes)
  const rest = groups.slice(mostChanges).reduce((count, { names }) => count + names.length, 0)
  return [
    [styled('heading', module === '' ? 'Cluster' : `Module ${module}`)],
    ...groups.slice(0, mostChanges).flatMap(changeLines),
    ...(rest > 0 ? [[styled('faint', `  and ${counted(rest, 'more change')}`)]] : []),
    ...unknown.map(unknownLine),
    ...(unchanged.length === 0
      ? []
      : [[styled('faint', `  =         ${counted(unchanged.length, 'object')} unchanged`)]]),
  ]
}

const quietLines = (groups: ReadonlyArray<Group>): ReadonlyArray<Line> => {
  if (groups.length === 0) return []
  const objects = groups.reduce((total, { unchanged }) => total + unchanged.length, 0)
  return [
    [
      styled(
        'heading',
        `Nothing to change for ${counted(groups.filter(({ module }) => module !== '').length, 'Module')}`,
      ),
      ` (${counted(objects, 'object')})`,
    ],
    ...indent(2)([
      [styled('faint', someOf(8)(groups.map(({ module }) => (module === '' ? 'the cluster itself' : module))))],
    ]),
  ]
}

/**
 * Each Module with its changes, Modules sorted by name, changes in the order to do them; then, in one line, those that
 * stay as they are.
 */
export const moduleLines = (plan: Plan): ReadonlyArray<Line> => {
  const groups = groupsOf(plan)
  const isBusy = ({ changes, unknown }: Group): boolean => changes.length + unknown.length > 0
  const parts = [...groups.filter(isBusy).map(groupLines), quietLines(groups.filter((group) => !isBusy(group)))].filter(
    (lines) => lines.length > 0,
  )
  return parts.flatMap((lines, index) => (index === 0 ? lines : [blank, ...lines]))
}
