/** The scenarios, one after the other, in a real cluster: what each cost, and what was wrong. */
import type { ProfileName } from 'kmm-planner'

import { fetchClient, fetchPorts } from '../../examples/007-operator/fetch-ports.js'
import { asking } from '../../examples/007-operator/ports.js'
import { isGoing } from '../../src/simulation/cluster-state.js'
import type { FiguresRow } from '../operator/figures.js'
import { type Pace, type Rehearsal, rehearseOn } from '../operator/rehearsal.js'
import { cluster, dockerfile, type Scenario, scenarios, upgraded } from '../operator/scenarios.js'
import type { Access } from './kubeconfig.js'
import { OURS } from './live-cluster.js'
import { type LiveServer, liveServer } from './live-server.js'
import type { Part } from './players.js'
import { openProxy } from './proxy.js'
import { setStage, strike, type Voice } from './staging.js'

/** Where and how. */
export interface Settings {
  readonly access: Access
  readonly play: ReadonlyArray<Part>
  readonly pace: Pace
  /** Milliseconds between two looks at the cluster. */
  readonly pause: number
}

/** What came of a scenario. */
export interface Result extends FiguresRow {
  /** What should not be; nothing where all is well. */
  readonly wrong: ReadonlyArray<string>
}

/** Everything that can be played, by name. */
export const scenes: Readonly<Record<string, Scenario>> = { initial: { deeds: [] }, ...scenarios }

/** Speaks to a cluster through a door. */
export const voiceOf = (url: string): Voice => {
  const { send } = fetchPorts({ url }, () => () => Promise.resolve({ state: 'error', reason: 'nobody asks' }))
  const ask = asking(fetchClient({ url }))
  // The type boundary: scenes name methods of HTTP, and write plain JSON.
  return { ask: (verb, path, body) => ask({ verb: verb as 'GET', path, body: body as never }), send }
}

const figuresOf = ({ passes, server: { log } }: Rehearsal<LiveServer>) => ({
  rounds: passes.length,
  writes: log.length,
  rejected: log.filter(({ code }) => code >= 400).length,
})

const refusedIn = ({ log }: LiveServer): ReadonlyArray<string> =>
  log.flatMap(({ method, path, code }) => (code < 400 ? [] : [`refused: ${method} ${path} ${String(code)}`]))

const wrongWith = (run: Rehearsal<LiveServer>, scenario: Scenario, profile: ProfileName): ReadonlyArray<string> => {
  const now = run.server.stored().cluster
  const expected = scenario.upgraded ?? 0
  return [
    ...run.server.troubles.map((text) => `could not be played: ${text}`),
    ...run.left().map((text) => `is left to do: ${text}`),
    ...now.modules.filter(isGoing).map(({ metadata }) => `does not go: Module ${metadata.name}`),
    ...(upgraded(now) === expected ? [] : [`upgraded nodes: ${String(upgraded(now))}, not ${String(expected)}`]),
    ...(scenario.isRaced?.(profile) === true ? [] : refusedIn(run.server)),
    ...(scenario.isTaken?.(profile) === true ? [] : run.unannounced().map((text) => `left unannounced: ${text}`)),
  ]
}

/** Plays one scenario, from an empty stage to an empty stage. */
export const playScene =
  ({ access, play, pace, pause }: Settings, voice: Voice) =>
  async (profile: ProfileName, name: string): Promise<Result> => {
    const scenario = scenes[name] ?? { deeds: [] }
    const others = [dockerfile]
    await strike(voice, others)
    await setStage(voice, scenario.start?.(profile) ?? cluster, others)
    const proxy = await openProxy(access, OURS)
    const server = await liveServer({ proxy, ...voice, play, others, pause })
    const run = rehearseOn(server, { profile, platform: 'kubernetes', buildImage: 'registry.example/kaniko:1' }, pace)
    let rests = await run.rest()
    const before = figuresOf(run)
    for (const deed of scenario.deeds) {
      deed(server)
      rests = (await run.rest()) && rests
    }
    const after = figuresOf(run)
    const wrong = [...(rests ? [] : ['does not come to rest']), ...wrongWith(run, scenario, profile)]
    await run.end()
    await proxy.close()
    await strike(voice, others)
    const begun = scenario.deeds.length === 0 ? { rounds: 0, writes: 0, rejected: 0 } : before
    return {
      profile,
      scenario: name,
      rounds: after.rounds - begun.rounds,
      writes: after.writes - begun.writes,
      rejected: after.rejected - begun.rejected,
      wrong,
    }
  }
