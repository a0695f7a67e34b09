/** The steps of an explanation, as text. */
import type { Step } from '../explanation.js'
import type { Attempt } from '../kernel-mapping/mapping.js'
import type { ModuleName } from '../module/module-name.js'
import type { SelectorTerm } from '../node/selector-term.js'
import type { DrainEffect } from '../node-label/drain-effect.js'
import type { Wait } from '../node-label/label-outlook.js'
import type { Label } from '../plan-model/change.js'
import { shorten, someOf } from '../words/printable.js'
import { admissionText } from './admission-text.js'
import { changeSubject, reasonText, roleText } from './change-text.js'
import { indent, type Line, styled } from './line.js'
import type { Style } from './palette.js'
import { taintText } from './taint-text.js'

/** A step of one kind. */
export type StepOf<Tag extends Step['_tag']> = Extract<Step, { readonly _tag: Tag }>

type Mark = 'yes' | 'no' | 'open'

const marks: Readonly<Record<Mark, readonly [Style, string]>> = {
  yes: ['create', '  yes  '],
  no: ['delete', '  no   '],
  open: ['unknown', '  ?    '],
}

const step = (mark: Mark, text: string, details: ReadonlyArray<string> = []): ReadonlyArray<Line> => [
  [styled(...marks[mark]), text],
  ...indent(9)(details.map((detail) => [styled('faint', detail)])),
]

const attemptText = ({ index, by, pattern, verdict, reason }: Attempt): string =>
  `kernelMappings[${index}]: ${by === 'nothing' ? 'neither literal nor regexp' : `${by} "${shorten(80)(pattern)}"`} ${verdict}${reason === undefined ? '' : `: ${reason}`}`

const nodeVerdicts = {
  'found': ['yes', 'The node is in the input.'],
  'not found': ['no', 'No node of this name is in the input.'],
  'not observed': ['open', 'Nodes were not in the input, so nothing is known about this one.'],
} as const

const nodeLines = (verdict: keyof typeof nodeVerdicts): ReadonlyArray<Line> => {
  const [mark, text] = nodeVerdicts[verdict]
  return step(mark, text)
}

const unplannables: Readonly<Record<StepOf<'Unplannable'>['diagnostics'][number], string>> = {
  InvalidModuleKept: 'the cluster would refuse it',
  InvalidOption: 'options have values that are not allowed',
  ModuleBeingDeleted: 'it is being deleted, and its DaemonSets with it',
  NodesNotObserved: 'nodes were not in the input',
}

const termText = ({ key, wanted, actual }: SelectorTerm): string =>
  wanted === actual
    ? `${key}=${wanted}`
    : `${key}: wanted "${wanted}", ${actual === undefined ? 'not there' : `is "${actual}"`}`

const selectorLines = ({ isSelected, terms }: StepOf<'Selector'>): ReadonlyArray<Line> =>
  step(
    isSelected ? 'yes' : 'no',
    terms.length === 0
      ? 'The selector is empty: every node is selected.'
      : isSelected
        ? 'The node has all labels of spec.selector.'
        : 'The node lacks labels of spec.selector.',
    terms.map(termText),
  )

const taintLines = ({ isSchedulable, taints, untolerated }: StepOf<'Taints'>): ReadonlyArray<Line> =>
  isSchedulable
    ? step(
        'yes',
        'New pods may be scheduled on the node.',
        taints.map((taint) => `tolerated: ${taintText(taint)}`),
      )
    : step('no', 'Taints keep new pods away from the node.', untolerated.map(taintText))

const kernelLines = ({ kernelVersion, raw = kernelVersion }: StepOf<'Kernel'>): ReadonlyArray<Line> =>
  kernelVersion === undefined
    ? step('open', 'The node does not say which kernel it runs.')
    : step('yes', `The node runs kernel ${kernelVersion}${raw === kernelVersion ? '' : ` (reported as ${raw})`}.`)

const mappingLines = ({ outcome, trace, index, problem }: StepOf<'Mapping'>): ReadonlyArray<Line> => {
  const tried = trace.map(attemptText)
  switch (outcome) {
    case 'Resolved':
      return step('yes', `kernelMappings[${index ?? ''}] decides: the first that matches.`, tried)
    case 'NoMapping':
      return step('no', 'No kernel mapping matches: the module is not loaded on this kernel.', tried)
    case 'Unresolvable':
      return step('open', `The kernel mappings cannot be resolved (${problem?.diagnostic ?? 'unknown'}).`, tried)
    case 'No module loader':
      return step('no', 'The Module has no moduleLoader section: it loads nothing.')
  }
}

