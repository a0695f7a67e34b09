/** Generated values that fast-check prints in our words. */
import fc from 'fast-check'

import { describeInput } from './describe-input.js'

/**
 * The same values, each with a method by which fast-check prints it. It is not enumerable: neither JSON nor a copy has it, so that it
 * never tells of another value than its own.
 */
export const described = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A> =>
  arbitrary.map((value) =>
    typeof value === 'object' && value !== null && Object.isExtensible(value)
      ? Object.defineProperty(value, fc.toStringMethod, {
          value: () => `\n${describeInput(value)}\n`,
          configurable: true,
        })
      : value,
  )
