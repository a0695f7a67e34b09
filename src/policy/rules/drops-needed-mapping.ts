/** Kernels that nodes run and that this change leaves without a mapping. */
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import { moduleKey } from '../../module/module-name.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { cellsByKey } from '../coverage.js'
import { kernelUnknown, nodesUnknown } from '../lacking-fact.js'
import { changedKeys, mappingText, moduleIn } from '../revised-module.js'
import type { Rule } from '../rule.js'

/** Where a Module goes, or selects these nodes no more, other rules say so. */
export const dropsNeededMapping: Rule = builtInRule({
  name: 'drops-needed-mapping',
  level: 'error',
  summary: 'A kernel that nodes run had a mapping in the base, and has none in the head.',
  why: 'The module is unloaded on these nodes, although they are still meant to have it.',
  needs: ['base', 'cluster'],
  parameters: {},
  judge: () => (review) => {
    const { coverage, baseCoverage } = review
    const changed = changedKeys(review)
    if (changed.size === 0) return []
    if (coverage === undefined || baseCoverage === undefined) return [nodesUnknown]
    const before = cellsByKey(baseCoverage)
    return coverage.flatMap((cell) => {
      const { module, kernelVersion, nodes, state } = cell
      const about = { module, path: KERNEL_MAPPINGS_PATH, nodes, key: kernelVersion }
      if (state === 'unknown') return changed.has(moduleKey(module)) ? [kernelUnknown(cell)] : []
      const was = before(cell)
      if (state !== 'uncovered' || was?.state !== 'covered') return []
      const mapping = mappingText(moduleIn(review.base ?? [], module), was.mapping)
      return [
        {
          ...about,
          kernels: [kernelVersion],
          message: `The kernel ${kernelVersion}, which ${counted(nodes.length, 'node runs', 'nodes run')}, had the mapping ${mapping}, and has none any more.`,
          cure: 'Keep a mapping for this kernel for as long as a node runs it.',
        },
      ]
    })
  },
})
