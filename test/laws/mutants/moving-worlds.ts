/**
 * Planners that go wrong in a cluster that moves, in ways that lose a module.
 */
import type { DaemonSet } from 'kmm-planner'
import { type Planner, proofBeforeChange } from 'kmm-planner/testing'

import { against, answering, type Mutant, reading } from './mutant.js'

/** The planner that takes whoever controls a DaemonSet for its Module. */
const believingLabels: Planner = reading((snapshot, modules, options) => [
  {
    ...snapshot,
    ...(snapshot.daemonSets === undefined
      ? {}
      : {
          daemonSets: snapshot.daemonSets.map((daemonSet): DaemonSet => {
            const name = daemonSet.metadata.labels?.['kmm.node.kubernetes.io/module.name'] ?? ''
            const owner = { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name, uid: '', controller: true }
            return { ...daemonSet, metadata: { ...daemonSet.metadata, ownerReferences: [owner] } }
          }),
        }),
  },
  modules,
  options,
])

export const movingWorlds: ReadonlyArray<Mutant> = [
  ...against(proofBeforeChange, {
    'takes labels for a proof': believingLabels,
    'changes what was not there': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.action === 'update' ? { ...change, ref: { ...change.ref, name: `${change.ref.name}-x` } } : change,
      ),
    })),
  }),
]
