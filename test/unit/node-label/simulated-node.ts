/**
 * A node in miniature: labels, and pods that follow them as a DaemonSet controller and a kubelet would make them. Every
 * Module has a ModuleLoader and a device plugin DaemonSet in versions v1 and v2.
 */
import { KERNEL_LABEL } from '../../../src/constants.js'
import type { Module, ModuleName, Node } from '../../../src/index.js'
import { type DaemonSetRole, readyLabel, versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import type { ModulePod } from '../../../src/label/module-pod.js'
import { editedLabels, joinedEdits } from '../../../src/node-label/label-decision.js'
import type { NodeLabels } from '../../../src/node-label/node-labels.js'
import { readyLabels } from '../../../src/node-label/ready-label.js'
import { KERNEL, moduleOf, node } from '../builders.js'
import { podOf, seen } from './builders.js'

export interface SimulatedPod {
  readonly module: ModuleName
  readonly role: DaemonSetRole
  readonly version: string
  readonly ready: boolean
  readonly deleted: boolean
  readonly held: boolean
}

export interface World {
  readonly labels: Readonly<Record<string, string>>
  readonly pods: ReadonlyArray<SimulatedPod>
}

/** Versions of one Module's labels; empty for none. */
export interface Versions {
  readonly module: ModuleName
  readonly wanted: string
  readonly loader: string
  readonly plugin: string
}

export type Planner = (modules: ReadonlyArray<Module>) => (node: Node, pods: ReadonlyArray<ModulePod>) => NodeLabels

const versions = ['v1', 'v2']
const roles: ReadonlyArray<DaemonSetRole> = ['module-loader', 'device-plugin']

const set = (key: string, version: string): ReadonlyArray<readonly [string, string]> =>
  version === '' ? [] : [[key, version]]

export const versionKeys = (module: ModuleName) => ({
  wanted: wantedVersionLabel(module),
  loader: versionLabel('module-loader', module),
  plugin: versionLabel('device-plugin', module),
})

/** Pods as the labels ask for them, all ready, and the ready labels that they stand for. */
export const worldOf = (all: ReadonlyArray<Versions>, foreign: Readonly<Record<string, string>>): World => {
  const pods = all.flatMap(({ module, loader, plugin }): ReadonlyArray<SimulatedPod> => {
    const running = { module, ready: true, deleted: false, held: true }
    const loaders: ReadonlyArray<SimulatedPod> =
      loader === '' ? [] : [{ ...running, role: 'module-loader', version: loader }]
    return loader === '' || plugin === ''
      ? loaders
      : [...loaders, { ...running, role: 'device-plugin', version: plugin }]
  })
  const asked = all.flatMap(({ module, wanted, loader, plugin }) => {
    const keys = versionKeys(module)
    return [...set(keys.wanted, wanted), ...set(keys.loader, loader), ...set(keys.plugin, plugin)]
  })
  const ready = pods.flatMap(({ module, role }) => readyLabels(module, role).map((key) => [key, ''] as const))
  return { labels: { ...foreign, [KERNEL_LABEL]: KERNEL, ...Object.fromEntries([...asked, ...ready]) }, pods }
}

const nodeOf = ({ labels }: World): Node => node('a', { labels })

const asSeen = ({ pods }: World) =>
  seen(
    ...pods.map(({ module, role, version, ready, deleted, held }) =>
      podOf(role, { module, version, ready, deleted, ...(held ? {} : { finalizers: [] }) }),
    ),
  )

export const decisionsOn = (planner: Planner, modules: ReadonlyArray<ModuleName>, world: World): NodeLabels =>
  planner(modules.map((module) => moduleOf({ ...module, container: { version: 'v2' } })))(nodeOf(world), asSeen(world))

/** The caller carries out what the planner says: the patch first, then the releases. */
const carriedOut = (planner: Planner, modules: ReadonlyArray<ModuleName>, world: World): World => {
  const decided = decisionsOn(planner, modules, world)
  const labels = editedLabels(joinedEdits(decided.decisions))(world.labels)
  const released = new Set(
    decided.releases
      .filter(({ after }) => after.every((key) => !Object.hasOwn(labels, key)))
      .map(({ ref }) => `${ref.namespace}/${ref.name}`),
  )
  const isReleased = ({ module, role, version }: SimulatedPod): boolean =>
    released.has(`${module.namespace}/${module.name}-${role}-${version}`)
  return { labels, pods: world.pods.map((pod) => (isReleased(pod) ? { ...pod, held: false } : pod)) }
}

const isSelected = (
  { labels }: World,
  { module, role, version }: Pick<SimulatedPod, 'module' | 'role' | 'version'>,
): boolean =>
  labels[versionLabel(role, module)] === version &&
  (role === 'module-loader' ? labels[KERNEL_LABEL] === KERNEL : labels[readyLabel(module, true)] === '')

const isSamePod =
  (one: Pick<SimulatedPod, 'module' | 'role' | 'version'>) =>
  (other: SimulatedPod): boolean =>
    one.module === other.module && one.role === other.role && one.version === other.version

/** The DaemonSet controller: a pod where a node is selected, none elsewhere; a pod that lingers is not doubled. */
const scheduled = (modules: ReadonlyArray<ModuleName>, world: World): World => {
  const wanted = modules.flatMap((module) =>
    roles.flatMap((role) => versions.map((version) => ({ module, role, version }))),
  )
  const missing = wanted.filter((one) => isSelected(world, one) && !world.pods.some(isSamePod(one)))
  return {
    labels: world.labels,
    pods: [
      ...world.pods.map((pod) => (isSelected(world, pod) ? pod : { ...pod, deleted: true })),
      ...missing.map((one) => ({ ...one, ready: false, deleted: false, held: true })),
    ],
  }
}

/** What can happen next. */
export type Event = 'carry out' | 'schedule' | 'start' | 'stop'

export const after =
  (planner: Planner, modules: ReadonlyArray<ModuleName>) =>
  (world: World, event: Event): World => {
    switch (event) {
      case 'carry out':
        return carriedOut(planner, modules, world)
      case 'schedule':
        return scheduled(modules, world)
      case 'start':
        return { ...world, pods: world.pods.map((pod) => ({ ...pod, ready: true })) }
      case 'stop':
        return { ...world, pods: world.pods.filter(({ deleted, held }) => !deleted || held) }
    }
  }
