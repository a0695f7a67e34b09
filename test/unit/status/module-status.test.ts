import { describe, expect, it } from 'vitest'

import type { DaemonSet, Module, Node, ProfileName } from '../../../src/index.js'
import { cordon, KERNEL, liveLoader, lives, moduleOf, node, OLD_KERNEL, planOf, pluginSection } from '../builders.js'

const available = (daemonSet: DaemonSet, numberAvailable: number): DaemonSet => ({
  ...daemonSet,
  status: {
    currentNumberScheduled: numberAvailable,
    desiredNumberScheduled: numberAvailable,
    numberMisscheduled: 0,
    numberReady: numberAvailable,
    numberAvailable,
  },
})

const statusOf = (
  module: Module,
  nodes: ReadonlyArray<Node>,
  daemonSets: ReadonlyArray<DaemonSet> = [],
  profile: ProfileName = 'safe',
) => planOf({ nodes, daemonSets }, module, { profile }).statuses[0]

const counts = (nodesMatchingSelectorNumber: number, desiredNumber: number, availableNumber: number) => ({
  nodesMatchingSelectorNumber,
  desiredNumber,
  availableNumber,
})

describe('the status of a Module', () => {
  const oneKernel = moduleOf({ mappings: [{ literal: KERNEL, containerImage: 'a/b:1' }] })

  it('counts the nodes that match, those with a mapping, and the pods that are available', () => {
    const nodes = [node('a'), node('b', { kernel: OLD_KERNEL }), node('c', { labels: {} })]
    expect(statusOf(oneKernel, nodes, [available(liveLoader(oneKernel), 1)])?.status).toStrictEqual({
      moduleLoader: counts(2, 1, 1),
    })
  })

  it.each<[ProfileName, ReadonlyArray<Parameters<typeof node>[1]>, number]>([
    ['safe', [{ taints: [cordon] }], 0],
    ['kmm-1.1', [{ taints: [cordon] }], 0],
    ['safe', [{ taints: [{ key: 'x', effect: 'NoExecute' }] }], 0],
    ['kmm-1.1', [{ taints: [{ key: 'x', effect: 'NoExecute' }] }], 1],
    ['safe', [{ taints: [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }] }], 1],
    ['kmm-1.1', [{ taints: [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }] }], 0],
  ])('leaves out nodes that take no pods (%s, %j)', (profile, parts, matching) => {
    expect(
      statusOf(
        moduleOf(),
        parts.map((part, index) => node(`n${index}`, part)),
        [],
        profile,
      )?.status.moduleLoader,
    ).toStrictEqual(counts(matching, matching, 0))
  })

  it('counts nodes that a toleration opens', () => {
    expect(
      statusOf(moduleOf({ tolerations: [{ operator: 'Exists' }] }), [node('a', { taints: [cordon] })])?.status
        .moduleLoader,
    ).toStrictEqual(counts(1, 1, 0))
  })

  it('of a section that is gone is dropped; the operator leaves it', () => {
    const status = { moduleLoader: counts(1, 1, 0), devicePlugin: counts(1, 1, 1) }
    const dropped = statusOf({ ...moduleOf(), status }, [node('a')])
    expect([dropped?.status, dropped?.changed]).toStrictEqual([{ moduleLoader: counts(1, 1, 0) }, true])
    const left = statusOf({ ...moduleOf(), status }, [node('a')], [], 'kmm-1.1')
    expect([left?.status, left?.changed]).toStrictEqual([status, false])
  })

  it('that other versions write stays', () => {
    const status = { moduleLoader: counts(1, 1, 0), conditions: [{ type: 'Ready' }] } as unknown as NonNullable<
      Module['status']
    >
    expect(statusOf({ ...moduleOf(), status }, [node('a')])?.status).toStrictEqual(status)
  })

  it('does not desire a node whose mapping cannot be resolved', () => {
    expect(
      statusOf(moduleOf({ mappings: [{ regexp: '(', containerImage: 'a/b:1' }] }), [node('a')])?.status.moduleLoader,
    ).toStrictEqual(counts(1, 0, 0))
  })

  it('desires a node whose image is still being made', () => {
    expect(
      statusOf(
        moduleOf({
          mappings: [{ regexp: '.', containerImage: 'a/b:1', build: { dockerfileConfigMap: { name: 'd' } } }],
        }),
        [node('a')],
      )?.status.moduleLoader,
    ).toStrictEqual(counts(1, 1, 0))
  })

  it('counts pods of DaemonSets that are about to go, too', () => {
    const daemonSets = [
      available(liveLoader(moduleOf(), KERNEL, 'one'), 2),
      available(liveLoader(moduleOf(), OLD_KERNEL, 'two'), 3),
    ]
    expect(statusOf(moduleOf(), [node('a')], daemonSets)?.status.moduleLoader?.availableNumber).toBe(5)
  })

  it('counts the device plugin on its own', () => {
    const module = moduleOf({ devicePlugin: pluginSection })
    const [loader, plugin] = lives(module, [node('a')])
    expect(statusOf(module, [node('a')], [available(loader!, 1), available(plugin!, 4)])?.status).toStrictEqual({
      moduleLoader: counts(1, 1, 1),
      devicePlugin: counts(1, 1, 4),
    })
  })

  it('has no section that the Module does not have, and keeps what it does not compute', () => {
    const module = moduleOf({ status: { imageRebuildTriggerGeneration: 7 } })
    expect(statusOf(module, [node('a')])?.status).toStrictEqual({
      imageRebuildTriggerGeneration: 7,
      moduleLoader: counts(1, 1, 0),
    })
    expect(statusOf(moduleOf({ withoutLoader: true, devicePlugin: pluginSection }), [node('a')])?.status).toStrictEqual(
      { devicePlugin: counts(1, 0, 0) },
    )
  })

  it.each<[string, Module['status'], boolean]>([
    ['is not there yet', undefined, true],
    ['is the same', { moduleLoader: counts(1, 1, 0) }, false],
    [
      'is the same without its zero counts',
      { moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1 } },
      false,
    ],
    ['has another count', { moduleLoader: counts(1, 1, 1) }, true],
  ])('has changed, or not, when the one before %s', (_, status, changed) => {
    expect(statusOf(moduleOf(status === undefined ? {} : { status }), [node('a')])?.changed).toBe(changed)
  })

  it('of zeros is the same as none', () => {
    expect(statusOf(moduleOf(), [])?.changed).toBe(false)
  })

  it('refers to the Module, with its uid', () => {
    expect(statusOf(moduleOf(), [])?.ref).toStrictEqual({
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      namespace: 'drivers',
      name: 'gpu',
      uid: 'module-uid',
    })
  })

  it('is not computed when the nodes were not observed, or the Module is being deleted', () => {
    expect(planOf({ daemonSets: [] }, moduleOf()).statuses).toStrictEqual([])
    expect(
      planOf({ nodes: [], daemonSets: [] }, moduleOf({ deletionTimestamp: '2026-01-01T00:00:00Z' })).statuses,
    ).toStrictEqual([])
  })
})
