/**
 * The comments of a file of YAML. What looks like one in a text, a script or a quoted value is none: that is decided by the lexer of the parser.
 */
import { Lexer } from 'yaml'

import { type FileText, type Lines, type Position } from './file-text.js'
import { looksLikeJson } from './json-document.js'
import { yamlParts } from './yaml-document.js'

/**
 * A comment in a file; `line` counts from 1. `text` is what follows the mark, without white space around it.
 *
 * @since 0.3.0
 */
export interface SourceComment extends Position {
  readonly file: string
  readonly text: string
}

/** A mark where a comment may begin: cheap, and most files have none. */
const mayHoldComment = /(?:^|\s)#/

/** What the lexer says before a text, which may begin like a comment or like another sign. */
const TEXT = '\u001f'

/** What the lexer says beside what is written: a document begins, a flow collection ends without a mark, a text follows. */
const signs: ReadonlySet<string> = new Set(['\u0002', '\u0018', TEXT])

interface CommentAt {
  readonly offset: number
  readonly text: string
}

const commentsOfPart = (text: string, from: number): ReadonlyArray<CommentAt> => {
  const found: Array<CommentAt> = []
  let offset = from
  let isText = false
  for (const lexeme of new Lexer().lex(text)) {
    const isSign: boolean = !isText && signs.has(lexeme)
    if (lexeme.startsWith('#') && !isText) found.push({ offset, text: lexeme.slice(1).trim() })
    isText = isSign && lexeme === TEXT
    if (!isSign) offset += lexeme.length
  }
  return found
}

const isJson = (text: string): boolean => {
  try {
    return looksLikeJson(text) && JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

/** The comments of a file, in their order; JSON has none. O(size), and little for files without a mark. */
export const commentsIn =
  (linesIn: (file: FileText) => Lines) =>
  (file: FileText): ReadonlyArray<SourceComment> => {
    const { name, text } = file
    if (!mayHoldComment.test(text) || isJson(text)) return []
    const found = yamlParts(text).flatMap(([from, to]) => commentsOfPart(text.slice(from, to), from))
    return found.map(({ offset, text }) => ({ file: name, ...linesIn(file).positionOf(offset), text }))
  }
