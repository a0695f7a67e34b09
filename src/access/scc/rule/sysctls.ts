/**
 * Which kernel settings a pod may change.
 *
 * Source: openshift/apiserver-library-go, sysctl/mustmatchpatterns.go.
 */
import type { PodTemplate } from '../../pod.js'
import type { Constraints } from '../constraints.js'
import type { Misfit } from './misfit.js'

/** Safe on every kernel. Three more depend on the kernel of the API server, which is never observed. */
const safe: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
])

/** A name, or the start of names before `*`. */
const matches = (patterns: ReadonlyArray<string>, name: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))

/** Settings that are forbidden, or neither safe nor allowed. */
export const sysctlMisfits = (
  { allowedUnsafeSysctls, forbiddenSysctls }: Constraints,
  { spec }: PodTemplate,
): ReadonlyArray<Misfit> =>
  (spec?.securityContext?.sysctls ?? []).flatMap(({ name = '' }, index) =>
    !matches(forbiddenSysctls, name) && (safe.has(name) || matches(allowedUnsafeSysctls, name))
      ? []
      : [
          {
            rule: 'Sysctl',
            path: ['spec', 'securityContext', 'sysctls', index],
            found: name,
            allowed: allowedUnsafeSysctls,
          },
        ],
  )
