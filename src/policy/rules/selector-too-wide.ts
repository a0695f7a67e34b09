/** Selectors that mean more of a cluster than a driver is for. */
import { lookup } from '../../kubernetes/json.js'
import { compareStrings, sortedKeys } from '../../kubernetes/order.js'
import type { NodeSelector } from '../../module/module.js'
import { isPercentage, type Limit } from '../../options.js'
import { allowedOf } from '../../plan-model/node-budget.js'
import { observedIn } from '../../snapshot/observed.js'
import { builtInRule, inEachModule, type ModuleFinding, unknown } from '../built-in-rule.js'
import { limit } from '../parameter-codec.js'
import type { Review } from '../review.js'
import type { Rule } from '../rule.js'

const path = ['spec', 'selector']
const cure = 'Select nodes by a label that only those have that have the hardware.'

/** Whatever nodes there are, not more of them are selected. */
const isNoLimit = (max: Limit): boolean => isPercentage(max) && Number(max.slice(0, -1)) >= 100

const selectedIn = (nodes: NonNullable<NonNullable<Review['snapshot']>['nodes']>, selector: NodeSelector) =>
  nodes
    .filter(({ metadata: { labels = {} } }) =>
      sortedKeys(selector).every((key) => lookup(labels, key) === selector[key]),
    )
    .map(({ metadata }) => metadata.name)
    .sort(compareStrings)

const shareFindings =
  (max: Limit, { snapshot }: Review) =>
  (selector: NodeSelector): ReadonlyArray<ModuleFinding> => {
    if (isNoLimit(max)) return []
    if (snapshot?.nodes === undefined || !observedIn(snapshot).hasSeenAll('Node'))
      return [
        unknown(
          `Whether this selects more than ${max} nodes depends on which nodes there are.`,
          'Give a dump of the cluster with all its nodes.',
          { path },
        ),
      ]
    const selected = selectedIn(snapshot.nodes, selector)
    const allowed = allowedOf(snapshot.nodes.length)(max)
    return selected.length <= allowed
      ? []
      : [
          {
            path,
            nodes: selected,
            message: `This selects ${selected.length} of ${snapshot.nodes.length} nodes; ${allowed} are allowed (${max}).`,
            cure,
          },
        ]
  }

/** An empty selector selects every node that there is or will be. */
export const selectorTooWide: Rule = builtInRule({
  name: 'selector-too-wide',
  level: 'error',
  summary: 'A Module selects all nodes, or more of them than allowed.',
  why: 'A kernel module that goes wrong takes its node along: it belongs only where its hardware is.',
  parameters: {
    max: limit('100%', 'How many of the nodes of a cluster a Module may select.'),
  },
  judge: ({ max }) =>
    inEachModule(({ spec: { selector } }, review) =>
      Object.keys(selector).length === 0
        ? [{ path, message: 'An empty selector selects every node, those of the control plane among them.', cure }]
        : shareFindings(max, review)(selector),
    ),
})
