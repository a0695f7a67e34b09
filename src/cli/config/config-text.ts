/** Texts that hold one document of settings, read: with the place of all that is wrong with them. */
import * as E from 'fp-ts/lib/Either.js'

import type { Path } from '../../kubernetes/json.js'
import type { CheckConfig, ConfigProblem } from '../../policy/config/check-config.js'
import { decodeCheckConfig } from '../../policy/config/config-codec.js'
import type { Document } from '../../source/document.js'
import { decodedDocuments } from '../../source/file-documents.js'
import { linesOf } from '../../source/file-text.js'
import { describeDiagnostic } from '../../words/describe-diagnostic.js'
import { firstSentence } from '../../words/printable.js'
import { decodeBytes } from '../input/file-bytes.js'

/** What is wrong with a configuration, and where. */
export interface PlacedProblem extends Omit<ConfigProblem, 'path'> {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where something of a text is written. */
export type Placed = (problem: ConfigProblem) => PlacedProblem

/** A configuration, and where its parts are written. */
export interface ConfigText {
  readonly config: CheckConfig
  readonly placed: Placed
}

/** What a text holds, and where its parts are written. */
export interface SettingsText<A> {
  readonly value: A
  readonly placed: Placed
}

/** The key is shown: a value may be long, or not be there. */
const offsetIn = (document: Document, path: Path): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = document.offsetOf(path.slice(0, length), 'key')
    if (offset !== undefined) return offset
  }
  return document.from
}

/** Problems that are of the text as such. */
const brokenAt =
  (file: string, document: Document) =>
  ({ diagnostic, offset = document.from }: Document['diagnostics'][number]): PlacedProblem => {
    const message = firstSentence(describeDiagnostic(diagnostic).message)
    return { file, ...linesOf(document.file).positionOf(offset), message, cure: 'Correct it here.' }
  }

/** What one document is read as; `second` tells why there may be no other. */
interface Reading<A> {
  readonly decode: (json: unknown) => E.Either<ReadonlyArray<ConfigProblem>, A>
  readonly second: Pick<ConfigProblem, 'message' | 'cure'>
}

/** What the text holds, or all that is wrong with it. An empty file is `undefined` to the decoder. */
export const readSettingsText =
  <A>({ decode, second: noSecond }: Reading<A>) =>
  (file: string, bytes: Uint8Array): E.Either<ReadonlyArray<PlacedProblem>, SettingsText<A>> => {
    const documents = decodedDocuments(file, decodeBytes(bytes))
    const [document, second] = documents
    const broken = documents.flatMap((one) => one.diagnostics.map(brokenAt(file, one)))
    if (broken.length > 0) return E.left(broken)
    const placed: Placed = ({ path, message, cure }) => ({
      file,
      ...(document === undefined
        ? { line: 1, column: 1 }
        : linesOf(document.file).positionOf(offsetIn(document, path))),
      message,
      cure,
    })
    if (second !== undefined) return E.left([{ file, ...linesOf(second.file).positionOf(second.from), ...noSecond }])
    const value = decode(document?.value?.json)
    return E.isLeft(value) ? E.left(value.left.map(placed)) : E.right({ value: value.right, placed })
  }

const readConfig = readSettingsText({
  decode: decodeCheckConfig,
  second: {
    message: 'a configuration is one document, and a second one begins here',
    cure: 'Join them, or name the other one in extends.',
  },
})

/** A configuration, or all that is wrong with it. An empty file says nothing. */
export const readConfigText = (file: string, bytes: Uint8Array): E.Either<ReadonlyArray<PlacedProblem>, ConfigText> =>
  E.map(({ value, placed }: SettingsText<CheckConfig>): ConfigText => ({ config: value, placed }))(
    readConfig(file, bytes),
  )
