import { describe, expect, it } from 'vitest'

import { blockYaml } from '../../../src/source/yaml-block.js'
import { readItem, yamlDocument } from '../../../src/source/yaml-document.js'
import { yamlTree } from '../../../src/source/yaml-tree.js'
import { soakYaml } from '../../soak/yaml-readers.js'

const SEED = 1
const RUNS = 400

const read = (text: string): unknown => blockYaml(text, 0, text.length, () => undefined)?.json

/** What kubectl prints must not take thirty times as long. */
const printed: ReadonlyArray<readonly [string, string, unknown]> = [
  ['a list as deep as its key', 'a:\n- b: 1\n  c:\n  - d\n- e\n', { a: [{ b: 1, c: ['d'] }, 'e'] }],
  ['a deeper list', 'a:\n  - b\n  - - c\n    - d\n', { a: ['b', ['c', 'd']] }],
  ['empty values', 'a: {}\nb: []\nc: ""\nd: null\ne:\nf: \'\'\n', { a: {}, b: [], c: '', d: null, e: null, f: '' }],
  ['words and numbers', 'a: true\nb: 12\nc: -1.5\nd: "yes"\ne: 4Gi\n', { a: true, b: 12, c: -1.5, d: 'yes', e: '4Gi' }],
  ['fields of managers', 'f:a:\n  .: {}\n  k:{"type":"Ready"}: {}\n', { 'f:a': { '.': {}, 'k:{"type":"Ready"}': {} } }],
  ['scripts', 'a: |\n  x: y\n    # z\n\n  end\nb: |-\n  c\nc: |2+\n   d\n\n', { a: 'x: y\n  # z\n\nend\n', b: 'c', c: ' d\n\n' }],
  ['long texts', "a: one two\n  three\nb: 'it''s\n  : so'\nc: \"x\\t\n  y\"\n", { a: 'one two three', b: "it's : so", c: 'x\t y' }],
  ['arguments', 'a:\n- --foo=bar\n- -v\n- :8080\n', { a: ['--foo=bar', '-v', ':8080'] }],
  ['comments of their own, and a mark', '---\n# x\na: 1\n# y\nb: 2\n', { a: 1, b: 2 }],
  ['comments behind values', 'a: b  # c: d\nb: "x # y" # z\nc: # d\n  e: {} # f\n  g: # h\n  - i # j: k\n  - l: 1 # \'m\n', { a: 'b', b: 'x # y', c: { e: {}, g: ['i', { l: 1 }] } }],
  ['lines of Windows', 'a: |\r\n  b\r\n  c\r\nd: e\r\n', { a: 'b\nc\n', d: 'e' }],
] // prettier-ignore

/** What may mean something else is not for the fast reader. */
const doubtful: ReadonlyArray<readonly [string, string]> = [
  ['a word of YAML 1.1', 'a: yes\n'],
  ['not a number', 'a: .nan\n'],
  ['an anchor', 'a: &b c\n'],
  ['an alias', 'a: b\nc: *a\n'],
  ['a tag', 'a: !!str 1\n'],
  ['a merge key', '<<: a\n'],
  ['a flow map', 'a: {b: c}\n'],
  ['a folded text', 'a: >-\n  b\n'],
  ['a text that goes on behind a comment', 'a: b # c\n  d\n'],
  ['a key behind a comment', 'a # b: c\n'],
  ['a tab', 'a:\tb\n'],
  ['a line break of go-yaml', 'a: b\u0085c\n'],
  ['a byte order mark inside', 'a: \ufeffb\n'],
  ['a key twice', 'a: b\na: c\n'],
  ['a key of a number', '1: b\n'],
  ['a directive', '%YAML 1.1\n---\na: b\n'],
  ['an end mark before a key', 'a: b\n... c: d\n'],
  ['an end mark', 'a: b\n...\n'],
  ['a line that is deeper than it may be', 'a:\n  b: c\n   d: e\n'],
  ['a text alone', 'a\n'],
]

const list = (items: ReadonlyArray<string>): string =>
  `apiVersion: v1\nitems:\n${items.join('')}kind: List\nmetadata:\n  a: b\n`

describe('the reader of what kubectl prints', () => {
  it.each(printed)('reads %s', (_, text, value) => {
    expect(read(text)).toEqual(value)
    expect(yamlTree(text, 0)).toMatchObject({ json: value })
  })

  it.each(doubtful)('leaves %s to the parser', (_, text) => {
    expect(read(text)).toBeUndefined()
  })

  it.each(['printed', 'mutated', 'pieced'] as const)('reads %s documents as the parser does', (origin) => {
    const { documents, read: taken, differences } = soakYaml(origin, SEED, RUNS)
    expect(differences.map(({ seed, difference }) => `${String(seed)}: ${difference}`)).toEqual([])
    if (origin === 'printed') expect(taken / documents).toBeGreaterThan(0.98)
  })

  it('leaves out what managers wrote of Nodes and Pods, which nobody reads', () => {
    const text = 'kind: Pod\nmetadata:\n  managedFields:\n  - manager: x\n  name: a\n'
    expect(read(text)).toEqual({ kind: 'Pod', metadata: { name: 'a' } })
    expect(read(text.replace('Pod', 'Namespace'))).toHaveProperty('metadata.managedFields')
    expect(read(text.replace('  name', '  managedFields: []\n  name'))).toBeUndefined()
  })
})

describe('a list with an item that is not for the fast reader', () => {
  const whole = (items: ReadonlyArray<string>) => {
    const text = list(items)
    const asked: Array<string> = []
    const file = { name: 'x.yaml', text }
    const block = blockYaml(text, 0, text.length, (from, to) => {
      asked.push(text.slice(from, to))
      return readItem(file)(from, to)
    })
    return { asked, block, document: yamlDocument(file, 0, text.length) }
  }

  it('costs that item', () => {
    const { asked, block } = whole(['- a: 1\n', '- {b: 2}\n', '- c: 3\n'])
    expect(asked).toEqual(['- {b: 2}\n'])
    expect(block?.json).toEqual({
      apiVersion: 'v1',
      items: [{ a: 1 }, { b: 2 }, { c: 3 }],
      kind: 'List',
      metadata: { a: 'b' },
    })
  })

  it('is left to the parser when the item is broken, or not alone in what it means', () => {
    expect(whole(['- a: 1\n', '- {b: 2\n']).document?.value).toBeUndefined()
    expect(whole(['- a: &x 1\n', '- b: *x\n']).block).toBeUndefined()
    expect(whole(['- a: &x 1\n', '- b: *x\n']).document?.value?.json).toHaveProperty('items', [{ a: 1 }, { b: 1 }])
  })

  it('has the places of all its parts', () => {
    const { document } = whole(['- a: 1\n', '- b:\n  - "x"\n'])
    const at = (text: string): number => list(['- a: 1\n', '- b:\n  - "x"\n']).indexOf(text)
    expect(document?.offsetOf(['items', 1, 'b', 0], 'value')).toBe(at('"x"'))
    expect(document?.offsetOf(['items', 1, 'b'], 'key')).toBe(at('b:'))
    expect(document?.offsetOf(['kind'], 'value')).toBe(at('List'))
    expect(document?.offsetOf(['metadata', 'a'], 'value')).toBe(at('a: b') + 3)
    expect(document?.offsetOf(['items', 2], 'value')).toBeUndefined()
    expect(document?.offsetOf(['items', 0, 'z'], 'value')).toBeUndefined()
  })
})
