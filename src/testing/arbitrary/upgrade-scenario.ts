/** An ordered upgrade: a Module runs in one version, gets a second one, and people ask for that on one node after another. */
import fc from 'fast-check'

import type { Node } from '../../kubernetes/object.js'
import { wantedVersionLabel } from '../../label/identity.js'
import type { Module } from '../../module/module.js'
import { emptyCluster } from '../../simulation/cluster-state.js'
import type { Mover } from '../../simulation/settle.js'
import { described } from '../report/described.js'
import { faithfully, type WorldEvent } from '../simulation/event.js'
import type { Scenario } from '../simulation/simulate.js'
import { moduleEdits } from '../simulation/user-edit.js'
import { freshView } from '../simulation/view.js'
import { warmUp } from './scenario.js'
import { simulatedModule, simulatedNodes, versionLabels } from './simulated-module.js'
import { carrying, view } from './world-event.js'

/** The version that runs. */
export const OLD = 'v1'

/** The one that is asked for. */
export const NEW = 'v2'

const withVersion = (node: Node): Node => ({
  ...node,
  metadata: {
    ...node.metadata,
    labels: { ...node.metadata.labels, ...Object.fromEntries(versionLabels.map((label) => [label, OLD])) },
  },
})

const inOldVersion = (module: Module): Module => ({ ...module, spec: moduleEdits['version v1'](module.spec) })

const reconcile: WorldEvent = { happens: 'reconcile', view: freshView, carrying: faithfully }

/** Movers do one pass at a time, so that the cluster is seen in every state between. */
const time: fc.Arbitrary<WorldEvent> = fc
  .subarray<Mover>(['garbage', 'daemon-sets', 'kubelets', 'builder'], { minLength: 1 })
  .map((movers) => ({ happens: 'time', movers }))

const asking = ({ metadata }: Module): fc.Arbitrary<WorldEvent> =>
  fc.nat({ max: 3 }).map((node) => ({ user: 'relabel', node, label: wantedVersionLabel(metadata), value: NEW }))

const whileUpgrading = (module: Module): fc.Arbitrary<WorldEvent> =>
  fc.oneof(
    { weight: 3, arbitrary: asking(module) },
    { weight: 4, arbitrary: time },
    { weight: 3, arbitrary: fc.constant(reconcile) },
    { weight: 2, arbitrary: fc.record({ happens: fc.constant('reconcile'), view, carrying }) },
    { weight: 1, arbitrary: fc.record({ happens: fc.constant('plan'), view }) },
    { weight: 1, arbitrary: fc.record({ happens: fc.constant('carry out'), plan: fc.nat({ max: 3 }), carrying }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<WorldEvent>({ user: 'edit-module', module: 0, edit: 'another image' }),
    },
  )

/**
 * A cluster at rest in which all nodes ask for the first version of the one Module that there is; then it gets the second one, and nothing
 * happens but planning, time, and that nodes ask for it.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, simulate, upgradeScenario } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(upgradeScenario, (one) => simulate(plan)(one).left.length === 0), { numRuns: 20 })
 * ```
 */
export const upgradeScenario: fc.Arbitrary<Scenario> = described(
  fc
    .record({ nodes: simulatedNodes, module: simulatedModule.map(inOldVersion), isKaniko: fc.boolean() })
    .chain(({ nodes, module, isKaniko }) =>
      fc.array(whileUpgrading(module), { maxLength: 16, size: 'max' }).map((events) => ({
        start: { ...emptyCluster, nodes: nodes.map(withVersion), modules: [module], version: 1 },
        options: {
          profile: 'safe',
          signImage: 'registry.example/sign:1',
          buildImage: 'registry.example/kaniko:1',
          platform: isKaniko ? 'kubernetes' : 'openshift',
        },
        events: [
          ...Array.from({ length: 5 }, () => warmUp).flat(),
          { user: 'edit-module', module: 0, edit: 'version v2' },
          ...events,
        ],
      })),
    ),
)
