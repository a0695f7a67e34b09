import { describe, expect, it } from 'vitest'

import {
  devicePluginTargetLabel,
  type Identity,
  identityKey,
  identityLabels,
  identityOf,
  readyLabel,
  versionLabel,
  wantedVersionLabel,
} from '../../../src/label/identity.js'
import { codes, KERNEL, live, liveLoader, moduleOf, node, planOf, renderedOne } from '../builders.js'

const labelled = (labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> => labels

const KERNEL_LABEL = 'kmm.node.kubernetes.io/kernel-version.full'
const ROLE_LABEL = 'kmm.node.kubernetes.io/role'

const identities: ReadonlyArray<Identity> = [
  { role: 'module-loader', kernelVersion: KERNEL, version: '' },
  { role: 'module-loader', kernelVersion: KERNEL, version: 'v1.2' },
  { role: 'device-plugin', version: '' },
  { role: 'device-plugin', version: 'v1.2' },
]

describe('the identity of a DaemonSet', () => {
  it.each([
    ['gpu', 'drivers'],
    ['my.gpu', 'drivers'],
    ['c', 'a-b'],
    ['b-c', 'a'],
  ])('of %s in %s is read back from its labels', (name, namespace) => {
    for (const identity of identities)
      expect(identityOf({ namespace, name })(labelled(identityLabels({ namespace, name }, identity)))).toStrictEqual(
        identity,
      )
  })

  it('is a device plugin without a kernel label', () => {
    expect(identityOf({ namespace: 'drivers', name: 'gpu' })(labelled({}))).toStrictEqual({
      role: 'device-plugin',
      version: '',
    })
    expect(identityOf({ namespace: 'drivers', name: 'gpu' })(undefined)).toStrictEqual({
      role: 'device-plugin',
      version: '',
    })
  })

  it('is what the role label of upstream says', () => {
    const identify = identityOf({ namespace: 'drivers', name: 'gpu' })
    expect(identify(labelled({ [ROLE_LABEL]: 'device-plugin', [KERNEL_LABEL]: KERNEL }))).toStrictEqual({
      role: 'device-plugin',
      version: '',
    })
    expect(identify(labelled({ [ROLE_LABEL]: 'module-loader', [KERNEL_LABEL]: KERNEL }))).toMatchObject({
      role: 'module-loader',
      kernelVersion: KERNEL,
    })
  })

  it('does not take the version of another Module, or of the other role, for its own', () => {
    const identify = identityOf({ namespace: 'a', name: 'b-c' })
    expect(identify(labelled(identityLabels({ namespace: 'a-b', name: 'c' }, identities[1]!))).version).toBe('')
    expect(
      identify(
        labelled({ [KERNEL_LABEL]: KERNEL, [versionLabel('device-plugin', { namespace: 'a', name: 'b-c' })]: 'v1' }),
      ).version,
    ).toBe('')
  })

  it('differs in its key wherever it differs', () => {
    const all = [
      ...identities,
      { role: 'module-loader', kernelVersion: '', version: '' },
      { role: 'module-loader', version: '' },
    ] as ReadonlyArray<Identity>
    expect(new Set(all.map(identityKey)).size).toBe(all.length)
  })

  it('has label keys that name namespace and module', () => {
    const name = { namespace: 'drivers', name: 'my.gpu' }
    expect(versionLabel('module-loader', name)).toBe('beta.kmm.node.kubernetes.io/version-module-loader.drivers.my.gpu')
    expect(versionLabel('device-plugin', name)).toBe('beta.kmm.node.kubernetes.io/version-device-plugin.drivers.my.gpu')
    expect(wantedVersionLabel(name)).toBe('kmm.node.kubernetes.io/version-module.drivers.my.gpu')
    expect(devicePluginTargetLabel(name)).toBe('kmm.node.kubernetes.io/drivers.my.gpu.device-plugin-target')
    expect([readyLabel(name, true), readyLabel(name, false)]).toStrictEqual([
      'kmm.node.kubernetes.io/drivers.my.gpu.ready',
      'kmm.node.kubernetes.io/my.gpu.ready',
    ])
  })
})

describe('Modules whose names are easily mixed up', () => {
  it('of one name in two namespaces leave each other alone', () => {
    const [here, there] = [moduleOf(), moduleOf({ namespace: 'other', uid: 'other-uid' })]
    const nodes = [node('a')]
    const daemonSets = [liveLoader(here, KERNEL, 'one'), liveLoader(there, KERNEL, 'two')]
    expect(planOf({ nodes, daemonSets }, here).changes).toStrictEqual([])
    expect(planOf({ nodes: [], daemonSets }, here).changes.map(({ ref }) => ref.namespace)).toStrictEqual(['drivers'])
  })

  it('a DaemonSet of the Module `gpu` is none of `gpu.x`', () => {
    const daemonSets = [live(renderedOne(moduleOf({ name: 'gpu.x' })))]
    const { changes, diagnostics } = planOf({ nodes: [node('a')], daemonSets }, moduleOf())
    expect(changes.map(({ action }) => action)).toStrictEqual(['create'])
    expect(codes(diagnostics)).not.toContain('DuplicateDaemonSets')
  })
})
