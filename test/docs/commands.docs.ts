/**
 * What a page shows as the output of `kmm-plan` is what the built command prints today.
 *
 * In a ```console block, `$ kmm-plan ...`, `$ ... | kmm-plan ...`, `$ ... && kmm-plan ...` and `$ npx tsx examples/...` are run in the root of the
 * repository, through a shell, and the text up to the next `$` is compared with their standard output. Other commands
 * (`$ npm ...`) are not run. In a ```console new-repository block every command is, in the repository that a reader of docs/ci.md begins with,
 * which all such blocks of a page share.
 * `UPDATE_DOCS=1 npm test -- --project docs` rewrites the pages.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { afterAll, describe, expect, it } from 'vitest'

import { type Block, blocksOf, root } from './blocks.js'
import { pages } from './documents.js'
import { newRepository, openShell } from './shell.js'

const shell = openShell()
afterAll(shell.close)

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

/** The blocks of a page, with what is printed today. Those in a new repository go on in one, so they are run in their order. */
interface Session {
  readonly name: string
  readonly file: string
  readonly blocks: ReadonlyArray<Block>
  readonly isOurs: (shown: Shown) => boolean
  readonly start: () => string
}

const IN_NEW_REPOSITORY = 'console new-repository'

const blocks = pages.flatMap(blocksOf)

const sessions: ReadonlyArray<Session> = [
  ...blocks
    .filter((block) => block.info === 'console' && shownIn(block).some(isOurs))
    .map((block) => ({
      name: `${block.file}:${String(block.line)}`,
      file: block.file,
      blocks: [block],
      isOurs,
      start: () => root,
    })),
  ...pages.flatMap((file) => {
    const inOne = blocks.filter((block) => block.file === file && block.info === IN_NEW_REPOSITORY)
    return inOne.length === 0
      ? []
      : [
          {
            name: `${file}: ${IN_NEW_REPOSITORY}`,
            file,
            blocks: inOne,
            isOurs: () => true,
            start: () => newRepository(shell),
          },
        ]
  }),
]

interface Printed extends Shown {
  readonly today: ReadonlyArray<string>
  readonly stderr: string
}

const printed = ({
  blocks: some,
  isOurs: isRun,
  start,
}: Session): ReadonlyArray<readonly [Block, ReadonlyArray<Printed>]> => {
  const folder = start()
  return some.map((block) => [
    block,
    shownIn(block).map((shown) => {
      if (!isRun(shown)) return { ...shown, today: shown.output, stderr: '' }
      const { stdout, stderr } = shell.run(shown.command, folder)
      return { ...shown, today: stdout === '' ? [] : stdout.replace(/\n$/, '').split('\n'), stderr }
    }),
  ])
}

/** From the last block of a page to the first, so that the line numbers of those above stay right. */
const rewrite = (file: string): void => {
  const page = readFileSync(`${root}${file}`, 'utf8').split('\n')
  const made = sessions.filter((session) => session.file === file).flatMap(printed)
  for (const [block, shown] of [...made].sort(([left], [right]) => right.line - left.line)) {
    const indent = /^\s*/.exec(page[block.line - 1] ?? '')?.[0] ?? ''
    const fresh = shown.flatMap(({ prompt, today }) => [...prompt, ...today])
    page.splice(block.line, block.lines.length, ...fresh.map((line) => (line === '' ? '' : indent + line)))
  }
  writeFileSync(`${root}${file}`, page.join('\n'))
}

const updating = process.env['UPDATE_DOCS'] === '1'

describe('commands', () => {
  if (sessions.length === 0) it('no page shows the output of kmm-plan yet', () => undefined)

  if (updating) it.each([...new Set(sessions.map(({ file }) => file))])('%s is rewritten', rewrite)
  else
    it.each(sessions)('$name prints what it shows', (session) => {
      for (const [, all] of printed(session))
        for (const { command, output, today, stderr } of all) expect(today, `$ ${command}\n${stderr}`).toEqual(output)
    })
})
