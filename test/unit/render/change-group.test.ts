import { describe, expect, it } from 'vitest'

import { plan } from '../../../src/index.js'
import { groupedChanges } from '../../../src/render/change-group.js'
import { renderPlanText } from '../../../src/render/plan-text.js'
import { bareNode, lives, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'
import { podOf } from '../node-label/builders.js'

const fleet = Array.from({ length: 300 }, (_, index) => bareNode(`n${String(index).padStart(3, '0')}`))

describe('labels of many nodes', () => {
  it('are one entry when they are the same', () => {
    const text = renderPlanText(
      plan({ nodes: [...fleet, bareNode('old', { kernel: OLD_KERNEL })], daemonSets: [] }, []),
    )
    expect(text).toContain('  ~ label   300 Nodes: n000, n001, n002, n003, n004, n005 and 294 more\n')
    expect(text).toContain('  ~ label   Node old\n')
    expect(text).toContain('301 to label')
    expect(text.split('\n').length).toBeLessThan(12)
  })

  it('say what is done first, and what all of these nodes feel', () => {
    const gpu = moduleOf({ devicePlugin: pluginSection })
    const labelled = ['a', 'b', 'c'].map((name) =>
      node(name, {
        labels: {
          'gpu': 'yes',
          'kmm.node.kubernetes.io/drivers.gpu.ready': '',
          'kmm.node.kubernetes.io/gpu.ready': '',
        },
      }),
    )
    const pods = ['a', 'b'].map((nodeName) => {
      const pod = podOf('module-loader', { nodeName, deleted: true })
      return { ...pod, metadata: { ...pod.metadata, name: `pod-${nodeName}` } }
    })
    const plugins = ['a', 'b', 'c'].map((nodeName) => {
      const pod = podOf('device-plugin', { nodeName, ready: false })
      return { ...pod, metadata: { ...pod.metadata, name: `plugin-${nodeName}` } }
    })
    const made = plan({ nodes: labelled, daemonSets: lives(gpu, labelled), pods: [...pods, ...plugins] }, [gpu])
    const text = renderPlanText(made)
    expect(text).toContain('  ~ label   3 Nodes: a, b, c\n')
    expect(text).toContain('stops the device plugin on 3 nodes: a, b, c\n')
    expect(text).toContain('  - release 2 Pods: drivers/pod-a, drivers/pod-b\n')
    expect(text).toContain('only after: label Node a (module loader), label Node b (module loader)\n')
  })

  it('are grouped by what is done, and nothing is lost', () => {
    const { changes } = plan({ nodes: [...fleet, bareNode('old', { kernel: OLD_KERNEL })], daemonSets: [] }, [
      moduleOf(),
    ])
    const groups = groupedChanges(changes.map((change) => [change, false] as const))
    expect(groups.flatMap(({ names }) => names)).toHaveLength(changes.length)
    expect(groups.map(({ change, names }) => [change.action, names.length])).toStrictEqual([
      ['label', 300],
      ['label', 1],
      ['create', 1],
      ['create', 1],
    ])
    const apart = groupedChanges(changes.map((change, index) => [change, index === 0] as const))
    expect(apart.map(({ names, isHeld }) => [names.length, isHeld]).slice(0, 2)).toStrictEqual([
      [1, true],
      [299, false],
    ])
  })
})
