/**
 * One change as lines: what is done to which object, why, which nodes feel it, and which fields differ.
 *
 * @since 0.1.0
 */
import type { Change, Effect, Reason, Role } from '../change/change.js'
import type { Difference } from '../kubernetes/difference.js'
import { compareStrings } from '../kubernetes/order.js'
import { indent, type Line, styled } from './line.js'
import type { Style } from './palette.js'
import { pathText, valueText } from './path-text.js'
import { counted, someOf } from './printable.js'

const symbols: Readonly<Record<Change['action'], string>> = {
  create: '  +',
  update: '  ~',
  replace: '-/+',
  delete: '  -',
}

const reasons: Readonly<Record<Reason, string>> = {
  NewKernel: 'nodes run this kernel, and no DaemonSet serves them yet',
  DevicePluginRequested: 'the Module asks for a device plugin, and its DaemonSet does not exist',
  Drifted: 'the live object differs from what the Module asks for',
  SelectorChanged: 'its selector must change, which Kubernetes does not allow: it is deleted and created again',
  ReloadAfterDuplicate: 'a duplicate goes and unloads the module under this one, so its pods must load it again',
  NoNodeRunsKernel: 'no selected node runs this kernel any more',
  NoMapping: 'no kernel mapping of the Module matches this kernel any more',
  Unresolvable: 'its kernel mapping cannot be worked out, and the operator deletes in that case',
  OldVersion: 'another version of the Module is current, and no node is left on this one',
  SectionRemoved: 'the Module no longer has the section that asks for it',
  Duplicate: 'another object does the same and stays',
  ModuleGone: 'its Module does not exist any more',
  ImageMissing: 'the image is not in its registry, and the Module says how to make it',
  RebuildRequested: 'spec.imageRebuildTriggerGeneration asks for every image to be made again',
  DefinitionChanged: 'it was made from another definition than the Module has now',
  Finished: 'it has done its work',
  ClusterSelected: 'the cluster is selected, and has been given nothing yet',
  ClusterNotSelected: 'the cluster is not selected any more',
  NodesUnschedulable: 'all its nodes are cordoned or tainted, and the operator deletes in that case',
}

/**
 * Why a change is made, as a clause.
 *
 * @since 0.1.0
 * @category destructors
 */
export const reasonText = ({ reason }: Pick<Change, 'reason'>): string => reasons[reason]

const effects: Readonly<Record<Effect, string>> = {
  load: 'loads the module on',
  reload: 'reloads the module on',
  unload: 'unloads the module from',
  start: 'starts the device plugin on',
  restart: 'restarts the device plugin on',
  stop: 'stops the device plugin on',
}

const effectStyles: Readonly<Partial<Record<Effect, Style>>> = { unload: 'delete', reload: 'update' }

const order: ReadonlyArray<Effect> = ['unload', 'reload', 'load', 'stop', 'restart', 'start']

const roles: Readonly<Record<Role, string>> = {
  'module-loader': 'module loader',
  'device-plugin': 'device plugin',
  'build': 'build',
  'sign': 'signing',
  'manifest-work': 'manifest work',
}

/**
 * The name of a role, for people.
 *
 * @since 0.1.0
 * @category destructors
 */
export const roleText = (role: Role): string => roles[role]

const mostNodes = 6
const mostFields = 12
const mostCharacters = 70

/** Why no node feels the change. */
const untouched = ({ action, role }: Change): string => {
  const isLoader = role === 'module-loader'
  switch (action) {
    case 'create':
      return isLoader ? 'loads nothing yet: no node asks for this version' : 'starts on each node once the module is loaded there'
    case 'delete':
      return isLoader ? 'unloads nothing: no node it selects runs this kernel' : 'stops nothing: it runs on no node'
    case 'update':
    case 'replace':
      return isLoader ? 'unloads nothing and loads nothing' : 'restarts nothing'
  }
}

const nodeLines = (change: Change): ReadonlyArray<Line> => {
  const { nodes, role, image } = change
  if (role === 'build' || role === 'sign') return image === undefined ? [] : [[`${role === 'build' ? 'builds' : 'signs'} ${image}`]]
  if (role === 'manifest-work') return []
  if (nodes.length === 0) return [[styled('faint', untouched(change))]]
  return order.flatMap((effect): ReadonlyArray<Line> => {
    const names = nodes.filter((node) => node.effect === effect).map(({ name }) => name)
    if (names.length === 0) return []
    const style = effectStyles[effect]
    const verb = `${effects[effect]} ${counted(names.length, 'node')}`
    return [[style === undefined ? verb : styled(style, verb), `: ${someOf(mostNodes)([...names].sort(compareStrings))}`]]
  })
}

const fieldLine = ({ path, from, to }: Difference): Line => [
  styled('faint', `${pathText(path)}: `),
  styled('delete', valueText(mostCharacters)(from)),
  styled('faint', ' -> '),
  styled('create', valueText(mostCharacters)(to)),
]

const fieldLines = (change: Change): ReadonlyArray<Line> => {
  if (change.action !== 'update' && change.action !== 'replace') return []
  const rest = change.differences.length - mostFields
  return [
    ...change.differences.slice(0, mostFields).map(fieldLine),
    ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more field', 'more fields')}`)]] : []),
  ]
}

/**
 * What a change is about, as one text: `DaemonSet drivers/gpu-5-14 (module loader, kernel 5.14.0)`.
 *
 * @since 0.1.0
 * @category destructors
 */
export const changeSubject = ({ ref, role, kernelVersion }: Change): string => {
  const where = ref.namespace === undefined || ref.namespace === '' ? ref.name : `${ref.namespace}/${ref.name}`
  const kernel = kernelVersion === undefined || kernelVersion === '' ? '' : `, kernel ${kernelVersion}`
  return `${ref.kind} ${where} (${roleText(role)}${kernel})`
}

/**
 * One change as lines. A held change is told as what would be done.
 *
 * @since 0.1.0
 * @category destructors
 */
export const changeLines =
  (isHeld: boolean) =>
  (change: Change): ReadonlyArray<Line> => [
    [
      styled(isHeld ? 'held' : change.action, `${symbols[change.action]} ${change.action}`.padEnd(12)),
      changeSubject(change),
      ...(isHeld ? [styled('held', '  HELD: the unload budget does not allow it')] : []),
    ],
    ...indent(12)([[reasonText(change)], ...nodeLines(change), ...fieldLines(change)]),
  ]
