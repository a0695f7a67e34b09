import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import { explain, type Node } from '../../../src/index.js'
import { renderExplanationText } from '../../../src/render/explanation-text.js'
import { cordon, KERNEL, live, moduleOf, node, OLD_KERNEL, renderedOne } from '../builders.js'
import { podOf } from '../node-label/builders.js'

const mapped = moduleOf({ mappings: [{ literal: '6.6.13', containerImage: 'registry.example/gpu:1' }] })

const remarksOn = (nodeName: string, nodes: ReadonlyArray<Node>) =>
  explain({ nodes, daemonSets: [] }, mapped, nodeName).diagnostics.map(({ name, facts }) => ({ name, facts }))

describe('an explanation', () => {
  it('says nothing of the kernels of other nodes', () => {
    const nodes = [node('a', { kernel: KERNEL }), node('b', { kernel: OLD_KERNEL })]
    for (const [name, kernelVersion] of [
      ['a', KERNEL],
      ['b', OLD_KERNEL],
    ] as const)
      expect(remarksOn(name, nodes).filter((one) => one.name === 'NoMapping')).toEqual([
        { name: 'NoMapping', facts: { kernelVersion, nodes: [name], nodeCount: 1 } },
      ])
  })

  it('says nothing of other nodes with the same kernel', () => {
    const nodes = [node('a', { taints: [cordon] }), node('b', { taints: [cordon] }), node('c')]
    expect(remarksOn('a', nodes).map(({ facts }) => ('nodes' in facts ? facts.nodes : []))).not.toContain('b')
    expect(JSON.stringify(remarksOn('a', nodes))).not.toContain('"b"')
    expect(remarksOn('a', nodes).map(({ name }) => name)).toContain('NodesUnschedulable')
    expect(remarksOn('c', nodes).map(({ name }) => name)).not.toContain('NodesUnschedulable')
  })

  it('says all of the Module where there is no such node', () => {
    expect(remarksOn('z', [node('a')]).map(({ name }) => name)).toContain('NoMapping')
  })

  it('names the version label that decides', () => {
    const versioned = moduleOf({ container: { version: '2' } })
    const label = 'kmm.node.kubernetes.io/version-module.drivers.gpu'
    for (const [asked, told] of [
      ['2', 'The node asks for version 2, which the Module has.'],
      ['1', 'The node asks for version 1; the Module has 2, and no DaemonSet of it has 1.'],
    ] as const) {
      const nodes = [node('a', { labels: { gpu: 'yes', [label]: asked } })]
      const text = renderExplanationText(explain({ nodes, daemonSets: [] }, versioned, 'a'))
      expect(text).toContain(`${told}\n         label of the node: ${label}=${asked}\n`)
    }
  })

  it("does not take another Module's pods for its own when the kernel label changes", () => {
    const nodes = [node('a', { labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL }, kernel: OLD_KERNEL })]
    const gpu = moduleOf()
    const nic = moduleOf({ name: 'nic', uid: 'nic-uid' })
    const daemonSets = [live(renderedOne(nic, [node('a')]))]
    const pods = [podOf('module-loader', { module: { namespace: 'drivers', name: 'nic' } })]
    const outcomeOf = (module: typeof gpu) => explain({ nodes, daemonSets, pods }, module, 'a').outcome
    expect(outcomeOf(nic)).toBe('will reload')
    expect(outcomeOf(gpu)).toBe('will load')
  })
})
