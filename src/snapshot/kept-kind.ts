/** Which objects of the input are kept, and which of the others deserve a remark. */
import {
  CLUSTER_CLAIM_API_VERSION,
  KMM_API_VERSION,
  KMM_GROUP,
  KMM_HUB_API_VERSION,
  MANAGED_CLUSTER_API_VERSION,
  MANIFEST_WORK_API_VERSION,
} from '../constants.js'
import { groupOf } from '../kubernetes/owner.js'

/** A kind of object that the planner reads. */
export type KeptKind =
  | 'Node'
  | 'DaemonSet'
  | 'Pod'
  | 'SecurityContextConstraints'
  | 'Namespace'
  | 'ServiceAccount'
  | 'Role'
  | 'ClusterRole'
  | 'RoleBinding'
  | 'ClusterRoleBinding'
  | 'ConfigMap'
  | 'Secret'
  | 'Build'
  | 'Job'
  | 'ImageStream'
  | 'ClusterClaim'
  | 'Module'
  | 'ManagedClusterModule'
  | 'PreflightValidation'
  | 'PreflightValidationOCP'
  | 'ManagedCluster'
  | 'ManifestWork'

interface KindEntry {
  readonly apiVersion: string
  /** Groups in which a kind of that name is the same thing, in a version that is not read. */
  readonly groups: ReadonlyArray<string>
  readonly namespaced: boolean
}

/** Group of KMM before its first release. Source: upstream history, api/v1alpha1. */
const EARLY_KMM_GROUP = 'kmm.sigs.k8s.io'

const RBAC_API_VERSION = 'rbac.authorization.k8s.io/v1'

/** OpenShift shows roles and bindings in a group of its own, too. */
const rbacGroups = ['rbac.authorization.k8s.io', 'authorization.openshift.io']

const kmmGroups = [KMM_GROUP, `hub.${KMM_GROUP}`, EARLY_KMM_GROUP, `hub.${EARLY_KMM_GROUP}`]

/** Where each kept kind lives. */
export const keptKinds: Readonly<Record<KeptKind, KindEntry>> = {
  Node: { apiVersion: 'v1', groups: [''], namespaced: false },
  DaemonSet: { apiVersion: 'apps/v1', groups: ['apps', 'extensions'], namespaced: true },
  Pod: { apiVersion: 'v1', groups: [''], namespaced: true },
  SecurityContextConstraints: {
    apiVersion: 'security.openshift.io/v1',
    groups: ['security.openshift.io', ''],
    namespaced: false,
  },
  Namespace: { apiVersion: 'v1', groups: [''], namespaced: false },
  ServiceAccount: { apiVersion: 'v1', groups: [''], namespaced: true },
  Role: { apiVersion: RBAC_API_VERSION, groups: rbacGroups, namespaced: true },
  ClusterRole: { apiVersion: RBAC_API_VERSION, groups: rbacGroups, namespaced: false },
  RoleBinding: { apiVersion: RBAC_API_VERSION, groups: rbacGroups, namespaced: true },
  ClusterRoleBinding: { apiVersion: RBAC_API_VERSION, groups: rbacGroups, namespaced: false },
  ConfigMap: { apiVersion: 'v1', groups: [''], namespaced: true },
  Secret: { apiVersion: 'v1', groups: [''], namespaced: true },
  // OpenShift 3 had Builds and ImageStreams in the core group.
  Build: { apiVersion: 'build.openshift.io/v1', groups: ['build.openshift.io', ''], namespaced: true },
  Job: { apiVersion: 'batch/v1', groups: ['batch', 'extensions'], namespaced: true },
  ImageStream: { apiVersion: 'image.openshift.io/v1', groups: ['image.openshift.io', ''], namespaced: true },
  ClusterClaim: { apiVersion: CLUSTER_CLAIM_API_VERSION, groups: ['cluster.open-cluster-management.io'], namespaced: false },
  Module: { apiVersion: KMM_API_VERSION, groups: kmmGroups, namespaced: true },
  ManagedClusterModule: { apiVersion: KMM_HUB_API_VERSION, groups: kmmGroups, namespaced: false },
  PreflightValidation: { apiVersion: KMM_API_VERSION, groups: kmmGroups, namespaced: false },
  PreflightValidationOCP: { apiVersion: KMM_API_VERSION, groups: kmmGroups, namespaced: false },
  ManagedCluster: { apiVersion: MANAGED_CLUSTER_API_VERSION, groups: [groupOf(MANAGED_CLUSTER_API_VERSION)], namespaced: false },
  ManifestWork: { apiVersion: MANIFEST_WORK_API_VERSION, groups: [groupOf(MANIFEST_WORK_API_VERSION)], namespaced: true },
}

/** What becomes of an object of this kind. */
export type Verdict =
  | { readonly _tag: 'Kept'; readonly kind: KeptKind }
  | { readonly _tag: 'WrongApiVersion'; readonly kind: KeptKind; readonly expected: string }
  | { readonly _tag: 'IgnoredKind' }
  | { readonly _tag: 'Silent' }

const isKmmGroup = (group: string): boolean =>
  [KMM_GROUP, EARLY_KMM_GROUP].some((known) => group === known || group.endsWith(`.${known}`))

const isKeptKind = (kind: string): kind is KeptKind => Object.hasOwn(keptKinds, kind)

/** Decide by kind and apiVersion. */
export const verdictOf = (apiVersion: string, kind: string): Verdict => {
  const group = groupOf(apiVersion)
  const isKmm = isKmmGroup(group)
  if (isKeptKind(kind)) {
    const { apiVersion: expected, groups } = keptKinds[kind]
    if (apiVersion === expected) return { _tag: 'Kept', kind }
    if (isKmm || groups.includes(group)) return { _tag: 'WrongApiVersion', kind, expected }
  }
  return isKmm ? { _tag: 'IgnoredKind' } : { _tag: 'Silent' }
}
