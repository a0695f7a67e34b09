/** What a folder holds beside objects: it is skipped where the folder was searched, and never where the file was named. */
import { describe, expect, it } from 'vitest'

import { command, moduleYaml, noDaemonSets, nodes, type Result } from './fake-io.js'

const cluster = { 'f/nodes.json': nodes, 'f/ds.json': noDaemonSets, 'f/gpu.yaml': moduleYaml() }

const planned = (files: Readonly<Record<string, string>>, ...args: ReadonlyArray<string>): Promise<Result> =>
  command(['plan', 'f', '-o', 'name', ...args], { files: { ...cluster, ...files } })

const creates = /^create drivers daemonset\.apps\/gpu-/m

const passedOver = (count: number): string =>
  `kmm-plan: skipped ${count === 1 ? '1 file that holds' : `${String(count)} files that hold`} no Kubernetes objects\n`

const template = (kind: string): string => `apiVersion: v1
kind: ${kind}
metadata:
  {{- with .Values.labels }}
  labels: {{ toYaml . }}
  {{- end }}
`

const foreign: ReadonlyArray<readonly [string, string, string]> = [
  ['a kustomization', 'kustomization.yaml', 'namespace: drivers\nresources: [gpu.yaml]\n'],
  [
    'a kustomization with an apiVersion only',
    'kustomization.yml',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nresources: []\n',
  ],
  ['a kustomization with a kind only', 'a/kustomization.yaml', 'kind: Kustomization\nresources: []\n'],
  [
    'the settings of a kustomization',
    'kustomizeconfig.yaml',
    'nameReference:\n- kind: Service\n  fieldSpecs: [{kind: X, path: spec}]\n',
  ],
  ['a chart', 'Chart.yaml', 'apiVersion: v2\nname: gpu\nversion: 0.1.0\n'],
  ['values', 'values.yaml', 'image: {tag: "1"}\n'],
  ['values with a kind', 'values-prod.yaml', 'kind: DaemonSet\nimage: {tag: "1"}\n'],
  ['services', 'docker-compose.yml', 'version: "3"\nservices: {a: {image: b}}\n'],
  ['a workflow', 'ci/build.yml', 'name: x\non: push\njobs: {a: {runs-on: b, steps: [{run: "kind create cluster"}]}}\n'],
  ['a playbook', 'site.yml', '- hosts: all\n  tasks:\n  - debug: {msg: "kind: x"}\n'],
  ['a package', 'package.json', '{"name": "x", "metadata": {"kind": 1}, "dependencies": {"kind-of": "1"}}'],
  ['settings with comments', 'tsconfig.json', '{\n  // metadata: of decorators\n  "emitDecoratorMetadata": true,\n}'],
  [
    'settings with tags',
    'mkdocs.yml',
    'nav: [a]\nextensions:\n- emoji: !!python/name:material.extensions.emoji.twemoji\n',
  ],
  ['another template', 'salt.yaml', '{% if metadata %}\na: [\n{% endif %}\n'],
  ['answers of etcd', 'alarm_list.json', '{"header": {"cluster_id": 1}, "alarms": null}\n{"header": {}}'],
  ['a list of things', 'members.json', '[{"metadata": "x"}, {"a": [{"kind": 1}]}]'],
  ['a list that is called items', 'items.json', '{"items": [{"metadata": "x"}, 1]}'],
  ['an empty map', 'empty.json', '{ } '],
  ['a text', 'kind.yaml', 'a kind of text'],
  ['metadata of something else', 'meta.yaml', 'metadata: {name: x}\ntitle: y\n'],
  ['front matter', 'post.yaml', 'metadata:\n  name: x\n---\ntitle: y\n'],
]

