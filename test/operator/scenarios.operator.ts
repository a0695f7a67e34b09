/**
 * What happens to clusters, and what the operator makes of it: it comes to rest, nothing that it sends is refused where nobody else writes,
 * and no module leaves a node without a plan that says so.
 */
import type { Node, ProfileName } from 'kmm-planner'
import { afterEach, describe, expect, it } from 'vitest'

import { versionLabel, wantedVersionLabel } from '../../src/label/identity.js'
import type { Module } from '../../src/module/module.js'
import { emptyCluster, isGoing, type SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { acted, type UserEvent } from '../../src/testing/simulation/user.js'
import { refusal } from '../server/answer.js'
import type { Faults } from '../server/cluster-server.js'
import { bareNode, KERNEL, moduleOf, OLD_KERNEL, pluginSection } from '../unit/builders.js'
import { type Figures, type FiguresRow, showFigures, worse } from './figures.js'
import { type Deed, type Rehearsal, rehearse } from './rehearsal.js'

const profiles: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']

const NEW_KERNEL = '5.14.0-427.13.1.el9_4.x86_64'

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

const cluster: SimulatedCluster = { ...emptyCluster, nodes, modules: [gpu, nic], version: 1 }

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
const upgraded = ({ nodes: now, loaded }: SimulatedCluster): number =>
  now.filter(
    ({ metadata }) =>
      metadata.labels?.[versionLabel('module-loader', name)] === 'v2' &&
      loaded.some(({ node }) => node === metadata.name),
  ).length

const does =
  (...events: ReadonlyArray<UserEvent>): Deed =>
  ({ act }) =>
    act((so) => events.reduce((before, event) => acted(event)(before), so))

const each = (event: (index: number) => UserEvent): ReadonlyArray<Deed> => nodes.map((_, index) => does(event(index)))

const dropping =
  (dropped: string): Deed =>
  ({ act }) =>
    act((so) => ({ ...so, modules: so.modules.filter(({ metadata }) => metadata.name !== dropped) }))

/** Loads what another Module loads. */
const twin = observed(moduleOf({ name: 'twin' }))

const dockerfile = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'drivers', name: 'dockerfile', uid: 'dockerfile' },
  data: { dockerfile: 'FROM scratch\n' },
}

const askFor = (index: number): Deed =>
  does({ user: 'relabel', node: index, label: wantedVersionLabel(name), value: 'v2' })

interface Scenario {
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

const scenarios: Readonly<Record<string, Scenario>> = {
  'kernel upgrade of five nodes': { deeds: each((node) => ({ user: 'reboot', node, kernelVersion: NEW_KERNEL })) },
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
      (server) => {
        does({ user: 'reboot', node: 0, kernelVersion: NEW_KERNEL })(server)
        server.cutWatches({ compacted: true })
      },
    ],
  },
}

const figuresOf = ({ passes, server: { log } }: Rehearsal): Figures => ({
  rounds: passes.length,
  writes: log.length,
  rejected: log.filter(({ code, isFault }) => code >= 400 && !isFault).length,
})

const open: Array<Rehearsal> = []
const begin = async (...args: Parameters<typeof rehearse>): Promise<Rehearsal> => {
  const run = await rehearse(...args)
  open.push(run)
  await run.rest()
  return run
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ end }) => end()))
})

const rejectedIn = ({ server: { log } }: Rehearsal): ReadonlyArray<string> =>
  log
    .filter(({ code, isFault }) => code >= 400 && !isFault)
    .map(({ method, path, code }) => `${method} ${path} ${String(code)}`)

const rows: Array<FiguresRow> = []

const told = (profile: ProfileName, scenario: string, figures: Figures): void => {
  rows.push({ profile, scenario, ...figures })
  const { rounds, writes, rejected } = figures
  console.log(
    `${profile}: ${scenario}: ${String(rounds)} rounds, ${String(writes)} writes, ${String(rejected)} rejected`,
  )
}

