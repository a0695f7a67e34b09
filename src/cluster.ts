/**
 * A snapshot, indexed once for all Modules, with the options that decide how it is read.
 *
 * @since 0.1.0
 */
import type { OperatorAccounts } from './access/service-account.js'
import { liveWorks, worksByModule } from './build/live-work.js'
import { observedFacts } from './build/observed-facts.js'
import type { Workshop } from './build/workshop.js'
import type { UnloadBudget } from './change/plan-data.js'
import { unloadBudget } from './change/unload-budget.js'
import { DEFAULT_OPERATOR_NAMESPACE, MODULE_NAME_LABEL } from './constants.js'
import { identifyingLabels } from './daemon-set/identity.js'
import { type Patterns, rememberedPatterns } from './kernel/patterns.js'
import { groupedBy } from './kubernetes/grouped.js'
import { lookup } from './kubernetes/json.js'
import type { DaemonSet, Pod } from './kubernetes/object.js'
import { sortedBy } from './kubernetes/order.js'
import { controllerOf } from './kubernetes/owner.js'
import { remembered } from './kubernetes/remembered.js'
import { moduleKey,type ModuleName } from './module/module-name.js'
import { indexedNode, kernelOf } from './node/indexed-node.js'
import { type NodeIndex, nodeIndex } from './node/node-index.js'
import { targets } from './node/target.js'
import type { PlanOptions } from './options.js'
import { type Profile, profileOf } from './profile.js'
import type { ClusterSnapshot, ImageFact } from './snapshot/cluster-snapshot.js'

/**
 * What the phases of the planner ask of a cluster. Each question is answered in time that does not depend on the number
 * of Modules.
 *
 * @since 0.1.0
 * @category model
 */
export interface Cluster {
  readonly profile: Profile
  readonly operator: OperatorAccounts
  readonly completeModules: boolean
  readonly budget: UnloadBudget | undefined
  readonly nodesObserved: boolean
  readonly daemonSetsObserved: boolean
  readonly nodes: NodeIndex
  readonly hasNode: (name: string) => boolean
  /** Names of nodes that do not report a kernel, selected by anything or not. */
  readonly nodesWithoutKernel: ReadonlyArray<string>
  readonly target: ReturnType<typeof targets>
  readonly patterns: Patterns
  readonly image: (reference: string) => ImageFact | undefined
  /** What builds and signings are decided from. */
  readonly workshop: Workshop
  /** The labels by which a live DaemonSet is known. */
  readonly labelsOf: (daemonSet: DaemonSet) => Readonly<Record<string, string>> | undefined
  /** DaemonSets that are known by a Module's name in its namespace, in name order. */
  readonly daemonSetsOf: (module: ModuleName) => ReadonlyArray<DaemonSet>
  readonly daemonSetNamed: (name: ModuleName) => DaemonSet | undefined
  readonly daemonSets: ReadonlyArray<DaemonSet>
  /** Names of the nodes on which an owner's pods are; undefined when pods were not observed. */
  readonly podNodes: (ownerUid: string) => ReadonlySet<string> | undefined
  /** Whether an object that could not be read may be one of this kind, in this namespace, of this name. */
  readonly mayBeUnreadable: (kind: string, namespace?: string, name?: string) => boolean
}

const isPresent = ({ status, spec }: Pod): boolean =>
  spec?.nodeName !== undefined && spec.nodeName !== '' && status?.phase !== 'Succeeded' && status?.phase !== 'Failed'

const podNodesIn = (pods: ReadonlyArray<Pod> | undefined): Cluster['podNodes'] => {
  if (pods === undefined) return () => undefined
  const byOwner = groupedBy((pod: Pod) => controllerOf(pod.metadata)?.uid)(pods.filter(isPresent))
  return (uid) => new Set((byOwner.get(uid) ?? []).flatMap(({ spec }) => spec?.nodeName ?? []))
}

const mayBe = (known: string | undefined, asked: string | undefined): boolean =>
  known === undefined || asked === undefined || known === asked

const mayBeUnreadableIn =
  ({ unreadable = [] }: ClusterSnapshot): Cluster['mayBeUnreadable'] =>
  (kind, namespace, name) =>
    unreadable.some(
      (object) => mayBe(object.kind, kind) && mayBe(object.namespace, namespace) && mayBe(object.name, name),
    )

