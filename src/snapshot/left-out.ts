/**
 * What an input shows of objects that it does not hold: a list that lacks them was not a list of their namespace. It says so where
 * observation is inferred; whoever says what was observed, or makes a snapshot by hand, is believed.
 */
import { labelKeys } from '../kubernetes/label-keys.js'
import type { DaemonSet, Pod } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { devicePluginReadyLabel, readyLabel } from '../module/ready-label.js'
import type { ObservedObjects } from './cluster-snapshot.js'
import type { ObservedKind } from './kind.js'

/** Namespaces in which there are objects of a kind, whether or not the input holds them. */
export type Traces = ReadonlyMap<ObservedKind, ReadonlySet<string>>

/** Whether the operator counted pods of a Module, or labelled a node for one that was ready. */
const runsSomething = (labels: ReadonlySet<string>) => (module: Module) => {
  const { moduleLoader, devicePlugin } = module.status ?? {}
  if ((moduleLoader?.availableNumber ?? 0) > 0 || (devicePlugin?.availableNumber ?? 0) > 0) return true
  const name = moduleNameOf(module)
  // The form without the namespace may be that of another Module.
  return [readyLabel(name, true), devicePluginReadyLabel(name, true)].some((label) => labels.has(label))
}

const hasPods = ({ status }: DaemonSet): boolean =>
  (status?.numberReady ?? 0) > 0 || (status?.currentNumberScheduled ?? 0) > 0

/** What has ended may outlive its owner. */
export const runs = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed'

/** What a pod that runs shows to be there. */
export const podOwners = ['DaemonSet', 'Build', 'Job'] as const

/**
 * The traces of DaemonSets, pods, Builds, Jobs and ServiceAccounts. Every namespace has a ServiceAccount `default`. O(labels of
 * nodes + Modules + DaemonSets + pods).
 *
 * Source: Kubernetes, pkg/controller/serviceaccount/serviceaccounts_controller.go.
 */
export const traces = (
  modules: ReadonlyArray<Module>,
  { nodes = [], daemonSets = [], pods = [] }: ObservedObjects,
): Traces => {
  const running = modules
    .filter(runsSomething(labelKeys(nodes, ({ metadata }) => metadata.labels)))
    .map(({ metadata }) => metadata.namespace)
  const owners = pods.filter(runs).flatMap(({ metadata }) => {
    const owner = controllerOf(metadata)?.kind
    return podOwners.flatMap((kind) => (kind === owner ? [{ kind, namespace: metadata.namespace }] : []))
  })
  const ownedBy = (kind: (typeof podOwners)[number]): ReadonlyArray<string> =>
    owners.flatMap((owner) => (owner.kind === kind ? (owner.namespace ?? []) : []))
  return new Map<ObservedKind, ReadonlySet<string>>([
    ['DaemonSet', new Set([...running, ...ownedBy('DaemonSet')])],
    ['Pod', new Set([...running, ...daemonSets.filter(hasPods).map(({ metadata }) => metadata.namespace)])],
    ['Build', new Set(ownedBy('Build'))],
    ['Job', new Set(ownedBy('Job'))],
    ['ServiceAccount', new Set(modules.map(({ metadata }) => metadata.namespace))],
  ])
}
