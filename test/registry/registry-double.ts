/** A registry in memory, which takes and shows manifests as a real one does: for machines on which there is none. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { RunningRegistry } from './registry-server.js'

const digestOf = (content: Buffer): string => `sha256:${createHash('sha256').update(content).digest('hex')}`

/** Starts it: only who shows these credentials is answered. */
export const registryDouble = async (credentials: string): Promise<RunningRegistry> => {
  const manifests = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      if (headers.authorization !== credentials) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="registry"' }).end()
        return
      }
      const [, name = '', identifier = ''] = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(url) ?? []
      if (method === 'POST') response.writeHead(202, { location: `${url}1` }).end()
      else if (method === 'PUT') {
        const content = Buffer.concat(chunks)
        const digest = digestOf(content)
        for (const one of [identifier, digest]) manifests.set(`${name} ${one}`, content)
        response.writeHead(201, { 'docker-content-digest': digest }).end()
      } else {
        const content = manifests.get(`${name} ${identifier}`)
        if (content === undefined) response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
        else response.writeHead(200, { 'docker-content-digest': digestOf(content) }).end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    name: 'double',
    host: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