const accountsOf = (snapshot: ClusterSnapshot, options: PlanOptions): OperatorAccounts => ({
  operatorNamespace: options.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE,
  hasServiceAccounts:
    options.platform === 'openshift' ||
    (options.platform !== 'kubernetes' &&
      (snapshot.securityContextConstraints === undefined ||
        snapshot.securityContextConstraints.length > 0 ||
        mayBeUnreadableIn(snapshot)('SecurityContextConstraints'))),
})

const workshopOf = (snapshot: ClusterSnapshot, options: PlanOptions, profile: Profile, isOpenShift: boolean): Workshop => {
  const backend = options.backend ?? (isOpenShift ? 'openshift-build' : 'kaniko-job')
  const [kind, section] =
    backend === 'openshift-build' ? (['Build', snapshot.builds] as const) : (['Job', snapshot.jobs] as const)
  const mayBeUnreadable = mayBeUnreadableIn(snapshot)
  const works = liveWorks(backend, !profile.continuesAfterErrors, snapshot)
  const names = new Set((section ?? []).map(({ metadata }) => moduleKey(metadata)))
  return {
    profile,
    settings: {
      backend,
      ...(options.signImage === undefined ? {} : { signImage: options.signImage }),
      ...(options.buildImage === undefined ? {} : { buildImage: options.buildImage }),
      namesImagesSafely: profile.namesIntermediateImagesSafely,
      demandsSigningKeys: profile.checksIngredients,
      demandsDriverToolkits: profile.checksIngredients,
      annotatesDefinition: profile.annotatesDefinitions,
    },
    facts: observedFacts(snapshot, mayBeUnreadable, (raw) => kernelOf(profile)(raw).expanded),
    image: (reference) => lookup(snapshot.images, reference),
    works,
    worksOf: worksByModule(works),
    hasSeenAll: (namespace) => section !== undefined && !mayBeUnreadable(kind, namespace),
    isNameTaken: (name) => names.has(moduleKey(name)),
  }
}

/**
 * Index a snapshot. O(nodes x labels + DaemonSets + pods) once.
 *
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { indexCluster, planOn } from 'kmm-planner'
 *
 * const cluster = indexCluster({ nodes: [], daemonSets: [] }, { profile: 'safe' })
 * assert.deepStrictEqual(planOn(cluster)([]).changes, [])
 * ```
 */
export const indexCluster = (snapshot: ClusterSnapshot, options: PlanOptions = {}): Cluster => {
  const profile = profileOf(options.profile ?? 'safe')
  const kernel = remembered(kernelOf(profile))
  const nodes = nodeIndex((snapshot.nodes ?? []).map(indexedNode(kernel)))
  const daemonSets = sortedBy(({ metadata }: DaemonSet) => moduleKey(metadata))(snapshot.daemonSets ?? [])
  const labelsOf = identifyingLabels(profile)
  const byModule = groupedBy((daemonSet: DaemonSet) => {
    const name = lookup(labelsOf(daemonSet), MODULE_NAME_LABEL)
    return name === undefined ? undefined : moduleKey({ namespace: daemonSet.metadata.namespace, name })
  })(daemonSets)
  const byName = new Map(daemonSets.map((daemonSet) => [moduleKey(daemonSet.metadata), daemonSet]))
  const nodeNames = new Set(nodes.all.map(({ name }) => name))
  const operator = accountsOf(snapshot, options)
  const workshop = workshopOf(snapshot, options, profile, operator.hasServiceAccounts)
  return {
    profile,
    operator,
    completeModules: options.completeModules ?? false,
    budget: options.maxUnloadedNodes === undefined ? undefined : unloadBudget(nodes.all.length)(options.maxUnloadedNodes),
    nodesObserved: snapshot.nodes !== undefined,
    daemonSetsObserved: snapshot.daemonSets !== undefined,
    nodes,
    hasNode: (name) => nodeNames.has(name),
    nodesWithoutKernel: nodes.all.filter((node) => node.kernel === undefined).map(({ name }) => name),
    target: targets(profile, nodes),
    patterns: rememberedPatterns(),
    image: workshop.image,
    workshop,
    labelsOf,
    daemonSetsOf: (module) => byModule.get(moduleKey(module)) ?? [],
    daemonSetNamed: (name) => byName.get(moduleKey(name)),
    daemonSets,
    podNodes: podNodesIn(snapshot.pods),
    mayBeUnreadable: mayBeUnreadableIn(snapshot),
  }
}
