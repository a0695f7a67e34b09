/**
 * Laws of a hub, each with a planner that breaks it.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type ManagedCluster, type ManagedClusterModule, type ManifestWork, planHub } from '../../src/hub/index.js'
import { type ClusterSnapshot, concat, type Plan } from '../../src/index.js'
import { canonicalText } from '../../src/kubernetes/canonical.js'

type HubPlanner = (snapshot: ClusterSnapshot, modules: ReadonlyArray<ManagedClusterModule>) => Plan

interface World {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<ManagedClusterModule>
}

type Law = (planner: HubPlanner) => (world: World) => boolean

// -------------------------------------------------------------------------------------
// worlds: few names, so that things meet
// -------------------------------------------------------------------------------------

const kernels = ['5.14.0-284.1', '5.14.0-427.9', '6.6.13']
const digest = `sha256:${'a'.repeat(64)}`
const label = 'kmm.node.kubernetes.io/managedclustermodule.name'

const cluster = (name: string, claimed: ReadonlyArray<string>, isSelected: boolean): ManagedCluster => ({
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: { name, labels: { gpu: isSelected ? 'yes' : 'no' } },
  status: { clusterClaims: claimed.length === 0 ? [] : [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: claimed.join('\n') }] },
})

const module = (name: string, regexp: string): ManagedClusterModule => ({
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name, uid: `${name}-uid` },
  spec: {
    selector: { gpu: 'yes' },
    spokeNamespace: 'drivers',
    moduleSpec: {
      selector: { gpu: 'yes' },
      moduleLoader: { container: { modprobe: { moduleName: name }, kernelMappings: [{ regexp, containerImage: `registry.example/${name}:1` }] } },
    },
  },
})

const work = (name: string, namespace: string, isOwned: boolean): ManifestWork => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: {
    name,
    namespace,
    uid: `${namespace}-${name}`,
    labels: { [label]: name },
    ownerReferences: isOwned ? [{ apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1', kind: 'ManagedClusterModule', name, uid: `${name}-uid`, controller: true }] : [],
  },
})

const names = ['a', 'b', 'c', 'd']
const worlds: fc.Arbitrary<World> = fc
  .record({
    clusters: fc.array(fc.record({ name: fc.constantFrom(...names), claimed: fc.subarray(kernels), isSelected: fc.boolean() }), { maxLength: 4 }),
    regexps: fc.array(fc.constantFrom('.', '^5', '^6'), { minLength: 2, maxLength: 2 }),
    works: fc.array(fc.record({ name: fc.constantFrom('gpu', 'nic'), at: fc.constantFrom(...names), isOwned: fc.boolean() }), { maxLength: 5 }),
    known: fc.subarray(['gpu', 'nic']),
  })
  .map(({ clusters, regexps, works, known }) => ({
    snapshot: {
      managedClusters: [...new Map(clusters.map(({ name, claimed, isSelected }) => [name, cluster(name, claimed, isSelected)])).values()],
      manifestWorks: [...new Map(works.map(({ name, at, isOwned }) => [`${at}/${name}`, work(name, at, isOwned)])).values()],
      images: Object.fromEntries(known.map((name) => [`registry.example/${name}:1`, { state: 'exists', digest } as const])),
    },
    modules: [module('gpu', regexps[0] ?? '.'), module('nic', regexps[1] ?? '.')],
  }))

// -------------------------------------------------------------------------------------
// laws
// -------------------------------------------------------------------------------------

const isSame = (left: unknown, right: unknown): boolean => canonicalText(left ?? null) === canonicalText(right ?? null)
const wanted = ({ desired }: Plan, name: string, at: string) => desired.find(({ kind, metadata }) => kind === 'ManifestWork' && metadata.name === name && metadata.namespace === at) as ManifestWork | undefined
const withoutWorks = (snapshot: ClusterSnapshot): ClusterSnapshot => ({ ...snapshot, manifestWorks: [] })
const selected = ({ managedClusters = [] }: ClusterSnapshot) => managedClusters.filter(({ metadata }) => metadata.labels?.['gpu'] === 'yes')

/** Spokes that claim the same get the same. */
const equalClusters: Law = (planner) => ({ snapshot, modules }) => {
  const made = planner(withoutWorks(snapshot), modules)
  const spokes = selected(snapshot)
  return modules.every(({ metadata: { name } }) =>
    spokes.every((one) =>
      spokes.every(
        (other) => !isSame(one.status, other.status) || isSame(wanted(made, name, one.metadata.name)?.spec, wanted(made, name, other.metadata.name)?.spec),
      ),
    ),
  )
}

