/** Manifests in texts: which texts may hold one, and how a Go template is read before it is filled in. */
import { KMM_GROUP } from '../constants.js'

/** Kinds that are looked for inside other objects. */
export type WrappedKind = 'Module' | 'ManagedClusterModule'

/**
 * Reads the documents of a text; nothing when it is none, or not all of it can be read.
 *
 * @since 0.3.0
 */
export type ReadText = (text: string) => ReadonlyArray<unknown> | undefined

/** Longer texts are not read. Source: etcd, `--max-request-bytes`, 1.5 MiB: no stored object holds more. */
const MAX_TEXT_LENGTH = 1_572_864

/** Characters of all texts of one input that are read as manifests. */
const MAX_TEXTS_LENGTH = 8_000_000

const kindIn = /kind["']?:[ \t]*["']?(?<kind>(?:ManagedCluster)?Module)\b/g

/** The kinds of which a text seems to hold a manifest. O(length). */
export const kindsIn = (text: string): ReadonlyArray<WrappedKind> =>
  text.includes(KMM_GROUP)
    ? [...new Set([...text.matchAll(kindIn)].map(({ groups }) => groups?.['kind']))].flatMap((kind) =>
        kind === 'Module' || kind === 'ManagedClusterModule' ? [kind] : [],
      )
    : []

/** Whether a text holds an action of a Go template, as Helm and policies have them. */
export const holdsAction = (text: string): boolean => text.includes('{{')

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const isAction = (text: string): boolean => text.startsWith('{{') && text.endsWith('}}')

/** Where the value of a line begins: after `key: ` or `- `. */
const valueStart = (line: string): number => {
  const colon = line.indexOf(': ')
  if (colon >= 0) return colon + 2
  const dash = line.indexOf('- ')
  return dash >= 0 && line.slice(0, dash).trim() === '' ? dash + 2 : line.length
}

const lineWithoutActions = (line: string): string => {
  if (!holdsAction(line)) return line
  if (isAction(line.trim())) return ''
  const start = valueStart(line)
  const value = line.slice(start).trim()
  return isAction(value) ? `${line.slice(0, start)}${quoted(value)}` : line
}

/** A Go template in which lines that only steer are left out and values that are filled in later are texts. */
const withoutActions = (text: string): string => text.split('\n').map(lineWithoutActions).join('\n')

/** Whether lines of a template decide which of the others there will be. */
export const isSteered = (text: string): boolean =>
  holdsAction(text) && text.split('\n').some((line) => isAction(line.trim()))

/** A reader of texts that stops after so much that nobody has that much on purpose. */
export const boundedReader = (readText: ReadText | undefined): ReadText => {
  // Local mutation: what may still be read.
  let remaining = MAX_TEXTS_LENGTH
  return (text) => {
    if (readText === undefined || text.length > Math.min(MAX_TEXT_LENGTH, remaining)) return undefined
    remaining -= text.length
    return readText(text) ?? (holdsAction(text) ? readText(withoutActions(text)) : undefined)
  }
}
