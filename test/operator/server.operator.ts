/** The server behaves as a real one where an operator can tell. */
import { MODULE_FINALIZER } from 'kmm-planner/constants'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { type ClusterServer, clusterServer } from '../server/cluster-server.js'
import { moduleOf, node, renderedOne } from '../unit/builders.js'

const daemonSets = '/apis/apps/v1/namespaces/drivers/daemonsets'
const modules = '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules'
const wanted = renderedOne(moduleOf())
const loader = `${daemonSets}/${wanted.metadata.name}`
const [jsonPatch, mergePatch] = ['application/json-patch+json', 'application/merge-patch+json'] as const

const worker = { ...node('a'), metadata: { ...node('a').metadata, uid: 'node-uid' } }

interface Body {
  readonly kind?: string
  readonly reason?: string
  readonly metadata: {
    readonly uid: string
    readonly resourceVersion: string
    readonly generation: number
    readonly deletionTimestamp?: string
    readonly labels?: Readonly<Record<string, string>>
  }
  readonly spec: { readonly revisionHistoryLimit?: number }
  readonly status?: unknown
  readonly items: ReadonlyArray<{ readonly kind?: string }>
}

let server: ClusterServer
beforeEach(async () => {
  const cluster = { ...emptyCluster, nodes: [worker], modules: [moduleOf()], version: 1 }
  server = await clusterServer({ cluster, others: [] })
})
afterEach(() => server.close())

const ask = async (method: string, path: string, body?: unknown, type = 'application/json') => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { code: answer.status, body: (await answer.json()) as Body }
}

const codeOf = async (...request: Parameters<typeof ask>): Promise<number> => (await ask(...request)).code

const watched = async (path: string, lines: number): Promise<ReadonlyArray<string>> => {
  const controller = new AbortController()
  const answer = await fetch(`${server.url}${path}`, { signal: controller.signal })
  const found: Array<string> = []
  const decoder = new TextDecoder()
  for await (const chunk of answer.body!) {
    for (const line of decoder.decode(chunk as Uint8Array).split('\n'))
      if (line !== '') {
        const { type, object } = JSON.parse(line) as {
          type: string
          object: { code?: number; metadata?: { name: string } }
        }
        found.push(`${type} ${String(object.code ?? object.metadata?.name)}`)
      }
    if (found.length >= lines) break
  }
  controller.abort()
  return found
}

