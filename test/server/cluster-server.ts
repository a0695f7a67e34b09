/**
 * READ FIRST in this folder. An API server over HTTP with a simulated cluster behind it: it behaves as a real one where an operator can
 * tell, and what moves by itself in a cluster (DaemonSet controller, kubelets, garbage collector) moves after each write, one at a time.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { type Ending, runBuilder } from '../../src/simulation/builder.js'
import type { LoadedModule, SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { moved, type Mover } from '../../src/simulation/settle.js'
import { type Answer, found, refusal } from './answer.js'
import { pagesOf } from './pages.js'
import { type Resource, resourceOf } from './resource.js'
import { objectsOf, type Stored, type StoredEvent, storeOf } from './store.js'
import { created, deleted, objectOf, patchedObject, put, type Write, type Written } from './writes.js'

/** A request that writes, and what was answered. */
export interface Logged {
  readonly method: string
  readonly path: string
  readonly code: number
  /** The answer was no answer of the server: it was told to fail. */
  readonly isFault: boolean
}

/** How a request fails: it is answered so and not done; nobody answers, and it is not done; or it is done and the answer is lost, or twice. */
export type Fault = Answer | 'no answer' | 'lost answer' | 'twice'

/** What the server is told to do wrong: asked at each request that is no watch, with its number. */
export type Faults = (request: {
  readonly method: string
  readonly path: string
  readonly number: number
}) => Fault | undefined

/** A server that runs. */
export interface ClusterServer {
  readonly url: string
  readonly stored: () => Stored
  /** Requests that write, in their order. */
  readonly log: ReadonlyArray<Logged>
  /** Modules that left a node by what moves by itself; what people do is not counted. */
  readonly unloaded: ReadonlyArray<LoadedModule>
  /** What people do. */
  readonly act: (deed: (cluster: SimulatedCluster) => SimulatedCluster) => void
  readonly fail: (faults: Faults) => void
  /** Ends all watches; with `compacted` what they have missed is forgotten. */
  readonly cutWatches: (options: { readonly compacted: boolean }) => void
  /** How what builds images ends from now on. */
  readonly builds: (ending: Ending) => void
  /** From now on watches tell each event twice. */
  readonly stutter: () => void
  /** How many watches go on. */
  readonly watching: () => number
  /** Since when nothing was asked and nothing moved, in milliseconds. */
  readonly quietFor: () => number
  readonly close: () => Promise<void>
}

const allMovers: ReadonlyArray<Mover> = ['garbage', 'daemon-sets', 'kubelets', 'builder']

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const isIn = ({ kind, namespace }: Pick<Resource, 'kind' | 'namespace'>, object: KubernetesObject): boolean =>
  object.kind === kind && (namespace === '' || object.metadata.namespace === namespace)

/** Items of kinds that the server was built with say neither version nor kind; those of custom ones do. */
const asItem = (listVersion: string): ((object: KubernetesObject) => unknown) => {
  const isBare = ['v1', 'apps/v1', 'batch/v1', 'rbac.authorization.k8s.io/v1'].includes(listVersion)
  return ({ apiVersion, kind, ...object }) => (isBare ? object : { apiVersion, kind, ...object })
}

const writes: Readonly<Record<string, (stored: Stored, write: Write) => Written>> = {
  POST: created,
  PUT: put,
  PATCH: patchedObject,
  DELETE: deleted,
}

interface Sent {
  readonly text: string
  readonly contentType: string
}

