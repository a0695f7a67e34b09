/**
 * Planners that go wrong in a cluster that moves, in ways that lose a module.
 */
import { concatAll, type DaemonSet, plan } from 'kmm-planner'
import {
  announcedUnloads,
  damageToOnePath,
  oneBuildOfAnImage,
  orderIsSaid,
  type Planner,
  pluginBeforeModule,
  proofBeforeChange,
  upgradeSafety,
} from 'kmm-planner/testing'

import { against, answering, asTheOperator, type Mutant, reading, rendering } from './mutant.js'

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
  ...against(announcedUnloads, {
    'tells nothing of deletions': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) => (change.action === 'delete' ? { ...change, nodes: [] } : change)),
    })),
    'tells an unload as a reload': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) => ({
        ...change,
        nodes: change.nodes.map((one) => (one.effect === 'unload' ? { ...one, effect: 'reload' as const } : one)),
      })),
    })),
    'does not see taints': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        ...(snapshot.nodes === undefined ? {} : { nodes: snapshot.nodes.map(({ spec: _spec, ...node }) => node) }),
      },
      modules,
      options,
    ]),
  }),
  ...against(proofBeforeChange, {
    'takes labels for a proof': believingLabels,
    'changes what was not there': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.action === 'update' ? { ...change, ref: { ...change.ref, name: `${change.ref.name}-x` } } : change,
      ),
    })),
  }),
  ...against(pluginBeforeModule, {
    'does not see device plugins': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        ...(snapshot.pods === undefined
          ? {}
          : { pods: snapshot.pods.filter(({ metadata }) => !metadata.name.includes('device-plugin')) }),
        ...(snapshot.daemonSets === undefined
          ? {}
          : { daemonSets: snapshot.daemonSets.filter(({ metadata }) => !metadata.name.includes('device-plugin')) }),
      },
      modules,
      options,
    ]),
  }),
  ...against(upgradeSafety, {
    'does not see pods that are about to leave': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        ...(snapshot.pods === undefined
          ? {}
          : { pods: snapshot.pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined) }),
      },
      modules,
      options,
    ]),
    'runs a version on every node': rendering(({ spec }) => {
      const pod = spec?.template.spec
      if (pod !== undefined)
        pod.nodeSelector = Object.fromEntries(
          Object.entries(pod.nodeSelector ?? {}).filter(([key]) => !key.includes('.version-')),
        )
    }),
  }),
  ...against(orderIsSaid, {
    'says of no change what comes first': answering((answer) => ({
      ...answer,
      changes: answer.changes.map(({ after: _after, ...change }) => change),
    })),
  }),
  ...against(oneBuildOfAnImage, {
    'plans each Module by itself': (snapshot, modules, options) => {
      const plans = modules.map((module) => plan(snapshot, [module], options))
      return {
        ...concatAll(plans),
        desired: plans.flatMap(({ desired }) => desired),
        changes: plans.flatMap(({ changes }) => changes),
        held: [],
      }
    },
    'gives every Build a name of its own': answering((answer, { nodes = [] }) => {
      const suffix = nodes.map(({ metadata }) => metadata.resourceVersion ?? '').join('-')
      const renamed = (name: string): string => `${name}-${suffix}`
      return {
        ...answer,
        desired: answer.desired.map((object) =>
          object.kind === 'Build'
            ? { ...object, metadata: { ...object.metadata, name: renamed(object.metadata.name) } }
            : object,
        ),
        changes: answer.changes.map((change) =>
          change.action === 'create' && change.ref.kind === 'Build'
            ? { ...change, ref: { ...change.ref, name: renamed(change.ref.name) } }
            : change,
        ),
      }
    }),
  }),
  ...against(damageToOnePath, {
    'decides as the operator does': asTheOperator,
    'forgets what it could not read': reading((snapshot, modules, options) => [
      { ...snapshot, unreadable: [] },
      modules,
      options,
    ]),
  }),
]
