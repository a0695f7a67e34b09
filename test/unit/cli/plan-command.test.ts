import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import type { Plan } from '../../../src/index.js'
import { command, moduleYaml, noDaemonSets, node, nodes } from './fake-io.js'

const files = { 'm.yaml': moduleYaml(), 'nodes.json': nodes, 'ds.json': noDaemonSets }
const all = Object.keys(files)

describe('kmm-plan plan', () => {
  it('plans what several files say together', async () => {
    const { code, out, err } = await command(['plan', ...all], { files })
    expect(out).toContain('Module drivers/gpu\n  + create')
    expect(out).toContain('loads the module on 2 nodes: worker-1, worker-2')
    expect(out).toMatch(/1 to create, 0 to update, 0 to delete, 0 held; 2 notes\.\n$/)
    expect([code, err]).toEqual([0, ''])
  })

  it('exits with 1 for changes only when asked to', async () => {
    expect((await command(['plan', ...all, '--exit-code'], { files })).code).toBe(1)
    expect((await command(['plan', 'nodes.json', 'ds.json', '--exit-code'], { files })).code).toBe(0)
  })

  it('with --exit-code, does not take an image of which nobody knows what makes it for done', async () => {
    const built = `${moduleYaml()}        build: { dockerfileConfigMap: { name: gpu } }\n`
    const image = `registry.example/gpu:${/"kernelVersion":\s*"([^"]+)"/.exec(files['nodes.json'])?.[1] ?? ''}`
    const all = { ...files, 'b.yaml': built, 'i.json': JSON.stringify({ [image]: { exists: false } }) }
    const args = [
      'plan',
      'b.yaml',
      'nodes.json',
      '--observed',
      'daemonsets',
      '--images',
      'i.json',
      '--backend',
      'openshift-build',
      '-o',
      'name',
    ]
    const [plain, asked] = [
      await command(args, { files: all }),
      await command([...args, '--exit-code'], { files: all }),
    ]
    expect([plain.out, plain.code, asked.code]).toEqual(['', 0, 1])
    expect(plain.err).toContain('KMM711')
  })

  it('exits with 1 when live DaemonSets are unknown, and says so', async () => {
    const { code, out } = await command(['plan', 'm.yaml', 'nodes.json', '--exit-code'], { files })
    expect(code).toBe(1)
    expect(out).toContain('whether it exists is unknown')
    expect((await command(['plan', 'm.yaml', 'nodes.json'], { files })).code).toBe(0)
  })

  it('takes the word of --observed for what the input does not hold', async () => {
    const { out } = await command(['plan', 'm.yaml', 'nodes.json', '--observed', 'daemonsets,pods'], { files })
    expect(out).toContain('1 to create')
  })

  it('takes the word of --observed for some namespaces, and for several of them', async () => {
    const plan = (...args: ReadonlyArray<string>) => command(['plan', 'm.yaml', 'nodes.json', ...args], { files })
    for (const args of [
      ['--observed', 'daemonsets=drivers'],
      ['--observed', 'pods,daemonsets=other,drivers'],
      ['--observed', 'ds=other,daemonset=drivers'].map((arg) => arg.replace('ds=', 'pods=')),
      ['--observed', 'daemonsets=other', '--observed', 'daemonsets=drivers'],
      ['--observed', 'daemonsets', '--observed', 'pods'],
    ])
      expect((await plan(...args)).out).toContain('1 to create')
    const other = (await plan('--observed', 'daemonsets=other')).out
    expect(other).toContain('whether it exists is unknown')
    expect(other).toContain('KMM140')
    expect(other).toContain('--observed daemonsets=drivers')
    const { diagnostics } = JSON.parse((await plan('--observed', 'daemonsets=other', '-o', 'json')).out) as Plan
    expect(diagnostics.filter(({ code }) => code === 'KMM140')).toHaveLength(1)
  })

  it('says what an API server would refuse of a manifest, and nothing of what it has taken', async () => {
    const labelled = moduleYaml().replace('name: gpu', 'name: gpu\n  labels: { team: a/b }')
    const plan = (text: string) =>
      command(['plan', 'm.yaml', 'nodes.json', 'ds.json'], { files: { ...files, 'm.yaml': text } })
    const refused = await plan(labelled)
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('KMM170') as string])
    const live = await plan(labelled.replace('labels:', 'uid: u-1\n  labels:'))
    expect([live.code, live.out]).toEqual([0, expect.not.stringContaining('KMM170') as string])
  })

  it('prints what would be sent, and nothing to a Module that is in no cluster', async () => {
    const sent = async (text: string): Promise<ReadonlyArray<string>> => {
      const { code, out } = await command(['plan', ...all, '-o', 'calls'], { files: { ...files, 'm.yaml': text } })
      expect(code).toBe(0)
      const steps = JSON.parse(out) as ReadonlyArray<{ of: string; calls: ReadonlyArray<{ verb: string }> }>
      return steps.flatMap(({ of, calls }) => calls.map(({ verb }) => `${of} ${verb}`))
    }
    expect(await sent(moduleYaml())).toEqual(['changes POST'])
    const live = moduleYaml().replace('name: gpu', 'name: gpu\n  uid: u-1')
    expect(await sent(live)).toEqual(['finalizers PATCH', 'changes POST', 'statuses PATCH'])
  })

  it('reads folders in code-unit order, and standard input', async () => {
    const world = {
      files: {
        'd/b/x.yml': moduleYaml('b'),
        'd/a.yaml': moduleYaml('a'),
        'd/B.yaml': moduleYaml('c'),
        'd/notes.txt': '{',
      },
      stdin: nodes,
    }
    const { out } = await command(['plan', 'd', '-', '--observed', 'daemonsets', '-o', 'json'], world)
    const names = (JSON.parse(out) as { statuses: Array<{ ref: { name: string } }> }).statuses.map(
      ({ ref }) => ref.name,
    )
    expect(names).toEqual(['a', 'b', 'c'])
  })

  it('is not caught in a loop of links', async () => {
    const world = { files: { 'd/a.yaml': moduleYaml('a') }, links: { 'd/again': 'd' } }
    const { code, out } = await command(['validate', 'd'], world)
    expect([code, out]).toEqual([0, expect.stringContaining('1 Module checked') as string])
  })

  it('prints only objects with -o objects, and remarks to standard error', async () => {
    const { out, err } = await command(['plan', ...all, '-o', 'objects'], {
      files: { ...files, 'm.yaml': moduleYaml().replace('    serviceAccountName: loader\n', '') },
    })
    const documents = parseAllDocuments(out)
    expect(Array.isArray(documents) && documents.map((document) => document.get('kind'))).toEqual(['DaemonSet'])
    expect(err).toMatch(/: warning KMM/)
  })

  it('leaves out of -o objects what may exist already, and says so', async () => {
    const { code, out, err } = await command(['plan', 'm.yaml', 'nodes.json', '-o', 'objects'], { files })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/kmm-plan: left out 1 object that may exist .*drivers\/gpu-5-14-0-.*--observed daemonsets/)
  })

  it('leaves out of -o objects only what may be a DaemonSet that could not be read', async () => {
    const objects = (await command(['plan', ...all, '-o', 'json'], { files })).out
    const { desired } = JSON.parse(objects) as { desired: ReadonlyArray<{ metadata: object }> }
    const live = JSON.stringify({ ...desired[0], metadata: { ...desired[0]?.metadata, uid: 'u' } })
    const other = moduleYaml('other')
    const broken = JSON.stringify({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'x', namespace: 'drivers' },
      spec: 1,
    })
    const world = { files: { ...files, 'ds.json': live, 'other.yaml': other, 'broken.json': broken } }
    const { code, out, err } = await command(['plan', ...all, 'other.yaml', 'broken.json', '-o', 'objects'], world)
    expect(code).toBe(1)
    expect(out.match(/^kind: DaemonSet$/gm)).toHaveLength(1)
    expect(out).toContain('name: gpu-5-14-0')
    expect(err).toContain('left out 1 object that may exist already')
  })

  it('exits with 1 when the plan has errors', async () => {
    const bad = { ...files, 'm.yaml': moduleYaml().replace('^.+$', '(') }
    expect((await command(['plan', ...all], { files: bad })).code).toBe(1)
    const warned = { ...files, 'm.yaml': moduleYaml().replace('    serviceAccountName: loader\n', '') }
    const { code, out } = await command(['plan', ...all], { files: warned })
    expect([code, out]).toEqual([0, expect.stringContaining('warning') as string])
  })

  it('reads .YAML and .Json of folders, and says how many other files it skipped', async () => {
    const world = {
      files: { 'd/M.YAML': moduleYaml(), 'd/b/N.Json': nodes, 'd/README.md': '#', 'd/b/x.txt': '', 'd/.hidden': '' },
    }
    const { out, err } = await command(['plan', 'd', '--observed', 'daemonsets'], world)
    expect(out).toContain('1 to create')
    expect(err).toBe(
      'kmm-plan: skipped 2 files in folders: only .yaml, .yml and .json files are read; name others to have them read\n',
    )
  })

  it('prints plan data and nothing else with -o json, yaml and name', async () => {
    const json = await command(['plan', ...all, '-o', 'json'], { files })
    expect(Object.keys(JSON.parse(json.out) as object)).toContain('changes')
    const yaml = await command(['plan', ...all, '-o', 'yaml'], { files })
    expect(parseAllDocuments(yaml.out)[0]?.toJS()).toEqual(JSON.parse(json.out))
    const name = await command(['plan', ...all, '-o', 'name'], { files })
    expect(name.out).toMatch(/^create drivers daemonset\.apps\/gpu-5-14-0-\S+\n$/)
  })

  it('takes image facts from --images, and from images.json among the input', async () => {
    const build = '        build:\n          dockerfileConfigMap:\n            name: df\n'
    const image = 'registry.example/gpu:5.14.0-284.36.1.el9_2.x86_64'
    const facts = JSON.stringify({ [image]: { exists: true } })
    const built = { ...files, 'm.yaml': moduleYaml('gpu', build), 'facts.json': facts, '04.images.json': facts }
    expect((await command(['plan', ...all], { files: built })).out).toContain(`image ${image} (KMM701`)
    expect((await command(['plan', ...all, '--images', 'facts.json'], { files: built })).out).toContain('1 to create')
    expect((await command(['plan', ...all, '04.images.json'], { files: built })).out).toContain('1 to create')
  })

  it('colours for terminals only, and minds NO_COLOR, FORCE_COLOR and --color', async () => {
    const coloured = async (
      args: ReadonlyArray<string>,
      terminal: boolean,
      env: Record<string, string>,
    ): Promise<boolean> => (await command(['plan', ...all, ...args], { files, terminal, env })).out.includes('\u001b[')
    expect(await coloured([], false, {})).toBe(false)
    expect(await coloured([], true, {})).toBe(true)
    expect(await coloured([], true, { NO_COLOR: '1' })).toBe(false)
    expect(await coloured([], true, { NO_COLOR: '' })).toBe(true)
    expect(await coloured([], true, { TERM: 'dumb' })).toBe(false)
    expect(await coloured([], false, { FORCE_COLOR: '1' })).toBe(true)
    expect(await coloured([], true, { FORCE_COLOR: '0' })).toBe(false)
    expect(await coloured(['--color', 'always'], false, { NO_COLOR: '1' })).toBe(true)
    expect(await coloured(['--color', 'never'], true, {})).toBe(false)
  })

  it('deletes nothing for lack of a document that cannot be read', async () => {
    const labels = {
      'kmm.node.kubernetes.io/module.name': 'gone',
      'kmm.node.kubernetes.io/kernel-version.full': '5.1.0',
    }
    const orphan = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        name: 'old',
        namespace: 'drivers',
        uid: 'u',
        labels,
        ownerReferences: [
          { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gone', uid: 'm', controller: true },
        ],
      },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [] } } },
    }
    const world = {
      files: {
        'nodes.json': nodes,
        'old.json': JSON.stringify(orphan),
        'broken.yaml': 'kind: [',
        'twice.yaml': `${moduleYaml('gone')}kind: Module\n`,
      },
    }
    const names = async (...paths: ReadonlyArray<string>): Promise<string> =>
      (
        await command(
          ['plan', 'nodes.json', 'old.json', '--observed', 'modules', '--complete-modules', '-o', 'name', ...paths],
          world,
        )
      ).out
    expect(await names()).toBe('delete drivers daemonset.apps/old\n')
    expect(await names('broken.yaml')).toBe('')
    expect(await names('twice.yaml')).toBe('')
    for (const nothing of ['', '# nothing\n', '---\n---\n']) {
      const { code, out, err } = await command(
        ['plan', 'nodes.json', 'old.json', '--observed', 'modules', '--complete-modules', '-o', 'name', 'x.yaml'],
        { files: { ...world.files, 'x.yaml': nothing } },
      )
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain('x.yaml:1:1: error KMM120')
    }
  })

  it('does not take an input without any Module for all Modules', async () => {
    const list = (kind: string): string => JSON.stringify({ apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind, items: [] })
    const world = {
      files: {
        ...files,
        'none.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }),
        'list.json': list('ModuleList'),
        'typed.json': `[${list('ModuleList')}]`,
      },
    }
    const run = (...args: ReadonlyArray<string>) =>
      command(['plan', 'nodes.json', 'ds.json', '--complete-modules', ...args], world)
    for (const args of [[], ['none.json'], ['--observed', 'pods']]) {
      const { code, out, err } = await run(...args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/kubectl get modules -A -o yaml.*--observed modules/)
    }
    for (const args of [['list.json'], ['typed.json'], ['m.yaml'], ['--observed', 'modules']])
      expect([args, (await run(...args)).code]).toEqual([args, 0])
  })

  it('holds deletions above the budget', async () => {
    const { code, err } = await command(['plan', ...all, '--max-unloaded-nodes', '25%'], { files })
    expect([code, err]).toEqual([0, ''])
    expect((await command(['plan', ...all, '--max-unloaded-nodes', '25%', '-o', 'json'], { files })).out).toContain(
      '"maxUnloadedNodes": 0',
    )
  })

  it('says when the input holds no Modules but is fine', async () => {
    expect(await command(['plan', 'nodes.json'], { files: { 'nodes.json': JSON.stringify(node('a')) } })).toEqual({
      code: 0,
      out: 'No changes.\n',
      err: 'kmm-plan: the input holds no Module\n',
    })
  })
})
