/**
 * Every ```ts block of the docblocks and of the pages is type-checked and run, so that no example can rot.
 * A block that cannot run by itself (it talks to a cluster) says ```ts no-run and is only type-checked.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { blocksOf, root } from './blocks.js'
import { pages, sources } from './documents.js'
import { problemsOf, programOf, withoutExample } from './program.js'

/** Inside the repository, so that packages resolve; ignored by Git, and gone after the run. */
const folder = `${root}test/docs/.generated`

const examples = [...sources, ...pages]
  .flatMap(blocksOf)
  .filter(({ info }) => info === 'ts' || info === 'ts no-run')
  .map((block) => ({
    ...block,
    path: `${folder}/${block.file.replace(/[^A-Za-z0-9]+/g, '-')}-${String(block.line)}.ts`,
  }))

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const { path, lines } of examples) writeFileSync(path, `${lines.join('\n')}\nexport {}\n`)
/** An example shows how a law is asked; test/laws asks each of them with as many worlds as it takes. */
const SHOWN_RUNS = 25
const usual = fc.readConfigureGlobal()
beforeAll(() => fc.configureGlobal({ ...usual, numRuns: usual.numRuns ?? SHOWN_RUNS }))
afterAll(() => fc.configureGlobal(usual))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const faces = ['', 'hub/', 'operator/', 'policy/cel/', 'render/', 'source/', 'testing/'].map(
  (subpath) => `${root}src/${subpath}index.ts`,
)
const program = programOf([...faces, ...examples.map(({ path }) => path)])

describe('examples', () => {
  if (examples.length === 0) it('there is no ```ts block yet, neither in a docblock nor on a page', () => undefined)

  it.each(examples)('$file:$line compiles', ({ file, line, path }) => {
    expect(
      problemsOf(program, path).map((problem) => `${file}:${String(line + 1 + problem.line)} ${problem.message}`),
    ).toEqual([])
  })

  it.each(examples)('$file:$line imports what plain Node can load', ({ lines }) => {
    expect(lines.filter((line) => /from '(fp-ts(?!\/lib\/\w+\.js')|io-ts\/(?!lib\/\w+\.js'))/.test(line))).toEqual([])
  })

  it.each(examples.filter(({ info }) => info === 'ts'))('$file:$line runs', async ({ path }) => {
    await import(path)
  })
})

describe('the public face', () => {
  it.each(faces)('shows an @example of every function: %s', (face) => {
    expect(withoutExample(program, face)).toEqual([])
  })
})
