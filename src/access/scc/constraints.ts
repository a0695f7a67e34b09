/** SecurityContextConstraints (SCC) as an OpenShift API server stores them: every default filled in. */
import type { SELinuxOptions } from '../pod.js'

/** Ids from `min` to `max`, both included. */
export interface IdRange {
  readonly min: number
  readonly max: number
}

/**
 * How a group of a pod is chosen: `RunAsAny`, or `MustRunAs` one in these ranges. No range: those of the namespace.
 */
export interface GroupStrategy {
  readonly type: string
  readonly ranges: ReadonlyArray<IdRange>
}

/** How the user of a container is chosen: `RunAsAny`, `MustRunAsNonRoot`, `MustRunAsRange` or `MustRunAs`. */
export interface UserStrategy {
  readonly type: string
  readonly uid?: number
  readonly uidRangeMin?: number
  readonly uidRangeMax?: number
}

/** How the SELinux label is chosen: `RunAsAny` or `MustRunAs`. */
export interface SELinuxStrategy {
  readonly type: string
  readonly seLinuxOptions?: SELinuxOptions
}

/** One SecurityContextConstraints. */
export interface Constraints {
  readonly name: string
  readonly priority: number
  readonly users: ReadonlyArray<string>
  readonly groups: ReadonlyArray<string>
  readonly allowPrivilegedContainer: boolean
  readonly allowPrivilegeEscalation: boolean
  readonly defaultAllowPrivilegeEscalation?: boolean
  readonly readOnlyRootFilesystem: boolean
  readonly allowHostNetwork: boolean
  readonly allowHostPorts: boolean
  readonly allowHostPID: boolean
  readonly allowHostIPC: boolean
  readonly userNamespaceLevel: string
  /** Types of volumes; `*` is every type. A host path is allowed when its type is here, whatever other fields say. */
  readonly volumes: ReadonlyArray<string>
  readonly allowedFlexVolumes: ReadonlyArray<string>
  readonly defaultAddCapabilities: ReadonlyArray<string>
  readonly requiredDropCapabilities: ReadonlyArray<string>
  readonly allowedCapabilities: ReadonlyArray<string>
  readonly runAsUser: UserStrategy
  readonly seLinuxContext: SELinuxStrategy
  readonly fsGroup: GroupStrategy
  readonly supplementalGroups: GroupStrategy
  readonly seccompProfiles: ReadonlyArray<string>
  readonly allowedUnsafeSysctls: ReadonlyArray<string>
  readonly forbiddenSysctls: ReadonlyArray<string>
}

/** Every volume, or every capability: the one wildcard of an SCC. */
export const ANY = '*'

/** Whether volumes of a type are allowed. */
export const allowsVolume = ({ volumes }: Constraints, type: string): boolean =>
  volumes.includes(ANY) || volumes.includes(type)
