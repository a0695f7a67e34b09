/** Nodes on which a kernel module is loaded again, or a device plugin is started again, because of this change. */
import { isPercentage, type Limit } from '../../options.js'
import { allowedOf } from '../../plan-model/node-budget.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import type { PolicyFinding } from '../finding.js'
import { isOneOf, onTooManyNodes } from '../node-effect.js'
import { limit } from '../parameter-codec.js'
import type { Rule } from '../rule.js'

const limitText = (max: Limit, allowed: number): string => (isPercentage(max) ? `${allowed} (${max})` : String(allowed))

/** Beyond `warn` it counts as a warning, beyond `max` as much as the rule. */
export const restartsNodes: Rule = builtInRule({
  name: 'restarts-nodes',
  level: 'error',
  summary: 'A kernel module or a device plugin starts again on many nodes at once.',
  why: 'While a module is loaded again, its devices are gone; on too many nodes at once, no other node takes over.',
  needs: ['base', 'cluster'],
  parameters: {
    max: limit('25%', 'On how many nodes something may start again.'),
    warn: limit('10%', 'Beyond how many nodes it is a warning.'),
  },
  judge: ({ max, warn }) => {
    const beyond = (most: Limit, level?: 'warning') =>
      onTooManyNodes({
        isAsked: isOneOf('reload', 'restart'),
        allowedOf: (observed) => allowedOf(observed)(most),
        tell: ({ module, nodes, because }, { nodes: all, allowed }): PolicyFinding => ({
          module,
          path: because,
          nodes,
          ...(level === undefined ? {} : { level }),
          message: `This change starts ${module.name} again on ${counted(nodes.length, 'node')}; of all Modules something starts again on ${counted(all, 'node')}, and ${limitText(most, allowed)} may.`,
          cure: 'Change it in steps, such as by the ordered upgrade of a version, or allow more with the parameter max.',
        }),
      })
    const [tooMany, many] = [beyond(max), beyond(warn, 'warning')]
    return (review) => {
      const found = tooMany(review)
      return found.some(({ verdict }) => verdict !== 'unknown') ? found : many(review)
    }
  },
})
