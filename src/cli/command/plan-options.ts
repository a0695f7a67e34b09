/**
 * Options of the commands, from text to values. A value that is not allowed is the reason why, as a text.
 */
import * as E from 'fp-ts/lib/Either.js'

import { isImageName } from '../../image/reference.js'
import { isLimit, type Limit } from '../../options.js'
import { isShard, type Shard } from '../../shard.js'
import { isDnsLabel } from '../../snapshot/dns-name.js'

/** `3` or `25%`; more than all of them is a slip. */
export const limitOf = (text: string): E.Either<string, Limit> => {
  const isNumber = /^\d{1,9}$/.test(text)
  const limit: unknown = isNumber ? Number(text) : text
  return isLimit(limit) && (isNumber || Number.parseFloat(text) <= 100)
    ? E.right(limit)
    : E.left('Allowed are a number, such as 3, or a percentage from 0% to 100%, such as 25%.')
}

/** `0/4` to `3/4` */
export const shardFrom = (text: string): E.Either<string, Shard> => {
  const [index = 0, count = 0] = /^\d{1,5}\/\d{1,5}$/.test(text) ? text.split('/').map(Number) : []
  if (isShard({ index, count })) return E.right({ index, count })
  return E.left(
    count > 0
      ? `Shards are counted from 0, as JOB_COMPLETION_INDEX of Kubernetes is: of ${count} the last is ${count - 1}/${count}.`
      : 'Allowed are an index and a count, such as 0/4 to 3/4.',
  )
}

/** `512000` */
export const bytesOf = (text: string): E.Either<string, number> =>
  /^[1-9]\d{0,8}$/.test(text) ? E.right(Number(text)) : E.left('Allowed is a number of bytes, such as 512000.')

/** Whether a text can be a kernel version, as `uname -r` says it: it begins with a number. */
export const isKernelVersion = (text: string): boolean => /^\d\S*$/.test(text)

/** One kernel version, for an option that may be given several times. */
export const kernelsOf = (text: string): E.Either<string, ReadonlyArray<string>> =>
  isKernelVersion(text)
    ? E.right([text])
    : E.left('A kernel version is what uname -r says, such as 5.14.0-427.13.1.el9_4.x86_64.')

/** A reference that a registry can have. */
export const imageOf = (text: string): E.Either<string, string> =>
  isImageName(text)
    ? E.right(text)
    : E.left('That is no name of an image. Allowed is one such as registry.example.com/kmm/signer:1.1.')

/** A DNS label, as namespaces are. */
export const namespaceOf = (text: string): E.Either<string, string> =>
  isDnsLabel(text) ? E.right(text) : E.left('A namespace has at most 63 lower-case letters, digits and "-".')

/** Names of namespaces, separated by commas. */
export const namespacesOf = (text: string): E.Either<string, ReadonlyArray<string>> =>
  E.traverseArray(namespaceOf)(text.split(','))
