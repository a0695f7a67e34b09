/** An operator at work on a server: what happened, and whether it came to rest. */
import { decodeObjects, type ImageFact, type Plan, plan, type PlanOptions } from 'kmm-planner'
import { type ApiCall, type Pass, type Planner, type Ports, reconciler, watches } from 'kmm-planner/operator'

import { fetchPorts } from '../../examples/007-operator/fetch-ports.js'
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { type LoadedModule, type SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { type ClusterServer, clusterServer, type Faults } from '../server/cluster-server.js'
import { objectsOf } from '../server/store.js'

/** Where an operator works: a server of our own, or what stands before a real one. */
export type Theatre = Pick<
  ClusterServer,
  'url' | 'stored' | 'log' | 'unloaded' | 'act' | 'cutWatches' | 'watching' | 'quietFor' | 'close'
>

/** How long things take there. */
export interface Pace {
  /** How much faster than in the world time passes for the operator: with 20, who waits a second is there after 50 ms. */
  readonly haste: number
  /** A cluster in which nothing was asked and nothing moved for so long is at rest, in milliseconds. */
  readonly rest: number
  /** One that does not come to rest for so long never will, in milliseconds. */
  readonly patience: number
  /** How long the operator waits for an answer, if it is said, in milliseconds. */
  readonly answer?: number
}

/** That of a server of our own. */
export const ownPace: Pace = { haste: 20, rest: 60, patience: 20_000 }

/** A rehearsal that goes on. */
export interface Rehearsal<T extends Theatre = ClusterServer> {
  readonly server: T
  readonly passes: ReadonlyArray<Pass>
  /** Waits until the cluster is at rest. False: it does not come to rest. */
  readonly rest: () => Promise<boolean>
  /** What the last state still asks for: nothing, if the operator has done its work. */
  readonly left: () => ReadonlyArray<string>
  /** Modules that left nodes although no plan said so. */
  readonly unannounced: () => ReadonlyArray<string>
  /** The operator dies, and another one takes its place; with `after`, at the answer to the request that is so many requests away. */
  readonly crash: (after?: number) => void
  /** How many requests it is away from its death, if any. */
  readonly untilCrash: () => number | undefined
  /** Images that match are in no registry from now on. */
  readonly lose: (images: RegExp) => void
  /** A second operator beside the first. */
  readonly join: () => void
  readonly end: () => Promise<void>
}

const textOf = ({ node, module }: LoadedModule): string => `${module} on ${node}`

const announcedBy = ({ changes }: Plan): ReadonlyArray<string> =>
  changes.flatMap(({ module, nodes }) =>
    nodes.flatMap(({ name, effect }) =>
      module !== undefined && ['unload', 'reload', 'leave'].includes(effect)
        ? [textOf({ node: name, module: `${module.namespace}/${module.name}`, pod: '' })]
        : [],
    ),
  )

/** Images called `made` are there once they were made; all others are, as long as they are not lost. */
const imageIn = ({ registry }: SimulatedCluster, lost: RegExp | undefined, image: string): ImageFact =>
  lost?.test(image) === true || (/[/]made\b/.test(image) && !registry.includes(image))
    ? { state: 'missing' }
    : { state: 'exists' }

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Begin: an operator on a server that is there. */
export const rehearseOn = <T extends Theatre>(server: T, options: PlanOptions, pace = ownPace): Rehearsal<T> => {
  const passes: Array<Pass> = []
  /** Plans of which something was sent; one that dies has no pass to show for it. */
  const begunPlans = new Set<Plan>()
  let lost: RegExp | undefined
  const ports = fetchPorts(
    { url: server.url, ...(pace.answer === undefined ? {} : { patience: pace.answer }) },
    ({ image }) =>
      () =>
        Promise.resolve(imageIn(server.stored().cluster, lost, image)),
  )
  const begun = performance.now()
  let crashesAt = Infinity
  let sent = 0
  const running: Array<Promise<void>> = []

  const hasty: Ports = {
    ...ports,
    clock: {
      now: () => begun + (performance.now() - begun) * pace.haste,
      after: (milliseconds, then) => ports.clock.after(milliseconds / pace.haste, then),
    },
  }

  const operate = (): (() => void) => {
    let isDead = false
    let latest: Plan | undefined
    const planner: Planner = (...asked) => {
      latest = plan(...asked)
      return latest
    }
    const send = (call: ApiCall) => async () => {
      if (latest !== undefined) begunPlans.add(latest)
      const answer = await hasty.send(call)()
      sent += 1
      if (sent === crashesAt) crash()
      return isDead ? new Promise<never>(() => undefined) : answer
    }
    const operator = reconciler(
      { ...hasty, send },
      { plan: options, planner, debounce: 100, onPass: (pass) => passes.push(pass) },
    )
    const run = operator.run()
    running.push(run)
    return () => {
      isDead = true
      operator.stop()
    }
  }
  let stop = operate()
  const crash = (after?: number): void => {
    if (after !== undefined) {
      crashesAt = sent + after
      return
    }
    crashesAt = Infinity
    stop()
    stop = operate()
  }

  /** The plan of what is there, with all that it may ask for. */
  const planned = (): Plan => {
    const targets = watches(options)
    const { cluster: now, others: more } = server.stored()
    const objects = targets.flatMap(({ kind }): ReadonlyArray<KubernetesObject> => objectsOf(server.stored(), kind))
    const observed = targets.flatMap(({ section }) => section ?? [])
    const { snapshot, modules } = decodeObjects([...objects, ...more], {
      observed: [...observed, 'configMaps', 'secrets'],
    })
    const asked = plan(snapshot, modules, { completeModules: true, ...options })
    const images = Object.fromEntries(
      asked.requirements.flatMap((one) =>
        one.requires === 'image' ? [[one.image, imageIn(now, lost, one.image)]] : [],
      ),
    )
    return plan({ ...snapshot, images }, modules, { completeModules: true, ...options })
  }

  return {
    server,
    passes,
    rest: async () => {
      const deadline = performance.now() + pace.patience
      // The loop of events may have stood still meanwhile: to be at rest is to be so more than once.
      let quiet = 0
      for (let seen = -1; performance.now() < deadline && quiet < 3; seen = passes.length) {
        await wait(pace.rest / 2)
        const last = passes.at(-1)
        const isRefused =
          last === undefined ||
          last.carriedOut.failed.length > 0 ||
          last.refused.length > 0 ||
          last.contested.length > 0 ||
          last.postponed.length > 0
        const isWatched = server.watching() >= watches(options).length
        const isQuiet = isWatched && !isRefused && server.quietFor() > pace.rest && passes.length === seen
        quiet = isQuiet ? quiet + 1 : 0
      }
      return quiet === 3
    },
    left: () => {
      const { changes, statuses } = planned()
      return [
        ...changes.map(({ action, ref, reason }) => `${action} ${ref.kind} ${ref.name} ${reason}`),
        ...statuses.filter(({ changed }) => changed).map(({ ref }) => `status of ${ref.name}`),
      ]
    },
    unannounced: () => {
      const announced = new Set([...begunPlans].flatMap(announcedBy))
      return server.unloaded.map(textOf).filter((text) => !announced.has(text))
    },
    crash,
    untilCrash: () => (crashesAt === Infinity ? undefined : crashesAt - sent),
    lose: (images) => {
      lost = images
    },
    join: () => {
      const [first, second] = [stop, operate()]
      stop = () => {
        first()
        second()
      }
    },
    end: async () => {
      stop()
      await server.close()
    },
  }
}

/** Begin: a server with this cluster, and an operator. */
export const rehearse = async (
  cluster: SimulatedCluster,
  options: PlanOptions,
  faults: Faults = () => undefined,
  others: ReadonlyArray<KubernetesObject> = [],
  pace = ownPace,
): Promise<Rehearsal> => {
  const server = await clusterServer({ cluster, others })
  server.fail(faults)
  return rehearseOn(server, options, pace)
}
