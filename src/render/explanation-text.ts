/**
 * The decision about one Module on one node, step by step, as text.
 *
 * @since 0.1.0
 */
import type { Explanation, Step } from '../explain.js'
import type { Attempt } from '../kernel/mapping.js'
import type { Taint } from '../kubernetes/taint.js'
import { changeSubject, reasonText, roleText } from './change-text.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { indent, type Line, sections, styled, toText } from './line.js'
import type { Style } from './palette.js'
import { valueText } from './path-text.js'
import type { TextOptions } from './plan-text.js'

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

const taintText = ({ key, value, effect }: Taint): string =>
  `${key}${value === undefined || value === '' ? '' : `=${value}`}:${effect}`

const attemptText = ({ index, by, pattern, verdict, reason }: Attempt): string =>
  `mapping ${index}: ${by === 'nothing' ? 'neither literal nor regexp' : `${by} ${valueText(80)(pattern)}`} ${verdict}${reason === undefined ? '' : `: ${reason}`}`

const nodeVerdicts = {
  'found': ['yes', 'The node is in the input.'],
  'not found': ['no', 'No node of this name is in the input.'],
  'not observed': ['open', 'Nodes were not in the input, so nothing is known about this one.'],
} as const

const nodeLines = (verdict: keyof typeof nodeVerdicts): ReadonlyArray<Line> => {
  const [mark, text] = nodeVerdicts[verdict]
  return step(mark, text)
}

const selectorLines = ({ isSelected, terms }: Extract<Step, { readonly _tag: 'Selector' }>): ReadonlyArray<Line> =>
  step(
    isSelected ? 'yes' : 'no',
    terms.length === 0
      ? 'The selector is empty: every node is selected.'
      : isSelected
        ? 'The node has all labels of spec.selector.'
        : 'The node lacks labels of spec.selector.',
    terms.map(({ key, wanted, actual }) =>
      wanted === actual ? `${key}=${wanted}` : `${key}: wanted "${wanted}", ${actual === undefined ? 'not there' : `is "${actual}"`}`,
    ),
  )

const mappingLines = ({ outcome, trace, index, problem }: Extract<Step, { readonly _tag: 'Mapping' }>): ReadonlyArray<Line> => {
  const tried = trace.map(attemptText)
  switch (outcome) {
    case 'Resolved':
      return step('yes', `Kernel mapping ${index ?? ''} decides: the first that matches.`, tried)
    case 'NoMapping':
      return step('no', 'No kernel mapping matches: the module is not loaded on this kernel.', tried)
    case 'Unresolvable':
      return step('open', `What the kernel mappings mean cannot be worked out (${problem?.diagnostic ?? 'unknown'}).`, tried)
    case 'No module loader':
      return step('no', 'The Module has no moduleLoader section: it loads nothing.')
  }
}

const imageStates = { exists: 'it exists', missing: 'it does not exist', error: 'it could not be looked up', unknown: 'nobody looked whether it exists' }

const changeDetails = ({ change, isHeld }: Extract<Step, { readonly _tag: 'DaemonSet' }>): ReadonlyArray<string> =>
  change === undefined ? [] : [`${isHeld ? 'held back: ' : ''}${change.action}: ${reasonText(change)}`]

const daemonSetLines = (daemonSet: Extract<Step, { readonly _tag: 'DaemonSet' }>): ReadonlyArray<Line> => {
  const { role, name, isLive, change } = daemonSet
  const what = change === undefined ? `DaemonSet ${name ?? '(unnamed)'} (${roleText(role)})` : changeSubject(change)
  return step(isLive ? 'yes' : 'open', `${what} ${isLive ? 'is in the cluster' : 'is not in the cluster as far as known'}.`, changeDetails(daemonSet))
}

const stepLines = (item: Step): ReadonlyArray<Line> => {
  switch (item._tag) {
    case 'Node':
      return nodeLines(item.verdict)
    case 'Selector':
      return selectorLines(item)
    case 'Taints':
      return item.isSchedulable
        ? step('yes', 'New pods may be scheduled on the node.', item.taints.map((taint) => `tolerated: ${taintText(taint)}`))
        : step('no', 'Taints keep new pods away from the node.', item.untolerated.map(taintText))
    case 'Kernel':
      return item.kernelVersion === undefined
        ? step('open', 'The node does not say which kernel it runs.')
        : step('yes', `The node runs kernel ${item.kernelVersion}${item.raw === undefined || item.raw === item.kernelVersion ? '' : ` (reported as ${item.raw})`}.`)
    case 'Mapping':
      return mappingLines(item)
    case 'Image':
      return step(item.isReady ? 'yes' : item.state === 'missing' ? 'no' : 'open', `Image ${item.image}`, [
        `${imageStates[item.state]}${item.isMade ? '; it is built or signed in the cluster' : '; the node pulls it as it is'}`,
      ])
    case 'ServiceAccount':
      return step('yes', `The ${roleText(item.role)} pods use ServiceAccount ${item.name ?? 'default'} (rule ${item.rule}).`)
    case 'DaemonSet':
      return daemonSetLines(item)
  }
}

const outcomes: Readonly<Record<Explanation['outcome'], readonly [Style, string]>> = {
  'runs': ['create', 'runs on this node, and that stays so'],
  'will load': ['create', 'will be loaded on this node'],
  'will reload': ['update', 'will be reloaded on this node'],
  'will unload': ['delete', 'will be unloaded from this node'],
  'does not run': ['held', 'does not run on this node, and that stays so'],
  'unknown': ['unknown', 'cannot be judged on this node: a fact is missing'],
}

/**
 * An explanation as text: the verdict first, then each step of the decision, then the remarks on the Module.
 *
 * @since 0.1.0
 * @category destructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderExplanationText } from 'kmm-planner/render'
 *
 * const text = renderExplanationText({
 *   module: { namespace: 'drivers', name: 'gpu' },
 *   nodeName: 'worker-1',
 *   outcome: 'unknown',
 *   steps: [{ _tag: 'Node', verdict: 'not found' }],
 *   diagnostics: [],
 * })
 * assert.match(text, /No node of this name/)
 * ```
 */
export const renderExplanationText = (explanation: Explanation, options: TextOptions = {}): string => {
  const { palette, sourceOf = () => undefined } = options
  const { module, nodeName, outcome, steps, diagnostics } = explanation
  return toText(
    sections([
      [
        [styled('heading', `Module ${module.namespace}/${module.name} on node ${nodeName}`)],
        ['  ', styled(...outcomes[outcome])],
      ],
      steps.flatMap(stepLines),
      diagnosticsLines(sourceOf)(diagnostics),
    ]),
    palette,
  )
}
