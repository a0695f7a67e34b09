import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { namedIn, namedInNamespaces } from '../../../src/kubernetes/named.js'

const node = namedIn([
  'worker-1.example.com',
  'worker-10.example.com',
  'edge.oslo.example.com',
  'edge.rome.example.com',
  'edge-1',
])
const module = namedInNamespaces(['drivers/gpu', 'drivers/nic', 'test/nic'])

describe('a name that somebody has typed', () => {
  it.each([
    ['worker-1.example.com', 'worker-1.example.com'],
    ['worker-1', 'worker-1.example.com'],
    ['edge-1', 'edge-1'],
    ['edge.oslo', 'edge.oslo.example.com'],
  ])('%s is a node', (text, name) => {
    expect(node(text)).toEqual(E.right(name))
  })

  it.each([
    ['worker', { name: 'worker', nearest: 'worker-1.example.com' }],
    ['master-1', { name: 'master-1' }],
    ['worker-2', { name: 'worker-2', nearest: 'worker-1.example.com' }],
    ['wroker-10', { name: 'wroker-10', nearest: 'worker-10.example.com' }],
    ['edge', { name: 'edge', several: ['edge.oslo.example.com', 'edge.rome.example.com'] }],
    ['', { name: '' }],
  ])('%j is no node', (text, left) => {
    expect(node(text)).toEqual(E.left(left))
  })

  it.each([
    ['drivers/gpu', E.right('drivers/gpu')],
    ['gpu', E.right('drivers/gpu')],
    ['nic', E.left({ name: 'nic', several: ['drivers/nic', 'test/nic'] })],
    ['gpi', E.left({ name: 'gpi', nearest: 'drivers/gpu' })],
    ['driver/gpu', E.left({ name: 'driver/gpu', nearest: 'drivers/gpu' })],
    ['test/gpu', E.left({ name: 'test/gpu' })],
  ])('%s among Modules', (text, found) => {
    expect(module(text)).toEqual(found)
  })
})
