/** What every text of an input becomes: one function for all of them, so that equal texts stay equal. */
import { KERNEL_LABEL } from '../constants.js'
import { fieldAt, isJsonObject } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { isKeptWord } from './kept-word.js'
import { pseudonymsOf } from './pseudonym.js'
import { isShort, kindOfToken, tokensOf, withTokens } from './token.js'

/** What texts become, and the names of names. */
export interface Renaming {
  readonly rename: (text: string) => string
  /** The original of each pseudonym, in their order. */
  readonly originals: Readonly<Record<string, string>>
}

/** Texts in which a kernel version or a pattern of one stands: their words stay wherever they are, so that what matched still does. */
const kernelFields: ReadonlySet<string> = new Set(['kernelVersion', 'regexp', 'literal', 'osImage', KERNEL_LABEL])

const kernelTexts = (value: unknown): ReadonlyArray<string> => {
  if (Array.isArray(value)) return value.flatMap(kernelTexts)
  if (!isJsonObject(value)) return []
  const { name, value: claimed } = value
  const claim =
    typeof name === 'string' && name.startsWith('kernel-versions') && typeof claimed === 'string' ? [claimed] : []
  return [
    ...claim,
    ...Object.entries(value).flatMap(([field, part]) =>
      kernelFields.has(field) && typeof part === 'string' ? [part] : kernelTexts(part),
    ),
  ]
}

const itemsOf = (documents: ReadonlyArray<unknown>): ReadonlyArray<unknown> =>
  documents.flatMap((document) => {
    const items = fieldAt(document, 'items')
    return Array.isArray(items) ? items.map((item: unknown) => item) : [document]
  })

/** A name with this many numbers is made of an address. */
const ADDRESS_NUMBERS = 3

const isMadeOfAddress = (name: string): boolean =>
  tokensOf(name).filter((one) => kindOfToken(one) === 'number').length >= ADDRESS_NUMBERS

/** Nodes that are called by an address, as `ip-10-0-130-7.example.com` is, with and without their domain: they are numbered in their order. */
const addressNames = (
  documents: ReadonlyArray<unknown>,
  isTaken: (name: string) => boolean,
): ReadonlyMap<string, string> => {
  const names = itemsOf(documents).flatMap((object) => {
    const name = fieldAt(object, 'metadata', 'name')
    return fieldAt(object, 'kind') === 'Node' && typeof name === 'string' && isMadeOfAddress(name) ? [name] : []
  })
  const width = String(names.length).length
  // Local mutation: the next number.
  let number = 0
  return new Map(
    [...new Set(names)].sort(compareStrings).flatMap((name) => {
      const next = (): string => `node-${String((number += 1)).padStart(width, '0')}`
      let other = next()
      while (isTaken(other)) other = next()
      const [short = name] = name.split('.')
      return (isMadeOfAddress(short) ? [name, short] : [name]).map((one) => [one, other] as const)
    }),
  )
}

/** What becomes of these texts, which stand in these documents. `kept`: more words that stay. O(size of the documents). */
export const renamingOf = (
  documents: ReadonlyArray<unknown>,
  texts: ReadonlySet<string>,
  kept: ReadonlyArray<string>,
): Renaming => {
  const stays = new Set(
    [...kernelTexts(documents), ...kept].flatMap((text) => tokensOf(text).flatMap((one) => [one, one.toLowerCase()])),
  )
  const isKept = (one: string): boolean => isShort(one) || stays.has(one) || isKeptWord(one)
  const tokens = new Set([...texts].flatMap(tokensOf).filter((one) => !isKept(one)))
  const nodes = addressNames(documents, (name) => texts.has(name))
  const pseudonyms = pseudonymsOf(tokens, (one) => isKept(one) || tokens.has(one))
  return {
    rename: (text) => nodes.get(text) ?? withTokens(text, (one) => pseudonyms.get(one) ?? one),
    originals: Object.fromEntries(
      [...nodes, ...pseudonyms]
        .map(([original, other]) => [other, original] as const)
        .sort(([a], [b]) => compareStrings(a, b)),
    ),
  }
}
