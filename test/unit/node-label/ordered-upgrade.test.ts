import { describe, expect, it } from 'vitest'

import type { ModuleName } from '../../../src/index.js'
import { type Pod } from '../../../src/kubernetes/object.js'
import { versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { orderedUpgrade } from '../../../src/node-label/ordered-upgrade.js'
import { upgradeSteps } from '../../../src/node-label/upgrade-step.js'
import { versionState } from '../../../src/node-label/version-state.js'
import type { ProfileName } from '../../../src/profile.js'
import { node } from '../builders.js'
import { GPU, podOf, seen } from './builders.js'

const labelsOf = (
  wanted: string,
  loader: string,
  plugin: string,
  module: ModuleName = GPU,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      [wantedVersionLabel(module), wanted],
      [versionLabel('module-loader', module), loader],
      [versionLabel('device-plugin', module), plugin],
    ].filter(([, version]) => version !== ''),
  )

const fields: Readonly<Record<string, string>> = {
  'kmm.node.kubernetes.io/version-module': 'wanted',
  'beta.kmm.node.kubernetes.io/version-module-loader': 'loader',
  'beta.kmm.node.kubernetes.io/version-device-plugin': 'plugin',
}

const named = (key: string): string =>
  Object.entries(fields).reduce((text, [prefix, field]) => text.replace(`${prefix}.`, `${field} `), key)

/** The step from three labels (`wanted loader plugin`, `-` for none), as text. */
const step = (
  state: string,
  pods: ReadonlyArray<Pod> | undefined,
  profile: ProfileName = 'safe',
  module: ModuleName = GPU,
) => {
  const [wanted = '', loader = '', plugin = ''] = state.split(' ').map((version) => (version === '-' ? '' : version))
  const on = node('a', { labels: labelsOf(wanted, loader, plugin, module) })
  return orderedUpgrade(profile)(
    on,
    pods === undefined ? undefined : seen(...pods),
  )(module)
    .map(({ add, remove, reason, waitsFor }) =>
      [
        ...Object.entries(add).map(([key, value]) => `+${named(key)}=${value}`),
        ...remove.map((key) => `-${named(key)}`),
        ...waitsFor.map((event) =>
          event.event === 'pods-observed' ? 'waits for pods to be observed' : `waits for ${event.ref.name}`,
        ),
        `(${reason})`,
      ].join(' '),
    )
    .join('; ')
}

const loader = (version: string, deleted = false): Pod => podOf('module-loader', { version, deleted })
const plugin = (version: string, deleted = false): Pod => podOf('device-plugin', { version, deleted })

describe('an ordered upgrade from v1 to v2', () => {
  it('takes the old device plugin, then the old module, off the node; then brings the new module, then its device plugin', () => {
    const old = [loader('v1'), plugin('v1')]
    expect(step('v2 v1 v1', old)).toBe('-plugin drivers.gpu (OldDevicePlugin)')
    expect(step('v2 v1 -', [loader('v1'), plugin('v1', true)])).toBe('waits for gpu-device-plugin-v1 (OldModule)')
    expect(step('v2 v1 -', [loader('v1')])).toBe('-loader drivers.gpu (OldModule)')
    expect(step('v2 - -', [loader('v1', true)])).toBe('waits for gpu-module-loader-v1 (NewModule)')
    expect(step('v2 - -', [])).toBe('+loader drivers.gpu=v2 (NewModule)')
    expect(step('v2 v2 -', [loader('v2')])).toBe('+plugin drivers.gpu=v2 (NewDevicePlugin)')
    expect(step('v2 v2 v2', [loader('v2'), plugin('v2')])).toBe('(UpgradeDone)')
  })

  it('goes back to nothing when the user withdraws the version', () => {
    expect(step('- v1 v1', [loader('v1'), plugin('v1')])).toBe('-plugin drivers.gpu (VersionWithdrawn)')
    expect(step('- v1 -', [loader('v1'), plugin('v1', true)])).toBe('waits for gpu-device-plugin-v1 (VersionWithdrawn)')
    expect(step('- v1 -', [loader('v1')])).toBe('-loader drivers.gpu (VersionWithdrawn)')
    expect(step('- - -', [])).toBe('(NoVersionAsked)')
  })

  it('has a way out of every other state', () => {
    expect(step('- - v1', [plugin('v1')])).toBe('-plugin drivers.gpu (VersionWithdrawn)')
    expect(step('v2 - v2', [plugin('v2')])).toBe('-plugin drivers.gpu (DevicePluginWithoutModule)')
    expect(step('v2 - v1', [plugin('v1')])).toBe('-plugin drivers.gpu (OldDevicePlugin)')
    expect(step('v2 v2 v1', [loader('v2'), plugin('v1')])).toBe('-plugin drivers.gpu (OldDevicePlugin)')
    expect(step('v2 v1 v2', [loader('v1'), plugin('v2')])).toBe('-plugin drivers.gpu (DevicePluginOnOldModule)')
  })

  it('says from which version to which it goes', () => {
    const [decision] = orderedUpgrade('safe')(node('a', { labels: labelsOf('v2', 'v1', '') }), [])(GPU)
    expect(decision).toMatchObject({ node: 'a', module: GPU, versions: { from: 'v1', to: 'v2' } })
  })

  it('waits for pods of the Module only, of any version it does not ask for, unless they have ended', () => {
    const foreign = podOf('device-plugin', { module: { namespace: 'other', name: 'gpu' } })
    expect(step('v2 v1 -', [foreign])).toBe('-loader drivers.gpu (OldModule)')
    expect(step('v2 v2 -', [loader('v2'), loader('v1', true)])).toBe('waits for gpu-module-loader-v1 (NewDevicePlugin)')
    expect(step('v2 v1 -', [podOf('device-plugin', { version: 'v1', phase: 'Failed' })])).toBe(
      '-loader drivers.gpu (OldModule)',
    )
  })

  it('without sight of the pods, does only what needs none', () => {
    expect(step('v2 v1 v1', undefined)).toBe('-plugin drivers.gpu (OldDevicePlugin)')
    expect(step('v2 v1 -', undefined)).toBe('waits for pods to be observed (OldModule)')
    expect(step('v2 - -', undefined)).toBe('waits for pods to be observed (NewModule)')
    expect(step('v2 v2 v2', undefined)).toBe('(UpgradeDone)')
  })
})

