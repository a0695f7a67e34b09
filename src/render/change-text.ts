/** One change as lines: what is done to which object, why, which nodes feel it, and which fields differ. */
import { compareStrings } from '../kubernetes/order.js'
import { wantedVersionLabel } from '../label/identity.js'
import type { Change, Effect, Role } from '../plan-model/change.js'
import { changeId } from '../plan-model/change-order.js'
import type { Reason } from '../plan-model/reason.js'
import { counted, someWithin } from '../words/printable.js'
import { hubReasonWords, reasonWords } from '../words/reason-words.js'
import type { ChangeGroup } from './change-group.js'
import { differenceLines } from './difference-text.js'
import { indent, type Line, styled } from './line.js'
import type { Style } from './palette.js'
import { mostOf, type TextOptions } from './text-options.js'

const symbols: Readonly<Record<Change['action'], string>> = {
  create: '  +',
  update: '  ~',
  replace: '-/+',
  delete: '  -',
  label: '  ~',
  release: '  -',
}

const styles: Readonly<Record<Change['action'], Style>> = {
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  label: 'update',
  release: 'update',
}

/** Why a change is made on a hub, as a clause. */
export const hubReasonText = (reason: Reason): string => hubReasonWords[reason] ?? reasonWords[reason]

/** Why a change is made, as a clause. The module of a change on a hub is in no namespace. */
export const reasonText = ({ reason, module }: Pick<Change, 'reason' | 'module'>): string =>
  module?.namespace === '' ? hubReasonText(reason) : reasonWords[reason]

const effects: Readonly<Record<Effect, string>> = {
  load: 'loads the module on',
  reload: 'reloads the module on',
  unload: 'unloads the module from',
  start: 'starts the device plugin on',
  restart: 'restarts the device plugin on',
  stop: 'stops the device plugin on',
  leave: 'ends anyway on',
}

const effectStyles: Readonly<Partial<Record<Effect, Style>>> = { unload: 'delete', reload: 'update' }

const order: ReadonlyArray<Effect> = ['unload', 'reload', 'load', 'stop', 'restart', 'start', 'leave']

const roles: Readonly<Record<Role, string>> = {
  'module-loader': 'module loader',
  'device-plugin': 'device plugin',
  'build': 'build',
  'sign': 'signing',
  'grant': 'access',
  'manifest-work': 'manifest work',
}

/** The name of a role, for people. */
export const roleText = (role: Role): string => roles[role]

/** What the lines of a change are made with. `subjectOf`: what the change of this identity is about, where the plan has it. */
export interface ChangeLayout extends Pick<TextOptions, 'verbose'> {
  readonly subjectOf: (id: string) => string | undefined
}

const mostNames = mostOf(6)
const mostCharacters = mostOf(120)
const mostFields = mostOf(12)

const namesText = (names: ReadonlyArray<string>, layout: ChangeLayout): string =>
  someWithin(mostNames(layout), mostCharacters(layout))(names)

/** Why no node feels the change. */
const untouched = ({ action, role, module }: Change): string => {
  const isLoader = role === 'module-loader'
  if (!isLoader && role !== 'device-plugin') return ''
  switch (action) {
    case 'create':
      if (!isLoader) return 'starts on each node once the module is loaded there'
      return `no node asks for this version yet${module === undefined ? '' : `, by the label ${wantedVersionLabel(module)}`}`
    case 'delete':
      return isLoader ? 'no matching node runs this kernel' : 'it runs on no node'
    case 'update':
    case 'replace':
      return isLoader ? 'no node loads or unloads the module' : 'no pod restarts'
    case 'label':
    case 'release':
      return ''
  }
}

const nodeLines = (change: Change, layout: ChangeLayout): ReadonlyArray<Line> => {
  const { nodes, role, image } = change
  if (role === 'build' || role === 'sign')
    return image === undefined ? [] : [[`${role === 'build' ? 'builds' : 'signs'} ${image}`]]
  if (role === 'grant' || role === 'manifest-work') return []
  if (nodes.length === 0) {
    const text = untouched(change)
    return text === '' ? [] : [[styled('faint', text)]]
  }
  return order.flatMap((effect): ReadonlyArray<Line> => {
    const names = nodes.filter((node) => node.effect === effect).map(({ name }) => name)
    if (names.length === 0) return []
    const style = effectStyles[effect]
    const verb = `${effects[effect]} ${counted(names.length, 'node')}`
    return [
      [style === undefined ? verb : styled(style, verb), `: ${namesText([...names].sort(compareStrings), layout)}`],
    ]
  })
}

const fieldLines = (change: Change, layout: ChangeLayout): ReadonlyArray<Line> => {
  if (change.action !== 'update' && change.action !== 'replace') return []
  const most = mostFields(layout)
  const rest = change.differences.length - most
  return [
    ...change.differences.slice(0, most).flatMap(differenceLines(layout.verbose ?? false)),
    ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more field', 'more fields')}`)]] : []),
  ]
}

/** What a change is about, as one text: `DaemonSet drivers/gpu-5-14 (module loader, kernel 5.14.0)`. */
export const changeSubject = ({ ref, role, kernelVersion }: Change): string => {
  const where = ref.namespace === undefined || ref.namespace === '' ? ref.name : `${ref.namespace}/${ref.name}`
  const kernel = kernelVersion === undefined || kernelVersion === '' ? '' : `, kernel ${kernelVersion}`
  return role === undefined ? `${ref.kind} ${where}` : `${ref.kind} ${where} (${roleText(role)}${kernel})`
}

const labelLines = (change: Change): ReadonlyArray<Line> =>
  change.action === 'label'
    ? [
        ...Object.entries(change.add).map(([key, value]): Line => [styled('create', `+ ${key}=${value}`)]),
        ...change.remove.map((key): Line => [styled('delete', `- ${key}`)]),
      ]
    : change.action === 'release'
      ? [[styled('delete', `- finalizer ${change.finalizer}`)]]
      : []

/** What has to be done first; what is not in the plan needs not be done. */
const edgeLines = ({ after = [] }: Change, layout: ChangeLayout): ReadonlyArray<Line> => {
  const first = after.flatMap((id) => layout.subjectOf(id) ?? [])
  return first.length === 0 ? [] : [[styled('faint', `only after: ${namesText(first, layout)}`)]]
}

const subjectOf = (change: Change, names: ReadonlyArray<string>, layout: ChangeLayout): string =>
  names.length === 1 ? changeSubject(change) : `${counted(names.length, change.ref.kind)}: ${namesText(names, layout)}`

/** Changes that are alike, as lines. A held change is told as what would be done. */
export const changeLines =
  (layout: ChangeLayout) =>
  ({ change, isHeld, names }: ChangeGroup): ReadonlyArray<Line> => [
    [
      styled(isHeld ? 'held' : styles[change.action], `${symbols[change.action]} ${change.action}`.padEnd(12)),
      subjectOf(change, names, layout),
      ...(isHeld ? [styled('held', '  HELD: a budget does not allow it')] : []),
    ],
    ...indent(12)([
      [reasonText(change)],
      ...labelLines(change),
      ...nodeLines(change, layout),
      ...fieldLines(change, layout),
      ...edgeLines(change, layout),
    ]),
  ]

/** What the plan's own changes are about, for those that wait for them. */
export const changeLayout = (changes: ReadonlyArray<Change>, { verbose = false }: TextOptions): ChangeLayout => {
  const subjects = new Map(changes.map((change) => [changeId(change), `${change.action} ${changeSubject(change)}`]))
  return { verbose, subjectOf: (id) => subjects.get(id) }
}
