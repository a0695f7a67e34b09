/** Tolerations that let pods run wherever nobody else may. */
import { builtInRule, inEachModule } from '../built-in-rule.js'
import type { Rule } from '../rule.js'

/** Without a key and with `Exists`, a toleration covers each taint that there is or will be, of its effect or of all. */
export const tolerationTooWide: Rule = builtInRule({
  name: 'toleration-too-wide',
  level: 'warning',
  strictLevel: 'error',
  summary: 'A toleration names no taint: it covers all of them.',
  why: 'The module is also loaded on control-plane nodes, and on nodes that somebody has taken out of service.',
  parameters: {},
  judge: () =>
    inEachModule(({ spec: { tolerations = [] } }) =>
      tolerations.flatMap(({ key = '', operator, effect = '' }, index) =>
        key !== '' || operator !== 'Exists'
          ? []
          : [
              {
                path: ['spec', 'tolerations', index],
                key: effect,
                message: `This toleration has no key: it covers all taints${effect === '' ? '' : ` with the effect ${effect}`}.`,
                cure: 'Name the key of the taint that these nodes have.',
              },
            ],
      ),
    ),
})
