/**
 * How much an SCC allows, in points: of two with one priority, the stricter is tried first.
 *
 * Source: openshift/apiserver-library-go, pkg/securitycontextconstraints/util/sort/byrestrictions.go (points of August 2021).
 */
import { ANY, type Constraints } from './constraints.js'

/** Volumes that only hold what the cluster gave the pod. */
const harmlessVolumes: ReadonlySet<string> = new Set([
  'secret',
  'configMap',
  'emptyDir',
  'downwardAPI',
  'projected',
  'none',
])

const ofVolumes = ({ volumes }: Constraints): number => {
  if (volumes.includes('hostPath') || volumes.includes(ANY)) return 200_000
  return volumes.some((type) => !harmlessVolumes.has(type)) ? 100_000 : 0
}

const ofSELinux: ReadonlyMap<string, number> = new Map([
  ['RunAsAny', 40_000],
  ['MustRunAs', 10_000],
])

const ofUser: ReadonlyMap<string, number> = new Map([
  ['RunAsAny', 40_000],
  ['MustRunAsNonRoot', 30_000],
  ['MustRunAsRange', 20_000],
  ['MustRunAs', 10_000],
])

const isAll = (capability: string): boolean => capability.toUpperCase() === 'ALL'

/** At most 9,999, so that capabilities never outweigh a strategy. */
const ofCapabilities = ({
  defaultAddCapabilities,
  allowedCapabilities,
  requiredDropCapabilities,
}: Constraints): number => {
  const allowed = allowedCapabilities.some((one) => one === ANY || isAll(one)) ? 4_000 : 10 * allowedCapabilities.length
  const dropped = requiredDropCapabilities.some(isAll) ? 3_000 : 50 * requiredDropCapabilities.length
  return Math.min(9_999, Math.max(0, 5_000 + 300 * defaultAddCapabilities.length + allowed - dropped))
}

/** The points of an SCC; more points, less restrictive. O(size of the SCC). */
export const pointsOf = (constraints: Constraints): number =>
  (constraints.allowPrivilegedContainer ? 1_600_000 : 0) +
  (constraints.allowHostPorts ? 800_000 : 0) +
  (constraints.allowHostNetwork ? 400_000 : 0) +
  ofVolumes(constraints) +
  (ofSELinux.get(constraints.seLinuxContext.type) ?? 0) +
  (ofUser.get(constraints.runAsUser.type) ?? 0) +
  ofCapabilities(constraints)
