/**
 * The fenced blocks of the documentation, with the line where each begins.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Block {
  /** Path from the root of the repository. */
  readonly file: string
  /** Line number, from 1, of the opening fence. */
  readonly line: number
  /** What stands behind the opening fence: `ts`, `ts no-run`, `console`. */
  readonly info: string
  readonly lines: ReadonlyArray<string>
}

/** A TypeScript file as Markdown: the text of its docblocks, every other line empty, so that line numbers stay. */
const docblocks = (source: string): ReadonlyArray<string> => {
  let inside = false
  return source.split('\n').map((line) => {
    const opens = /^\s*\/\*\*/.test(line)
    const text = inside && !line.trimEnd().endsWith('*/') ? line.replace(/^\s*\* ?/, '') : ''
    if (opens || inside) inside = !line.trimEnd().endsWith('*/')
    return text
  })
}

/** Blocks that are fenced at the start of a line, or indented as a whole. */
export const blocksOf = (file: string): ReadonlyArray<Block> => {
  const source = readFileSync(`${root}${file}`, 'utf8')
  const blocks: Array<Block> = []
  let open: { indent: string; block: Block & { lines: Array<string> } } | undefined
  for (const [index, line] of (file.endsWith('.ts') ? docblocks(source) : source.split('\n')).entries()) {
    const fence = /^(\s*)```(.*)$/.exec(line)
    if (open === undefined) {
      if (fence !== null)
        open = { indent: fence[1]!, block: { file, line: index + 1, info: fence[2]!.trim(), lines: [] } }
    } else if (fence !== null && fence[2]!.trim() === '') {
      blocks.push(open.block)
      open = undefined
    } else {
      open.block.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line)
    }
  }
  return blocks
}
