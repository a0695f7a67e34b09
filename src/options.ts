/**
 * What a caller may choose.
 *
 * @since 0.1.0
 */
import type { ProfileName } from './profile.js'

/**
 * Which kind of cluster it is. `auto`: OpenShift when the snapshot holds SecurityContextConstraints, or when it does not
 * say (the manual describes KMM on OpenShift).
 *
 * @since 0.1.0
 * @category model
 */
export type Platform = 'openshift' | 'kubernetes' | 'auto'

/**
 * How many nodes a plan may unload a module from: a number of nodes, or a percentage of all observed nodes, rounded
 * down.
 *
 * @since 0.1.0
 * @category model
 */
export type UnloadLimit = number | `${number}%`

/**
 * What makes images: Builds of OpenShift, or Jobs that run kaniko.
 *
 * @since 0.1.0
 * @category model
 */
export type Backend = 'openshift-build' | 'kaniko-job'

/**
 * Options of the planner; every one has a default.
 *
 * @since 0.1.0
 * @category model
 */
export interface PlanOptions {
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
  readonly maxUnloadedNodes?: UnloadLimit
  /**
   * What makes images: Builds on OpenShift, else Jobs that run kaniko.
   *
   * @defaultValue by platform
   */
  readonly backend?: Backend
  /**
   * The image that signs: what the operator is told as RELATED_IMAGES_SIGN. When it is not given, nothing new is signed, and
   * what is being signed goes on.
   */
  readonly signImage?: string
  /** The image of kaniko: what the operator is told as RELATED_IMAGES_BUILD. OpenShift needs none. */
  readonly buildImage?: string
}
