/** What DaemonSets mean for an upgrade, and what an upgrade does by that. */
import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { KERNEL_LABEL } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet } from '../../../src/index.js'
import { readyLabel, versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { askedVersion, swappedVersionLabel } from '../../../src/node-label/asked-version.js'
import { orderedUpgrade } from '../../../src/node-label/ordered-upgrade.js'
import { plainUpgradeRules, type UpgradeRules, upgradeRules } from '../../../src/node-label/upgrade-rules.js'
import { KERNEL, lives, moduleOf, node, OLD_KERNEL, pluginSection, withNodeSelector } from '../builders.js'
import { GPU, podOf, seen } from './builders.js'

const [WANTED, LOADER, PLUGIN] = [
  wantedVersionLabel(GPU),
  versionLabel('module-loader', GPU),
  versionLabel('device-plugin', GPU),
]
const READY = readyLabel(GPU, true)
const versioned = (version: string) => moduleOf({ container: { version }, devicePlugin: pluginSection })
const [loader, plugin] = lives(versioned('v1'), [node('model')]) as [DaemonSet, DaemonSet]
const going = (one: DaemonSet): DaemonSet => ({ ...one, metadata: { ...one.metadata, deletionTimestamp: 'x' } })
const rulesIn = (snapshot: ClusterSnapshot, desired: ReadonlyArray<DaemonSet> = []) =>
  upgradeRules(indexCluster(snapshot, {}), [versioned('v2')], desired)

describe('a version', () => {
  it.each<[string, ClusterSnapshot, string, readonly [has: boolean, surely: boolean]]>([
    ['of the Module is there', { daemonSets: [] }, 'v2', [true, true]],
    ['of a loader is there', { daemonSets: [loader] }, 'v1', [true, true]],
    ['of a loader that goes is not', { daemonSets: [going(loader)] }, 'v1', [false, false]],
    ['of a device plugin is not', { daemonSets: [plugin] }, 'v1', [false, false]],
    ['of nothing is not', { daemonSets: [loader] }, 'v3', [false, false]],
    ['of nothing may be there where nobody looked', {}, 'v3', [true, false]],
    ['of the Module is there where nobody looked', {}, 'v2', [true, true]],
  ])('%s', (_, snapshot, version, expected) => {
    const { hasVersion, surelyHasVersion } = rulesIn(snapshot)
    expect([hasVersion(GPU, version), surelyHasVersion(GPU, version)]).toStrictEqual(expected)
  })
})

describe('a pod', () => {
  const on = node('a', { labels: { gpu: 'yes', [LOADER]: 'v1' } })
  const owned = (uid: string | undefined, deleted = false) => {
    const made = podOf('module-loader', { version: 'v1', deleted })
    const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', uid: uid ?? '', controller: true }
    return seen({
      ...made,
      metadata: { ...made.metadata, ...(uid === undefined ? {} : { ownerReferences: [owner] }) },
    })[0]!
  }
  const ofLoader = owned(loader.metadata.uid)
  const keeps = { daemonSet: `drivers/${loader.metadata.name}` }
  const { namespace: _, ...nowhere } = ofLoader.ref

  it.each<[string, ClusterSnapshot, ReturnType<typeof owned>, ReturnType<UpgradeRules['staying']>, typeof on]>([
    ['stays that its DaemonSet keeps', { daemonSets: [loader] }, ofLoader, keeps, on],
    ['stays that nothing controls', { daemonSets: [] }, owned(undefined), {}, on],
    ['leaves that is going', { daemonSets: [loader] }, owned(loader.metadata.uid, true), undefined, on],
    ['leaves with its DaemonSet', { daemonSets: [going(loader)] }, ofLoader, undefined, on],
    ['leaves whose DaemonSet is gone', { daemonSets: [] }, ofLoader, undefined, on],
    ['leaves a node without the label', { daemonSets: [loader] }, ofLoader, undefined, node('a')],
    ['may leave where nobody looked', {}, owned(undefined), undefined, on],
    [
      'may leave where the namespace was left out',
      { daemonSets: [loader], unobservedNamespaces: { daemonSets: ['drivers'] } },
      ofLoader,
      undefined,
      on,
    ],
    [
      'may leave from a namespace that nobody knows',
      { daemonSets: [loader], unobservedNamespaces: { daemonSets: [''] } },
      { ...ofLoader, ref: nowhere },
      undefined,
      on,
    ],
  ])('%s', (_, snapshot, pod, expected, where) => {
    expect(rulesIn(snapshot).staying(where, pod)).toStrictEqual(expected)
  })
})

describe('a DaemonSet', () => {
  const at = (labels: Readonly<Record<string, string>> = {}, kernel = KERNEL) =>
    node('a', { kernel, labels: { gpu: 'yes', ...labels } })
  const zoned = withNodeSelector(loader, { ...loader.spec!.template.spec!.nodeSelector, zone: 'x' })
  const all = { daemonSets: [loader, plugin] }

  it.each<[string, ClusterSnapshot, 'module-loader' | 'device-plugin', ReturnType<typeof at>, boolean]>([
    ['serves a node of its kernel', all, 'module-loader', at(), true],
    ['serves no node of another kernel', all, 'module-loader', at({}, OLD_KERNEL), false],
    ['serves a node whose label is out of date', all, 'module-loader', at({ [KERNEL_LABEL]: 'x' }), true],
    ['serves no node without what else it selects', { daemonSets: [zoned, plugin] }, 'module-loader', at(), false],
    ['serves a node with it', { daemonSets: [zoned, plugin] }, 'module-loader', at({ zone: 'x' }), true],
    ['of a device plugin serves where the module comes', all, 'device-plugin', at(), true],
    ['of a device plugin serves none where it cannot', { daemonSets: [plugin] }, 'device-plugin', at(), false],
    [
      'of a device plugin serves where the module is',
      { daemonSets: [plugin] },
      'device-plugin',
      at({ [READY]: '' }),
      true,
    ],
    ['that goes serves none', { daemonSets: [going(loader)] }, 'module-loader', at(), false],
    ['may serve where nobody looked', {}, 'module-loader', at(), true],
  ])('%s', (_, snapshot, role, where, expected) => {
    expect(rulesIn(snapshot).serves(GPU, role, 'v1', where)).toBe(expected)
    expect(
      rulesIn({ ...snapshot, daemonSets: snapshot.daemonSets ?? (undefined as never) }).serves(GPU, role, 'v9', where),
    ).toBe(snapshot.daemonSets === undefined)
  })

  it('that comes serves, too, in its namespace', () => {
    expect(rulesIn({ daemonSets: [] }, [loader]).serves(GPU, 'module-loader', 'v1', at())).toBe(true)
    const elsewhere = { ...loader, metadata: { ...loader.metadata, namespace: 'other' } }
    expect(rulesIn({ daemonSets: [] }, [elsewhere]).serves(GPU, 'module-loader', 'v1', at())).toBe(false)
  })
})

describe('a step of an upgrade', () => {
  const step = (
    labels: Readonly<Record<string, string>>,
    rules: Partial<UpgradeRules>,
    pods = seen(),
    profile: 'safe' | 'kmm-1.1' = 'safe',
  ) =>
    orderedUpgrade(profile)(node('a', { labels }), pods, { ...plainUpgradeRules, ...rules })(GPU).map(
      ({ add, remove, reason, waitsFor, isStill }) => [reason, add, remove, waitsFor.length, isStill],
    )
  const none = { hasVersion: () => false, surelyHasVersion: () => false }
  const stays = { staying: () => ({}) }
  const old = seen(podOf('module-loader', { version: 'v0' }))
  const done = { [WANTED]: 'v1', [LOADER]: 'v1', [PLUGIN]: 'v1' }

  it.each<[string, ReturnType<typeof step>, ReturnType<typeof step>]>([
    [
      'takes away what nobody asks for, whatever there is',
      step({ [LOADER]: 'v1' }, none),
      [['VersionWithdrawn', {}, [LOADER], 0, undefined]],
    ],
    [
      'is none to a version that nothing has',
      step({ [WANTED]: 'v2', [LOADER]: 'v1' }, none),
      [['VersionNotThere', {}, [], 0, undefined]],
    ],
    [
      'is none to a version of which nobody knows',
      step({ [WANTED]: 'v2', [LOADER]: 'v1' }, { surelyHasVersion: () => false }),
      [['OldModule', {}, [], 0, undefined]],
    ],
    ['is none where all is done', step(done, {}), [['UpgradeDone', {}, [], 0, undefined]]],
    ['is to wait for what stays beside it', step(done, stays, old), [['UpgradeDone', {}, [], 1, undefined]]],
    ['is not to wait for what leaves', step(done, {}, old), [['UpgradeDone', {}, [], 0, undefined]]],
    ['is none in kmm-1.1, whatever stays', step(done, stays, old, 'kmm-1.1'), [['UpgradeDone', {}, [], 0, undefined]]],
    ['is none where nobody asks, whatever stays', step({}, stays, old), [['NoVersionAsked', {}, [], 0, undefined]]],
    [
      'is not felt where nothing serves it',
      step({ [WANTED]: 'v1' }, { serves: () => false }),
      [['NewModule', { [LOADER]: 'v1' }, [], 0, true]],
    ],
    ['is felt elsewhere', step({ [WANTED]: 'v1' }, {}), [['NewModule', { [LOADER]: 'v1' }, [], 0, undefined]]],
  ])('%s', (_, made, expected) => {
    expect(made).toStrictEqual(expected)
  })
})

describe('what a node asks for', () => {
  const swapped = swappedVersionLabel(GPU)
  const rules = { hasVersion: (_: unknown, version: string) => version === 'v1' }
  const has = { version: 'v2', label: WANTED }
  it.each<[string, Readonly<Record<string, string>>, object]>([
    ['is a version that is there', { [WANTED]: 'v1' }, { ...has, asked: 'v1', isThere: true }],
    ['is one that is not', { [WANTED]: 'v3', [swapped]: 'v1' }, { ...has, asked: 'v3', isThere: false }],
    ['is none', {}, { ...has, isThere: false }],
    ['is none where the label is empty', { [WANTED]: '' }, { ...has, isThere: false }],
    ['was perhaps one, by a label the wrong way round', { [swapped]: '' }, { ...has, isThere: false, swapped }],
  ])('%s', (_, labels, expected) => {
    expect(askedVersion(rules, versioned('v2'), labels)).toStrictEqual(expected)
  })

  it('is nothing of a Module without a version, and no other way round of one name', () => {
    expect(askedVersion(rules, moduleOf(), { [WANTED]: 'v1' })).toBeUndefined()
    const twice = moduleOf({ namespace: 'gpu', container: { version: 'v2' } })
    const label = wantedVersionLabel({ namespace: 'gpu', name: 'gpu' })
    expect(askedVersion(rules, twice, { [label]: '' })).toStrictEqual({ version: 'v2', label, isThere: false })
  })
})
