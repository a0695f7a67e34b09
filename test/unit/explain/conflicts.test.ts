import { describe, expect, it } from 'vitest'

import { conflicts } from '../../../src/index.js'
import { factsOf, moduleOf, node } from '../builders.js'

const loading = (
  name: string,
  moduleName: string,
  selector: Readonly<Record<string, string>> = { gpu: 'yes' },
  namespace = 'drivers',
) => moduleOf({ name, namespace, selector, modprobe: { moduleName } })

const nodes = [node('b'), node('a'), node('c', { labels: { other: 'yes' } })]

const between = (...modules: ReadonlyArray<ReturnType<typeof loading>>) =>
  conflicts({ nodes }, modules).map((remark) => [
    remark.name,
    `${remark.subject.namespace ?? ''}/${remark.subject.name ?? ''}`,
    factsOf(remark)['other'],
    factsOf(remark)['nodes'],
  ])

describe('Modules that load the same kernel module', () => {
  it('on the same nodes are remarked on once, about the later by name', () => {
    const expected = [['KernelModuleSharedByModules', 'drivers/y', 'drivers/x', ['a', 'b']]]
    expect(between(loading('y', 'gpu'), loading('x', 'gpu'))).toStrictEqual(expected)
    expect(between(loading('x', 'gpu'), loading('y', 'gpu'))).toStrictEqual(expected)
  })

  it('are recognised by dashes and underscores alike', () => {
    expect(between(loading('x', 'my-gpu'), loading('y', 'my_gpu'))).toHaveLength(1)
  })

  it('in two namespaces, of one name', () => {
    expect(between(loading('x', 'gpu'), loading('x', 'gpu', { gpu: 'yes' }, 'other'))).toStrictEqual([
      ['KernelModuleSharedByModules', 'other/x', 'drivers/x', ['a', 'b']],
    ])
  })

  it('in three are three pairs', () => {
    expect(between(loading('x', 'gpu'), loading('y', 'gpu'), loading('z', 'gpu'))).toHaveLength(3)
  })
})

describe('Modules that do not get in the way of each other', () => {
  it.each([
    ['have no node in common', [loading('x', 'gpu'), loading('y', 'gpu', { other: 'yes' })]],
    ['load other modules', [loading('x', 'gpu'), loading('y', 'fpga')]],
    ['name no module', [loading('x', ''), loading('y', '')]],
    ['load nothing', [moduleOf({ name: 'x', withoutLoader: true }), moduleOf({ name: 'y', withoutLoader: true })]],
    ['are one Module, listed twice', [loading('x', 'gpu'), loading('x', 'gpu')]],
  ])('%s', (_, modules) => {
    expect(between(...modules)).toStrictEqual([])
  })
})
