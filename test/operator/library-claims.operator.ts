/** What docs/library.md says of writing, each sentence with what it means on a server. */
import { readFileSync } from 'node:fs'

import * as E from 'fp-ts/lib/Either.js'
import { plan } from 'kmm-planner'
import { MODULE_FINALIZER } from 'kmm-planner/constants'
import { type ApiCall, callsOf, carryOut, holdCall, isStale, statusCall } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { fetchPorts } from '../../examples/007-operator/fetch-ports.js'
import { emptyCluster } from '../../src/simulation/cluster-state.js'
import type { ClusterServer } from '../server/cluster-server.js'
import { serving } from '../server/serving.js'
import { moduleOf, node } from '../unit/builders.js'

const page = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')

const worker = { ...node('a'), metadata: { ...node('a').metadata, uid: 'a' } }
const modulePath = '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/gpu'

interface World {
  readonly server: ClusterServer
  /** A request, to its HTTP status and the answer. */
  readonly ask: (call: ApiCall) => Promise<readonly [status: number, stale: boolean]>
  /** What a planner sees now, with the images there. */
  readonly planned: () => ReturnType<typeof plan>
}

const opened = async (): Promise<World> => {
  const server = await serving({
    cluster: { ...emptyCluster, nodes: [worker], modules: [moduleOf()], version: 1 },
    others: [],
  })
  const { send } = fetchPorts(server, () => () => Promise.resolve({ state: 'exists' }))
  return {
    server,
    ask: async (call) => {
      const answer = await send(call)()
      return E.isRight(answer) ? [200, false] : [answer.left.status ?? 0, isStale({ call, failure: answer.left })]
    },
    planned: () => {
      const { nodes, daemonSets, pods, modules } = server.stored().cluster
      return plan({ nodes, daemonSets, pods }, modules, { platform: 'kubernetes' })
    },
  }
}

/** The same, once what was planned is done. */
const running = async (): Promise<World> => {
  const world = await opened()
  await carryOut(fetchPorts(world.server, () => () => Promise.resolve({ state: 'exists' })).send)(world.planned())()
  return world
}

const callsFor = (made: ReturnType<typeof plan>, action: string): ReadonlyArray<ApiCall> =>
  made.changes.filter((change) => change.action === action).flatMap((change) => callsOf(made, change))

const daemonSetOf = ({ server }: World) => server.stored().cluster.daemonSets[0]

/** Somebody edits the DaemonSet: a toleration of theirs in the spec, a label of theirs beside it. */
const edited = ({ server }: World): void =>
  server.act((so) => ({
    ...so,
    daemonSets: so.daemonSets.map((one) => ({
      ...one,
      metadata: {
        ...one.metadata,
        generation: (one.metadata.generation ?? 1) + 1,
        labels: { ...one.metadata.labels, theirs: 'yes' },
      },
      spec: {
        ...one.spec!,
        template: { ...one.spec!.template, spec: { ...one.spec!.template.spec!, tolerations: [{ key: 'theirs' }] } },
      },
    })),
  }))

const narrowed = ({ server }: World): void =>
  server.act((so) => ({ ...so, modules: [{ ...moduleOf({ selector: { other: 'yes' } }) }] }))

