/** What keeps a pod out of an SCC, field by field. */
import type { Json, Path } from '../../../kubernetes/json.js'

/** The rule of an SCC that a pod breaks. */
export type MisfitRule =
  | 'HostNamespace'
  | 'HostUsers'
  | 'HostPort'
  | 'VolumeType'
  | 'FlexVolumeDriver'
  | 'Group'
  | 'SELinux'
  | 'Seccomp'
  | 'Sysctl'
  | 'User'
  | 'NonRoot'
  | 'CapabilityAdded'
  | 'CapabilityKept'
  | 'Privileged'
  | 'PrivilegeEscalation'
  | 'ReadOnlyRootFilesystem'

/**
 * One field of a pod that an SCC does not allow: what it would hold when the pod is created (with what the SCC itself fills
 * in), null when nothing, and what the SCC allows there.
 */
export interface Misfit {
  readonly rule: MisfitRule
  readonly path: Path
  readonly found: Json
  readonly allowed: Json
}
