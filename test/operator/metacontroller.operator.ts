/** The hooks of the example, asked over HTTP as Metacontroller asks them. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { hooks } from '../../examples/008-metacontroller/hooks.js'
import { jsonPost } from '../../examples/json-post.js'

interface Child {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly labels?: object
    readonly annotations?: object
    readonly ownerReferences?: unknown
  }
  readonly spec: { readonly template: unknown }
}

/** All that answers may hold. */
interface Body {
  readonly status?: unknown
  readonly children: ReadonlyArray<Child>
  readonly finalized?: boolean
  readonly resyncAfterSeconds?: number
  readonly labels: Readonly<Record<string, string | null>>
  readonly relatedResources: ReadonlyArray<{ readonly resource: string }>
}

const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../examples/008-metacontroller/${name}.json`, import.meta.url), 'utf8'))

const [sync, nodeSync] = [recorded('sync'), recorded('node-sync')]
const KERNEL_LABEL = 'kmm.node.kubernetes.io/kernel-version.full'

let server: Server
beforeAll(async () => {
  server = createServer(jsonPost(hooks({ platform: 'kubernetes' }), 1_000_000))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const ask = async (path: string, body: unknown, method = 'POST') => {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(url, { method, ...(method === 'GET' ? {} : { body: sent }) })
  return { code: answer.status, body: (await answer.json()) as Body }
}

/** A child as the API server has it: with uid, owner, the label of Metacontroller and its notes. */
const stored = (child: Child): Child => ({
  ...child,
  metadata: {
    ...child.metadata,
    ...{ uid: `uid-${child.metadata.name}`, generation: 1, resourceVersion: '900' },
    annotations: { 'metacontroller.k8s.io/last-applied-configuration': JSON.stringify(child) },
    labels: { ...child.metadata.labels, 'controller-uid': sync.parent.metadata.uid },
    ownerReferences: [
      {
        apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
        kind: 'Module',
        name: 'tape',
        uid: sync.parent.metadata.uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  },
})

const withChildren = (children: ReadonlyArray<Child>, parts: object = {}) => {
  const group = Object.fromEntries(children.map((child) => [child.metadata.name, child]))
  return {
    ...sync,
    children: { 'DaemonSet.apps/v1': group },
    related: { ...sync.related, 'DaemonSet.apps/v1': group },
    ...parts,
  }
}

const wanted = async (): Promise<Child> => (await ask('/module/sync', sync)).body.children[0]!
const namesIn = ({ body }: { readonly body: Body }): ReadonlyArray<string> =>
  body.children.map(({ metadata }) => metadata.name)
const deleted = { ...sync.parent, metadata: { ...sync.parent.metadata, deletionTimestamp: '2026-11-03T08:00:00Z' } }

describe('a Module', () => {
  it('asks for nodes, and for what is in its namespace', async () => {
    const { code, body } = await ask('/module/customize', recorded('customize'))
    expect([code, Object.keys(body)]).toStrictEqual([200, ['relatedResources']])
    expect(body.relatedResources).toStrictEqual(
      [
        ['v1', 'nodes'],
        ['apps/v1', 'daemonsets'],
        ['v1', 'pods'],
        ['batch/v1', 'jobs'],
      ].map(([apiVersion, resource]) => ({ apiVersion, resource, labelSelector: {} })),
    )
  })

  it('gets a DaemonSet for its kernel, without an owner, and its status', async () => {
    const { code, body } = await ask('/module/sync', sync)
    expect([code, Object.keys(body)]).toStrictEqual([200, ['status', 'children']])
    const moduleLoader = { availableNumber: 0, desiredNumber: 2, nodesMatchingSelectorNumber: 2 }
    expect(body.status).toStrictEqual({ moduleLoader })
    const [child, ...others] = body.children
    expect(others).toStrictEqual([])
    expect(child).toMatchObject({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { namespace: 'archive' } })
    expect(child?.metadata).not.toHaveProperty('ownerReferences')
    expect(JSON.stringify(child?.spec.template)).toContain('registry.archive.example/tape:6.6.13-200.fc39.x86_64')
  })

  it('gets the same again when that is there, and nothing that Metacontroller has written', async () => {
    const child = await wanted()
    const { body } = await ask('/module/sync', withChildren([stored(child)]))
    expect(namesIn({ body })).toStrictEqual([child.metadata.name])
    expect(JSON.stringify(body)).not.toContain('metacontroller.k8s.io')
    const again = await ask('/module/sync', withChildren([stored(body.children[0]!)]))
    expect(again.body.children).toStrictEqual(body.children)
  })

  it('keeps its children where nodes were not sent, or none were', async () => {
    const child = stored(await wanted())
    const { 'Node.v1': _nodes, ...without } = withChildren([child]).related
    for (const related of [without, { ...without, 'Node.v1': {} }, {}]) {
      const answer = await ask('/module/sync', withChildren([child], { related }))
      expect([answer.code, namesIn(answer)]).toStrictEqual([200, [child.metadata.name]])
      const going = withChildren([child], { related, parent: deleted, finalizing: true })
      expect(namesIn(await ask('/module/sync', going))).toHaveLength(1)
    }
  })

  it('loses a child whose kernel no node runs any more', async () => {
    const child = stored(await wanted())
    const nodes = Object.fromEntries(
      Object.entries(sync.related['Node.v1']).map(([name, node]) => [
        name,
        JSON.parse(JSON.stringify(node).replaceAll('6.6.13-200', '6.6.20-200')),
      ]),
    )
    const request = withChildren([child])
    const answer = await ask('/module/sync', { ...request, related: { ...request.related, 'Node.v1': nodes } })
    expect(namesIn(answer).filter((name) => name.includes('6-6-13'))).toStrictEqual([])
    expect(namesIn(answer)).toHaveLength(1)
  })

  it('keeps as it is what a budget holds back', async () => {
    const child = await wanted()
    const selector = { 'kubernetes.io/hostname': 'shelf-1' }
    const request = withChildren([stored(child)], {
      parent: { ...sync.parent, spec: { ...sync.parent.spec, selector } },
    })
    const answer = (options: object) =>
      hooks({ platform: 'kubernetes', ...options })['/module/sync']?.(request).body as Body
    expect(answer({}).children[0]?.spec).not.toStrictEqual(child.spec)
    expect(answer({ maxUnloadedNodes: 0 }).children[0]?.spec).toStrictEqual(child.spec)
  })

  it('is over only when nothing is left of it', async () => {
    const child = stored(await wanted())
    const going = { parent: deleted, finalizing: true }
    const first = await ask('/module/sync', withChildren([child], going))
    expect([namesIn(first), first.body.finalized]).toStrictEqual([[], false])
    const last = await ask('/module/sync', withChildren([], going))
    expect([namesIn(last), last.body.finalized]).toStrictEqual([[], true])
    const alive = await ask('/module/sync', { ...sync, finalizing: true })
    expect([namesIn(alive).length, alive.body.finalized]).toStrictEqual([1, false])
  })

  it('loses the device plugin first, and loaders when that is gone', async () => {
    const parent = {
      ...sync.parent,
      spec: { ...sync.parent.spec, devicePlugin: { container: { image: 'registry.archive.example/plugin:1' } } },
    }
    const children = (await ask('/module/sync', { ...sync, parent })).body.children.map(stored)
    expect(children).toHaveLength(2)
    const going = { parent: { ...parent, metadata: deleted.metadata }, finalizing: true }
    const [left, ...more] = namesIn(await ask('/module/sync', withChildren(children, going)))
    expect([left?.includes('device-plugin'), more]).toStrictEqual([false, []])
    const rest = children.filter(({ metadata }) => metadata.name === left)
    expect(namesIn(await ask('/module/sync', withChildren(rest, going)))).toStrictEqual([])
  })

  it('is asked about again when a plan says so', async () => {
    const [mapping] = sync.parent.spec.moduleLoader.container.kernelMappings
    const container = {
      ...sync.parent.spec.moduleLoader.container,
      kernelMappings: [{ ...mapping, build: { dockerfileConfigMap: { name: 'tape' } } }],
    }
    const parent = { ...sync.parent, spec: { ...sync.parent.spec, moduleLoader: { container } } }
    expect((await ask('/module/sync', { ...sync, parent })).body.resyncAfterSeconds).toBe(30)
  })
})

describe('a node', () => {
  it('asks for Modules, and for what runs of them', async () => {
    const { body } = await ask('/node/customize', { controller: {}, parent: nodeSync.object })
    expect(body.relatedResources.map(({ resource }) => resource)).toStrictEqual(['modules', 'daemonsets', 'pods'])
  })

  it('gets the label of its kernel, and loses one that is wrong', async () => {
    expect(await ask('/node/sync', nodeSync)).toStrictEqual({
      code: 200,
      body: { labels: { [KERNEL_LABEL]: '6.6.13-200.fc39.x86_64' }, attachments: [] },
    })
    const object = JSON.parse(JSON.stringify(nodeSync.object))
    object.metadata.labels['kmm.node.kubernetes.io/archive.tape.ready'] = ''
    const labels = (await ask('/node/sync', { ...nodeSync, object })).body.labels
    expect(labels).toHaveProperty(['kmm.node.kubernetes.io/archive.tape.ready'], null)
  })

  it('keeps its labels where nobody said what runs', async () => {
    const object = JSON.parse(JSON.stringify(nodeSync.object))
    object.metadata.labels['kmm.node.kubernetes.io/archive.tape.ready'] = ''
    const { body } = await ask('/node/sync', { ...nodeSync, object, related: {} })
    expect(Object.values(body.labels)).not.toContain(null)
  })
})

describe('what is no request', () => {
  const { children: _children, ...childless } = sync
  const broken = { 'DaemonSet.apps/v1': { loader: { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: 7 } } }
  const hostile: ReadonlyArray<readonly [string, unknown, number]> = [
    ['nothing', '', 400],
    ['no JSON', '{', 400],
    ['a text', '"x"', 400],
    ['null', 'null', 400],
    ['a list', [], 400],
    ['an empty object', {}, 400],
    ['no children', childless, 400],
    ['children that are a list', { ...sync, children: [] }, 400],
    ['children that are no objects', { ...sync, children: { 'DaemonSet.apps/v1': 'all' } }, 400],
    ['a child that cannot be read', { ...sync, children: broken }, 422],
    ['a child that is null', { ...sync, children: { 'DaemonSet.apps/v1': { loader: null } } }, 400],
    ...[null, {}, { ...nodeSync.object, kind: 'Pod' }].map(
      (odd) =>
        [
          `a node that is ${odd === null ? 'null' : 'none'}`,
          { ...sync, related: { ...sync.related, 'Node.v1': { a: odd } } },
          400,
        ] as const,
    ),
    ['no parent', { ...sync, parent: undefined }, 422],
    ['a parent of another kind', { ...sync, parent: { ...sync.parent, kind: 'ConfigMap' } }, 422],
    ['a Module that cannot be read', { ...sync, parent: { ...sync.parent, spec: { selector: 7 } } }, 422],
    [
      'two Modules',
      {
        ...sync,
        related: {
          'Module.kmm.sigs.x-k8s.io/v1beta1': { y: { ...sync.parent, metadata: { name: 'b', namespace: 'c' } } },
        },
      },
      422,
    ],
    ['more than is read', { ...sync, padding: 'x'.repeat(2_000_000) }, 413],
  ]
  it.each(hostile)('is an error, and deletes nothing: %s', async (_, request, code) => {
    const answer = await ask('/module/sync', request)
    expect([answer.code, Object.keys(answer.body)]).toStrictEqual([code, ['error']])
  })

  it('of a node is an error', async () => {
    for (const request of [{}, { ...nodeSync, object: undefined }, { ...nodeSync, related: [] }])
      expect((await ask('/node/sync', request)).code).toBeGreaterThanOrEqual(400)
  })

  it('is refused on other paths, and by other verbs', async () => {
    expect((await ask('/toString', {})).code).toBe(404)
    expect((await ask('/module/sync', {}, 'GET')).code).toBe(405)
  })
})