/** Ways in which requests fail. */
const FAILURES = 3

describe.each(profiles)('%s', (profile) => {
  const options = { profile, platform: 'kubernetes', buildImage: 'registry.example/kaniko:1' } as const

  it('initial', async () => {
    const run = await begin(cluster, options)
    told(profile, 'initial', figuresOf(run))
    expect(run.server.stored().cluster.loaded).toHaveLength(10)
    expect(run.left()).toStrictEqual([])
    expect(rejectedIn(run)).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
  })

  it.each(Object.entries(scenarios))(
    '%s',
    async (scenario, { start, deeds, isTaken, isRaced, upgraded: expected = 0 }) => {
      const run = await begin(start?.(profile) ?? cluster, options, undefined, [dockerfile])
      const before = figuresOf(run)
      for (const deed of deeds) {
        deed(run.server)
        await run.rest()
      }
      const after = figuresOf(run)
      told(profile, scenario, {
        rounds: after.rounds - before.rounds,
        writes: after.writes - before.writes,
        rejected: after.rejected - before.rejected,
      })
      expect(run.left()).toStrictEqual([])
      expect(run.server.stored().cluster.modules.filter(isGoing)).toStrictEqual([])
      expect(upgraded(run.server.stored().cluster)).toBe(expected)
      if (isRaced?.(profile) !== true) expect(rejectedIn(run)).toStrictEqual([])
      if (isTaken?.(profile) !== true) expect(run.unannounced()).toStrictEqual([])
    },
  )

  const busy = { ...refusal(429, 'slow down'), headers: { 'retry-after': '1' } }
  const failing: ReadonlyArray<readonly [string, Faults]> = [
    ['429', ({ method, number }) => (method !== 'GET' && number % 4 === 0 && number < 40 ? busy : undefined)],
    ['500', ({ number }) => (number % 4 === 0 && number < 40 ? refusal(500, 'etcd') : undefined)],
    [
      'answers that get lost',
      ({ method, number }) => (method !== 'GET' && number % 4 === 0 ? 'lost answer' : undefined),
    ],
  ]
  it.each(failing)('%s', async (scenario, faults) => {
    const run = await begin(cluster, options, faults)
    told(profile, scenario, figuresOf(run))
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
  })

  it('two operators without an election', async () => {
    const run = await begin(cluster, options)
    run.join()
    await run.rest()
    for (const deed of each((index) => ({ user: 'reboot', node: index, kernelVersion: NEW_KERNEL }))) {
      deed(run.server)
      await run.rest()
    }
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
    expect(run.server.stored().cluster.loaded).toHaveLength(10)
  })

  it('would notice a module that leaves without a plan', async () => {
    const run = await begin(cluster, options)
    run.server.act((so) => ({ ...so, daemonSets: [] }))
    await run.rest()
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced().length).toBeGreaterThan(0)
  })

  const CRASHES = 3
  it.each([...Array(10).keys()])('an operator that dies at its requests %i, and others after it', async (tenth) => {
    const many = [...Array(CRASHES).keys()].map((one) => tenth * CRASHES + one + 1)
    const runs = await Promise.all(
      many.map(async (after) => {
        const run = await rehearse(cluster, options)
        open.push(run)
        run.crash(after)
        await run.rest()
        return run
      }),
    )
    for (const run of runs) {
      expect(run.left()).toStrictEqual([])
      expect(rejectedIn(run)).toStrictEqual([])
      expect(run.unannounced()).toStrictEqual([])
      expect(run.server.stored().cluster.loaded).toHaveLength(10)
    }
  })
})

describe('docs/operator.md', () => {
  it('shows what scenarios cost', () => {
    // Part of them was run: there is nothing to show.
    if (rows.length === profiles.length * (Object.keys(scenarios).length + FAILURES + 1)) showFigures(rows)
    expect(worse(rows)).toStrictEqual([])
  })
})
