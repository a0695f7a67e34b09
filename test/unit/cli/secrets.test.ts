import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'

const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  a: hunter2\n  b: hunter2\n'
/** An error on its first line, and one on its last. */
const module =
  'selectr: {}\napiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata: {name: a, namespace: b}\nspec: {selector: {}, selectr: {}}\n'

const secretJson = '{"apiVersion": "v1", "kind": "Secret", "data": {"a": "hunter2"}}'
const moduleJson =
  '{"selectr": {}, "apiVersion": "kmm.sigs.x-k8s.io/v1beta1", "kind": "Module", "metadata": {"name": "a", "namespace": "b"}, "spec": {"selector": {}, "selectr": {}}}'
const indented = (text: string): string => text.trim().split('\n').join('\n  ')
const list = (...items: ReadonlyArray<string>): string =>
  `apiVersion: v1\nkind: List\nitems:\n${items.map((item) => `- ${indented(item)}\n`).join('')}`
const jsonList = (...items: ReadonlyArray<string>): string =>
  `{"apiVersion": "v1", "kind": "List", "items": [${items.join(', ')}]}`

const inputs: ReadonlyArray<[string, string]> = [
  ['before the Module', `${secret}---\n${module}`],
  ['after the Module', `${module}---\n${secret}`],
  ['on both sides', `${secret}---\n${module}---\n${secret}`],
  ['on both sides, in Windows lines', `${secret}---\n${module}---\n${secret}`.replaceAll('\n', '\r\n')],
  ['before a Module on the line of the mark', `${secret}--- ${moduleJson}\n`],
  ['before, in braces', `--- ${secretJson}\n--- ${moduleJson}\n--- ${secretJson}\n`],
  ['in a List, before', list(secret, module)],
  ['in a List, after', list(module, secret)],
  ['in a List behind a mark', `---\n${list(secretJson, module)}`],
  ['in a List of braces behind a mark', `---\n${jsonList(secretJson, moduleJson)}\n`],
  ['in a List, on lines of its own', jsonList(`\n${secretJson}`, `\n${moduleJson}`, `\n${secretJson}`)],
  ['in a List in a List', list(list(secret), module)],
  ['in a typed list', list(`apiVersion: v1\nkind: SecretList\nitems:\n- data: {a: hunter2}`, module)],
  ['in an array', `[${secretJson}, ${moduleJson}, ${secretJson}]`],
  ['in an array, on lines of its own', `[${secretJson},\n${moduleJson},\n${secretJson}]`],
  ['on the same line', `${secretJson} ${moduleJson} ${secretJson}`],
  ['on the same line, without a space', `${secretJson}${moduleJson}${secretJson}`],
  ['on the lines around', `${secretJson}\n${moduleJson}\n${secretJson}\n`],
  ['with a key written another way', `${secret.replace('kind: Secret', '"\\x6bind": !!str Secret')}---\n${module}`],
  [
    'in the same document, with a key written another way',
    list(secret.replace('kind: Secret', '? kind\n: !!str Secret'), module),
  ],
  ['that is broken, before', `${secret}  c: [hunter2\n---\n${module}`],
  ['that is broken, after', `${module}---\n${secret}  c: [hunter2\n`],
  ['that is broken by a mark', `${secret}  c: "hunter2\n---\nhunter2: ]"\n---\n${module}`],
  ['that ends too early', `${secretJson.replace('"data"', '"metadata": {}}, "data"')} ${moduleJson}`],
  ['with a key twice', `${secret}  a: hunter2\n---\n${module}`],
  ['with a template inside', `${secret}  c: {{ hunter2 }} hunter2\n---\n${module}`],
]

