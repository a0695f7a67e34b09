import { describe, expect, it } from 'vitest'

import type { DaemonSet } from '../../../src/index.js'
import { briefly, KERNEL, live, liveLoader, moduleOf, node, planOf, pluginSection, renderedOne } from '../builders.js'

const MODULE_LABEL = 'kmm.node.kubernetes.io/module.name'
const KERNEL_LABEL = 'kmm.node.kubernetes.io/kernel-version.full'
const ROLE_LABEL = 'kmm.node.kubernetes.io/role'

const loader = liveLoader(moduleOf())

const labelled = (labels: Readonly<Record<string, string>>): DaemonSet => ({
  ...loader,
  metadata: { ...loader.metadata, labels },
})

describe('a running ModuleLoader whose own labels were edited by hand', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['the kernel label is gone', { [MODULE_LABEL]: 'gpu' }],
    ['the kernel label names another kernel', { [MODULE_LABEL]: 'gpu', [KERNEL_LABEL]: '9.9.9' }],
    ['the Module label is gone', { [KERNEL_LABEL]: KERNEL }],
    ['the Module label names another Module', { [MODULE_LABEL]: 'other', [KERNEL_LABEL]: KERNEL }],
    ['no label is left', {}],
  ])('gets its labels back and nothing else when %s', (_, labels) => {
    const { changes } = planOf({ nodes: [node('a')], daemonSets: [labelled(labels)] }, moduleOf())
    expect(changes.map(briefly)).toStrictEqual([
      expect.objectContaining({ action: 'update', reason: 'Drifted', name: loader.metadata.name, nodes: [] }),
    ])
    expect(
      changes
        .flatMap((change) => (change.action === 'update' ? change.differences : []))
        .every(({ path }) => path[1] === 'labels'),
    ).toBe(true)
  })

  it('is not taken for a device plugin because somebody says so', () => {
    const labels = { [MODULE_LABEL]: 'gpu', [KERNEL_LABEL]: KERNEL, [ROLE_LABEL]: 'device-plugin' }
    expect(planOf({ nodes: [node('a')], daemonSets: [labelled(labels)] }, moduleOf()).changes).toStrictEqual([])
  })
})

describe('of two DaemonSets for one identity', () => {
  it('the one that an owner reference proves stays, even when the Module has no uid yet', () => {
    const { ownerReferences: _, ...unowned } = loader.metadata
    const copy: DaemonSet = { ...loader, metadata: { ...unowned, name: 'aaa', uid: 'copy' } }
    const manifest = moduleOf()
    const { uid: __, ...metadata } = manifest.metadata
    const { changes } = planOf({ nodes: [node('a')], daemonSets: [copy, loader] }, { ...manifest, metadata })
    expect(changes.filter(({ action }) => action === 'delete')).toStrictEqual([])
  })
})

describe('an image that is missing or could not be checked', () => {
  const image = 'registry.example/gpu:next'
  const next = moduleOf({ container: { kernelMappings: [{ regexp: '^.+$', containerImage: image }] } })

  it.each(['missing', 'error'] as const)('does not take a running module away (%s)', (state) => {
    const images = { [image]: state === 'error' ? { state, reason: 'timeout' } : { state } }
    expect(planOf({ nodes: [node('a')], daemonSets: [loader], images }, next).changes).toStrictEqual([])
    expect(
      planOf({ nodes: [node('a')], daemonSets: [], images }, next).changes.map(({ action }) => action),
    ).toStrictEqual(['create'])
  })
})

describe('a Module with neither section', () => {
  it('keeps what it runs: a section was lost on the way', () => {
    const module = moduleOf({ devicePlugin: pluginSection })
    const plugin = live(renderedOne(module))
    const empty = { ...module, spec: { selector: module.spec.selector } }
    expect(planOf({ nodes: [node('a')], daemonSets: [loader, plugin] }, empty).changes).toStrictEqual([])
  })
})
