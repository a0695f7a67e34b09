/** The operator of the examples, on a server of our own. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { ImageFact } from 'kmm-planner'
import { rbacFor } from 'kmm-planner/operator'
import { afterEach, describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { operate, type Operator } from '../../examples/007-operator/operate.js'
import { registryLookUp } from '../../examples/007-operator/registry.js'
import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { type ClusterServer, clusterServer } from '../server/cluster-server.js'
import { moduleOf, node } from '../unit/builders.js'

const worker = { ...node('a'), metadata: { ...node('a').metadata, uid: 'node-uid' } }
const cluster = { ...emptyCluster, nodes: [worker], modules: [moduleOf()], version: 1 }

const ended: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

const serving = async (): Promise<ClusterServer> => {
  const server = await clusterServer({ cluster, others: [] })
  ended.push(server.close)
  return server
}

const operating = (server: ClusterServer, identity: string, isDryRun = false, logged: Array<string> = []): Operator => {
  const operator = operate({
    server: { url: server.url, token: () => 'secret' },
    plan: { platform: 'kubernetes' },
    lookUpImage: () => () => Promise.resolve<ImageFact>({ state: 'exists' }),
    lease: { namespace: 'kmm-planner', name: 'kmm-planner', identity, seconds: 1 },
    port: 0,
    isDryRun,
    log: (line) => logged.push(line),
  })
  ended.push(() => {
    operator.stop()
    return operator.ended
  })
  return operator
}

const until = async (isSo: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 10_000; !isSo() && Date.now() < deadline;)
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect(isSo()).toBe(true)
}

describe('the reference operator', () => {
  it('loads modules, tells it in Events, and says how it is', async () => {
    const server = await serving()
    const operator = operating(server, 'one')
    await until(() => server.stored().cluster.loaded.length === 1)
    await until(() => server.stored().others.some(({ kind }) => kind === 'Event'))
    const ask = async (path: string) => fetch(`http://127.0.0.1:${String(operator.port())}${path}`)
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/other')).status).toBe(404)
    const metrics = await (await ask('/metrics')).text()
    expect(metrics).toMatch(/^# TYPE kmm_planner_passes_total counter\nkmm_planner_passes_total [1-9]/)
    expect(metrics).toContain('kmm_planner_leader 1\n')
  })

  it('works only while it holds the Lease, and another takes over', async () => {
    const server = await serving()
    const first = operating(server, 'one')
    await until(first.isLeading)
    const second = operating(server, 'two')
    await until(() => server.stored().cluster.loaded.length === 1)
    expect(second.isLeading()).toBe(false)
    first.stop()
    await first.ended
    server.act((so) => ({ ...so, daemonSets: [] }))
    await until(second.isLeading)
    await until(() => server.stored().cluster.daemonSets.length === 1)
  })

  it('stops when the Lease is not its own any more', async () => {
    const server = await serving()
    const operator = operating(server, 'one')
    await until(operator.isLeading)
    server.fail(({ path }) => (path.includes('/leases') ? { code: 500, body: {} } : undefined))
    await operator.ended
  })

  it('logs what it would send, and sends nothing', async () => {
    const server = await serving()
    const logged: Array<string> = []
    operating(server, 'one', true, logged)
    await until(() => logged.some((line) => line.startsWith('POST /apis/apps/v1/namespaces/drivers/daemonsets')))
    expect(server.log.filter(({ path }) => !path.includes('/leases'))).toStrictEqual([])
  })

  it('has the rights that its watches and requests need, and no more', () => {
    const text = readFileSync(new URL('../../examples/007-operator/manifests.yaml', import.meta.url), 'utf8')
    const objects = parseAllDocuments(text).map((document): unknown => document.toJS())
    expect(objects).toContainEqual(rbacFor({ platform: 'kubernetes' })[0])
  })
})

describe('the look-up in a registry', () => {
  const answers: Readonly<Record<string, number>> = { there: 200, gone: 404, broken: 500, forbidden: 403 }

  const registry = async (): Promise<string> => {
    const server = createServer(({ url = '', headers }, response) => {
      const address = `http://${headers.host ?? ''}`
      if (url.startsWith('/token')) {
        response.end(JSON.stringify({ token: new URL(url, address).searchParams.get('scope') }))
        return
      }
      const [, name = ''] = /^\/v2\/([a-z]+)\/manifests\/1$/.exec(url) ?? []
      const isSecret = name === 'secret' && headers.authorization !== 'Bearer repository:secret:pull'
      const challenge = `Bearer realm="${address}/token",service="registry",scope="repository:secret:pull"`
      response.writeHead(isSecret ? 401 : (answers[name] ?? 200), isSecret ? { 'www-authenticate': challenge } : {})
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ended.push(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  }

  it.each<[string, ImageFact['state']]>([
    ['there', 'exists'],
    ['secret', 'exists'],
    ['gone', 'missing'],
    ['broken', 'error'],
    ['forbidden', 'error'],
  ])('of one that is %s: %s', async (name, state) => {
    const image = `${await registry()}/${name}:1`
    expect((await registryLookUp('http')({ requires: 'image', image } as never)()).state).toBe(state)
  })

  it.each(['127.0.0.1:1/gpu:1', 'registry.example/ gpu'])(
    'of what nobody answers for is an error: %s',
    async (image) => {
      expect((await registryLookUp('http')({ requires: 'image', image } as never)()).state).toBe('error')
    },
  )
})
