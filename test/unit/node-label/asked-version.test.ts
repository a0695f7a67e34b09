import { describe, expect, it } from 'vitest'

import { explain, type Plan, plan, type ProfileName } from '../../../src/index.js'
import type { DaemonSet, Node, Pod } from '../../../src/kubernetes/object.js'
import { type DaemonSetRole, roleOf, versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { renderExplanationText } from '../../../src/render/explanation-text.js'
import { codes, factsOf, lives, moduleOf, node, pluginSection } from '../builders.js'
import { GPU, podOf } from './builders.js'

const module = moduleOf({ container: { version: 'v1' }, devicePlugin: pluginSection })
const [wanted, loader, plugin] = [
  wantedVersionLabel(GPU),
  versionLabel('module-loader', GPU),
  versionLabel('device-plugin', GPU),
]
const asking = (name: string, labels: Readonly<Record<string, string>> = {}): Node =>
  node(name, { labels: { gpu: 'yes', ...labels } })

const daemonSets = lives(module, [node('model')])

const podFrom = (all: ReadonlyArray<DaemonSet>, role: DaemonSetRole, version: string): Pod => {
  const pod = podOf(role, { version })
  const { name, uid = '' } = all.find(({ metadata }) => roleOf(metadata.labels) === role)!.metadata
  const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name, uid, controller: true }
  return { ...pod, metadata: { ...pod.metadata, ownerReferences: [owner] } }
}

const labelsIn = ({ changes }: Plan) =>
  changes.flatMap((change) =>
    change.action === 'label' && change.reason !== 'PodReady'
      ? [{ add: change.add, remove: change.remove, nodes: change.nodes }]
      : [],
  )

const remarkIn = ({ diagnostics }: Plan, name: string) =>
  diagnostics.filter((remark) => remark.name === name).map(factsOf)

