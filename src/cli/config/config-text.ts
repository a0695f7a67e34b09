/** The text of a configuration, read: with the place of all that is wrong with it. */
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

/** A configuration, and where its parts are written. */
export interface ConfigText {
  readonly config: CheckConfig
  readonly placed: (problem: ConfigProblem) => PlacedProblem
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

/** A configuration, or all that is wrong with it. An empty file says nothing. */
export const readConfigText = (file: string, bytes: Uint8Array): E.Either<ReadonlyArray<PlacedProblem>, ConfigText> => {
  const documents = decodedDocuments(file, decodeBytes(bytes))
  const [document, second] = documents
  const start = { file, line: 1, column: 1 }
  if (document === undefined)
    return E.right({ config: {}, placed: ({ message, cure }) => ({ ...start, message, cure }) })
  const broken = documents.flatMap((one) => one.diagnostics.map(brokenAt(file, one)))
  if (broken.length > 0) return E.left(broken)
  const lines = linesOf(document.file)
  const placed = ({ path, message, cure }: ConfigProblem): PlacedProblem => ({
    file,
    ...lines.positionOf(offsetIn(document, path)),
    message,
    cure,
  })
  if (second !== undefined)
    return E.left([
      {
        file,
        ...lines.positionOf(second.from),
        message: 'a configuration is one document, and a second one begins here',
        cure: 'Join them, or name the other one in extends.',
      },
    ])
  const config = decodeCheckConfig(document.value?.json)
  return E.isLeft(config) ? E.left(config.left.map(placed)) : E.right({ config: config.right, placed })
}
