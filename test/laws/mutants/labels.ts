/**
 * Planners that are wrong about the labels of nodes.
 */
import { cordonKeeps, labelConvergence } from 'kmm-planner/testing'

import { against, answering, asTheOperator, type Mutant, reading } from './mutant.js'

/** The planner that sees other labels on nodes. */
const seeing = (labels: (live: Readonly<Record<string, string>>) => Readonly<Record<string, string>>) =>
  reading((snapshot, modules, options) => [
    {
      ...snapshot,
      ...(snapshot.nodes === undefined
        ? {}
        : {
            nodes: snapshot.nodes.map((node) => ({
              ...node,
              metadata: { ...node.metadata, labels: labels(node.metadata.labels ?? {}) },
            })),
          }),
    },
    modules,
    options,
  ])

export const labels: ReadonlyArray<Mutant> = [
  ...against(labelConvergence, {
    'does not see the kernel label': seeing((live) =>
      Object.fromEntries(Object.entries(live).filter(([key]) => !key.startsWith('kmm.node.'))),
    ),
    'takes labels away that are not ours': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.action === 'label' ? { ...change, remove: [...change.remove, 'gpu'] } : change,
      ),
    })),
    'takes away what the user asked for': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.action === 'label'
          ? { ...change, remove: ['kmm.node.kubernetes.io/version-module.drivers.gpu'] }
          : change,
      ),
    })),
  }),
  ...against(cordonKeeps, {
    'deletes as the operator does': asTheOperator,
    'unloads from cordoned nodes': reading((snapshot, modules, options) => [
      snapshot,
      modules,
      { ...options, onUnschedulable: 'unload' },
    ]),
  }),
]
