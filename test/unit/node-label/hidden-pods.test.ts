/** A pod that is missing from the input is no pod that is not ready. */
import { describe, expect, it } from 'vitest'

import { MODULE_NAME_LABEL } from '../../../src/constants.js'
import type { DaemonSet } from '../../../src/index.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { live, lives, moduleOf, node, planOf, pluginSection, pod, unreadyPod } from '../builders.js'

const READY = 'kmm.node.kubernetes.io/drivers.gpu.ready'
const module = moduleOf({ devicePlugin: pluginSection })
const nodes = [node('a', { labels: { gpu: 'yes', [READY]: '' } })]
const [loader] = lives(module, nodes) as [DaemonSet]
const counted = (numberReady: number): DaemonSet =>
  live(loader, loader.metadata, { ...loader.status!, currentNumberScheduled: 1, numberReady })

const labelled = (one: Pod, labels = loader.spec!.template.metadata!.labels!): Pod => ({
  ...one,
  metadata: { ...one.metadata, labels },
})
const ready = labelled({
  ...pod(loader, 'a'),
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
})

const removed = (numberReady: number, pods: ReadonlyArray<Pod>): ReadonlyArray<string> =>
  planOf({ nodes, daemonSets: [counted(numberReady)], pods }, module).changes.flatMap((change) =>
    change.action === 'label' ? change.remove : [],
  )

describe('a ready label', () => {
  it.each<[string, number, ReadonlyArray<Pod>]>([
    ['is missing from the input', 1, []],
    ['lost the label with its kernel', 1, [labelled(ready, { [MODULE_NAME_LABEL]: 'gpu' })]],
    ['lost its labels', 1, [labelled(ready, {})]],
    ['is of another owner', 1, [{ ...ready, metadata: { ...ready.metadata, ownerReferences: [], labels: {} } }]],
  ])('stays while the status of the DaemonSet counts a ready pod that %s', (_, numberReady, pods) => {
    expect(removed(numberReady, pods)).not.toContain(READY)
  })

  it.each<[string, number, ReadonlyArray<Pod>]>([
    ['there is none, and none is counted', 0, []],
    ['it is not ready, whatever is counted', 1, [labelled(unreadyPod(loader, 'a'))]],
    ['it is not ready, and one is hidden on another node', 2, [labelled(unreadyPod(loader, 'a'))]],
  ])('goes with the pod: %s', (_, numberReady, pods) => {
    expect(removed(numberReady, pods)).toContain(READY)
  })
})

describe('a device plugin that is missing from the input', () => {
  it('stops where its module is no more, though no pod of it is listed', () => {
    const [, plugin] = lives(module, nodes) as [DaemonSet, DaemonSet]
    const counting = (numberReady: number) =>
      live(plugin, plugin.metadata, { ...plugin.status!, currentNumberScheduled: numberReady, numberReady })
    const effects = (numberReady: number) =>
      planOf(
        { nodes, daemonSets: [counted(0), counting(numberReady)], pods: [labelled(unreadyPod(loader, 'a'))] },
        module,
      )
        .changes.filter(({ action }) => action === 'label')
        .flatMap((change) => change.nodes)
    expect(effects(1)).toStrictEqual([{ name: 'a', effect: 'stop' }])
    expect(effects(0)).toStrictEqual([])
  })
})
