/**
 * Corpus `module-reconcile`: what the operator made of each Module, and of the DaemonSets of the cluster.
 *
 * Compared for every Module: mappings, and kernels that have none. Compared for Modules without anything to build or sign:
 * the status, the DaemonSets afterwards, and which of them were created, patched and deleted. A case is covered when that
 * is all of it.
 */
import { type Cluster, indexCluster } from '../../../src/cluster.js'
import { canonicalText } from '../../../src/kubernetes/canonical.js'
import { objectKey } from '../../../src/kubernetes/object-ref.js'
import { compareStrings, sortedBy } from '../../../src/kubernetes/order.js'
import type { Module } from '../../../src/module/module.js'
import { moduleKey, moduleNameOf } from '../../../src/module/module-name.js'
import { resolveGroup } from '../../../src/node/kernel-resolution.js'
import { planOn } from '../../../src/plan.js'
import { decodeImages } from '../../../src/snapshot/decode-images.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { adapter, type Checked } from '../adapter.js'
import { type Difference, differencesBetween } from '../difference.js'
import { moduleLoaderData, printedMapping } from '../module-loader-data.js'
import { counts, printed, printedDaemonSet } from '../printed.js'
import { buildsOrSigns, isAboutBuilds, type PerModule, type ReconcileCase, type ReconcileExpected, type ReconcileLine } from '../reconcile-case.js'
import { carriedOut, identityIn, isSameObject, moduleOf, nameless, type Stored, worldOf } from '../world.js'

// -------------------------------------------------------------------------------------
// mappings
// -------------------------------------------------------------------------------------

interface Mappings {
  readonly mappings: Readonly<Record<string, unknown>>
  /** Kernels without a mapping; why is in the words of each. */
  readonly kernelErrors: Readonly<Record<string, true>>
}

/** A set of names as JSON, so that a difference is about one name. */
const setOf = (names: Iterable<string>): Readonly<Record<string, true>> =>
  Object.fromEntries(Array.from(names, (name) => [name, true] as const))

/** The operator maps the kernels of nodes on which it may schedule, and no others. */
const mappingsOf = (cluster: Cluster, module: Module): Mappings => {
  const { moduleLoader, selector, tolerations = [] } = module.spec
  if (moduleLoader === undefined) return { mappings: {}, kernelErrors: {} }
  const groups = cluster.target(selector, tolerations).groups.filter(({ schedulable }) => schedulable.length > 0)
  const resolutions = groups.map(resolveGroup(cluster.patterns)(module, moduleLoader.container))
  return {
    mappings: Object.fromEntries(
      resolutions.flatMap(({ group: { kernelVersion }, resolution }) =>
        resolution._tag === 'Resolved'
          ? [[kernelVersion, printedMapping(moduleLoaderData(module, moduleLoader, kernelVersion, resolution))]]
          : [],
      ),
    ),
    kernelErrors: setOf(
      resolutions.flatMap(({ group, resolution }) => (resolution._tag === 'Resolved' ? [] : [group.kernelVersion])),
    ),
  }
}

const expectedMappings = ({ mappings = {}, kernelErrors = {} }: PerModule): Mappings => ({
  mappings: Object.fromEntries(Object.entries(mappings).map(([kernel, data]) => [kernel, printedMapping(data)])),
  kernelErrors: setOf(Object.keys(kernelErrors)),
})

// -------------------------------------------------------------------------------------
// status
// -------------------------------------------------------------------------------------

/** A count that is zero and a section without counts are not written. */
const printedStatus = (status: Readonly<Record<string, unknown>> = {}): unknown =>
  printed(Object.fromEntries(Object.entries(status).map(([section, numbers]) => [section, counts(numbers)])))

// -------------------------------------------------------------------------------------
// the world
// -------------------------------------------------------------------------------------

/** DaemonSets under one identity, and what was done to them. */
interface Deeds {
  readonly after: Readonly<Record<string, unknown>>
  /** How many there are of each. */
  readonly created: Readonly<Record<string, number>>
  readonly patched: Readonly<Record<string, true>>
  readonly deleted: Readonly<Record<string, true>>
}

const sorted = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [...texts].sort(compareStrings)

const counted = (names: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name) => [name, names.filter((other) => other === name).length]))

const shown = (before: ReadonlyMap<string, Stored>, after: Iterable<Stored>): Readonly<Record<string, unknown>> => {
  const byIdentity = new Map<string, ReadonlyArray<unknown>>()
  const identity = identityIn(before)
  for (const object of after) {
    const key = identity(object)
    const isNew = !before.has(key)
    byIdentity.set(key, [...(byIdentity.get(key) ?? []), printedDaemonSet(isNew ? nameless(object) : object)])
  }
  // One object stands for itself; of several under one identity the order is of no interest.
  return Object.fromEntries(
    [...byIdentity].map(([key, objects]) => [key, objects.length === 1 ? objects[0] : sortedBy(canonicalText)(objects)]),
  )
}

