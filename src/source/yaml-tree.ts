/**
 * YAML read by a parser, as kubectl reads it: the value, what is wrong with it, and where everything stands.
 */
import type { CST, Document as YamlDocument } from 'yaml'
import { Composer, isAlias, isCollection, isMap, isScalar, isSeq, type Node, Parser, YAMLParseError } from 'yaml'

import type { Path } from '../kubernetes/json.js'
import { type DiagnosticAt, documentDiagnostic, type OffsetOf } from './document.js'
import type { DuplicateKey } from './duplicate-key.js'
import { keyText, nodeStart, offsetIn } from './yaml-place.js'
import { kubectlTags } from './yaml-tags.js'

/** How often aliases may multiply; the parser's own limit. */
const MAX_ALIASES = 100

/** Follow-on errors explain nothing. */
const mostErrors = 3

const options = {
  // YAML 1.1, whatever a %YAML directive says, as kubectl reads it.
  schema: 'yaml-1.1',
  customTags: kubectlTags,
  resolveKnownTags: false,
  // Duplicate keys are looked for below, in linear time; the parser's own search is quadratic.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
  keepSourceTokens: false,
} as const

/** Deeper than the planner reads, and not so deep that the parser, which is recursive, comes near the end of its stack. */
const MAX_DEPTH = 400

/** Where tokens are nested too deeply. Not recursive, and neither is what makes the tokens. */
const tooDeepAt = (tokens: ReadonlyArray<CST.Token>): number | undefined => {
  const open: Array<{ readonly token: CST.Token; readonly depth: number }> = tokens.map((token) => ({
    token,
    depth: 0,
  }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) return token.offset
    const inside =
      'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : 'value' in token ? [token.value] : []
    for (const each of inside)
      if (typeof each === 'object' && each !== null) open.push({ token: each, depth: depth + 1 })
  }
  return undefined
}

/** The first document of a text, which is one; or where it is too deep. */
const parsedYaml = (text: string): YamlDocument.Parsed | number => {
  const tokens = Array.from(new Parser().parse(text))
  const deep = tooDeepAt(tokens)
  if (deep !== undefined) return deep
  const [first, second] = Array.from(new Composer(options).compose(tokens, true, text.length))
  if (first === undefined) return 0
  if (second !== undefined)
    first.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'more than one document'))
  return first
}

interface Shape {
  readonly duplicates: ReadonlyArray<DuplicateKey>
  /** Keys that are lists or maps: JSON has no such thing. */
  readonly oddKeys: ReadonlyArray<number>
  readonly hasAliases: boolean
}

/** One walk over the tree, not recursive. */
const shapeOf = (root: unknown, from: number): Shape => {
  const duplicates: Array<DuplicateKey> = []
  const oddKeys: Array<number> = []
  let hasAliases = false
  const open: Array<{ readonly node: unknown; readonly path: () => Path }> = [{ node: root, path: () => [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path } = next
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        if (isAlias(item)) hasAliases = true
        if (isCollection(item)) open.push({ node: item, path: () => [...path(), index] })
      }
    }
    if (!isMap(node)) continue
    const seen = new Set<string>()
    for (const { key, value } of node.items) {
      const name = keyText(key)
      const offset = from + (nodeStart(key) ?? 0)
      if (!isScalar(key) && key !== null) oddKeys.push(offset)
      if (name !== undefined && seen.has(name)) duplicates.push({ path: [...path(), name], offset })
      if (name !== undefined) seen.add(name)
      if (isAlias(value)) hasAliases = true
      if (isCollection(value)) open.push({ node: value, path: () => [...path(), name ?? '<<'] })
    }
  }
  return { duplicates: duplicates.sort((left, right) => left.offset - right.offset), oddKeys, hasAliases }
}

/** The parser's sentences are its own; what they quote from the file is left out. */
const reasonOf = (message: string): string => message.replace(/:? "[^"]*"|: .*$/s, '')

const faultsOf = (document: YamlDocument.Parsed, from: number): ReadonlyArray<DiagnosticAt> => {
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  if (exhausted !== undefined) return [documentDiagnostic('TooDeep', {}, from + exhausted.pos[0])]
  return document.errors
    .slice(0, mostErrors)
    .map(({ message, pos }) =>
      documentDiagnostic('SyntaxError', { format: 'YAML', reason: reasonOf(message) }, from + pos[0]),
    )
}

/** What makes a tree that parsed impossible to turn into JSON. */
const conversionFault = (cause: unknown, from: number): DiagnosticAt => {
  const message = cause instanceof Error ? cause.message : ''
  if (cause instanceof RangeError) return documentDiagnostic('TooDeep', {}, from)
  return message.startsWith('Excessive alias count')
    ? documentDiagnostic('TooManyAliases', { limit: MAX_ALIASES }, from)
    : documentDiagnostic('SyntaxError', { format: 'YAML', reason: reasonOf(message) }, from)
}

const contentStart = (contents: Node | null, from: number): number => from + (contents?.range?.[0] ?? 0)

/** What a text is as YAML. Offsets are those of the file. */
export type YamlTree =
  | { readonly _tag: 'Nothing' }
  | { readonly _tag: 'Faulty'; readonly faults: ReadonlyArray<DiagnosticAt> }
  | {
      readonly _tag: 'Value'
      readonly json: unknown
      readonly duplicates: ReadonlyArray<DuplicateKey>
      /** Whether parts of it are written elsewhere. */
      readonly hasAliases: boolean
      readonly offsetOf: OffsetOf
    }

const faulty = (...faults: ReadonlyArray<DiagnosticAt>): YamlTree => ({ _tag: 'Faulty', faults })

/** A document, or a part of one that is one on its own, which begins at an offset of its file. */
export const yamlTree = (text: string, from: number): YamlTree => {
  const document = parsedYaml(text)
  if (typeof document === 'number') return faulty(documentDiagnostic('TooDeep', {}, from + document))
  const faults = faultsOf(document, from)
  if (faults.length > 0) return faulty(...faults)
  const { contents } = document
  // Comments and white space only.
  if (contents === null || (isScalar(contents) && contents.value === null)) return { _tag: 'Nothing' }
  const { duplicates, oddKeys, hasAliases } = shapeOf(contents, from)
  const odd = oddKeys[0]
  if (odd !== undefined) {
    return faulty(documentDiagnostic('SyntaxError', { format: 'YAML', reason: 'a key must be a text' }, odd))
  }
  try {
    const json: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    return { _tag: 'Value', json, duplicates, hasAliases, offsetOf: offsetIn(document, from) }
  } catch (cause) {
    return faulty(conversionFault(cause, contentStart(contents, from)))
  }
}
