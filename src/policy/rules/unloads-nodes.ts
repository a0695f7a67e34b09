/** Nodes that lose a kernel module because of this change. */
import { allowedOf } from '../../plan-model/node-budget.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { isOneOf, onTooManyNodes } from '../node-effect.js'
import { limit } from '../parameter-codec.js'
import type { Rule } from '../rule.js'

/** What the base would unload by itself is not due to this change. */
export const unloadsNodes: Rule = builtInRule({
  name: 'unloads-nodes',
  level: 'error',
  summary: 'A kernel module goes from nodes that have it, and does not come back.',
  why: 'The devices of these nodes vanish, under the pods that use them.',
  needs: ['base', 'cluster'],
  parameters: { max: limit(0, 'How many nodes may lose a kernel module, all Modules together.') },
  judge: ({ max }) =>
    onTooManyNodes({
      isAsked: isOneOf('unload'),
      mayBe: ({ role }) => role === 'module-loader',
      allowedOf: (observed) => allowedOf(observed)(max),
      tell: ({ module, nodes, because }, { nodes: all, allowed }) => ({
        module,
        path: because,
        nodes,
        message: `This change unloads ${module.name} from ${counted(nodes.length, 'node')}; of all Modules ${counted(all, 'node loses', 'nodes lose')} one, and ${allowed} may.`,
        cure: 'Keep what these nodes need, or allow it with the parameter max.',
      }),
    }),
})
