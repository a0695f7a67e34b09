/** Suites as files: what they are called, and what they say. */
import type * as E from 'fp-ts/lib/Either.js'

import type { Suite } from '../../policy/suite/suite.js'
import { decodeSuite } from '../../policy/suite/suite-codec.js'
import { type PlacedProblem, readSettingsText, type SettingsText } from '../config/config-text.js'
import { beside } from '../config/whereabouts.js'

/** Whether a file of a folder is a suite. */
export const isSuiteName = (name: string): boolean => /\.kmm-test\.(?:ya?ml|json)$/i.test(name)

/** A suite with the place of everything in it, or all that is wrong with it. */
export const readSuiteText: (
  file: string,
  bytes: Uint8Array,
) => E.Either<ReadonlyArray<PlacedProblem>, SettingsText<Suite>> = readSettingsText({
  decode: decodeSuite,
  second: { message: 'a suite is one document, and a second one begins here', cure: 'Give it a file of its own.' },
})

const isAbsolute = (path: string): boolean => /^(?:[/\\]|[A-Za-z]:)/.test(path)

/** A file that a suite names: seen from the folder of the suite. */
export const besideSuite = (suite: string, path: string): string => {
  if (isAbsolute(path)) return path
  const folder = suite.slice(0, Math.max(suite.lastIndexOf('/'), suite.lastIndexOf('\\')) + 1)
  return (isAbsolute(suite) ? undefined : beside(suite, path)) ?? `${folder}${path}`
}
