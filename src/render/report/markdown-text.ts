/**
 * Pieces of GitHub Flavored Markdown in which texts of others mean nothing: no markup, no mention of people or issues.
 *
 * Source: github.github.com/gfm, 2.4 (escapes), 4.10 (tables), 6.3 (code spans).
 */
import { printable, shorten } from '../../words/printable.js'

/** A comment ends a word for what looks for mentions, and nobody sees it. */
const pieces: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '@<!-- -->',
  '#': '#<!-- -->',
}

/** A text on one line, at most so long. */
export const plain =
  (limit: number) =>
  (text: string): string =>
    shorten(limit)(printable(text)).replaceAll(
      /[&<>@#\\`*_[\]~$|]/g,
      (character) => pieces[character] ?? `\\${character}`,
    )

/** A name in fixed width, at most so long. */
export const code =
  (limit: number) =>
  (text: string): string => {
    const shown = shorten(limit)(printable(text))
    const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length))
    const fence = '`'.repeat(longest + 1)
    if (shown.trim() === '') return '(none)'
    return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`
  }

/** In a table a bar ends a cell, inside of code, too. */
const cell = (markdown: string): string => markdown.replaceAll(/\\?\|/g, '\\|')

/** A table. Its cells are markdown already. */
export const table = (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): ReadonlyArray<string> =>
  rows.length === 0 ? [] : [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`)

/** What is folded under a summary, which is HTML already; nothing where there is nothing to fold. */
export const details = (summary: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>']

/** A text inside HTML. */
export const html =
  (limit: number) =>
  (text: string): string =>
    shorten(limit)(printable(text)).replaceAll(/[&<>@#]/g, (character) => pieces[character] ?? character)

/** How much is shown. */
export interface Detail {
  /** Findings of an environment. */
  readonly findings: number
  /** Characters of a text. */
  readonly text: number
  /** Nodes in a list. */
  readonly nodes: number
  /** Modules with their kernels. */
  readonly modules: number
  /** Rows of a table. */
  readonly rows: number
}

/** The first of them, and a line that says how many more there are. */
export const firstOf = <A>(
  limit: number,
  what: string,
  items: ReadonlyArray<A>,
  linesOf: (shown: ReadonlyArray<A>) => ReadonlyArray<string>,
): ReadonlyArray<string> => [
  ...linesOf(items.slice(0, limit)),
  ...(items.length > limit ? ['', `And ${items.length - limit} more ${what}.`] : []),
]
