/** The decision about one Module on one node, step by step, as text. */
import { KERNEL_LABEL } from '../constants.js'
import type { Explanation, Step } from '../explanation.js'
import type { SelectorTerm } from '../node/selector-term.js'
import type { Reason } from '../plan-model/reason.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { styled } from './line.js'
import type { Style } from './palette.js'
import { stepLines, type StepOf } from './step-text.js'
import type { TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const outcomes: Readonly<Record<Explanation['outcome'], readonly [Style, string]>> = {
  'runs': ['create', 'runs on this node, and that stays so'],
  'will load': ['create', 'will be loaded on this node'],
  'will reload': ['update', 'will be reloaded on this node'],
  'will unload': ['delete', 'will be unloaded from this node'],
  'will leave': ['delete', 'ends on this node anyway: Kubernetes removes its pod'],
  'waits for label': ['update', 'will run once the labels of this node are right'],
  'does not run': ['held', 'does not run on this node, and that stays so'],
  'unknown': ['unknown', 'not decided: a fact is missing'],
}

const images: Readonly<Record<StepOf<'Image'>['state'], string>> = {
  exists: 'not decided: a fact is missing',
  unknown: 'not decided: the registry was not checked for its image',
  error: 'not decided: the registry could not be checked for its image',
  missing: 'not decided: its image does not exist yet',
  malformed: 'not decided: no registry can have its image',
}

const isKernelLabel = ({ key }: SelectorTerm): boolean => key === KERNEL_LABEL

/** The first step that keeps the module away. */
const reasonFor = (steps: ReadonlyArray<Step>): string | undefined => {
  for (const step of steps) {
    if (step._tag === 'Selector' && !step.isSelected) return 'the node lacks labels of spec.selector'
    if (step._tag === 'Taints' && !step.isSchedulable) return 'taints keep new pods away'
    if (step._tag === 'Mapping' && step.outcome === 'NoMapping') return 'no kernel mapping matches its kernel'
    if (step._tag === 'Version' && step.asked === undefined) return 'no version label is on the node'
  }
  return undefined
}

const clause = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

const upgradeReasons = new Set<Reason>(['OldDevicePlugin', 'OldModule', 'NewModule', 'NewDevicePlugin'])

/** What an ordered upgrade does next on the node, or waits for. */
const isUpgraded = (steps: ReadonlyArray<Step>): boolean =>
  steps.some(
    (step) =>
      step._tag === 'Labels' &&
      (step.changes.some(({ reason }) => upgradeReasons.has(reason)) ||
        step.waits.some(({ diagnostic }) => diagnostic === 'UpgradeWaits' || diagnostic === 'UpgradeBlocked')),
  )

/** The outcome, and the fact behind it where one step says all. */
const outcomeText = ({ outcome, steps }: Explanation): readonly [Style, string] => {
  const [style, text] = outcomes[outcome]
  const isGoing = steps.some(
    (item) =>
      item._tag === 'Finalization' || (item._tag === 'Unplannable' && item.diagnostics.includes('ModuleBeingDeleted')),
  )
  if (outcome === 'does not run') return [style, `${text}${clause(reasonFor(steps))}`]
  if (outcome === 'runs' && isUpgraded(steps)) return ['update', 'runs on this node, and its ordered upgrade goes on']
  if (outcome === 'runs' && isGoing) return ['delete', 'runs on this node until the Module is gone']
  if (outcome === 'unknown') {
    const image = steps.find((item) => item._tag === 'Image' && !item.isReady)
    return [style, image?._tag === 'Image' ? images[image.state] : text]
  }
  if (outcome === 'waits for label') {
    const terms = steps.flatMap((item) =>
      item._tag === 'DaemonSet' && item.role === 'module-loader' ? item.lacking : [],
    )
    const kernel = terms.find(isKernelLabel)
    if (kernel !== undefined && terms.every(isKernelLabel)) {
      const now = kernel.actual === undefined ? 'not there yet' : `still ${kernel.actual}`
      return [style, `will run once the node's kernel label (${now}) is corrected`]
    }
  }
  return [style, text]
}

/**
 * An explanation as text: the verdict first, then each step of the decision, then the remarks on the Module.
 *
 * @since 0.1.0
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
  const { module, nodeName, steps, diagnostics } = explanation
  return withHint(options, (layout) => [
    [
      [styled('heading', `Module ${module.namespace}/${module.name} on node ${nodeName}`)],
      ['  ', styled(...outcomeText(explanation))],
    ],
    steps.flatMap(stepLines(module)),
    diagnosticsLines(layout)(diagnostics),
  ])
}
