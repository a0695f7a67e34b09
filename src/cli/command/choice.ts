/**
 * Options of commander whose values are checked by functions of ours.
 */
import { InvalidArgumentError, Option } from 'commander'
import * as E from 'fp-ts/lib/Either.js'

/** What commander calls with each value; it wants an exception for a bad one, and this is the one place to make it. */
export const checked =
  <A>(parse: (text: string) => E.Either<string, A>) =>
  (text: string): A => {
    const value = parse(text)
    // eslint-disable-next-line no-restricted-syntax -- commander's protocol
    if (E.isLeft(value)) throw new InvalidArgumentError(value.left)
    return value.right
  }

/** An option with a fixed set of values, and one of them preset or none. */
export const choice = (flags: string, description: string, values: ReadonlyArray<string>, preset?: string): Option => {
  const option = new Option(flags, description).choices([...values])
  return preset === undefined ? option : option.default(preset)
}

/** The values of an option that may be given several times, each of which holds several. */
export const collectedAll =
  <A>(parse: (text: string) => E.Either<string, ReadonlyArray<A>>) =>
  (text: string, before: ReadonlyArray<A> = []): ReadonlyArray<A> => [...before, ...checked(parse)(text)]

/** Values of an option that may be given several times. */
export const collected = (value: string, before: ReadonlyArray<string> = []): ReadonlyArray<string> => [
  ...before,
  value,
]
