/** What the reconciler needs of the world, made of any client that sends requests and follows watches. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ApiCall, CallFailure, Ports, WatchEvent } from 'kmm-planner/operator'

/** A request; a Lease is read and replaced, too. */
export type Asked = Omit<ApiCall, 'verb'> & { readonly verb: ApiCall['verb'] | 'GET' | 'PUT' }

/** What was answered, unread. */
export interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

/** A line of a watch. The last of one that fails says why. */
export type Line =
  WatchEvent | { readonly type: 'ERROR'; readonly object: { readonly code?: number; readonly message?: string } }

/** A client of an API server. Both reject where nobody answers, and `follow` with the `status` where a watch is refused. */
export interface Client {
  readonly request: (asked: Asked, signal: AbortSignal) => Promise<Answer>
  readonly follow: (path: string, tell: (line: Line) => void, signal: AbortSignal) => Promise<void>
  /** How long an answer may take, in milliseconds, if not ten seconds. */
  readonly patience?: number
}

/** How long an answer may take, and a watch, in milliseconds: one over a dead connection would be silent for ever. */
const PATIENCE = 10_000
const WATCH = 300_000

/** Objects on one page of a list. Source: client-go tools/pager, defaultPageSize. */
const PAGE = 500

const failure = (error: unknown): CallFailure => {
  const { message = String(error), status } = error as Partial<CallFailure>
  return { message, ...(status === undefined ? {} : { status }) }
}

const read = ({ status, retryAfter = '', text }: Answer): E.Either<CallFailure, unknown> => {
  const body = E.getOrElse((): unknown => undefined)(E.tryCatch(() => JSON.parse(text) as unknown, String))
  if (status < 300)
    return typeof body === 'object' && body !== null
      ? E.right(body)
      : E.left({ message: 'the answer is no JSON object' })
  const { message = `HTTP ${String(status)}` } = (body ?? {}) as { readonly message?: string }
  const wait = /^\d+$/.test(retryAfter) ? { retryAfterSeconds: Number(retryAfter) } : {}
  return E.left({ status, message, ...wait })
}

/** Any request, to the object that is answered. */
export const asking =
  ({ request, patience = PATIENCE }: Client) =>
  (asked: Asked): TE.TaskEither<CallFailure, unknown> =>
    pipe(
      TE.tryCatch(() => request(asked, AbortSignal.timeout(patience)), failure),
      TE.chainEitherK(read),
    )

interface Page {
  readonly items: ReadonlyArray<unknown>
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string }
}

/** Anything else must not look like a list of nothing: what it lacks would be gone. */
const isPage = (answer: unknown): answer is Page => {
  const { items, metadata } = answer as Partial<Page>
  return Array.isArray(items) && typeof metadata?.resourceVersion === 'string'
}

/** The ports of a client; how images are looked up is another question. */
export const portsOf = (client: Client, lookUpImage: Ports['lookUpImage']): Ports => {
  const ask = asking(client)
  const pages = (path: string, from = ''): ReturnType<Ports['list']> =>
    pipe(
      ask({ verb: 'GET', path: `${path}?limit=${String(PAGE)}&continue=${encodeURIComponent(from)}` }),
      TE.filterOrElse(isPage, (): CallFailure => ({ message: 'the answer is no list' })),
      TE.chain(({ items, metadata: { resourceVersion, continue: next = '' } }) => {
        if (next === '') return TE.right({ items, resourceVersion })
        return pipe(
          pages(path, next),
          TE.map((rest) => ({ ...rest, items: [...items, ...rest.items] })),
        )
      }),
    )
  return {
    list: ({ path }) => pages(path),
    watch: ({ path }, from, tell) => {
      const end = new AbortController()
      const signal = AbortSignal.any([end.signal, AbortSignal.timeout(WATCH + PATIENCE)])
      const query = `watch=1&allowWatchBookmarks=true&timeoutSeconds=${String(WATCH / 1000)}&resourceVersion=${from}`
      const ended = async (): Promise<E.Either<CallFailure, void>> => {
        let failed: CallFailure | undefined
        const told = (line: Line): void => {
          if (line.type !== 'ERROR') tell(line)
          else failed = { status: line.object.code ?? 500, message: line.object.message ?? 'the watch failed' }
        }
        const answer = await TE.tryCatch(() => client.follow(`${path}?${query}`, told, signal), failure)()
        return failed === undefined ? answer : E.left(failed)
      }
      return { ended, stop: () => end.abort() }
    },
    get: ({ path }) =>
      pipe(
        ask({ verb: 'GET', path }),
        TE.orElse((error) => (error.status === 404 ? TE.right<CallFailure, unknown>(null) : TE.left(error))),
      ),
    lookUpImage,
    send: ask,
    clock: {
      now: Date.now,
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds)
        return () => clearTimeout(timer)
      },
    },
  }
}