const imageStates: Readonly<Record<StepOf<'Image'>['state'], string>> = {
  exists: 'it exists',
  missing: 'it does not exist',
  error: 'the registry could not be checked',
  unknown: 'not checked in the registry',
  malformed: 'no registry can have an image of this name',
}

const phases = {
  running: 'runs',
  succeeded: 'is done',
  failed: 'has failed',
  unclear: 'is in a state that the operator does not know',
  planned: 'will be created',
}

/** What nobody has checked is open, also where the node pulls it all the same. */
const imageMark = ({ state, isReady }: StepOf<'Image'>): Mark => {
  switch (state) {
    case 'malformed':
    case 'missing':
      return 'no'
    case 'exists':
      return isReady ? 'yes' : 'open'
    case 'error':
    case 'unknown':
      return 'open'
  }
}

const imageLines = (item: StepOf<'Image'>): ReadonlyArray<Line> => {
  const { image, state, isMade, builds } = item
  return step(imageMark(item), `Image ${image}`, [
    `${imageStates[state]}${isMade ? '; it is built or signed in the cluster' : '; the node pulls it as it is'}`,
    ...builds.map(({ type, name, phase }) => `${roleText(type)} ${name}: ${phases[phase]}`),
  ])
}

const changeDetails = ({ change, isHeld }: StepOf<'DaemonSet'>): ReadonlyArray<string> =>
  change === undefined ? [] : [`${isHeld ? 'held back: ' : ''}${change.action} (${reasonText(change)})`]

/** Whether a live DaemonSet has a pod on the node, and why not. */
const placeText = ({ presence, scheduling, lacking }: StepOf<'DaemonSet'>): string => {
  switch (presence ?? 'absent') {
    case 'runs':
      return scheduling === 'removed' ? 'has a pod on this node, which Kubernetes takes away' : 'has a pod on this node'
    case 'lost':
      return 'has a pod on this node, but for another kernel than it runs'
    case 'unknown':
      return 'may have a pod on this node: not all pods were given'
    case 'absent':
      if (lacking.length > 0) return 'its pods do not select this node'
      return scheduling === 'made'
        ? 'its pod is about to come to this node'
        : 'has no pod on this node: a taint keeps it away'
  }
}

const daemonSetLines = ({ namespace }: ModuleName, daemonSet: StepOf<'DaemonSet'>): ReadonlyArray<Line> => {
  const { role, name, isLive, lacking, change, presence } = daemonSet
  const what =
    change === undefined ? `DaemonSet ${namespace}/${name ?? '(unnamed)'} (${roleText(role)})` : changeSubject(change)
  const details = [...lacking.map((term) => `label of the node: ${termText(term)}`), ...changeDetails(daemonSet)]
  if (!isLive) {
    // What is to be created was looked for.
    return change === undefined
      ? step('open', `${what} should exist; whether it does is not known.`, details)
      : step('no', `${what} does not exist yet.`, details)
  }
  const text = `${what} is in the cluster, and ${placeText(daemonSet)}.`
  return step(presence === 'runs' ? 'yes' : presence === 'unknown' ? 'open' : 'no', text, details)
}

const waitWords: Readonly<Record<Wait['diagnostic'], string>> = {
  UpgradeWaits: 'the next step of the upgrade waits until these pods are gone',
  UpgradeBlocked: 'the next step of the upgrade waits until someone deletes these pods',
  UnloadWaits: 'the module is unloaded when these device plugin pods are gone',
  UnloadBlocked: 'the module is unloaded only when someone has deleted these pods',
  FinalizationWaits: 'the Module is removed when these pods are gone',
  PodsNotObserved: 'the next step depends on pods, and pods were not in the input',
}

const waitText = ({ diagnostic, pods }: Wait): string => {
  const unknown =
    diagnostic === 'FinalizationWaits' ? 'the Module is removed when all its objects are gone' : waitWords[diagnostic]
  return pods.length === 0 ? unknown : `${waitWords[diagnostic]}: ${someOf(10)(pods)}`
}

