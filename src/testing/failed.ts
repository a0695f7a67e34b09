/** The one place of this library that throws. */

/** Tell a test runner, or fast-check, that something failed: they know no other way to be told. */
export const failed = (message: string): never => {
  // eslint-disable-next-line no-restricted-syntax -- an assertion that returns is one that passed
  throw new Error(message)
}
