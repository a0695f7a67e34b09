import { describe, expect, it } from 'vitest'

import type { Diagnostic } from '../../../src/index.js'
import type { JsonObject } from '../../../src/kubernetes/json.js'
import { alikeTogether } from '../../../src/plan-model/alike-remarks.js'
import { factsOf } from '../builders.js'

const subject = { kind: 'Module', namespace: 'drivers', name: 'gpu' }
/** A remark as far as it can be like another one. */
const remark = (facts: JsonObject, more: Partial<Diagnostic> = {}): Diagnostic =>
  ({ code: 'KMM600', name: 'UnloadWaits', severity: 'warning', subject, path: [], facts, ...more }) as Diagnostic

const [four, five, six] = ['4.18.0', '5.14.0', '6.5.0'] as const
const texts = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${String(at)}`)
const joined = (...all: ReadonlyArray<JsonObject>) => alikeTogether(all.map((facts) => remark(facts))).map(factsOf)

describe('remarks that are alike', () => {
  it.each<[string, ReadonlyArray<JsonObject>, JsonObject]>([
    [
      'list their kernels, the oldest first',
      [{ kernelVersion: six }, { kernelVersion: four }, { kernelVersion: five }],
      { kernelVersion: four, kernelVersions: [four, five, six] },
    ],
    [
      'list images that differ, and no image that all have',
      [
        { kernelVersion: four, image: 'a' },
        { kernelVersion: five, image: 'b' },
      ],
      { kernelVersion: four, image: 'a', kernelVersions: [four, five], images: ['a', 'b'] },
    ],
    [
      'list no image that all have',
      [
        { kernelVersion: four, image: 'a' },
        { kernelVersion: five, image: 'a' },
      ],
      { kernelVersion: four, image: 'a', kernelVersions: [four, five] },
    ],
    [
      'list the names of what is made',
      [
        { kernelVersion: four, kind: 'Build', name: 'x' },
        { kernelVersion: five, kind: 'Build', name: 'y' },
      ],
      { kernelVersion: four, kind: 'Build', name: 'x', kernelVersions: [four, five], names: ['x', 'y'] },
    ],
    [
      'list the names of Jobs',
      [
        { kernelVersion: four, kind: 'Job', name: 'x' },
        { kernelVersion: five, kind: 'Job', name: 'y' },
      ],
      { kernelVersion: four, kind: 'Job', name: 'x', kernelVersions: [four, five], names: ['x', 'y'] },
    ],
    [
      'list kernels and operating systems once',
      [
        { kernelVersion: four, kernels: ['a', 'b'], osVersions: ['9.2'] },
        { kernelVersion: five, kernels: ['b', 'c'], osVersions: ['9.2', '9.4'] },
      ],
      { kernelVersion: four, kernels: ['a', 'b', 'c'], osVersions: ['9.2', '9.4'], kernelVersions: [four, five] },
    ],
    [
      'list no more than ten of anything',
      [
        {
          kernelVersion: four,
          kernels: texts('k', 9),
          osVersions: texts('o', 9),
          nodes: texts('n', 9),
          pods: texts('p', 9),
        },
        {
          kernelVersion: five,
          kernels: texts('K', 9),
          osVersions: texts('O', 9),
          nodes: texts('N', 9),
          pods: texts('P', 9),
        },
      ],
      {
        kernelVersion: four,
        kernelVersions: [four, five],
        kernels: [...texts('k', 9), 'K0'],
        osVersions: [...texts('o', 9), 'O0'],
        nodes: [...texts('n', 9), 'N0'],
        pods: [...texts('p', 9), 'P0'],
        podsCount: 18,
      },
    ],
    [
      'count no ten pods',
      [
        { kernelVersion: four, pods: texts('p', 5) },
        { kernelVersion: five, pods: texts('P', 5) },
      ],
      { kernelVersion: four, kernelVersions: [four, five], pods: [...texts('p', 5), ...texts('P', 5)] },
    ],
    [
      'count what is not listed',
      [
        { kernelVersion: four, pods: texts('p', 10), podsCount: 12 },
        { kernelVersion: five, pods: ['P'] },
      ],
      { kernelVersion: four, kernelVersions: [four, five], pods: texts('p', 10), podsCount: 13 },
    ],
    [
      'count the nodes where one of them does',
      [
        { kernelVersion: four, nodes: ['a'] },
        { kernelVersion: five, nodes: ['b', 'c'], nodeCount: 20 },
      ],
      { kernelVersion: four, kernelVersions: [four, five], nodes: ['a', 'b', 'c'], nodeCount: 21 },
    ],
    [
      'list nodes, each of which has one',
      [
        { node: 'b', pods: ['y'] },
        { node: 'a', pods: ['x'] },
      ],
      { node: 'a', pods: ['x', 'y'], nodes: ['a', 'b'], nodeCount: 2 },
    ],
    [
      'count all nodes that have one, and list ten',
      texts('n', 12).map((node) => ({ node })),
      { node: 'n0', nodes: ['n0', 'n1', 'n10', 'n11', ...texts('n', 8).slice(2)], nodeCount: 12 },
    ],
    [
      'sort those without a kernel last, by their nodes',
      [{ node: 'b' }, { node: 'c', kernelVersion: five }, { node: 'a' }],
      { node: 'c', kernelVersion: five, nodes: ['c', 'a', 'b'], nodeCount: 3 },
    ],
  ])('%s', (_, all, expected) => {
    expect(joined(...all)).toStrictEqual([expected])
    expect(joined(...[...all].reverse())).toStrictEqual([expected])
    expect(joined(expected)).toStrictEqual([expected])
  })

  it.each([
    'kernels',
    'nearest',
    'image',
    'otherKernel',
    'osVersions',
    'folder',
    'file',
    'node',
    'nodes',
    'nodeCount',
    'nodesCount',
    'pods',
    'podsCount',
    'duplicates',
  ])('are those that differ in what follows from the kernel or the node: %s', (key) => {
    expect(joined({ kernelVersion: four, [key]: 'x' }, { kernelVersion: five, [key]: 'y' })).toHaveLength(1)
  })

  it.each<[string, Diagnostic, Diagnostic]>([
    ['differ in name', remark({ kernelVersion: four }), remark({ kernelVersion: five }, { name: 'UnloadBlocked' })],
    [
      'are of two Modules',
      remark({ kernelVersion: four }),
      remark({ kernelVersion: five }, { subject: { ...subject, name: 'nic' } }),
    ],
    [
      'are of two namespaces',
      remark({ kernelVersion: four }),
      remark({ kernelVersion: five }, { subject: { ...subject, namespace: 'other' } }),
    ],
    [
      'differ in another fact',
      remark({ kernelVersion: four, module: 'x' }),
      remark({ kernelVersion: five, module: 'y' }),
    ],
    [
      'differ in a name of nothing that is made',
      remark({ kernelVersion: four, kind: 'Secret', name: 'x' }),
      remark({ kernelVersion: five, kind: 'Secret', name: 'y' }),
    ],
    ['are of no kernel and of no node', remark({ image: 'a' }), remark({ image: 'b' })],
    [
      'are of kernels that look the same',
      remark({ kernelVersion: four }, { name: 'KernelVersionsCollide' }),
      remark({ kernelVersion: five }, { name: 'KernelVersionsCollide' }),
    ],
    [
      'are of another kind of object',
      remark({ kernelVersion: four }, { subject: { kind: 'DaemonSet', namespace: 'drivers', name: 'gpu' } }),
      remark({ kernelVersion: five }, { subject: { kind: 'DaemonSet', namespace: 'drivers', name: 'gpu' } }),
    ],
  ])('are not those that %s', (_, one, other) => {
    expect(alikeTogether([one, other])).toHaveLength(2)
  })

  it('are those of a container image that is missing, whatever its kernel', () => {
    const missing = (image: string) => remark({ image }, { name: 'ContainerImageMissing' })
    expect(alikeTogether([missing('a'), missing('b')]).map(factsOf)).toStrictEqual([{ image: 'a', images: ['a', 'b'] }])
  })

  it('differ not by the order of their facts, and share the beginning of their paths', () => {
    const at = (...path: ReadonlyArray<string | number>) => ({ path })
    const paths = (...all: ReadonlyArray<ReadonlyArray<string | number>>) =>
      alikeTogether(
        all.map((path, index) =>
          index === 0
            ? remark({ kernelVersion: four, a: '1', b: '2' }, at(...path))
            : remark({ b: '2', a: '1', kernelVersion: `5.${String(index)}` }, at(...path)),
        ),
      ).map(({ path }) => path)
    expect(paths(['spec', 0, 'x'], ['spec', 1, 'x'])).toStrictEqual([['spec']])
    expect(paths(['spec', 0], ['spec', 0])).toStrictEqual([['spec', 0]])
    expect(paths(['spec', 0], ['spec', 0], ['spec', 1])).toStrictEqual([['spec']])
    expect(paths(['spec'], ['spec', 0])).toStrictEqual([['spec']])
    expect(paths(['spec', 0], ['spec'])).toStrictEqual([['spec']])
    expect(paths([], ['spec'])).toStrictEqual([[]])
    expect(paths(['spec', 0], ['metadata', 0])).toStrictEqual([[]])
  })
})
