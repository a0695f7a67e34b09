/**
 * What a page shows as the output of `kmm-plan` is what the built command prints today.
 *
 * In a ```console block, `$ kmm-plan ...`, `$ ... | kmm-plan ...`, `$ ... && kmm-plan ...` and `$ npx tsx examples/...` are run in the root of the
 * repository, through a shell, and the text up to the next `$` is compared with their standard output. Other commands
 * (`$ npm ...`) are not run.
 * `UPDATE_DOCS=1 npm test -- --project docs` rewrites the pages.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { type Block, blocksOf, root } from './blocks.js'
import { pages } from './documents.js'

/** A folder for the PATH in which the command has its name, as after an install. */
const bin = mkdtempSync(join(tmpdir(), 'kmm-plan-'))
symlinkSync(`${root}dist/bin/kmm-plan.js`, join(bin, 'kmm-plan'))
afterAll(() => rmSync(bin, { recursive: true, force: true }))

interface Shown {
  readonly command: string
  readonly prompt: ReadonlyArray<string>
  readonly output: ReadonlyArray<string>
}

/** `$ command`, which may go on behind a backslash, and the lines until the next one. */
const shownIn = ({ lines }: Block): ReadonlyArray<Shown> => {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []))
  return starts.map((start, position) => {
    let end = start
    while (lines[end]?.endsWith('\\') === true) end += 1
    const prompt = lines.slice(start, end + 1)
    return {
      command: prompt.join('\n').slice(2),
      prompt,
      output: lines.slice(end + 1, starts[position + 1] ?? lines.length),
    }
  })
}

/** Also at the end of a pipe, or in another folder; and the programs among the examples. */
const isOurs = ({ command }: Shown): boolean =>
  /(?:^|(?:\||&&) )kmm-plan /.test(command) || command.startsWith('npx tsx examples/')

const run = (command: string): { readonly stdout: ReadonlyArray<string>; readonly stderr: string } => {
  const { NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...environment } = process.env
  const { stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, PATH: `${bin}:${process.env['PATH'] ?? ''}`, TMPDIR: bin },
  })
  return { stdout: stdout === '' ? [] : stdout.replace(/\n$/, '').split('\n'), stderr }
}

const blocks = pages.flatMap(blocksOf).filter((block) => block.info === 'console' && shownIn(block).some(isOurs))

/** From the last block of a page to the first, so that the line numbers of those above stay right. */
const rewrite = (file: string): void => {
  const page = readFileSync(`${root}${file}`, 'utf8').split('\n')
  for (const block of blocks.filter((candidate) => candidate.file === file).reverse()) {
    const indent = /^\s*/.exec(page[block.line - 1] ?? '')?.[0] ?? ''
    const fresh = shownIn(block).flatMap((shown) => [
      ...shown.prompt,
      ...(isOurs(shown) ? run(shown.command).stdout : shown.output),
    ])
    page.splice(block.line, block.lines.length, ...fresh.map((line) => (line === '' ? '' : indent + line)))
  }
  writeFileSync(`${root}${file}`, page.join('\n'))
}

const updating = process.env['UPDATE_DOCS'] === '1'

describe('commands', () => {
  if (blocks.length === 0) it('no page shows the output of kmm-plan yet', () => undefined)

  if (updating) it.each([...new Set(blocks.map(({ file }) => file))])('%s is rewritten', rewrite)
  else
    it.each(blocks)('$file:$line prints what it shows', (block) => {
      for (const { command, output } of shownIn(block).filter(isOurs)) {
        const { stdout, stderr } = run(command)
        expect(stdout, `$ ${command}\n${stderr}`).toEqual(output)
      }
    })
})
