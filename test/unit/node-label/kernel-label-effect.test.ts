/** A node that runs another kernel now loses the pods of the old one when its label says so. */
import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import type { DaemonSet } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { bareNode, KERNEL, lives, moduleOf, node, OLD_KERNEL, planOf, pod, unreadyPod } from '../builders.js'

const module = moduleOf()
const [old] = lives(module, [node('a', { kernel: OLD_KERNEL })]) as [DaemonSet]
const labelled = (one: Pod): Pod => ({
  ...one,
  metadata: { ...one.metadata, labels: old.spec!.template.metadata!.labels! },
})
const ready: Pod = {
  ...labelled(pod(old, 'a')),
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
}
const rebooted = bareNode('a', { labels: { gpu: 'yes', [KERNEL_LABEL]: OLD_KERNEL } })

const effects = (pods: ReadonlyArray<Pod> | undefined, one = rebooted) =>
  planOf({ nodes: [one], daemonSets: [old], ...(pods === undefined ? {} : { pods }) }, module)
    .changes.filter(({ action, reason }) => action === 'label' && reason === 'NodeRunsKernel')
    .flatMap(({ nodes }) => nodes.map(({ effect }) => effect))

describe('the kernel label of a node that was booted anew', () => {
  it.each<[string, ReadonlyArray<Pod> | undefined, ReadonlyArray<string>]>([
    ['takes a pod that is not ready along', [labelled(unreadyPod(old, 'a'))], ['leave']],
    ['takes the module where its pod is ready all the same', [ready], ['unload']],
    ['takes it, perhaps, where its pod does not say', [labelled(pod(old, 'a'))], ['unload']],
    ['takes nothing where there is no pod', [], []],
    ['takes nothing that is known where nobody looked', undefined, []],
    [
      'takes nothing that is going already',
      [{ ...ready, metadata: { ...ready.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }],
      [],
    ],
  ])('%s', (_, pods, expected) => {
    expect(effects(pods)).toStrictEqual(expected)
  })

  it('takes nothing when it is the label that was wrong', () => {
    const mislabelled = bareNode('a', { kernel: OLD_KERNEL, labels: { gpu: 'yes', [KERNEL_LABEL]: KERNEL } })
    expect(effects([ready], mislabelled)).toStrictEqual([])
  })
})