const labelTexts =
  (isHeld: boolean) =>
  (change: Label): ReadonlyArray<string> => {
    const because = `: ${isHeld ? 'held back: ' : ''}${reasonText(change)}`
    return [
      ...Object.entries(change.add).map(([key, value]) => `+ ${key}${value === '' ? '' : `=${value}`}${because}`),
      ...change.remove.map((key) => `- ${key}${because}`),
    ]
  }

const labelLines = ({ changes, held, waits }: StepOf<'Labels'>): ReadonlyArray<Line> => {
  const details = [...changes.flatMap(labelTexts(false)), ...held.flatMap(labelTexts(true)), ...waits.map(waitText)]
  return changes.length + held.length === 0
    ? step('open', 'The labels of the node stay as they are for now.', details)
    : step('no', 'The labels of the node change.', details)
}

const fateTexts = ({ moduleLoader, devicePlugin }: DrainEffect): ReadonlyArray<string> => [
  ...(moduleLoader === undefined
    ? []
    : [moduleLoader === 'stays' ? 'the module stays loaded' : 'the module is unloaded, on all nodes of this kernel']),
  ...(devicePlugin === undefined
    ? []
    : [devicePlugin === 'stays' ? 'the device plugin stays' : 'the device plugin is removed']),
]

const drainLines = ({ cordon, drain }: StepOf<'Drain'>): ReadonlyArray<Line> => {
  const isCalm = cordon.moduleLoader !== 'leaves' && cordon.devicePlugin !== 'leaves' && drain.stops.length === 0
  const stopped = drain.stops.length === 0 ? [] : [`a drain ends builds that run there (${someOf(3)(drain.stops)})`]
  return step(
    isCalm ? 'yes' : 'no',
    `When the node is cordoned or drained: ${[...fateTexts(cordon), ...stopped].join('; ')}.`,
  )
}

const versionLines = ({ version, label, asked, isThere, swapped }: StepOf<'Version'>): ReadonlyArray<Line> => {
  if (asked === undefined) {
    return step('no', `No version label on the node: ${label}=${version} would ask for version ${version}.`, [
      ...(swapped === undefined ? [] : [`the node has ${swapped}: namespace and name are the wrong way round`]),
    ])
  }
  const decides = `label of the node: ${label}=${asked}`
  if (asked === version) return step('yes', `The node asks for version ${asked}, which the Module has.`, [decides])
  const asks = `The node asks for version ${asked}; the Module has ${version}`
  return isThere
    ? step('open', `${asks}, and a DaemonSet of version ${asked} is there.`, [decides])
    : step('no', `${asks}, and no DaemonSet of it has ${asked}.`, [decides])
}

const accountText = ({ role, rule, name }: StepOf<'ServiceAccount'>): string => {
  const account = `The ${roleText(role)} pods use ServiceAccount ${name ?? 'default'}`
  switch (rule) {
    case 'S15':
      return `${account}, because spec.${role === 'module-loader' ? 'moduleLoader' : 'devicePlugin'}.serviceAccountName says so.`
    case 'S16':
      return `${account}, the operator's own, because the Module is in its namespace.`
    case 'S17':
      return `${account}, the namespace's default, because nothing is set.`
  }
}

/** One step: whether it speaks for the module, and the facts behind it. */
export const stepLines =
  (module: ModuleName) =>
  (item: Step): ReadonlyArray<Line> => {
    switch (item._tag) {
      case 'Node':
        return nodeLines(item.verdict)
      case 'Unplannable':
        return step(
          'no',
          `The Module is left as it runs: ${item.diagnostics.map((name) => unplannables[name]).join('; ')}.`,
        )
      case 'Selector':
        return selectorLines(item)
      case 'Taints':
        return taintLines(item)
      case 'Kernel':
        return kernelLines(item)
      case 'Mapping':
        return mappingLines(item)
      case 'Image':
        return imageLines(item)
      case 'ServiceAccount':
        return step('yes', accountText(item))
      case 'Admission': {
        const [mark, text, details] = admissionText(item)
        return step(mark, text, details)
      }
      case 'DaemonSet':
        return daemonSetLines(module, item)
      case 'Finalization':
        return step(
          'no',
          'The Module is being deleted: its device plugin is removed first, then the module, then its labels.',
        )
      case 'Version':
        return versionLines(item)
      case 'Labels':
        return labelLines(item)
      case 'Drain':
        return drainLines(item)
    }
  }
