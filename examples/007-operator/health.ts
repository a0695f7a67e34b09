/** How the operator is, over HTTP: `/healthz`, `/readyz`, `/metrics`. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that runs. */
export interface Health {
  readonly port: () => number
  readonly close: () => void
}

/** Serves them at a port. */
export const serveHealth = (port: number, isReady: () => boolean, metrics: () => Promise<string>): Health => {
  const answer = async (path = ''): Promise<readonly [code: number, text: string]> => {
    if (path === '/metrics') return [200, await metrics()]
    if (path === '/readyz') return isReady() ? [200, 'ready\n'] : [503, 'not yet\n']
    return path === '/healthz' ? [200, 'alive\n'] : [404, 'not found\n']
  }
  const server = createServer(({ url }, response) => {
    void answer(url).then(([code, text]) => response.writeHead(code, { 'content-type': 'text/plain' }).end(text))
  }).listen(port)
  return {
    port: () => (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
