/** Writes the mutants of a file into it, each behind the question whether it is the one that is tried. */
import ts from 'typescript'

import { type Mutant } from './mutant.js'

interface Insertion {
  readonly at: number
  /** What ends at a place stands before what begins there. */
  readonly opens: boolean
  /** The longer expression is opened first and closed last. */
  readonly length: number
  readonly text: string
}

const before = (left: Insertion, right: Insertion): number => {
  if (left.at !== right.at) return left.at - right.at
  if (left.opens !== right.opens) return left.opens ? 1 : -1
  return left.opens ? right.length - left.length : left.length - right.length
}

/** The source has no semicolons, and a line that begins with `(` would go on with the line before. */
const separators = (source: ts.SourceFile): ReadonlyArray<Insertion> => {
  const found: Array<Insertion> = []
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && (ts.isBlock(node.parent) || ts.isSourceFile(node.parent)))
      found.push({ at: node.getStart(source), opens: true, length: Infinity, text: ';' })
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent))
      found.push({ at: node.getStart(source) + 1, opens: false, length: 0, text: '__entered(__file);' })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The text of a file in which each of its mutants can be tried; `index` is the number of the file. */
export const instrumented = (content: string, index: number, mutants: ReadonlyArray<Mutant>): string => {
  const source = ts.createSourceFile('source.ts', content, ts.ScriptTarget.Latest, true)
  const insertions = [
    // Behind the line that says what runs a command.
    {
      at: content.startsWith('#!') ? content.indexOf('\n') + 1 : 0,
      opens: false,
      length: -1,
      text: `const __file = ${String(index)};`,
    },
    ...separators(source),
    ...mutants.flatMap(({ id, from, to, after }): ReadonlyArray<Insertion> => [
      { at: from, opens: true, length: to - from, text: `(__mutant(${String(id)})?(${after}):(` },
      { at: to, opens: false, length: to - from, text: '))' },
    ]),
  ].sort(before)
  const parts: Array<string> = []
  let at = 0
  for (const insertion of insertions) {
    parts.push(content.slice(at, insertion.at), insertion.text)
    at = insertion.at
  }
  return [...parts, content.slice(at)].join('')
}
