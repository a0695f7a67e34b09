/** Kernels that get another mapping than before, although nobody touched that one. */
import { canonicalText } from '../../kubernetes/canonical.js'
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import type { KernelMapping, Module } from '../../module/module.js'
import { moduleKey } from '../../module/module-name.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { cellsByKey } from '../coverage.js'
import { kernelUnknown, nodesUnknown } from '../lacking-fact.js'
import { changedKeys, mappingText, moduleIn } from '../revised-module.js'
import type { Rule } from '../rule.js'

const mappingAt = (module: Module | undefined, index: number | undefined): KernelMapping | undefined =>
  index === undefined ? undefined : module?.spec.moduleLoader?.container.kernelMappings[index]

const hasMapping = (module: Module | undefined, mapping: KernelMapping): boolean =>
  (module?.spec.moduleLoader?.container.kernelMappings ?? []).some(
    (one) => canonicalText(one) === canonicalText(mapping),
  )

/** A mapping was taken away or moved, and one that stood there all the time matches what it matched. */
export const kernelFallsThrough: Rule = builtInRule({
  name: 'kernel-falls-through',
  level: 'warning',
  summary: 'A kernel that nodes run gets a mapping that did not change and was not for it before.',
  why: 'A pattern that was meant for other kernels takes over: a real-time kernel gets the image of the standard one.',
  needs: ['base', 'cluster'],
  parameters: {},
  judge: () => (review) => {
    const { base = [], head, coverage, baseCoverage } = review
    const changed = changedKeys(review)
    if (changed.size === 0) return []
    if (coverage === undefined || baseCoverage === undefined) return [nodesUnknown]
    const cellBefore = cellsByKey(baseCoverage)
    return coverage.flatMap((cell) => {
      const { module, kernelVersion, nodes, mapping: index } = cell
      if (cell.state === 'unknown') return changed.has(moduleKey(module)) ? [kernelUnknown(cell)] : []
      const [before, after] = [moduleIn(base, module), moduleIn(head, module)]
      const was = cellBefore(cell)
      const mapping = mappingAt(after, index)
      const [old, now] = [mappingText(before, was?.mapping), mappingText(after, index)]
      return mapping === undefined || index === undefined || old === '' || old === now || !hasMapping(before, mapping)
        ? []
        : [
            {
              module,
              path: [...KERNEL_MAPPINGS_PATH, index],
              key: kernelVersion,
              nodes,
              kernels: [kernelVersion],
              message: `The kernel ${kernelVersion}, which ${counted(nodes.length, 'node runs', 'nodes run')}, had the mapping ${old}; now this one decides for it, which is as it was: ${now}.`,
              cure: 'Keep the mapping that was for this kernel, or say in this one that it is meant for it, too.',
            },
          ]
    })
  },
})
