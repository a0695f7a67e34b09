/** XML 1.0 as text. Source: W3C, "Extensible Markup Language (XML) 1.0", 2.2 (characters), 3.3.3 (ends of lines in attributes). */
import { printableLines } from './finding-words.js'

/** An element; `undefined` attributes are left out. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number | undefined>>
  readonly content: string | ReadonlyArray<Element>
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

const escapedBy =
  (pattern: RegExp) =>
  (text: string): string =>
    // Two characters that are no controls, and that XML has not.
    printableLines(text)
      .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
      .replaceAll(pattern, (character) => entities[character] ?? character)

const escaped = escapedBy(/[&<>]/g)

/** A text as it stands in an attribute, or anywhere else in a document. */
export const escapedAttribute: (text: string) => string = escapedBy(/[&<>"\n]/g)

const attributesText = (attributes: Element['attributes']): string =>
  Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapedAttribute(String(value))}"`]))
    .join('')

const lines = (depth: number, { name, attributes, content }: Element): string => {
  const margin = '  '.repeat(depth)
  const start = `${margin}<${name}${attributesText(attributes)}`
  if (content.length === 0) return `${start}/>\n`
  return typeof content === 'string'
    ? `${start}>${escaped(content)}</${name}>\n`
    : `${start}>\n${content.map((inner) => lines(depth + 1, inner)).join('')}${margin}</${name}>\n`
}

/** A document with this root. */
export const xmlText = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${lines(0, root)}`
