/** A document in which names are others: its form, its fields, numbers and what is chosen from a list stay. */
import { registryOf } from '../image/reference.js'
import { isJsonObject } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY } from '../kubernetes/pull-secret.js'
import { hashOfString, SIGNING_KEYS } from '../kubernetes/secret-hash.js'
import { hasNames, isKeptField, isKeptKey } from './kept-field.js'

/** `500Mi` is an amount, not a name. */
const isQuantity = (text: string): boolean => /^\d{1,15}(?:\.\d{1,9})?(?:[EPTGMk]i?|m)?$/.test(text)

/** The hash of a name in a Secret becomes that of its other name, where it is known of what it is one; a name that could be guessed from it is not left. */
const rehashed = (hashes: ReadonlyMap<string, string>, rename: (text: string) => string, value: unknown): unknown =>
  Array.isArray(value)
    ? value
        .map((hash: unknown) => (typeof hash === 'string' ? (hashes.get(hash) ?? rename(hash)) : hash))
        .sort((left, right) => compareStrings(String(left), String(right)))
    : value

/** Keys of Secrets that are asked for, whether or not a Module names them. */
const knownKeys = [...SIGNING_KEYS, DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY]

/** By the hash of each text, and of each registry, the hash of what it becomes. */
export const hashesOf = (texts: Iterable<string>, rename: (text: string) => string): ReadonlyMap<string, string> =>
  new Map(
    [...texts, ...knownKeys].flatMap((text) =>
      [text, registryOf(text)].map((name) => [hashOfString(name), hashOfString(rename(name))] as const),
    ),
  )

/** `/apis/apps/v1/namespaces/drivers/daemonsets` says where a list was read: only the namespace is a name. */
const renamedLink = (link: string, rename: (text: string) => string): string =>
  link
    .split('/')
    .map((part, place, parts) => (parts[place - 1] === 'namespaces' ? rename(part) : part))
    .join('/')

/** The document with other names. O(size of the document). */
export const anonymousDocument = (
  document: unknown,
  rename: (text: string) => string,
  hashes: ReadonlyMap<string, string>,
): unknown => {
  const visit = (value: unknown, namesAreKeys: boolean): unknown => {
    if (typeof value === 'string') return isQuantity(value) ? value : rename(value)
    if (Array.isArray(value)) return value.map((item) => visit(item, false))
    if (!isJsonObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (namesAreKeys) return isKeptKey(key) ? [key, part] : [rename(key), visit(part, false)]
        if (isKeptField(value, key)) return [key, part]
        if (key === 'selfLink' && typeof part === 'string') return [key, renamedLink(part, rename)]
        if (value['kind'] === 'Secret' && (key === 'keys' || key === 'registries'))
          return [key, rehashed(hashes, rename, part)]
        return [key, visit(part, hasNames(key, part))]
      }),
    )
  }
  return visit(document, false)
}

/** The texts of documents that get other names, each once. O(size of the documents). */
export const renamedTexts = (documents: ReadonlyArray<unknown>): ReadonlySet<string> => {
  // Local mutation: a set that only grows.
  const texts = new Set<string>()
  const noted = (text: string): string => {
    texts.add(text)
    return text
  }
  for (const document of documents) anonymousDocument(document, noted, new Map())
  return texts
}
