import { describe, expect, it } from 'vitest'

import type { Module, Node } from '../../../src/index.js'
import { isDevicePluginTarget, targetLabel } from '../../../src/node-label/target-label.js'
import type { OnUnschedulable } from '../../../src/options.js'
import { cordon, moduleOf, node, pluginSection } from '../builders.js'
import { changeOf } from './builders.js'

const withPlugin = moduleOf({ devicePlugin: pluginSection })
const LABEL = 'kmm.node.kubernetes.io/drivers.gpu.device-plugin-target'

const label = (on: Node, onUnschedulable: OnUnschedulable = 'unload', module: Module = withPlugin) => {
  const decision = targetLabel('safe', onUnschedulable)(module)(on)
  expect(isDevicePluginTarget('safe', onUnschedulable)(module)(on)).toBe(decision.reason === 'Selected')
  return `${decision.reason} ${changeOf(decision)}`.trim()
}

describe('the target label of a device plugin', () => {
  it('is on the nodes that the Module selects', () => {
    expect(label(node('a'))).toBe('Selected +drivers.gpu.device-plugin-target')
    expect(label(node('a', { labels: { gpu: 'yes', [LABEL]: '' } }))).toBe('Selected')
    expect(label(node('a', { labels: { gpu: 'no', [LABEL]: '' } }))).toBe(
      'NotSelected -drivers.gpu.device-plugin-target',
    )
    expect(label(node('a', { labels: {} }))).toBe('NotSelected')
  })

  it('is on nodes that have all labels of the selector, not one of them', () => {
    const narrow = moduleOf({ devicePlugin: pluginSection, selector: { gpu: 'yes', zone: 'x' } })
    const on = (labels: Readonly<Record<string, string>>) =>
      label(node('a', { labels: { [LABEL]: '', ...labels } }), 'unload', narrow)
    expect(on({ gpu: 'yes', zone: 'x' })).toBe('Selected')
    expect(on({ gpu: 'yes' })).toBe('NotSelected -drivers.gpu.device-plugin-target')
    expect(on({ zone: 'x' })).toBe('NotSelected -drivers.gpu.device-plugin-target')
  })

  it('leaves a node that takes no new pods only when the caller wants that', () => {
    const cordoned = node('a', { labels: { gpu: 'yes', [LABEL]: '' }, taints: [cordon] })
    expect(label(cordoned, 'keep')).toBe('Selected')
    expect(label(cordoned, 'unload')).toBe('Unschedulable -drivers.gpu.device-plugin-target')
    expect(
      label(cordoned, 'unload', { ...withPlugin, spec: { ...withPlugin.spec, tolerations: [{ operator: 'Exists' }] } }),
    ).toBe('Selected')
  })

  it('does not mind pressure', () => {
    const pressed = node('a', { taints: [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }] })
    expect(label(pressed)).toBe('Selected +drivers.gpu.device-plugin-target')
  })

  it('goes with the device plugin, and is not needed without a module to load', () => {
    const labelled = node('a', { labels: { gpu: 'yes', [LABEL]: '' } })
    expect(label(labelled, 'keep', moduleOf())).toBe('NotSelected -drivers.gpu.device-plugin-target')
    expect(label(labelled, 'keep', moduleOf({ devicePlugin: pluginSection, withoutLoader: true }))).toBe(
      'NotSelected -drivers.gpu.device-plugin-target',
    )
  })
})
