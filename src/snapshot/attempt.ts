/** The one place where code of others (getters, proxies) may throw while input is read. */
import * as E from 'fp-ts/lib/Either.js'

/**
 * The result, or `left` when the reading threw. What was thrown is of no use: it may itself throw when looked at.
 */
export const attempt = <A>(read: () => A): E.Either<'unreadable', A> =>
  E.tryCatch(read, () => 'unreadable' as const)
