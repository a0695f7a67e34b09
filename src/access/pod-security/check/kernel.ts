/**
 * What the kernel shows a pod, and lets it change: SELinux, sysctls, /proc.
 *
 * Source: Kubernetes, pod-security-admission/policy, check_seLinuxOptions.go, check_sysctls.go, check_procMount.go.
 */
import { type Check, contextPath, inContainers, inContexts, isRelaxed } from './check.js'

/** Whether a table has a name by some minor version. The latest is above every number, so a name that is missing is told apart. */
const isKnownBy = (table: ReadonlyMap<string, number>, name: string, minor: number): boolean => {
  const since = table.get(name)
  return since !== undefined && since <= minor
}

/** Types of SELinux labels that a pod may state, with the minor version that first allowed them. */
const seLinuxTypes: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['container_t', 0],
  ['container_init_t', 0],
  ['container_kvm_t', 0],
  ['container_engine_t', 31],
])

/** No SELinux label that leaves the container. */
export const seLinuxOptions: Check = {
  id: 'seLinuxOptions',
  level: 'baseline',
  since: 0,
  places: (pod, minor) =>
    inContexts(({ seLinuxOptions: { type = '', user = '', role = '' } = {} }, path) => [
      ...(isKnownBy(seLinuxTypes, type, minor) ? [] : [{ path: [...path, 'seLinuxOptions', 'type'], found: type }]),
      ...(user === '' ? [] : [{ path: [...path, 'seLinuxOptions', 'user'], found: user }]),
      ...(role === '' ? [] : [{ path: [...path, 'seLinuxOptions', 'role'], found: role }]),
    ])(pod),
}

/** Kernel settings that only touch the pod itself, with the minor version that first allowed them. */
const safeSysctls: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
])

/** Whether a kernel setting is safe in a minor version of the standard. */
export const isSafeSysctl = (name: string, minor: number): boolean => isKnownBy(safeSysctls, name, minor)

/** No kernel setting that touches others. */
export const sysctls: Check = {
  id: 'sysctls',
  level: 'baseline',
  since: 0,
  places: ({ spec }, minor) =>
    (spec?.securityContext?.sysctls ?? []).flatMap(({ name: found = '' }, index) =>
      isSafeSysctl(found, minor) ? [] : [{ path: ['spec', 'securityContext', 'sysctls', index, 'name'], found }],
    ),
}

/** The usual parts of /proc are hidden. */
export const procMount: Check = {
  id: 'procMount',
  level: 'baseline',
  since: 0,
  places: (pod, minor) =>
    isRelaxed(pod, minor)
      ? []
      : inContainers((placed) => {
          const found = placed.container.securityContext?.procMount ?? 'Default'
          return found === 'Default' ? [] : [{ path: [...contextPath(placed), 'procMount'], found }]
        })(pod),
}
