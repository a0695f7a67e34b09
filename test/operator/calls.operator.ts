/** What `kmm-plan plan -o calls` prints is what the reconciler sends, and whoever sends it carries the plan out. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { MODULE_FINALIZER } from 'kmm-planner/constants'
import { type ApiCall, type PlanStep, type Ports, reconciler, watches } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { fetchPorts } from '../../examples/007-operator/fetch-ports.js'
import { emptyCluster, type SimulatedCluster } from '../../src/simulation/cluster-state.js'
import type { ClusterServer } from '../server/cluster-server.js'
import { serving } from '../server/serving.js'
import { objectsOf } from '../server/store.js'
import { KERNEL, moduleOf, node, OLD_KERNEL, pluginSection } from '../unit/builders.js'
import { command } from '../unit/cli/fake-io.js'

const worker = (name: string, parts: Parameters<typeof node>[1] = {}): ReturnType<typeof node> => {
  const { metadata, ...rest } = node(name, parts)
  return { ...rest, metadata: { ...metadata, uid: `node-${name}` } }
}
const cluster: SimulatedCluster = {
  ...emptyCluster,
  nodes: [worker('a'), worker('b', { kernel: OLD_KERNEL })],
  modules: [moduleOf({ devicePlugin: pluginSection })],
  version: 1,
}

const options = { platform: 'kubernetes' } as const
const targets = watches(options)

type SentStep = PlanStep & { readonly of: string }

const printed = async (server: ClusterServer, ...flags: ReadonlyArray<string>): Promise<ReadonlyArray<SentStep>> => {
  const items = targets.flatMap(({ kind }) => objectsOf(server.stored(), kind))
  const dump = JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
  const observed = ['--observed', 'modules,nodes,daemonsets,pods,jobs,builds', '--complete-modules']
  const args = ['plan', 'dump.json', ...observed, '--platform', 'kubernetes', ...flags, '-o', 'calls']
  const { code, out } = await command(args, { files: { 'dump.json': dump } })
  expect(code).toBe(0)
  return JSON.parse(out) as ReadonlyArray<SentStep>
}

const callsIn = (steps: ReadonlyArray<SentStep>): ReadonlyArray<ApiCall> => steps.flatMap(({ calls }) => calls)

/** As a script would, which knows nothing but verbs and paths. */
const send = async (server: ClusterServer, { verb, path, contentType = '', body }: ApiCall): Promise<number> =>
  (
    await fetch(`${server.url}${path}`, {
      method: verb,
      headers: { 'content-type': contentType },
      body: JSON.stringify(body),
    })
  ).status

const settled = async (server: ClusterServer): Promise<void> => {
  while (server.quietFor() < 30) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Plans, sends, waits, and again, until nothing is left to send. */
const carriedOn = async (server: ClusterServer): Promise<ReadonlyArray<number>> => {
  const answers: Array<number> = []
  for (let round = 0; round < 20; round += 1) {
    await settled(server)
    const calls = callsIn(await printed(server))
    if (calls.length === 0) return answers
    for (const call of calls) answers.push(await send(server, call))
  }
  return expect.fail('there is always something left to send')
}

/** What the reconciler would send at first. */
const sentFirst = async (server: ClusterServer): Promise<ReadonlyArray<ApiCall>> => {
  const ports: Ports = fetchPorts(server, () => () => Promise.resolve({ state: 'exists' }))
  const sent: Array<ApiCall> = []
  const recorded = (call: ApiCall) => TE.fromIO<unknown>(() => sent.push(call))
  const operator = reconciler(
    { ...ports, send: recorded },
    { plan: options, debounce: 10, statusDelay: 0, onPass: () => operator.stop() },
  )
  await operator.run()
  return sent
}

describe('kmm-plan plan -o calls', () => {
  it('prints what the reconciler sends, in its order', async () => {
    const server = await serving({ cluster, others: [] })
    await settled(server)
    const steps = await printed(server)
    expect(callsIn(steps)).toStrictEqual(await sentFirst(server))
    expect(steps.map(({ of }) => of)).toStrictEqual(['finalizers', 'changes', 'changes', 'changes', 'statuses'])
  })

  it('carries out what comes, step by step, and nothing of it is refused', async () => {
    const server = await serving({ cluster, others: [] })
    const loaded = () => server.stored().cluster.loaded.map(({ node: on }) => on)
    expect((await carriedOn(server)).filter((code) => code >= 300)).toStrictEqual([])
    expect(loaded().sort()).toStrictEqual(['a', 'b'])
    const [module] = server.stored().cluster.modules
    expect(module?.metadata.finalizers).toStrictEqual([MODULE_FINALIZER])
    expect(module?.status?.moduleLoader).toMatchObject({ desiredNumber: 2, availableNumber: 2 })

    server.act((so) => ({
      ...so,
      nodes: so.nodes.map((one) => (one.metadata.name === 'b' ? worker('b', { kernel: KERNEL }) : one)),
    }))
    expect((await carriedOn(server)).filter((code) => code >= 300)).toStrictEqual([])
    expect(server.stored().cluster.daemonSets).toHaveLength(2)

    await fetch(`${server.url}/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/gpu`, { method: 'DELETE' })
    expect((await carriedOn(server)).filter((code) => code >= 300)).toStrictEqual([])
    expect(server.stored().cluster).toMatchObject({ modules: [], daemonSets: [], loaded: [] })
  })

  it('does nothing a second time', async () => {
    const server = await serving({ cluster, others: [] })
    await settled(server)
    const calls = callsIn(await printed(server))
    for (const call of calls) await send(server, call)
    await settled(server)
    const before = server.stored()
    for (const call of calls.filter(({ path }) => !path.endsWith('/status')))
      expect(await send(server, call)).toBeGreaterThanOrEqual(400)
    expect(server.stored().cluster.daemonSets).toStrictEqual(before.cluster.daemonSets)
  })

  it('holds no Module in the profile of the operator', async () => {
    const steps = await printed(await serving({ cluster, others: [] }), '--profile', 'kmm-1.1')
    expect(steps.filter(({ of }) => of === 'finalizers')).toStrictEqual([])
  })
})
