/**
 * Corpus `image-ref`: how image references are read and changed.
 */
import * as E from 'fp-ts/lib/Either.js'

import { intermediateImage } from '../../../src/image/intermediate.js'
import { appendToTag, parseReference, replaceTagWithDigest } from '../../../src/image/reference.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

type ImageRefCase =
  | { readonly op: 'parse'; readonly image: string }
  | { readonly op: 'replaceTagWithDigest'; readonly image: string; readonly digest: string }
  | { readonly op: 'intermediate'; readonly image: string; readonly name: string; readonly namespace: string }
  | { readonly op: 'appendToTag'; readonly image: string; readonly tag: string }

type ImageRefExpected = Readonly<Record<string, unknown>>

const refused = { error: true }

const orRefused = <A>(toAnswer: (value: A) => unknown): ((read: E.Either<unknown, A>) => unknown) =>
  E.match(() => refused, toAnswer)

const answer = (asked: ImageRefCase): unknown => {
  switch (asked.op) {
    case 'parse':
      return orRefused((reference: object) => reference)(parseReference(asked.image))
    case 'replaceTagWithDigest':
      return orRefused((value: string) => ({ value }))(replaceTagWithDigest(asked.digest)(asked.image))
    case 'intermediate':
      return { value: intermediateImage(false)(asked.image, { namespace: asked.namespace, name: asked.name }) }
    case 'appendToTag':
      return { value: appendToTag(asked.tag)(asked.image) }
  }
}

/** The words of an error are not compared. */
const verdict = (expected: ImageRefExpected): unknown => ('error' in expected ? refused : expected)

export const imageRef = adapter<ImageRefCase, ImageRefExpected>('image-ref', ({ case: asked, expected }) =>
  compared(differencesBetween(verdict(expected), answer(asked))),
)