describe('lines of a Secret', () => {
  it.each(inputs)('%s are never shown', async (_, text) => {
    for (const name of ['x.yaml', 'x.json']) {
      const files = { [name]: text, 'n.yaml': 'apiVersion: v1\nkind: NodeList\nitems: []\n' }
      for (const args of [
        ['validate', name],
        ['plan', name, 'n.yaml'],
        ['plan', name, 'n.yaml', '-o', 'objects'],
        ['plan', name, 'n.yaml', '-o', 'calls'],
        ['explain', 'a', 'n', name],
        ['plan', 'n.yaml', '--images', name],
      ]) {
        const { out, err } = await command(args, { files })
        expect(`${out}${err}`).not.toContain('hunter2')
      }
    }
  })

  it.each(inputs.slice(0, 4))('%s: lines of the Module are', async (_, text) => {
    const { out } = await command(['validate', 'x.yaml', '--excerpts'], { files: { 'x.yaml': text } })
    expect(out).toMatch(/> +\d+ \| selectr: \{\}\n +\| \^\n/)
    expect(out).toMatch(/> +\d+ \| spec: \{selector: \{\}, selectr: \{\}\}\n +\| {22}\^\n/)
  })

  it('what stands before on the same line is blank', async () => {
    const { out } = await command(['validate', 'x.json', '--excerpts'], {
      files: { 'x.json': `{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "hunter2"}} ${moduleJson}` },
    })
    expect(out).toMatch(/> 1 \| …? *\{"selectr": \{\}/)
    expect(out).not.toContain('hunter2')
  })
})

const bytes = 'Zq9hunter2Xw'
const coded = Buffer.from(bytes).toString('base64')
const applied = JSON.stringify(JSON.stringify({ kind: 'Secret', stringData: { key: bytes }, data: { cert: coded } }))

/** What stands in a Secret behind its metadata. */
const contents: ReadonlyArray<[string, string]> = [
  ['that is sound', `"stringData": {"key": "${bytes}"}, "data": {"cert": "${coded}"}`],
  ['on lines of its own', `"stringData": {\n  "key": "${bytes}"},\n "data": {\n  "cert": "${coded}"}`],
  ['that is no base64', `"data": {"key": "${coded}*", "cert": "${bytes}!"}`],
  ['with a number', `"data": {"key": 5, "cert": "${coded}"}`],
  ['with a null', `"stringData": {"key": null, "cert": "${bytes}"}`],
  ['with data that is a text', `"data": "${coded}", "stringData": "${bytes}"`],
  ['with data that is a list', `"data": ["${coded}"], "stringData": ["${bytes}"]`],
  ['with bytes as a key', `"stringData": {"${bytes}": 5, "key": {"${bytes}": "${coded}"}}`],
  ['with a key twice', `"stringData": {"key": "${bytes}", "key": "${bytes}"}`],
  [
    'with bytes as a key, twice',
    `"stringData": {"${bytes}": 1, "${bytes}": 2}, "data": {"key": {"${coded}": 1, "${coded}": 1}}`,
  ],
  ['with misspelt fields', `"stringDta": {"key": "${bytes}"}, "dta": {"cert": "${coded}"}, "${bytes}": 1`],
  [
    'with data in the wrong place',
    `"spec": {"data": {"key": "${coded}"}}, "status": "${bytes}", "type": {"key": "${bytes}"}`,
  ],
  ['that ends too early', `"stringData": {"key": "${bytes}"}}, "data": {"cert": "${coded}"}`],
  ['that never ends', `"data": {"cert": "${coded}", "key": "${bytes}`],
  ['with half a character', `"stringData": {"key": "${bytes}\\ud800"}`],
  ['with hashes that are none', `"hashes": {"key": "${bytes}"}`],
]
const heads: ReadonlyArray<[string, string]> = [
  ['', '"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "k", "namespace": "b"}'],
  [
    'that was applied',
    `"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "k", "namespace": "b", "uid": "u", "annotations": {"kubectl.kubernetes.io/last-applied-configuration": ${applied}}}`,
  ],
  [
    'with broken metadata',
    `"apiVersion": "v1", "kind": "Secret", "metadata": {"name": 5, "annotations": {"kubectl.kubernetes.io/last-applied-configuration": ${applied}, "${bytes}": 1}, "labels": ["${bytes}"]}`,
  ],
  ['of another version', '"apiVersion": "v2", "kind": "Secret", "metadata": {"name": "k"}'],
  ['without a version', '"kind": "Secret", "metadata": {"name": "k"}'],
  ['whose kind is misspelt', '"apiVersion": "v1", "knd": "Secret", "metadata": {"name": "k"}'],
  ['whose kind is written in lower case', '"apiVersion": "v1", "kind": "secret", "metadata": {"name": "k"}'],
]
const wrappings: ReadonlyArray<[string, (object: string) => string]> = [
  ['alone', (object) => object],
  ['in a document', (object) => `${moduleJson}\n---\n${object}\n`],
  ['twice', (object) => `${moduleJson}\n---\n${object}\n---\n${object.replace(bytes, `${bytes}${bytes}`)}\n`],
  ['in a List', (object) => jsonList(object, moduleJson)],
  ['in a List, on lines of its own', (object) => jsonList(`\n${moduleJson}`, `\n${object}`, `\n${moduleJson}`)],
  ['in a SecretList', (object) => `{"apiVersion": "v1", "kind": "SecretList", "items": [\n${object},\n"${bytes}"]}`],
  [
    'in a SecretList with escapes',
    (object) =>
      `{"apiVersion": "v1", "\\u006bind": "\\u0053ecretList", "items": [\n${object.replace('"kind": "Secret", ', '')},\n"${bytes}", {"key": "${bytes}", "metadata": {"name": "x"}}]}`,
  ],
]

describe('nothing of a Secret', () => {
  it.each(contents)(
    '%s is ever shown',
    async (_, content) => {
      for (const [, head] of heads) {
        for (const [, wrap] of wrappings) {
          const runs = [
            ['x.yaml', `{${head}, ${content}}`, 'json'],
            ['x.json', `{${content}, ${head}}`, 'text'],
          ] as const
          for (const [name, object, form] of runs) {
            const files = { [name]: wrap(object), 'n.yaml': 'apiVersion: v1\nkind: NodeList\nitems: []\n' }
            const { out, err } = await command(['plan', name, 'n.yaml', '-o', form], { files })
            expect(`${out}${err}`).not.toContain(bytes)
            expect(`${out}${err}`).not.toContain(coded)
          }
        }
      }
    },
    30_000,
  )

  it.each(['as a key', 'as a value'])('that is written in YAML blocks is ever shown: %s', async (where) => {
    const text = where === 'as a key' ? `${bytes}: 1\n  ${bytes}: 1` : `key: |\n    ${bytes}\n  key: ${coded}`
    const blocks = ['stringData', 'data', 'dta'].map(
      (field) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: k\n${field}:\n  ${text}\n`,
    )
    for (const block of blocks) {
      for (const whole of [
        block,
        `${module}---\n${block}`,
        list(module, block),
        list(block, module),
        block.replace('  name: k', ' name: k\n  x: y'),
      ]) {
        for (const args of [
          ['validate', 'x.yaml'],
          ['plan', 'x.yaml', '-o', 'yaml'],
          ['plan', 'x.yaml', '-o', 'objects'],
          ['plan', 'x.yaml', '-o', 'calls'],
        ]) {
          const { out, err } = await command(args, { files: { 'x.yaml': whole } })
          expect(`${out}${err}`).not.toContain(bytes)
          expect(`${out}${err}`).not.toContain(coded)
        }
      }
    }
  })

  it.each<[string, string]>([
    ['a text', `${bytes}\n`],
    ['a key', `-----BEGIN PRIVATE KEY-----\n${bytes}\n-----END PRIVATE KEY-----\n`],
    ['a key that is no YAML', `-----BEGIN PRIVATE KEY-----\nProc-Type: 4: ENCRYPTED: ${bytes}\n`],
    ['a list of texts', `["${bytes}"]`],
    ['a Secret without a kind', `metadata: {name: s}\ntype: kubernetes.io/tls\ntls.key: ${bytes}\n`],
    [
      'a Secret without a kind, with a key twice',
      `metadata: {name: s}\ntype: kubernetes.io/tls\ntls.key: ${bytes}\ntls.key: ${bytes}\n`,
    ],
    ['a Secret without a kind that is no YAML', `type: kubernetes.io/tls\ndata:\n  tls.key: ${bytes}: ${bytes}\n`],
    ['a Secret of no version', `apiVersion: ${bytes}\nkind: Secret\nmetadata: {name: s}\n`],
    ['Secrets of no version', `apiVersion: ${bytes}\nkind: SecretList\nitems: [{metadata: {name: s}}]\n`],
  ])('that is written as %s is ever shown', async (_, text) => {
    for (const args of [
      ['validate', 'x.yaml'],
      ['validate', 'x.yaml', '-o', 'json'],
      ['plan', 'x.yaml'],
      ['plan', 'x.yaml', '-o', 'json'],
    ]) {
      const { out, err } = await command(args, { files: { 'x.yaml': text } })
      expect(`${out}${err}`).not.toContain(bytes)
    }
  })

  it('hides what else is wrong: places and keys that Secrets have are told', async () => {
    const { out } = await command(['validate', 'x.json'], {
      files: {
        'x.json': '{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "k"}, "data": {"key": "*", "cert": 1}}',
      },
    })
    expect(out).toContain('data.cert must be string, not number')
    expect(out).toContain('x.json:1:')
    const twice = await command(['validate', 'x.json'], {
      files: { 'x.json': '{"apiVersion": "v1", "kind": "Secret", "data": {"key": "a", "key": "b"}}' },
    })
    expect(twice.out).toContain('data.key is written twice')
  })
})

describe('lines are not shown either', () => {
  const pem = '    -----BEGIN PRIVATE KEY-----\n    hunter2\n    hunter2\n    hunter2\n    -----END PRIVATE KEY-----\n'
  const annotated = (slip: string): string =>
    `apiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata:\n  name: a\n  namespace: b\n  annotations:\n    key: |\n${pem.replaceAll(/^ {4}/gm, '      ')}${slip}spec: {selector: {}}\n`
  const withData = (kind: string): string =>
    `apiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: ${kind}\nmetadata: {name: a, namespace: b}\nspec: {selector: {}, selectr: {}}\ndata: {a: hunter2}\n`

  it.each([
    ['around a block of PEM', annotated('  lables: {}\n'), 'KMM178'],
    ['of an object with data', withData('Module'), 'KMM104'],
    ['of an object with stringData', withData('Module').replace('\ndata:', '\nstringData:'), 'KMM104'],
    ['of an object with binaryData', withData('Module').replace('\ndata:', '\nbinaryData:'), 'KMM104'],
    ['of a list that holds one with data', list(withData('Module')), 'KMM104'],
    ['of a list whose kind is misspelt', list(withData('Module')).replace('kind: List', 'kind: Lists'), 'KMM150'],
    [
      'of an object around one with data',
      `{apiVersion: policy.open-cluster-management.io/v1, kind: Policy, metadata: {name: p}, spec: {objects: [\n${moduleJson},\n{kind: ConfigMap, data: {a: hunter2}}]}}\n`,
      'KMM104',
    ],
    ['of a document that cannot be parsed', 'a: b\nhunter2\nkind: [\n', 'KMM120'],
    ['of JSON that cannot be parsed', '{"a": "hunter2", "kind": ]', 'KMM120'],
  ])('%s', async (_, text, code) => {
    const { out } = await command(['validate', 'x.yaml'], { files: { 'x.yaml': text } })
    expect(out).toMatch(new RegExp(`^x\\.yaml:\\d+:\\d+: \\w+ ${code}`, 'm'))
    expect(out).not.toMatch(/^[> ] +\d+ \|/m)
    expect(out).not.toContain('hunter2')
  })

  it('but those of the same document far from it are', async () => {
    const { out } = await command(['validate', 'x.yaml'], {
      files: { 'x.yaml': annotated(`  labels:\n    a: b\n    c: d\n  lables: {}\n`) },
    })
    expect(out).toContain('|   lables: {}')
    expect(out).not.toContain('hunter2')
  })
})
