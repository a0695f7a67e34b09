/** Archives are folders, and compressed files are files. */
import { gzipSync } from 'node:zlib'

import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { withArchives } from '../../../src/cli/input/archives.js'
import { UNPACK_LIMITS } from '../../../src/cli/input/unpack.js'
import type { IO } from '../../../src/cli/io.js'
import { command, moduleYaml, noDaemonSets, nodes, type World } from './fake-io.js'
import { tar, type TarEntry, tarGz, tarOf } from './tar.js'

const files = { 'in/nodes.json': nodes, 'in/ds.json': noDaemonSets, 'in/sub/gpu.yaml': moduleYaml() }
const create = /^create drivers daemonset.apps\/gpu-[-\w]+\n$/
const planned = (world: World, ...args: ReadonlyArray<string>) =>
  command(['plan', ...args, '--platform', 'kubernetes', '-o', 'name'], world)

describe('reads what the same folder says', () => {
  it.each<[string, ReadonlyArray<string>, World]>([
    ['a folder', ['in'], { files }],
    ['.tar', ['a.tar'], { files: { 'a.tar': tarOf(files) } }],
    ['.tar.gz', ['a.tar.gz'], { files: { 'a.tar.gz': tarGz(files) } }],
    ['.tgz', ['a.tgz'], { files: { 'a.tgz': tarGz(files) } }],
    ['any name', ['dump'], { files: { dump: tarGz(files) } }],
    ['in a folder', ['in'], { files: { 'in/a.tgz': tarGz(files) } }],
    ['in an archive', ['a.tar'], { files: { 'a.tar': tar({ path: 'b/c.tgz', content: tarGz(files) }) } }],
    ['standard input', ['-'], { stdin: tarGz(files) }],
    ['an archive on standard input that is not compressed', ['-'], { stdin: tarOf(files) }],
    ['compressed documents', ['-'], { stdin: gzipSync(Object.values(files).join('\n---\n')) }],
    [
      'compressed files in a folder',
      ['in'],
      {
        files: {
          'in/a.json.gz': gzipSync(nodes),
          'in/b.json.gz': gzipSync(noDaemonSets),
          'in/c.yaml.gz': gzipSync(moduleYaml()),
        },
      },
    ],
    [
      'a compressed file in an archive',
      ['a.tar'],
      {
        files: {
          'a.tar': tar(
            ...Object.entries(files).map(([path, content]) => ({ path: `${path}.gz`, content: gzipSync(content) })),
          ),
        },
      },
    ],
    [
      'names that lead outside',
      ['a.tar'],
      {
        files: {
          'a.tar': tarOf({
            '/etc/nodes.json': nodes,
            '../../ds.json': noDaemonSets,
            './a/../b/./gpu.yaml': moduleYaml(),
          }),
        },
      },
    ],
    [
      'several of a name, of which the last counts',
      ['a.tar'],
      {
        files: {
          'a.tar': tar(
            { path: 'a.yaml', content: 'broken: [' },
            ...Object.entries(files).map(([path, content]) => ({ path, content })),
            { path: 'a.yaml', content: noDaemonSets },
          ),
        },
      },
    ],
    [
      'links',
      ['a.tar'],
      {
        files: {
          'a.tar': tar(
            { path: 'x/gpu.yaml', type: '2', link: '../in/sub/gpu.yaml' },
            { path: 'y', type: '2', link: 'in' },
            { path: 'in/z', type: '2', link: '..' },
            ...Object.entries(files).map(([path, content]) => ({ path, content })),
            { path: 'h.yaml', type: '1', link: 'in/sub/gpu.yaml' },
          ),
        },
      },
    ],
    [
      'what is no manifest',
      ['a.tar'],
      {
        files: {
          'a.tar': tar(
            { path: 'log.txt', content: 'x'.repeat(5000) },
            { path: 'fifo', type: '6' },
            { path: 'in/', type: '5' },
            ...Object.entries(files).map(([path, content]) => ({ path, content })),
          ),
        },
      },
    ],
  ])('%s', async (_, args, world) => {
    const { code, out, err } = await planned(world, ...args)
    expect(err).not.toMatch(/error|cannot/)
    expect(out).toMatch(create)
    expect(code).toBe(0)
  })

  it('places are told as if it were one', async () => {
    const { err } = await planned({ files: { 'a.tgz': tarGz({ 'in/gpu.yaml': 'kind: [' }) } }, 'a.tgz')
    expect(err).toMatch(/^a\.tgz\/in\/gpu\.yaml:1:/)
  })

  it('an archive in an archive in an archive is a file like others', async () => {
    const inner = tar({ path: 'c.tgz', content: tarGz(files) })
    const { err } = await planned(
      { files: { 'a.tar': tar({ path: 'b.tar', content: inner }, { path: 'n.json', content: nodes }) } },
      'a.tar',
    )
    expect(err).toMatch(/skipped 1 file/)
  })

  it('a compressed file that holds nothing is as suspicious as an empty one', async () => {
    expect((await planned({ files: { 'a.yaml.gz': gzipSync('') } }, 'a.yaml.gz')).err).toMatch(/KMM120/)
  })
})

