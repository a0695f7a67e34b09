/**
 * Corpus `hub-reconcile`: what the hub handed to its spokes for each ManagedClusterModule.
 *
 * Compared for ManagedClusterModules without anything to build or sign: the status, the ManifestWorks afterwards, and which of
 * them were created, patched and deleted. A case is covered when that is all of it.
 */
import { hubFacts, managedClusterModuleStatus, type ManifestWork, manifestWorksOf, selectedClusters, strayManifestWorks, transfer } from '../../../src/hub/index.js'
import { canonicalText } from '../../../src/kubernetes/canonical.js'
import { lookup } from '../../../src/kubernetes/json.js'
import type { ManagedClusterModule } from '../../../src/module/module.js'
import type { ImageFact } from '../../../src/snapshot/cluster-snapshot.js'
import { decodeImages } from '../../../src/snapshot/decode-images.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { adapter, type Checked } from '../adapter.js'
import { setOf } from '../deeds.js'
import { differencesBetween } from '../difference.js'
import { type HubCase, type HubExpected, type HubLine, isAboutHubBuilds, isMadeOnHub, worksNamed } from '../hub-case.js'
import { shownWork } from '../hub-work.js'
import { counts } from '../printed.js'

type Works = ReadonlyMap<string, ManifestWork>

/** A work after it was written: the object that was there, with what we decide of it. */
const written = (live: ManifestWork | undefined, work: ManifestWork): ManifestWork =>
  live === undefined ? work : { ...live, ...work, metadata: { ...live.metadata, ...work.metadata } }

/** An image that is not in the case does not exist; `*` stands for every other. */
const imagesOf = ({ images }: HubCase): ((reference: string) => ImageFact) => {
  const facts = decodeImages(images).images
  return (reference) => lookup(facts, reference) ?? lookup(facts, '*') ?? { state: 'missing' }
}

const carriedOut = (asked: HubCase): ((module: ManagedClusterModule) => Works) => {
  const { snapshot } = decodeObjects(asked.objects, { observed: ['managedClusters', 'manifestWorks'] })
  const { managedClusters = [], manifestWorks = [] } = snapshot
  const image = imagesOf(asked)
  const facts = { ...hubFacts({}, { profile: 'kmm-1.1', operatorNamespace: asked.operatorNamespace }), image }
  const select = selectedClusters(managedClusters)
  return (module) => {
    const selected = select(module)
    const before = worksNamed(module.metadata.name, manifestWorks)
    const toSpoke = transfer(facts)(module)
    const sent = selected.flatMap((cluster): ReadonlyArray<readonly [string, ManifestWork]> => {
      const live = before.get(cluster.metadata.name)
      const decided = toSpoke(cluster, live)
      return decided._tag === 'Send' ? [[cluster.metadata.name, written(live, decided.work)]] : []
    })
    const gone = new Set(
      strayManifestWorks('kmm-1.1')(module, { selected })(manifestWorksOf(manifestWorks)(module.metadata.name))
        .filter(({ _tag }) => _tag === 'Delete')
        .map(({ work }) => work.metadata.namespace),
    )
    return new Map([...before, ...sent].filter(([namespace]) => !gone.has(namespace)))
  }
}

const shown = (before: Works, after: Works) => {
  const isChanged = (namespace: string): boolean => {
    const [live, work] = [before.get(namespace), after.get(namespace)]
    return live !== undefined && work !== undefined && canonicalText(shownWork(false, live)) !== canonicalText(shownWork(false, work))
  }
  return {
    after: Object.fromEntries([...after].map(([namespace, work]) => [namespace, shownWork(!before.has(namespace), work)])),
    created: setOf([...after.keys()].filter((namespace) => !before.has(namespace))),
    // The operator also writes what does not change; we never do.
    patched: setOf([...before.keys()].filter(isChanged)),
    deleted: setOf([...before.keys()].filter((namespace) => !after.has(namespace))),
  }
}

const check = ({ case: asked, expected }: HubLine): Checked => {
  const after = carriedOut(asked)
  const modules = decodeObjects(asked.managedClusterModules).managedClusterModules.filter((module) => !isMadeOnHub(module))
  return {
    covered: !isAboutHubBuilds(asked),
    differences: modules.flatMap((module) => {
      const { name } = module.metadata
      const before = worksNamed(name, asked.objects)
      const ours = after(module)
      return [
        ...differencesBetween(shown(before, worksNamed(name, expected.after)), shown(before, ours), [name, 'manifestWorks']),
        ...differencesBetween(
          counts(expected.perModule[name]?.status ?? {}),
          counts(managedClusterModuleStatus([...ours.values()])),
          [name, 'status'],
        ),
      ]
    }),
  }
}

export const hubReconcile = adapter<HubCase, HubExpected>('hub-reconcile', check)
