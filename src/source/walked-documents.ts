/**
 * The documents of a file that was found in a folder: without what is no object of Kubernetes.
 */
import { KMM_GROUP } from '../constants.js'
import type { Document } from './document.js'
import { decodedDocuments } from './file-documents.js'
import type { DecodedBytes } from './file-text.js'
import { isForeign, isForeignBroken, isForeignTemplate, isForeignText, moduleHolder } from './foreign-document.js'

/** The documents that count, and how many do not. */
export interface Walked {
  readonly documents: ReadonlyArray<Document>
  readonly foreign: number
}

/** Only what is text, and whose form is wrong: what is too deep, binary, or has a key twice may be anything. */
const isBroken = ({ value, diagnostics }: Document): boolean =>
  value === undefined && diagnostics.every(({ diagnostic }) => diagnostic.name === 'SyntaxError')

const isForeignDocument =
  (isTemplate: boolean) =>
  (document: Document): boolean => {
    const { file, from, to, value, unreadable } = document
    const text = (): string => file.text.slice(from, to)
    if (isTemplate && isForeignTemplate(text())) return true
    if (isBroken(document)) return isForeignBroken(text())
    return value !== undefined && unreadable.length === 0 && isForeign(file.name, value.json)
  }

/** `isTemplate`: the file stands where a chart has its templates. */
export const walkedDocuments = (name: string, decoded: DecodedBytes, isTemplate: boolean): Walked => {
  const { text, fault } = decoded
  if (fault !== undefined) return { documents: decodedDocuments(name, decoded), foreign: 0 }
  if (isForeignText(text) || (isTemplate && isForeignTemplate(text)))
    return { documents: [], foreign: text.trim() === '' ? 0 : 1 }
  const found = decodedDocuments(name, decoded)
  const mayHoldModules = text.includes(KMM_GROUP)
  const documents = found.flatMap((document) => {
    if (!isForeignDocument(isTemplate)(document)) return [document]
    const json = mayHoldModules ? moduleHolder(document.value?.json) : undefined
    return json === undefined ? [] : [{ ...document, value: { json } }]
  })
  return { documents, foreign: found.length - documents.length }
}
