/**
 * A DaemonSet that is made for some nodes of a kernel comes to the cordoned ones, too: its controller tolerates a cordon. The plan said that
 * it loads on the others only.
 */
import { describe, expect, it } from 'vitest'

import type { Taint } from '../../../src/kubernetes/taint.js'
import type { ProfileName } from '../../../src/profile.js'
import { cordon, moduleOf, node, planOf } from '../builders.js'

const loadedOn = (profile: ProfileName, taint: Taint): ReadonlyArray<string> => {
  const tainted = node('worker-2', { taints: [taint] })
  const { changes } = planOf({ nodes: [node('worker-1'), tainted], daemonSets: [] }, [moduleOf()], { profile })
  return changes.filter(({ action }) => action === 'create').flatMap(({ nodes }) => nodes.map(({ name }) => name))
}

const own: Taint = { key: 'example.com/own', effect: 'NoSchedule' }
const gone: Taint = { key: 'example.com/gone', effect: 'NoExecute' }
const notReady: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }

describe('where a module is loaded, beside a node without taints', () => {
  it.each<readonly [ProfileName, Taint, ReadonlyArray<string>]>([
    ['safe', cordon, ['worker-1', 'worker-2']],
    ['kmm-1.1', cordon, ['worker-1', 'worker-2']],
    ['safe', notReady, ['worker-1', 'worker-2']],
    ['safe', own, ['worker-1']],
    ['kmm-1.1', own, ['worker-1']],
    ['safe', gone, ['worker-1']],
    ['kmm-1.1', gone, ['worker-1']],
  ])('%s, %o: %o', (profile, taint, expected) => {
    expect(loadedOn(profile, taint)).toEqual(expected)
  })
})
