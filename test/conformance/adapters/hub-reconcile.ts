/**
 * Corpus `hub-reconcile`: what the hub built and signed, and what it handed to its spokes.
 *
 * Compared for every ManagedClusterModule: the status, its ManifestWorks, Builds and Jobs afterwards, hashes included, and
 * which of them were created, patched and deleted.
 */
import { planHub } from '../../../src/hub/index.js'
import { parseReference } from '../../../src/image/reference.js'
import { canonicalText } from '../../../src/kubernetes/canonical.js'
import { objectKey } from '../../../src/kubernetes/object-ref.js'
import type { ClusterSnapshot } from '../../../src/snapshot/cluster-snapshot.js'
import { decodeImages } from '../../../src/snapshot/decode-images.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import type { ManifestWork } from '../../../src/snapshot/hub-object.js'
import { adapter, type Checked } from '../adapter.js'
import { deeds, setOf } from '../deeds.js'
import { differencesBetween } from '../difference.js'
import { type HubCase, type HubExpected, type HubLine, worksNamed } from '../hub-case.js'
import { shownWork } from '../hub-work.js'
import { counts } from '../printed.js'
import { allImages, optionsFor } from '../recorded-operator.js'
import { carriedOut, isSameObject, isStoredKey, worldOf } from '../world.js'

type Works = ReadonlyMap<string, ManifestWork>

const observed = [
  'managedClusters',
  'manifestWorks',
  'configMaps',
  'secrets',
  'builds',
  'jobs',
  'imageStreams',
] as const

/** The recorded registry knows an image under the very text by which it is asked; for a digest it is asked by the full name. */
const withFullNames = (images: NonNullable<ClusterSnapshot['images']>): NonNullable<ClusterSnapshot['images']> => {
  const other = images['*'] ?? ({ state: 'missing' } as const)
  const names = Object.keys(images).flatMap((image) => {
    const reference = parseReference(image)
    return reference._tag === 'Right' ? [reference.right.name] : []
  })
  return { ...Object.fromEntries(names.map((name) => [name, other])), ...images }
}

const planned = (asked: HubCase) => {
  const { snapshot, managedClusterModules: modules } = decodeObjects([asked.objects, asked.managedClusterModules], {
    observed,
  })
  const { images } = decodeImages(asked.images)
  const options = optionsFor(asked)
  const named = withFullNames(images)
  const known = allImages(
    (answered) => planHub({ ...snapshot, images: answered }, modules, options),
    named,
    // An image that is not in the case is as `*` says.
    named['*'],
  )
  return {
    modules,
    plan: planHub({ ...snapshot, images: known }, modules, options),
  }
}

/** The works of one name once the plan is carried out. */
const worksAfter = (name: string, before: Works, { changes, desired }: ReturnType<typeof planned>['plan']): Works => {
  const wanted = new Map(
    desired
      .flatMap((object) => (object.kind === 'ManifestWork' ? [object] : []))
      .filter(({ metadata }) => metadata.name === name)
      .map((work) => [work.metadata.namespace, work]),
  )
  const after = new Map(before)
  for (const { action, role, ref } of changes) {
    if (role !== 'manifest-work' || ref.name !== name) continue
    const work = wanted.get(ref.namespace ?? '')
    const live = before.get(ref.namespace ?? '')
    if (action === 'delete') after.delete(ref.namespace ?? '')
    else if (work !== undefined)
      after.set(work.metadata.namespace, { ...live, ...work, metadata: { ...live?.metadata, ...work.metadata } })
  }
  return after
}

const shown = (before: Works, after: Works) => {
  const isChanged = (namespace: string): boolean => {
    const [live, work] = [before.get(namespace), after.get(namespace)]
    return (
      live !== undefined &&
      work !== undefined &&
      canonicalText(shownWork(false, live)) !== canonicalText(shownWork(false, work))
    )
  }
  return {
    after: Object.fromEntries(
      [...after].map(([namespace, work]) => [namespace, shownWork(!before.has(namespace), work)]),
    ),
    created: setOf([...after.keys()].filter((namespace) => !before.has(namespace))),
    // The operator also writes what does not change; we never do.
    patched: setOf([...before.keys()].filter(isChanged)),
    deleted: setOf([...before.keys()].filter((namespace) => !after.has(namespace))),
  }
}

const check = ({ case: asked, expected }: HubLine): Checked => {
  const { modules, plan } = planned(asked)
  const before = worldOf(asked.objects)
  const theirs = worldOf(expected.after)
  const ours = carriedOut(before, plan)
  const changed = (...actions: ReadonlyArray<string>): ReadonlyArray<string> =>
    plan.changes
      .filter(({ action, role }) => actions.includes(action) && role !== 'manifest-work')
      .map(({ ref }) => objectKey(ref))
  const doneByThem = {
    created: expected.created.filter(isStoredKey),
    patched: expected.patched.filter((key) => isStoredKey(key) && !isSameObject(before.get(key), theirs.get(key))),
    deleted: expected.deleted.map(objectKey).filter(isStoredKey),
  }
  const doneByUs = { created: changed('create'), patched: changed('update', 'replace'), deleted: changed('delete') }
  return {
    covered: true,
    differences: modules.flatMap((module) => {
      const { name } = module.metadata
      const works = worksNamed(name, asked.objects)
      const owner = `${asked.operatorNamespace}/${name}`
      const status = plan.statuses.find(({ ref }) => ref.name === name)?.status ?? module.status ?? {}
      return [
        ...differencesBetween(
          shown(works, worksNamed(name, expected.after)),
          shown(works, worksAfter(name, works, plan)),
          [name, 'manifestWorks'],
        ),
        ...differencesBetween(deeds(owner, before, theirs, doneByThem), deeds(owner, before, ours, doneByUs), [
          name,
          'objects',
        ]),
        ...differencesBetween(counts(expected.perModule[name]?.status ?? {}), counts(status), [name, 'status']),
      ]
    }),
  }
}

export const hubReconcile = adapter<HubCase, HubExpected>('hub-reconcile', check)
