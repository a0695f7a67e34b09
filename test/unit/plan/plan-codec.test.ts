import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { MODULE_FINALIZER } from '../../../src/constants.js'
import { decodePlan, empty, type Plan, plan } from '../../../src/index.js'
import { type Path } from '../../../src/kubernetes/json.js'
import { bareNode, KERNEL, liveLoader, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

const gpu = moduleOf({
  devicePlugin: pluginSection,
  mappings: [
    { literal: KERNEL, containerImage: 'a/b:2' },
    { regexp: '^6', containerImage: 'a/c:1', build: { dockerfileConfigMap: { name: 'd' } } },
  ],
})
const x = moduleOf({ name: 'x', uid: 'x' })

const rich: Plan = plan(
  {
    nodes: [node('a'), node('b', { kernel: OLD_KERNEL }), node('c', { kernel: '6.5.0-1' })],
    daemonSets: [
      liveLoader(moduleOf(), KERNEL, 'gpu-1'),
      liveLoader(moduleOf(), OLD_KERNEL, 'gpu-2'),
      liveLoader(moduleOf(), '4.18.0-1', 'gpu-0'),
      liveLoader(x, KERNEL, 'x-1'),
      liveLoader(x, KERNEL, 'x-2'),
    ],
  },
  [gpu, x],
  { maxUnloadedNodes: 0 },
)

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, by) : item))
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [key]: replaced(record[key], rest, by) }
}

/** The plan with another value at a path; `undefined`: with nothing there. */
const damaged = (path: Path, value: unknown): unknown => throughJson(replaced(rich, path, value))

const problemsOf = (input: unknown) => {
  const result = decodePlan(input)
  return E.isLeft(result) ? result.left.map(({ name, path }) => ({ name, path })) : []
}

