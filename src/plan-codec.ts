/** Plans that come back from a file or from another process. */
import * as E from 'fp-ts/lib/Either.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import * as t from 'io-ts'

import { catalogue } from './diagnostic/catalogue.js'
import { type Problem, problem, type Remark, remark } from './diagnostic/diagnostic.js'
import type { Path } from './kubernetes/json.js'
import { desiredKinds } from './plan-model/desired-object.js'
import type { Plan } from './plan-model/plan-data.js'
import type { Reason } from './plan-model/reason.js'
import { attempt } from './snapshot/attempt.js'
import { codecFaults } from './snapshot/codec/codec-faults.js'
import { oneOf, tagged } from './snapshot/codec/one-of.js'
import { type Codec, list, open, tested } from './snapshot/codec/shape.js'
import { safetyOf } from './snapshot/json-safety.js'

/** One codec, not a union of two: a union would report the fault once for each member. */
const step = tested(
  'key or index',
  (value): value is string | number => typeof value === 'string' || typeof value === 'number',
  {
    type: ['string', 'number'],
  },
)

/** Keys and indices. */
export const pathCodec: Codec<Path> = list(step)

const objectRef = open(
  { apiVersion: t.string, kind: t.string, name: t.string },
  { namespace: t.string, uid: t.string, generation: t.number },
)

const kubernetesObject = open({ apiVersion: t.string, kind: t.string, metadata: open({ name: t.string }, {}) }, {})

const desiredObject = open(
  { apiVersion: t.string, kind: oneOf(...desiredKinds), metadata: open({ name: t.string }, {}) },
  {},
)

const effect = oneOf('load', 'reload', 'unload', 'start', 'restart', 'stop', 'leave')

/** A table, so that the compiler asks for a new reason here too. */
export const reasons: Readonly<Record<Reason, true>> = {
  NewKernel: true,
  DevicePluginRequested: true,
  Drifted: true,
  SelectorChanged: true,
  ReloadAfterDuplicate: true,
  NoNodeRunsKernel: true,
  NodesUnschedulable: true,
  NoMapping: true,
  Unresolvable: true,
  OldVersion: true,
  SectionRemoved: true,
  Duplicate: true,
  ModuleGone: true,
  ImageMissing: true,
  RebuildRequested: true,
  DefinitionChanged: true,
  Finished: true,
  NodeRunsKernel: true,
  KernelUnknown: true,
  KernelNotALabel: true,
  OsImageUnknown: true,
  PodReady: true,
  NoReadyPod: true,
  OtherPodReady: true,
  NodeMissing: true,
  NotOfAModule: true,
  NoVersionAsked: true,
  VersionWithdrawn: true,
  OldDevicePlugin: true,
  DevicePluginOnOldModule: true,
  DevicePluginWithoutModule: true,
  OldModule: true,
  NewModule: true,
  NewDevicePlugin: true,
  UpgradeDone: true,
  VersionRuns: true,
  VersionNotThere: true,
  NotInTable: true,
  Selected: true,
  NotSelected: true,
  Unschedulable: true,
  ModuleLeaves: true,
  PodDeleted: true,
  PodNotScheduled: true,
  NothingLeft: true,
  ModuleBeingDeleted: true,
  KernelsClaimed: true,
  GrantMissing: true,
  ClusterSelected: true,
  ClusterNotSelected: true,
}

const changeFields = {
  reason: oneOf(...Object.keys(reasons)),
  ref: objectRef,
  nodes: list(open({ name: t.string, effect }, {})),
}

const optionalFields = {
  module: open({ namespace: t.string, name: t.string }, {}),
  role: oneOf('module-loader', 'device-plugin', 'build', 'sign', 'grant', 'manifest-work'),
  kernelVersion: t.string,
  image: t.string,
  after: list(t.string),
}

const ownership = open(
  { kind: t.string, name: t.string, uid: t.string, by: oneOf('uid', 'name', 'gone', 'labels') },
  {},
)