describe('the table of steps', () => {
  const versions = ['', 'v1', 'v2']
  const states = new Set(
    versions.flatMap((loaded) =>
      versions.flatMap((used) => ['', 'v2'].map((wanted) => versionState({ wanted, loader: loaded, plugin: used }))),
    ),
  )

  it('has thirteen states, and in the safe profile a step for each that is not final', () => {
    expect(states.size).toBe(13)
    const idle = [...states].filter((state) => upgradeSteps.safe[state].action === 'none')
    expect(idle).toStrictEqual(['unasked absent absent', 'asked desired desired'])
  })

  it('has five states without a step in kmm-1.1', () => {
    const stuck = [...states].filter((state) => upgradeSteps['kmm-1.1'][state].reason === 'NotInTable')
    expect(stuck.sort()).toStrictEqual([
      'asked absent desired',
      'asked absent other',
      'asked desired other',
      'asked other desired',
      'unasked absent other',
    ])
  })
})

describe('labels of Modules whose names look alike', () => {
  const dotted: ModuleName = { namespace: 'drivers', name: 'gpu.nic' }
  const one: ModuleName = { namespace: 'a-b', name: 'c' }
  const other: ModuleName = { namespace: 'a', name: 'b-c' }
  const both = node('a', { labels: { ...labelsOf('v1', '', '', one), ...labelsOf('v2', 'v2', '', other) } })

  it('are not mixed up', () => {
    expect(step('v2 - -', [], 'safe', dotted)).toBe('+loader drivers.gpu.nic=v2 (NewModule)')
    const keys = (module: ModuleName) => orderedUpgrade('safe')(both, [])(module).flatMap(({ add }) => Object.keys(add))
    expect(keys(one)).toStrictEqual([versionLabel('module-loader', one)])
    expect(keys(other)).toStrictEqual([versionLabel('device-plugin', other)])
  })

  it('are mixed up in kmm-1.1, as by the operator', () => {
    expect(step('v2 - -', [], 'kmm-1.1', dotted)).toBe('+loader gpu.nic=v2 (NewModule)')
    const keys = (module: ModuleName) =>
      orderedUpgrade('kmm-1.1')(both, [])(module).flatMap(({ remove, add }) => [...remove, ...Object.keys(add)])
    expect(keys(one)).toStrictEqual(keys(other))
    expect(keys({ namespace: 'a', name: 'b' })).toStrictEqual([])
  })

  it('may have the name of what every object inherits', () => {
    expect(step('- - -', [], 'safe', { namespace: 'drivers', name: 'constructor' })).toBe('(NoVersionAsked)')
  })
})

describe('an ordered upgrade in kmm-1.1', () => {
  it('waits for the device plugin before it takes away the label that keeps it', () => {
    expect(step('v2 v1 v1', [loader('v1'), plugin('v1')], 'kmm-1.1')).toBe(
      'waits for gpu-device-plugin-v1 (OldDevicePlugin)',
    )
    expect(step('v2 v2 -', [loader('v2')], 'kmm-1.1')).toBe('waits for gpu-module-loader-v2 (NewDevicePlugin)')
  })
})