describe('is refused', () => {
  it.each<[string, ReadonlyArray<TarEntry> | Uint8Array, RegExp]>([
    ['a link to nowhere', [{ path: 'a.yaml', type: '2', link: 'b.yaml' }], /a\.yaml: it is a link/],
    ['a link that leads out', [{ path: 'a.yaml', type: '2', link: '/etc/passwd' }], /a\.yaml: it is a link/],
    ['a link to itself', [{ path: 'a.yaml', type: '2', link: 'a.yaml' }], /a\.yaml: it is a link/],
    [
      'a link to what is no manifest',
      [
        { path: 'b.txt', content: 'a' },
        { path: 'a.yaml', type: '2', link: 'b.txt' },
      ],
      /a\.yaml: it is a link/,
    ],
    ['an entry of another sort', [{ path: 'a.yaml', type: '6' }], /a\.yaml: it is of a sort/],
    [
      'an entry of a sort that nobody knows',
      [{ path: 'a.yaml', type: 'S', content: nodes }],
      /a\.yaml: it is of a sort/,
    ],
    [
      'a damaged archive',
      tarOf({ 'a.yaml': nodes, 'b.yaml': nodes }).map((byte, at) => (at === 1540 ? 0 : byte)),
      /the archive/,
    ],
    ['damaged compression', gzipSync(nodes).map((byte, at) => (at === 40 ? byte ^ 0xff : byte)), /compressed data/],
    ['a zip', Buffer.from('PK\u0003\u0004rest'), /zip: unpack it first/],
    ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), /xz: unpack it first/],
    ['bzip2', Buffer.from('BZh91AY&SY'), /bzip2: unpack it first/],
  ])('%s', async (_, content, expected) => {
    const { code, err } = await planned(
      {
        files: {
          'in.tar': Array.isArray(content) ? tar(...(content as ReadonlyArray<TarEntry>)) : (content as Uint8Array),
        },
      },
      'in.tar',
    )
    expect(err).toMatch(expected)
    expect(code).toBe(2)
  })

  it('in a folder, what has the name of an archive and is none', async () => {
    const { code, err } = await planned({ files: { ...files, 'in/a.tgz': 'version https://git-lfs' } }, 'in')
    expect([code, err]).toEqual([2, expect.stringMatching(/in\/a\.tgz: it is no archive/)])
  })

  it('every archive that lacks its end', async () => {
    const [plain, small] = [tarOf(files), gzipSync(tarOf(files))]
    const cuts = [
      ...Array.from({ length: 40 }, (_, index) => Math.floor((plain.length * index) / 40)),
      plain.length - 1024,
    ]
    for (const cut of cuts.filter((at) => at >= 512 && at <= plain.length - 1024))
      expect(await planned({ files: { 'in.tar': plain.subarray(0, cut) } }, 'in.tar')).toMatchObject({
        code: 2,
        out: '',
      })
    for (let cut = 3; cut < small.length - 1; cut += 37)
      expect(await planned({ files: { 'in.tgz': small.subarray(0, cut) } }, 'in.tgz')).toMatchObject({
        code: 2,
        out: '',
      })
  })
})

describe('limits', () => {
  const opened = async (content: Uint8Array, limits: Partial<typeof UNPACK_LIMITS>) => {
    const unused = () => Promise.reject(new Error('not asked for'))
    const io: IO = {
      readFile: () => Promise.resolve(E.right(content)),
      listFolder: () => Promise.resolve(E.right(undefined)),
      git: unused,
      importModule: unused,
      writeFile: unused,
      stdin: unused,
      stdout: unused,
      stderr: unused,
      progress: () => undefined,
      columns: undefined,
      isTerminal: { stdout: false, stdin: false },
      today: () => '2026-11-28',
      env: {},
      version: '',
    }
    return withArchives(io, { ...UNPACK_LIMITS, ...limits }).listFolder('a')
  }
  const bomb = gzipSync(tarOf({ 'a.txt': 'a'.repeat(1_000_000) }))
  const many = tarOf(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${String(index)}.yaml`, nodes])))

  it.each<[string, Uint8Array, Partial<typeof UNPACK_LIMITS>, RegExp | undefined]>([
    ['the ratio', bomb, { ratio: 10, free: 1000 }, /10 times/],
    ['the ratio, below what is free', bomb, { ratio: 10, free: 2_000_000 }, undefined],
    ['the ratio of what is not packed', many, { ratio: 0, free: 0 }, undefined],
    ['all that is unpacked', bomb, { unpacked: 900_000 }, /more than is read/],
    ['all that is kept', many, { kept: 1000 }, /more manifests/],
    ['what is kept does not count what is not', bomb, { kept: 1000 }, undefined],
    ['entries', many, { entries: 19 }, /more entries/],
    ['as many entries', many, { entries: 20 }, undefined],
    ['one compressed file', gzipSync('a'.repeat(100_000)), { kept: 1000 }, /more manifests/],
  ])('%s', async (_, content, limits, reason) => {
    const found = await opened(content, limits)
    expect(E.isLeft(found) ? found.left.reason : undefined).toEqual(
      reason === undefined ? undefined : expect.stringMatching(reason),
    )
  })
})
