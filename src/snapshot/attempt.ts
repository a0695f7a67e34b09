/** Reading what may throw while it is read. */
import * as E from 'fp-ts/lib/Either.js'

import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'

/**
 * What is read, or something else when the code of others (getters, proxies) throws while it is read: the one place where it
 * may. What was thrown is of no use: it may itself throw when looked at.
 */
export const attempt = <A>(read: () => A, otherwise: () => A): A =>
  E.getOrElse(otherwise)(E.tryCatch(read, () => 'unreadable'))

/** What there is to say of what threw. */
export const unreadable: RemarkOf<'NotAnObject'> = remark('NotAnObject', [], { found: 'object that cannot be read' })
