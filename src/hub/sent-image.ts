/**
 * The image that a spoke gets: by digest where it is known (S32).
 *
 * @since 0.1.0
 */
import * as E from 'fp-ts/lib/Either.js'

import { parseReference, replaceTagWithDigest } from '../image/reference.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'

/**
 * An image to send.
 *
 * - `Fixed`: it cannot come to mean another image any more, or is not to be read at all.
 * - `Loose`: still a tag, because the registry gave no digest.
 * - `Unasked`: nobody asked the registry yet.
 *
 * @since 0.1.0
 * @category model
 */
export type SentImage =
  | { readonly _tag: 'Fixed'; readonly image: string }
  | { readonly _tag: 'Loose'; readonly image: string; readonly fact: ImageFact }
  | { readonly _tag: 'Unasked'; readonly image: string }

/**
 * The image by digest, as far as the registry was asked: for the reference with what it implies, as the operator asks, or as
 * it is written. O(n).
 *
 * Source: internal/manifestwork/manifestwork.go and internal/registry, release-1.1.
 *
 * @since 0.1.0
 * @category destructors
 */
export const sentImage =
  (factOf: (reference: string) => ImageFact | undefined) =>
  (image: string): SentImage => {
    const reference = parseReference(image)
    if (E.isLeft(reference) || reference.right.isDigest) return { _tag: 'Fixed', image }
    const fact = factOf(reference.right.name) ?? factOf(image)
    if (fact === undefined) return { _tag: 'Unasked', image }
    if (fact.state !== 'exists' || fact.digest === undefined) return { _tag: 'Loose', image, fact }
    const digested = replaceTagWithDigest(fact.digest)(image)
    return { _tag: 'Fixed', image: E.isRight(digested) ? digested.right : image }
  }
