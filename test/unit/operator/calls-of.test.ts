import { type Change, type DaemonSet, jsonPatchOf, type Plan, plan } from 'kmm-planner'
import { callsOf } from 'kmm-planner/operator'
import { fc, world } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import type { JsonPatchOperation } from '../../../src/plan-model/json-patch.js'
import { patched } from '../../server/json-patch.js'
import { bareNode, live, moduleOf, node, renderedOne } from '../builders.js'

const module = moduleOf()
const nodes = [node('worker-1')]
const stored = live(renderedOne(module), { name: 'gpu-abc' })
const loaderPath = '/apis/apps/v1/namespaces/drivers/daemonsets/gpu-abc'

const planOf = (daemonSet: DaemonSet, modules = [module]): Plan =>
  plan({ nodes, daemonSets: [daemonSet], pods: [] }, modules, { completeModules: true })

const only = (planned: Plan): Change => {
  expect(planned.changes).toHaveLength(1)
  return planned.changes[0]!
}

const callsIn = (planned: Plan) => callsOf(planned, only(planned))

const seen = (op: 'test', path: string, value: unknown) => ({ op, path, value })
const guards = [seen('test', '/metadata/uid', 'uid-gpu-abc'), seen('test', '/metadata/generation', 1)]

const operationsOf = (planned: Plan, change: Change): ReadonlyArray<JsonPatchOperation> =>
  callsOf(planned, change)[0]!.body as unknown as ReadonlyArray<JsonPatchOperation>

const edited = (spec: object, metadata: object = {}): DaemonSet => ({
  ...stored,
  metadata: { ...stored.metadata, ...metadata },
  spec: { ...stored.spec!, ...spec },
})

describe('the requests of a change', () => {
  it('create an object where objects of its kind are', () => {
    const planned = plan({ nodes, daemonSets: [] }, [module])
    expect(callsIn(planned)).toStrictEqual([
      {
        verb: 'POST',
        path: '/apis/apps/v1/namespaces/drivers/daemonsets',
        contentType: 'application/json',
        body: planned.desired[0],
      },
    ])
  })

  it('replace the spec of an object that has drifted, and nothing else', () => {
    const planned = planOf(edited({ minReadySeconds: 7 }))
    expect(callsIn(planned)).toStrictEqual([
      {
        verb: 'PATCH',
        path: loaderPath,
        contentType: 'application/json-patch+json',
        body: [...guards, { op: 'add', path: '/spec', value: (planned.desired[0] as DaemonSet).spec }],
      },
    ])
  })

  it('set the labels that are missing, one by one', () => {
    const { 'kmm.node.kubernetes.io/module.name': name, ...labels } = stored.metadata.labels!
    const planned = planOf(edited({}, { labels: { ...labels, team: 'a' } }))
    expect(callsIn(planned).map(({ body }) => body)).toStrictEqual([
      [...guards, { op: 'add', path: '/metadata/labels/kmm.node.kubernetes.io~1module.name', value: name }],
    ])
  })

  it('keep the owners of others', () => {
    const other = { apiVersion: 'v1', kind: 'ConfigMap', name: 'other', uid: '9' }
    const ours = stored.metadata.ownerReferences!
    const planned = planOf(edited({}, { ownerReferences: [other, { ...ours[0]!, blockOwnerDeletion: false }] }))
    expect(callsIn(planned).map(({ body }) => body)).toStrictEqual([
      [
        ...guards,
        seen('test', '/metadata/ownerReferences', [other, { ...ours[0]!, blockOwnerDeletion: false }]),
        { op: 'add', path: '/metadata/ownerReferences', value: [other, ...ours] },
      ],
    ])
  })

  const deletion = [
    {
      verb: 'PATCH',
      path: loaderPath,
      contentType: 'application/json-patch+json',
      body: [...guards, seen('test', '/metadata/ownerReferences', stored.metadata.ownerReferences)],
    },
    {
      verb: 'DELETE',
      path: loaderPath,
      contentType: 'application/json',
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: 'Background',
        preconditions: { uid: 'uid-gpu-abc' },
      },
    },
  ]

  it('test an object before they delete it, in the background', () => {
    expect(callsIn(planOf(stored, [moduleOf({ selector: { other: 'yes' } })]))).toStrictEqual(deletion)
  })

  it('delete and create what is replaced', () => {
    const labels = { ...stored.spec!.selector.matchLabels, more: 'yes' }
    const planned = planOf(edited({ selector: { matchLabels: labels } }))
    expect(only(planned).action).toBe('replace')
    expect(callsIn(planned)).toStrictEqual([
      ...deletion,
      {
        verb: 'POST',
        path: '/apis/apps/v1/namespaces/drivers/daemonsets',
        contentType: 'application/json',
        body: planned.desired[0],
      },
    ])
  })

  it('patch the labels of a node as `jsonPatchOf` says it', () => {
    const on = bareNode('worker-1')
    const planned = plan({ nodes: [on], daemonSets: [] }, [])
    const change = only(planned)
    expect(change.action === 'label' && callsOf(planned, change)).toStrictEqual([
      {
        verb: 'PATCH',
        path: '/api/v1/nodes/worker-1',
        contentType: 'application/json-patch+json',
        body: change.action === 'label' ? jsonPatchOf(change) : [],
      },
    ])
  })

  it('are none where the plan lacks the object', () => {
    const planned = plan({ nodes, daemonSets: [] }, [module])
    expect(callsOf({ desired: [] }, only(planned))).toStrictEqual([])
  })

  it.each<[string, DaemonSet]>([
    ['was made anew', edited({ minReadySeconds: 7 }, { uid: 'another' })],
    ['was edited again', edited({ minReadySeconds: 8 }, { generation: 2 })],
  ])('do nothing to an object that %s', (_, now) => {
    const planned = planOf(edited({ minReadySeconds: 7 }))
    expect(patched(now, operationsOf(planned, only(planned)))).toBeUndefined()
  })

  it('of a deletion do nothing to an object that another has taken over', () => {
    const planned = planOf(stored, [moduleOf({ selector: { other: 'yes' } })])
    const operations = operationsOf(planned, only(planned))
    expect(patched(stored, operations)).toStrictEqual(stored)
    expect(patched(edited({}, { ownerReferences: [] }), operations)).toBeUndefined()
    expect(patched(edited({}, { generation: 2 }), operations)).toBeUndefined()
  })

  it('of an update bring the live object to what is wanted, in any world', () => {
    let updates = 0
    fc.assert(
      fc.property(world, ({ snapshot, modules, options }) => {
        const planned = plan(snapshot, modules, options)
        for (const change of planned.changes) {
          if (change.action !== 'update' || change.ref.kind !== 'DaemonSet') continue
          updates += 1
          const before = snapshot.daemonSets?.find(({ metadata }) => metadata.uid === change.ref.uid)
          const after = patched(before, operationsOf(planned, change))
          const wanted = planned.desired.find(
            ({ kind, metadata: { name, namespace } }) =>
              kind === 'DaemonSet' && name === change.ref.name && namespace === change.ref.namespace,
          ) as DaemonSet
          if (change.differences.some(({ path: [first] }) => first === 'spec'))
            expect(after?.spec).toStrictEqual(wanted.spec)
          expect(after?.metadata.labels).toMatchObject(wanted.metadata.labels ?? {})
          expect(after?.metadata.ownerReferences ?? []).toStrictEqual(wanted.metadata.ownerReferences ?? [])
        }
      }),
      { numRuns: 60 },
    )
    expect(updates).toBeGreaterThan(5)
  }, 60_000)
})
