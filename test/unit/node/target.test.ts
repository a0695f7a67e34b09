import { describe, expect, it } from 'vitest'

import { indexCluster, type ProfileName } from '../../../src/index.js'
import { type Taint, type Toleration } from '../../../src/kubernetes/taint.js'
import { bareNode, cordon, factsOf, KERNEL, moduleOf, node, OLD_KERNEL, planOf, renderedOne } from '../builders.js'

const targetOf = (
  nodes: ReadonlyArray<ReturnType<typeof node>>,
  profile: ProfileName = 'safe',
  tolerations: ReadonlyArray<Toleration> = [],
) => indexCluster({ nodes }, { profile }).target({ gpu: 'yes' }, tolerations)

const groupsOf = (...args: Parameters<typeof targetOf>) =>
  targetOf(...args).groups.map(({ kernelVersion, schedulable, unschedulable }) => ({
    kernelVersion,
    schedulable: schedulable.map(({ name }) => name),
    unschedulable: unschedulable.map(({ name }) => name),
  }))

describe("a Module's nodes", () => {
  it('are grouped by kernel, kernels and nodes in text order', () => {
    expect(
      groupsOf([node('c'), node('a', { kernel: OLD_KERNEL }), node('b'), node('x', { labels: {} })]),
    ).toStrictEqual([
      { kernelVersion: KERNEL, schedulable: ['b', 'c'], unschedulable: [] },
      { kernelVersion: OLD_KERNEL, schedulable: ['a'], unschedulable: [] },
    ])
  })

  it('are one group with and without a + at the end of the kernel', () => {
    const [group, ...others] = targetOf([node('a', { kernel: '6.5.0+' }), node('b', { kernel: '6.5.0' })]).groups
    expect(others).toStrictEqual([])
    expect(group?.kernels.map(({ matched }) => matched)).toStrictEqual(['6.5.0'])
  })

  it('collide when two kernels become one label', () => {
    const [group] = targetOf([node('a', { kernel: '6.5.0+rt' }), node('b', { kernel: '6.5.0_rt' })]).groups
    expect(group?.kernels.map(({ matched }) => matched)).toStrictEqual(['6.5.0+rt', '6.5.0_rt'])
  })

  it('are two groups in kmm-1.1 where only the safe profile sees a collision', () => {
    expect(
      groupsOf([node('a', { kernel: '6.5.0+rt' }), node('b', { kernel: '6.5.0_rt' })], 'kmm-1.1').map(
        ({ kernelVersion }) => kernelVersion,
      ),
    ).toStrictEqual(['6.5.0+rt', '6.5.0_rt'])
  })

  it('that report no kernel are in no group, and not forgotten', () => {
    const target = targetOf([node('a', { kernel: '' }), node('b')])
    expect(target.withoutKernel.map(({ name }) => name)).toStrictEqual(['a'])
    expect(target.selected.map(({ name }) => name)).toStrictEqual(['a', 'b'])
    expect(target.groups).toHaveLength(1)
  })

  it('keep their group when none of them takes pods', () => {
    expect(groupsOf([node('a', { taints: [cordon] })])).toStrictEqual([
      { kernelVersion: KERNEL, schedulable: [], unschedulable: ['a'] },
    ])
  })

  it('are split anew for other tolerations', () => {
    const { target } = indexCluster({ nodes: [node('a', { taints: [cordon] })] }, {})
    expect(target({ gpu: 'yes' }, []).groups[0]?.schedulable).toHaveLength(0)
    expect(target({ gpu: 'yes' }, [{ operator: 'Exists' }]).groups[0]?.schedulable).toHaveLength(1)
  })
})

describe('a tainted node', () => {
  const [dedicated, evicting, preferring]: ReadonlyArray<Taint> = [
    { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' },
    { key: 'dedicated', value: 'gpu', effect: 'NoExecute' },
    { key: 'dedicated', value: 'gpu', effect: 'PreferNoSchedule' },
  ]
  const pressure = ['disk', 'memory', 'pid'].map((kind): Taint => ({
    key: `node.kubernetes.io/${kind}-pressure`,
    effect: 'NoSchedule',
  }))
  const all: Toleration = { operator: 'Exists' }

  it.each([
    ['a NoSchedule taint', dedicated!, [], false, false],
    ['a tolerated NoSchedule taint', dedicated!, [{ key: 'dedicated', operator: 'Exists' }], true, false],
    ['a NoExecute taint', evicting!, [], false, true],
    ['a tolerated NoExecute taint', evicting!, [all], true, true],
    ['a PreferNoSchedule taint', preferring!, [], true, true],
    ['a cordon', cordon, [], false, false],
    ['a tolerated cordon', cordon, [all], true, false],
    ['disk pressure', pressure[0]!, [], true, false],
    ['memory pressure', pressure[1]!, [], true, false],
    ['pid pressure', pressure[2]!, [], true, false],
    ['disk pressure that evicts', { ...pressure[0]!, effect: 'NoExecute' }, [], false, true],
  ])('with %s', (_, taint, tolerations, inSafe, inKmm) => {
    const isSchedulable = (profile: ProfileName) =>
      groupsOf([node('a', { taints: [taint] })], profile, tolerations)[0]?.schedulable.length === 1
    expect({ safe: isSchedulable('safe'), kmm: isSchedulable('kmm-1.1') }).toStrictEqual({ safe: inSafe, kmm: inKmm })
  })

  it('needs every taint tolerated', () => {
    const taints = [dedicated!, cordon]
    expect(
      groupsOf([node('a', { taints })], 'safe', [{ key: 'dedicated', operator: 'Exists' }])[0]?.unschedulable,
    ).toStrictEqual(['a'])
  })
})

describe('kernels that cannot be told apart', () => {
  it('have no DaemonSet, and the other kernels have theirs', () => {
    const nodes = [node('a', { kernel: '6.5.0+rt' }), node('b', { kernel: '6.5.0_rt' }), node('c')]
    const { changes, diagnostics } = planOf({ nodes, daemonSets: [] }, moduleOf())
    expect(changes.map(({ kernelVersion }) => kernelVersion)).toStrictEqual([KERNEL])
    expect(
      diagnostics.filter(({ code }) => code === 'KMM306').map((remark) => factsOf(remark)['kernels']),
    ).toStrictEqual([['6.5.0+rt', '6.5.0_rt']])
  })

  it('a kernel that no label can hold has a remark and no DaemonSet', () => {
    const { changes, diagnostics } = planOf(
      { nodes: [bareNode('a', { kernel: `6.5.0-${'x'.repeat(70)}` })], daemonSets: [] },
      moduleOf(),
    )
    expect(changes).toStrictEqual([])
    expect(diagnostics.map(({ code }) => code)).toContain('KMM309')
  })

  it('a kernel with a + inside is mapped as it was and labelled as it can be', () => {
    const module = moduleOf({ mappings: [{ literal: '6.5.0+rt', containerImage: 'a/b:${KERNEL_FULL_VERSION}' }] })
    const daemonSet = renderedOne(module, [node('a', { kernel: '6.5.0+rt+' })])
    expect(daemonSet.metadata.labels?.['kmm.node.kubernetes.io/kernel-version.full']).toBe('6.5.0_rt')
    expect(daemonSet.spec?.template.spec?.containers[0]?.image).toBe('a/b:6.5.0_rt')
    expect(daemonSet.spec?.template.spec?.volumes?.[0]?.hostPath?.path).toBe('/lib/modules/6.5.0+rt+')
  })
})
