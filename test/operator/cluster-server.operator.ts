/** The server of our own, where it could be wrong without any scenario showing it. */
import { describe, expect, it } from 'vitest'

import { fetchPorts } from '../../examples/007-operator/fetch-ports.js'
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { emptyCluster } from '../../src/simulation/cluster-state.js'
import type { ClusterServer } from '../server/cluster-server.js'
import { serving } from '../server/serving.js'
import { bareNode } from '../unit/builders.js'

const configMaps = [...Array(1_100).keys()].map((index) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'drivers', name: `config-${String(index)}`, uid: `config-${String(index)}` },
}))

const servingOthers = (others: ReadonlyArray<KubernetesObject> = []): Promise<ClusterServer> => {
  const nodes = [{ ...bareNode('worker'), metadata: { ...bareNode('worker').metadata, uid: 'worker' } }]
  return serving({ cluster: { ...emptyCluster, nodes, version: 1 }, others })
}

const portsOf = (server: ClusterServer) => fetchPorts(server, () => () => Promise.resolve({ state: 'exists' }))

const target = { apiVersion: 'v1', kind: 'ConfigMap', path: '/api/v1/configmaps' }

const node = '/api/v1/nodes/worker'

const asked = async (server: ClusterServer, path: string, request: RequestInit = {}) => {
  const answer = await fetch(`${server.url}${path}`, request)
  return { code: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const labelled = (query: string) =>
  [
    `${node}${query}`,
    {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ metadata: { labels: { rack: 'a' } } }),
    },
  ] as const

describe('lists', () => {
  it('come in pages, all of one moment', async () => {
    const server = await servingOthers(configMaps)
    const first = await asked(server, '/api/v1/configmaps?limit=500')
    const { continue: token, resourceVersion, remainingItemCount } = first.body['metadata'] as Record<string, unknown>
    expect(remainingItemCount).toBe(600)
    server.act((so) => ({ ...so, nodes: [] }))
    const second = await asked(server, `/api/v1/configmaps?continue=${String(token)}`)
    expect(second.body['items']).toHaveLength(600)
    expect(second.body['metadata']).toStrictEqual({ resourceVersion })
  })

  it('are whole where a port lists page by page', async () => {
    const server = await servingOthers(configMaps)
    const answer = await portsOf(server).list(target)()
    expect(answer).toMatchObject({ right: { resourceVersion: String(server.stored().cluster.version) } })
    expect(answer._tag === 'Right' ? answer.right.items : []).toHaveLength(1_100)
  })

  it('have to be begun again where a page is asked for too late', async () => {
    const server = await servingOthers(configMaps)
    let asked = 0
    server.fail(() => {
      asked += 1
      if (asked === 2) server.cutWatches({ compacted: true })
      return undefined
    })
    expect(await portsOf(server).list(target)()).toMatchObject({ left: { status: 410 } })
    expect(await portsOf(server).list(target)()).toMatchObject({ _tag: 'Right' })
  })
})

describe('a dry run', () => {
  it('answers as if it were done, and does nothing', async () => {
    const server = await servingOthers()
    const before = server.stored()
    expect(await asked(server, ...labelled('?dryRun=All'))).toMatchObject({
      code: 200,
      body: { metadata: { labels: { rack: 'a' } } },
    })
    expect(server.stored()).toStrictEqual(before)
    expect((await asked(server, ...labelled('?dryRun=Some'))).code).toBe(422)
    expect((await asked(server, ...labelled(''))).code).toBe(200)
    expect(server.stored()).not.toStrictEqual(before)
  })
})

describe('what the server does not know', () => {
  it.each(['application/strategic-merge-patch+json', 'application/apply-patch+yaml'])('%s', async (contentType) => {
    const server = await servingOthers()
    const request = { method: 'PATCH', headers: { 'content-type': contentType }, body: '{}' }
    expect((await asked(server, node, request)).code).toBe(415)
  })
})
