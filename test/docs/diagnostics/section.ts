/**
 * The sections of docs/diagnostics.md: a code, the blocks that show what is wrong, and those behind **Fix.** that put it right.
 */
import { readFileSync } from 'node:fs'

import { type Block, blocksOf, root } from '../blocks.js'

export interface Section {
  readonly code: string
  readonly heading: string
  readonly fault: ReadonlyArray<Block>
  readonly cure: ReadonlyArray<Block>
}

const page = 'docs/diagnostics.md'
const runnable = new Set(['yaml', 'yaml file', 'json', 'js'])

export const sections: ReadonlyArray<Section> = (() => {
  const lines = readFileSync(`${root}${page}`, 'utf8').split('\n')
  const blocks = blocksOf(page).filter(({ info }) => runnable.has(info))
  const starts = lines.flatMap((line, index) => (/^## KMM\d/.test(line) ? [index + 1] : []))
  return starts.map((start, position) => {
    const end = starts[position + 1] ?? lines.length + 1
    const cure = lines.findIndex((line, index) => index >= start && line.startsWith('**Fix.**')) + 1
    const inside = blocks.filter(({ line }) => line > start && line < end)
    const heading = lines[start - 1]!.slice(3)
    return {
      code: heading.slice(0, 6),
      heading,
      fault: inside.filter(({ line }) => line < cure),
      cure: inside.filter(({ line }) => line > cure),
    }
  })
})()
