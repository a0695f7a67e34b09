import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../../../src/constants.js'
import type { ClusterSnapshot, DaemonSet, Module } from '../../../src/index.js'
import { IMAGE, KERNEL, live, lives, moduleOf, node, planOf, pluginSection } from '../builders.js'

const module = moduleOf({ devicePlugin: pluginSection })
const changed = moduleOf({
  devicePlugin: { container: { image: 'registry.example/plugin:2' } },
  mappings: [{ regexp: '^.+$', containerImage: `${IMAGE}-2` }],
})
const nodes = [node('a', { labels: { 'gpu': 'yes', 'kmm.node.kubernetes.io/drivers.gpu.ready': '' } })]
const [loader, plugin] = lives(module, nodes) as [DaemonSet, DaemonSet]
const owner = loader.metadata.ownerReferences![0]!

const owned = (daemonSet: DaemonSet, ownerReferences: DaemonSet['metadata']['ownerReferences'] = []): DaemonSet =>
  live(daemonSet, { ...daemonSet.metadata, ownerReferences })
const template = (daemonSet: DaemonSet, labels: Readonly<Record<string, string>>): DaemonSet => ({
  ...daemonSet,
  spec: {
    ...daemonSet.spec!,
    template: { ...daemonSet.spec!.template, metadata: { ...daemonSet.spec!.template.metadata, labels } },
  },
})
const selecting = (daemonSet: DaemonSet, matchLabels: Readonly<Record<string, string>>): DaemonSet => ({
  ...daemonSet,
  spec: { ...daemonSet.spec!, selector: { matchLabels } },
})

const outcome = (snapshot: ClusterSnapshot, planned: Module) => {
  const { changes, diagnostics } = planOf(snapshot, planned)
  return {
    changes: changes
      .filter(({ ref }) => ref.kind === 'DaemonSet')
      .map(({ action, role, ref }) => `${action} ${role ?? ''} ${ref.name}`),
    remarks: diagnostics
      .filter(({ code }) => code.startsWith('KMM5') || code === 'KMM602')
      .map(({ name, subject }) => `${name} ${subject.name ?? ''}`),
  }
}

describe('without proof whose a DaemonSet is', () => {
  it.each<[string, DaemonSet['metadata']['ownerReferences']]>([
    ['no owner', []],
    ['an owner that does not control it', [{ ...owner, controller: false }]],
    [
      'another kind of owner that does not control it',
      [{ ...owner, kind: 'ConfigMap', apiVersion: 'v1', controller: false }],
    ],
  ])('it is neither changed nor doubled (%s)', (_, owners) => {
    const daemonSets = [owned(loader, owners), owned(plugin, owners)]
    expect(outcome({ nodes, daemonSets }, changed)).toStrictEqual({
      changes: [],
      remarks: [
        `DaemonSetNotTakenOver ${plugin.metadata.name}`,
        `DaemonSetNotTakenOver ${loader.metadata.name}`,
      ].sort(),
    })
  })

  it('it is not deleted', () => {
    const withoutMapping = moduleOf({ mappings: [{ literal: 'none', containerImage: IMAGE }] })
    expect(outcome({ nodes, daemonSets: [owned(loader)] }, withoutMapping)).toStrictEqual({
      changes: [],
      remarks: [`OwnershipNotProven ${loader.metadata.name}`],
    })
  })

  it('an earlier Module of that name is proof enough', () => {
    const daemonSets = [owned(loader, [{ ...owner, uid: 'older' }])]
    expect(outcome({ nodes, daemonSets }, changed).changes).toStrictEqual([
      `update module-loader ${loader.metadata.name}`,
      expect.stringContaining('create device-plugin'),
    ])
  })

  it('one whose pods are not labelled is no hindrance', () => {
    const exporter = live(selecting(template(plugin, { app: 'exporter' }), { app: 'exporter' }), {
      name: 'exporter',
      labels: { [MODULE_NAME_LABEL]: 'gpu' },
      ownerReferences: [],
    })
    expect(outcome({ nodes, daemonSets: [loader, exporter] }, module)).toStrictEqual({
      changes: [expect.stringContaining('create device-plugin')],
      remarks: ['DaemonSetNotTakenOver exporter'],
    })
    expect(outcome({ nodes, daemonSets: [loader, plugin, exporter] }, module).changes).toStrictEqual([])
  })
})

describe('a DaemonSet that contradicts itself', () => {
  const ofLoader = { [KERNEL_LABEL]: KERNEL, [MODULE_NAME_LABEL]: 'gpu' }
  it.each<[string, DaemonSet]>([
    ['a loader whose selector lost its kernel', selecting(loader, { [MODULE_NAME_LABEL]: 'gpu' })],
    ['a loader whose selector has another kernel', selecting(loader, { ...ofLoader, [KERNEL_LABEL]: '1' })],
    ['a loader whose pods lost their kernel', template(loader, { [MODULE_NAME_LABEL]: 'gpu' })],
    [
      'a loader whose pods have a version',
      template(loader, { ...ofLoader, 'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu': '1' }),
    ],
  ])('is left alone: %s', (_, damaged) => {
    const { changes, remarks } = outcome({ nodes, daemonSets: [damaged, plugin] }, module)
    expect(
      changes.filter((change) => change.includes(damaged.metadata.name) || change.includes(plugin.metadata.name)),
    ).toStrictEqual([])
    expect(remarks).toContain(`DaemonSetContradictory ${damaged.metadata.name}`)
  })

  it('stands in the place of what its pods are', () => {
    const damaged = selecting(loader, { [MODULE_NAME_LABEL]: 'gpu' })
    expect(outcome({ nodes, daemonSets: [damaged, plugin] }, changed).changes).toStrictEqual([
      `update device-plugin ${plugin.metadata.name}`,
    ])
  })
})
