/**
 * Corpus `module-reconcile`: what the operator made of each Module, and of the DaemonSets, Builds and Jobs of the cluster.
 *
 * Compared for every Module: mappings, and kernels that have none; the status, the objects afterwards, hashes included, and
 * which of them were created, patched and deleted.
 */
import { identity } from 'fp-ts/lib/function.js'

import { type Cluster, indexCluster } from '../../../src/cluster.js'
import { objectKey } from '../../../src/kubernetes/object-ref.js'
import { compareStrings } from '../../../src/kubernetes/order.js'
import type { Module } from '../../../src/module/module.js'
import { moduleKey, moduleNameOf } from '../../../src/module/module-name.js'
import { resolveGroup } from '../../../src/node/kernel-resolution.js'
import { plan, planOn } from '../../../src/plan.js'
import { decodeImages } from '../../../src/snapshot/decode-images.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { adapter, type Checked } from '../adapter.js'
import { panickedOn, targetedKernels } from '../case-facts.js'
import { deeds, type Done, owners, setOf } from '../deeds.js'
import { type Difference, differencesBetween } from '../difference.js'
import { moduleLoaderData, printedMapping } from '../module-loader-data.js'
import { counts, printed } from '../printed.js'
import { type PerModule, type ReconcileCase, type ReconcileExpected, type ReconcileLine } from '../reconcile-case.js'
import { allImages, optionsFor } from '../recorded-operator.js'
import { carriedOut, isSameObject, isStoredKey, worldOf } from '../world.js'

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

/**
 * Nothing is recorded of the kernels that the operator would have come to after it panicked on a short one, and of that one only the
 * panic.
 */
const comparable =
  (asked: ReconcileCase, name: string, recorded: PerModule) =>
  (all: Mappings): Mappings => {
    const culprit = panickedOn(recorded)
    if (culprit === undefined) return all
    const walk = targetedKernels(asked, name)
    const walked = new Set(walk.slice(0, walk.indexOf(culprit)))
    const before = <A>(found: Readonly<Record<string, A>>): Readonly<Record<string, A>> =>
      Object.fromEntries(Object.entries(found).filter(([kernel]) => walked.has(kernel)))
    return { mappings: before(all.mappings), kernelErrors: before(all.kernelErrors) }
  }

// -------------------------------------------------------------------------------------
// status
// -------------------------------------------------------------------------------------

type JsonFields = Readonly<Record<string, unknown>> | undefined

/** A count that is zero and a section without counts are not written. */
const printedStatus = (status: JsonFields = {}): unknown =>
  printed(Object.fromEntries(Object.entries(status).map(([section, numbers]) => [section, counts(numbers)])))

// -------------------------------------------------------------------------------------
// the case
// -------------------------------------------------------------------------------------

const observed = ['nodes', 'daemonSets', 'configMaps', 'secrets', 'builds', 'jobs', 'imageStreams'] as const

const answers = (asked: ReconcileCase) => {
  const { snapshot, modules } = decodeObjects([asked.objects, asked.modules], { observed })
  const { images } = decodeImages(asked.images)
  const options = optionsFor(asked)
  const known = allImages((answered) => plan({ ...snapshot, images: answered }, modules, options), images)
  const cluster = indexCluster({ ...snapshot, images: known }, options)
  return { cluster, modules, plan: planOn(cluster)(modules) }
}

const inFull = (
  asked: ReconcileCase,
  expected: ReconcileExpected,
  { modules, plan: made }: ReturnType<typeof answers>,
): ReadonlyArray<Difference> => {
  const before = worldOf(asked.objects)
  const theirs = worldOf(expected.after)
  const ours = carriedOut(before, made)
  const changed = (action: string): ReadonlyArray<string> =>
    made.changes.filter((change) => change.action === action).map(({ ref }) => objectKey(ref))
  const doneByThem: Done = {
    created: expected.created.filter(isStoredKey),
    // The operator also writes what an API server has only completed, on every pass; we never do.
    patched: expected.patched.filter((key) => isStoredKey(key) && !isSameObject(before.get(key), theirs.get(key))),
    deleted: expected.deleted.map(objectKey).filter(isStoredKey),
  }
  const doneByUs: Done = {
    created: changed('create'),
    patched: [...changed('update'), ...changed('replace')],
    deleted: changed('delete'),
  }
  return [
    ...modules.flatMap((module) => {
      const name = moduleKey(moduleNameOf(module))
      // Without an update the status stays as it is.
      const status =
        made.statuses.find(({ ref }) => `${ref.namespace ?? ''}/${ref.name}` === name)?.status ?? module.status
      return differencesBetween(printedStatus(expected.perModule[name]?.status), printedStatus(status as JsonFields), [
        name,
        'status',
      ])
    }),
    ...owners(before, theirs, ours).flatMap((name) =>
      differencesBetween(deeds(name, before, theirs, doneByThem), deeds(name, before, ours, doneByUs), [
        name,
        'objects',
      ]),
    ),
  ]
}

const check = ({ case: asked, expected }: ReconcileLine): Checked => {
  const answer = answers(asked)
  const ours = new Map(
    answer.modules.map((module) => [moduleKey(moduleNameOf(module)), mappingsOf(answer.cluster, module)]),
  )
  const names = [...new Set([...Object.keys(expected.perModule), ...ours.keys()])].sort(compareStrings)
  return {
    covered: true,
    differences: [
      ...names.flatMap((name) => {
        const recorded = expected.perModule[name]
        const [theirs, found] = [recorded && expectedMappings(recorded), ours.get(name)]
        const part = recorded === undefined ? identity : comparable(asked, name, recorded)
        return differencesBetween(theirs && part(theirs), found && part(found), [name])
      }),
      ...inFull(asked, expected, answer),
    ],
  }
}

export const moduleReconcile = adapter<ReconcileCase, ReconcileExpected>('module-reconcile', check)
