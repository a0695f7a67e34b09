/**
 * A reader for the YAML that kubectl and oc print: blocks of keys and items, plain and quoted texts, literals, `{}` and `[]`, with comments. It
 * knows nothing else and gives up on it, so that the parser (yaml-tree.ts), which is thirty times slower, decides.
 *
 * Must hold: 1. what it reads is what the parser reads, which `npm run soak:yaml` tries; 2. it takes time and memory in proportion to
 * the text; 3. of a list, one item that it gives up on costs no more than that item.
 *
 * Local mutation behind a pure signature: a dump of a hundred megabytes has millions of lines, and this is what they cost.
 */
import type { DuplicateKey } from './duplicate-key.js'
import { literalAt } from './yaml-literal.js'
import {
  closingQuote,
  code,
  isIndicator,
  oddCharacters,
  plainValue,
  quotedValue,
  type Unsure,
  unsure,
} from './yaml-scalar.js'
import type { BlockYaml, ItemReader } from './yaml-values.js'

/** Deeper than anything that kubectl prints, and a little less than the longest key that the parser takes. */
const [MAX_DEPTH, MAX_KEY] = [100, 1000]

/** Kinds of which there are many, and whose `managedFields` nobody reads. */
const isMany = (kind: unknown): boolean => kind === 'Node' || kind === 'Pod'

