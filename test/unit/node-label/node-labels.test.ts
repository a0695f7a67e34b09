import { describe, expect, it } from 'vitest'

import type { Module } from '../../../src/index.js'
import { podsByNode } from '../../../src/label/module-pod.js'
import { concernedModules } from '../../../src/node-label/concerned-modules.js'
import { joinedEdits } from '../../../src/node-label/label-decision.js'
import { nodeLabels } from '../../../src/node-label/node-labels.js'
import { bareNode as node, KERNEL, moduleOf } from '../builders.js'
import { changeOf, podOf, seen } from './builders.js'

const versioned = moduleOf({ container: { version: 'v2' } })
const upgrading = node('a', {
  labels: {
    'kmm.node.kubernetes.io/version-module.drivers.gpu': 'v2',
    'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu': 'v1',
    'kmm.node.kubernetes.io/drivers.gpu.ready': '',
  },
})

describe('the labels of a node', () => {
  it('become in one patch what all rules ask for', () => {
    const made = nodeLabels('safe')([versioned])(
      upgrading,
      seen(podOf('module-loader', { version: 'v1', deleted: true })),
    )
    expect(made.node).toBe('a')
    expect(changeOf(joinedEdits(made.decisions))).toBe(
      `+kernel-version.full=${KERNEL} -beta.version-module-loader.drivers.gpu -drivers.gpu.ready`,
    )
    expect(made.decisions.map(({ reason }) => reason)).toStrictEqual(['NodeRunsKernel', 'NoReadyPod', 'OldModule'])
    expect(made.releases).toMatchObject([{ after: ['kmm.node.kubernetes.io/drivers.gpu.ready'] }])
  })

  it('stay where pods were not observed, which is not the same as none', () => {
    const made = nodeLabels('safe')([versioned])(upgrading, undefined)
    expect(changeOf(joinedEdits(made.decisions))).toBe(`+kernel-version.full=${KERNEL}`)
    expect(made.decisions.flatMap(({ waitsFor }) => waitsFor)).toStrictEqual([{ event: 'pods-observed' }])
  })

  it('go with the pods, where no DaemonSet says otherwise', () => {
    const on = node('a', { labels: { 'kmm.node.kubernetes.io/drivers.gpu.ready': '' } })
    expect(changeOf(joinedEdits(nodeLabels('safe')([moduleOf()])(on, []).decisions))).toBe(
      `+kernel-version.full=${KERNEL} -drivers.gpu.ready`,
    )
  })

  it('say nothing about versions of a Module that has none', () => {
    const reasons = nodeLabels('safe')([moduleOf()])(upgrading, []).decisions.map(({ reason }) => reason)
    expect(reasons).not.toContain('OldModule')
  })

  it("take no notice of pods that are not KMM's", () => {
    const web = { metadata: { name: 'web', namespace: 'drivers' }, spec: { nodeName: 'a', containers: [] } }
    expect([...podsByNode([web, podOf('module-loader', { nodeName: 'b' })]).keys()]).toStrictEqual(['b'])
  })

  it.each([
    'kmm.node.kubernetes.io/drivers.gpu.ready',
    'kmm.node.kubernetes.io/gpu.ready',
    'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready',
    'kmm.node.kubernetes.io/gpu.device-plugin-ready',
    'kmm.node.kubernetes.io/version-module.drivers.gpu',
    'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu',
    'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu',
    'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target',
  ])('concern a Module by %s alone', (key) => {
    const [on, modules] = [node('a', { labels: { [key]: '' } }), [moduleOf({ name: 'nic' }), versioned]]
    const seenKeys = (keys: ReadonlyArray<string>) => ({ selectedBy: () => [], labelKeys: new Set(keys) })
    expect(concernedModules(modules)(on, [])).toStrictEqual([versioned])
    expect(concernedModules(modules, seenKeys(['other', key]))(on, [])).toStrictEqual([versioned])
    expect(concernedModules(modules, seenKeys(['other']))(node('a'), [])).toStrictEqual([])
  })

  it('concern a Module that selects the node', () => {
    const selecting = {
      selectedBy: ({ metadata }: Module) => (metadata.name === 'gpu' ? ['a'] : []),
      labelKeys: undefined,
    }
    const modules = [moduleOf({ name: 'nic' }), versioned]
    expect(['a', 'b'].map((name) => concernedModules(modules, selecting)(node(name), []))).toStrictEqual([
      [versioned],
      [],
    ])
  })

  it('concern every Module that a label or a pod is about, and no other', () => {
    const shared = node('a', { labels: { 'kmm.node.kubernetes.io/gpu.ready': '' } })
    const namesakes = [moduleOf({ namespace: 'z' }), moduleOf({ namespace: 'b' }), moduleOf({ name: 'nic' })]
    const names = (modules: ReadonlyArray<Module>) =>
      modules.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
    expect(names(concernedModules(namesakes)(shared, []))).toStrictEqual(['z/gpu', 'b/gpu'])
    expect(
      names(
        concernedModules(namesakes)(
          node('a'),
          seen(podOf('module-loader', { module: { namespace: 'drivers', name: 'nic' } })),
        ),
      ),
    ).toStrictEqual(['drivers/nic'])
    expect(concernedModules(namesakes)(node('a'), undefined)).toStrictEqual([])
  })

  it('need a label more than they need it gone', () => {
    const edits = [
      { add: { a: '' }, remove: ['b'] },
      { add: {}, remove: ['a', 'b'] },
    ]
    expect(joinedEdits(edits)).toStrictEqual({ add: { a: '' }, remove: ['b'] })
    expect(joinedEdits([...edits].reverse())).toStrictEqual(joinedEdits(edits))
  })
})