const claims: ReadonlyArray<[sentence: string, proof: () => Promise<void>]> = [
  [
    'That the name is taken (409) means that the plan is stale',
    async () => {
      const world = await opened()
      const [call] = callsFor(world.planned(), 'create')
      expect(await world.ask(call!)).toEqual([200, false])
      expect(await world.ask(call!)).toEqual([409, true])
    },
  ],
  [
    'a JSON Patch that tests `uid` and `generation`',
    async () => {
      const world = await running()
      edited(world)
      const calls = callsFor(world.planned(), 'update')
      expect(calls).toHaveLength(1)
      edited(world)
      expect(await world.ask(calls[0]!)).toEqual([422, true])
      expect(daemonSetOf(world)?.spec?.template.spec?.tolerations).toEqual([{ key: 'theirs' }])
    },
  ],
  [
    'replaces the `spec` whole, with the labels and owners that differ',
    async () => {
      const world = await running()
      const before = daemonSetOf(world)?.spec
      edited(world)
      for (const call of callsFor(world.planned(), 'update')) expect(await world.ask(call)).toEqual([200, false])
      expect(daemonSetOf(world)?.spec).toEqual(before)
      expect(daemonSetOf(world)?.metadata.labels).toMatchObject({ theirs: 'yes' })
      expect(callsFor(world.planned(), 'update')).toEqual([])
    },
  ],
  [
    'fields that somebody else has added would stay, and every plan would find them again',
    async () => {
      const world = await running()
      edited(world)
      const [wanted] = world.planned().desired
      // What an apply sends says nothing of what others have added; a merge does the same to it here.
      const path = callsFor(world.planned(), 'update')[0]!.path
      const { tolerations: _tolerations, ...spec } = (
        wanted as unknown as { spec: { template: { spec: Record<string, never> } } }
      ).spec.template.spec
      await world.ask({
        verb: 'PATCH',
        path,
        contentType: 'application/merge-patch+json',
        body: { spec: { template: { spec } } },
      })
      expect(daemonSetOf(world)?.spec?.template.spec?.tolerations).toEqual([{ key: 'theirs' }])
      expect(callsFor(world.planned(), 'update')).toHaveLength(1)
    },
  ],
  [
    'a JSON Patch that only tests (`uid`, `generation`, owners), then DELETE with the `uid` as its precondition and `propagationPolicy: Background`',
    async () => {
      const world = await running()
      narrowed(world)
      const [test, remove] = callsFor(world.planned(), 'delete')
      expect(remove).toMatchObject({ verb: 'DELETE', body: { propagationPolicy: 'Background' } })
      edited(world)
      expect(await world.ask(test!)).toEqual([422, true])
      world.server.act((so) => ({
        ...so,
        daemonSets: so.daemonSets.map((one) => ({ ...one, metadata: { ...one.metadata, uid: 'another' } })),
      }))
      expect(await world.ask(remove!)).toEqual([409, true])
      expect(daemonSetOf(world)?.metadata.uid).toBe('another')
    },
  ],
  [
    'a JSON Patch of `/status` that replaces it: a merge would leave counts that are gone',
    async () => {
      const world = await opened()
      const stored = () => world.server.stored().cluster.modules[0]?.status as unknown
      world.server.act((so) => ({
        ...so,
        modules: so.modules.map((one) => ({ ...one, status: { gone: 1 } as never })),
      }))
      const [update] = world.planned().statuses
      const merge = {
        verb: 'PATCH',
        path: `${modulePath}/status`,
        contentType: 'application/merge-patch+json',
      } as const
      await world.ask({ ...merge, body: { status: update!.status as never } })
      expect(stored()).toMatchObject({ gone: 1 })
      expect(await world.ask(statusCall(update!))).toEqual([200, false])
      expect(stored()).toEqual(update!.status)
    },
  ],
  [
    '409, 404, and for patches 422 mean that somebody was faster (`isStale`)',
    async () => {
      const world = await running()
      narrowed(world)
      const [call] = callsFor(world.planned(), 'delete')
      world.server.act((so) => ({ ...so, daemonSets: [] }))
      expect(await world.ask(call!)).toEqual([404, true])
    },
  ],
  [
    'A Module that is deleted without the finalizer is gone at once',
    async () => {
      const world = await opened()
      const remove: ApiCall = { verb: 'DELETE', path: modulePath }
      expect(await world.ask(holdCall(world.server.stored().cluster.modules[0]!)!)).toEqual([200, false])
      expect(await world.ask(remove)).toEqual([200, false])
      expect(world.server.stored().cluster.modules[0]?.metadata).toMatchObject({
        finalizers: [MODULE_FINALIZER],
        deletionTimestamp: expect.any(String),
      })
      const other = await opened()
      expect(await other.ask(remove)).toEqual([200, false])
      expect(other.server.stored().cluster.modules).toEqual([])
    },
  ],
  [
    'a plan of the time before asks for them again, and is refused',
    async () => {
      const world = await opened()
      const before = world.planned()
      const { send } = fetchPorts(world.server, () => () => Promise.resolve({ state: 'exists' }))
      expect(E.isRight(await carryOut(send)(before)())).toBe(true)
      const again = await carryOut(send)(before)()
      expect(E.isLeft(again) && again.left.failed.every(isStale)).toBe(true)
    },
  ],
  [
    'A pod or a DaemonSet that lost its labels is still ours',
    async () => {
      const world = await running()
      world.server.act((so) => ({
        ...so,
        daemonSets: so.daemonSets.map((one) => ({ ...one, metadata: { ...one.metadata, labels: {} } })),
      }))
      expect(callsFor(world.planned(), 'create')).toEqual([])
    },
  ],
]

describe('docs/library.md tells the truth about writing', () => {
  it.each(claims)('%s', async (sentence, proof) => {
    expect(page).toContain(sentence)
    await proof()
  })
})
