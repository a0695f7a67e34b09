/**
 * The edge: any JSON becomes a snapshot, Modules and a list of what was wrong. After it nothing is `unknown`.
 *
 * 1. Total: any value gives an answer, in time linear in its size.
 * 2. One bad object never takes the others away; it is listed as unreadable, so that it still protects what it is about.
 * 3. Of copies that contradict each other none is kept: the answer does not follow from their order.
 * 4. What is kept is kept by reference; the input is never changed. Of Secrets nothing is kept but hashes.
 */
import * as RA from 'fp-ts/lib/ReadonlyArray.js'

import { diagnostic, type Problem, type Subject } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import type { ClusterClaim, ConfigMap, DaemonSet, ImageStream, KubernetesObject, LiveBuild, LiveJob, Node, Pod } from '../kubernetes/object.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import type { PreflightValidation, PreflightValidationOCP } from '../module/preflight-validation.js'
import type { ClusterSnapshot, HashedSecret, ObservedObjects, UnreadableObject } from './cluster-snapshot.js'
import { type Copies, groupCopies, isLive, type Located } from './duplicates.js'
import { type Fault, fault } from './fault.js'
import { type Found, foundObjects } from './found-object.js'
import type { ManagedCluster, ManifestWork } from './hub-object.js'
import { type KeptKind, verdictOf } from './kept-kind.js'
import { appliedManagedClusterModule, appliedModule } from './module-copies.js'
import { readObject, unreadableOf } from './read-object.js'
import { type KindAndSection, kindsAndSections, type SectionName, withoutEmpty, withSection } from './section.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * What an input holds.
 *
 * @since 0.1.0
 * @category model
 */
export interface Decoded {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  readonly managedClusterModules: ReadonlyArray<ManagedClusterModule>
  readonly preflightValidations: ReadonlyArray<PreflightValidation>
  readonly preflightValidationOCPs: ReadonlyArray<PreflightValidationOCP>
  readonly problems: ReadonlyArray<Problem>
}

/**
 * Sections that say who may run what.
 *
 * @since 0.1.0
 * @category model
 */
export type AccessSection =
  | 'securityContextConstraints'
  | 'namespaces'
  | 'serviceAccounts'
  | 'roles'
  | 'clusterRoles'
  | 'roleBindings'
  | 'clusterRoleBindings'

/**
 * What the caller knows of the input: which sections were listed in the cluster, even if the input holds none of them.
 *
 * @since 0.1.0
 * @category model
 */
export interface DecodeOptions {
  /**
   * @defaultValue none: a section is observed when the input holds one of its objects, or a typed list. For ConfigMaps, Secrets,
   * Builds, Jobs, image streams, ClusterClaims, namespaces, ServiceAccounts, roles and bindings it must be one that was read from a cluster.
   */
  readonly observed?: ReadonlyArray<ObservableSection>
}

type ObservableSection = SectionName

/** Kept objects by kind, each kind in input order; and the rest of the answer. */
interface Sorted {
  readonly objects: ReadonlyMap<KeptKind, ReadonlyArray<Located<KubernetesObject>>>
  readonly observed: ReadonlySet<KeptKind>
  readonly unreadable: ReadonlyArray<UnreadableObject>
  readonly problems: ReadonlyArray<Problem>
}

// -------------------------------------------------------------------------------------
// phases
// -------------------------------------------------------------------------------------

const problem = (subject: Subject, { name, path, facts }: Fault, at: Path): Problem => ({
  ...diagnostic(name, subject, path, facts),
  at,
})

const subjectOf = ({ kind, ...rest }: UnreadableObject): Subject => ({ kind: kind ?? 'Input', ...rest })

