/**
 * No regular expression of the sources takes more than its text: each is tried on long texts that are made against it. The linter
 * (eslint-plugin-regexp) looks at their form; this runs them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'

import { variablesIn } from '../../../src/lint/variable-lint.js'

const SOURCES = fileURLToPath(new URL('../../../src/', import.meta.url))

const LENGTH = 100_000

/** What is linear takes a hundredth of it, what is quadratic ten times as long on one of its texts. */
const PATIENCE = 5000

interface Pattern {
  readonly file: string
  readonly source: string
  readonly flags: string
}

const patternsIn = (file: string): ReadonlyArray<Pattern> => {
  const text = readFileSync(join(SOURCES, file), 'utf8')
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
  const found: Array<Pattern> = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const patterns: ReadonlyArray<Pattern> = [
  ...new Map(
    readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .flatMap(patternsIn)
      .map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern] as const),
  ).values(),
]

const alphabet = Array.from('aA0 /.-_:@="\\{$[,+#\n\t\'')

/** Texts that are written in a pattern as they are: what stands before the part that repeats. */
const runsOf = (source: string): ReadonlyArray<string> =>
  source
    .replace(/\\([dDwWsSbB])/g, '\0')
    .replace(/\\u[\da-f]{4}|\\x[\da-f]{2}|\(\?(?:<\w+>|<?[=!:])/gi, '\0')
    .replace(/\\(.)/g, '$1')
    .split(/[\0()[\]{}?*+|^$]/)
    .filter((run) => run !== '')

/** What is repeated, and what stands before it. */
const attacksOn = (source: string): ReadonlyArray<readonly [before: string, unit: string]> => {
  const runs = [...new Set(runsOf(source))].slice(0, 6)
  const written = [...new Set([...Array.from(runs.join('')), 'a', '0', ' ', '/'])].slice(0, 8)
  return [
    ...alphabet.map((one) => ['', one] as const),
    ...written.flatMap((one) => written.map((other) => ['', one + other] as const)),
    ...runs.flatMap((run) => [
      ['', run] as const,
      ...alphabet.map((one) => [run, one] as const),
      ['', `${run} `] as const,
    ]),
  ]
}

/** Runs in a thread, so that one that does not come to an end can be stopped. */
const script = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ source, flags, attacks, length }) => {
    for (const [before, unit] of attacks) {
      for (const after of ['', '\\u0001', '\\n\\u0001']) {
        const text = before + unit.repeat(Math.ceil(length / unit.length)) + after
        const pattern = new RegExp(source, flags)
        if (pattern.global) text.replace(pattern, '')
        else pattern.test(text)
      }
    }
    parentPort.postMessage('done')
  })
`

let worker: Worker | undefined

/** Whether a pattern comes to an end with all of its texts. */
const ends = ({ source, flags }: Omit<Pattern, 'file'>, length: number, patience: number): Promise<boolean> => {
  const thread = worker ?? new Worker(script, { eval: true })
  worker = thread
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      worker = undefined
      void thread.terminate().then(() => resolve(false))
    }, patience)
    thread.once('error', reject)
    thread.once('message', () => {
      clearTimeout(timer)
      thread.removeListener('error', reject)
      resolve(true)
    })
    thread.postMessage({ source, flags, attacks: attacksOn(source), length })
  })
}

describe('regular expressions', () => {
  afterAll(() => worker?.terminate())

  it('of the sources are found', () => {
    expect(patterns.length).toBeGreaterThan(100)
  })

  it.each(patterns.map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern] as const))(
    '%s takes time in proportion to its text',
    async (_, pattern) => {
      expect(await ends(pattern, LENGTH, PATIENCE)).toBe(true)
    },
  )

  it.each([
    ['slashes before a letter that does not come', '[^\\w./:@-]|\\/[^:@]*[A-Z]', ''],
    ['digits before a dot that does not come', '[0-9]+\\.[0-9]+\\.[0-9]+-[0-9]', ''],
    ['spaces before an end that does not come', '\\s+$', ''],
    ['two parts that take the same', '^kind:\\s*\\s*x', ''],
  ])('that are quadratic do not come to an end: %s', async (_, source, flags) => {
    expect(await ends({ source, flags }, 10 * LENGTH, PATIENCE / 10)).toBe(false)
  })

  it('that are made of others end, too', () => {
    expect(variablesIn('${'.repeat(LENGTH))).toHaveLength(1)
    expect(variablesIn('$KERNEL_'.repeat(LENGTH))).toEqual([])
  })
})