describe('what a folder holds beside objects', () => {
  it.each(foreign)('is skipped: %s', async (_, name, content) => {
    const { code, out, err } = await planned({ [`f/${name}`]: content })
    expect([code, out, err]).toEqual([0, expect.stringMatching(creates) as string, passedOver(1)])
  })

  it('is counted in one line, and never turns a plan off', async () => {
    const files = Object.fromEntries(foreign.map(([, name, content], index) => [`f/${String(index)}/${name}`, content]))
    const { code, out, err } = await planned(files, '--complete-modules')
    expect([code, out, err]).toEqual([0, expect.stringMatching(creates) as string, passedOver(foreign.length)])
    expect((await command(['validate', 'f'], { files: { ...cluster, ...files } })).err).toBe(passedOver(foreign.length))
  })

  it.each(foreign)('is an error that protects where the file was named: %s', async (_, name, content) => {
    const { code, err } = await planned({ [name]: content }, name)
    expect(code).toBe(1)
    expect(err).toMatch(/error KMM1\d\d/)
  })

  it.each([
    ['metadata and spec', 'metadata: {name: a}\nspec: {}\n', 'KMM101'],
    ['metadata and data', 'metadata: {name: a}\ndata: {}\n', 'KMM101'],
    ['a Module without kind', moduleYaml('b').replace('kind: Module\n', ''), 'KMM101'],
    ['a Module without apiVersion', moduleYaml('b').replace(/^.*\n/, ''), 'KMM101'],
    ['a Module without both', moduleYaml('b').replace(/^.*\n.*\n/, ''), 'KMM101'],
    ['misspelt keys', 'apiversion: v1\nKind: Secret\ntype: Opaque\n', 'KMM101'],
    ['a list without kind', `{"items": [${nodes}]}`, 'KMM101'],
    ['a list without kind, of Modules without', '{"items": [{"metadata": {"name": "a"}, "spec": {}}]}', 'KMM101'],
    ['an array of both', '[{"a": 1}, {"metadata": {}, "spec": {}}]', 'KMM101'],
    ['keys that are escaped', '{"\\u006bind": "Module", "metadata": {}, "spec": {}}', 'KMM101'],
    ['half a Module', 'apiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata: {name: [\n', 'KMM120'],
    ['half a dump', '{"apiVersion": "v1", "items": [{"ki', 'KMM120'],
    ['binary data', 'a\u0000b', 'KMM120'],
    ['a key twice', 'metadata: {}\nmetadata: {}\n', 'KMM121'],
    ['half a kind', 'kind: Module\nmetadata:\n  {{- if .Values.x }}\n', 'KMM120'],
  ])('is not what may be an object: %s', async (_, content, remark) => {
    const { code, err } = await planned({ 'f/x.yaml': content })
    expect(code).toBe(1)
    expect(err).toContain(`error ${remark}`)
  })

  it('is said of documents in files with objects, too', async () => {
    const { code, out, err } = await planned({ 'f/gpu.yaml': `title: x\n---\n${moduleYaml()}---\ntitle: y\n` })
    expect([code, out]).toEqual([0, expect.stringMatching(creates) as string])
    expect(err).toBe('kmm-plan: skipped 2 documents that hold no Kubernetes objects\n')
  })

  it('leaves nothing to read where there is nothing else', async () => {
    const { code, err } = await command(['validate', 'f'], { files: { 'f/values.yaml': 'a: 1' } })
    expect([code, err]).toEqual([1, expect.stringContaining(passedOver(1)) as string])
    const allowed = await command(['validate', 'f', '--allow-empty'], { files: { 'f/values.yaml': 'a: 1' } })
    expect(allowed.code).toBe(0)
  })

  it.each([
    ['values of a chart', 'values.yaml', (module: string) => `extraObjects:\n- ${module}\n`],
    ['a task of Ansible', 'play.yaml', (module: string) => `- hosts: all\n- k8s:\n    definition: ${module}\n`],
  ])('is not what holds a Module: %s', async (_, name, around) => {
    const module = JSON.stringify({
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      metadata: { name: 'gpu', namespace: 'drivers' },
      spec: { selector: 'wrong' },
    })
    const files = { [`f/${name}`]: around(module), 'f/n.yaml': 'apiVersion: v1\nkind: NodeList\nitems: []\n' }
    const { code, out } = await command(['validate', 'f'], { files })
    expect([code, out]).toEqual([1, expect.stringMatching(/^f\/\w+\.yaml:\d+:\d+: error/) as string])
    expect((await command(['plan', 'f', '--observed', 'modules'], { files })).out).toContain('KMM155')
  })

  it.each([
    ['m[!1].yaml', 'm1.yaml'],
    ['m[^1].yaml', 'm1.yaml'],
    ['m[!0-13-9].yaml', 'm1.yaml'],
    ['m[[:digit:]].yaml', 'mx.yaml'],
    ['m[!A-Zx].yaml', 'mx.yaml'],
  ])('is left out as git leaves it out: %s', async (pattern, kept) => {
    const names = ['m1.yaml', 'm2.yaml', 'mx.yaml']
    // Each is told of, if it is read.
    const files = Object.fromEntries(names.map((name, index) => [`f/${name}`, `${moduleYaml(`m${index}`)}slip: 1\n`]))
    const { out } = await command(['validate', 'f', '--exclude', pattern], { files })
    expect(names.filter((name) => out.includes(`f/${name}:`))).toEqual([kept])
  })
})

describe('templates of a chart', () => {
  const chart = { 'f/c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n' }

  it.each([
    ['are skipped', 'f/c/templates/x.yaml', template('DaemonSet'), 2],
    ['are skipped under a condition', 'f/c/templates/x.yaml', `{{- if .Values.x }}\n${template('Job')}{{- end }}\n`, 2],
    ['are skipped in folders', 'f/c/templates/a/b/x.yaml', template('Deployment'), 2],
    [
      'are skipped where they can be read',
      'f/c/templates/x.yaml',
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: "{{ .Release.Name }}"}\n',
      2,
    ],
  ])('%s', async (_, name, content, count) => {
    const { code, out, err } = await planned({ ...chart, [name]: content })
    expect([code, out, err]).toEqual([0, expect.stringMatching(creates) as string, passedOver(count)])
  })

  it.each([
    ['of a Module', template('Module')],
    ['of a ManagedClusterModule', template('"ManagedClusterModule"')],
    ['of anything', template('{{ .Values.kind }}')],
    ['of the group of KMM', template('X').replace('v1', 'kmm.sigs.x-k8s.io/v1beta1')],
    ['of a Module under a condition', `{{- if .Values.x }}\n${template('Module')}{{- end }}\n`],
    ['of objects and a Module', `${template('X')}---\n${template('Module')}`],
  ])('protect: %s', async (_, content) => {
    const { code, out, err } = await planned({ ...chart, 'f/c/templates/x.yaml': content })
    expect([code, out]).toEqual([1, expect.not.stringMatching(creates) as string])
    expect(err.match(/error KMM120/g)).toHaveLength(1)
    expect(err).toContain('a template that was not filled in')
  })

  it('are such only beside a chart', async () => {
    expect((await planned({ 'f/c/templates/x.yaml': template('DaemonSet') })).code).toBe(1)
  })

  it('are such, too, where their folder was named', async () => {
    const files = { ...cluster, ...chart, 'f/c/templates/x.yaml': template('DaemonSet') }
    expect((await command(['validate', 'f/gpu.yaml', 'f/c/templates'], { files })).err).toBe(passedOver(1))
  })
})

