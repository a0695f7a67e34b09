/** What the reconciler needs of the world, made of plain `fetch`. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { CallFailure, Listed, Ports, WatchEvent } from 'kmm-planner/operator'

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

/** An API server: where it is, and what shows it who asks (none behind `kubectl proxy`). */
export interface Server {
  readonly url: string
  /** Asked for each request, since tokens expire. */
  readonly token?: () => string
  /** How long an answer may take, in milliseconds, if not ten seconds; a watch takes as long as it wants. */
  readonly patience?: number
}

const PATIENCE = 10_000

/** How many objects an answer has at most, as kubectl asks. */
const PAGE = 500

interface Asked {
  readonly method?: string
  readonly contentType?: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

const answered =
  ({ url, token, patience = PATIENCE }: Server) =>
  (
    path: string,
    { contentType = 'application/json', body, signal = AbortSignal.timeout(patience), ...asked }: Asked = {},
  ): TE.TaskEither<CallFailure, Response> =>
    pipe(
      TE.tryCatch(() => {
        const authorization = token === undefined ? {} : { authorization: `Bearer ${token()}` }
        const headers = { 'content-type': contentType, ...authorization }
        return fetch(`${url}${path}`, {
          ...asked,
          signal,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      }, failure),
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

const pathOf = (apiVersion: string): string => (apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`)

/** Any request, to the object that is answered. */
export const asking =
  (server: Server) =>
  (method: string, path: string, body?: unknown): TE.TaskEither<CallFailure, unknown> =>
    pipe(answered(server)(path, { method, body }), TE.chain(json))

interface List {
  readonly items: ReadonlyArray<unknown>
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string }
}

/** A list, page by page. All pages are of one moment; where that is forgotten the answer is 410, and the reconciler lists again. */
const listing =
  (server: Server, path: string) =>
  (before: ReadonlyArray<unknown>, token: string): TE.TaskEither<CallFailure, Listed> =>
    pipe(
      asking(server)(
        'GET',
        `${path}?limit=${String(PAGE)}${token === '' ? '' : `&continue=${encodeURIComponent(token)}`}`,
      ),
      TE.chain((answer) => {
        const { items, metadata } = answer as List
        const all = [...before, ...items]
        const { resourceVersion, continue: next = '' } = metadata
        return next === '' ? TE.right({ items: all, resourceVersion }) : listing(server, path)(all, next)
      }),
    )

/** The ports of a server; how images are looked up is another question. */
export const fetchPorts = (server: Server, lookUpImage: Ports['lookUpImage']): Ports => ({
  list: ({ path }) => listing(server, path)([], ''),
  watch: ({ path }, from, tell) => {
    const controller = new AbortController()
    const { signal } = controller
    return {
      ended: pipe(
        answered(server)(`${path}?watch=1&allowWatchBookmarks=true&resourceVersion=${from}`, { signal }),
        TE.chain((answer) => () => followed(answer, tell)),
      ),
      stop: () => controller.abort(),
    }
  },
  get: ({ apiVersion, kind, namespace, name }) =>
    pipe(
      // The kinds that a plan asks for one by one: ConfigMaps, Secrets and the like.
      asking(server)('GET', `${pathOf(apiVersion)}/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`),
      TE.orElse((error) => (error.status === 404 ? TE.right<CallFailure, unknown>(null) : TE.left(error))),
    ),
  lookUpImage,
  send: ({ verb, path, ...sent }) => pipe(answered(server)(path, { method: verb, ...sent }), TE.chain(json)),
  clock: {
    now: Date.now,
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds)
      return () => clearTimeout(timer)
    },
  },
})
