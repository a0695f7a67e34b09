/** The KRM function of the example, fed as tools feed it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { run } from '../../examples/009-krm-function/fn.js'
import { root } from './blocks.js'

interface Result {
  readonly message: string
  readonly severity: string
  readonly resourceRef?: unknown
  readonly field?: { readonly path: string }
  readonly file?: { readonly path: string; readonly index?: number }
}

interface ResourceList {
  readonly kind: string
  readonly items: ReadonlyArray<{ readonly kind?: string } | null>
  readonly results: ReadonlyArray<Result>
}

const folder = `${root}examples/009-krm-function/`
const text = readFileSync(`${folder}list.yaml`, 'utf8')
const list = parse(text)
const sound = text.replace(String.raw`^6\.(6`, String.raw`^6\.6\..*$`)
const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'shelf-1', labels: { 'archive.example/tape': 'yes' } },
  status: { nodeInfo: { kernelVersion: '6.6.13-200.fc39.x86_64' } },
}

const answerTo = (input: string): { readonly exitCode: number; readonly list: ResourceList } => {
  const { stdout, exitCode } = run(input)
  return { exitCode, list: parse(stdout) as ResourceList }
}

describe('the KRM function', () => {
  it('gives the items back as they came, and says what is wrong, where', () => {
    const { exitCode, list: answer } = answerTo(text)
    expect(exitCode).toBe(1)
    expect({ ...answer, results: undefined }).toStrictEqual({ ...list, results: undefined })
    expect(answer.results).toStrictEqual([
      {
        message: expect.stringContaining('is not a regular expression') as string,
        severity: 'error',
        resourceRef: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', namespace: 'archive', name: 'tape' },
        field: { path: 'spec.moduleLoader.container.kernelMappings[0].regexp' },
        file: { path: 'base/archive.yaml', index: 1 },
        tags: { code: 'KMM203' },
      },
    ])
  })

  it('reads the older annotations of a file, and does without any', () => {
    const older = answerTo(text.replaceAll(/^.*internal\.config.*\n/gm, ''))
    expect(older.list.results[0]?.file).toStrictEqual({ path: 'base/archive.yaml', index: 1 })
    const none = answerTo(text.replaceAll(/^.*config\.kubernetes\.io\/(?:index|path).*\n/gm, ''))
    expect(none.list.results[0]).not.toHaveProperty('file')
  })

  it('adds the DaemonSets that the items ask for, where that is wanted, and once', () => {
    const withNode = { ...parse(sound), items: [...parse(sound).items, node] }
    const { exitCode, list: answer } = answerTo(JSON.stringify(withNode))
    expect([exitCode, answer.items.map((item) => item?.kind)]).toStrictEqual([
      0,
      ['ConfigMap', 'Module', 'Node', 'DaemonSet'],
    ])
    expect(answerTo(JSON.stringify({ ...withNode, items: answer.items })).list.items).toHaveLength(4)
    expect(answerTo(JSON.stringify({ ...withNode, functionConfig: undefined })).list.items).toHaveLength(3)
  })

  it('adds nothing where something is wrong', () => {
    expect(answerTo(JSON.stringify({ ...list, items: [...list.items, node] })).list.items).toHaveLength(3)
  })

  it('ends well where nothing is wrong', () => {
    expect(answerTo(sound)).toMatchObject({ exitCode: 0, list: { kind: 'ResourceList', results: [] } })
  })

  it.each([
    ['nothing', ''],
    ['no YAML', 'items: ['],
    ['a text', 'hello'],
    ['a list', '[]'],
    ['another kind', text.replace('kind: ResourceList', 'kind: List')],
    ['items that are no list', 'kind: ResourceList\nitems: {}\n'],
    [
      'aliases without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map(
          (one, at) =>
            `${one}: &${one} [${Array(9)
              .fill(`*${'abcdefg'[at] ?? 'a'}`)
              .join(',')}]\n`,
        )
        .join('')}`,
    ],
  ])('answers with an error, and no items, to %s', (_, input) => {
    const { exitCode, list: answer } = answerTo(input)
    expect([exitCode, answer.items, answer.results.map(({ severity }) => severity)]).toStrictEqual([1, [], ['error']])
  })

  it('takes items of any shape', () => {
    const items = [null, 7, 'x', [], {}, { kind: 'Module' }, { kind: 'Module', metadata: 7 }]
    const { list: answer } = answerTo(JSON.stringify({ kind: 'ResourceList', items }))
    expect(answer.items).toStrictEqual(items)
  })

  it('says nothing of items that are none of ours', () => {
    const odd = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 7 } }
    const answer = answerTo(JSON.stringify({ kind: 'ResourceList', items: [odd] }))
    expect([answer.exitCode, answer.list.items, answer.list.results]).toStrictEqual([0, [odd], []])
  })

  it('reads YAML as kubectl does, and writes what it has read', () => {
    const item = `&a
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: a, namespace: b, creationTimestamp: 2026-11-02T08:00:00Z }
  data: { time: 22:22, mode: 0644, answer: "yes" }`
    const { exitCode, stdout } = run(`kind: ResourceList\nitems:\n- ${item}\n- *a\n`)
    const read = {
      ...{ apiVersion: 'v1', kind: 'ConfigMap' },
      metadata: { name: 'a', namespace: 'b', creationTimestamp: '2026-11-02T08:00:00Z' },
      data: { time: '22:22', mode: 420, answer: 'yes' },
    }
    expect([exitCode, (parse(stdout) as ResourceList).items]).toStrictEqual([0, [read, read]])
    expect(stdout).not.toMatch(/[&*]a/)
    expect(stdout).toContain('answer: "yes"')
  })

  it('runs between standard input and standard output', () => {
    const { stdout, status } = spawnSync('npx', ['tsx', `${folder}main.ts`], {
      input: text,
      encoding: 'utf8',
      cwd: root,
    })
    expect([status, stdout]).toStrictEqual([1, run(text).stdout])
  })
})
