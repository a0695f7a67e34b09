/** What is supposed, as text: before everything that follows from it. */
import type { Supposition } from '../what-if/supposition.js'
import { indent, type Line, styled } from './line.js'
import { taintText } from './taint-text.js'
import type { TextOptions } from './text-options.js'
import { toText } from './to-text.js'

/** What is supposed, in a sentence. */
export const suppositionText = (supposition: Supposition): string => {
  switch (supposition._tag) {
    case 'Kernel':
      return `node ${supposition.node} has booted kernel ${supposition.kernelVersion}`
    case 'Label':
      return `node ${supposition.node} has the label ${supposition.key}=${supposition.value}`
    case 'Unlabel':
      return `node ${supposition.node} has no label ${supposition.key}`
    case 'Taint':
      return `node ${supposition.node} has the taint ${taintText(supposition.taint)}`
    case 'Untaint':
      return `node ${supposition.node} has no taint ${supposition.key}${supposition.effect === undefined ? '' : `:${supposition.effect}`}`
    case 'Cordon':
      return `node ${supposition.node} is cordoned`
    case 'Uncordon':
      return `node ${supposition.node} is not cordoned`
    case 'DeleteModule':
      return `Module ${supposition.module} is being deleted`
  }
}

/**
 * The lines that stand before an answer about what is supposed; nothing where nothing is.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderSuppositions } from 'kmm-planner/render'
 *
 * assert.strictEqual(
 *   renderSuppositions([{ _tag: 'Cordon', node: 'worker-1' }]),
 *   'What if:\n  node worker-1 is cordoned\n\n',
 * )
 * ```
 */
export const renderSuppositions = (suppositions: ReadonlyArray<Supposition>, options: TextOptions = {}): string => {
  const lines: ReadonlyArray<Line> = suppositions.map((one) => [suppositionText(one)])
  return lines.length === 0 ? '' : toText([[styled('heading', 'What if:')], ...indent(2)(lines), []], options)
}
