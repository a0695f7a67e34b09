import { describe, expect, it } from 'vitest'

import { command, moduleYaml, nodes } from './fake-io.js'

const files = {
  'm.yaml': moduleYaml(),
  'nodes.json': nodes,
  'bad.yaml': moduleYaml().replace('kernelMappings', 'kernelMapping'),
}

describe('exit codes', () => {
  it.each([
    [['plan'], 'missing required argument'],
    [['plan', 'nowhere.yaml'], 'cannot read nowhere.yaml: no such file or folder'],
    [['plan', 'm.yaml', 'nowhere.yaml'], 'cannot read nowhere.yaml'],
    [['plan', 'm.yaml', '--images', 'nowhere.json'], 'cannot read nowhere.json'],
    [['plan', 'm.yaml', '--profile', 'reckless'], 'Allowed choices are safe, kmm-1.1'],
    [['plan', 'm.yaml', '--max-unloaded-nodes', '-1'], 'such as 25%'],
    [['plan', 'm.yaml', '--max-unloaded-nodes', 'many'], 'such as 25%'],
    [['plan', 'm.yaml', '--max-unloaded-nodes', '101%'], 'from 0% to 100%'],
    [['plan', 'm.yaml', '--max-stopped-nodes', '99999999999'], 'from 0% to 100%'],
    [['plan', 'm.yaml', '--sign-image', ''], 'no name of an image'],
    [['plan', 'm.yaml', '--build-image', 'Registry/Signer:a b'], 'no name of an image'],
    [['images', 'm.yaml', '--kernel', ''], 'what uname -r says'],
    [['images', 'm.yaml', '--kernel', 'el9'], 'what uname -r says'],
    [['preflight', '6.6.13', 'manifest', 'm.yaml'], '"manifest": neither a file or folder, nor a kernel version'],
    [['hub', 'plan', 'm.yaml', '--manifest-limit', '0'], 'a number of bytes'],
    [['plan', 'm.yaml', '--observed', 'services'], 'builds, jobs, imagestreams'],
    [['plan', 'm.yaml', '--observed', '__proto__'], 'builds, jobs, imagestreams'],
    [['plan', 'm.yaml', '--observed', 'nodes=drivers'], 'With namespaces: daemonsets, pods'],
    [['plan', 'm.yaml', '--observed', 'modules=drivers'], 'With namespaces: daemonsets, pods'],
    [['plan', 'm.yaml', '--observed', 'pods='], 'A namespace has'],
    [['plan', 'm.yaml', '--observed', 'pods=a=b'], 'A namespace has'],
    [['plan', 'm.yaml', '--observed', ''], 'builds, jobs, imagestreams'],
    [['plan', 'm.yaml', '--operator-namespace', 'Not_A_Name'], 'A namespace has'],
    [['plan', 'm.yaml', '-o', 'xml'], 'Allowed choices'],
    [['plan', 'm.yaml', '--frobnicate'], 'unknown option'],
    [['frobnicate'], 'unknown command'],
    [['validate', '-'], 'cannot read (standard input)'],
    [['explain', 'nothing', 'worker-1', 'm.yaml'], 'holds no Module nothing; it holds drivers/gpu'],
    [['explain', 'gpu', 'worker-1', 'nodes.json'], 'holds no Module that can be read'],
  ])('2 for %j', async (args, message) => {
    const { code, out, err } = await command(args, { files })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it.each([
    ['explain', ['--complete-modules', '--grants']],
    [
      'preflight',
      ['--complete-modules', '--grants', '--max-unloaded-nodes', '--on-unschedulable', '--operator-namespace'],
    ],
    ['images', ['--complete-modules', '--grants', '--max-stopped-nodes', '--on-unschedulable', '--operator-namespace']],
    ['reduce', ['--color', '--profile']],
    ['hub explain', ['--complete-clusters', '--max-withdrawn-spokes']],
    ['hub preflight', ['--manifest-limit', '--complete-clusters']],
  ])('2 for what would not act: %s', async (name, options) => {
    const { out } = await command([...name.split(' '), '--help'])
    for (const option of options) {
      expect(out).not.toContain(`${option} `)
      const { code, err } = await command([...name.split(' '), 'm.yaml', option], { files })
      expect([code, err]).toEqual([2, expect.stringContaining(`unknown option '${option}'`)])
    }
  })

  it('2 when nothing can be read', async () => {
    for (const text of ['', '# only a comment\n', '---\n---\n', '{"kind": ', 'a: [']) {
      const { code, err } = await command(['plan', 'x.yaml'], { files: { 'x.yaml': text } })
      expect([text, code]).toEqual([text, 2])
      expect(err).toContain('nothing in the input can be read')
    }
  })

  it('1 for an error in the input, and the rest is planned', async () => {
    const { code, out } = await command(
      ['plan', '-v', 'bad.yaml', 'm.yaml', 'nodes.json', '--observed', 'daemonsets'],
      {
        files: { ...files, 'bad.yaml': files['bad.yaml'].replace('name: gpu', 'name: other') },
      },
    )
    expect(code).toBe(1)
    expect(out).toContain('1 to create')
    expect(out).toContain('Did you mean kernelMappings?')
  })

  it('validate: 0 without errors, 1 with some', async () => {
    expect((await command(['validate', 'm.yaml'], { files })).code).toBe(0)
    expect((await command(['validate', 'bad.yaml'], { files })).code).toBe(1)
    const broken = { 'm.yaml': moduleYaml().replace('^.+$', '(') }
    const { code, out } = await command(['validate', 'm.yaml'], { files: broken })
    expect(code).toBe(1)
    expect(out).toMatch(/^m\.yaml:15:17: error KMM203 /)
  })

  it('3 for a bug of ours, with a request to report it and without a stack', async () => {
    const { code, out, err } = await command(['plan', 'm.yaml'], { files, broken: true })
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain('Please report it')
    expect(err).not.toContain('file.js:1:1)\n    at ')
    const debug = await command(['plan', 'm.yaml'], { files, broken: true, env: { KMM_PLAN_DEBUG: '1' } })
    expect(debug.err.length).toBeGreaterThan(err.length)
  })

  it('0 for help and version', async () => {
    expect(await command(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' })
    for (const args of [['--help'], ['plan', '--help'], ['explain', '--help'], ['validate', '--help'], []]) {
      const { code, out, err } = await command(args)
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('Usage: kmm-plan')
    }
  })
})

describe('--help', () => {
  it('shows no default that says nothing', async () => {
    for (const name of ['plan', 'explain', 'validate'])
      expect((await command([name, '--help'])).out).not.toMatch(/default:\s+(?:\[\]|false)/)
  })

  it.each(['plan', 'explain', 'preflight', 'images', 'validate', 'hub plan', 'hub explain', 'hub preflight'])(
    'explains each form that %s takes',
    async (name) => {
      const { out } = await command([...name.split(' '), '--help'])
      const [, choices = ''] =
        /--output <form>\s+form of the output \(choices: ([^)]*), default/.exec(out.replace(/\s+/g, ' ')) ?? []
      const [, table = ''] = /Output forms:\n((?: {2}.*\n)+)/.exec(out) ?? []
      const explained = [...table.matchAll(/^ {2}(\w+) {2,}\S/gm)].map(([, form]) => `"${form ?? ''}"`)
      expect(explained.length).toBeGreaterThan(1)
      expect(explained.join(', ')).toBe(choices)
    },
  )
})
