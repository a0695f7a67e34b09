/** Edits of one value, and which of them a user may wish. */
import { describe, expect, it } from 'vitest'

import { valueAt } from '../../../src/kubernetes/json.js'
import { editedAt, pathsOf } from '../../../src/testing/arbitrary/path-damage.js'
import { isWish } from '../../../src/testing/law/user-wish.js'
import { moduleOf, node, pluginSection } from '../builders.js'

const document = { items: [{ a: { b: 1 } }, { a: {} }] }

describe('one value of a document', () => {
  it('is found by its path', () => {
    expect(pathsOf(document).map((path) => path.join('.'))).toEqual([
      'items',
      'items.0',
      'items.0.a',
      'items.0.a.b',
      'items.1',
      'items.1.a',
    ])
    expect(valueAt(document, ['items', 0, 'a', 'b'])).toBe(1)
    expect(valueAt(document, ['items', 2, 'a'])).toBeUndefined()
  })

  it('is edited, and nothing else is', () => {
    expect(editedAt(document, ['items', 0], 'deleted')).toEqual({ items: [{ a: {} }] })
    expect(editedAt(document, ['items', 0, 'a', 'b'], 'deleted')).toEqual({ items: [{ a: {} }, { a: {} }] })
    expect(editedAt(document, ['items', 0, 'a'], 'null')).toEqual({ items: [{ a: null }, { a: {} }] })
    expect(editedAt(document, ['items'], 'a number')).toEqual({ items: 7 })
    expect(editedAt(document, ['items', 1, 'a'], 'empty')).toEqual({ items: [{ a: { b: 1 } }, { a: '' }] })
    expect(document).toEqual({ items: [{ a: { b: 1 } }, { a: {} }] })
  })
})

const module = moduleOf({ devicePlugin: pluginSection })
const version = 'kmm.node.kubernetes.io/version-module.drivers.gpu'
const worker = node('n1', { labels: { gpu: 'yes', [version]: 'v1' } })
const list = { apiVersion: 'v1', kind: 'List', items: [module, worker] }
const mapping = ['spec', 'moduleLoader', 'container', 'kernelMappings']

describe('a wish is', () => {
  it.each<[string, ReadonlyArray<string | number>, Parameters<typeof isWish>[2]]>([
    ['no device plugin', ['items', 0, 'spec', 'devicePlugin'], 'deleted'],
    ['another selector', ['items', 0, 'spec', 'selector', 'gpu'], 'deleted'],
    ['another value of a selector', ['items', 0, 'spec', 'selector', 'gpu'], 'empty'],
    ['no version on a node', ['items', 1, 'metadata', 'labels', version], 'deleted'],
  ])('%s', (_name, path, edit) => {
    expect(isWish(list, path, edit)).toBe(true)
  })

  it.each<[string, ReadonlyArray<string | number>, Parameters<typeof isWish>[2]]>([
    ['a Module without spec', ['items', 0, 'spec'], 'deleted'],
    ['a Module whose name is gone', ['items', 0, 'metadata', 'name'], 'deleted'],
    ['a list for a device plugin', ['items', 0, 'spec', 'devicePlugin'], 'a list'],
    ['a number for a selector', ['items', 0, 'spec', 'selector', 'gpu'], 'a number'],
    ['null for the device plugin', ['items', 0, 'spec', 'devicePlugin'], 'null'],
    ['null for the module loader', ['items', 0, 'spec', 'moduleLoader'], 'null'],
    ['null for the device plugin', ['items', 0, 'spec', 'devicePlugin'], 'null'],
    ['a mapping that the webhook refuses', ['items', 0, ...mapping, 0, 'regexp'], 'empty'],
    ['another label of a node', ['items', 1, 'metadata', 'labels', 'gpu'], 'deleted'],
    ['all labels of a node', ['items', 1, 'metadata', 'labels'], 'deleted'],
    ['a node that is not there', ['items', 1], 'deleted'],
  ])('not %s', (_name, path, edit) => {
    expect(isWish(list, path, edit)).toBe(false)
  })
})
