/**
 * The parts of a pod that decide whether it may run.
 *
 * @since 0.1.0
 */
import type { Path } from '../kubernetes/json.js'

/**
 * Annotation of a pod: the one SCC that may admit it.
 *
 * Source: openshift/api, security/v1/consts.go.
 *
 * @since 0.1.0
 * @category constants
 */
export const REQUIRED_SCC_ANNOTATION = 'openshift.io/required-scc'

/**
 * Start of the annotations of a pod that name AppArmor profiles, before the name of the container.
 *
 * Source: Kubernetes, core/v1 annotation_key_constants.go.
 *
 * @since 0.1.0
 * @category constants
 */
export const APP_ARMOR_ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'

/**
 * SELinux label of a process; an empty part is a part that is not set.
 *
 * @since 0.1.0
 * @category model
 */
export interface SELinuxOptions {
  readonly user?: string
  readonly role?: string
  readonly type?: string
  readonly level?: string
}

/**
 * Filter of system calls.
 *
 * @since 0.1.0
 * @category model
 */
export interface SeccompProfile {
  readonly type?: string
  readonly localhostProfile?: string
}

/**
 * Linux capabilities that a container asks for and gives up.
 *
 * @since 0.1.0
 * @category model
 */
export interface Capabilities {
  readonly add?: ReadonlyArray<string>
  readonly drop?: ReadonlyArray<string>
}

/** What a pod and a container may both say. */
interface CommonSecurityContext {
  readonly seLinuxOptions?: SELinuxOptions
  readonly runAsUser?: number
  readonly runAsNonRoot?: boolean
  readonly seccompProfile?: SeccompProfile
  readonly appArmorProfile?: { readonly type?: string }
  readonly windowsOptions?: { readonly hostProcess?: boolean }
}

/**
 * Security settings of a pod, inherited by its containers.
 *
 * @since 0.1.0
 * @category model
 */
export interface PodSecurityContext extends CommonSecurityContext {
  readonly fsGroup?: number
  readonly supplementalGroups?: ReadonlyArray<number>
  readonly sysctls?: ReadonlyArray<{ readonly name?: string }>
}

/**
 * Security settings of one container.
 *
 * @since 0.1.0
 * @category model
 */
export interface SecurityContext extends CommonSecurityContext {
  readonly capabilities?: Capabilities
  readonly privileged?: boolean
  readonly readOnlyRootFilesystem?: boolean
  readonly allowPrivilegeEscalation?: boolean
  readonly procMount?: string
}

/**
 * Something that is asked over the network: by a probe, or at the start or end of a container.
 *
 * @since 0.1.0
 * @category model
 */
export interface Handler {
  readonly httpGet?: { readonly host?: string }
  readonly tcpSocket?: { readonly host?: string }
}

/**
 * A container of any kind.
 *
 * @since 0.1.0
 * @category model
 */
export interface Container {
  readonly name?: string
  readonly securityContext?: SecurityContext
  readonly ports?: ReadonlyArray<{ readonly hostPort?: number }>
  readonly livenessProbe?: Handler
  readonly readinessProbe?: Handler
  readonly startupProbe?: Handler
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler }
}

/**
 * A volume: its source under the key that names its type. Of most sources only the type matters, and they are empty here.
 *
 * @since 0.1.0
 * @category model
 */
export type Volume = Readonly<Record<string, unknown>>

/**
 * What a pod asks for.
 *
 * @since 0.1.0
 * @category model
 */
export interface PodSpec {
  readonly containers?: ReadonlyArray<Container>
  readonly initContainers?: ReadonlyArray<Container>
  readonly ephemeralContainers?: ReadonlyArray<Container>
  readonly volumes?: ReadonlyArray<Volume>
  readonly securityContext?: PodSecurityContext
  readonly hostNetwork?: boolean
  readonly hostPID?: boolean
  readonly hostIPC?: boolean
  readonly hostUsers?: boolean
  readonly serviceAccountName?: string
  readonly automountServiceAccountToken?: boolean
  readonly os?: { readonly name?: string }
}

/**
 * A pod, or the pod template of a DaemonSet.
 *
 * @since 0.1.0
 * @category model
 */
export interface PodTemplate {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> }
  readonly spec?: PodSpec
}

/**
 * A container with its place in the pod.
 *
 * @since 0.1.0
 * @category model
 */
export interface PlacedContainer {
  readonly path: Path
  readonly container: Container
}

/**
 * Every container of a pod, in the order in which admission visits them: init, then ordinary, then ephemeral.
 *
 * @since 0.1.0
 * @category destructors
 */
export const containersOf = ({ spec }: PodTemplate): ReadonlyArray<PlacedContainer> =>
  (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    (spec?.[list] ?? []).map((container, index) => ({ path: ['spec', list, index], container })),
  )
