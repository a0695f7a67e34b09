/** The command for real clusters, on a server of our own that lacks what an API server lacks. */
import { afterEach, describe, expect, it } from 'vitest'

import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { OURS } from '../e2e/live-cluster.js'
import type { Part } from '../e2e/players.js'
import { playScene, voiceOf } from '../e2e/scenes.js'
import { build, objections } from '../e2e/staging.js'
import { type ClusterServer, clusterServer } from '../server/cluster-server.js'
import { moduleOf } from '../unit/builders.js'

const open: Array<ClusterServer> = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()))
})

const serving = async (...args: Parameters<typeof clusterServer>): Promise<ClusterServer> => {
  const server = await clusterServer(...args)
  open.push(server)
  return server
}

const nothing = { cluster: emptyCluster, others: [] }

const sceneOn = ({ url }: ClusterServer, play: ReadonlyArray<Part>) =>
  playScene(
    {
      access: { context: 'test', url, options: () => Promise.resolve({}) },
      play,
      pace: { haste: 20, rest: 300, patience: 20_000 },
      pause: 5,
    },
    voiceOf(url),
  )

describe('the command for real clusters', () => {
  it.each([
    ['safe', 'Module deleted'],
    ['kmm-1.1', 'node registered again'],
    ['safe', 'Module edited to an image that has to be made'],
  ] as const)('plays what there is not, and takes all away: %s, %s', async (profile, name) => {
    const server = await serving(nothing, ['daemon-sets'])
    const voice = voiceOf(server.url)
    expect(await objections(voice)).toStrictEqual([])
    const tearDown = await build(voice, true)
    const result = await sceneOn(server, ['kubelets', 'garbage', 'builder', 'heartbeats'])(profile, name)
    await tearDown()
    expect(result.wrong).toStrictEqual([])
    expect(result.writes).toBeGreaterThan(0)
    const { cluster, others } = server.stored()
    const { nodes, modules, daemonSets, pods, jobs } = cluster
    expect([...nodes, ...modules, ...daemonSets, ...pods, ...jobs]).toStrictEqual([])
    expect(others.filter(({ kind }) => kind !== 'Lease')).toStrictEqual([])
  })

  it('says what goes wrong', async () => {
    const server = await serving(nothing, ['daemon-sets'])
    // Nobody starts the pods: nothing is loaded, and what the Module loses is not gone.
    const { wrong } = await sceneOn(server, [])('safe', 'ordered upgrade of two nodes')
    expect(wrong).toContain('upgraded nodes: 0, not 2')
  })

  it('is in nobody’s way', async () => {
    const others = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drivers' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other', labels: { [OURS]: 'yes' } } },
    ]
    const server = await serving({ cluster: { ...emptyCluster, modules: [moduleOf({ namespace: 'other' })] }, others })
    expect(await objections(voiceOf(server.url))).toStrictEqual([
      '1 Modules of others are there',
      'the namespace drivers is there, and not of this command',
    ])
  })
})