/** The document between two offsets of a text; `readItem` reads the items of a list that this does not know. */
export const blockYaml = (text: string, from: number, to: number, readItem: ItemReader): BlockYaml | undefined => {
  // The line that is read: its first character that is no space, the spaces before it (-1: there is none), its end, the next line.
  let at = from
  let indent = -1
  let end = from
  let next = from
  // What was skipped to come here.
  let blanks = 0
  let comments = 0

  const advance = (): void => {
    blanks = 0
    comments = 0
    while (next < to) {
      const begin = next
      const feed = text.indexOf('\n', begin)
      const stop = feed < 0 || feed > to ? to : feed
      next = stop === to ? to : stop + 1
      end = stop > begin && text.charCodeAt(stop - 1) === code.cr ? stop - 1 : stop
      at = begin
      while (at < end && text.charCodeAt(at) === code.space) at += 1
      if (at === end) blanks += 1
      else if (text.charCodeAt(at) === code.hash) comments += 1
      else {
        indent = at - begin
        return
      }
    }
    at = to
    end = to
    indent = -1
  }

  const isSpaceOrEnd = (offset: number): boolean => offset >= end || text.charCodeAt(offset) === code.space

  const isItem = (offset: number): boolean => text.charCodeAt(offset) === code.dash && isSpaceOrEnd(offset + 1)

  /** Whether nothing but a comment follows in the line. */
  const isRestComment = (offset: number): boolean => {
    let hash = offset
    while (hash < end && text.charCodeAt(hash) === code.space) hash += 1
    return hash > offset && text.charCodeAt(hash) === code.hash
  }

  /** Where the colon of a key is in the rest of the line; -1 when there is none, `end` when a comment begins before. */
  const colonFrom = (offset: number): number => {
    for (let index = offset; index < end; index += 1) {
      const character = text.charCodeAt(index)
      if (character === code.colon && isSpaceOrEnd(index + 1)) return index
      if (character === code.hash && text.charCodeAt(index - 1) === code.space) return end
    }
    return -1
  }

  /** The next line, if this value ends with the one before. */
  const ended = (value: unknown, outer: number): unknown => {
    advance()
    return indent > outer ? unsure : value
  }

  /** A text that goes on in deeper lines; `take` says how much of a line, with `true` after the last. */
  const folded = (first: string, outer: number, take: () => readonly [string, boolean] | Unsure): string | Unsure => {
    let whole = first
    for (;;) {
      if (whole === '' || whole.endsWith(' ') || whole.endsWith('\\')) return unsure
      advance()
      if (comments > 0 || indent <= outer) return unsure
      const fold = blanks > 0 ? '\n'.repeat(blanks) : ' '
      const taken = take()
      if (taken === unsure) return unsure
      const [more, isLast] = taken
      whole += fold + more
      if (isLast) return whole
    }
  }

  const quoted = (start: number, outer: number, quote: number): unknown => {
    const takeLine = (begin: number): readonly [string, boolean] | Unsure => {
      const close = closingQuote(text, begin, end, quote)
      if (close < 0) return [text.slice(begin, end), false]
      return close + 1 === end || isRestComment(close + 1) ? [text.slice(begin, close), true] : unsure
    }
    const taken = takeLine(start + 1)
    if (taken === unsure) return unsure
    const [first, isWhole] = taken
    const raw = isWhole ? first : folded(first, outer, () => takeLine(at))
    if (raw === unsure) return unsure
    return ended(quotedValue(raw, quote), outer)
  }

  const isPlainLine = (start: number): boolean =>
    !isIndicator(text, start) && !isItem(start) && text.charCodeAt(end - 1) !== code.space && colonFrom(start) < 0

  const plain = (start: number, outer: number): unknown => {
    if (!isIndicator(text, start) && !isItem(start) && colonFrom(start) === end) {
      let stop = text.indexOf(' #', start)
      while (text.charCodeAt(stop - 1) === code.space) stop -= 1
      return ended(plainValue(text.slice(start, stop)), outer)
    }
    if (!isPlainLine(start)) return unsure
    let whole = text.slice(start, end)
    advance()
    if (indent <= outer) return plainValue(whole)
    while (indent > outer) {
      if (comments > 0 || !isPlainLine(at)) return unsure
      whole += (blanks > 0 ? '\n'.repeat(blanks) : ' ') + text.slice(at, end)
      advance()
    }
    return whole
  }

  /** What begins in this line, in a collection at `outer` spaces. */
  const inline = (start: number, outer: number): unknown => {
    const character = text.charCodeAt(start)
    if (character === code.quote || character === code.apostrophe) return quoted(start, outer, character)
    if (character === code.bar) {
      const literal = literalAt(text, text.slice(start, end), next, to, outer)
      if (literal === unsure) return unsure
      next = literal.next
      return ended(literal.value, outer)
    }
    const isPair = end - start === 2 || isRestComment(start + 2)
    if (isPair && text.startsWith('{}', start)) return ended({}, outer)
    if (isPair && text.startsWith('[]', start)) return ended([], outer)
    return plain(start, outer)
  }

  // The colon of the key that was read last.
  let colon = 0

  /** The key that begins here; nothing when what begins here is no key. */
  const keyAt = (start: number): string | Unsure | undefined => {
    const quote = text.charCodeAt(start)
    if (quote === code.quote || quote === code.apostrophe) {
      const close = closingQuote(text, start + 1, end, quote)
      if (close < 0 || text.charCodeAt(close + 1) !== code.colon) return undefined
      colon = close + 1
      return isSpaceOrEnd(colon + 1) && colon - start < MAX_KEY
        ? quotedValue(text.slice(start + 1, close), quote)
        : unsure
    }
    if (isIndicator(text, start) || isItem(start)) return undefined
    // The end of a document, when a space follows.
    if (indent === 0 && text.startsWith('...', start)) return unsure
    colon = colonFrom(start)
    if (colon < 0 || colon === end) return undefined
    if (colon - start > MAX_KEY || text.charCodeAt(colon - 1) === code.space) return unsure
    const key = plainValue(text.slice(start, colon))
    return typeof key === 'string' ? key : unsure
  }

  /** The value after a key, in the same line or the next ones. */
  const valueOf = (outer: number, depth: number, isMetadata: boolean): unknown => {
    let start = colon + 1
    if (start < end && !isRestComment(start)) {
      while (start < end && text.charCodeAt(start) === code.space) start += 1
      return start === end ? unsure : inline(start, outer)
    }
    advance()
    if (indent > outer) return block(depth + 1, isMetadata)
    return indent === outer && isItem(at) ? seq(depth + 1) : null
  }

  const map = (firstKey: string | Unsure, depth: number, isMetadata: boolean): unknown => {
    const outer = indent
    const object: Record<string, unknown> = {}
    let isDropped = false
    let key: string | Unsure | undefined = firstKey
    for (;;) {
      if (key === unsure || key === undefined || key === '__proto__') return unsure
      if (key in object && Object.hasOwn(object, key)) return unsure
      const value =
        depth === 0 && key === 'items'
          ? list(outer)
          : valueOf(outer, depth, key === 'metadata' && isMany(object['kind']))
      if (value === unsure) return unsure
      if (!isMetadata || key !== 'managedFields') object[key] = value
      else if (isDropped) return unsure
      else isDropped = true
      if (indent < outer) return object
      if (indent > outer) return unsure
      key = keyAt(at)
    }
  }

  const item = (outer: number, depth: number): unknown => {
    let start = at + 1
    while (start < end && text.charCodeAt(start) === code.space) start += 1
    if (start === end) return unsure
    if (!isItem(start)) {
      const key = keyAt(start)
      if (key === undefined) return inline(start, outer)
      indent += start - at
      at = start
      return map(key, depth + 1, false)
    }
    indent += start - at
    at = start
    return seq(depth + 1)
  }

  const seq = (depth: number): unknown => {
    const outer = indent
    const items: Array<unknown> = []
    if (depth > MAX_DEPTH) return unsure
    while (indent === outer && isItem(at)) {
      const value = item(outer, depth)
      if (value === unsure || indent > outer) return unsure
      items.push(value)
    }
    return items
  }

  const block = (depth: number, isMetadata: boolean): unknown => {
    if (depth > MAX_DEPTH) return unsure
    if (isItem(at)) return seq(depth)
    const key = keyAt(at)
    return key === undefined ? unsure : map(key, depth, isMetadata)
  }

  const starts: Array<number> = []
  const duplicates: Array<DuplicateKey> = []

  const oddFrom = oddCharacters(text, from, to)
  let oddAt = oddFrom(from)

  /** Where the line begins that is read. */
  const lineStart = (): number => (indent < 0 ? to : at - indent)

  /** The items of a list, the value of a key in the first column: what happens in one is no matter for the others. */
  const list = (outer: number): unknown => {
    if (colon + 1 < end) return valueOf(outer, 0, false)
    advance()
    const inner = indent
    if (inner < outer || !isItem(at)) return inner === outer ? null : unsure
    if (oddAt < lineStart()) return unsure
    const items: Array<unknown> = []
    while (indent === inner && isItem(at)) {
      const begin = lineStart()
      const value = item(inner, 1)
      if (value === unsure || indent > inner || oddAt < lineStart()) {
        // The lines of an item are those that are deeper; only then does the parser say whether they are one.
        next = begin
        advance()
        do advance()
        while (indent > inner)
        const read = readItem(begin, lineStart())
        if (read === undefined) return unsure
        for (const { path, offset } of read.duplicates)
          duplicates.push({ path: ['items', items.length, ...path], offset })
        items.push(read.json)
        if (oddAt < lineStart()) oddAt = oddFrom(lineStart())
      } else items.push(value)
      starts.push(begin)
    }
    starts.push(lineStart())
    return items
  }

  advance()
  if (indent === 0 && text.startsWith('---', at)) {
    if (end - at > 3) return undefined
    advance()
  }
  if (indent < 0) return undefined
  const root = at
  const json = block(0, false)
  if (json === unsure || indent >= 0 || oddAt < to) return undefined
  return { json, root, duplicates, items: starts }
}
