/** What happens to clusters: each scenario begins when an operator has brought the cluster to rest, and ends when it is at rest again. */
import type { Node, ProfileName } from 'kmm-planner'

import { versionLabel, wantedVersionLabel } from '../../src/label/identity.js'
import type { Module } from '../../src/module/module.js'
import { emptyCluster, type SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { acted, type UserEvent } from '../../src/testing/simulation/user.js'
import type { ClusterServer } from '../server/cluster-server.js'
import { bareNode, KERNEL, moduleOf, OLD_KERNEL, pluginSection } from '../unit/builders.js'

/** Where people, and the network, do something: a server of our own, or a real cluster. */
export type Stage = Pick<ClusterServer, 'act' | 'cutWatches'>

/** What a person, or the network, does. */
export type Deed = (stage: Stage) => void

/** The kernel of an upgrade. */
export const NEW_KERNEL = '5.14.0-427.13.1.el9_4.x86_64'

const osImage = 'Red Hat Enterprise Linux CoreOS 413.92.202305231734-0 (Plow)'

const live = (node: Node, index: number): Node => ({
  ...node,
  metadata: { ...node.metadata, uid: `node-${String(index)}` },
  status: { nodeInfo: { ...node.status!.nodeInfo!, osImage } },
})

const nodes = [KERNEL, KERNEL, KERNEL, OLD_KERNEL, OLD_KERNEL].map((kernel, index) =>
  live(bareNode(`worker-${String(index)}`, { kernel }), index),
)

const observed = (module: Module): Module => ({ ...module, metadata: { ...module.metadata, generation: 1 } })

const gpu = observed(moduleOf({ uid: 'gpu', devicePlugin: pluginSection }))
const nic = observed(
  moduleOf({
    name: 'nic',
    uid: 'nic',
    modprobe: { moduleName: 'nic' },
    mappings: [{ regexp: '^.+$', containerImage: 'registry.example/nic:${KERNEL_FULL_VERSION}' }],
  }),
)
/** In an upgrade as the operator does it, a device plugin may be waited for without end (docs/deviations.md#completes-upgrades). */
const versioned = (profile: ProfileName): Module =>
  observed(
    moduleOf({
      uid: 'gpu',
      container: { version: 'v1' },
      ...(profile === 'safe' ? { devicePlugin: pluginSection } : {}),
    }),
  )
const name = { namespace: 'drivers', name: 'gpu' }

/** Five nodes of two kernels, and two Modules that select them all; nothing is made yet. */
export const cluster: SimulatedCluster = { ...emptyCluster, nodes, modules: [gpu, nic], version: 1 }

const asking = (node: Node): Node => ({
  ...node,
  metadata: { ...node.metadata, labels: { ...node.metadata.labels, [wantedVersionLabel(name)]: 'v1' } },
})
const upgrading = (profile: ProfileName): SimulatedCluster => ({
  ...cluster,
  nodes: nodes.map(asking),
  modules: [versioned(profile)],
})

/** Nodes on which the module is loaded in the second version. */
export const upgraded = ({ nodes: now, loaded }: SimulatedCluster): number =>
  now.filter(
    ({ metadata }) =>
      metadata.labels?.[versionLabel('module-loader', name)] === 'v2' &&
      loaded.some(({ node }) => node === metadata.name),
  ).length

/** What people do, all at once. */
export const does =
  (...events: ReadonlyArray<UserEvent>): Deed =>
  ({ act }) =>
    act((so) => events.reduce((before, event) => acted(event)(before), so))

/** One deed for each node, one after the other. */
export const each = (event: (index: number) => UserEvent): ReadonlyArray<Deed> =>
  nodes.map((_, index) => does(event(index)))

const dropping =
  (dropped: string): Deed =>
  ({ act }) =>
    act((so) => ({ ...so, modules: so.modules.filter(({ metadata }) => metadata.name !== dropped) }))

/** Loads what another Module loads. */
const twin = observed(moduleOf({ name: 'twin' }))

/** What an image is made from. */
export const dockerfile = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'drivers', name: 'dockerfile', uid: 'dockerfile' },
  data: { dockerfile: 'FROM scratch\n' },
}

