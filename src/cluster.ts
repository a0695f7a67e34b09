/** A snapshot, indexed once for all Modules, with the options that decide how it is read. */
import { type ClusterAccess, clusterAccess } from './access/cluster-access.js'
import type { OperatorAccounts } from './access/service-account.js'
import { liveWorks, worksByModule } from './build/live-work.js'
import { observedFacts } from './build/observed-facts.js'
import type { Workshop } from './build/workshop.js'
import type { UnloadBudget } from './change/plan-data.js'
import { unloadBudget } from './change/unload-budget.js'
import { DEFAULT_OPERATOR_NAMESPACE, KERNEL_VERSIONS_CLAIM, MODULE_NAME_LABEL } from './constants.js'
import { identifyingLabels } from './daemon-set/identity.js'
import { type Patterns, rememberedPatterns } from './kernel/patterns.js'
import { groupedBy } from './kubernetes/grouped.js'
import { lookup } from './kubernetes/json.js'
import type { ClusterClaim, DaemonSet, Node, Pod } from './kubernetes/object.js'
import { sortedBy } from './kubernetes/order.js'
import { controllerOf } from './kubernetes/owner.js'
import { remembered } from './kubernetes/remembered.js'
import { moduleKey,type ModuleName } from './module/module-name.js'
import { indexedNode, kernelOf } from './node/indexed-node.js'
import { type NodeIndex, nodeIndex } from './node/node-index.js'
import { targets } from './node/target.js'
import { type ModulePod, podsByNode } from './node-label/module-pod.js'
import type { Grants, Mode, OnUnschedulable, PlanOptions,Platform } from './options.js'
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
  /** Who may run what; nothing is looked at before the first question. */
  readonly access: ClusterAccess
  readonly grants: Grants
  readonly completeModules: boolean
  readonly onUnschedulable: OnUnschedulable
  readonly mode: Mode
  readonly budget: UnloadBudget | undefined
  readonly nodesObserved: boolean
  readonly daemonSetsObserved: boolean
  readonly nodes: NodeIndex
  /** As they were observed. */
  readonly liveNodes: ReadonlyArray<Node>
  /** KMM's pods by the name of their node (empty for none), or undefined when not all pods were seen. */
  readonly modulePods: () => ReadonlyMap<string, ReadonlyArray<ModulePod>> | undefined
  /** The pods of a Module, or undefined when not all pods were seen. */
  readonly podsOf: (module: ModuleName) => ReadonlyArray<ModulePod> | undefined
  readonly hasNode: (name: string) => boolean
  /** Whether a node may be there and Ready; one that could not be read may be. */
  readonly mayBeAlive: (node: string) => boolean
  /** The claim of a spoke: undefined when nobody looked, or when it may be among what could not be read. */
  readonly clusterClaim: 'missing' | ClusterClaim | undefined
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

/** Whether an object that could not be read may be one of this kind, in this namespace, of this name. */
export const mayBeUnreadableIn =
  ({ unreadable = [] }: ClusterSnapshot): Cluster['mayBeUnreadable'] =>
  (kind, namespace, name) =>
    unreadable.some(
      (object) => mayBe(object.kind, kind) && mayBe(object.namespace, namespace) && mayBe(object.name, name),
    )

/** Indexed when first asked. */
const modulePodsIn = (snapshot: ClusterSnapshot): Cluster['modulePods'] => {
  const { pods } = snapshot
  if (pods === undefined || mayBeUnreadableIn(snapshot)('Pod')) return () => undefined
  const index = remembered((_: 'all') => podsByNode(pods))
  return () => index('all')
}

/** By Module, indexed when first asked. */
const podsOfIn = (modulePods: Cluster['modulePods']): Cluster['podsOf'] => {
  const index = remembered((_: 'all') =>
    groupedBy(({ module }: ModulePod) => (module === undefined ? undefined : moduleKey(module)))([...(modulePods()?.values() ?? [])].flat()),
  )
  return (module) => (modulePods() === undefined ? undefined : (index('all').get(moduleKey(module)) ?? []))
}

const isReady = ({ status }: Node): boolean => status?.conditions?.every(({ type, status: value }) => type !== 'Ready' || value === 'True') ?? true