const create = open({ action: t.string, ...changeFields }, optionalFields)

const differing = {
  live: kubernetesObject,
  differences: list(open({ path: pathCodec }, {})),
}

const update = open({ action: t.string, ...changeFields, ...differing }, optionalFields)

const deletion = open({ action: oneOf('delete'), ...changeFields, ownership, live: kubernetesObject }, optionalFields)

const textOrNull = tested('string or null', (value) => value === null || typeof value === 'string', {
  type: ['string', 'null'],
})

const label = open(
  {
    action: t.string,
    ...changeFields,
    add: t.record(t.string, t.string),
    remove: list(t.string),
    expects: open({ labels: t.record(t.string, textOrNull) }, { withoutLabels: t.boolean, kernelVersion: t.string }),
  },
  optionalFields,
)

const release = open(
  {
    action: t.string,
    ...changeFields,
    finalizer: t.string,
    expects: open({ deletionTimestamp: t.string, finalizers: list(t.string) }, {}),
  },
  optionalFields,
)

/** A change, as far as it is looked at. */
export const changeCodec: t.Mixed = tagged('action', {
  create,
  update,
  replace: update,
  delete: deletion,
  label,
  release,
})

const requirement = tagged('requires', {
  objects: open({ requires: t.string, apiVersion: t.string, kind: t.string }, { namespace: t.string }),
  object: open({ requires: t.string, apiVersion: t.string, kind: t.string, namespace: t.string, name: t.string }, {}),
  image: open({ requires: t.string, image: t.string, insecure: t.boolean, insecureSkipTLSVerify: t.boolean }, {}),
})

/** A remark, as far as it is looked at. */
export const diagnosticCodec: t.Mixed = open(
  {
    code: oneOf(...Object.values(catalogue).map(({ code }) => code)),
    name: oneOf(...Object.keys(catalogue)),
    severity: oneOf('error', 'warning', 'info'),
    subject: open({ kind: t.string }, { namespace: t.string, name: t.string }),
    path: pathCodec,
    facts: t.UnknownRecord,
  },
  {},
)

/** A plan, as far as it is looked at. */
export const planCodec: t.Mixed = open(
  {
    desired: list(desiredObject),
    deletions: list(deletion),
    changes: list(changeCodec),
    held: list(changeCodec),
    requirements: list(requirement),
    statuses: list(open({ ref: objectRef, status: t.UnknownRecord, changed: t.boolean }, {})),
    diagnostics: list(diagnosticCodec),
  },
  {
    unloadBudget: open({ maxUnloadedNodes: t.number }, {}),
    stopBudget: open({ maxStoppedNodes: t.number }, {}),
    makerBudget: open({ maxMakersPerImage: t.number }, {}),
    withdrawBudget: open({ maxWithdrawnSpokes: t.number }, {}),
  },
)

/**
 * Read a plan back from JSON. What `plan` returns passes through `JSON.stringify`, `JSON.parse` and this unchanged.
 * Left: what is not as in a plan, each with its path. Total, O(size).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodePlan, empty } from 'kmm-planner'
 *
 * assert.deepStrictEqual(decodePlan(JSON.parse(JSON.stringify(empty))), { _tag: 'Right', right: empty })
 * assert.strictEqual(decodePlan({ desired: 'nothing' })._tag, 'Left')
 * ```
 */
export const decodePlan = (input: unknown): E.Either<ReadonlyNonEmptyArray<Problem>, Plan> => {
  // A getter or a proxy may throw.
  const faults = attempt(
    (): ReadonlyArray<Remark> => {
      const { fault: unsafe } = safetyOf(input)
      return unsafe === undefined ? codecFaults(planCodec, input) : [unsafe]
    },
    () => [remark('NotAnObject', [], {})],
  )
  const [first, ...rest] = faults
  const inPlan = problem({ kind: 'Plan' }, [])
  return first === undefined ? E.right(input as Plan) : E.left([inPlan(first), ...rest.map(inPlan)])
}
