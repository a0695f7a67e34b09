import { describe, expect, it } from 'vitest'

import type { ModuleName, Node } from '../../../src/index.js'
import { type Pod } from '../../../src/kubernetes/object.js'
import { joinedEdits } from '../../../src/node-label/label-decision.js'
import { podRelease } from '../../../src/node-label/pod-release.js'
import { moduleReadiness, podReadiness } from '../../../src/node-label/ready-label.js'
import type { ProfileName } from '../../../src/profile.js'
import { changeOf, GPU, nodeWith, podOf, seen } from './builders.js'

const elsewhere: ModuleName = { namespace: 'other', name: 'gpu' }

const labels = (on: Node, pods: ReadonlyArray<Pod>, module = GPU, profile: ProfileName = 'safe') =>
  changeOf(joinedEdits(moduleReadiness(profile)(on, seen(...pods))(module)))

const one = (on: Node | undefined, pods: ReadonlyArray<Pod>, profile: ProfileName = 'safe') => {
  const [first] = seen(pods[0]!)
  const decision = podReadiness(profile)(on, seen(...pods))(first!)
  return `${decision.reason} ${changeOf(decision)}`.trim()
}

const all = nodeWith('drivers.gpu.ready', 'gpu.ready', 'drivers.gpu.device-plugin-ready', 'gpu.device-plugin-ready')

describe('the ready labels of a Module', () => {
  it('come with a ready pod, in both forms', () => {
    expect(labels(nodeWith(), [podOf('module-loader')])).toBe('+drivers.gpu.ready +gpu.ready')
    expect(labels(nodeWith('gpu.ready'), [podOf('device-plugin')])).toBe(
      '+drivers.gpu.device-plugin-ready +gpu.device-plugin-ready -gpu.ready',
    )
  })

  it('are kept as they are while the pods are ready', () => {
    expect(labels(all, [podOf('module-loader'), podOf('device-plugin')])).toBe('')
  })

  it('go when the pods are not ready, about to be deleted, or gone', () => {
    for (const pods of [[podOf('module-loader', { ready: false })], [podOf('module-loader', { deleted: true })], []]) {
      expect(labels(nodeWith('drivers.gpu.ready', 'gpu.ready'), pods)).toBe('-drivers.gpu.ready -gpu.ready')
    }
  })

  it('go by role', () => {
    expect(labels(all, [podOf('module-loader', { ready: false }), podOf('device-plugin')])).toBe(
      '-drivers.gpu.ready -gpu.ready',
    )
  })

  it('do not depend on another namespace, except for the deprecated one, which both share', () => {
    expect(labels(all, [podOf('module-loader', { module: elsewhere })])).toBe(
      '-drivers.gpu.device-plugin-ready -drivers.gpu.ready -gpu.device-plugin-ready',
    )
  })

  it('stay while a ready pod of another Module stands for a label of the same key', () => {
    const dotted: ModuleName = { namespace: 'x', name: 'drivers.gpu' }
    expect(labels(nodeWith('drivers.gpu.ready', 'gpu.ready'), [podOf('module-loader', { module: dotted })])).toBe(
      '-gpu.ready',
    )
    expect(labels(nodeWith('drivers.gpu.ready'), [podOf('module-loader')], dotted)).toBe('')
  })

  it('never touch a label of another Module', () => {
    const others = nodeWith('other.gpu.ready', 'drivers.gpu2.ready', 'drivers.gpu.ready.ready', 'ready', 'module.name')
    expect(labels(others, [])).toBe('')
  })

  it('stay while a pod of their namespace has lost its labels', () => {
    const nameless = (namespace: string | undefined): Pod => {
      const { namespace: _, ...metadata } = podOf('module-loader').metadata
      return {
        ...podOf('module-loader'),
        metadata: { ...metadata, labels: {}, ...(namespace === undefined ? {} : { namespace }) },
      }
    }
    const nowhere: ModuleName = { namespace: '', name: 'gpu' }
    expect(labels(nodeWith('drivers.gpu.ready'), [nameless('drivers')])).toBe('')
    expect(labels(nodeWith('drivers.gpu.ready'), [nameless('other')])).toBe('-drivers.gpu.ready')
    expect(labels(nodeWith('drivers.gpu.ready'), [nameless(undefined)])).toBe('-drivers.gpu.ready')
    expect(labels(nodeWith('gpu.ready'), [nameless(undefined)], nowhere)).toBe('')
  })

  it('get their empty value back', () => {
    const edited: Node = {
      metadata: {
        name: 'a',
        labels: { 'kmm.node.kubernetes.io/drivers.gpu.ready': 'true', 'kmm.node.kubernetes.io/gpu.ready': '' },
      },
    }
    expect(labels(edited, [podOf('module-loader')])).toBe('+drivers.gpu.ready')
  })

  it('stay in kmm-1.1 while any pod of the name is ready, or when no pod is there at all', () => {
    expect(
      labels(
        all,
        [podOf('module-loader', { ready: false }), podOf('device-plugin', { module: elsewhere })],
        GPU,
        'kmm-1.1',
      ),
    ).toBe('')
    expect(labels(all, [podOf('module-loader', { ready: false })], GPU, 'kmm-1.1')).toBe(
      '-drivers.gpu.ready -gpu.ready',
    )
    expect(labels(all, [], GPU, 'kmm-1.1')).toBe('')
  })
})

