import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import type { DaemonSet } from '../../../src/index.js'
import type { KernelGroup } from '../../../src/node/target.js'
import { hostKernel, nodesWithoutFolder } from '../../../src/reconcile/host-kernel.js'
import { live, liveLoader, moduleOf, node } from '../builders.js'

const GPU = { namespace: 'drivers', name: 'gpu' }
const [PLAIN, PLUS] = ['6.1.0-custom', '6.1.0-custom+']

const groupOf = (...kernels: ReadonlyArray<string>): { readonly group: KernelGroup; readonly nodes: number } => {
  const nodes = kernels.map((kernel, at) => node(`n${String(at)}`, { kernel }))
  const { groups } = indexCluster({ nodes }, {}).target({ gpu: 'yes' }, [])
  return { group: groups[0]!, nodes: groups.length }
}

/** A loader for the kernel, whose pods mount a folder, so many of which are available. */
const mounting = (folder: string, numberAvailable: number | undefined, name = 'gpu-1'): DaemonSet => {
  const made = liveLoader(moduleOf(), PLAIN, name)
  const volumes = [{ name: 'host-lib-modules', hostPath: { path: `/lib/modules/${folder}`, type: 'Directory' } }]
  const spec = { ...made.spec!, template: { ...made.spec!.template, spec: { containers: [], volumes } } }
  return live({ ...made, spec }, { name }, (numberAvailable === undefined ? {} : { numberAvailable }) as never)
}
const ofAnotherKernel = (folder: string): DaemonSet => {
  const made = liveLoader(moduleOf(), '5.0.0', 'gpu-2')
  const { template } = mounting(folder, 1).spec!
  return live({ ...made, spec: { ...made.spec!, template } }, { name: 'gpu-2' }, { numberAvailable: 1 } as never)
}

const about = (daemonSets: ReadonlyArray<DaemonSet>, kernels: ReadonlyArray<string>) => {
  const cluster = indexCluster({ nodes: [], daemonSets }, {})
  const { group } = groupOf(...kernels)
  return {
    folder: hostKernel(cluster, GPU, group),
    without: nodesWithoutFolder(cluster, GPU, group).map(({ name }) => name),
  }
}

describe('the folder that pods of a kernel mount', () => {
  it.each<[string, ReadonlyArray<DaemonSet>, ReadonlyArray<string>, ReturnType<typeof about>]>([
    ['is that of the nodes', [], [PLAIN], { folder: PLAIN, without: [] }],
    ['is that of the nodes, with their +', [], [PLUS, PLUS], { folder: PLUS, without: [] }],
    [
      'is the one without the + where pods run with it, which shows that all nodes have it',
      [mounting(PLAIN, 1)],
      [PLUS, PLUS],
      { folder: PLAIN, without: [] },
    ],
    ['is that of the nodes where no pod is available', [mounting(PLAIN, 0)], [PLUS], { folder: PLUS, without: [] }],
    [
      'is that of the nodes where no status says it',
      [mounting(PLAIN, undefined)],
      [PLUS],
      { folder: PLUS, without: [] },
    ],
    ['is that of the nodes where pods mount another', [mounting('x', 1)], [PLUS], { folder: PLUS, without: [] }],
    [
      'is that of the nodes where pods of another kernel mount it',
      [ofAnotherKernel(PLAIN)],
      [PLUS],
      { folder: PLUS, without: [] },
    ],
    [
      'is the one without the + where some nodes have it and some have not',
      [],
      [PLAIN, PLUS],
      { folder: PLAIN, without: ['n1'] },
    ],
    [
      'is not on the nodes with the + either, where pods run with it on the others',
      [mounting(PLAIN, 1)],
      [PLAIN, PLUS, PLUS],
      { folder: PLAIN, without: ['n1', 'n2'] },
    ],
    [
      'is found with the second of two DaemonSets',
      [mounting('x', 1), mounting(PLAIN, 1, 'gpu-9')],
      [PLUS],
      { folder: PLAIN, without: [] },
    ],
  ])('%s', (_, daemonSets, kernels, expected) => {
    expect(groupOf(...kernels).nodes).toBe(1)
    expect(about(daemonSets, kernels)).toStrictEqual(expected)
  })
})
