import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { fileList } from '../../../src/cli/input/file-list.js'
import { nodeIO } from '../../../src/cli/node-io.js'

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
})
