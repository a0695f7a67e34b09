/**
 * Corpus `module-reconcile`: what the operator made of each Module, and of the DaemonSets of the cluster.
 *
 * Compared for every Module: mappings, and kernels that have none. Compared for Modules without anything to build or sign:
 * the status, the DaemonSets afterwards, and which of them were created, patched and deleted. A case is covered when that
 * is all of it.
 */
import { type Cluster, indexCluster } from '../../../src/cluster.js'
import { objectKey } from '../../../src/kubernetes/object-ref.js'
import { compareStrings } from '../../../src/kubernetes/order.js'
import type { Module } from '../../../src/module/module.js'
import { moduleKey, moduleNameOf } from '../../../src/module/module-name.js'
import { resolveGroup } from '../../../src/node/kernel-resolution.js'
import { planOn } from '../../../src/plan.js'
import { decodeImages } from '../../../src/snapshot/decode-images.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { adapter, type Checked } from '../adapter.js'
import { deeds, type Done, owners, setOf } from '../deeds.js'
import { type Difference, differencesBetween } from '../difference.js'
import { moduleLoaderData, printedMapping } from '../module-loader-data.js'
import { counts, printed } from '../printed.js'
import { buildsOrSigns, isAboutBuilds, type PerModule, type ReconcileCase, type ReconcileExpected, type ReconcileLine } from '../reconcile-case.js'
import { carriedOut, isSameObject, worldOf } from '../world.js'

// -------------------------------------------------------------------------------------
// mappings
// -------------------------------------------------------------------------------------

interface Mappings {
  readonly mappings: Readonly<Record<string, unknown>>
  /** Kernels without a mapping; why is in the words of each. */
  readonly kernelErrors: Readonly<Record<string, true>>
}

/** The operator maps the kernels of nodes on which it may schedule, and no others. */
const mappingsOf = (cluster: Cluster, module: Module): Mappings => {
  const { moduleLoader, selector, tolerations = [] } = module.spec
  if (moduleLoader === undefined) return { mappings: {}, kernelErrors: {} }
  const groups = cluster.target(selector, tolerations).groups.filter(({ schedulable }) => schedulable.length > 0)
  const resolutions = groups.map(resolveGroup(cluster.profile, cluster.patterns)(module, moduleLoader.container))
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
  const changed = (action: string): ReadonlyArray<string> =>
    plan.changes.filter((change) => change.action === action).map(({ ref }) => objectKey(ref))
  const doneByThem: Done = {
    created: expected.created.filter(isDaemonSetKey),
    // The operator also writes what an API server has only completed, on every pass; we never do.
    patched: expected.patched.filter((key) => isDaemonSetKey(key) && !isSameObject(before.get(key), theirs.get(key))),
    deleted: expected.deleted.map(objectKey).filter(isDaemonSetKey),
  }
  const doneByUs: Done = {
    created: changed('create'),
    patched: [...changed('update'), ...changed('replace')],
    deleted: changed('delete'),
  }
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
        deeds(name, before, theirs, doneByThem),
        deeds(name, before, ours, doneByUs),
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
  const names = [...new Set([...Object.keys(expected.perModule), ...ours.keys()])].sort(compareStrings)
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