describe('a node that was registered again', () => {
  const pods = [podFrom(daemonSets, 'module-loader', 'v1'), podFrom(daemonSets, 'device-plugin', 'v1')]

  it('gets the labels of the version that runs there, first that of the module, and nothing is loaded again', () => {
    const planned = plan({ nodes: [asking('a', { [wanted]: 'v1' })], daemonSets, pods }, [module])
    expect(labelsIn(planned)).toStrictEqual([
      { add: { [loader]: 'v1' }, remove: [], nodes: [] },
      { add: { [plugin]: 'v1' }, remove: [], nodes: [] },
    ])
    expect(codes(planned.diagnostics)).not.toContain('UpgradeWaits')
  })

  it('gets the label of the module back where only that is gone', () => {
    const nodes = [asking('a', { [wanted]: 'v1', [plugin]: 'v1' })]
    expect(labelsIn(plan({ nodes, daemonSets, pods }, [module]))).toStrictEqual([
      { add: { [loader]: 'v1' }, remove: [], nodes: [] },
    ])
  })

  it('waits for a module that is about to be unloaded', () => {
    const [first, ...rest] = pods
    const going = { ...first, metadata: { ...first!.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }
    const planned = plan({ nodes: [asking('a', { [wanted]: 'v1' })], daemonSets, pods: [going, ...rest] }, [module])
    expect(codes(planned.diagnostics)).toContain('UpgradeWaits')
    expect(labelsIn(planned).flatMap(({ add }) => Object.keys(add))).not.toContain(loader)
  })
})

describe('a version that is added to a Module that runs', () => {
  const unversioned = lives(moduleOf({ devicePlugin: pluginSection }), [node('model')])
  const pods = [podFrom(unversioned, 'module-loader', '')]
  const on = [asking('a', { [wanted]: 'v1' })]

  it('waits for somebody to take the DaemonSet away that keeps the pods there', () => {
    const planned = plan({ nodes: on, daemonSets: unversioned, pods }, [module])
    expect(codes(planned.diagnostics)).not.toContain('UpgradeWaits')
    const kept = unversioned.find(({ metadata }) => roleOf(metadata.labels) === 'module-loader')!
    expect(remarkIn(planned, 'UpgradeBlocked')).toMatchObject([
      { node: 'a', pods: ['drivers/gpu-module-loader-'], daemonSets: [`drivers/${kept.metadata.name}`] },
    ])
  })

  it('names the pods that stay, and not those that leave', () => {
    const leaving = podOf('module-loader', { deleted: true, version: 'v0' })
    const planned = plan({ nodes: on, daemonSets: unversioned, pods: [leaving, ...pods] }, [module])
    expect(remarkIn(planned, 'UpgradeBlocked')).toMatchObject([{ pods: ['drivers/gpu-module-loader-'] }])
  })

  it('is told of where it runs and a pod without it stays', () => {
    const done = asking('a', { [wanted]: 'v1', [loader]: 'v1', [plugin]: 'v1' })
    const planned = plan({ nodes: [done], daemonSets: [...daemonSets, ...unversioned], pods }, [module])
    expect(remarkIn(planned, 'UpgradeBlocked')).toMatchObject([
      { node: 'a', reason: 'UpgradeDone', pods: ['drivers/gpu-module-loader-'] },
    ])
  })

  it('waits for somebody to delete pods that nothing controls', () => {
    const planned = plan({ nodes: on, daemonSets: [], pods: [podOf('module-loader')] }, [module])
    expect(remarkIn(planned, 'UpgradeBlocked')).toMatchObject([{ daemonSets: [] }])
  })

  it('goes on when the pods leave', () => {
    const going = pods.map((pod) => ({
      ...pod,
      metadata: { ...pod.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' },
    }))
    const planned = plan({ nodes: on, daemonSets: unversioned, pods: going }, [module])
    expect(codes(planned.diagnostics)).toContain('UpgradeWaits')
    expect(codes(planned.diagnostics)).not.toContain('UpgradeBlocked')
  })
})

describe('a version that nothing has', () => {
  const versions = { [wanted]: '1', [loader]: 'v1', [plugin]: 'v1' }
  const names = Array.from({ length: 12 }, (_, index) => `n${String(index + 10)}`)

  it('takes nothing away, and one remark for the Module lists the nodes', () => {
    const planned = plan({ nodes: names.map((name) => asking(name, versions)), daemonSets, pods: [] }, [module])
    expect(labelsIn(planned)).toStrictEqual([])
    expect(remarkIn(planned, 'VersionNotThere')).toMatchObject([
      { version: 'v1', asked: ['1'], nodes: names.slice(0, 10), nodeCount: 12 },
    ])
  })

  it.each<ProfileName>(['safe', 'kmm-1.1'])('is loaded nowhere (%s)', (profile) => {
    const snapshot = { nodes: [asking('a', { [wanted]: '1' })], daemonSets: [], pods: [] }
    const { changes } = plan(snapshot, [module], { profile })
    expect(changes.flatMap(({ action, nodes }) => (action === 'label' ? nodes : []))).toStrictEqual([])
    expect(explain(snapshot, module, 'a', { profile }).outcome).toBe('does not run')
  })

  it('may be that of an older DaemonSet', () => {
    const next = moduleOf({ container: { version: 'v2' }, devicePlugin: pluginSection })
    const planned = plan({ nodes: [asking('a', { [wanted]: 'v1' })], daemonSets, pods: [] }, [next])
    expect(codes(planned.diagnostics)).not.toContain('VersionNotThere')
    expect(labelsIn(planned)).toMatchObject([{ add: { [loader]: 'v1' }, nodes: [{ name: 'a', effect: 'load' }] }])
  })

  it('is loaded again, where another one runs', () => {
    const next = moduleOf({ container: { version: 'v2' } })
    const labels = { [wanted]: 'v2', [loader]: 'v1' }
    const explained = (pods: ReadonlyArray<Pod>) =>
      explain({ nodes: [asking('a', labels)], daemonSets, pods }, next, 'a').outcome
    expect(explained([podFrom(daemonSets, 'module-loader', 'v1')])).toBe('will reload')
    expect(explained([])).toBe('will load')
  })

  it('is not missed where every node asks for one', () => {
    const planned = plan({ nodes: [asking('a', { [wanted]: 'v1' })], daemonSets, pods: [] }, [module])
    expect(remarkIn(planned, 'NoVersionAsked')).toStrictEqual([])
  })

  it('is none where the label is empty', () => {
    const planned = plan({ nodes: [asking('a', { [wanted]: '' })], daemonSets, pods: [] }, [module])
    expect(remarkIn(planned, 'VersionNotThere')).toStrictEqual([])
    expect(remarkIn(planned, 'NoVersionAsked')).toStrictEqual([
      { version: 'v1', label: wanted, nodes: ['a'], nodeCount: 1 },
    ])
  })

  it('is not known where DaemonSets were not observed', () => {
    const planned = plan({ nodes: [asking('a', { [wanted]: '1' })], pods: [] }, [module])
    expect(codes(planned.diagnostics)).not.toContain('VersionNotThere')
  })

  it('takes nothing away where DaemonSets were not observed, and nobody knows whether it is one', () => {
    const planned = plan({ nodes: [asking('a', versions)], pods: [] }, [module])
    expect(labelsIn(planned)).toStrictEqual([])
    const known = plan({ nodes: [asking('a', { ...versions, [wanted]: 'v1', [plugin]: 'v0' })], pods: [] }, [module])
    expect(labelsIn(known)).toMatchObject([{ remove: [plugin] }])
  })

  it('is what nodes that ask for none are told of, with the label that was meant', () => {
    const swapped = wantedVersionLabel({ namespace: GPU.name, name: GPU.namespace })
    const nodes = [asking('a', { [wanted]: 'v1' }), asking('b'), asking('c', { [swapped]: 'v1' })]
    expect(remarkIn(plan({ nodes, daemonSets, pods: [] }, [module]), 'NoVersionAsked')).toStrictEqual([
      { version: 'v1', label: wanted, nodes: ['b', 'c'], nodeCount: 2, swapped, swappedNodes: ['c'] },
    ])
  })

  it.each([
    ['the version that the Module has', { [wanted]: 'v1' }, 'The node asks for version v1, which the Module has.'],
    ['another', { [wanted]: '1' }, 'The node asks for version 1; the Module has v1, and no DaemonSet of it has 1.'],
    ['none', {}, `No version label on the node: ${wanted}=v1 would ask for version v1.`],
  ])('is explained: %s', (_, labels, text) => {
    const explanation = explain({ nodes: [asking('a', labels)], daemonSets, pods: [] }, module, 'a')
    expect(renderExplanationText(explanation, { columns: 1000 })).toContain(text)
  })
})

describe('a version that is taken off a Module that runs', () => {
  const bare = moduleOf({ devicePlugin: pluginSection })
  const nodes = [asking('a', { [loader]: 'v1', [plugin]: 'v1' }), asking('b'), asking('c', { [loader]: 'v3' })]

  it('is told of where labels keep its pods, with who has to act', () => {
    expect(remarkIn(plan({ nodes, daemonSets, pods: [] }, [bare]), 'VersionLeft')).toStrictEqual([
      { versions: ['v1'], labels: [plugin, loader], nodes: ['a'], nodeCount: 1 },
    ])
  })

  it.each([
    ['device plugin', { [plugin]: 'v1' }, ['a']],
    ['module', { [loader]: 'v1' }, ['a']],
    ['user, who asks for it', { [wanted]: 'v1' }, undefined],
    ['device plugin, which is empty', { [plugin]: '' }, undefined],
  ])('is told of by the label of the %s alone', (_, on, expected) => {
    const unversioned = lives(bare, [node('model')])
    const planned = plan({ nodes: [asking('a', on)], daemonSets: [...daemonSets, ...unversioned], pods: [] }, [bare])
    expect(remarkIn(planned, 'VersionLeft').map(({ nodes: listed }) => listed)).toStrictEqual(
      expected === undefined ? [] : [expected],
    )
  })

  it('is no matter where none of its DaemonSets is left', () => {
    expect(remarkIn(plan({ nodes, daemonSets: [], pods: [] }, [bare]), 'VersionLeft')).toStrictEqual([])
  })
})

describe('the label by which a version comes', () => {
  it('is what explain says loads the module', () => {
    const snapshot = { nodes: [asking('a', { [wanted]: 'v1' })], daemonSets, pods: [] }
    expect(labelsIn(plan(snapshot, [module]))).toMatchObject([{ nodes: [{ name: 'a', effect: 'load' }] }])
    expect(explain(snapshot, module, 'a').outcome).toBe('will load')
  })
})
