/** Modules that this change takes away. */
import { moduleKey } from '../../module/module-name.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { distinctNodes, isOneOf } from '../node-effect.js'
import type { Rule } from '../rule.js'

/** It takes no cluster: a file that is gone is a Module that is gone. */
export const removesModule: Rule = builtInRule({
  name: 'removes-module',
  level: 'error',
  summary: 'A Module of the base is not in the head.',
  why: 'A file that is deleted or moved takes the module from every node, and no check of what is left sees it.',
  needs: ['base'],
  parameters: {},
  judge:
    () =>
    ({ changes = [], impact }) =>
      changes
        .filter(({ change }) => change === 'removed')
        .map(({ module }) => {
          const nodes = distinctNodes(
            (impact?.nodes ?? [])
              .filter(isOneOf('unload', 'stop'))
              .filter((one) => moduleKey(one.module) === moduleKey(module)),
          )
          return {
            module,
            path: [],
            ...(nodes.length === 0 ? {} : { nodes }),
            message: `The Module ${moduleKey(module)} is gone${nodes.length === 0 ? '' : `, and with it what it runs on ${counted(nodes.length, 'node')}`}.`,
            cure: 'Bring its manifest back, or suppress this with the reason why it may go.',
          }
        }),
})
