/** A client of plain `fetch`: for `kubectl proxy`, or with a token of a ServiceAccount and NODE_EXTRA_CA_CERTS. */
import type { Ports } from 'kmm-planner/operator'

import { type Client, type Line, portsOf } from './ports.js'

/** An API server: where it is, and what shows it who asks (none behind `kubectl proxy`). */
export interface Server {
  readonly url: string
  /** Asked for each request, since tokens expire. */
  readonly token?: () => string
  /** How long an answer may take, in milliseconds, if not ten seconds. */
  readonly patience?: number
}

/** The lines of a watch, as they come. */
async function* linesOf(answer: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of answer.body ?? []) {
    const lines = `${rest}${decoder.decode(chunk as Uint8Array, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** A client of this server. */
export const fetchClient = ({ url, token, patience }: Server): Client => {
  const authorized = (): Readonly<Record<string, string>> =>
    token === undefined ? {} : { authorization: `Bearer ${token()}` }
  return {
    ...(patience === undefined ? {} : { patience }),
    request: async ({ verb, path, contentType = 'application/json', body }, signal) => {
      const answer = await fetch(`${url}${path}`, {
        method: verb,
        signal,
        headers: { 'content-type': contentType, ...authorized() },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const retryAfter = answer.headers.get('retry-after') ?? undefined
      return { status: answer.status, retryAfter, text: await answer.text() }
    },
    follow: async (path, tell, signal) => {
      const answer = await fetch(`${url}${path}`, { signal, headers: authorized() })
      if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status })
      for await (const line of linesOf(answer)) tell(JSON.parse(line) as Line)
    },
  }
}

/** The ports of this server; how images are looked up is another question. */
export const fetchPorts = (server: Server, lookUpImage: Ports['lookUpImage']): Ports =>
  portsOf(fetchClient(server), lookUpImage)
