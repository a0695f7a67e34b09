/**
 * The kinds that are read, a row each: what is kept, the sections of a snapshot, what may be said to have been observed
 * and what could be watched all follow from it. A kind needs a list in `ClusterSnapshot`, a row here and a codec in
 * codec/codecs.ts: the compiler misses each of them. Codecs stand apart, so that to import `plan` is not to pay for
 * io-ts.
 */
import {
  CLUSTER_CLAIM_API_VERSION,
  KMM_API_VERSION,
  KMM_GROUP,
  KMM_HUB_API_VERSION,
  KMM_PREFLIGHT_API_VERSION,
  MANAGED_CLUSTER_API_VERSION,
  MANIFEST_WORK_API_VERSION,
} from '../constants.js'
import { groupOf } from '../kubernetes/owner.js'
import type { ObservedObjects } from './cluster-snapshot.js'
import { type Meant, slipOf } from './slip.js'

/** The name of a section of a snapshot. */
export type SectionName = keyof ObservedObjects

/** Lists beside the snapshot: what is planned, not observed. */
type OurList = 'modules' | 'managedClusterModules' | 'preflightValidations' | 'preflightValidationOCPs'

/** A list is called like its kind, in the plural. */
type KindOf<L extends string> = L extends 'securityContextConstraints'
  ? Capitalize<L>
  : L extends `${infer One}s`
    ? Capitalize<One>
    : never

/** A kind of which a snapshot has a section. */
export type ObservedKind = KindOf<SectionName>

/** A kind of object that the planner reads. */
export type KeptKind = KindOf<SectionName | OurList>

interface Kind<L> {
  readonly apiVersion: string
  /** Where its objects are: in a snapshot, or beside it. */
  readonly list: L
  readonly isNamespaced: boolean
  /** Groups besides its own in which a kind of that name is the same thing, in a version that is not read. */
  readonly otherGroups?: ReadonlyArray<string>
  /** Other versions of it that are read. */
  readonly otherVersions?: ReadonlyArray<string>
  /** People write such manifests beside those of a Module: one of them says nothing of the others in the cluster. */
  readonly isWritten?: true
  readonly shortNames?: ReadonlyArray<string>
}

type Kinds = { readonly [L in SectionName | OurList as KindOf<L>]: Kind<L> }

/** OpenShift 3 had its kinds in the core group. */
const core = ['']

const rbac = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  // OpenShift shows roles and bindings in a group of its own, too.
  otherGroups: ['authorization.openshift.io'],
  isWritten: true,
} as const

/** Later releases say the same in a version of their own. */
const preflight = {
  apiVersion: KMM_API_VERSION,
  otherVersions: [KMM_PREFLIGHT_API_VERSION],
  isNamespaced: false,
} as const

/** Every kind that is read. Lists, remarks and texts follow the order of the rows. */
export const kinds: Kinds = {
  Node: { apiVersion: 'v1', list: 'nodes', isNamespaced: false },
  DaemonSet: { apiVersion: 'apps/v1', list: 'daemonSets', isNamespaced: true, otherGroups: ['extensions'] },
  Pod: { apiVersion: 'v1', list: 'pods', isNamespaced: true },
  SecurityContextConstraints: {
    apiVersion: 'security.openshift.io/v1',
    list: 'securityContextConstraints',
    isNamespaced: false,
    otherGroups: core,
    shortNames: ['scc'],
  },
  Namespace: { apiVersion: 'v1', list: 'namespaces', isNamespaced: false, isWritten: true },
  ServiceAccount: { apiVersion: 'v1', list: 'serviceAccounts', isNamespaced: true, isWritten: true },
  Role: { ...rbac, list: 'roles', isNamespaced: true },
  ClusterRole: { ...rbac, list: 'clusterRoles', isNamespaced: false },
  RoleBinding: { ...rbac, list: 'roleBindings', isNamespaced: true },
  ClusterRoleBinding: { ...rbac, list: 'clusterRoleBindings', isNamespaced: false },
  ConfigMap: { apiVersion: 'v1', list: 'configMaps', isNamespaced: true, isWritten: true },
  Secret: { apiVersion: 'v1', list: 'secrets', isNamespaced: true, isWritten: true },
  Build: {
    apiVersion: 'build.openshift.io/v1',
    list: 'builds',
    isNamespaced: true,
    otherGroups: core,
    isWritten: true,
  },
  Job: { apiVersion: 'batch/v1', list: 'jobs', isNamespaced: true, otherGroups: ['extensions'], isWritten: true },
  ImageStream: {
    apiVersion: 'image.openshift.io/v1',
    list: 'imageStreams',
    isNamespaced: true,
    otherGroups: core,
    isWritten: true,
  },
  ClusterClaim: { apiVersion: CLUSTER_CLAIM_API_VERSION, list: 'clusterClaims', isNamespaced: false, isWritten: true },
  ManagedCluster: { apiVersion: MANAGED_CLUSTER_API_VERSION, list: 'managedClusters', isNamespaced: false },
  ManifestWork: { apiVersion: MANIFEST_WORK_API_VERSION, list: 'manifestWorks', isNamespaced: true },
  Module: { apiVersion: KMM_API_VERSION, list: 'modules', isNamespaced: true },
  ManagedClusterModule: { apiVersion: KMM_HUB_API_VERSION, list: 'managedClusterModules', isNamespaced: false },
  PreflightValidation: { ...preflight, list: 'preflightValidations' },
  PreflightValidationOCP: { ...preflight, list: 'preflightValidationOCPs' },
}

