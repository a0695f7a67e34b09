/** What the reconciler needs of the world, made of plain `fetch`: of a server without authentication, such as `kubectl proxy`. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ApiCall, CallFailure, Ports, WatchEvent } from 'kmm-planner/operator'

interface Status {
  readonly message?: string
  readonly code?: number
}

const failure = (error: unknown): CallFailure => ({ message: error instanceof Error ? error.message : String(error) })

const refusal = async (answer: Response): Promise<CallFailure> => {
  const { message = answer.statusText } = (await answer.json().catch(() => ({}))) as Status
  const after = Number(answer.headers.get('retry-after') ?? 'none')
  return { status: answer.status, message, ...(Number.isFinite(after) ? { retryAfterSeconds: after } : {}) }
}

const answered = (url: string, request: RequestInit): TE.TaskEither<CallFailure, Response> =>
  pipe(
    TE.tryCatch(() => fetch(url, request), failure),
    TE.chain((answer) => (answer.ok ? TE.right(answer) : TE.leftTask(() => refusal(answer)))),
  )

const json = (answer: Response): TE.TaskEither<CallFailure, unknown> => TE.tryCatch(() => answer.json(), failure)

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

type Line = WatchEvent | { readonly type: 'ERROR'; readonly object: Status }

const followed = async (
  answer: Response,
  tell: (event: WatchEvent) => void,
): Promise<E.Either<CallFailure, undefined>> => {
  try {
    for await (const line of linesOf(answer)) {
      const event = JSON.parse(line) as Line
      if (event.type === 'ERROR') {
        const { code = 500, message = 'the watch failed' } = event.object
        return E.left({ status: code, message })
      }
      tell(event)
    }
    return E.right(undefined)
  } catch (error) {
    return E.left(failure(error))
  }
}

const request = ({ verb, contentType, body }: ApiCall): RequestInit => ({
  method: verb,
  ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }),
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
})

const pathOf = (apiVersion: string): string => (apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`)

/** The ports of a server; how images are looked up is another question. */
export const fetchPorts = (server: string, lookUpImage: Ports['lookUpImage']): Ports => ({
  list: ({ path }) =>
    pipe(
      answered(`${server}${path}`, {}),
      TE.chain(json),
      TE.map((list) => {
        const { items, metadata } = list as { items: ReadonlyArray<unknown>; metadata: { resourceVersion: string } }
        return { items, resourceVersion: metadata.resourceVersion }
      }),
    ),
  watch: ({ path }, from, tell) => {
    const controller = new AbortController()
    const url = `${server}${path}?watch=1&allowWatchBookmarks=true&resourceVersion=${from}`
    return {
      ended: pipe(
        answered(url, { signal: controller.signal }),
        TE.chain((answer) => () => followed(answer, tell)),
      ),
      stop: () => controller.abort(),
    }
  },
  get: ({ apiVersion, kind, namespace, name }) =>
    pipe(
      // The kinds that a plan asks for one by one: ConfigMaps, Secrets and the like.
      answered(`${server}${pathOf(apiVersion)}/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`, {}),
      TE.chain(json),
      TE.orElse((error) => (error.status === 404 ? TE.right<CallFailure, unknown>(null) : TE.left(error))),
    ),
  lookUpImage,
  send: (call) => pipe(answered(`${server}${call.path}`, request(call)), TE.chain(json)),
  clock: {
    now: Date.now,
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds)
      return () => clearTimeout(timer)
    },
  },
})