/** What a spoke gets depends on no other spoke. */
const ownClaimOnly: Law = (planner) => ({ snapshot, modules }) => {
  const made = planner(snapshot, modules)
  return selected(snapshot).every((one) => {
    const alone = planner({ ...snapshot, managedClusters: [one] }, modules)
    return modules.every(({ metadata: { name } }) => isSame(wanted(made, name, one.metadata.name), wanted(alone, name, one.metadata.name)))
  })
}

/** What is owned goes exactly when its cluster is not selected, or none of the kernels that it claims has a mapping. */
const garbageExactness: Law = (planner) => ({ snapshot, modules }) => {
  const gone = new Set(planner(snapshot, modules).deletions.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`))
  const spokes = new Map(selected(snapshot).map((one) => [one.metadata.name, one.status?.clusterClaims?.[0]?.value]))
  return (snapshot.manifestWorks ?? []).every(({ metadata }) => {
    const isOwned = (metadata.ownerReferences ?? []).length > 0
    const regexp = new RegExp(modules.find((one) => one.metadata.name === metadata.name)?.spec.moduleSpec.moduleLoader?.container.kernelMappings[0]?.regexp ?? '.')
    const claim = spokes.get(metadata.namespace)
    const isUseless = !spokes.has(metadata.namespace) || (claim !== undefined && !claim.split('\n').some((kernel) => regexp.test(kernel)))
    return gone.has(`${metadata.namespace}/${metadata.name}`) === (isOwned && isUseless)
  })
}

/** ManagedClusterModules are planned one by one. */
const monoid: Law = (planner) => ({ snapshot, modules }) => {
  const [first, second] = [modules.slice(0, 1), modules.slice(1)]
  return isSame(planner(snapshot, modules), concat(planner(snapshot, first), planner(snapshot, second)))
}

// -------------------------------------------------------------------------------------
// planners that break them
// -------------------------------------------------------------------------------------

const renamed = (made: Plan, cluster: string): Plan => ({
  ...made,
  desired: made.desired.map((object) => (object.metadata.namespace === cluster ? { ...object, spec: { workload: { manifests: [] } } } : object)),
})

const broken: Readonly<Record<string, readonly [Law, HubPlanner]>> = {
  'equal clusters get equal works': [equalClusters, (snapshot, modules) => renamed(planHub(snapshot, modules), 'a')],
  'a spoke gets what its own claim asks for': [
    ownClaimOnly,
    (snapshot, modules) => ((snapshot.managedClusters ?? []).length > 1 ? renamed(planHub(snapshot, modules), 'a') : planHub(snapshot, modules)),
  ],
  'exactly what no spoke needs is withdrawn': [garbageExactness, (snapshot, modules) => ({ ...planHub(snapshot, modules), deletions: [] })],
  'ManagedClusterModules are planned one by one': [monoid, (snapshot, modules) => planHub(snapshot, modules.length > 1 ? modules.slice(1) : modules)],
}

describe('a hub', () => {
  test.each(Object.entries(broken))('%s', (_, [law]) => {
    fc.assert(fc.property(worlds, law(planHub)))
  })

  test.each(Object.entries(broken))('a planner is caught for which it is not so that %s', (_, [law, planner]) => {
    expect(fc.check(fc.property(worlds, law(planner)), { numRuns: 1000 }).failed).toBe(true)
  })
})