describe('a search', () => {
  const names = async (files: ReadonlyArray<string>, ...args: ReadonlyArray<string>): Promise<Result> =>
    planned(Object.fromEntries(files.map((name) => [`f/${name}`, 'kind: ['])), ...args)

  it.each([
    ['.github/workflows/ci.yml'],
    ['.git/x.json'],
    ['.x.yaml'],
    ['node_modules/a/b.json'],
    ['a/node_modules/b.yaml'],
  ])('does not find %s', async (name) => {
    const { code, out, err } = await names([name])
    expect([code, out, err]).toEqual([0, expect.stringMatching(creates) as string, ''])
  })

  it.each([
    ['*.yml', 'a/b.yml'],
    ['a/', 'a/b.yaml'],
    ['/a', 'a/b/c.json'],
    ['a/**/c.yaml', 'a/x/y/c.yaml'],
    ['b.yaml', 'a/b.yaml'],
    ['[a-c].json', 'b.json'],
  ])('leaves out what --exclude names: %s', async (pattern, name) => {
    const { code, out, err } = await names([name], '--exclude', 'no', '--exclude', pattern)
    expect([code, out]).toEqual([0, expect.stringMatching(creates) as string])
    expect(err).toBe('kmm-plan: skipped 1 file or folder that .gitignore or --exclude leaves out\n')
  })

  it.each([
    ['/b.yaml', 'a/b.yaml'],
    ['B.YAML', 'b.yaml'],
    ['a', 'ab.yaml'],
  ])('does not leave out what --exclude %s does not name', async (pattern, name) => {
    expect((await names([name], '--exclude', pattern)).code).toBe(1)
  })

  it('leaves out nothing that was named', async () => {
    const { code } = await planned({ 'x.yaml': 'kind: [' }, 'x.yaml', '--exclude', 'x.yaml')
    expect(code).toBe(1)
  })

  it.each(['', ' ', '#a', '!a', 'a*b*c*d*e*f*g*h'])('refuses --exclude "%s"', async (pattern) => {
    const { code, err } = await planned({}, '--exclude', pattern)
    expect([code, err]).toEqual([2, expect.stringContaining('A pattern as in a .gitignore') as string])
  })

  it.each([
    ['a pattern', { '.gitignore': '# x\n\nout/\n', 'out/x.yaml': 'kind: [' }, 0],
    ['with CRLF', { '.gitignore': 'out/\r\n', 'out/x.yaml': 'kind: [' }, 0],
    ['in a folder', { 'a/.gitignore': '/x.yaml\n', 'a/x.yaml': 'kind: [' }, 0],
    ['for its folder only', { 'a/.gitignore': '/x.yaml\n', 'b/x.yaml': 'kind: [' }, 1],
    ['from its folder on', { '.gitignore': 'a/b/*.yaml\n', 'a/b/x.yaml': 'kind: [' }, 0],
    ['taken back', { '.gitignore': '*.yml\n!x.yml\n', 'x.yml': 'kind: [' }, 1],
    ['taken back further down', { '.gitignore': '*.yml\n', 'a/.gitignore': '!x.yml\n', 'a/x.yml': 'kind: [' }, 1],
    ['what is too many wildcards', { '.gitignore': 'x*a*b*c*d*e*f*g*\n', 'xabcdefg.yaml': 'kind: [' }, 1],
  ])('follows .gitignore: %s', async (_, files, code) => {
    const result = await planned(Object.fromEntries(Object.entries(files).map(([name, text]) => [`f/${name}`, text])))
    expect(result.code).toBe(code)
  })

  it('does not follow it where the input holds all Modules: what it hides would look gone', async () => {
    const files = { 'f/.gitignore': '*.yml\n', 'f/x.yml': 'kind: [' }
    expect((await planned(files, '--complete-modules')).code).toBe(1)
    expect((await planned(files, '--complete-modules', '--exclude', 'x.yml')).code).toBe(0)
  })

  it('lets --exclude win over .gitignore', async () => {
    const files = { 'f/.gitignore': '!x.yml\n', 'f/x.yml': 'kind: [' }
    expect((await planned(files, '--exclude', '*.yml')).code).toBe(0)
  })
})
