/**
 * Between a plan and an API server: `kmm-planner/operator`. What is sent, what is watched, what rights that takes, and the loop of an
 * operator on ports that the caller brings. No client inside.
 *
 * @module kmm-planner/operator
 * @since 0.3.0
 */
export type { ApiCall } from './api-call.js'
export { callsOf } from './calls-of.js'
export { type CallFailure, type CarriedOut, carryOut, type FailedChange, isStale, type Send } from './carry-out.js'
export { decide, type Decided, type Decision, type KnownFacts, type LookUp, type Planner } from './decide.js'
export { type Event, eventCall, type EventOptions, eventsOf } from './events-of.js'
export { holdCall } from './hold-call.js'
export { type Contested, type Pass } from './pass.js'
export type { Listed, ListTarget, ObjectTarget, Ports, WatchEvent, Watching } from './ports.js'
export { type ClusterRole, type PolicyRule, rbacFor, type RbacOptions } from './rbac-for.js'
export { type Reconciler, reconciler, type ReconcilerOptions } from './reconciler.js'
export { type Requeue, requeue } from './requeue.js'
export { statusCall } from './status-call.js'
export { type PlanStep, stepsOf } from './steps-of.js'
export { tellEvents, type Telling, type ToldEvents } from './tell-events.js'
export { type Watch, watches, type WatchOptions } from './watches.js'
