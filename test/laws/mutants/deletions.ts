/**
 * Planners that take away what they should not.
 */
import { deletionsAreProven, garbageExactness, isolation, noErrorDeletes, unloadBudgetHolds } from 'kmm-planner/testing'

import {
  against,
  answering,
  asTheOperator,
  first,
  type Mutant,
  reading,
  withDaemonSets,
  withMappings,
} from './mutant.js'

export const deletions: ReadonlyArray<Mutant> = [
  ...against(isolation, {
    'does not ask who controls an object': withDaemonSets((daemonSet) => {
      const { ownerReferences: _owners, ...metadata } = daemonSet.metadata
      return { ...daemonSet, metadata }
    }),
    'does not ask whether an object is going away': withDaemonSets((daemonSet) => {
      const { deletionTimestamp: _gone, ...metadata } = daemonSet.metadata
      return { ...daemonSet, metadata }
    }),
    'takes every DaemonSet of the namespace for its own': withDaemonSets(({ spec: _spec, ...daemonSet }) => ({
      ...daemonSet,
      metadata: {
        ...daemonSet.metadata,
        labels: { ...daemonSet.metadata.labels, 'kmm.node.kubernetes.io/module.name': 'gpu' },
      },
    })),
    'wants things twice': answering((answer) => ({
      ...answer,
      desired: [...answer.desired, ...first(answer.desired)],
    })),
  }),
  ...against(deletionsAreProven, {
    'takes labels for a proof': withDaemonSets((daemonSet) => ({
      ...daemonSet,
      metadata: {
        ...daemonSet.metadata,
        ownerReferences: daemonSet.metadata.ownerReferences?.length
          ? daemonSet.metadata.ownerReferences
          : [
              {
                apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
                kind: 'Module',
                name: daemonSet.metadata.labels?.['kmm.node.kubernetes.io/module.name'] ?? '',
                uid: '',
                controller: true,
              },
            ],
      },
    })),
    'deletes by name': answering((answer) => {
      const anonymous = answer.deletions.map(
        ({ ref: { uid: _uid, generation: _generation, ...ref }, ...deletion }) => ({ ...deletion, ref }),
      )
      return {
        ...answer,
        deletions: anonymous,
        changes: [...answer.changes.filter(({ action }) => action !== 'delete'), ...anonymous],
      }
    }),
    'keeps its deletions to itself': answering((answer) => ({ ...answer, deletions: [] })),
  }),
  ...against(garbageExactness, {
    'never deletes': answering((answer) => ({ ...answer, deletions: [] })),
    'deletes as the operator does': asTheOperator,
    'deletes for the last node that reboots': reading((snapshot, modules, options) => [
      { ...snapshot, nodes: (snapshot.nodes ?? []).slice(1) },
      modules,
      options,
    ]),
    'is wrong about why': answering((answer) => ({
      ...answer,
      deletions: answer.deletions.map((deletion) => ({ ...deletion, reason: 'NoMapping' as const })),
    })),
  }),
  ...against(noErrorDeletes, {
    'deletes as the operator does': asTheOperator,
    'takes unseen nodes for none': reading((snapshot, modules, options) => [
      { ...snapshot, nodes: snapshot.nodes ?? [] },
      modules,
      options,
    ]),
    'forgets what it could not read': reading((snapshot, modules, options) => [
      { ...snapshot, unreadable: [] },
      modules,
      options,
    ]),
    'passes over what does not compile': withMappings((mappings) =>
      mappings.filter(
        ({ regexp = '', containerImage = '' }) => regexp !== '(' && !containerImage.endsWith('${KERNEL_FULL_VERSION'),
      ),
    ),
    'passes over nodes without a kernel': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        ...(snapshot.nodes === undefined ? {} : { nodes: snapshot.nodes.filter(({ status }) => status !== undefined) }),
      },
      modules,
      options,
    ]),
  }),
  ...against(unloadBudgetHolds, {
    'has no budget': reading((snapshot, modules, { maxUnloadedNodes: _limit, ...options }) => [
      snapshot,
      modules,
      options,
    ]),
    'is off by one': reading((snapshot, modules, options) => [
      snapshot,
      modules,
      { ...options, ...(options.maxUnloadedNodes === 0 ? { maxUnloadedNodes: 1 } : {}) },
    ]),
    'does what it holds': answering((answer) => ({ ...answer, changes: [...answer.changes, ...answer.held] })),
    'forgets that what it holds stays': answering((answer) => ({
      ...answer,
      desired: answer.desired.filter(({ metadata }) => !answer.held.some(({ ref }) => ref.name === metadata.name)),
    })),
    'holds deletions of the last kernel only': answering((answer) => ({
      ...answer,
      changes: [...answer.changes, ...answer.held.slice(1)],
      held: first(answer.held),
    })),
  }),
]