const send = (response: ServerResponse, { code, body, headers = {} }: Answer): void => {
  response.writeHead(code, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

/** A server with this cluster in it, on a port of its own; `movers` move by themselves. */
export const clusterServer = async (
  start: Stored,
  movers: ReadonlyArray<Mover> = allMovers,
): Promise<ClusterServer> => {
  const store = storeOf(start)
  const pages = pagesOf()
  const log: Array<Logged> = []
  const unloaded: Array<LoadedModule> = []
  const watches = new Set<ServerResponse>()
  let faults: Faults = () => undefined
  let tellings = 1
  let ending: Ending = 'succeeds'
  let requests = 0
  let unanswered = 0
  let active = performance.now()
  let timer: NodeJS.Timeout | undefined

  const lost = (before: SimulatedCluster, after: SimulatedCluster): ReadonlyArray<LoadedModule> => {
    if (before.loaded === after.loaded) return []
    const isIn = (loaded: ReadonlyArray<LoadedModule>, { node, module }: LoadedModule): boolean =>
      loaded.some((one) => one.node === node && one.module === module)
    const nodes = new Set(after.nodes.map(({ metadata }) => metadata.name))
    return before.loaded.filter((one) => nodes.has(one.node) && !isIn(after.loaded, one))
  }

  const commit = (next: Stored): boolean => {
    const before = store.now().cluster
    const hasChanged = store.commit(next)
    unloaded.push(...lost(before, store.now().cluster))
    return hasChanged
  }

  /** One mover after the other, and between them whoever asks is answered. */
  const move = (index: number, still: number): void => {
    timer = setTimeout(() => {
      const { cluster, others } = store.now()
      const mover = movers[index % movers.length]
      const play = mover === 'builder' ? runBuilder(ending) : mover === undefined ? undefined : moved(mover)
      const hasMoved = play !== undefined && commit({ cluster: play(cluster), others })
      if (hasMoved) active = performance.now()
      const idle = hasMoved ? 0 : still + 1
      timer = undefined
      if (idle < movers.length) move(index + 1, idle)
    }, 1)
  }
  const wake = (): void => {
    active = performance.now()
    clearTimeout(timer)
    move(0, 0)
  }

  const watch = (response: ServerResponse, resource: Resource, from: number, hasBookmarks: boolean): void => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const write = (type: string, object: unknown): void => void response.write(`${JSON.stringify({ type, object })}\n`)
    const missed = store.since(from)
    if (missed === undefined) {
      write('ERROR', refusal(410, `too old resource version: ${String(from)}`).body)
      response.end()
      return
    }
    const tell = ({ type, object, version }: StoredEvent): void => {
      if (isIn(resource, object)) for (let told = 0; told < tellings; told += 1) write(type, object)
      // A real one does so about once a minute.
      else if (hasBookmarks && version % 20 === 0)
        write('BOOKMARK', { kind: resource.kind, metadata: { resourceVersion: String(version) } })
    }
    missed.forEach(tell)
    response.flushHeaders()
    const stop = store.listen(tell)
    watches.add(response)
    response.on('close', () => {
      stop()
      watches.delete(response)
    })
  }

  const listed = ({ apiVersion, kind, namespace }: Resource, query: URLSearchParams): Answer => {
    const page = pages.page(
      { limit: Number(query.get('limit')), token: query.get('continue') ?? '' },
      {
        items: objectsOf(store.now(), kind).filter((object) => isIn({ kind, namespace }, object)),
        version: store.version(),
      },
    )
    return page === undefined
      ? refusal(410, 'the provided continue parameter is too old')
      : found({ apiVersion, kind: `${kind}List`, metadata: page.metadata, items: page.items.map(asItem(apiVersion)) })
  }

  const written = (method: string, dryRun: string | null, write: Write): Answer => {
    const answer = writes[method]?.(store.now(), write)
    if (answer === undefined) return refusal(405, method)
    if (dryRun !== null)
      return dryRun === 'All' ? answer.answer : refusal(422, `dryRun: unsupported value: "${dryRun}"`)
    commit(answer.stored)
    if (answer.answer.code >= 300) return answer.answer
    wake()
    const body = answer.answer.body as Partial<KubernetesObject>
    const name = body.metadata?.name ?? ''
    const object = objectOf(store.now(), { ...write.resource, name })
    return object === undefined ? answer.answer : { ...answer.answer, body: object }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request
    const { pathname, searchParams } = new URL(url, 'http://server')
    const body = await textOf(request)
    active = performance.now()
    const resource = resourceOf(pathname)
    if (resource === undefined) {
      send(response, refusal(404, 'the server could not find the requested resource'))
      return
    }
    if (searchParams.get('watch') !== null) {
      const hasBookmarks = searchParams.get('allowWatchBookmarks') === 'true'
      watch(response, resource, Number(searchParams.get('resourceVersion')), hasBookmarks)
      return
    }
    requests += 1
    const fault = faults({ method, path: pathname, number: requests })
    if (fault === 'no answer') {
      if (method !== 'GET') log.push({ method, path: pathname, code: 0, isFault: true })
      unanswered += 1
      response.on('close', () => {
        unanswered -= 1
        active = performance.now()
      })
      return
    }
    if (typeof fault === 'object') {
      if (method !== 'GET') log.push({ method, path: pathname, code: fault.code, isFault: true })
      send(response, fault)
      return
    }
    const once = (): Answer =>
      answerTo(method, resource, searchParams, { text: body, contentType: headers['content-type'] ?? '' })
    // Who asks sees the second answer, as of a proxy that has tried again.
    if (fault === 'twice') once()
    const answer = once()
    if (method !== 'GET') log.push({ method, path: pathname, code: answer.code, isFault: fault === 'twice' })
    if (fault === 'lost answer') response.destroy()
    else send(response, answer)
  }

  const answerTo = (
    method: string,
    resource: Resource,
    query: URLSearchParams,
    { text, contentType }: Sent,
  ): Answer => {
    if (method !== 'GET') {
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      return written(method, query.get('dryRun'), { resource, body, contentType })
    }
    if (resource.name === undefined) return listed(resource, query)
    const object = objectOf(store.now(), resource)
    return object === undefined ? refusal(404, `${resource.kind} "${resource.name}" not found`) : found(object)
  }

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => send(response, refusal(500, String(error))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  wake()
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stored: store.now,
    log,
    unloaded,
    act: (deed) => {
      const { cluster, others } = store.now()
      store.commit({ cluster: deed(cluster), others })
      wake()
    },
    fail: (next) => {
      faults = next
    },
    cutWatches: ({ compacted }) => {
      for (const response of watches) response.destroy()
      if (!compacted) return
      store.forget()
      pages.forget()
    },
    builds: (next) => {
      ending = next
    },
    stutter: () => {
      tellings = 2
    },
    watching: () => watches.size,
    quietFor: () => (timer === undefined && unanswered === 0 ? performance.now() - active : 0),
    close: async () => {
      clearTimeout(timer)
      for (const response of watches) response.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
