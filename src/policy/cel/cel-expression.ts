/**
 * An expression of CEL, ready to be asked.
 *
 * Nothing in it runs for long: patterns are RE2, there are no loops but those over lists and maps, and these are not nested deeper than
 * `MAX_NESTING`, so that an answer takes at most as long as the square of the item.
 */
import { celEnv, type CelValue, isCelError, parse, plan } from '@bufbuild/cel'
import * as E from 'fp-ts/lib/Either.js'

import { attempt } from '../../snapshot/attempt.js'
import { celValueOf } from './cel-value.js'

/** Answers for an item, or why there is no answer. */
export type CelExpression = (item: unknown) => E.Either<string, CelValue>

/** How deep `all`, `exists`, `map` and `filter` may stand inside each other. */
export const MAX_NESTING = 2

/** What is evaluated once for each element of a comprehension; its range is evaluated once. */
const INSIDE: ReadonlySet<string> = new Set(['loopCondition', 'loopStep'])

/** How deep comprehensions stand inside each other, in a syntax tree. */
const nestingOf = (tree: unknown): number => {
  if (typeof tree !== 'object' || tree === null) return 0
  const isComprehension = 'iterRange' in tree
  return Object.entries(tree).reduce(
    (most, [key, inner]) => Math.max(most, nestingOf(inner) + (isComprehension && INSIDE.has(key) ? 1 : 0)),
    isComprehension ? 1 : 0,
  )
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : 'it cannot be evaluated')

const compiled = (text: string): E.Either<string, CelExpression> => {
  const tree = parse(text)
  if (nestingOf(tree.expr) > MAX_NESTING)
    return E.left(
      `loops (all, exists, map, filter) stand inside each other deeper than ${String(MAX_NESTING)}; counts are ready-made in item`,
    )
  const ask = plan(celEnv(), tree)
  return E.right((item) =>
    attempt(
      () => {
        const answer = ask({ item: celValueOf(item) })
        return isCelError(answer) ? E.left(answer.message) : E.right(answer)
      },
      () => E.left('it cannot be evaluated'),
    ),
  )
}

/** An expression, or what is wrong with its text. */
export const celExpression = (text: string): E.Either<string, CelExpression> =>
  E.flatten(E.tryCatch(() => compiled(text), errorText))
