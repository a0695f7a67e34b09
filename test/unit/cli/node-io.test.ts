import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { fileList } from '../../../src/cli/input/file-list.js'
import { nodeIO } from '../../../src/cli/node-io.js'
import { run } from '../../../src/cli/run.js'

const io = nodeIO(process, '0')
let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kmm-plan-'))
  mkdirSync(join(root, 'b'))
  mkdirSync(join(root, '.git'))
  for (const name of ['b/x.yml', 'C.json', 'a.yaml', 'a.txt', '.git/config.yaml', '.hidden.yaml'])
    writeFileSync(join(root, name), '')
  symlinkSync('..', join(root, 'b', 'up'))
  symlinkSync('nowhere', join(root, 'dangling.yaml'))
  symlinkSync('../a.yaml', join(root, 'b', 'linked.yaml'))
})
afterAll(() => rmSync(root, { recursive: true }))

describe('real modules', () => {
  it('are loaded, or say why not', async () => {
    const file = join(root, 'policies.mjs')
    writeFileSync(file, 'export const policies = []')
    expect(await io.importModule(file)).toMatchObject({ _tag: 'Right', right: { policies: [] } })
    writeFileSync(join(root, 'bad.mjs'), 'throw new Error("no\\nthing")')
    expect(await io.importModule(join(root, 'bad.mjs'))).toEqual({ _tag: 'Left', left: { reason: 'no' } })
    expect(await io.importModule(join(root, 'none.mjs'))).toMatchObject({ _tag: 'Left' })
  })
})

describe('real folders', () => {
  it('are searched in code-unit order, links followed once, hidden and other files left out', async () => {
    const { files, failures } = await fileList(io)([root])
    expect(failures).toEqual([])
    expect(files.map(({ name }) => name)).toEqual(
      ['C.json', 'a.yaml', 'b/linked.yaml', 'b/x.yml', 'dangling.yaml'].map((name) => `${root}/${name}`),
    )
  })

  it('say why something cannot be read', async () => {
    expect(await io.readFile(join(root, 'none'))).toMatchObject({ left: { reason: 'no such file or folder' } })
    expect(await io.readFile(root)).toMatchObject({ left: { reason: 'it is a folder' } })
    expect(await io.readFile(join(root, 'dangling.yaml'))).toMatchObject({ left: { reason: 'no such file or folder' } })
    expect(await io.listFolder(join(root, 'none'))).toMatchObject({ left: { reason: 'no such file or folder' } })
    expect(await io.listFolder(join(root, 'a.yaml'))).toMatchObject({ right: undefined })
  })

  describe('with what cannot be read', () => {
    const validated = async (
      make: (folder: string) => void,
    ): Promise<{ readonly code: number; readonly err: string }> => {
      const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-'))
      let err = ''
      make(folder)
      const quiet = { ...io, stdout: () => Promise.resolve(undefined) }
      const code = await run(['validate', folder], {
        ...quiet,
        stderr: (text) => {
          err += text
          return Promise.resolve(undefined)
        },
      })
      spawnSync('chmod', ['-R', 'u+rwx', folder])
      rmSync(folder, { recursive: true })
      return { code, err }
    }

    it.each<readonly [string, string, (folder: string) => void]>([
      ['a link to nowhere', 'no such file or folder', (folder) => symlinkSync('nowhere', join(folder, 'a.yaml'))],
      [
        'one that may be a folder',
        'no such file or folder',
        (folder) => symlinkSync('nowhere', join(folder, 'manifests')),
      ],
      ['one with a version', 'no such file or folder', (folder) => symlinkSync('nowhere', join(folder, 'v1.2'))],
      ['one with a dot', 'no such file or folder', (folder) => symlinkSync('nowhere', join(folder, 'overlays.prod'))],
      ['a link to itself', 'too many links', (folder) => symlinkSync('a.yaml', join(folder, 'a.yaml'))],
      [
        'a link through a file',
        'no such file',
        (folder) => {
          writeFileSync(join(folder, 'x.txt'), '')
          symlinkSync('x.txt/y', join(folder, 'a.yaml'))
        },
      ],
      ['a pipe', 'it is a pipe', (folder) => void spawnSync('mkfifo', [join(folder, 'a.yaml')])],
      ['a device', 'it is a pipe, a socket or a device', (folder) => symlinkSync('/dev/zero', join(folder, 'a.json'))],
    ])('fail: %s', async (_, reason, make) => {
      const { code, err } = await validated(make)
      expect([code, err]).toEqual([2, expect.stringMatching(`^kmm-plan: cannot read .*: ${reason}`) as string])
    })

    it.skipIf(process.getuid?.() === 0).each([
      ['a file', (folder: string) => writeFileSync(join(folder, 'a.yaml'), '', { mode: 0 })],
      ['a folder', (folder: string) => mkdirSync(join(folder, 'a'), { mode: 0 })],
    ] as const)('fail: %s without permission', async (_, make) => {
      const { code, err } = await validated(make)
      expect([code, err]).toEqual([2, expect.stringContaining('permission denied') as string])
    })

    it('do not fail for a link to nowhere that cannot be a manifest, is hidden or is left out', async () => {
      const { code, err } = await validated((folder) => {
        for (const name of ['a.txt', '.#a.yaml', 'b.yaml']) symlinkSync('nowhere', join(folder, name))
        writeFileSync(join(folder, '.gitignore'), 'b.yaml')
      })
      expect([code, err]).toEqual([1, expect.not.stringContaining('cannot read') as string])
    })
  })
})
