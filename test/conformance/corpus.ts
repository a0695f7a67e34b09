/**
 * The corpora in a folder.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { isJsonObject } from '../../src/kubernetes/json.js'
import { compareStrings } from '../../src/kubernetes/order.js'
import type { Line } from './adapter.js'

export interface Corpus {
  readonly name: string
  readonly lines: ReadonlyArray<Line>
}

/** Why a folder cannot be checked: the caller's mistake, not a disagreement. */
export interface Unusable {
  readonly problem: string
}

const endings = ['.jsonl', '.jsonl.gz']

const isLine = (value: unknown): value is Line =>
  isJsonObject(value) && isJsonObject(value['case']) && typeof value['case']['id'] === 'string' && 'expected' in value

/** Some corpora keep the id beside what was asked. */
const withIdInside = (value: unknown): unknown =>
  isJsonObject(value) && isJsonObject(value['request']) && 'expected' in value
    ? {
        case: { id: value['id'], request: value['request'], live: value['live'], input: value['input'] },
        expected: value['expected'],
      }
    : withAskedInside(value)

const withAskedInside = (value: unknown): unknown =>
  isJsonObject(value) && isJsonObject(value['input']) && 'expected' in value
    ? { case: { ...value['input'], id: value['id'] }, expected: value['expected'] }
    : value

/** A text as JSON; nothing where it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The lines of a file; or where it is not a corpus: nothing may be skipped in silence. */
const linesOf = (path: string): ReadonlyArray<Line> | Unusable => {
  const lines: Array<Line> = []
  const ids = new Set<string>()
  let text: string
  try {
    const bytes = readFileSync(path)
    text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (cause) {
    return { problem: `${path}: cannot be read (${cause instanceof Error ? cause.message : String(cause)})` }
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const value = withIdInside(parsed(line))
    if (!isLine(value)) {
      return {
        problem: `${path}:${index + 1}: not a case ({"case": {"id": ...}, "expected": ...} or {"id": ..., "input": {...}, "expected": ...})`,
      }
    }
    if (ids.has(value.case.id)) return { problem: `${path}:${index + 1}: a second case ${value.case.id}` }
    ids.add(value.case.id)
    lines.push(value)
  }
  return lines.length === 0 ? { problem: `${path}: holds no case` } : lines
}

const filesIn = (folder: string): ReadonlyArray<string> | Unusable => {
  try {
    return readdirSync(folder).sort(compareStrings)
  } catch (cause) {
    return { problem: `${folder}: cannot be read (${cause instanceof Error ? cause.message : String(cause)})` }
  }
}

/** The corpora of these names in a folder, in the order of the names. */
export const corporaIn = (folder: string, names: ReadonlyArray<string>): ReadonlyArray<Corpus> | Unusable => {
  const files = filesIn(folder)
  if ('problem' in files) return files
  const corpora: Array<Corpus> = []
  for (const name of names) {
    const [file, ...others] = endings.map((ending) => name + ending).filter((candidate) => files.includes(candidate))
    if (file === undefined) continue
    if (others.length > 0)
      return { problem: `${folder}: ${[file, ...others].join(' and ')} are the same corpus; keep one` }
    const lines = linesOf(join(folder, file))
    if ('problem' in lines) return lines
    corpora.push({ name, lines })
  }
  return corpora.length === 0
    ? { problem: `${folder}: no corpus in it (${names.map((name) => `${name}.jsonl`).join(', ')})` }
    : corpora
}
