import { describe, expect, it } from 'vitest'

import { command, moduleYaml, nodes } from './fake-io.js'

const files = {
  'm.yaml': moduleYaml(),
  'n.json': nodes,
  'invalid.yaml': moduleYaml().replace('regexp: ^.+$', 'regexp: "^(5"'),
}

describe('kmm-plan images', () => {
  it('lists what the nodes need, and what other kernels would', async () => {
    const { code, out, err } = await command(
      ['images', 'm.yaml', 'n.json', '--kernel', '6.6.13', '--kernel', '6.10.1'],
      { files },
    )
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('  drivers/gpu: module loader, kernel 6.10.1\n')
    expect(out).toMatch(/^To mirror\n/)
    expect(out).toMatch(/\n3 images to mirror\.\n$/)
  })

  it('gives one reference a line, and all of it as JSON', async () => {
    const name = await command(['images', 'm.yaml', 'n.json', '--kernel', '6.6.13', '-o', 'name'], { files })
    expect(name.out.split('\n').filter((line) => line !== '')).toHaveLength(2)
    const json = await command(['images', 'm.yaml', 'n.json', '--kernel', '6.6.13', '-o', 'json'], { files })
    expect(
      (JSON.parse(json.out) as { images: ReadonlyArray<{ image: string }> }).images
        .map(({ image }) => `${image}\n`)
        .join(''),
    ).toBe(name.out)
  })

  it('does not list for a mirror what is built in the cluster', async () => {
    const built = moduleYaml().replace(
      /( +)containerImage: .*\n/,
      (line: string, indent: string) => `${line}${indent}build: { dockerfileConfigMap: { name: d } }\n`,
    )
    const map =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: drivers, name: d }\ndata: { dockerfile: FROM quay.io/base:1 }\n'
    const { code, out } = await command(['images', 'b.yaml', 'd.yaml', 'n.json', '-o', 'name'], {
      files: { 'b.yaml': built, 'd.yaml': map, 'n.json': nodes },
    })
    expect([code, out]).toEqual([0, 'quay.io/base:1\n'])
  })

  it('ends with 1 when the list may lack something, and with 2 when there is nothing to list', async () => {
    const blind = await command(['images', 'm.yaml', '--kernel', '6.6.13', '-o', 'name'], { files })
    expect(blind.code).toBe(1)
    expect(blind.err).toContain('KMM401')
    expect((await command(['images', 'invalid.yaml', 'n.json'], { files })).code).toBe(1)
    const none = await command(['images', 'n.json'], { files })
    expect([none.code, none.err]).toEqual([2, 'kmm-plan: the input holds no Module that can be read\n'])
    expect((await command(['images', 'gone.yaml'], { files })).code).toBe(2)
  })

  it('ends with 1 when the image that signs is not known', async () => {
    const signed = moduleYaml().replace(
      /( +)containerImage: .*\n/,
      (line: string, indent: string) =>
        `${line}${indent}sign: { unsignedImage: r/u:1, keySecret: { name: k }, certSecret: { name: c }, filesToSign: [/a.ko] }\n`,
    )
    const given = { files: { 's.yaml': signed, 'n.json': nodes } }
    const { code, err } = await command(['images', 's.yaml', 'n.json', '-o', 'name'], given)
    expect([code, err]).toEqual([1, expect.stringContaining('KMM716')])
    const told = await command(['images', 's.yaml', 'n.json', '-o', 'name', '--sign-image', 'r/signer:1'], given)
    expect([told.code, told.out]).toEqual([0, 'r/signer:1\nr/u:1\n'])
  })
})
