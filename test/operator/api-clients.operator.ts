/** The ports of the examples, made of each client, on a server of our own. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AppsV1Api, CoreV1Api, KubeConfig, makeInformer, V1MicroTime } from '@kubernetes/client-node'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { decodeObjects } from 'kmm-planner'
import { type ObjectTarget, type Ports, type Watch, watches, type WatchEvent } from 'kmm-planner/operator'
import { describeDiagnostic } from 'kmm-planner/render'
import { describe, expect, it, onTestFinished } from 'vitest'

import { kubeConfigClient } from '../../examples/007-operator/client-node.js'
import { fetchClient } from '../../examples/007-operator/fetch-ports.js'
import { plain } from '../../examples/007-operator/plain.js'
import { type Answer, asking, type Client, portsOf } from '../../examples/007-operator/ports.js'
import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { refusal } from '../server/answer.js'
import type { ClusterServer } from '../server/cluster-server.js'
import { serving } from '../server/serving.js'
import { live, moduleOf, node, renderedOne } from '../unit/builders.js'

const BORN = '2026-01-01T00:00:00Z'
const worker = { ...node('a'), metadata: { ...node('a').metadata, uid: 'a', creationTimestamp: BORN } }
const cluster = { ...emptyCluster, nodes: [worker], modules: [moduleOf()], version: 1 }
const nodes = watches({ platform: 'kubernetes' }).find(({ kind }) => kind === 'Node') as Watch
const path = `${nodes.path}/a`

/** A server that takes requests and never answers. */
const silent = async (): Promise<string> => {
  const server = createServer(() => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const configOf = (server: string): KubeConfig => {
  const config = new KubeConfig()
  config.loadFromClusterAndUser({ name: 'test', server, skipTLSVerify: true }, { name: 'test', token: 'secret' })
  return config
}

const clients: ReadonlyArray<[name: string, clientOf: (url: string) => Client]> = [
  ['fetch', (url) => fetchClient({ url, token: () => 'secret' })],
  ['@kubernetes/client-node', (url) => kubeConfigClient(configOf(url))],
]

const noImages: Ports['lookUpImage'] = () => () => Promise.resolve({ state: 'error', reason: 'not asked' })

const right = async <A>(ask: TE.TaskEither<unknown, A>): Promise<A> => {
  const answer = await ask()
  if (E.isRight(answer)) return answer.right
  throw new Error(JSON.stringify(answer.left))
}

const label = (value: string, tested = 'a') => ({
  verb: 'PATCH' as const,
  path,
  contentType: 'application/json-patch+json',
  body: [
    { op: 'test', path: '/metadata/uid', value: tested },
    { op: 'add', path: '/metadata/labels/lab', value },
  ],
})

const configMap = (name: string): ObjectTarget => ({
  ...{ requires: 'object', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'drivers', name },
  path: `/api/v1/namespaces/drivers/configmaps/${name}`,
})

describe.each(clients)('ports of %s', (_, clientOf) => {
  const opened = async (): Promise<readonly [Ports, ClusterServer]> => {
    const server = await serving({ cluster, others: [] })
    return [portsOf(clientOf(server.url), noImages), server]
  }

  it('list what is there, with times as the server writes them', async () => {
    const [ports] = await opened()
    const { items, resourceVersion } = await right(ports.list(nodes))
    expect(items).toMatchObject([{ metadata: { name: 'a', creationTimestamp: BORN } }])
    expect(resourceVersion).toMatch(/^\d+$/)
    expect(
      decodeObjects(items.map((item) => ({ apiVersion: 'v1', kind: 'Node', ...(item as object) }))).problems,
    ).toEqual([])
  })

  it('watch, until they are stopped', async () => {
    const [ports, server] = await opened()
    const { resourceVersion } = await right(ports.list(nodes))
    const told: Array<WatchEvent> = []
    const watching = ports.watch(nodes, resourceVersion, (event) => {
      told.push(event)
      watching.stop()
    })
    const end = watching.ended()
    await right(ports.send(label('yes')))
    await end
    expect(told).toMatchObject([{ type: 'MODIFIED', object: { metadata: { name: 'a', labels: { lab: 'yes' } } } }])
    // The server hears of it a moment later.
    while (server.watching() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  })

  it('say 410 where a watch is too late to go on', async () => {
    const [ports, server] = await opened()
    await right(ports.send(label('yes')))
    server.cutWatches({ compacted: true })
    const end = await ports.watch(nodes, '1', () => undefined).ended()
    expect(end).toMatchObject({ _tag: 'Left', left: { status: 410, message: expect.stringContaining('too old') } })
  })

  it('say why a watch was refused', async () => {
    const [ports] = await opened()
    const end = await ports.watch({ ...nodes, path: '/apis/nothing/v1/things' }, '1', () => undefined).ended()
    expect(end).toMatchObject({ _tag: 'Left', left: { status: 404 } })
  })

  it('end a watch that the server has cut', async () => {
    const [ports, server] = await opened()
    const end = ports.watch(nodes, '1', () => undefined).ended()
    while (server.watching() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    server.cutWatches({ compacted: false })
    expect((await end)._tag).toBeDefined()
  })

  it('end a watch that is stopped before anybody has answered', async () => {
    const watching = portsOf(clientOf(await silent()), noImages).watch(nodes, '1', () => undefined)
    const end = watching.ended()
    watching.stop()
    await end
  })

  it('send, and say why something was refused', async () => {
    const [ports, server] = await opened()
    expect(await right(ports.send(label('yes')))).toMatchObject({ metadata: { labels: { lab: 'yes' } } })
    expect(await ports.send(label('no', 'another'))()).toMatchObject({ _tag: 'Left', left: { status: 422 } })
    expect(await ports.send({ verb: 'DELETE', path: `${nodes.path}/gone` })()).toMatchObject({
      left: { status: 404, message: 'Node "gone" not found' },
    })
    server.fail(() => ({ ...refusal(429, 'slow down'), headers: { 'retry-after': '7' } }))
    expect(await ports.send(label('again'))()).toEqual({
      _tag: 'Left',
      left: { status: 429, message: 'slow down', retryAfterSeconds: 7 },
    })
  })

  it('get one object, null where it is not there, and never null where it failed', async () => {
    const [ports, server] = await opened()
    expect(await right(ports.get({ ...configMap('a'), path }))).toMatchObject({ metadata: { name: 'a' } })
    expect(await right(ports.get(configMap('gone')))).toBeNull()
    server.fail(() => refusal(500, 'broken'))
    expect(await ports.get(configMap('gone'))()).toMatchObject({ left: { status: 500, message: 'broken' } })
  })

  it('show who asks', async () => {
    const said: Array<string | undefined> = []
    const server = createServer(({ headers }, response) => {
      said.push(headers.authorization)
      response.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    await right(asking(clientOf(url))({ verb: 'GET', path: '/' }))
    await portsOf(clientOf(url), noImages)
      .watch(nodes, '1', () => undefined)
      .ended()
    expect(said).toEqual(['Bearer secret', 'Bearer secret'])
  })

  it('give up on who does not answer', async () => {
    await expect(
      clientOf(await silent()).request({ verb: 'GET', path }, AbortSignal.timeout(20)),
    ).rejects.toBeInstanceOf(Error)
  })

  it('say that nobody answers', async () => {
    const answer = await portsOf(clientOf('http://127.0.0.1:1'), noImages).list(nodes)()
    expect(E.isLeft(answer) && answer.left.status === undefined && answer.left.message !== '').toBe(true)
  })
})

describe('ports of any client', () => {
  const answering = (answers: Readonly<Record<string, Partial<Answer>>>): Ports =>
    portsOf(
      {
        request: ({ path: asked }) =>
          Promise.resolve({ status: 200, retryAfter: undefined, text: '{}', ...answers[asked] }),
        follow: () => Promise.resolve(),
      },
      noImages,
    )
  const page = (name: string, next: string): Partial<Answer> => ({
    text: JSON.stringify({ items: [{ name }], metadata: { resourceVersion: '7', continue: next } }),
  })

  it('read every page of a list', async () => {
    const ports = answering({
      [`${nodes.path}?limit=500&continue=`]: page('a', 'b=/'),
      [`${nodes.path}?limit=500&continue=b%3D%2F`]: page('b', 'c'),
      [`${nodes.path}?limit=500&continue=c`]: page('c', ''),
    })
    const items = ['a', 'b', 'c'].map((name) => ({ name }))
    expect(await right(ports.list(nodes))).toEqual({ items, resourceVersion: '7' })
  })

  it('give no half list', async () => {
    const ports = answering({
      [`${nodes.path}?limit=500&continue=`]: page('a', 'b'),
      [`${nodes.path}?limit=500&continue=b`]: { status: 410, text: '{"message":"expired"}' },
    })
    expect(await ports.list(nodes)()).toEqual({ _tag: 'Left', left: { status: 410, message: 'expired' } })
  })

  it.each([
    '{}',
    '[]',
    'null',
    '{"items":[]}',
    '{"items":null,"metadata":{"resourceVersion":"1"}}',
    '{"metadata":{"resourceVersion":"1"}}',
    '{"kind":"Status","metadata":{}}',
  ])('take no %s for an empty list', async (text) => {
    const answer = await answering({ [`${nodes.path}?limit=500&continue=`]: { text } }).list(nodes)()
    expect(answer).toMatchObject({ _tag: 'Left', left: { message: expect.stringContaining('the answer is no') } })
  })

  it('take null for no answer, and not for an object that is gone', async () => {
    expect(E.isLeft(await answering({ [path]: { text: 'null' } }).get({ ...configMap('a'), path })())).toBe(true)
  })

  it.each<[string, Partial<Answer>, unknown]>([
    ['is no JSON', { text: '<html>' }, { message: 'the answer is no JSON object' }],
    ['is a refusal of a proxy', { status: 502, text: '<html>' }, { status: 502, message: 'HTTP 502' }],
    [
      'asks to wait until a date',
      { status: 503, text: '{}', retryAfter: 'Fri, 31 Dec 2027' },
      { status: 503, message: 'HTTP 503' },
    ],
  ])('say what is wrong where an answer %s', async (_, answer, left) => {
    expect(await answering({ [path]: answer }).send({ verb: 'DELETE', path })()).toEqual({ _tag: 'Left', left })
  })
})

describe('objects of a typed client', () => {
  const daemonSet = live(renderedOne(moduleOf()), { name: 'gpu-abc' })
  const marked = { ...daemonSet, metadata: { ...daemonSet.metadata, uid: 'd', creationTimestamp: BORN } }

  it('are classes and Dates, of which a problem tells the cure, and can be made plain', async () => {
    const server = await serving({ cluster: { ...cluster, daemonSets: [marked] }, others: [] })
    while (server.quietFor() < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    const { items } = await configOf(server.url).makeApiClient(AppsV1Api).listDaemonSetForAllNamespaces()
    expect(items[0]?.metadata?.creationTimestamp).toBeInstanceOf(Date)
    const typed = items.map((item) => Object.assign(item, { apiVersion: 'apps/v1', kind: 'DaemonSet' }))
    const dated = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: Object.fromEntries(Object.entries(items[0]?.metadata ?? {})),
    }
    const told = [...decodeObjects(typed).problems, ...decodeObjects([dated]).problems]
    expect(
      told.map((problem) => [problem.path.join('.'), problem.name === 'WrongType' && problem.facts.found]),
    ).toEqual([
      ['', 'object that is not plain'],
      ['metadata.creationTimestamp', 'Date'],
    ])
    for (const problem of told) expect(describeDiagnostic(problem).remediation).toContain('typed client')
    const stored = server.stored().cluster.daemonSets[0]
    const { snapshot, problems } = decodeObjects(typed.map(plain))
    expect(problems).toEqual([])
    expect(snapshot.daemonSets).toEqual(decodeObjects([stored]).snapshot.daemonSets)
  })

  it('come from an informer, too', async () => {
    const server = await serving({ cluster, others: [] })
    const config = configOf(server.url)
    const api = config.makeApiClient(CoreV1Api)
    const informer = makeInformer(config, nodes.path, () => api.listNode())
    const seen = new Promise<unknown>((resolve) => informer.on('add', resolve))
    await informer.start()
    onTestFinished(() => informer.stop())
    const found = plain(await seen) as object
    expect(decodeObjects([{ ...found, apiVersion: 'v1', kind: 'Node' }]).problems).toEqual([])
  })

  it.each<[string, unknown, unknown]>([
    ['whole seconds', new Date('2026-01-01T00:00:00.000Z'), BORN],
    ['a time with microseconds', new V1MicroTime('2026-01-01T00:00:00.123Z'), BORN],
    ['what is undefined', { a: undefined, b: [undefined, 1] }, { b: [undefined, 1] }],
    ['null and texts', [null, 'a', 1, true], [null, 'a', 1, true]],
  ])('of %s', (_, value, expected) => {
    expect(plain(value)).toEqual(expected)
  })
})
