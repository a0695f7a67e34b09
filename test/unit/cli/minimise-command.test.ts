import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { command, moduleYaml, noDaemonSets, nodes, type Result } from './fake-io.js'

const example = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../examples/002-cluster-dump/${name}.yaml`, import.meta.url)), 'utf8')

const dump = { 'dump/cluster.yaml': example('cluster') }

const minimise = (...args: ReadonlyArray<string>): Promise<Result> =>
  command(['minimise', 'dump', ...args], { files: dump })

interface Told {
  readonly changes: ReadonlyArray<{ readonly action: string; readonly ref: { readonly name: string } }>
  readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly severity: string }>
}

const planOf = async (text: string, ...args: ReadonlyArray<string>): Promise<Told> => {
  const { out } = await command(['plan', 'small.yaml', '-o', 'json', ...args], { files: { 'small.yaml': text } })
  return JSON.parse(out) as Told
}

describe('minimise', () => {
  it('keeps a remark', async () => {
    const { code, out, err } = await minimise('--keeps', 'code=kmm301')
    expect(code).toBe(0)
    expect(out.length).toBeLessThan(1000)
    expect(err).toMatch(/^kmm-plan: kept 2 of \d+ objects, after \d+ plans\n$/)
    const { diagnostics } = await planOf(out)
    expect(diagnostics.map((one) => one.code)).toContain('KMM301')
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('keeps a change beside a remark', async () => {
    const change = 'change=update,name=openshift-kmm/framegrab-tvn9q'
    const { out } = await minimise('--keeps', change, '--keeps', 'code=KMM301', '-o', 'json')
    expect(out.match(/"kind": "(?:DaemonSet|Module|Node|Pod)"/g)?.sort()).toEqual([
      '"kind": "DaemonSet"',
      '"kind": "Module"',
      '"kind": "Module"',
      '"kind": "Node"',
      '"kind": "Node"',
    ])
    const { changes, diagnostics } = await planOf(out)
    expect(changes.map(({ action, ref }) => `${action} ${ref.name}`)).toContain('update framegrab-tvn9q')
    expect(diagnostics.map((one) => one.code)).toContain('KMM301')
  })

  it('plans with the options that it is given', async () => {
    expect((await minimise('--keeps', 'code=KMM601')).code).toBe(2)
    const options = ['--profile', 'kmm-1.1', '--max-unloaded-nodes', '0']
    const { code, out } = await minimise('--keeps', 'code=KMM601', ...options)
    expect(code).toBe(0)
    expect((await planOf(out, ...options)).diagnostics.map((one) => one.code)).toContain('KMM601')
  })

  it('keeps the Modules observed where they are said to be complete', async () => {
    const labels = { 'kmm.node.kubernetes.io/module.name': 'gpu', 'kmm.node.kubernetes.io/role': 'device-plugin' }
    const owner = { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu', uid: 'u', controller: true }
    const orphan = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'gpu-x', namespace: 'drivers', uid: 'x', labels, ownerReferences: [owner] },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [] } } },
    }
    const modules = { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'ModuleList', items: [] }
    const keeps = ['--keeps', 'change=delete,reason=ModuleGone', '--complete-modules', '-o', 'json']
    const { out } = await command(['minimise', 'all.json', ...keeps], {
      files: {
        'all.json': JSON.stringify([{ kind: 'List', apiVersion: 'v1', items: [orphan] }, modules, JSON.parse(nodes)]),
      },
    })
    expect(out).toContain('"kind": "ModuleList"')
    expect((await planOf(out, '--complete-modules')).changes.map(({ action }) => action)).toContain('delete')
    const { code, err } = await command(['minimise', 'nodes.json', '--keeps', 'change=label', '--complete-modules'], {
      files: { 'nodes.json': nodes },
    })
    expect([code, err]).toEqual([2, expect.stringContaining('--complete-modules says')])
  })

  it('uses facts about images that are no part of the output', async () => {
    const files = {
      'a.yaml': moduleYaml(),
      'nodes.json': nodes,
      'sets.json': noDaemonSets,
      'images.json': JSON.stringify({ 'registry.example/gpu:5.14.0-284.36.1.el9_2.x86_64': { exists: false } }),
    }
    const { out, code } = await command(['minimise', ...Object.keys(files), '--keeps', 'code=KMM702'], { files })
    expect(code).toBe(0)
    expect(out).not.toContain('exists')
    const again = await command(['plan', 'small.yaml', '--images', 'images.json', '-o', 'json'], {
      files: { ...files, 'small.yaml': out },
    })
    expect(again.out).toContain('KMM702')
  })

  it('shows no secret', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'keys', namespace: 'drivers', annotations: { note: 'hunter2' } },
      data: { key: 'aHVudGVyMg==' },
    }
    const { out, code } = await command(['minimise', 'a.yaml', 'b.json', 'nodes.json', '--keeps', 'code=KMM501'], {
      files: { 'a.yaml': moduleYaml(), 'b.json': JSON.stringify(secret), 'nodes.json': nodes },
    })
    expect([code, out]).toEqual([0, expect.not.stringMatching(/hunter2|aHVudGVyMg/)])
  })
})

describe('minimise refuses', () => {
  it.each([
    ['nothing to keep', [], "required option '--keeps <what>' not specified"],
    [
      'an unknown key',
      ['--keeps', 'colour=red'],
      'Keys of a change: change, reason, name, module, loads, unloads, stops',
    ],
    ['a key of every object', ['--keeps', 'constructor=x'], 'Allowed is KEY=VALUE'],
    ['a key without a value', ['--keeps', 'unloads'], 'After "unloads=" comes a node'],
    ['an unknown code', ['--keeps', 'code=KMM999'], 'There is no diagnostic KMM999'],
    ['an unknown action', ['--keeps', 'change=remove'], 'are create, update, replace, delete, label, release'],
    ['a change that is a remark', ['--keeps', 'change=delete,code=KMM301'], 'give each in a --keeps of its own'],
    [
      'what does not hold',
      ['--keeps', 'code=KMM725'],
      'KMM725 does not hold for the whole input. It has: code=KMM301,',
    ],
    [
      'a node without its effect',
      ['--keeps', 'unloads=w'],
      '--keeps unloads=w does not hold for the whole input. It has: no unloads.',
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await minimise(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it('what is lost with how the input is written', async () => {
    const { code, err } = await command(['minimise', 'a.json', '--keeps', 'code=KMM102'], {
      files: { 'a.json': JSON.stringify([{ apiVersion: 'v1', kind: 'Node', metadata: {} }]) },
    })
    expect([code, err]).toEqual([2, expect.stringContaining('lost with how the input is written')])
  })
})
