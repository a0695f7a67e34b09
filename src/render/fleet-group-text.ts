/** Spokes in the same situation as lines. */
import type { DeliveryState } from '../diagnostic/spoke-facts.js'
import type { FleetAction, FleetGroup } from '../hub/fleet-group.js'
import type { FleetKernel, FleetKernelState } from '../hub/fleet-kernel.js'
import type { ObjectReason } from '../plan-model/reason.js'
import { keptWords } from '../words/hub-words.js'
import { counted, shorten, someOf } from '../words/printable.js'
import { hubReasonText } from './change-text.js'
import { indent, type Line, styled } from './line.js'
import type { Style } from './palette.js'
import { mostOf, type TextOptions } from './text-options.js'

const actionTexts: Readonly<Record<FleetAction, readonly [string, Style]>> = {
  create: ['+ send', 'create'],
  update: ['~ update', 'update'],
  replace: ['~ replace', 'update'],
  delete: ['- withdraw', 'delete'],
  held: ['! held back', 'error'],
  unchanged: ['= has it', 'faint'],
  kept: ['= keeps what it has', 'faint'],
  none: ['  gets nothing', 'faint'],
  unknown: ['? should have it', 'unknown'],
}

type Bad = Exclude<DeliveryState, 'Applied' | 'Unreported'>

/** Of what a spoke was given and does not have; the rest of the line says how many times nothing else has to be done. */
const undelivered: Readonly<Partial<Record<FleetAction, readonly [string, Style]>>> = {
  unchanged: ['! sent already', 'error'],
  kept: ['! keeps what it got', 'error'],
}

const deliveryTexts: Readonly<Record<Bad, string>> = {
  NotApplied: 'not applied',
  NotAvailable: 'applied, and not there',
  Degraded: 'applied, and degraded',
}

const isBad = (state: DeliveryState): state is Bad => Object.hasOwn(deliveryTexts, state)

/** Nobody has it because it was sent: its agent has to say so. */
const actionText = ({ action, delivery }: Pick<FleetGroup, 'action' | 'delivery'>): readonly [string, Style] => {
  const state = delivery?.state ?? 'Unreported'
  if (isBad(state)) return undelivered[action] ?? actionTexts[action]
  return action === 'unchanged' && state === 'Unreported' ? ['= sent already', 'faint'] : actionTexts[action]
}

const because = (reason: string | undefined): string =>
  reason === undefined || reason === '' ? '' : `: ${shorten(80)(reason)}`

const answerTexts = ({
  delivery,
  unavailable,
}: Pick<FleetGroup, 'delivery' | 'unavailable'>): ReadonlyArray<string> => [
  ...(delivery !== undefined && isBad(delivery.state)
    ? [`${deliveryTexts[delivery.state]}${because(delivery.conditions[0]?.reason)} (KMM914)`]
    : []),
  ...(unavailable === undefined ? [] : [`it does not answer${because(unavailable.reason)} (KMM915)`]),
]

type Kept = Exclude<NonNullable<FleetGroup['why']>, ObjectReason>

const keptTexts: Readonly<Record<Kept, string>> = {
  KernelsUnknown: 'it does not say which kernels it runs (KMM901)',
  Awaited: 'its images are not all there yet',
  Undecided: 'what it runs for one of its kernels cannot be decided again',
  OwnedByAnother: 'its ManifestWork is not provably the module’s (KMM904)',
  ClusterBeingDeleted: 'it is being deleted',
  ...keptWords,
  ModuleListIncomplete: 'its ManagedClusterModule may be one that could not be read (KMM604)',
  BeingDeleted: 'its ManifestWork is being deleted already',
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

const mostClusters = mostOf(6)
const mostKernels = mostOf(12)

/** A spoke that keeps what it has is sent nothing, whatever could be sent. */
const kernelLine =
  (action: FleetAction) =>
  ({ kernelVersion, state, image }: FleetKernel): Line => [
    `kernel ${kernelVersion === '' ? '(empty)' : kernelVersion}: `,
    styled(stateStyles[state], state === 'sent' && action === 'kept' ? 'ready' : state),
    ...(image === undefined ? [] : [styled('faint', `  ${image}`)]),
  ]

const isKept = (why: NonNullable<FleetGroup['why']>): why is Kept => Object.hasOwn(keptTexts, why)

const whyText = ({ why }: Pick<FleetGroup, 'why'>): string => {
  if (why === undefined) return ''
  return isKept(why) ? keptTexts[why] : hubReasonText(why)
}

/** What happens to a ManifestWork, why, and each kernel; `clusters` says whose it is. */
export const situationLines = (
  group: Omit<FleetGroup, 'clusters'>,
  clusters: Line,
  options: TextOptions,
): ReadonlyArray<Line> => {
  const most = mostKernels(options)
  const [text, style] = actionText(group)
  const why = whyText(group)
  const rest = group.kernels.length - most
  return [
    [styled(style, text.padEnd(ACTION_WIDTH)), ...clusters],
    ...indent(6)([
      ...(why === '' ? [] : [[styled('faint', why)]]),
      ...answerTexts(group).map((answer): Line => [styled('error', answer)]),
      ...group.kernels.slice(0, most).map(kernelLine(group.action)),
      ...(rest > 0 ? [[styled('faint', `and ${counted(rest, 'more kernel', 'more kernels')}`)]] : []),
    ]),
  ]
}

/** A group of spokes. */
export const groupLines =
  (options: TextOptions) =>
  (group: FleetGroup): ReadonlyArray<Line> =>
    situationLines(
      group,
      [`${counted(group.clusters.length, 'cluster')}: ${someOf(mostClusters(options))(group.clusters)}`],
      options,
    )