const askFor = (index: number): Deed =>
  does({ user: 'relabel', node: index, label: wantedVersionLabel(name), value: 'v2' })

/** One story, the same in both profiles. */
export interface Scenario {
  readonly start?: (profile: ProfileName) => SimulatedCluster
  /** How many nodes have the second version at the end. */
  readonly upgraded?: number
  readonly deeds: ReadonlyArray<Deed>
  /** Modules leave by what people or the garbage collector do, and no plan is asked. */
  readonly isTaken?: (profile: ProfileName) => boolean
  /** The garbage collector takes what the operator is about to change: what it sends may be refused. */
  readonly isRaced?: (profile: ProfileName) => boolean
}

const always = (): boolean => true

/** Nothing holds a Module in this profile. */
const isUnheld = (profile: ProfileName): boolean => profile !== 'safe'

/** All of them, by name. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'kernel upgrade of five nodes': { deeds: each((node) => ({ user: 'reboot', node, kernelVersion: NEW_KERNEL })) },
  'kernel upgrade of one node': { deeds: [does({ user: 'reboot', node: 0, kernelVersion: NEW_KERNEL })] },
  'reboot': { deeds: [does({ user: 'reboot', node: 0, kernelVersion: KERNEL })] },
  'one node cordoned': { deeds: [does({ user: 'cordon', node: 0 })] },
  'all nodes cordoned': { deeds: each((node) => ({ user: 'cordon', node })) },
  'node deleted': { deeds: [does({ user: 'remove-node', node: 0 })] },
  'node registered again': { deeds: [does({ user: 'reregister', node: 0 })], isTaken: always },
  'ordered upgrade of two nodes': {
    start: upgrading,
    deeds: [does({ user: 'edit-module', module: 0, edit: 'version v2' }), askFor(0), askFor(1)],
    upgraded: 2,
  },
  'ordered upgrade of five nodes': {
    start: upgrading,
    deeds: [does({ user: 'edit-module', module: 0, edit: 'version v2' }), ...nodes.map((_, index) => askFor(index))],
    upgraded: 5,
  },
  'Module edited': { deeds: [does({ user: 'edit-module', module: 0, edit: 'another image' })] },
  'mapping removed': { deeds: [does({ user: 'edit-module', module: 0, edit: 'only kernels of one series' })] },
  'Module edited to an image that has to be made': {
    deeds: [does({ user: 'edit-module', module: 0, edit: 'another made image' })],
  },
  'two Modules for one kernel module': { deeds: [does({ user: 'create-module', module: twin })] },
  'selector narrowed': { deeds: [does({ user: 'edit-module', module: 0, edit: 'another selector' })] },
  'Module deleted': {
    deeds: [does({ user: 'delete-module', module: 0 })],
    isTaken: isUnheld,
    isRaced: isUnheld,
  },
  'Module deleted without finalizer': { deeds: [dropping('gpu')], isTaken: always, isRaced: always },
  'node no longer selected': {
    deeds: [does({ user: 'relabel', node: 0, label: 'gpu', value: 'no' })],
    isTaken: always,
  },
  'DaemonSet edited by hand': { deeds: [does({ user: 'edit-daemon-set', daemonSet: 0, edit: 'another image' })] },
  'DaemonSet relabelled': { deeds: [does({ user: 'edit-daemon-set', daemonSet: 0, edit: 'no labels' })] },
  'DaemonSet without owner': { deeds: [does({ user: 'edit-daemon-set', daemonSet: 0, edit: 'no owner' })] },
  'pod deleted': { deeds: [does({ user: 'delete-pod', pod: 0 })], isTaken: always },
  'watches cut': { deeds: [({ cutWatches }) => cutWatches({ compacted: false }), does({ user: 'cordon', node: 0 })] },
  'watches cut, and too late to go on': {
    deeds: [
      (stage) => {
        does({ user: 'reboot', node: 0, kernelVersion: NEW_KERNEL })(stage)
        stage.cutWatches({ compacted: true })
      },
    ],
  },
}
