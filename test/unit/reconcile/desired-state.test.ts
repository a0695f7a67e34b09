import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { imagePlan } from '../../../src/image-build/image-plan.js'
import type { ClusterSnapshot, Module, PlanOptions } from '../../../src/index.js'
import { resolveGroup } from '../../../src/node/kernel-resolution.js'
import { type DesiredState, desiredState } from '../../../src/reconcile/desired-state.js'
import { toDaemonSets } from '../../../src/reconcile/to-daemon-sets.js'
import { cordon, IMAGE, KERNEL, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

const desiredIn = (snapshot: ClusterSnapshot, module: Module, options: PlanOptions = {}) => {
  const cluster = indexCluster({ daemonSets: [], ...snapshot }, options)
  const target = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
  const container = module.spec.moduleLoader?.container
  const resolutions =
    container === undefined ? [] : target.groups.map(resolveGroup(cluster.profile, cluster.patterns)(module, container))
  const desired = desiredState(cluster)(module, target, imagePlan(cluster)(module, resolutions))
  return { desired, rendered: toDaemonSets(cluster)(module, desired) }
}

const on = (kernel: string, snapshot: ClusterSnapshot, module: Module, options?: PlanOptions) =>
  desiredIn(snapshot, module, options).desired.moduleLoaders.get(kernel)

const briefly = <A>(state: DesiredState<A> | undefined) =>
  state?._tag === 'Absent' ? `Absent ${state.reason}` : state?._tag

describe('what a Module wants on a kernel', () => {
  it('is an image and what goes with it, in the form of no object', () => {
    const state = on(KERNEL, { nodes: [node('a')] }, moduleOf())
    expect(state).toMatchObject({
      _tag: 'Present',
      wanted: {
        kernelVersion: KERNEL,
        hostKernelVersion: KERNEL,
        resolved: { containerImage: IMAGE.replace('${KERNEL_FULL_VERSION}', KERNEL) },
      },
      loads: [{ name: 'a', effect: 'load' }],
    })
    expect(JSON.stringify(state)).not.toContain('DaemonSet')
  })

  it.each<[string, string, string, ClusterSnapshot, Module]>([
    [
      'there only if it exists',
      'PresentIfExists',
      'Absent NodesUnschedulable',
      { nodes: [node('a', { taints: [cordon] })] },
      moduleOf(),
    ],
    [
      'left as it is',
      'Retained',
      'Absent Unresolvable',
      { nodes: [node('a')] },
      moduleOf({ mappings: [{ regexp: '.', containerImage: 'a/b:${X' }] }),
    ],
    [
      'nothing',
      'Absent NoMapping',
      'Absent NoMapping',
      { nodes: [node('a')] },
      moduleOf({ mappings: [{ literal: OLD_KERNEL, containerImage: 'a/b:1' }] }),
    ],
  ])('is %s', (_, safe, kmm, snapshot, module) => {
    expect([
      briefly(on(KERNEL, snapshot, module)),
      briefly(on(KERNEL, snapshot, module, { profile: 'kmm-1.1' })),
    ]).toStrictEqual([safe, kmm])
  })

  it('is nothing on kernels that no node runs, with a doubt where a node does not say which it runs', () => {
    const others = (nodes: NonNullable<ClusterSnapshot['nodes']>) =>
      desiredIn({ nodes }, moduleOf()).desired.otherKernels
    expect(others([node('a')])).toStrictEqual({ _tag: 'Absent', reason: 'NoNodeRunsKernel' })
    expect(others([node('a'), node('b', { kernel: '' })])).toMatchObject({
      _tag: 'Absent',
      doubt: { nodesWithoutKernel: ['b'] },
    })
  })
})

describe('its form', () => {
  it('is a DaemonSet where something is wanted, and changes nothing else', () => {
    const module = moduleOf({ devicePlugin: pluginSection, mappings: [{ literal: KERNEL, containerImage: 'a/b:1' }] })
    const { desired, rendered } = desiredIn({ nodes: [node('a'), node('b', { kernel: OLD_KERNEL })] }, module)
    const loader = rendered.moduleLoaders.get(KERNEL)
    expect(
      loader?._tag === 'Present' ? loader.wanted.named('x').spec?.template.spec?.containers[0]?.image : undefined,
    ).toBe('a/b:1')
    expect(rendered.devicePlugin).toMatchObject({ _tag: 'Present', wanted: { identity: { role: 'device-plugin' } } })
    expect(rendered.moduleLoaders.get(OLD_KERNEL)).toBe(desired.moduleLoaders.get(OLD_KERNEL))
    expect(rendered.otherKernels).toBe(desired.otherKernels)
  })
})