/** Kinds of which people write manifests that stand beside those of a Module. */
const ingredientKinds: ReadonlySet<KeptKind> = new Set([
  ...['ConfigMap', 'Secret', 'Build', 'Job', 'ImageStream', 'ClusterClaim'] as const,
  ...['Namespace', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'] as const,
])

const sort = (found: ReadonlyArray<Found>): Sorted => {
  // Local mutation: four collections that only grow.
  const objects = new Map<KeptKind, Array<Located<KubernetesObject>>>()
  const observed = new Set<KeptKind>()
  const unreadable: Array<UnreadableObject> = []
  const problems: Array<Problem> = []

  for (const item of found) {
    if (item._tag === 'Listed') {
      observed.add(item.kind)
      continue
    }
    const { at } = item
    if (item._tag === 'Broken') {
      const rest: UnreadableObject = item.kind === undefined ? {} : { kind: item.kind }
      unreadable.push(rest)
      problems.push(problem(subjectOf(rest), item.fault, at))
      continue
    }
    const { apiVersion, kind, value } = item
    const verdict = verdictOf(apiVersion, kind)
    switch (verdict._tag) {
      case 'Silent':
        break
      case 'IgnoredKind':
        problems.push(problem(subjectOf(unreadableOf(kind, value)), fault('IgnoredKind', ['kind'], { apiVersion, kind }), at))
        break
      case 'WrongApiVersion': {
        const rest = unreadableOf(kind, value)
        unreadable.push(rest)
        // In a Secret a value may have slipped anywhere.
        const facts = { found: verdict.kind === 'Secret' ? 'that is another one' : apiVersion, expected: verdict.expected }
        problems.push(problem(subjectOf(rest), fault('WrongApiVersion', ['apiVersion'], facts), at))
        break
      }
      case 'Kept': {
        const read = readObject(verdict.kind, value)
        // A Dockerfile beside a Module says nothing of the other ConfigMaps of the cluster.
        const isManifest = ingredientKinds.has(verdict.kind) && read._tag === 'Readable' && !isLive(read.object)
        if (!isManifest) observed.add(verdict.kind)
        const subject = read._tag === 'Readable' ? subjectOfObject(read.object) : subjectOf(read.unreadable)
        for (const reason of read.faults) problems.push(problem(subject, reason, at))
        if (read._tag === 'Unreadable') {
          unreadable.push(read.unreadable)
          break
        }
        const sameKind = objects.get(verdict.kind)
        if (sameKind === undefined) objects.set(verdict.kind, [{ at, object: read.object }])
        else sameKind.push({ at, object: read.object })
      }
    }
  }
  return { objects, observed, unreadable, problems }
}

const subjectOfObject = ({ kind, metadata }: KubernetesObject): Subject => ({
  kind,
  ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  name: metadata.name,
})

/** The boundary of types: every object in this list has passed the codec of this kind. */
const copiesIn = <A extends KubernetesObject>({ objects }: Sorted, kind: KeptKind): ReadonlyArray<Copies<A>> =>
  groupCopies((objects.get(kind) ?? []) as ReadonlyArray<Located<A>>)

/** What is in the cluster says more than what should be. */
const observedIn = <A extends KubernetesObject>(copies: ReadonlyArray<Copies<A>>): ReadonlyArray<A> =>
  copies.flatMap(({ live, manifest }) => live?.object ?? manifest?.object ?? [])

const conflicts = (copies: ReadonlyArray<Copies<KubernetesObject>>): ReadonlyArray<Problem> =>
  copies.flatMap(({ live, older, contradicting }) => [
    ...older.map(({ at, object }) =>
      problem(subjectOfObject(object), fault('OlderCopy', [], { keptAt: live?.at ?? [] }), at),
    ),
    ...contradicting.map(({ at, object }) =>
      problem(subjectOfObject(object), fault('DuplicateObject', [], { count: contradicting.length }), at),
    ),
  ])

const contradicted = (copies: ReadonlyArray<Copies<KubernetesObject>>): ReadonlyArray<UnreadableObject> =>
  copies.flatMap(({ contradicting }) => contradicting.slice(0, 1).map(({ object }) => subjectOfObject(object)))

/**
 * Read an input: one object, a list of any kind, arrays and lists of them to any reasonable depth. Other kinds of
 * objects are passed over in silence.
 *
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects } from 'kmm-planner'
 *
 * const { snapshot, problems } = decodeObjects({ apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] })
 *
 * assert.deepStrictEqual(snapshot, { daemonSets: [] })
 * assert.deepStrictEqual(problems, [])
 * ```
 */
export const decodeObjects = (input: unknown, { observed = [] }: DecodeOptions = {}): Decoded => {
  const sorted = sort(foundObjects(input))
  const nodes = copiesIn<Node & KubernetesObject>(sorted, 'Node')
  const daemonSets = copiesIn<DaemonSet>(sorted, 'DaemonSet')
  const pods = copiesIn<Pod & KubernetesObject>(sorted, 'Pod')
  const constraints = copiesIn<KubernetesObject>(sorted, 'SecurityContextConstraints')
  const namespaces = copiesIn<KubernetesObject>(sorted, 'Namespace')
  const serviceAccounts = copiesIn<KubernetesObject>(sorted, 'ServiceAccount')
  const roles = copiesIn<KubernetesObject>(sorted, 'Role')
  const clusterRoles = copiesIn<KubernetesObject>(sorted, 'ClusterRole')
  const roleBindings = copiesIn<KubernetesObject>(sorted, 'RoleBinding')
  const clusterRoleBindings = copiesIn<KubernetesObject>(sorted, 'ClusterRoleBinding')
  const configMaps = copiesIn<ConfigMap>(sorted, 'ConfigMap')
  const secrets = copiesIn<HashedSecret>(sorted, 'Secret')
  const builds = copiesIn<LiveBuild>(sorted, 'Build')
  const jobs = copiesIn<LiveJob>(sorted, 'Job')
  const imageStreams = copiesIn<ImageStream>(sorted, 'ImageStream')
  const clusterClaims = copiesIn<ClusterClaim>(sorted, 'ClusterClaim')
  const modules = copiesIn<Module>(sorted, 'Module')
  const hubModules = copiesIn<ManagedClusterModule>(sorted, 'ManagedClusterModule')
  const preflights = copiesIn<PreflightValidation>(sorted, 'PreflightValidation')
  const ocpPreflights = copiesIn<PreflightValidationOCP>(sorted, 'PreflightValidationOCP')
  const clusters = copiesIn<ManagedCluster>(sorted, 'ManagedCluster')
  const works = copiesIn<ManifestWork>(sorted, 'ManifestWork')
  const ofCluster = [nodes, daemonSets, pods, constraints, configMaps, secrets, builds, jobs, imageStreams, clusterClaims]
  const ofAccess = [namespaces, serviceAccounts, roles, clusterRoles, roleBindings, clusterRoleBindings]
  const ofHub = [clusters, works]
  const all = [...ofCluster, ...ofAccess, ...ofHub, modules, hubModules, preflights, ocpPreflights]
  const unreadable = [...sorted.unreadable, ...all.flatMap((copies) => contradicted(copies))]
  const objects: Required<ObservedObjects> = {
    nodes: observedIn(nodes),
    daemonSets: observedIn(daemonSets),
    pods: observedIn(pods),
    securityContextConstraints: observedIn(constraints),
    namespaces: observedIn(namespaces),
    serviceAccounts: observedIn(serviceAccounts),
    roles: observedIn(roles),
    clusterRoles: observedIn(clusterRoles),
    roleBindings: observedIn(roleBindings),
    clusterRoleBindings: observedIn(clusterRoleBindings),
    configMaps: observedIn(configMaps),
    secrets: observedIn(secrets),
    builds: observedIn(builds),
    jobs: observedIn(jobs),
    imageStreams: observedIn(imageStreams),
    clusterClaims: observedIn(clusterClaims),
    managedClusters: observedIn(clusters),
    manifestWorks: observedIn(works),
  }
  const isObserved = ([kind, section]: KindAndSection): boolean =>
    sorted.observed.has(kind) || observed.some((name) => name === section)
  const partOf = (kinds: ReadonlyArray<KindAndSection>): ObservedObjects =>
    kinds.reduce<ObservedObjects>((part, [, section]) => withSection(part, section, objects[section]), {})
  const { left: single, right: whole } = RA.partition(isObserved)(kindsAndSections)
  return {
    snapshot: withoutEmpty({ ...partOf(whole), found: partOf(single), unreadable }),
    modules: modules.flatMap((copies) => appliedModule(copies) ?? []),
    managedClusterModules: hubModules.flatMap((copies) => appliedManagedClusterModule(copies) ?? []),
    preflightValidations: observedIn(preflights),
    preflightValidationOCPs: observedIn(ocpPreflights),
    problems: [...sorted.problems, ...all.flatMap((copies) => conflicts(copies))],
  }
}
