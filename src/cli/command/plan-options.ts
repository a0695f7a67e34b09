/**
 * Options of the commands, from text to values. A value that is not allowed is the reason why, as a text.
 */
import * as E from 'fp-ts/lib/Either.js'

import { isLimit, type Limit } from '../../options.js'
import { isDnsLabel } from '../../snapshot/dns-name.js'

/** `3` or `25%` */
export const limitOf = (text: string): E.Either<string, Limit> => {
  const limit: unknown = /^\d+$/.test(text) ? Number(text) : text
  return isLimit(limit) ? E.right(limit) : E.left('Allowed are a number, such as 3, or a percentage, such as 25%.')
}

/** `512000` */
export const bytesOf = (text: string): E.Either<string, number> =>
  /^[1-9]\d{0,14}$/.test(text) ? E.right(Number(text)) : E.left('Allowed is a number of bytes, such as 512000.')

/** A DNS label, as namespaces are. */
export const namespaceOf = (text: string): E.Either<string, string> =>
  isDnsLabel(text) ? E.right(text) : E.left('A namespace has at most 63 lower-case letters, digits and "-".')

/** Names of namespaces, separated by commas. */
export const namespacesOf = (text: string): E.Either<string, ReadonlyArray<string>> =>
  E.traverseArray(namespaceOf)(text.split(','))
