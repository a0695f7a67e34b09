/** Kernels of selected nodes for which no mapping of a Module decides. */
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import { builtInRule } from '../built-in-rule.js'
import { cellsByKey } from '../coverage.js'
import { kernelUnknown, nodesUnknown } from '../lacking-fact.js'
import type { Rule } from '../rule.js'

/** What the base covered and the head does not is for `drops-needed-mapping` to tell. */
export const kernelUncovered: Rule = builtInRule({
  name: 'kernel-uncovered',
  level: 'error',
  summary: 'A Module selects nodes whose kernel none of its mappings matches.',
  why: 'The module is not loaded there, and nothing else says so: no pod fails where there is no pod.',
  needs: ['cluster'],
  parameters: {},
  judge:
    () =>
    ({ coverage, baseCoverage }) => {
      if (coverage === undefined) return [nodesUnknown]
      const before = cellsByKey(baseCoverage ?? [])
      return coverage.flatMap(({ module, kernelVersion, nodes, state }) => {
        const about = { module, path: KERNEL_MAPPINGS_PATH, nodes, key: kernelVersion }
        if (state === 'unknown') return [kernelUnknown({ module, nodes })]
        const old = before({ module, kernelVersion })?.state
        if (state !== 'uncovered' || old === 'covered') return []
        return [
          {
            ...about,
            kernels: [kernelVersion],
            ...(old === 'uncovered' ? { level: 'warning' as const } : {}),
            message: `No mapping matches the kernel ${kernelVersion}, which nodes run that this Module selects.`,
            cure: 'Add a mapping for this kernel, or do not select these nodes.',
          },
        ]
      })
    },
})
