/** Nodes of the control plane that get a kernel module. */
import type { Node } from '../../kubernetes/object.js'
import { counted } from '../../words/printable.js'
import { builtInRule } from '../built-in-rule.js'
import { isOneOf, onTooManyNodes } from '../node-effect.js'
import { texts } from '../parameter-codec.js'
import type { Review } from '../review.js'
import type { Rule } from '../rule.js'

const labelOf = (role: string): string => `node-role.kubernetes.io/${role}`

/** Source: Kubernetes, node roles by label and by the taint of the same name. A node of a compact cluster is a worker, too, and has no such taint. */
const isOfControlPlane =
  (keys: ReadonlyArray<string>) =>
  ({ metadata: { labels = {} }, spec }: Node): boolean =>
    keys.some((key) => Object.hasOwn(labels, key)) &&
    (!Object.hasOwn(labels, labelOf('worker')) || (spec?.taints ?? []).some(({ key }) => keys.includes(key)))

const nodesOf = (roles: ReadonlyArray<string>, { snapshot }: Review): ReadonlySet<string> =>
  new Set((snapshot?.nodes ?? []).filter(isOfControlPlane(roles.map(labelOf))).map(({ metadata }) => metadata.name))

/** A node that is also a worker, and is not tainted against all but the control plane, is no node of the control plane alone. */
export const loadsOnControlPlane: Rule = builtInRule({
  name: 'loads-on-control-plane',
  level: 'error',
  summary: 'This change loads a kernel module on nodes of the control plane.',
  why: 'A kernel that panics there takes the cluster along.',
  needs: ['base', 'cluster'],
  parameters: { roles: texts(['control-plane', 'master'], 'The roles by which these nodes are known.') },
  judge:
    ({ roles }) =>
    (review) => {
      const control = nodesOf(roles, review)
      const isThere = ({ node }: { readonly node: string }): boolean => control.has(node)
      return onTooManyNodes({
        isAsked: (one) => isOneOf('load', 'start')(one) && isThere(one),
        mayBe: isThere,
        allowedOf: () => 0,
        tell: ({ module, nodes, because }) => ({
          module,
          path: because,
          nodes,
          message: `This change loads ${module.name} on ${counted(nodes.length, 'node')} of the control plane.`,
          cure: 'Select workers only, and tolerate no taint of the control plane.',
        }),
      })(review)
    },
})