describe('a plan that comes back', () => {
  it('is the plan that went', () => {
    expect(new Set(rich.changes.map(({ action }) => action))).toStrictEqual(
      new Set(['create', 'update', 'replace', 'delete']),
    )
    for (const list of [rich.desired, rich.deletions, rich.held, rich.requirements, rich.statuses, rich.diagnostics])
      expect(list.length).toBeGreaterThan(0)
    expect(decodePlan(throughJson(rich))).toStrictEqual(E.right(rich))
    expect(decodePlan(throughJson(empty))).toStrictEqual(E.right(empty))
  })

  it('with labels, releases and what comes first is the plan that went', () => {
    const going = moduleOf({
      name: 'going',
      uid: 'going',
      devicePlugin: pluginSection,
      deletionTimestamp: '2026-01-01T00:00:00Z',
    })
    const held = { ...going, metadata: { ...going.metadata, finalizers: [MODULE_FINALIZER] } }
    const snapshot = {
      nodes: [
        bareNode('a', {
          labels: { 'gpu': 'yes', 'beta.kmm.node.kubernetes.io/version-module-loader.drivers.going': 'v1' },
        }),
      ],
      daemonSets: [],
      pods: [],
      clusterClaims: [],
    }
    const made = plan(snapshot, [gpu, held], { mode: 'spoke', onUnschedulable: 'unload' })
    expect(new Set(made.changes.map(({ action }) => action))).toStrictEqual(new Set(['label', 'release', 'create']))
    expect(made.changes.filter(({ after }) => after !== undefined).map(({ action }) => action)).toStrictEqual([
      'release',
      'create',
    ])
    expect(decodePlan(throughJson(made))).toStrictEqual(E.right(made))
    const [first] = made.changes.flatMap((change, index) => (change.after === undefined ? [] : [index]))
    expect(
      problemsOf(replaced(throughJson(made), ['changes', first ?? 0, 'after'], 'something')).map(({ path }) => path),
    ).toContainEqual(['changes', first, 'after'])
  })

  it('is plain data: nothing is lost on the way', () => {
    expect(throughJson(rich)).toStrictEqual(rich)
  })

  it('made under a limit without end comes back, too', () => {
    const free = plan({ nodes: [], daemonSets: [] }, [], { maxUnloadedNodes: Infinity })
    expect(E.isRight(decodePlan(throughJson(free)))).toBe(true)
    const bounded = plan({ nodes: [node('a')], daemonSets: [] }, [x], { maxUnloadedNodes: Infinity })
    expect(decodePlan(throughJson(bounded))).toStrictEqual(E.right(bounded))
  })

  const deletion = rich.changes.findIndex(({ action }) => action === 'delete')
  const update = rich.changes.findIndex(({ action }) => action === 'update')
  const image = rich.requirements.findIndex(({ requires }) => requires === 'image')

  it.each<[string, Path, unknown]>([
    ['a list that is no list', ['desired'], {}],
    ['a list that is missing', ['held'], undefined],
    ['diagnostics that are missing', ['diagnostics'], undefined],
    ['an object without a kind', ['desired', 0, 'kind'], undefined],
    ['an object without a name', ['desired', 0, 'metadata', 'name'], undefined],
    ['an action that does not exist', ['changes', 0, 'action'], 'destroy'],
    ['an action that objects inherit', ['changes', 0, 'action'], 'constructor'],
    ['an action that is missing', ['changes', 0, 'action'], undefined],
    ['a reason that does not exist', ['changes', 0, 'reason'], 'Mood'],
    ['a role that does not exist', ['changes', 0, 'role'], 'king'],
    ['an effect that does not exist', ['changes', update, 'nodes', 0, 'effect'], 'explode'],
    ['a node without a name', ['changes', update, 'nodes', 0, 'name'], 7],
    ['a difference without a path', ['changes', update, 'differences', 0, 'path'], undefined],
    ['a path of something else', ['changes', update, 'differences', 0, 'path', 0], { a: 1 }],
    ['an update of nothing', ['changes', update, 'live'], undefined],
    ['a deletion without proof', ['changes', deletion, 'ownership'], undefined],
    ['a proof that does not exist', ['changes', deletion, 'ownership', 'by'], 'hearsay'],
    ['a deletion that creates', ['deletions', 0, 'action'], 'create'],
    ['a reference without a name', ['changes', 0, 'ref', 'name'], undefined],
    ['a uid that is no text', ['changes', deletion, 'ref', 'uid'], 7],
    ['a held change that does not exist', ['held', 0, 'action'], 'tidy'],
    ['a requirement that does not exist', ['requirements', image, 'requires'], 'patience'],
    ['a requirement without its image', ['requirements', image, 'image'], undefined],
    ['a flag that is no flag', ['requirements', image, 'insecure'], 'yes'],
    ['a status that is no object', ['statuses', 0, 'status'], []],
    ['a status without verdict', ['statuses', 0, 'changed'], undefined],
    ['a severity that does not exist', ['diagnostics', 0, 'severity'], 'fatal'],
    ['a code that does not exist', ['diagnostics', 0, 'code'], 'KMM000'],
    ['a remark that does not exist', ['diagnostics', 0, 'name'], 'toString'],
    ['facts that are no object', ['diagnostics', 0, 'facts'], 'none'],
    ['a budget that is no number', ['unloadBudget', 'maxUnloadedNodes'], null],
  ])('with %s is refused, with its place', (_, path, value) => {
    const problems = problemsOf(damaged(path, value))
    expect(problems.map((problem) => problem.path)).toContainEqual(path)
  })

  it('with several faults is refused with each of them', () => {
    const twice = damaged(['changes', 0, 'role'], 'king') as { held: unknown }
    twice.held = 7
    expect(problemsOf(twice).map(({ path }) => path)).toStrictEqual(
      expect.arrayContaining([['held'], ['changes', 0, 'role']]),
    )
  })

  it.each([[undefined], [null], [7], ['plan'], [[]], [{}], [{ desired: 'nothing' }]])(
    'is refused when it is %j',
    (input) => {
      expect(E.isLeft(decodePlan(input))).toBe(true)
    },
  )

  it('is refused when reading it is an adventure', () => {
    const loop: Record<string, unknown> = {}
    loop['desired'] = [loop]
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no')
        },
        ownKeys: () => {
          throw new Error('no')
        },
      },
    )
    for (const input of [loop, trap]) expect(E.isLeft(decodePlan(input))).toBe(true)
  })
})
