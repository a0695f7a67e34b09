/** Plan, look up what is required, plan again. */
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

import type { Problem } from '../diagnostic/diagnostic.js'
import { phaseOfBuild, phaseOfJob } from '../image-build/build-phase.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import type { PlanOptions } from '../options.js'
import { plan } from '../plan.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { Facts } from '../snapshot/answer.js'
import type { ClusterSnapshot, ImageFact } from '../snapshot/cluster-snapshot.js'
import { satisfy } from '../snapshot/satisfy.js'

/**
 * Looks one fact up: the requirement together with what is there, as `satisfy` takes it. `Left` is why it could not be looked up: an
 * image is then in error, and an object stays unknown. A failure is never "missing".
 *
 * @since 0.3.0
 */
export type LookUp = (requirement: Requirement) => TaskEither<string, Facts>

/** A fact with the time until which it is believed, in milliseconds of the caller's clock. */
interface Known {
  readonly facts: Facts
  readonly until: number
  /** Builds and Jobs that had ended when an image was missing: another that has ended since may have made it. */
  readonly ended?: string
}

/**
 * Facts that were looked up, by what they are about. Hand that of one decision to the next.
 *
 * @since 0.3.0
 */
export type KnownFacts = ReadonlyMap<string, Known>

/**
 * What plans: `plan`, or what gives the same plans in another way, from what it has kept of earlier ones.
 *
 * @since 0.3.0
 */
export type Planner = typeof plan

/**
 * What a decision starts from.
 *
 * @since 0.3.0
 */
export interface Decision {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  readonly options?: PlanOptions
  /** @defaultValue none */
  readonly known?: KnownFacts
  /** The caller's clock, in milliseconds. */
  readonly now: number
  /** @defaultValue `plan` */
  readonly planner?: Planner
}

/**
 * A plan, the snapshot that it was made from, and what is known now.
 *
 * @since 0.3.0
 */
export interface Decided {
  readonly plan: Plan
  readonly snapshot: ClusterSnapshot
  readonly known: KnownFacts
  /** What was wrong with answers; paths are in the facts. */
  readonly problems: ReadonlyArray<Problem>
  /** How often it was planned. */
  readonly rounds: number
}

/** One answer may raise another question: the image, then the Dockerfile, then its Secret. What is asked for after that is not answered. */
const MAX_ROUNDS = 5

/** In milliseconds: an image that is there stays; one that is missing may be pushed; a registry may answer again; objects change. */
const believed = { exists: 600_000, missing: 60_000, error: 30_000, object: 30_000 } as const

/** A fact that is believed for longer than any is of a clock that was put back. */
const isBelieved = ({ until }: Known, now: number): boolean => until > now && until <= now + believed.exists

const keyOf = (requirement: Requirement): string => JSON.stringify(requirement)

const failed = (requirement: Requirement, reason: string): Facts =>
  requirement.requires === 'image' ? { images: { [requirement.image]: { state: 'error', reason } } } : {}

/** Which Builds and Jobs have come to an end, well or badly. */
const endedIn = ({ builds = [], jobs = [] }: ClusterSnapshot): string =>
  [
    ...builds.filter((build) => phaseOfBuild(false)(build) !== 'running'),
    ...jobs.filter((job) => phaseOfJob(false)(job) !== 'running'),
  ]
    .map(({ metadata: { uid = '' } }) => uid)
    .sort(compareStrings)
    .join(' ')

const stateOf = (requirement: Requirement, facts: Facts): ImageFact['state'] | undefined =>
  requirement.requires === 'image' ? facts.images?.[requirement.image]?.state : undefined

const asked =
  (lookUp: LookUp, known: KnownFacts, { now, ended }: { readonly now: number; readonly ended: string }) =>
  async (requirement: Requirement) => {
    const key = keyOf(requirement)
    const before = known.get(key)
    if (before !== undefined && (before.ended ?? ended) === ended) return [key, before] as const
    const answer = await lookUp(requirement)()
    const facts = E.isRight(answer) ? answer.right : failed(requirement, answer.left)
    const state = stateOf(requirement, facts)
    const until = now + believed[state ?? 'object']
    return [key, { facts, until, ...(state === 'missing' ? { ended } : {}) }] as const
  }

/**
 * Plan with what was seen, look up what the plan requires, and plan again, at most five times or until nothing is asked for that is not
 * known. Facts are believed for a while (images that are there ten minutes, missing ones one, or until a Build or a Job has ended, failures
 * and objects half a minute); those that are believed no more are forgotten. Deterministic in its answers. O(rounds) plans.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as TE from 'fp-ts/lib/TaskEither.js'
 * import { decide } from 'kmm-planner/operator'
 *
 * const { rounds } = await decide(() => TE.left('nobody answers'))({ snapshot: { nodes: [], daemonSets: [] }, modules: [], now: 0 })()
 * assert.strictEqual(rounds, 1)
 * ```
 */
export const decide =
  (lookUp: LookUp) =>
  ({ snapshot, modules, options, known = new Map(), now, planner = plan }: Decision): Task<Decided> =>
  async () => {
    // Local mutation: rounds of a loop that asks the world.
    let current: ClusterSnapshot = snapshot
    let facts: KnownFacts = new Map([...known].filter(([, fact]) => isBelieved(fact, now)))
    let planned = planner(current, modules, options)
    const problems: Array<Problem> = []
    const answered = new Set<string>()
    let rounds = 1
    const ended = endedIn(snapshot)
    for (; rounds < MAX_ROUNDS; rounds += 1) {
      const open = planned.requirements.filter((requirement) => !answered.has(keyOf(requirement)))
      if (open.length === 0) break
      const answers = await Promise.all(open.map(asked(lookUp, facts, { now, ended })))
      facts = new Map([...facts, ...answers])
      for (const [key, { facts: answer }] of answers) {
        answered.add(key)
        const next = satisfy(current, answer)
        current = next.snapshot
        problems.push(...next.problems)
      }
      planned = planner(current, modules, options)
    }
    return { plan: planned, snapshot: current, known: facts, problems, rounds }
  }
