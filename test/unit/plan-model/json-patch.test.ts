import { describe, expect, it } from 'vitest'

import { KERNEL_LABEL } from '../../../src/constants.js'
import { jsonPatchOf, type JsonPatchOperation, type Node, plan } from '../../../src/index.js'
import type { Json } from '../../../src/kubernetes/json.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { bareNode, KERNEL, moduleOf, node, pluginSection } from '../builders.js'
import { GPU, podOf } from '../node-label/builders.js'

interface Document {
  [key: string]: Json | Document
}

/** As an API server does it: nothing is `null`. Undefined where a test fails. */
const patched = (object: unknown, operations: ReadonlyArray<JsonPatchOperation>): unknown => {
  const document = structuredClone(object) as Document
  for (const operation of operations) {
    const steps = operation.path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = steps.pop()!
    const parent = steps.reduce<Document | undefined>((at, step) => at?.[step] as Document | undefined, document)
    if (parent === undefined) return undefined
    if (operation.op === 'add') parent[last] = operation.value
    else if (operation.op === 'remove') {
      if (!(last in parent)) return undefined
      if (Array.isArray(parent)) parent.splice(Number(last), 1)
      else Reflect.deleteProperty(parent, last)
    } else if (JSON.stringify(parent[last] ?? null) !== JSON.stringify(operation.value)) return undefined
  }
  return document
}

const module = moduleOf({ container: { version: 'v2' }, devicePlugin: pluginSection })
const [wanted, loader, plugin] = [
  wantedVersionLabel(GPU),
  versionLabel('module-loader', GPU),
  versionLabel('device-plugin', GPU),
]

const live = (on: Node): Node => ({ ...on, metadata: { ...on.metadata, uid: 'node-uid' } })

const patchesFor = (on: Node, pods: ReadonlyArray<Pod> = []) =>
  plan({ nodes: [on], daemonSets: [], pods }, [module]).changes.flatMap((change) =>
    change.action === 'label' ? [jsonPatchOf(change)] : [],
  )

const labelsAfter = (on: unknown, patches: ReadonlyArray<ReadonlyArray<JsonPatchOperation>>) =>
  (patches.reduce(patched, on) as Node | undefined)?.metadata.labels

describe('the patch of a change of labels', () => {
  const on = live(bareNode('a', { labels: { gpu: 'yes', [wanted]: 'v2', [loader]: 'v2', [plugin]: 'v1' } }))

  it('sets and removes what the change says', () => {
    const labels = labelsAfter(on, patchesFor(on))
    expect(labels).toStrictEqual({
      'gpu': 'yes',
      'kmm.node.kubernetes.io/kernel-version.full': KERNEL,
      [wanted]: 'v2',
      [loader]: 'v2',
    })
  })

  it('of a node without labels says that there are none, and which kernel it runs', () => {
    const { labels: _, ...metadata } = on.metadata
    expect(patchesFor({ ...on, metadata })).toStrictEqual([
      [
        { op: 'test', path: '/metadata/uid', value: 'node-uid' },
        { op: 'test', path: '/status/nodeInfo/kernelVersion', value: KERNEL },
        { op: 'test', path: '/metadata/labels', value: null },
        { op: 'add', path: '/metadata/labels', value: { [KERNEL_LABEL]: KERNEL } },
      ],
    ])
  })

  it.each<[string, Partial<Node['metadata']>, string]>([
    ['the node was registered again', { uid: 'another' }, KERNEL],
    ['the label is another by now', { labels: { ...on.metadata.labels, [plugin]: 'v3' } }, KERNEL],
    ['the label is gone by now', { labels: { gpu: 'yes', [wanted]: 'v2', [loader]: 'v2' } }, KERNEL],
    ['another version is asked for', { labels: { ...on.metadata.labels, [wanted]: 'v1' } }, KERNEL],
    ['the node runs another kernel', {}, '6.6.13-200.fc39.x86_64'],
  ])('is refused when %s', (_, metadata, kernel) => {
    const { status } = bareNode('a', { kernel })
    const now = { ...on, metadata: { ...on.metadata, ...metadata }, status }
    expect(patchesFor(on).every((patch) => patched(now, patch) !== undefined)).toBe(false)
  })

  it('is not refused for what does not matter', () => {
    const now = {
      ...on,
      metadata: { ...on.metadata, resourceVersion: '9', labels: { ...on.metadata.labels, more: '' } },
    }
    expect(labelsAfter(now, patchesFor(on))).toMatchObject({ more: '', [loader]: 'v2' })
  })

  it('is refused when somebody sets the label first', () => {
    const bare = live(bareNode('a'))
    const key = 'kmm.node.kubernetes.io/kernel-version.full'
    const now = { ...bare, metadata: { ...bare.metadata, labels: { ...bare.metadata.labels, [key]: 'x' } } }
    expect(patched(now, patchesFor(bare)[0]!)).toBeUndefined()
  })

  it('makes the labels of a node that has none', () => {
    const { labels: _, ...metadata } = live(bareNode('a')).metadata
    const without = { ...live(bareNode('a')), metadata }
    expect(labelsAfter(without, patchesFor(without))).toStrictEqual({
      'kmm.node.kubernetes.io/kernel-version.full': KERNEL,
    })
  })
})

describe('the patch of a release', () => {
  const pod = podOf('module-loader', { deleted: true, finalizers: ['a/b', 'kmm.node.kubernetes.io/node-labeler', 'c'] })
  const held = { ...pod, metadata: { ...pod.metadata, uid: 'pod-uid' } }
  const [patch] = plan({ nodes: [node('a')], daemonSets: [], pods: [held] }, []).changes.flatMap((change) =>
    change.action === 'release' ? [jsonPatchOf(change)] : [],
  )

  it('takes off one finalizer', () => {
    expect(patched(held, patch!)).toMatchObject({ metadata: { finalizers: ['a/b', 'c'] } })
  })

  it.each<[string, Partial<Pod['metadata']>]>([
    ['the pod is another by now', { uid: 'another' }],
    ['the pod is not being deleted', { deletionTimestamp: undefined } as object],
    ['another finalizer was taken off', { finalizers: ['kmm.node.kubernetes.io/node-labeler', 'c'] }],
  ])('is refused when %s', (_, metadata) => {
    expect(patched({ ...held, metadata: { ...held.metadata, ...metadata } }, patch!)).toBeUndefined()
  })
})
