import { type Change, changeId, plan } from 'kmm-planner'
import { stepsOf } from 'kmm-planner/operator'
import { fc, upgradeScenario, world } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { jsonPatchOf, type JsonPatchOperation } from '../../../src/plan-model/json-patch.js'
import { patched } from '../../server/json-patch.js'

const node = { apiVersion: 'v1', kind: 'Node', name: 'worker-1', uid: '1' }

const label = (name: string, parts: Partial<Extract<Change, { action: 'label' }>> = {}): Change => ({
  action: 'label',
  reason: 'PodReady',
  ref: node,
  module: { namespace: 'drivers', name },
  nodes: [],
  add: { [`${name}.ready`]: '' },
  remove: [],
  expects: { labels: { [`${name}.ready`]: null } },
  ...parts,
})

const deletion: Change = {
  action: 'release',
  reason: 'PodDeleted',
  ref: { apiVersion: 'v1', kind: 'Pod', namespace: 'drivers', name: 'gpu-1' },
  nodes: [],
  finalizer: 'kmm',
  expects: { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['kmm'] },
}

const idsOf = (changes: ReadonlyArray<Change>) => stepsOf({ changes, desired: [] }).map((step) => step.changes)

const [a, b] = [label('a'), label('b')]

describe('the steps of a plan', () => {
  it('send labels of one node together', () => {
    expect(stepsOf({ changes: [a, b], desired: [] })).toStrictEqual([
      {
        changes: [changeId(a), changeId(b)],
        after: [],
        calls: [
          {
            verb: 'PATCH',
            path: '/api/v1/nodes/worker-1',
            contentType: 'application/json-patch+json',
            body: [
              { op: 'test', path: '/metadata/uid', value: '1' },
              { op: 'test', path: '/metadata/labels/a.ready', value: null },
              { op: 'test', path: '/metadata/labels/b.ready', value: null },
              { op: 'add', path: '/metadata/labels/a.ready', value: '' },
              { op: 'add', path: '/metadata/labels/b.ready', value: '' },
            ],
          },
        ],
      },
    ])
  })

  const elsewhere = label('b', { ref: { ...node, name: 'worker-2', uid: '2' } })
  const waiting = label('b', { after: [changeId(deletion)] })
  const waitingForLabel = label('b', { after: [changeId(a)] })
  const sameKey = label('b', { add: {}, remove: ['a.ready'] })
  const ofNothing = label('b', { expects: { labels: {}, withoutLabels: true } })
  it.each<[string, ReadonlyArray<Change>, ReadonlyArray<ReadonlyArray<Change>>]>([
    ['of two nodes apart', [a, elsewhere], [[a], [elsewhere]]],
    ['over what they do not wait for', [a, deletion, b], [[a, b], [deletion]]],
    ['not over what they wait for', [a, deletion, waiting], [[a], [deletion], [waiting]]],
    ['after what was sent before it', [deletion, a, waiting], [[deletion], [a, waiting]]],
    ['not with one that they wait for', [a, waitingForLabel], [[a], [waitingForLabel]]],
    ['not with another change of the same label', [a, sameKey], [[a], [sameKey]]],
    ['not where one has seen labels and the other none', [a, ofNothing], [[a], [ofNothing]]],
    ['with the last, where there are two', [a, sameKey, label('c')], [[a], [sameKey, label('c')]]],
    ['but wait for nothing that is not in the plan', [a, waiting], [[a, waiting]]],
  ])('send labels %s', (_, changes, steps) => {
    expect(idsOf(changes)).toStrictEqual(steps.map((step) => step.map(changeId)))
  })

  const worlds = fc.oneof(
    world.map(({ snapshot, modules, options }) => plan(snapshot, modules, options)),
    upgradeScenario.map(({ start, options }) => plan(start, start.modules, options)),
  )

  it('have every change once, after all that it waits for, in any world', () => {
    let merged = 0
    fc.assert(
      fc.property(worlds, (planned) => {
        const steps = stepsOf(planned)
        const at = new Map(steps.flatMap(({ changes }, index) => changes.map((id) => [id, index] as const)))
        expect(steps.flatMap(({ changes }) => changes).sort()).toStrictEqual(planned.changes.map(changeId).sort())
        for (const change of planned.changes)
          for (const other of change.after ?? [])
            if (at.has(other)) expect(at.get(other)).toBeLessThan(at.get(changeId(change))!)
        for (const { changes, after, calls } of steps) {
          merged += changes.length - 1
          expect(calls.length).toBeGreaterThan(0)
          for (const id of after) expect(changes).not.toContain(id)
        }
      }),
      { numRuns: 100 },
    )
    expect(merged).toBeGreaterThan(5)
  }, 60_000)

  it('leave a node as its labels one by one do, in any world', () => {
    fc.assert(
      fc.property(world, ({ snapshot, modules, options }) => {
        const planned = plan(snapshot, modules, options)
        for (const live of snapshot.nodes ?? []) {
          const ours = planned.changes.flatMap((change) =>
            change.action === 'label' && change.ref.name === live.metadata.name ? [change] : [],
          )
          const path = `/api/v1/nodes/${live.metadata.name}`
          const sent = stepsOf(planned)
            .flatMap(({ calls }) => calls)
            .filter((call) => call.path === path)
            .map(({ body }) => body as unknown as ReadonlyArray<JsonPatchOperation>)
          const apply = (patches: ReadonlyArray<ReadonlyArray<JsonPatchOperation>>) =>
            patches.reduce<typeof live | undefined>((on, patch) => on && patched(on, patch), live)?.metadata.labels
          expect(apply(sent)).toStrictEqual(apply(ours.map(jsonPatchOf)))
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
