/**
 * Every state of the version labels, with every combination of pods and DaemonSets: wherever a node stands, following the steps brings it
 * to rest, and every wait names what can happen or who has to act.
 */
import { describe, expect, it } from 'vitest'

import { NODE_LABELER_FINALIZER } from '../../../src/constants.js'
import { type ClusterSnapshot, type DaemonSet, type Node, plan, type ProfileName } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { controllerOf } from '../../../src/kubernetes/owner.js'
import { type DaemonSetRole, roleOf, versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { readyLabels } from '../../../src/node-label/ready-label.js'
import { versionState } from '../../../src/node-label/version-state.js'
import { applyPlan } from '../../../src/simulation/applied-plan.js'
import { codes, factsOf, lives, moduleOf, node, pluginSection } from '../builders.js'
import { GPU, podOf } from './builders.js'

type Version = '' | 'v1' | 'v2'

const versions: ReadonlyArray<Version> = ['', 'v1', 'v2']
const roles: ReadonlyArray<DaemonSetRole> = ['module-loader', 'device-plugin']

const versioned = (version: string) =>
  moduleOf({ container: version === '' ? {} : { version }, devicePlugin: pluginSection })
const module = versioned('v2')

/** What a Module with this version has. */
const daemonSetsOf = new Map(versions.map((version) => [version, lives(versioned(version), [node('model')])]))

const daemonSetOf = (version: Version, role: DaemonSetRole): DaemonSet =>
  daemonSetsOf.get(version)!.find(({ metadata }) => roleOf(metadata.labels) === role)!

const podFrom = (daemonSet: DaemonSet, role: DaemonSetRole, version: string): Pod => {
  const pod = podOf(role, { version })
  const { name, uid = '' } = daemonSet.metadata
  const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name, uid, controller: true }
  return { ...pod, metadata: { ...pod.metadata, name: `${name}-a`, ownerReferences: [owner] } }
}

interface Start {
  readonly wanted: string
  readonly loader: Version
  readonly plugin: Version
  /** Undefined for none. */
  readonly pods: Readonly<Record<DaemonSetRole, Version | undefined>>
  readonly daemonSets: ReadonlyArray<Version>
}

const present: ReadonlyArray<Version | undefined> = [undefined, ...versions]
const some: ReadonlyArray<ReadonlyArray<Version>> = versions.reduce<ReadonlyArray<ReadonlyArray<Version>>>(
  (sets, version) => [...sets, ...sets.map((set) => [...set, version])],
  [[]],
)

const startsOf = (wanted: string): ReadonlyArray<Start> =>
  versions.flatMap((loader) =>
    versions.flatMap((plugin) =>
      present.flatMap((one) =>
        present.flatMap((other) =>
          some.map((daemonSets) => ({
            wanted,
            loader,
            plugin,
            pods: { 'module-loader': one, 'device-plugin': other },
            daemonSets,
          })),
        ),
      ),
    ),
  )

const worldOf = ({ wanted, loader, plugin, pods, daemonSets }: Start): ClusterSnapshot => {
  const running = roles.flatMap((role) => {
    const version = pods[role]
    return version === undefined ? [] : [{ role, pod: podFrom(daemonSetOf(version, role), role, version) }]
  })
  const labels = [
    [wantedVersionLabel(GPU), wanted],
    [versionLabel('module-loader', GPU), loader],
    [versionLabel('device-plugin', GPU), plugin],
  ].filter(([, version]) => version !== '')
  const ready = running.flatMap(({ role }) => readyLabels(GPU, role).map((key) => [key, '']))
  return {
    nodes: [node('a', { labels: Object.fromEntries([['gpu', 'yes'], ...labels, ...ready]) as Record<string, string> })],
    daemonSets: daemonSets.flatMap((version) => daemonSetsOf.get(version)!),
    pods: running.map(({ pod }) => pod),
  }
}

const selects = ({ spec }: DaemonSet, { metadata: { labels = {} } }: Node): boolean =>
  Object.entries(spec?.template.spec?.nodeSelector ?? {}).every(([key, value]) => labels[key] === value)

const ownerOf = (daemonSets: ReadonlyArray<DaemonSet>, { metadata }: Pod): DaemonSet | undefined =>
  daemonSets.find(({ metadata: { uid } }) => uid === controllerOf(metadata)?.uid)

const versionIn = ({ metadata: { labels = {} } }: DaemonSet): string =>
  versions.find((version) => version !== '' && Object.values(labels).includes(version)) ?? ''

