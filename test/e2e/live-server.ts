/** A real cluster as a theatre: it is read again and again, what people do is written to it, and what it lacks is played. */
import * as E from 'fp-ts/lib/Either.js'
import type { ApiCall } from 'kmm-planner/operator'

import type { KubernetesObject } from '../../src/kubernetes/object.js'
import type { LoadedModule, SimulatedCluster } from '../../src/simulation/cluster-state.js'
import type { Theatre } from '../operator/rehearsal.js'
import { heartbeats } from './heartbeats.js'
import { type Ask, readCluster } from './live-cluster.js'
import { type Part, players, pushedBy } from './players.js'
import type { Proxy } from './proxy.js'
import { requestsFor } from './requests.js'

/** What it is made of. */
export interface LiveSettings {
  /** The door of the operator. */
  readonly proxy: Proxy
  /** The door of people, and of what is played. */
  readonly ask: Ask
  readonly send: (call: ApiCall) => ReturnType<Ask>
  readonly play: ReadonlyArray<Part>
  /** What there is beside: it does not change. */
  readonly others: ReadonlyArray<KubernetesObject>
  /** Milliseconds from one look to the next, where nothing has moved. */
  readonly pause: number
}

/** A cluster that is watched. */
export interface LiveServer extends Theatre {
  /** What was refused of that which people do. */
  readonly troubles: ReadonlyArray<string>
}

type Deed = (cluster: SimulatedCluster) => SimulatedCluster

const contentOf = ({ nodes, modules, daemonSets, pods, jobs }: SimulatedCluster): string =>
  [...nodes, ...modules, ...daemonSets, ...pods, ...jobs]
    .map(({ metadata: { uid = '', resourceVersion = '' } }) => `${uid} ${resourceVersion}`)
    .join('\n')

/** Modules that have left a node which is still there. */
const lost = (before: SimulatedCluster, { nodes, loaded }: SimulatedCluster): ReadonlyArray<LoadedModule> =>
  before.loaded.filter(
    ({ node, module }) =>
      nodes.some(({ metadata }) => metadata.name === node) &&
      !loaded.some((one) => one.node === node && one.module === module),
  )

/** More often than anybody is faster by chance. */
const TRIES = 10

/** Begins to watch a cluster. Throws where it cannot be read. */
export const liveServer = async ({ proxy, ask, send, play, others, pause }: LiveSettings): Promise<LiveServer> => {
  const read = readCluster(ask)
  const first = await read([])()
  if (E.isLeft(first)) throw new Error(first.left.message)
  let cluster = first.right
  let moved = performance.now()
  let isOver = false
  const deeds: Array<Deed> = []
  const unloaded: Array<LoadedModule> = []
  const troubles: Array<string> = []
  const beat = heartbeats(send)

  const look = async (): Promise<SimulatedCluster> => {
    const answer = await read(cluster.registry)()
    // Who does not answer now may do so later; what is not at rest by then is told.
    if (E.isLeft(answer)) moved = performance.now()
    return E.isLeft(answer) ? cluster : answer.right
  }

  const seen = (next: SimulatedCluster): void => {
    if (contentOf(next) !== contentOf(cluster)) moved = performance.now()
    cluster = next
  }

  const sendAll = async (calls: ReadonlyArray<ApiCall>): Promise<ReadonlyArray<string>> => {
    const refused: Array<string> = []
    for (const call of calls) {
      const answer = await send(call)()
      if (E.isLeft(answer)) refused.push(`${call.verb} ${call.path}: ${answer.left.message}`)
    }
    if (calls.length > 0) moved = performance.now()
    return refused
  }

  /** One that was refused is done again, on what is there then. */
  const perform = async (deed: Deed): Promise<void> => {
    let refused: ReadonlyArray<string> = []
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await look()
      refused = await sendAll(requestsFor(before, deed(before)))
      if (refused.length === 0) break
    }
    troubles.push(...refused)
    // What people take away was not taken by the operator.
    seen(await look())
  }

  const turn = async (): Promise<boolean> => {
    const [deed] = deeds
    if (deed !== undefined) {
      await perform(deed)
      deeds.shift()
      return true
    }
    const next = await look()
    unloaded.push(...lost(cluster, next))
    seen(next)
    if (play.includes('heartbeats')) await beat(next)
    for (const part of play) {
      const calls = players[part](next)
      if (calls.length > 0) cluster = { ...next, registry: pushedBy(part, next) }
      // What others have done in the meantime is seen at the next turn.
      await sendAll(calls)
      if (calls.length > 0) return true
    }
    return false
  }

  const run = async (): Promise<void> => {
    while (!isOver) {
      const hasMoved = await turn()
      if (!hasMoved) await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  const running = run()

  return {
    url: proxy.url,
    log: proxy.log,
    unloaded,
    troubles,
    stored: () => ({ cluster, others }),
    act: (deed) => {
      deeds.push(deed)
    },
    cutWatches: proxy.cutWatches,
    watching: proxy.watching,
    quietFor: () => (deeds.length > 0 ? 0 : performance.now() - Math.max(moved, proxy.asked())),
    close: async () => {
      isOver = true
      await running
    },
  }
}
