/** Tellers of impact that are broken on purpose. */
import { impact } from 'kmm-planner'
import {
  emptyHeadUnloads,
  impactOrder,
  type ImpactTeller,
  impactTriangle,
  noChangeNoImpact,
  unloadsAreSeen,
} from 'kmm-planner/testing'

import { against, type Mutant } from './mutant.js'

const nameOf = ({ metadata }: { readonly metadata: { readonly namespace: string; readonly name: string } }): string =>
  `${metadata.namespace}/${metadata.name}`

const removesNothing: ImpactTeller = (snapshot, base, head, options) => {
  const there = new Set(head.modules.map(nameOf))
  const modules = [...head.modules, ...base.modules.filter((module) => !there.has(nameOf(module)))]
  return impact(snapshot, base, { ...head, modules }, options)
}

export const impacts: ReadonlyArray<Mutant> = [
  ...against(noChangeNoImpact, {
    'takes an empty cluster for the base': (snapshot, _base, head, options) =>
      impact(snapshot, { modules: [] }, head, options),
  }),
  ...against(impactOrder, {
    'tells nodes as they come': (snapshot, base, head, options) => {
      const told = impact(snapshot, base, head, options)
      const names = (snapshot.nodes ?? []).map(({ metadata }) => metadata.name)
      const nodes = [...told.nodes].sort((left, right) => names.indexOf(left.node) - names.indexOf(right.node))
      return { ...told, nodes }
    },
  }),
  ...against(unloadsAreSeen, {
    'takes a removed Module for one that is somebody else’s': removesNothing,
    'believes the effects of the first plan': (snapshot, base, head, options) => {
      const told = impact(snapshot, base, head, options)
      const nodes = told.plan.changes.flatMap(({ module, nodes: touched }) =>
        module === undefined
          ? []
          : touched.map(({ name, effect }) => ({
              node: name,
              module,
              role: 'module-loader' as const,
              effect,
              because: [],
            })),
      )
      return { ...told, nodes }
    },
  }),
  ...against(emptyHeadUnloads, {
    'forgets the scope': (snapshot, base, head, options) =>
      impact(snapshot, { modules: base.modules }, { modules: head.modules }, options),
    'removes nothing': removesNothing,
  }),
  ...against(impactTriangle, { 'does not see that a Module is gone': removesNothing }),
]
