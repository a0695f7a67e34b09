import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'

const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  a: hunter2\n  b: hunter2\n'
/** An error on its first line, and one on its last. */
const module = 'selectr: {}\napiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata: {name: a, namespace: b}\nspec: {selector: {}, selectr: {}}\n'

const secretJson = '{"apiVersion": "v1", "kind": "Secret", "data": {"a": "hunter2"}}'
const moduleJson = '{"selectr": {}, "apiVersion": "kmm.sigs.x-k8s.io/v1beta1", "kind": "Module", "metadata": {"name": "a", "namespace": "b"}, "spec": {"selector": {}, "selectr": {}}}'
const indented = (text: string): string => text.trim().split('\n').join('\n  ')
const list = (...items: ReadonlyArray<string>): string => `apiVersion: v1\nkind: List\nitems:\n${items.map((item) => `- ${indented(item)}\n`).join('')}`
const jsonList = (...items: ReadonlyArray<string>): string => `{"apiVersion": "v1", "kind": "List", "items": [${items.join(', ')}]}`

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
  ['in the same document, with a key written another way', list(secret.replace('kind: Secret', '? kind\n: !!str Secret'), module)],
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
      for (const args of [['validate', name], ['plan', name, 'n.yaml'], ['plan', name, 'n.yaml', '-o', 'objects'], ['explain', 'a', 'n', name], ['plan', 'n.yaml', '--images', name]]) {
        const { out, err } = await command(args, { files })
        expect(`${out}${err}`).not.toContain('hunter2')
      }
    }
  })

  it.each(inputs.slice(0, 4))('%s: lines of the Module are', async (_, text) => {
    const { out } = await command(['validate', 'x.yaml'], { files: { 'x.yaml': text } })
    expect(out).toMatch(/> +\d+ \| selectr: \{\}\n +\| \^\n/)
    expect(out).toMatch(/> +\d+ \| spec: \{selector: \{\}, selectr: \{\}\}\n +\| {22}\^\n/)
  })

  it('what stands before on the same line is blank', async () => {
    const { out } = await command(['validate', 'x.json'], { files: { 'x.json': `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "hunter2"}} ${moduleJson}` } })
    expect(out).toMatch(/> 1 \| …? *\{"selectr": \{\}/)
    expect(out).not.toContain('hunter2')
  })
})
