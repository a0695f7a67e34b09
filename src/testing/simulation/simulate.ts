/** A run: what happened, which plans there were, what was done of them and what came of it, and how it came to rest. */
import type { Pod } from '../../kubernetes/object.js'
import type { PlanOptions } from '../../options.js'
import { plan } from '../../plan.js'
import type { Change } from '../../plan-model/change.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { SimulatedCluster } from '../../simulation/cluster-state.js'
import { type Leaving, leavings, newlyDoomed } from '../../simulation/consequence.js'
import { executed } from '../../simulation/execute.js'
import { moved, settled } from '../../simulation/settle.js'
import type { Planner } from '../law/law.js'
import { type Carrying, faithfully, type WorldEvent } from './event.js'
import { acted } from './user.js'
import { freshView, type Seen, seen, type View } from './view.js'

/**
 * A cluster and what happens to it.
 *
 * @since 0.3.0
 */
export interface Scenario {
  readonly start: SimulatedCluster
  readonly options: PlanOptions
  readonly events: ReadonlyArray<WorldEvent>
}

/** A plan, and what its planner saw. */
export interface Planned extends Seen {
  readonly plan: Plan
}

/** A change that was carried out, and that the API server took. */
export interface Done {
  readonly planned: Planned
  readonly change: Change
  readonly before: SimulatedCluster
  readonly after: SimulatedCluster
  /** Pods that go because of it. */
  readonly doomed: ReadonlyArray<Pod>
  /** Modules that leave because of it. */
  readonly leaving: ReadonlyArray<Leaving>
}

/**
 * All that laws ask of a run.
 *
 * @since 0.3.0
 */
export interface Run {
  readonly planned: ReadonlyArray<Planned>
  readonly done: ReadonlyArray<Done>
  /** Plans with changes that it took, after the last event, until there was one without. */
  readonly rounds: number
  /** What there still was to do after the last of them. */
  readonly left: ReadonlyArray<Change>
  /** What was seen then, and under which options. */
  readonly end: Seen
  readonly options: PlanOptions
}

/**
 * A run so far.
 *
 * @since 0.3.0
 */
export interface RunSoFar extends Omit<Run, 'end' | 'options'> {
  /** The newest last. */
  readonly history: ReadonlyArray<SimulatedCluster>
  /** Images that somebody has looked up since a plan asked for them. */
  readonly asked: ReadonlyArray<string>
}

/** So many states are remembered for whoever looks late. */
const REMEMBERED = 12

/** More rounds than anything needs. */
export const ROUNDS = 8

const nowOf = ({ history }: RunSoFar, start: SimulatedCluster): SimulatedCluster => history.at(-1) ?? start

const happened = (state: RunSoFar, cluster: SimulatedCluster): RunSoFar =>
  cluster === state.history.at(-1) ? state : { ...state, history: [...state.history, cluster].slice(-REMEMBERED) }

/** Look and plan; where the plan asks for images, look them up and plan again. */
const planning = (planner: Planner, options: PlanOptions, state: RunSoFar, view: View): RunSoFar => {
  const look = seen(view, state.asked)(state.history)
  const answer = planner(look.snapshot, look.modules, options)
  const asked = answer.requirements.flatMap((one) => (one.requires === 'image' ? [one.image] : []))
  const unknown = asked.filter((image) => !state.asked.includes(image))
  return unknown.length === 0
    ? { ...state, planned: [...state.planned, { ...look, plan: answer }] }
    : planning(planner, options, { ...state, asked: [...state.asked, ...unknown] }, view)
}

const inTurn = (changes: ReadonlyArray<Change>, { crashesAfter, lost, repeated, isReversed }: Carrying) => {
  const kept = changes.filter((_, index) => !lost.includes(index))
  const again = changes.filter((_, index) => repeated.includes(index))
  const all = [...(isReversed ? [...kept].reverse() : kept), ...again]
  return crashesAfter === undefined ? all : all.slice(0, crashesAfter)
}

