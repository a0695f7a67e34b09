/** Answers POSTs of JSON: what the examples of hooks have in common. */
import type { IncomingMessage, RequestListener } from 'node:http'

/** An answer of a hook: the status of HTTP, and what is sent as JSON. */
export interface Answer {
  readonly code: number
  readonly body: unknown
}

/** A hook: any JSON goes in. It may throw; that is 500. */
export type Hook = (request: unknown) => Answer

/** An answer that does nothing but say why. */
export const failure = (code: number, message: string): Answer => ({ code, body: { error: message } })

/** `undefined` where there is more than the limit: the rest is read, and forgotten. */
const textOf = async (request: IncomingMessage, limit: number): Promise<string | undefined> => {
  const chunks: Array<Buffer> = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  return size > limit ? undefined : Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string): { readonly json: unknown } | undefined => {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

const answerTo = async (hook: Hook, request: IncomingMessage, limit: number): Promise<Answer> => {
  const text = await textOf(request, limit)
  if (text === undefined) return failure(413, `more than ${String(limit)} bytes`)
  const body = parsed(text)
  return body === undefined ? failure(400, 'not JSON') : hook(body.json)
}

/** A hook for each path; `limit` is in bytes. */
export const jsonPost =
  (hooks: Readonly<Record<string, Hook>>, limit: number): RequestListener =>
  (request, response) => {
    const send = ({ code, body }: Answer): void => {
      response.writeHead(code, { 'content-type': 'application/json' })
      response.end(`${JSON.stringify(body)}\n`)
    }
    const { pathname } = new URL(request.url ?? '/', 'http://hook')
    const hook = Object.hasOwn(hooks, pathname) ? hooks[pathname] : undefined
    if (hook === undefined) send(failure(404, `no hook ${pathname}`))
    else if (request.method !== 'POST') send(failure(405, 'only POST'))
    else answerTo(hook, request, limit).then(send, (error: unknown) => send(failure(500, String(error))))
  }
