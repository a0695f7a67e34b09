/**
 * What is known of the data of a Secret: never the data itself.
 *
 * A Secret is hashed where it is read. The hash is the very number that `last-hash` takes of the bytes, so nothing more is
 * needed to tell whether a key changed. It has 64 bits and no salt: it hides a generated key, not a short password, so hash
 * the keys that signing needs and no others.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { bytesOfBase64 } from './base64.js'
import { fnvOfBytes, fnvOfWords, fromHex, hexOf, type Word64, zero64 } from './fnv64.js'
import { utf8 } from './utf8.js'

/**
 * Sixteen hexadecimal digits.
 *
 * @since 0.1.0
 */
export type SecretHash = string

/**
 * The keys of a signing Secret whose values are worth hashing: those that sign, and those that the operator looks at on
 * OpenShift.
 *
 * Source: internal/constants/constants.go, internal/sign/ocpbuild/maker.go, release-1.1.
 *
 * @since 0.1.0
 */
export const SIGNING_KEYS: ReadonlyArray<string> = ['key', 'cert', 'key.pem', 'cert.pem']

/** Hash of each byte alone. */
const byteHashes: ReadonlyArray<Word64> = Array.from({ length: 256 }, (_, byte) => fnvOfBytes([byte]))

/**
 * The hash of bytes: a list of numbers, each hashed alone and then folded into the rest, as hashstructure does with
 * `[]uint8`. No bytes give 0. O(n).
 *
 * Source: mitchellh/hashstructure 2.0, hashstructure.go `visit` (slices).
 */
export const hashOfBytes = (bytes: Uint8Array): SecretHash =>
  hexOf(bytes.reduce<Word64>((hash, byte) => fnvOfWords(hash, byteHashes[byte] ?? zero64), zero64))

/** The hash of one value in the `stringData` of a Secret: of its bytes in UTF-8. O(n). */
export const hashOfString = (text: string): SecretHash => hashOfBytes(utf8(text))

/**
 * The hash of one value in the `data` of a Secret, which is base64. O(n).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { hashOfSecretData } from 'kmm-planner'
 *
 * // Hash a Secret where it is read, and pass on nothing else of it.
 * assert.deepStrictEqual(hashOfSecretData('c2VjcmV0'), E.right('74b911893be4f9e7'))
 * assert.deepStrictEqual(hashOfSecretData('no base64!'), E.left('not base64'))
 * ```
 */
export const hashOfSecretData = (base64: string): E.Either<'not base64', SecretHash> =>
  pipe(bytesOfBase64(base64), E.map(hashOfBytes))

/**
 * What a tool that dumps a cluster writes in place of a secret value: how long it was.
 *
 * Source: openshift/oc pkg/cli/admin/inspect/secret.go `elideSecret`.
 */
const PLACEHOLDER = /^\d{1,15} bytes long\n?$/

/** Longer than any placeholder in base64. */
const MAX_PLACEHOLDER_LENGTH = 64

/** Whether a value was left out by a tool that dumps a cluster; an editor may have ended the line. */
export const isElidedText = (value: string): boolean =>
  value.length <= MAX_PLACEHOLDER_LENGTH && PLACEHOLDER.test(value)

/** Whether a value in the `data` of a Secret was left out by a tool that dumps a cluster. */
export const isElidedSecretData = (base64: string): boolean =>
  base64.length <= MAX_PLACEHOLDER_LENGTH &&
  pipe(
    bytesOfBase64(base64),
    E.match(
      () => false,
      (bytes) => isElidedText(String.fromCharCode(...bytes)),
    ),
  )

/** The hash as a number; a text that is no hash counts as the hash of nothing. */
export const wordOfSecretHash = (hash: SecretHash): Word64 => fromHex(hash) ?? zero64
