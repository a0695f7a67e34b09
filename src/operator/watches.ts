/** What an operator has to watch so that its snapshots are complete. */
import { accessKinds } from '../access/access-facts.js'
import type { Mode, PlanOptions } from '../options.js'
import { type KeptKind, kinds, pluralOf, type SectionName } from '../snapshot/kind.js'
import { collectionPath } from './api-call.js'

/**
 * A kind to list and watch, in the whole cluster.
 *
 * @since 0.3.0
 */
export interface Watch {
  readonly apiVersion: string
  readonly kind: string
  /** As an API server calls it: `daemonsets`. */
  readonly resource: string
  /** Of the list, and with `?watch=1` of the watch. */
  readonly path: string
  /** The section of a snapshot that the list fills; absent for Modules, which are planned. */
  readonly section?: SectionName
  /** Absent where a selector would hide what is ours: pods and DaemonSets that have lost their labels are still ours. */
  readonly labelSelector?: string
  /** What of an object can change a plan, as paths; a change of anything else needs no plan. */
  readonly fields: ReadonlyArray<string>
}

/**
 * What the operator is, and what it may do.
 *
 * @since 0.3.0
 */
export interface WatchOptions extends Pick<PlanOptions, 'mode' | 'platform' | 'backend' | 'grants'> {
  /**
   * Whether verdicts about access are wanted: namespaces, roles, bindings and SecurityContextConstraints are watched then.
   *
   * @defaultValue `false`
   */
  readonly access?: boolean
}

const META = ['metadata.labels', 'metadata.deletionTimestamp']
const OWNED = [...META, 'metadata.annotations', 'metadata.ownerReferences', 'spec']

const fieldsOf: { readonly [Kind in KeptKind]?: ReadonlyArray<string> } = {
  Node: [
    ...META,
    'spec.taints',
    'spec.unschedulable',
    'status.nodeInfo.kernelVersion',
    'status.nodeInfo.osImage',
    'status.nodeInfo.bootID',
    'status.nodeInfo.architecture',
  ],
  DaemonSet: [...OWNED, 'status'],
  Pod: [
    ...META,
    'metadata.finalizers',
    'metadata.ownerReferences',
    'spec.nodeName',
    'status.phase',
    'status.conditions',
  ],
  Module: [...META, 'metadata.finalizers', 'spec', 'status'],
  Build: [...OWNED, 'status.phase'],
  Job: [...OWNED, 'status'],
  ImageStream: ['spec.tags'],
  ClusterClaim: ['spec'],
  Namespace: ['metadata.labels', 'metadata.annotations'],
  ServiceAccount: ['automountServiceAccountToken'],
  Role: ['rules'],
  ClusterRole: ['rules'],
  RoleBinding: ['roleRef', 'subjects'],
  ClusterRoleBinding: ['roleRef', 'subjects'],
  SecurityContextConstraints: [''],
}

const isOpenShift = ({ platform }: WatchOptions): boolean => platform !== 'kubernetes'

/** What makes images; on a spoke the hub does. */
const makerOf = (options: WatchOptions, mode: Mode): ReadonlyArray<KeptKind> => {
  if (mode === 'spoke') return ['ClusterClaim']
  const backend = options.backend ?? (isOpenShift(options) ? 'openshift-build' : 'kaniko-job')
  return backend === 'openshift-build'
    ? ['Build', 'ImageStream']
    : ['Job', ...(isOpenShift(options) ? (['ImageStream'] as const) : [])]
}

/** The kinds that are watched. ConfigMaps and Secrets are not: a plan asks for those that it needs, one by one. */
export const watchedKinds = (options: WatchOptions): ReadonlyArray<KeptKind> => [
  'Module',
  'Node',
  'DaemonSet',
  'Pod',
  ...makerOf(options, options.mode ?? 'standalone'),
  ...(options.access === true || options.grants === 'render'
    ? accessKinds.filter((kind) => kind !== 'SecurityContextConstraints' || isOpenShift(options))
    : []),
]

const watchOf = (kind: KeptKind): Watch => {
  const { apiVersion, list } = kinds[kind]
  return {
    apiVersion,
    kind,
    resource: pluralOf(kind),
    path: collectionPath({ apiVersion, kind }),
    ...(list === 'modules' ||
    list === 'managedClusterModules' ||
    list === 'preflightValidations' ||
    list === 'preflightValidationOCPs'
      ? {}
      : { section: list }),
    fields: fieldsOf[kind] ?? [''],
  }
}

/**
 * What to list and watch. Everything in the whole cluster, and without label selectors: a pod or a DaemonSet that somebody has relabelled
 * is still ours, and an operator that does not see it makes a second one. ConfigMaps, Secrets and images are not watched; plans ask for
 * them (`requirements`).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { watches } from 'kmm-planner/operator'
 *
 * const paths = watches({ platform: 'kubernetes' }).map(({ path }) => path)
 * assert.deepStrictEqual(paths, [
 *   '/apis/kmm.sigs.x-k8s.io/v1beta1/modules',
 *   '/api/v1/nodes',
 *   '/apis/apps/v1/daemonsets',
 *   '/api/v1/pods',
 *   '/apis/batch/v1/jobs',
 * ])
 * ```
 */
export const watches = (options: WatchOptions = {}): ReadonlyArray<Watch> => watchedKinds(options).map(watchOf)
