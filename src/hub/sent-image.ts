/** The image that a spoke gets: by digest where it is known (S32). */
import * as E from 'fp-ts/lib/Either.js'

import { isImageName, parseReference, replaceTagWithDigest } from '../image/reference.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'

/**
 * An image to send.
 *
 * - `Fixed`: it cannot come to mean another image any more.
 * - `Loose`: still a tag, because the registry gave no digest; `reason` says why.
 * - `Malformed`: no image could be called that.
 * - `Unasked`: nobody asked the registry yet.
 */
export type SentImage =
  | { readonly _tag: 'Fixed'; readonly image: string }
  | { readonly _tag: 'Loose'; readonly image: string; readonly reason: string }
  | { readonly _tag: 'Malformed'; readonly image: string; readonly reason: string }
  | { readonly _tag: 'Unasked'; readonly image: string }

/** The image by a digest, if both are well formed. */
const digested = (image: string, digest: string): string | undefined => {
  const replaced = replaceTagWithDigest(digest)(image)
  return E.isRight(replaced) && E.isRight(parseReference(replaced.right)) ? replaced.right : undefined
}

/**
 * The image by digest, as far as the registry was asked: for the reference with what it implies, as the operator asks, or as
 * it is written. O(n).
 *
 * Source: internal/manifestwork/manifestwork.go and internal/registry, release-1.1.
 */
export const sentImage =
  (factOf: (reference: string) => ImageFact | undefined) =>
  (image: string): SentImage => {
    const reference = parseReference(image)
    if (E.isLeft(reference)) return { _tag: isImageName(image) ? 'Loose' : 'Malformed', image, reason: reference.left }
    if (reference.right.isDigest) return { _tag: 'Fixed', image }
    const fact = factOf(reference.right.name) ?? factOf(image)
    if (fact === undefined) return { _tag: 'Unasked', image }
    if (fact.state === 'error') return { _tag: 'Loose', image, reason: fact.reason }
    if (fact.state !== 'exists' || fact.digest === undefined) return { _tag: 'Loose', image, reason: fact.state }
    const fixed = digested(image, fact.digest)
    return fixed === undefined ? { _tag: 'Loose', image, reason: 'malformed digest' } : { _tag: 'Fixed', image: fixed }
  }
