/** The operator of the examples, on a server of our own. */
import { readFileSync } from 'node:fs'

import type { ImageFact } from 'kmm-planner'
import { rbacFor } from 'kmm-planner/operator'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'

import { fetchClient } from '../../examples/007-operator/fetch-ports.js'
import { operate, type Operator } from '../../examples/007-operator/operate.js'
import { asking, portsOf } from '../../examples/007-operator/ports.js'
import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { type Answer, found, refusal } from '../server/answer.js'
import type { ClusterServer } from '../server/cluster-server.js'
import { serving } from '../server/serving.js'
import { moduleOf, node } from '../unit/builders.js'

const worker = { ...node('a'), metadata: { ...node('a').metadata, uid: 'node-uid' } }
const cluster = { ...emptyCluster, nodes: [worker], modules: [moduleOf()], version: 1 }

interface Wish {
  readonly identity?: string
  readonly seconds?: number
  readonly isDryRun?: boolean
  readonly logged?: Array<string>
}

/** An operator with a Lease that is long enough for a slow machine, unless the test waits for it to end. */
const operating = (
  server: ClusterServer,
  { identity = 'one', seconds = 60, isDryRun = false, logged = [] }: Wish = {},
): Operator => {
  const client = fetchClient(server)
  const operator = operate({
    ports: portsOf(client, () => () => Promise.resolve<ImageFact>({ state: 'exists' })),
    ask: asking(client),
    plan: { platform: 'kubernetes' },
    lease: { ...place, identity, seconds },
    port: 0,
    isDryRun,
    log: (line) => logged.push(line),
  })
  onTestFinished(() => {
    operator.stop()
    return operator.ended
  })
  return operator
}

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 10_000; !(await isSo()) && Date.now() < deadline;)
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await isSo()).toBe(true)
}

const place = { namespace: 'kmm-planner', name: 'kmm-planner' }

interface Lease {
  readonly kind: string
  readonly spec: { readonly holderIdentity?: string }
}

const leaseOf = (server: ClusterServer): Lease | undefined =>
  (server.stored().others as ReadonlyArray<unknown> as ReadonlyArray<Lease>).find(({ kind }) => kind === 'Lease')