/** A node that does not say whether it is Ready may be. */
const mayBeAliveIn = ({ nodes = [], ...snapshot }: ClusterSnapshot): Cluster['mayBeAlive'] => {
  const index = remembered((_: 'all') => new Map(nodes.map((node) => [node.metadata.name, isReady(node)])))
  const mayBeUnreadable = mayBeUnreadableIn(snapshot)
  return (name) => index('all').get(name) ?? mayBeUnreadable('Node', undefined, name)
}

const clusterClaimIn = (snapshot: ClusterSnapshot): Cluster['clusterClaim'] => {
  const { clusterClaims, found = {}, missing = [] } = snapshot
  const isMeant = ({ metadata }: ClusterClaim): boolean => metadata.name === KERNEL_VERSIONS_CLAIM
  const live = (clusterClaims ?? found.clusterClaims ?? []).find(isMeant)
  if (live !== undefined) return live
  const isMissing = missing.some(({ kind, name }) => kind === 'ClusterClaim' && name === KERNEL_VERSIONS_CLAIM)
  if (clusterClaims === undefined && !isMissing) return undefined
  return mayBeUnreadableIn(snapshot)('ClusterClaim', undefined, KERNEL_VERSIONS_CLAIM) ? undefined : 'missing'
}

/** For which accounts the operator makes pods, and whether the cluster is OpenShift. */
export const accountsOf = (snapshot: ClusterSnapshot, options: PlanOptions): OperatorAccounts => ({
  operatorNamespace: options.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE,
  hasServiceAccounts:
    options.platform === 'openshift' ||
    (options.platform !== 'kubernetes' &&
      (snapshot.securityContextConstraints === undefined ||
        snapshot.securityContextConstraints.length > 0 ||
        mayBeUnreadableIn(snapshot)('SecurityContextConstraints'))),
})

/** The same answer as for the operator's accounts; but what pods may do is not guessed where nothing was observed. */
const accessOf = (snapshot: ClusterSnapshot, { platform = 'auto' }: PlanOptions, operator: OperatorAccounts): ClusterAccess => {
  const found: Platform = operator.hasServiceAccounts ? 'openshift' : 'kubernetes'
  return clusterAccess(snapshot, {
    platform: platform === 'auto' && snapshot.securityContextConstraints === undefined ? 'auto' : found,
    operatorNamespace: operator.operatorNamespace,
    mayBeUnreadable: mayBeUnreadableIn(snapshot),
  })
}

/** What builds and signings are decided from. O(Builds or Jobs). */
export const workshopOf = (snapshot: ClusterSnapshot, options: PlanOptions, profile: Profile, isOpenShift: boolean): Workshop => {
  const backend = options.backend ?? (isOpenShift ? 'openshift-build' : 'kaniko-job')
  const [kind, section] =
    backend === 'openshift-build' ? (['Build', snapshot.builds] as const) : (['Job', snapshot.jobs] as const)
  const mayBeUnreadable = mayBeUnreadableIn(snapshot)
  // What a spoke has of Builds is not for its images: the hub makes those.
  const works = options.mode === 'spoke' ? [] : liveWorks(backend, !profile.continuesAfterErrors, snapshot)
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
  const { mode = 'standalone' } = options
  const chosen = profileOf(options.profile ?? 'safe')
  const profile = mode === 'spoke' ? { ...chosen, rebuildsOnTrigger: false } : chosen
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
  const modulePods = modulePodsIn(snapshot)
  return {
    profile,
    operator,
    access: accessOf(snapshot, options, operator),
    grants: options.grants ?? 'suggest',
    completeModules: options.completeModules ?? false,
    onUnschedulable: profile.keepsWhatCannotBeDecided ? (options.onUnschedulable ?? 'keep') : 'keep',
    mode,
    budget: options.maxUnloadedNodes === undefined ? undefined : unloadBudget(nodes.all.length)(options.maxUnloadedNodes),
    nodesObserved: snapshot.nodes !== undefined,
    daemonSetsObserved: snapshot.daemonSets !== undefined,
    nodes,
    liveNodes: snapshot.nodes ?? [],
    modulePods,
    podsOf: podsOfIn(modulePods),
    hasNode: (name) => nodeNames.has(name),
    mayBeAlive: mayBeAliveIn(snapshot),
    clusterClaim: clusterClaimIn(snapshot),
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
