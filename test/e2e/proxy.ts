/**
 * A door to a cluster, as `kubectl proxy` is one: whoever asks here asks there, with the rights of the kubeconfig. It writes down what is
 * written, and it can cut watches.
 */
import { createServer, type IncomingMessage, request as plain, type ServerResponse } from 'node:http'
import { request as secure } from 'node:https'
import type { AddressInfo } from 'node:net'

import { refusal } from '../server/answer.js'
import type { Logged } from '../server/cluster-server.js'
import type { Access } from './kubeconfig.js'

/** A door that is open. */
export interface Proxy {
  readonly url: string
  /** Requests that write, in their order. */
  readonly log: ReadonlyArray<Logged>
  readonly watching: () => number
  /** When somebody asked last, on the clock of `performance`. */
  readonly asked: () => number
  /** Ends all watches; with `compacted` what they have missed counts as forgotten. */
  readonly cutWatches: (options: { readonly compacted: boolean }) => void
  readonly close: () => Promise<void>
}

const NODES = '/api/v1/nodes'

/** With a selector, nodes that it does not select are not there for who asks for all. */
const asked = (url: URL, nodes: string | undefined): string => {
  if (nodes !== undefined && url.pathname === NODES) url.searchParams.set('labelSelector', nodes)
  return `${url.pathname}${url.search}`
}

/** The cluster is not to be reached; who is in the middle of an answer gets no more of it. */
const fail = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent) response.destroy()
  else
    response
      .writeHead(502, { 'content-type': 'application/json' })
      .end(JSON.stringify(refusal(502, String(error)).body))
}

/** Opens a door; `nodes` is the selector of the nodes that are seen through it. */
export const openProxy = async ({ url, options }: Access, nodes?: string): Promise<Proxy> => {
  const log: Array<Logged> = []
  const watches = new Map<ServerResponse, string>()
  const forgotten = new Set<string>()
  const base = url.replace(/\/$/, '')
  let last = performance.now()

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/' } = request
    const meant = new URL(target, 'http://proxy')
    const isWatch = meant.searchParams.has('watch')
    last = performance.now()
    if (isWatch && forgotten.delete(meant.pathname)) {
      response.end(`${JSON.stringify({ type: 'ERROR', object: refusal(410, 'too old resource version').body })}\n`)
      return
    }
    const { host: _host, connection: _connection, ...headers } = request.headers
    const to = new URL(`${base}${asked(meant, nodes)}`)
    const own = await options()
    const upstream = (to.protocol === 'https:' ? secure : plain)(to, {
      ...own,
      method,
      headers: { ...headers, ...(own.headers as IncomingMessage['headers'] | undefined) },
    })
    upstream.on('response', (answer) => {
      const code = answer.statusCode ?? 500
      last = performance.now()
      if (method !== 'GET') log.push({ method, path: meant.pathname, code, isFault: false })
      response.writeHead(code, answer.headers)
      if (isWatch && code === 200) watches.set(response, meant.pathname)
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    upstream.on('error', (error) => fail(response, error))
    response.on('close', () => {
      watches.delete(response)
      upstream.destroy()
    })
    request.pipe(upstream)
  }

  const server = createServer((request, response) => {
    forward(request, response).catch((error: unknown) => fail(response, error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    log,
    watching: () => watches.size,
    asked: () => last,
    cutWatches: ({ compacted }) => {
      for (const [response, path] of watches) {
        if (compacted) forgotten.add(path)
        response.destroy()
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