describe('the server', () => {
  it('stores what is created with uid, version, generation and defaults, once', async () => {
    const { code, body } = await ask('POST', daemonSets, wanted)
    expect(code).toBe(201)
    expect(body.metadata.generation).toBe(1)
    expect(body.metadata.uid).not.toBe('')
    expect(body.spec.revisionHistoryLimit).toBe(10)
    expect(await ask('POST', daemonSets, wanted)).toMatchObject({ code: 409, body: { reason: 'AlreadyExists' } })
  })

  it('refuses what is invalid, and what it does not serve', async () => {
    const labelled = { ...wanted, metadata: { ...wanted.metadata, labels: { owner: 'kernel team' } } }
    expect(await ask('POST', daemonSets, labelled)).toMatchObject({ code: 422, body: { reason: 'Invalid' } })
    expect(await codeOf('GET', '/apis/apps/v1/replicasets')).toBe(404)
    expect(await codeOf('GET', loader)).toBe(404)
    expect(await codeOf('PATCH', '/api/v1/nodes/a', {}, 'application/strategic-merge-patch+json')).toBe(415)
  })

  it('says neither kind nor version of items, but of those of custom kinds', async () => {
    expect((await ask('GET', '/api/v1/nodes')).body.items.map(({ kind }) => kind)).toStrictEqual([undefined])
    expect((await ask('GET', modules)).body.items.map(({ kind }) => kind)).toStrictEqual(['Module'])
  })

  it('counts a generation for what is asked of an object, and none for labels', async () => {
    await ask('POST', daemonSets, wanted)
    const labelled = await ask('PATCH', loader, { metadata: { labels: { team: 'a' } } }, mergePatch)
    expect(labelled.body.metadata).toMatchObject({ generation: 1, labels: { team: 'a' } })
    const slower = await ask('PATCH', loader, { spec: { minReadySeconds: 7 } }, mergePatch)
    expect(slower.body.metadata.generation).toBe(2)
  })

  it('changes nothing where a test fails, or nothing differs', async () => {
    const { body } = await ask('GET', '/api/v1/nodes/a')
    const failing = [
      { op: 'test', path: '/metadata/labels/gpu', value: 'no' },
      { op: 'add', path: '/metadata/labels/more', value: '' },
    ]
    expect(await codeOf('PATCH', '/api/v1/nodes/a', failing, jsonPatch)).toBe(422)
    expect(await codeOf('PATCH', '/api/v1/nodes/a', failing.slice(1, 1), jsonPatch)).toBe(200)
    expect((await ask('GET', '/api/v1/nodes/a')).body).toStrictEqual(body)
  })

  it('takes a status only where that is written, and nothing else there', async () => {
    const path = `${modules}/gpu`
    const both = { metadata: { labels: { team: 'a' } }, status: { devicePlugin: {} } }
    expect((await ask('PATCH', path, both, mergePatch)).body).not.toHaveProperty('status')
    const { body } = await ask('PATCH', `${path}/status`, { ...both, metadata: { labels: { team: 'b' } } }, mergePatch)
    expect(body.status).toStrictEqual({ devicePlugin: {} })
    expect(body.metadata.labels).toStrictEqual({ team: 'a' })
  })

  it('refuses a replacement of another version', async () => {
    const { body } = await ask('GET', '/api/v1/nodes/a')
    const old = { ...body, metadata: { ...body.metadata, resourceVersion: '1' } }
    expect(await codeOf('PUT', '/api/v1/nodes/a', old)).toBe(409)
    const labels = { ...body.metadata.labels, more: '' }
    expect(await codeOf('PUT', '/api/v1/nodes/a', { ...body, metadata: { ...body.metadata, labels } })).toBe(200)
  })

  it('deletes what has the uid, and keeps what a finalizer holds until that is off', async () => {
    const path = `${modules}/gpu`
    expect(await codeOf('DELETE', path, { preconditions: { uid: 'another' } })).toBe(409)
    await ask('PATCH', path, { metadata: { finalizers: [MODULE_FINALIZER] } }, mergePatch)
    const going = await ask('DELETE', path, { preconditions: { uid: 'module-uid' } })
    expect(going.body.metadata.deletionTimestamp).toBeDefined()
    expect(await codeOf('PATCH', path, { metadata: { finalizers: [MODULE_FINALIZER, 'more'] } }, mergePatch)).toBe(422)
    expect(await codeOf('PATCH', path, { metadata: { finalizers: null } }, mergePatch)).toBe(200)
    expect(await codeOf('GET', path)).toBe(404)
  })

  it('ends pods without their kubelets where that is asked for, once nothing holds them', async () => {
    const pods = '/api/v1/namespaces/drivers/pods'
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', finalizers: ['example.com/held'] }, spec: {} }
    // Nobody counts what is asked of pods.
    expect((await ask('POST', pods, pod)).body.metadata.generation).toBeUndefined()
    await ask('DELETE', `${pods}/p`, { gracePeriodSeconds: 0 })
    expect(await codeOf('GET', `${pods}/p`)).toBe(200)
    expect(await codeOf('PATCH', `${pods}/p`, { metadata: { finalizers: null } }, mergePatch)).toBe(200)
    expect(await codeOf('GET', `${pods}/p`)).toBe(404)
  })

  it('counts a deletion as asked of an object, once', async () => {
    await ask('POST', daemonSets, { ...wanted, metadata: { ...wanted.metadata, finalizers: ['example.com/held'] } })
    expect((await ask('DELETE', loader)).body.metadata.generation).toBe(2)
    expect((await ask('DELETE', loader)).body.metadata.generation).toBe(2)
  })

  it('takes an object only in its own namespace', async () => {
    const elsewhere = { ...wanted, metadata: { ...wanted.metadata, namespace: 'elsewhere' } }
    expect(await codeOf('POST', daemonSets, elsewhere)).toBe(400)
  })

  it('tells what was missed, in order, and says where that is forgotten', async () => {
    const { body } = await ask('GET', daemonSets)
    const path = `${daemonSets}?watch=1&resourceVersion=${body.metadata.resourceVersion}`
    await ask('POST', daemonSets, wanted)
    expect((await watched(path, 1))[0]).toBe(`ADDED ${wanted.metadata.name}`)
    server.cutWatches({ compacted: true })
    expect(await watched(path, 1)).toStrictEqual(['ERROR 410'])
  })
})
