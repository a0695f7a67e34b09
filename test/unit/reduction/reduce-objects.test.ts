/** To plan a reduced input is to plan the whole one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { planHub } from '../../../src/hub/index.js'
import { decodeObjects, plan, reduceObjects } from '../../../src/index.js'
import { anyWorld, type World } from '../../../src/testing/arbitrary/world.js'
import { type HubWorld, hubWorld, scenario, simulate } from '../../../src/testing/index.js'
import { dumpOf, form } from './dump.js'

type Reducer = (input: unknown) => unknown

const reduce: Reducer = (input) => JSON.parse(JSON.stringify(reduceObjects(input).documents))

const planned =
  ({ options }: World, images: World['snapshot']['images'] = {}) =>
  (input: unknown) => {
    const { snapshot, modules } = decodeObjects(input)
    return plan({ ...snapshot, images }, modules, options)
  }

const keepsPlan =
  (reducer: Reducer) =>
  ([world, forms]: readonly [World, ReadonlyArray<'typed' | 'together' | 'alone' | 'by namespace'>]): void => {
    const input = dumpOf(world.snapshot, world.modules, forms)
    const planOf = planned(world, world.snapshot.images)
    expect(planOf(reducer(input))).toEqual(planOf(input))
  }

const keepsHubPlan =
  (reducer: Reducer) =>
  ({ snapshot, modules, options }: HubWorld): void => {
    const input = dumpOf(snapshot, modules, [])
    const planOf = (some: unknown) => {
      const decoded = decodeObjects(some)
      return planHub({ ...decoded.snapshot, images: snapshot.images ?? {} }, decoded.managedClusterModules, options)
    }
    expect(planOf(reducer(input))).toEqual(planOf(input))
  }

/** What a planner saw in a cluster that moves: pods with all that a kubelet says of them, and lists taken at different times. */
const moved: fc.Arbitrary<World> = fc.tuple(scenario, fc.nat()).map(([one, choice]) => {
  const { planned: seen, end, options } = simulate(plan)(one)
  const { snapshot, modules } = seen[choice % Math.max(1, seen.length)] ?? end
  return { snapshot, modules, options }
})

const worlds = fc.tuple(
  fc.oneof({ weight: 4, arbitrary: anyWorld }, { weight: 1, arbitrary: moved }),
  fc.array(form, { maxLength: 5 }),
)

/** A reducer that loses a field wherever it is. */
const without =
  (...fields: ReadonlyArray<string>): Reducer =>
  (input) =>
    JSON.parse(
      JSON.stringify(reduceObjects(input).documents, (key, value: unknown) =>
        fields.includes(key) ? undefined : value,
      ),
    )

const withoutDocuments =
  (isLost: (document: Readonly<Record<string, unknown>>) => boolean): Reducer =>
  (input) =>
    reduceObjects(input).documents.filter((document) => !isLost(document))

/** What a reducer could forget. */
const broken: ReadonlyArray<readonly [string, Reducer]> = [
  ['labels', without('labels')],
  ['taints', without('taints')],
  ['finalizers', without('finalizers')],
  ['owners', without('ownerReferences')],
  ['uids', without('uid')],
  ['generations', without('generation')],
  ['deletions', without('deletionTimestamp')],
  ['annotations', without('annotations')],
  ['kernels', without('kernelVersion')],
  ['conditions', without('conditions')],
  ['phases', without('phase')],
  ['where pods run', without('nodeName')],
  ['what DaemonSets count', without('currentNumberScheduled', 'numberReady')],
  ['hashes of Secrets', without('hashes')],
  ['Dockerfiles', without('dockerfile')],
  ['where objects were listed', without('selfLink')],
  ['lists that are empty', withoutDocuments(({ items }) => Array.isArray(items) && items.length === 0)],
  ['what could not be read', withoutDocuments(({ kind, items }) => items === undefined && kind !== 'Module')],
]

describe('a reduced input', () => {
  it('gives the same plan', () => {
    fc.assert(fc.property(worlds, keepsPlan(reduce)), { numRuns: 300 })
  }, 120_000)

  it('shows where objects were seen that could not be read', () => {
    const module = { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module' }
    const owner = { ...module, name: 'gpu', uid: '1', controller: true, blockOwnerDeletion: true }
    const labels = { 'kmm.node.kubernetes.io/module.name': 'gpu' }
    const lists = [
      { apiVersion: 'v1', kind: 'NodeList', items: [] },
      // In a list of the whole cluster, with a uid that is none.
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSetList',
        items: [{ metadata: { namespace: 'drivers', name: 'gpu', uid: 5, labels, ownerReferences: [owner] } }],
      },
      // The pod shows that there is a DaemonSet in its namespace.
      {
        apiVersion: 'v1',
        kind: 'PodList',
        items: [
          {
            metadata: {
              namespace: 'drivers',
              name: 'gpu-x',
              uid: '3',
              labels,
              ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'gpu', uid: '2', controller: true }],
            },
            spec: { nodeName: 'n1' },
          },
        ],
      },
    ]
    const { unobservedNamespaces, ...seen } = decodeObjects(lists).snapshot
    expect(unobservedNamespaces).toBeUndefined()
    expect(decodeObjects(reduce(lists)).snapshot).toMatchObject({ unreadable: seen.unreadable })
    expect(decodeObjects(reduce(lists)).snapshot.unobservedNamespaces).toBeUndefined()
  })

  it('gives the same plan of a hub', () => {
    fc.assert(fc.property(hubWorld, keepsHubPlan(reduce)), { numRuns: 100 })
  }, 120_000)

  it('is reduced already', () => {
    fc.assert(
      fc.property(worlds, ([{ snapshot, modules }, forms]) => {
        const once = reduce(dumpOf(snapshot, modules, forms))
        expect(reduce(once)).toEqual(once)
      }),
      { numRuns: 100 },
    )
  })

  it('is the same for any order', () => {
    fc.assert(
      fc.property(worlds, ([{ snapshot, modules }, forms]) => {
        const input = dumpOf(snapshot, modules, forms)
        expect(JSON.stringify(reduce([...input].reverse()))).toBe(JSON.stringify(reduce(input)))
      }),
      { numRuns: 100 },
    )
  })

  it.each(broken)(
    'would not, without %s',
    (_, reducer) => {
      const { failed } = fc.check(fc.property(worlds, keepsPlan(reducer)), { numRuns: 600, endOnFailure: true })
      expect(failed).toBe(true)
    },
    120_000,
  )
})
