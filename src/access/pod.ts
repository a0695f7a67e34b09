/** The parts of a pod that decide whether it may run. */
import type { Path } from '../kubernetes/json.js'

/**
 * Annotation of a pod: the one SCC that may admit it.
 *
 * Source: openshift/api, security/v1/consts.go.
 */
export const REQUIRED_SCC_ANNOTATION = 'openshift.io/required-scc'

/**
 * Start of the annotations of a pod that name AppArmor profiles, before the name of the container.
 *
 * Source: Kubernetes, core/v1 annotation_key_constants.go.
 */
export const APP_ARMOR_ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'

/** SELinux label of a process; an empty part is a part that is not set. */
export interface SELinuxOptions {
  readonly user?: string
  readonly role?: string
  readonly type?: string
  readonly level?: string
}

/** Filter of system calls. */
export interface SeccompProfile {
  readonly type?: string
  readonly localhostProfile?: string
}

/** Linux capabilities that a container asks for and gives up. */
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

/** Security settings of a pod, inherited by its containers. */
export interface PodSecurityContext extends CommonSecurityContext {
  readonly fsGroup?: number
  readonly supplementalGroups?: ReadonlyArray<number>
  readonly sysctls?: ReadonlyArray<{ readonly name?: string }>
}

/** Security settings of one container. */
export interface SecurityContext extends CommonSecurityContext {
  readonly capabilities?: Capabilities
  readonly privileged?: boolean
  readonly readOnlyRootFilesystem?: boolean
  readonly allowPrivilegeEscalation?: boolean
  readonly procMount?: string
}

/** Something that is asked over the network: by a probe, or at the start or end of a container. */
export interface Handler {
  readonly httpGet?: { readonly host?: string }
  readonly tcpSocket?: { readonly host?: string }
}

/** A container of any kind. */
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
 */
export type Volume = Readonly<Record<string, unknown>>

/** What a pod asks for. */
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

/** A pod, or the pod template of a DaemonSet. */
export interface PodTemplate {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> }
  readonly spec?: PodSpec
}

/** A container with its place in the pod. */
export interface PlacedContainer {
  readonly path: Path
  readonly container: Container
}

/** Every container of a pod, in the order in which admission visits them: init, then ordinary, then ephemeral. */
export const containersOf = ({ spec }: PodTemplate): ReadonlyArray<PlacedContainer> =>
  (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    (spec?.[list] ?? []).map((container, index) => ({ path: ['spec', list, index], container })),
  )