const doing =
  (planned: Planned, carrying: Carrying) =>
  (state: RunSoFar, change: Change): RunSoFar => {
    const before = state.history.at(-1)
    if (before === undefined) return state
    const after = executed(planned.plan.desired, carrying.propagation)(before, change)
    if (after === before) return state
    const doomed = newlyDoomed(before, after)
    // What keeps a pod from coming back may be newer than the plan; but not the labels that it takes off itself.
    const nodes = [...after.nodes, ...(change.action === 'label' ? [] : (planned.snapshot.nodes ?? []))]
    const done = { planned, change, before, after, doomed, leaving: leavings(before, after, doomed, nodes) }
    return { ...happened(state, after), done: [...state.done, done] }
  }

const carriedOut = (state: RunSoFar, planned: Planned | undefined, carrying: Carrying): RunSoFar =>
  planned === undefined ? state : inTurn(planned.plan.changes, carrying).reduce(doing(planned, carrying), state)

/** What the operator does is nobody's plan: only the cluster knows of it. */
const rivalled = ({ options }: Scenario, state: RunSoFar, view: View): RunSoFar => {
  const asTheOperator: PlanOptions = { ...options, profile: 'kmm-1.1' }
  const { planned, ...looked } = planning(plan, asTheOperator, state, view)
  const { history } = carriedOut({ ...looked, planned }, planned.at(-1), faithfully)
  return { ...state, history }
}

/** The run, once something more has happened. O(cost of a plan). */
export const stepped =
  (planner: Planner, scenario: Scenario) =>
  (state: RunSoFar, event: WorldEvent): RunSoFar => {
    const now = nowOf(state, scenario.start)
    if ('user' in event) return happened(state, acted(event)(now))
    switch (event.happens) {
      case 'time':
        return event.movers.reduce((before, mover) => happened(before, moved(mover)(nowOf(before, now))), state)
      case 'rest':
        return happened(state, settled(event.builds)(now))
      case 'plan':
        return planning(planner, scenario.options, state, event.view)
      case 'reconcile': {
        const next = planning(planner, scenario.options, state, event.view)
        return carriedOut(next, next.planned.at(-1), event.carrying)
      }
      case 'rival':
        return rivalled(scenario, state, event.view)
      case 'carry out':
        return carriedOut(state, state.planned.at(-1 - event.plan), event.carrying)
    }
  }

/** The world stands still but for one planner that sees it as it is, and for what moves by itself. */
const atRest = (planner: Planner, scenario: Scenario, state: RunSoFar, rounds: number): RunSoFar => {
  const still = happened(state, settled()(nowOf(state, scenario.start)))
  const next = planning(planner, scenario.options, still, freshView)
  const planned = next.planned.at(-1)
  const left = planned?.plan.changes ?? []
  return left.length === 0 || rounds === ROUNDS
    ? { ...next, rounds, left }
    : atRest(planner, scenario, carriedOut(next, planned, faithfully), rounds + 1)
}

/** A run before anything has happened. */
export const begun = ({ start }: Scenario): RunSoFar => ({
  history: [start],
  asked: [],
  planned: [],
  done: [],
  rounds: 0,
  left: [],
})

/** The run, come to rest. O(rounds x cost of a plan). */
export const rested =
  (planner: Planner, scenario: Scenario) =>
  (state: RunSoFar): Run => {
    const { planned, done, rounds, left, history, asked } = atRest(planner, scenario, state, 0)
    return { planned, done, rounds, left, end: seen(freshView, asked)(history), options: scenario.options }
  }

/**
 * Let everything happen, then let the cluster come to rest. O(events x cost of a plan).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, scenario, simulate } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(scenario, (one) => simulate(plan)(one).left.length === 0), { numRuns: 20 })
 * ```
 */
export const simulate =
  (planner: Planner) =>
  (scenario: Scenario): Run =>
    rested(planner, scenario)(scenario.events.reduce(stepped(planner, scenario), begun(scenario)))
