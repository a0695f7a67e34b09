/** Nodes on which a device plugin stops because of this change. */
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import { allowedOf } from '../../plan-model/node-budget.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { isOneOf, onTooManyNodes } from '../node-effect.js'
import { limit } from '../parameter-codec.js'
import type { Rule } from '../rule.js'

/** A kernel module may stay where its device plugin goes: no budget of unloads sees that. */
export const stopsDevicePlugin: Rule = builtInRule({
  name: 'stops-device-plugin',
  level: 'error',
  summary: 'A device plugin goes from nodes that have it, and does not come back.',
  why: 'The scheduler finds no devices there any more, and pods that ask for them wait for ever.',
  needs: ['base', 'cluster'],
  parameters: { max: limit(0, 'On how many nodes a device plugin may stop, all Modules together.') },
  judge:
    ({ max }) =>
    (review) => {
      const withPlugin = new Set(
        (review.base ?? [])
          .filter(({ spec }) => spec.devicePlugin !== undefined)
          .map((module) => moduleKey(moduleNameOf(module))),
      )
      return onTooManyNodes({
        isAsked: isOneOf('stop'),
        mayBe: ({ module }) => withPlugin.has(moduleKey(module)),
        allowedOf: (observed) => allowedOf(observed)(max),
        tell: ({ module, nodes, because }, { nodes: all, allowed }) => ({
          module,
          path: because,
          nodes,
          message: `This change stops the device plugin of ${module.name} on ${counted(nodes.length, 'node')}; of all Modules ${counted(all, 'node loses', 'nodes lose')} one, and ${allowed} may.`,
          cure: 'Keep the device plugin, or allow it with the parameter max.',
        }),
      })(review)
    },
})