/** The DaemonSet controller, the garbage collector and the kubelet: pods go that nothing keeps, and come where they are wanted. */
const settled = (world: ClusterSnapshot): ClusterSnapshot => {
  const { nodes: [on] = [], daemonSets = [], pods = [] } = world
  const stays = (pod: Pod): boolean => {
    const owner = ownerOf(daemonSets, pod)
    return owner !== undefined && selects(owner, on!)
  }
  const left = pods.flatMap((pod): ReadonlyArray<Pod> => {
    const { deletionTimestamp, finalizers = [] } = pod.metadata
    if (deletionTimestamp === undefined)
      return [stays(pod) ? pod : { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }]
    return finalizers.includes(NODE_LABELER_FINALIZER) ? [pod] : []
  })
  const missing = daemonSets.filter(
    (daemonSet) => selects(daemonSet, on!) && !left.some((pod) => ownerOf([daemonSet], pod) !== undefined),
  )
  const come = missing.map((daemonSet) => {
    const role = roleOf(daemonSet.metadata.labels)
    return podFrom(daemonSet, role, versionIn(daemonSet))
  })
  const counted = daemonSets.map((daemonSet) => {
    const count = Number(selects(daemonSet, on!))
    return {
      ...daemonSet,
      status: {
        currentNumberScheduled: count,
        desiredNumberScheduled: count,
        numberMisscheduled: 0,
        numberReady: count,
        observedGeneration: daemonSet.metadata.generation ?? 1,
      },
    }
  })
  return { ...world, daemonSets: counted, pods: [...left, ...come] }
}

const released = (world: ClusterSnapshot, names: ReadonlyArray<string>): ClusterSnapshot => ({
  ...world,
  pods: (world.pods ?? []).filter(({ metadata: { name } }) => !names.includes(name)),
})

const waiting = ['UpgradeWaits', 'PodsNotObserved', 'UnloadWaits']
const asking = ['UpgradeBlocked', 'VersionNotThere']

/** Whether the node has what is asked for, and nothing else of a version. */
const isThere = ({ nodes: [on] = [], pods = [] }: ClusterSnapshot, wanted: string): boolean =>
  roles.every((role) => {
    const found = pods.filter(({ metadata }) => roleOf(metadata.labels) === role)
    return (
      (on?.metadata.labels?.[versionLabel(role, GPU)] ?? '') === wanted &&
      found.every(({ metadata }) => (metadata.labels?.[versionLabel(role, GPU)] ?? '') === wanted) &&
      (wanted === '' || found.length === 1)
    )
  })

/** What goes wrong on the way from here, if anything does; otherwise how it ends. */
const end = (profile: ProfileName, start: Start): string => {
  let world = settled(worldOf(start))
  for (let round = 0; round < 12; round += 1) {
    const planned = plan(world, [module], { profile, platform: 'kubernetes' })
    const { daemonSets = [], pods = [], nodes: [on] = [] } = world
    for (const remark of planned.diagnostics.filter(({ name }) => name === 'UpgradeWaits')) {
      for (const name of factsOf(remark)['pods'] as ReadonlyArray<string>) {
        const pod = pods.find(({ metadata }) => `drivers/${metadata.name}` === name)!
        const owner = ownerOf(daemonSets, pod)
        const isLeaving = pod.metadata.deletionTimestamp !== undefined || owner === undefined || !selects(owner, on!)
        if (!isLeaving) return `waits for ${name}, which stays`
      }
    }
    const names = codes(planned.diagnostics)
    const changes = planned.changes.filter(({ action }) => action !== 'release')
    const going = planned.changes.flatMap(({ action, ref }) => (action === 'release' ? [ref.name] : []))
    const next = settled(released(applyPlan(world, { ...planned, changes }), going))
    if (planned.changes.length === 0 && JSON.stringify(next) === JSON.stringify(world)) {
      const asks = asking.filter((name) => names.includes(name as never))
      if (asks.length > 0) return asks.join()
      const waits = waiting.filter((name) => names.includes(name as never))
      if (waits.length > 0) return `waits for ever: ${waits.join()}`
      return profile === 'kmm-1.1' || isThere(world, start.wanted) ? 'rests' : 'rests on the way'
    }
    world = next
  }
  return 'never comes to rest'
}

const endsOf = (profile: ProfileName, starts: ReadonlyArray<Start>) =>
  starts.map((start) => ({ start, end: end(profile, start) }))

const bad = (ends: ReturnType<typeof endsOf>, good: ReadonlyArray<string>) =>
  ends.filter((one) => !good.includes(one.end)).map((one) => JSON.stringify(one))

describe('from every state of the labels, with whatever pods and DaemonSets', () => {
  it('there are thirteen states', () => {
    const states = [...startsOf(''), ...startsOf('v2')].map(versionState)
    expect(new Set(states).size).toBe(13)
  })

  it.each(['', 'v2', 'v3'])(
    'the steps lead to rest, or to a remark that says who has to act (asked: "%s")',
    (wanted) => {
      const ends = endsOf('safe', startsOf(wanted))
      expect(bad(ends, ['rests', 'UpgradeBlocked', 'VersionNotThere']).slice(0, 5)).toStrictEqual([])
    },
  )
})