/** What happened to the DaemonSets of one Module. */
const deeds = (
  module: string,
  before: ReadonlyMap<string, Stored>,
  after: ReadonlyMap<string, Stored>,
  deleted: ReadonlyArray<string>,
  patched: ReadonlyArray<string>,
): Deeds => {
  const isIts = (object: Stored | undefined): boolean => object !== undefined && moduleOf(object) === module
  const its = [...after].filter(([, object]) => isIts(object))
  return {
    after: shown(before, its.map(([, object]) => object)),
    created: counted(its.filter(([key]) => !before.has(key)).map(([, object]) => identityIn(before)(object))),
    patched: setOf(patched.filter((key) => before.has(key) && isIts(after.get(key)))),
    deleted: setOf(deleted.filter((key) => isIts(before.get(key)))),
  }
}

/** Every Module that owns something, and '' for what is nobody's. */
const owners = (...worlds: ReadonlyArray<ReadonlyMap<string, Stored>>): ReadonlyArray<string> =>
  sorted([...new Set(worlds.flatMap((world) => Array.from(world.values(), moduleOf)))])

// -------------------------------------------------------------------------------------
// the case
// -------------------------------------------------------------------------------------

const answers = (asked: ReconcileCase) => {
  const { snapshot, modules } = decodeObjects([asked.objects, asked.modules], { observed: ['nodes', 'daemonSets'] })
  const { images } = decodeImages(asked.images)
  const cluster = indexCluster(
    { ...snapshot, images },
    { profile: 'kmm-1.1', platform: 'openshift', operatorNamespace: asked.operatorNamespace },
  )
  return { cluster, modules, plan: planOn(cluster)(modules) }
}

const inFull = (
  asked: ReconcileCase,
  expected: ReconcileExpected,
  { modules, plan }: ReturnType<typeof answers>,
): ReadonlyArray<Difference> => {
  const before = worldOf(asked.objects)
  const theirs = worldOf(expected.after)
  const ours = carriedOut(before, plan)
  const isDaemonSetKey = (key: string): boolean => key.startsWith('DaemonSet/')
  // The operator also writes what an API server has only completed, on every pass; we never do.
  const patchedByThem = expected.patched.filter((key) => !isSameObject(before.get(key), theirs.get(key)))
  const deletedByThem = expected.deleted.map(objectKey).filter(isDaemonSetKey)
  const changed = (action: string): ReadonlyArray<string> =>
    plan.changes.filter((change) => change.action === action).map(({ ref }) => objectKey(ref))
  const isLater = new Set(asked.modules.filter(buildsOrSigns).map((module) => moduleKey(moduleNameOf(module))))
  const isForNow = (name: string): boolean => !isLater.has(name)
  const names = modules.map((module) => moduleKey(moduleNameOf(module))).filter(isForNow)
  const statusOf = (name: string): Readonly<Record<string, unknown>> | undefined =>
    plan.statuses.find(({ ref }) => `${ref.namespace ?? ''}/${ref.name}` === name)?.status as Readonly<Record<string, unknown>> | undefined
  return [
    ...names.flatMap((name) =>
      differencesBetween(printedStatus(expected.perModule[name]?.status), printedStatus(statusOf(name)), [name, 'status']),
    ),
    ...owners(before, theirs, ours).filter(isForNow).flatMap((name) =>
      differencesBetween(
        deeds(name, before, theirs, deletedByThem, patchedByThem),
        deeds(name, before, ours, changed('delete'), [...changed('update'), ...changed('replace')]),
        [name, 'daemonSets'],
      ),
    ),
  ]
}

const check = ({ case: asked, expected }: ReconcileLine): Checked => {
  const covered = !isAboutBuilds(asked)
  const answer = answers(asked)
  const ours = new Map(
    answer.modules.map((module) => [moduleKey(moduleNameOf(module)), mappingsOf(answer.cluster, module)]),
  )
  const names = sorted([...new Set([...Object.keys(expected.perModule), ...ours.keys()])])
  return {
    covered,
    differences: [
      ...names.flatMap((name) => {
        const recorded = expected.perModule[name]
        return differencesBetween(recorded === undefined ? undefined : expectedMappings(recorded), ours.get(name), [name])
      }),
      ...inFull(asked, expected, answer),
    ],
  }
}

export const moduleReconcile = adapter<ReconcileCase, ReconcileExpected>('module-reconcile', check)
