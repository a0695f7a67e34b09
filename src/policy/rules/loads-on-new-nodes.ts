/** Nodes that get a kernel module which they did not have, of a Module that was there before. */
import { moduleKey } from '../../module/module-name.js'
import { allowedOf } from '../../plan-model/node-budget.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { isOneOf, onTooManyNodes } from '../node-effect.js'
import { limit } from '../parameter-codec.js'
import type { Rule } from '../rule.js'

/** A Module that is new is loaded somewhere for the first time, as it was meant. */
export const loadsOnNewNodes: Rule = builtInRule({
  name: 'loads-on-new-nodes',
  level: 'info',
  summary: 'A Module that was there before comes to nodes that did not have it.',
  why: 'A selector or a toleration that became wider reaches nodes that nobody thought of.',
  needs: ['base', 'cluster'],
  parameters: { max: limit(0, 'How many nodes it may come to.') },
  judge:
    ({ max }) =>
    (review) => {
      const kept = new Set(
        (review.changes ?? []).flatMap(({ change, module }) => (change === 'changed' ? [moduleKey(module)] : [])),
      )
      return onTooManyNodes({
        isAsked: (one) => isOneOf('load')(one) && kept.has(moduleKey(one.module)),
        mayBe: ({ module, role }) => role === 'module-loader' && kept.has(moduleKey(module)),
        allowedOf: (observed) => allowedOf(observed)(max),
        tell: ({ module, nodes, because }) => ({
          module,
          path: because,
          nodes,
          message: `This change loads ${module.name} on ${counted(nodes.length, 'node')} that did not have it.`,
          cure: 'Look whether these nodes are meant; if not, make the selector and the tolerations narrower.',
        }),
      })(review)
    },
})
