import { describe, expect, it } from 'vitest'

import { command, moduleYaml, nodes, type Result } from './fake-io.js'

const good = moduleYaml('good')

/** Validate a bad file next to a good one: the good one must be read, whatever the other does. */
const validated = async (content: string | Uint8Array, name = 'x.yaml'): Promise<Result> => {
  const result = await command(['validate', name, 'good.yaml'], { files: { [name]: content, 'good.yaml': good } })
  expect(result.out).toMatch(/\d Modules? checked/)
  expect(`${result.out}${result.err}`).not.toMatch(/^\s+at .*:\d+\)?$/m)
  return result
}

const levels = 'abcdefghij'.split('')

describe('bad input', () => {
  it.each([
    [
      'bytes that are not UTF-8',
      new Uint8Array([...new TextEncoder().encode('a: b\nc: '), 0xff, 0x0a]),
      'x.yaml:2:4: error KMM120',
    ],
    ['binary data', new Uint8Array([...new TextEncoder().encode('ab'), 0, 1, 2]), 'x.yaml:1:3: error KMM120'],
    [
      'a bomb of aliases',
      levels
        .map(
          (l, i) =>
            `${l}: &${l} [${Array(9)
              .fill(i === 0 ? 'x' : `*${levels[i - 1] ?? ''}`)
              .join(',')}]`,
        )
        .join('\n'),
      'x.yaml:1:1: error KMM122',
    ],
    [
      'a bomb of merge keys',
      levels
        .map(
          (l, i) =>
            `${l}: &${l} {<<: [${Array(9)
              .fill(i === 0 ? '{}' : `*${levels[i - 1] ?? ''}`)
              .join(',')}]}`,
        )
        .join('\n'),
      'error KMM122',
    ],
    ['100,000 open brackets', '['.repeat(100_000), 'x.yaml:1:1: error KMM106'],
    ['100,000 nested lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'x.yaml:1:41: error KMM106'],
    ['100,000 nested block lists', `${'- '.repeat(100_000)}x`, 'error KMM106'],
    ['100,000 nested keys', `${'? '.repeat(100_000)}x`, 'error KMM106'],
    [
      '100,000 nested objects with a key twice',
      `${'{"a":1,"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      'error KMM106',
    ],
    ['a key that is a map', '? {a: b}\n: c\n', 'x.yaml:1:3: error KMM120'],
    ['an alias without an anchor', 'a: *x\n', 'x.yaml:1:1: error KMM120'],
    ['a template of Helm', 'kind: Module\nmetadata:\n  {{- toYaml . }}\n', 'x.yaml:3:3: error KMM120'],
    ['not a number', good.replace('"yes"', '.nan'), 'x.yaml:8:10: error KMM113'],
    ['half a character', good.replace('"yes"', '"\\ud800"'), 'x.yaml:8:10: error KMM108'],
    ['a text of ten megabytes', good.replace('"yes"', `"${'x'.repeat(10_000_000)}"`), 'x.yaml:8:10: error KMM107'],
    ['a scalar', 'just text', 'x.yaml:1:1: error KMM101'],
    ['JSON without an end', '{"kind": "Node", "metadata": {', 'x.yaml:1:31: error KMM120'],
  ])('%s: told with a place, and the other file is read', async (_, content, message) => {
    const { code, out } = await validated(content)
    expect(out).toContain(message)
    expect(code).toBe(1)
    expect(out.length).toBeLessThan(5000)
  })

  it('a broken document does not take the others of its file away', async () => {
    const { out } = await validated(`${moduleYaml('a')}---\nkind: Module\n  bad: [\n---\n${moduleYaml('b')}`)
    expect(out).toContain('3 Modules checked')
    expect(out).toContain('x.yaml:18:')
  })

  it('a key written twice takes only its object away', async () => {
    const twice = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'worker-3', labels: { TWICE: '', TWICE_: '' } },
    })
    const list = nodes.replace('"items":[', `"items":[${twice.replace('TWICE_', 'TWICE')},`)
    const { out } = await validated(list, 'x.json')
    expect(out).toContain(
      `x.json:1:${list.lastIndexOf('"TWICE"') + 1}: error KMM121 Node worker-3: metadata.labels.TWICE`,
    )
    const planned = await command(['plan', 'x.json', 'good.yaml', '--observed', 'daemonsets'], {
      files: { 'x.json': list, 'good.yaml': good },
    })
    expect(planned.out).toContain('on 2 nodes: worker-1, worker-2')
  })

  it('a key written twice in YAML has the line of the second', async () => {
    const { out } = await validated(
      `${moduleYaml('a')}---\n${moduleYaml('b').replace('  selector:', '  selector: {}\n  selector:')}`,
    )
    expect(out).toContain('x.yaml:25:3: error KMM121 Module drivers/b: spec.selector')
    expect(out).toContain('2 Modules checked')
  })

  it('escaped and plain spellings of a key are the same key', async () => {
    const { out } = await validated('{"apiVersion": "v1", "kind": "Node", "k\\u0069nd": "Pod"}', 'x.json')
    expect(out).toContain('error KMM121')
  })

  it('__proto__ is a key like others: told, and nobody is changed', async () => {
    const { out } = await validated(moduleYaml('a', '__proto__:\n  polluted: 1\n'))
    expect(out).toContain('x.yaml:17:1: warning KMM104 Module drivers/a: __proto__')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const planned = await command(
      ['plan', 'x.yaml', 'n.json', '-o', 'objects', '--observed', 'daemonsets', '--profile', 'kmm-1.1'],
      {
        files: {
          'x.yaml': moduleYaml().replace('gpu: "yes"', '__proto__: "yes"'),
          'n.json': nodes.replaceAll('"gpu":', '"__proto__":'),
        },
      },
    )
    expect(planned.out).toContain('__proto__: "yes"')
  })

  it('a long line is shown in part', async () => {
    const { out } = await validated(`{"apiVersion": "v1", "kind": "Node", "a": "${'x'.repeat(1_000_000)}", }`, 'x.json')
    expect(out).toContain('x.json:1:1000047: error KMM120')
    expect(out.length).toBeLessThan(2000)
  })

  it('escape codes of the input do not reach the terminal', async () => {
    const { out } = await validated(good.replace('name: good', 'name: "a\\e[31m\\u009b2J"'))

    expect(out).not.toMatch(/[\u001b\u009b]/)
  })

  it('nothing of a Secret is shown', async () => {
    const secret = (value: string): string => `apiVersion: v1\nkind: Secret\ndata:\n  password: ${value}\n`
    const item = (text: string): string => `- ${text.trim().split('\n').join('\n  ')}\n`
    const module =
      'apiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata: {name: a, namespace: b}\nspec: {selectr: {}}\n'
    for (const text of [
      `${secret('hunter2')}  password: hunter2\n`,
      secret('hunter2: [hunter2'),
      secret('"hunter2'),
      secret('*hunter2'),
      `apiVersion: v1\nkind: List\nitems:\n${item(secret('hunter2'))}${item(module)}${item(secret('hunter2'))}`,
      `{"kind": "List", "apiVersion": "v1", "items": [{"apiVersion": "v1", "kind": "Secret", "data": {"a": "hunter2"}}, {"kind": "Node", "apiVersion": "v1", "a": 1, "a": 2}]}`,
      `{"kind": "Secret", "data": {"a": "hunter2"`,
      `{"kind": "Secret", "data": {"a": hunter2}}`,
    ]) {
      const { out, code } = await validated(text)
      expect([code, out]).toEqual([1, expect.not.stringContaining('hunter2') as string])
    }
  })

  it('UTF-16 with a byte order mark is text', async () => {
    const text = `\ufeff${moduleYaml('wide')}`
    const little = new Uint8Array(text.length * 2)
    for (let index = 0; index < text.length; index += 1)
      new DataView(little.buffer).setUint16(index * 2, text.charCodeAt(index), true)
    expect((await validated(little)).out).toContain('2 Modules checked')
    expect((await validated(little.map((_, index) => little[index ^ 1] ?? 0))).out).toContain('2 Modules checked')
  })

  it('several JSON values in a row, flow style and trailing commas are read as kubectl reads them', async () => {
    expect((await validated(`${nodes}\n${nodes.replaceAll('worker', 'w')}`, 'x.json')).code).toBe(0)
    expect((await validated('{apiVersion: v1, kind: Node, metadata: {name: a}}')).code).toBe(0)
    expect((await validated('{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "a"},}')).code).toBe(0)
  })

  it('directives, comments and empty documents are no objects', async () => {
    const { code, out } = await validated(
      `%YAML 1.2\n---\n# nothing\n---\n${good.replace('name: good', 'name: a')}...\n---\n`,
    )
    expect([code, out]).toEqual([0, expect.stringContaining('2 Modules checked') as string])
  })
})
