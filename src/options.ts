/** What a caller may choose. */
import type { ProfileName } from './profile.js'

/**
 * Which kind of cluster it is. `auto`: OpenShift when the snapshot holds SecurityContextConstraints, or when it does not
 * say (the manual describes KMM on OpenShift).
 */
export type Platform = 'openshift' | 'kubernetes' | 'auto'

/**
 * On how many nodes a plan may do something: a number of nodes, or a percentage of all observed nodes, rounded down.
 */
export type Limit = number | `${number}%`

/** How a percentage is written. */
export const PERCENTAGE: RegExp = /^\d+(\.\d+)?%$/

/** Whether a limit is a percentage. */
export const isPercentage = (limit: unknown): limit is `${number}%` =>
  typeof limit === 'string' && PERCENTAGE.test(limit)

/** Whether a limit is a number that is not negative, or a percentage. */
export const isLimit = (limit: unknown): limit is Limit =>
  (typeof limit === 'number' && limit >= 0) || isPercentage(limit)

/** What makes images: Builds of OpenShift, or Jobs that run kaniko. */
export type Backend = 'openshift-build' | 'kaniko-job'

/**
 * What to do when pods would be refused for want of access: `suggest` says what to grant; `render` also makes the RoleBinding
 * part of the plan.
 */
export type Grants = 'suggest' | 'render'

/**
 * What becomes of a module when its nodes take no new pods any more. `keep`: nothing. `unload`: the device plugin leaves each such
 * node, and a module leaves when all nodes of its kernel are such nodes.
 */
export type OnUnschedulable = 'keep' | 'unload'

/** Whether the cluster does everything itself, or is the spoke of a hub, which builds and signs for it (S27, S33). */
export type Mode = 'standalone' | 'spoke'

/**
 * Options of the planner; every one has a default.
 *
 * @since 0.1.0
 */
export interface PlanOptions {
  /** @defaultValue `'suggest'` */
  readonly grants?: Grants
  /** @defaultValue `'safe'` */
  readonly profile?: ProfileName
  /** @defaultValue `'auto'` */
  readonly platform?: Platform
  /** @defaultValue `'openshift-kmm'` */
  readonly operatorNamespace?: string
  /**
   * The list of Modules is all that the cluster has, so DaemonSets, Builds and Jobs of Modules that are not in it are
   * orphans.
   *
   * @defaultValue `false`
   */
  readonly completeModules?: boolean
  /** @defaultValue no limit */
  readonly maxUnloadedNodes?: Limit
  /**
   * From how many nodes a device plugin may go.
   *
   * @defaultValue no limit
   */
  readonly maxStoppedNodes?: Limit
  /**
   * What makes images: Builds on OpenShift, else Jobs that run kaniko.
   *
   * @defaultValue by platform
   */
  readonly backend?: Backend
  /**
   * The image that signs: the value of RELATED_IMAGES_SIGN in the operator's Deployment. When it is not given, nothing new is signed, and
   * what is being signed goes on.
   */
  readonly signImage?: string
  /** The image of kaniko: the value of RELATED_IMAGES_BUILD in the operator's Deployment. OpenShift needs none. */
  readonly buildImage?: string
  /**
   * Without effect in the profile `kmm-1.1`.
   *
   * @defaultValue `'keep'`
   */
  readonly onUnschedulable?: OnUnschedulable
  /**
   * A spoke builds and signs nothing, and claims the kernels of its nodes: what the operator is told as KMM_MANAGED.
   *
   * @defaultValue `'standalone'`
   */
  readonly mode?: Mode
}
