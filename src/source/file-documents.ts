/**
 * The documents of one file, whatever its form: JSON, several JSON values in a row, YAML, or neither.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { ReadText } from '../snapshot/wrapper-text.js'
import { type Document, documentDiagnostic, unreadableDocument } from './document.js'
import type { DecodedBytes, FileText } from './file-text.js'
import { brokenJson, jsonDocument, jsonParts, looksLikeJson } from './json-document.js'
import { yamlDocument, yamlParts } from './yaml-document.js'

/** Broken JSON larger than this is not given a second chance as YAML, which is a hundred times slower to read. */
const MAX_YAML_RETRY = 1_000_000

const yamlDocuments = (file: FileText): ReadonlyArray<Document> =>
  yamlParts(file.text).flatMap(([from, to]) => yamlDocument(file, from, to) ?? [])

/** Each value on its own: those that are broken do not take the others away. */
const jsonDocuments = (file: FileText): ReadonlyArray<Document> => {
  const parts = jsonParts(file.text)
  return parts.map(([from, to]) => {
    const document = jsonDocument(file, from, to)
    return E.isRight(document) ? document.right : brokenJson(file, from, to)
  })
}

const isReadable = ({ value }: Document): boolean => value !== undefined

const textDocuments = (file: FileText): ReadonlyArray<Document> => {
  const { name, text } = file
  if (!looksLikeJson(text)) return yamlDocuments(file)
  const whole = jsonDocument(file, 0, text.length)
  if (E.isRight(whole)) return [whole.right]
  const parts = jsonDocuments(file)
  if (parts.every(isReadable)) return parts
  // Flow style YAML, or a trailing comma: kubectl takes those too.
  if (!/\.json$/i.test(name) && text.length <= MAX_YAML_RETRY) {
    const documents = yamlDocuments(file)
    if (documents.length > 0 && documents.every(isReadable)) return documents
  }
  return parts
}

/** A template of Helm or the like is no manifest yet, and says so more clearly than a syntax error in its middle. */
const withTemplateHint = (document: Document): Document => {
  const { file, from, to } = document
  const at = isReadable(document) ? -1 : file.text.slice(from, to).search(/\{\{/)
  const reason = 'it looks like a template that was not filled in; run helm template, or the like, first'
  return at < 0 ? document : { ...document, diagnostics: [documentDiagnostic('SyntaxError', { reason }, from + at)] }
}

/** A file without any document, where one was promised: most likely what should have written it has failed. */
export const emptyFile = (name: string): Document => {
  const reason = 'the file is empty: check the command that wrote it'
  return unreadableDocument({ name, text: '' }, 0, 0, [documentDiagnostic('SyntaxError', { reason }, 0)])
}

/** The documents of a file that was decoded. Bytes that are no text make one document that cannot be read. */
export const decodedDocuments = (name: string, { text, fault }: DecodedBytes): ReadonlyArray<Document> => {
  const file: FileText = { name, text }
  return fault === undefined
    ? textDocuments(file).map(withTemplateHint)
    : [
        unreadableDocument(file, 0, text.length, [
          documentDiagnostic('SyntaxError', { reason: fault.reason }, fault.offset),
        ]),
      ]
}

/**
 * The values of the documents of a text inside an object, such as a manifest in a ConfigMap: the `readText` of `decodeObjects`. Nothing when one
 * of them cannot be read, or holds a key twice. Total.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects } from 'kmm-planner'
 * import { readText } from 'kmm-planner/source'
 *
 * const manifest = 'apiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata: { name: gpu }\nspec: {}\n'
 * const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'y' }, data: { manifest } }
 * const { wrapped } = decodeObjects(configMap, { readText })
 * assert.deepStrictEqual(wrapped.map(({ name }) => name), ['gpu'])
 * assert.deepStrictEqual(readText('a: ]'), undefined)
 * ```
 */
export const readText: ReadText = (text) => {
  const documents = textDocuments({ name: '', text })
  return documents.every((document) => isReadable(document) && document.removed.length === 0)
    ? documents.map(({ value }) => value?.json)
    : undefined
}
