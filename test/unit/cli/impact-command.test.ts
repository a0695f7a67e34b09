import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, it } from 'vitest'

import { atRevision } from '../../../src/cli/input/git-revision.js'
import type { IO } from '../../../src/cli/io.js'
import { git } from '../../../src/cli/node-git.js'
import { moduleOf, node } from '../builders.js'
import { command, type World } from './fake-io.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const manifest = (image: string): string =>
  JSON.stringify(moduleOf({ uid: '', mappings: [{ regexp: '^.+$', containerImage: image }] }))

const cluster = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: [node('worker-1'), { apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] }],
})

const files = {
  'dump.json': cluster,
  'old/gpu.json': manifest('registry.example/gpu:1'),
  'new/gpu.json': manifest('registry.example/gpu:2'),
  'empty/readme.yaml': 'just: text\n',
}

const told = (args: ReadonlyArray<string>, world: World = {}) =>
  command(['impact', '--cluster', 'dump.json', ...args], { files, ...world })

describe('kmm-plan impact', () => {
  it('says which nodes reload, and why, apart from what the base still does', async () => {
    const { code, out, err } = await told(['--base', 'old', 'new'])
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('reload on 1 node (100%)')
    expect(out).toContain('because of spec.moduleLoader.container.kernelMappings[0].containerImage')
    expect(out).toMatch(/Still to be done for the base.*\n {2}load on 1 node\n/)
    expect(out).toMatch(/This change: reload on 1 node\.\n$/)
  })

  it('ends with 1 when asked, and nodes feel something', async () => {
    expect((await told(['--base', 'old', 'new', '--exit-code'])).code).toBe(1)
    expect((await told(['--base', 'old', 'old', '--exit-code'])).code).toBe(0)
  })

  it('gives all of it as JSON', async () => {
    const { out } = await told(['--base', 'old', 'new', '-o', 'json'])
    const { formatVersion, nodes, counts } = JSON.parse(out) as Record<string, unknown>
    expect(formatVersion).toBe('1.0')
    expect(nodes).toHaveLength(1)
    expect(counts).toHaveProperty('reload', { nodes: 1, percent: 100 })
  })

  it('takes no empty folder for the wish to remove everything, unless it is told so', async () => {
    const { code, err } = await told(['--base', 'old', 'empty'])
    expect(code).toBe(2)
    expect(err).toContain('all of them would be removed')
    const { out } = await told(['--base', 'old', 'empty', '--allow-empty'])
    expect(out).toContain('unload on 1 node')
  })

  it('does not take a Module that cannot be read for one that is gone', async () => {
    const broken = {
      ...files,
      'new/gpu.json': manifest('registry.example/gpu:2').replace('"selector":{"gpu":"yes"}', '"selector":1'),
    }
    const { code, err } = await told(['--base', 'old', 'new'], { files: broken })
    expect(code).toBe(2)
    expect(err).toContain('cannot be read and may be a Module')
  })

  it('leaves Modules outside of the scope alone', async () => {
    const { out } = await told(['--base', 'old', 'empty', '--allow-empty', '--scope', 'elsewhere'])
    expect(out).toBe('Base and head ask for the same: no node feels anything.\n')
  })

  it('answers as if something else were so', async () => {
    const { out } = await told(['--base', 'old', 'new', '--what-if', 'unlabel=x'])
    expect(out).toBe('')
    const { out: without } = await told(['--base', 'old', 'new', '--what-if', 'label=node/worker-1:gpu-'])
    expect(without).toContain('No node feels anything.')
  })

  it('says what is the matter with a revision', async () => {
    const { code, err } = await told(['--base', 'git:main', 'new'])
    expect(code).toBe(2)
    expect(err).toBe('kmm-plan: cannot read git:main: not a git repository\n')
    expect((await told(['--base', 'git:--upload-pack=x', 'new'])).err).toContain('it is no revision of git')
  })

  it('reads the same paths at a revision', async () => {
    const answers: Readonly<Record<string, string>> = {
      'rev-parse': '/repo\nclusters/\n',
      'ls-tree': [
        '100644 blob 0a\tclusters/new/gpu.json',
        '120000 blob 0b\tclusters/link.yaml',
        '100644 blob 0c\tother.yaml',
        '',
      ].join('\0'),
    }
    const objects: Readonly<Record<string, string>> = { '0a': files['old/gpu.json'], '0b': '../../elsewhere/x.yaml' }
    const contents = (input: string): string =>
      input
        .trim()
        .split('\n')
        .map((name) => `${name} blob ${objects[name]?.length ?? 0}\n${objects[name] ?? ''}\n`)
        .join('')
    const asked: Array<string> = []
    const { out } = await told(['--base', 'git:main', 'new'], {
      git: ([name = ''], input) => {
        asked.push(`${name} ${input}`)
        return E.right(bytes(name === 'cat-file' ? contents(input) : (answers[name] ?? '')))
      },
    })
    expect(out).toContain('reload on 1 node')
    expect(asked).toEqual(['rev-parse ', 'ls-tree ', 'cat-file 0b\n', 'cat-file 0a\n'])
  })
})

describe('a revision of a repository', () => {
  let made: string | undefined
  const before = process.cwd()
  afterEach(() => {
    process.chdir(before)
    if (made !== undefined) rmSync(made, { recursive: true })
  })

  it('is read as it was, whatever the files say now', async () => {
    made = mkdtempSync(join(tmpdir(), 'kmm-plan-git-'))
    process.chdir(made)
    const run = (...args: ReadonlyArray<string>) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { stdio: 'pipe' })
    run('init', '-q')
    writeFileSync('a ä.yaml', 'one: 1\n')
    run('add', '.')
    run('commit', '-q', '-m', 'first')
    writeFileSync('a ä.yaml', 'two: 2\n')
    const found = await atRevision({ git } as IO, 'HEAD', ['.'])
    if (E.isLeft(found)) throw new Error(found.left.reason)
    const { io, paths } = found.right
    expect(paths).toEqual(['git:HEAD:/'])
    expect(await io.listFolder('git:HEAD:/')).toMatchObject({
      right: { entries: [{ name: 'a ä.yaml', isFolder: false }] },
    })
    expect(await io.readFile('git:HEAD:/a ä.yaml')).toEqual(E.right(Buffer.from('one: 1\n')))
    expect(await atRevision({ git } as IO, 'HEAD', ['elsewhere'])).toMatchObject({
      right: { paths: [], absent: ['elsewhere'] },
    })
    expect(await io.readFile('git:HEAD:/elsewhere')).toEqual(
      E.left({ reason: 'no such file or folder in this revision' }),
    )
  })
})
