import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { hashOfString } from '../../../src/kubernetes/secret-hash.js'
import { command, moduleYaml, noDaemonSets, nodes } from './fake-io.js'

const example = readFileSync(
  fileURLToPath(new URL('../../../examples/002-cluster-dump/cluster.yaml', import.meta.url)),
  'utf8',
)

const words = /dock[-.]|framegrab|ptpclock|sdrcard|timing|radio/i

const codesOf = async (text: string): Promise<ReadonlyArray<string>> => {
  const { out } = await command(['plan', 'x.yaml', '-o', 'json'], { files: { 'x.yaml': text } })
  const { diagnostics } = JSON.parse(out) as { readonly diagnostics: ReadonlyArray<{ readonly code: string }> }
  return diagnostics.map(({ code }) => code).sort()
}

describe('anonymise', () => {
  it('prints input that has the same plan and no names', async () => {
    const { code, out } = await command(['anonymise', 'x.yaml'], { files: { 'x.yaml': example } })
    expect(code).toBe(0)
    expect(out).not.toMatch(words)
    expect(out).toContain('5.14.0-284.30.1.el9_2.x86_64')
    expect(await codesOf(out)).toEqual(await codesOf(example))
  })

  it('takes what minimise prints, from standard input', async () => {
    const small = await command(['minimise', 'x.yaml', '--keeps', 'code=KMM301'], { files: { 'x.yaml': example } })
    const { out } = await command(['anonymise', '-', '-o', 'json'], { stdin: small.out })
    expect(out).not.toMatch(words)
    expect(await codesOf(out)).toContain('KMM301')
  })

  it('gives facts about images the same names, and says the original of each', async () => {
    const image = 'registry.acme.example/gpu:5.14.0-284.36.1.el9_2.x86_64'
    const files = {
      'a.yaml': moduleYaml().replace('registry.example/gpu', 'registry.acme.example/gpu'),
      'nodes.json': nodes,
      'sets.json': noDaemonSets,
      'images.json': JSON.stringify({
        [image]: { exists: true, digest: `sha256:${'0f'.repeat(32)}`, modules: ['opt/lib/modules/x/gpu.ko'] },
        'registry.acme.example/other:1': { exists: false },
        'registry.acme.example/third:1': { error: 'acme does not answer' },
      }),
    }
    const all = ['anonymise', ...Object.keys(files)]
    const [objects, facts, names] = await Promise.all(
      ['json', 'images', 'names'].map((form) => command([...all, '-o', form], { files })),
    )
    expect(`${objects!.out}${facts!.out}`).not.toMatch(/acme|gpu|0f0f/)
    const originals = JSON.parse(names!.out) as Record<string, string>
    expect(Object.values(originals)).toEqual(expect.arrayContaining(['acme', 'gpu', 'other']))
    const again = await command(['plan', 'x.json', 'images.json', '-o', 'json'], {
      files: { 'x.json': objects!.out, 'images.json': facts!.out },
    })
    expect(JSON.parse(again.out)).toMatchObject({ requirements: [] })
    // The image holds no module for the kernel of the nodes.
    expect(again.out).toContain('KMM730')
  })

  it('keeps the words that it is told to', async () => {
    const { out } = await command(['anonymise', 'x.yaml', '--keep', 'framegrab-tvn9q', '--keep', 'dock'], {
      files: { 'x.yaml': example },
    })
    expect(out).toMatch(/name: framegrab-tvn9q/)
    expect(out).not.toMatch(/sdrcard/)
  })

  it('leaves nothing of a Secret that could be guessed', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/dockerconfigjson',
      metadata: { name: 'keys', namespace: 'drivers' },
      data: { 'key': 'aHVudGVyMg==', 'acme-key': '', '.dockerconfigjson': 'eyJhdXRocyI6eyJhY21lLmV4YW1wbGUiOnt9fX0=' },
    }
    const reduced = await command(['reduce', 'x.json'], { files: { 'x.json': JSON.stringify(secret) } })
    const { out } = await command(['anonymise', 'x.json'], { files: { 'x.json': JSON.stringify(secret) } })
    const hashes = (text: string): ReadonlyArray<string> => text.match(/[0-9a-f]{16}/g) ?? []
    const left = hashes(reduced.out).filter((hash) => hashes(out).includes(hash))
    // Everybody knows these names, and so their hashes.
    expect([...left].sort()).toEqual(['key', '.dockerconfigjson'].map(hashOfString).sort())
    expect(hashes(reduced.out)).toEqual(expect.arrayContaining(['acme-key', 'acme.example'].map(hashOfString)))
  })

  it('says what is wrong with the input', async () => {
    const { code, err } = await command(['anonymise', 'x.json'], {
      files: { 'x.json': '[{"kind":"Node","apiVersion":"v1"}]' },
    })
    expect([code, err]).toEqual([1, expect.stringContaining('KMM102')])
  })
})
