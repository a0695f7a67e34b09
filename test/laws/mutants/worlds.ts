/**
 * Planners that go wrong in a cluster that moves.
 */
import type { ClusterSnapshot } from 'kmm-planner'
import { noContradiction, type Planner, quiet } from 'kmm-planner/testing'

import { against, answering, type Mutant, reading } from './mutant.js'

type Pod = NonNullable<ClusterSnapshot['pods']>[number]

/** The planner that sees other pods. */
const seeingPods = (edit: (pods: ReadonlyArray<Pod>) => ReadonlyArray<Pod>): Planner =>
  reading((snapshot, modules, options) => [
    { ...snapshot, ...(snapshot.pods === undefined ? {} : { pods: edit(snapshot.pods) }) },
    modules,
    options,
  ])

export const worlds: ReadonlyArray<Mutant> = [
  ...against(noContradiction, {
    'takes pods that it was not shown for none': seeingPods(() => []),
    'believes nodes before pods': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        pods: [],
        ...(snapshot.daemonSets === undefined
          ? {}
          : { daemonSets: snapshot.daemonSets.map(({ status: _status, ...daemonSet }) => daemonSet) }),
      },
      modules,
      options,
    ]),
    'says nothing of nodes that lose something': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) => (change.action === 'delete' ? { ...change, nodes: [] } : change)),
    })),
    'says nothing of an update': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) => (change.action === 'update' ? { ...change, nodes: [] } : change)),
    })),
  }),
  ...against(quiet, {
    'does nothing': answering((answer) => ({ ...answer, changes: [] })),
    'never lets a pod go': answering((answer) => ({
      ...answer,
      changes: answer.changes.filter(({ action }) => action !== 'release'),
    })),
    'never says which kernel a node runs': answering((answer) => ({
      ...answer,
      changes: answer.changes.filter(({ reason }) => reason !== 'NodeRunsKernel'),
    })),
    'forgets device plugins that drifted': answering((answer) => ({
      ...answer,
      changes: answer.changes.filter(({ action, role }) => action !== 'update' || role !== 'device-plugin'),
    })),
    'takes up what it has just finished': answering((answer, { nodes = [] }) => ({
      ...answer,
      changes: [
        ...answer.changes,
        ...nodes.slice(0, 1).map(({ metadata }) => ({
          action: 'label' as const,
          reason: 'NodeRunsKernel' as const,
          ref: { apiVersion: 'v1', kind: 'Node', name: metadata.name },
          add: { seen: metadata.resourceVersion ?? '' },
          remove: [],
          expects: { labels: { seen: null } },
          nodes: [],
        })),
      ],
    })),
    'does not see its own labels': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        ...(snapshot.nodes === undefined
          ? {}
          : {
              nodes: snapshot.nodes.map((node) => ({
                ...node,
                metadata: {
                  ...node.metadata,
                  labels: Object.fromEntries(
                    Object.entries(node.metadata.labels ?? {}).filter(([key]) => !key.endsWith('.ready')),
                  ),
                },
              })),
            }),
      },
      modules,
      options,
    ]),
  }),
]
