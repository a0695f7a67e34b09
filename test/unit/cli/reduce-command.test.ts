import { describe, expect, it } from 'vitest'

import { decodeObjects, reduceObjects } from '../../../src/index.js'
import { isJsonObject } from '../../../src/kubernetes/json.js'
import { command } from './fake-io.js'

const kmm = 'kmm.sigs.x-k8s.io/v1beta1'
const module = {
  apiVersion: kmm,
  kind: 'Module',
  metadata: { name: 'gpu', namespace: 'drivers' },
  spec: { selector: {} },
}
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/dockerconfigjson',
  metadata: { name: 'keys', namespace: 'drivers', uid: '1', annotations: { note: 'hunter2' } },
  data: { 'key': 'aHVudGVyMg==', '.dockerconfigjson': 'eyJhdXRocyI6e319' },
}

const pod = (name: string, rest: object = {}, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', uid: name, ...metadata },
  spec: { nodeName: 'n', containers: [{ name: 'a', env: [{ name: 'PASSWORD', value: 'hunter2' }] }] },
  ...rest,
})

const items = (input: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> =>
  reduceObjects(input).documents.flatMap((document) => {
    const { items: found } = document
    return Array.isArray(found) ? found.filter(isJsonObject) : [document]
  })

const named = (input: unknown): ReadonlyArray<unknown> =>
  items(input).map(({ metadata }) => (isJsonObject(metadata) ? metadata['name'] : undefined))

describe('reduce', () => {
  it('hashes Secrets', async () => {
    const { code, out } = await command(['reduce', 'x.json'], { files: { 'x.json': JSON.stringify([secret, module]) } })
    expect(code).toBe(0)
    expect(out).not.toMatch(/hunter2|aHVudGVyMg|eyJhdXRocyI6e319/)
    expect(out).toContain('hashes:')
    expect(decodeObjects(reduceObjects([secret]).documents).snapshot).toEqual(decodeObjects([secret]).snapshot)
  })

  it('keeps one pod of others for each namespace and kind of owner', () => {
    const ofDaemonSet = {
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'd', controller: true }],
    }
    expect(
      named([
        pod('a'),
        pod('b'),
        pod('c', {}, { namespace: 'other' }),
        pod('d', {}, ofDaemonSet),
        pod('e', {}, ofDaemonSet),
        pod('f', {}, { labels: { 'kmm.node.kubernetes.io/module.name': 'gpu' } }),
      ]),
    ).toEqual(['(others)', '(others of a DaemonSet)', '(others)', 'f'])
    expect(JSON.stringify(items([pod('a')]))).not.toContain('hunter2')
  })

  it('keeps of what does not speak of KMM the name', () => {
    const spec = { selector: {}, template: { spec: { containers: [{ name: 'a', image: 'b' }] } } }
    const [daemonSet, build] = items([
      { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a', namespace: 'b', uid: 'c' }, spec },
      { apiVersion: 'build.openshift.io/v1', kind: 'Build', metadata: { name: 'a', namespace: 'b', uid: 'c' }, spec },
    ])
    expect(daemonSet).toMatchObject({ metadata: { name: 'a' }, spec: { selector: {}, template: { spec: {} } } })
    expect(build).toMatchObject({ metadata: { name: 'a' } })
    expect(build).not.toHaveProperty('spec')
  })

  it('keeps of a ConfigMap the Dockerfile, and of the rest that it is there', () => {
    const data = { dockerfile: 'FROM a', other: 'hunter2' }
    const [configMap] = items([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b', uid: 'c' }, data },
    ])
    expect(configMap).toMatchObject({ data: { dockerfile: 'FROM a', other: '' } })
  })

  it.each<[string, object]>([
    ['cannot be read', { ...module, spec: { selector: 5 } }],
    ['cannot be read and has no name', { apiVersion: kmm, kind: 'Module', metadata: {} }],
    ['has no kind', { metadata: { name: 'a' }, spec: {} }],
    ['is misspelt', { ...module, kind: 'Modul' }],
    ['is in a list that lacks some', { apiVersion: kmm, kind: 'ModuleList', metadata: { continue: 'x' }, items: [] }],
    ['is a Secret that cannot be read', { ...secret, data: 5 }],
    ['is there twice', [{ ...module, spec: { selector: { a: '1' } } }, module]],
    [
      'is in a policy',
      {
        apiVersion: 'policy.open-cluster-management.io/v1',
        kind: 'Policy',
        metadata: { name: 'p' },
        spec: { objects: [module] },
      },
    ],
    [
      'is in a policy that is filled in later',
      {
        apiVersion: 'policy.open-cluster-management.io/v1',
        kind: 'Policy',
        metadata: { name: 'p' },
        spec: { objects: [{ ...module, metadata: { name: '{{ a }}', namespace: 'drivers' } }] },
      },
    ],
    [
      'is named by an agent',
      {
        apiVersion: 'work.open-cluster-management.io/v1',
        kind: 'AppliedManifestWork',
        metadata: { name: 'p' },
        status: {
          appliedResources: [{ group: 'kmm.sigs.x-k8s.io', resource: 'modules', namespace: 'drivers', name: 'gpu' }],
        },
      },
    ],
    [
      'is in a ConfigMap',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', namespace: 'b' },
        data: { a: JSON.stringify(module) },
      },
    ],
    [
      'is in a ConfigMap that cannot be read',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', namespace: 'b' },
        data: { a: JSON.stringify(module), c: 5 },
      },
    ],
    ['is of a later operator', { apiVersion: kmm, kind: 'NodeModulesConfig', metadata: { name: 'n' } }],
    [
      'is about to be changed',
      [
        { ...module, metadata: { ...module.metadata, uid: 'u', labels: { a: 'b' } }, status: { moduleLoader: {} } },
        { ...module, spec: { selector: { b: 'c' } } },
      ],
    ],
  ])('protects what %s', (_, object) => {
    const readText = (text: string): ReadonlyArray<unknown> => [JSON.parse(text)]
    const whole = decodeObjects([object], { readText })
    const reduced = decodeObjects(reduceObjects([object], { readText }).documents, { readText })
    const told = ({ snapshot: { unreadable = [], wrapped = [], laterOperatorKinds = [] }, modules }: typeof whole) => ({
      unreadable,
      wrapped,
      laterOperatorKinds,
      modules,
    })
    expect(told(reduced)).toEqual(told(whole))
  })

  it('says what is wrong with the input, and ends with 1', async () => {
    const files = { 'x.yaml': 'kind: [\n', 'y.json': JSON.stringify(module) }
    const { code, out, err } = await command(['reduce', 'x.yaml', 'y.json'], { files })
    expect(code).toBe(1)
    expect(err).toMatch(/^x\.yaml:\d+:\d+: error KMM120/m)
    expect((await command(['plan', 'r.yaml', '-o', 'json'], { files: { 'r.yaml': out } })).out).toContain('KMM101')
  })
})