describe('what one pod means for its node', () => {
  const leaving = podOf('module-loader', { deleted: true })
  const ready = podOf('module-loader', { module: elsewhere })

  it('is told with a reason', () => {
    expect(one(nodeWith(), [podOf('module-loader')])).toBe('PodReady +drivers.gpu.ready +gpu.ready')
    expect(one(all, [leaving])).toBe('NoReadyPod -drivers.gpu.ready -gpu.ready')
    expect(one(nodeWith(), [leaving])).toBe('NoReadyPod')
    expect(one(nodeWith(), [leaving, ready])).toBe('NoReadyPod +gpu.ready')
    expect(one(all, [leaving, ready])).toBe('OtherPodReady -drivers.gpu.ready')
    expect(one(all, [leaving, ready], 'kmm-1.1')).toBe('OtherPodReady')
    expect(one(undefined, [leaving])).toBe('NodeMissing')
  })
})

describe('the finalizer of a pod', () => {
  const release = (on: Node | undefined, pods: ReadonlyArray<Pod>, profile: ProfileName = 'safe') =>
    podRelease(profile)(on, seen(...pods))(seen(pods[0]!)[0]!)

  it('is taken off when the pod is deleted, once the labels that it stood for are off the node', () => {
    expect(release(all, [podOf('module-loader', { deleted: true })])).toMatchObject({
      reason: 'PodDeleted',
      finalizer: 'kmm.node.kubernetes.io/node-labeler',
      after: ['kmm.node.kubernetes.io/drivers.gpu.ready', 'kmm.node.kubernetes.io/gpu.ready'],
      ref: { apiVersion: 'v1', kind: 'Pod', namespace: 'drivers', name: 'gpu-module-loader-' },
    })
    expect(release(nodeWith(), [podOf('module-loader', { deleted: true })])).toMatchObject({ after: [] })
  })

  it('stays on a pod that is not deleted, and is not taken off twice', () => {
    expect(release(all, [podOf('module-loader', { ready: false })])).toBeUndefined()
    expect(release(all, [podOf('module-loader', { deleted: true, finalizers: ['other/finalizer'] })])).toBeUndefined()
  })

  it('is taken off a pod that was never scheduled', () => {
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const pending = podOf('module-loader', { deleted: true, nodeName: '', phase: 'Pending' })
      expect(release(undefined, [pending], profile)).toMatchObject({ reason: 'PodNotScheduled', after: [] })
    }
  })

  it('is taken off a pod whose node or whose Module nobody knows any more, except by the operator', () => {
    const deleted = podOf('module-loader', { deleted: true })
    const nameless: Pod = { ...deleted, metadata: { ...deleted.metadata, labels: {} } }
    expect(release(undefined, [deleted])).toMatchObject({ reason: 'NodeMissing' })
    expect(release(all, [nameless])).toMatchObject({ reason: 'NotOfAModule', after: [] })
    expect(release(undefined, [deleted], 'kmm-1.1')).toBeUndefined()
    expect(release(all, [nameless], 'kmm-1.1')).toBeUndefined()
  })

  it('is no business of ours on a foreign pod', () => {
    expect(
      seen({ metadata: { name: 'web', finalizers: ['other/finalizer'], deletionTimestamp: '2024-01-01T00:00:00Z' } }),
    ).toEqual([])
  })
})