const isKeptKind = (kind: string): kind is KeptKind => Object.hasOwn(kinds, kind)

/** Whether a kind is one of KMM: all its fields are known, and it is no part of a snapshot. */
export const isOurs = (kind: KeptKind): kind is KindOf<OurList> => groupOf(kinds[kind].apiVersion).endsWith(KMM_GROUP)

/** All kinds that are read. */
export const keptKinds: ReadonlyArray<KeptKind> = Object.keys(kinds).filter(isKeptKind)

/** All kinds of which a snapshot has a section. */
export const observedKinds: ReadonlyArray<ObservedKind> = keptKinds.filter((kind) => !isOurs(kind))

/** What `kubectl` and the API server call the objects of a kind. */
export const pluralOf = (kind: KeptKind): string => kinds[kind].list.toLowerCase()

/** All that `kubectl` calls a kind. */
export const namesOf = (kind: KeptKind): ReadonlyArray<string> => {
  const { shortNames = [] }: Kind<string> = kinds[kind]
  return [pluralOf(kind), kind.toLowerCase(), ...shortNames]
}

/** Whether a kind is read in this version. */
const isVersionOf = (kind: KeptKind, apiVersion: unknown): boolean => {
  const { apiVersion: expected, otherVersions = [] }: Kind<string> = kinds[kind]
  return apiVersion === expected || otherVersions.some((other) => other === apiVersion)
}

/** What becomes of an object of a kind: it is kept, or left out with or without a remark. */
export type Sorting =
  | { readonly _tag: 'Kept'; readonly kind: KeptKind }
  | { readonly _tag: 'WrongApiVersion'; readonly kind: KeptKind; readonly expected: string }
  /** Its kind or its apiVersion is written wrong, and it is probably this. */
  | { readonly _tag: 'Slip'; readonly meant: Meant }
  | { readonly _tag: 'IgnoredKind' }
  | { readonly _tag: 'LaterOperator' }
  | { readonly _tag: 'Silent' }

/** Group of KMM before its first release. Source: upstream history, api/v1alpha1. */
const EARLY_KMM_GROUP = 'kmm.sigs.k8s.io'

const isKmmGroup = (group: string): boolean =>
  [KMM_GROUP, EARLY_KMM_GROUP].some((known) => group === known || group.endsWith(`.${known}`))

/**
 * What KMM 2.x makes for each node, and for each Module.
 *
 * Source: kernel-module-management api/v1beta1/nodemodulesconfig_types.go, moduleimagesconfig_types.go and
 * modulebuildsignconfig_types.go, main.
 */
const laterKinds = ['NodeModulesConfig', 'ModuleImagesConfig', 'ModuleBuildSignConfig']

/** Decide by kind and apiVersion. */
export const sortingOf = (apiVersion: string, kind: string): Sorting => {
  const slip = slipOf(apiVersion, kind)
  if (slip !== undefined) return { _tag: 'Slip', meant: slip }
  const group = groupOf(apiVersion)
  const isKmm = isKmmGroup(group)
  if (isKeptKind(kind)) {
    const { apiVersion: expected, otherGroups = [] }: Kind<string> = kinds[kind]
    if (isVersionOf(kind, apiVersion)) return { _tag: 'Kept', kind }
    if (isKmm || group === groupOf(expected) || otherGroups.includes(group))
      return { _tag: 'WrongApiVersion', kind, expected }
  }
  if (!isKmm) return { _tag: 'Silent' }
  return { _tag: laterKinds.includes(kind) ? 'LaterOperator' : 'IgnoredKind' }
}