describe('the reference operator', () => {
  const asked = async (operator: Operator, path: string): Promise<readonly [code: number, text: string]> => {
    const answer = await fetch(`http://127.0.0.1:${String(operator.port())}${path}`)
    return [answer.status, await answer.text()]
  }

  it('loads modules, tells it in Events, and says how it is', async () => {
    const server = await serving({ cluster, others: [] })
    const operator = operating(server)
    expect(await asked(operator, '/readyz')).toEqual([503, 'not yet\n'])
    await until(() => server.stored().cluster.loaded.length === 1)
    await until(() => server.stored().others.some(({ kind }) => kind === 'Event'))
    expect(await asked(operator, '/readyz')).toEqual([200, 'ready\n'])
    expect(await asked(operator, '/healthz')).toEqual([200, 'alive\n'])
    expect(await asked(operator, '/other')).toEqual([404, 'not found\n'])
  })

  it('measures what it does', async () => {
    const server = await serving({ cluster, others: [] })
    const operator = operating(server)
    await until(() => server.stored().cluster.loaded.length === 1)
    server.act((so) => ({ ...so, modules: [moduleOf({ selector: { other: 'yes' } })] }))
    await until(() => server.stored().cluster.loaded.length === 0)
    await until(async () => (await asked(operator, '/metrics'))[1].includes('unloads_total{module="drivers/gpu"} 1'))
    const [, metrics] = await asked(operator, '/metrics')
    for (const line of [
      /^kmm_planner_passes_total\{result="done"\} [1-9]/m,
      /^kmm_planner_last_pass_timestamp_seconds 1[0-9]{9}/m,
      /^kmm_planner_leader 1$/m,
      /^kmm_planner_request_duration_seconds_count\{verb="POST",code="2xx"\} [1-9]/m,
      /^kmm_planner_held_changes 0$/m,
      /^kmm_planner_requeue_seconds 0$/m,
      /^kmm_planner_diagnostics\{code="KMM\d{3}",severity="(info|warning)"\} 1$/m,
      /^process_resident_memory_bytes /m,
    ])
      expect(metrics).toMatch(line)
  })

  it('counts what was refused, and whether somebody was faster', async () => {
    const server = await serving({ cluster, others: [] })
    server.fail(({ path, method }) =>
      method === 'POST' && path.includes('/daemonsets') ? refusal(403, 'forbidden') : undefined,
    )
    const logged: Array<string> = []
    const operator = operating(server, { logged })
    await until(() => logged.some((line) => line.endsWith('/daemonsets: forbidden')))
    const [, metrics] = await asked(operator, '/metrics')
    expect(metrics).toMatch(/^kmm_planner_refused_total\{stale="false"\} [1-9]/m)
    expect(metrics).toMatch(/^kmm_planner_request_duration_seconds_count\{verb="POST",code="403"\} [1-9]/m)
  })

  it('works only while it holds the Lease, and another takes over as soon as it is given back', async () => {
    const server = await serving({ cluster, others: [] })
    const first = operating(server, { seconds: 3 })
    await until(first.isLeading)
    const second = operating(server, { identity: 'two', seconds: 3 })
    await until(() => server.stored().cluster.loaded.length === 1)
    // It is ready to take over, and says so.
    await until(async () => (await asked(second, '/readyz'))[0] === 200)
    expect(second.isLeading()).toBe(false)
    first.stop()
    await first.ended
    expect(leaseOf(server)?.spec).toEqual({})
    server.act((so) => ({ ...so, daemonSets: [] }))
    await until(second.isLeading)
    await until(() => server.stored().cluster.daemonSets.length === 1)
  })

  it('takes the Lease of one that is gone, and not before it has seen it unchanged for so long', async () => {
    const spec = { holderIdentity: 'gone', renewTime: '2099-01-01T00:00:00.000000Z', leaseDurationSeconds: 1 }
    const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { ...place, uid: 'l' }, spec }
    const server = await serving({ cluster, others: [lease] })
    const operator = operating(server, { seconds: 1 })
    await until(async () => (await asked(operator, '/readyz'))[0] === 200)
    expect(leaseOf(server)?.spec.holderIdentity).toBe('gone')
    await until(operator.isLeading)
    expect(leaseOf(server)?.spec.holderIdentity).toBe('one')
  })

  it.each<[string, Answer]>([
    ['when nobody lets it renew the Lease', refusal(500, 'broken')],
    ['when the Lease is not its own any more', found({ spec: { holderIdentity: 'two', renewTime: 'now' } })],
  ])('stops %s, and sends nothing more', async (_, answer) => {
    const server = await serving({ cluster, others: [] })
    const operator = operating(server, { seconds: 3 })
    await until(operator.isLeading)
    server.fail(({ path }) => (path.includes('/leases') ? answer : undefined))
    await operator.ended
    expect(operator.isLeading()).toBe(false)
    const sent = server.log.length
    server.act((so) => ({ ...so, daemonSets: [] }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.log.length).toBe(sent)
  })

  it('lives through one renewal that fails', async () => {
    const server = await serving({ cluster, others: [] })
    const operator = operating(server, { seconds: 3 })
    await until(operator.isLeading)
    let failures = 1
    server.fail(({ path }) => (path.includes('/leases') && failures-- > 0 ? refusal(500, 'broken') : undefined))
    await until(() => failures < -1)
    expect(operator.isLeading()).toBe(true)
  })

  it('logs what it would send, and sends nothing', async () => {
    const server = await serving({ cluster, others: [] })
    const logged: Array<string> = []
    operating(server, { isDryRun: true, logged })
    await until(() => logged.some((line) => line.startsWith('POST /apis/apps/v1/namespaces/drivers/daemonsets')))
    expect(server.log).toStrictEqual([])
  })

  it.each([
    ['kubernetes', 'manifests'],
    ['openshift', 'openshift'],
  ] as const)('has the rights that its watches and requests need, and no more: %s', (platform, folder) => {
    const file = new URL(`../../examples/007-operator/${folder}/cluster-role.yaml`, import.meta.url)
    expect(parse(readFileSync(file, 'utf8'))).toEqual(rbacFor({ platform })[0])
  })
})
