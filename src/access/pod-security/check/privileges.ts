/**
 * What the processes of a container may do: privileges and capabilities.
 *
 * Source: Kubernetes, pod-security-admission/policy, check_privileged.go, check_capabilities_*.go,
 * check_allowPrivilegeEscalation.go.
 */
import type { PlacedContainer } from '../../pod.js'
import { type Check, contextPath, inContainers, isWindows, type Place } from './check.js'

/** No privileged container. */
export const privileged: Check = {
  id: 'privileged',
  level: 'baseline',
  since: 0,
  places: inContainers((placed) =>
    placed.container.securityContext?.privileged === true
      ? [{ path: [...contextPath(placed), 'privileged'], found: true }]
      : [],
  ),
}

/** The capabilities that container runtimes give by default, as far as the standard trusts them. */
export const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

const addedBut =
  (isAllowed: (capability: string) => boolean) =>
  (placed: PlacedContainer): ReadonlyArray<Place> =>
    (placed.container.securityContext?.capabilities?.add ?? []).flatMap((found, index) =>
      isAllowed(found) ? [] : [{ path: [...contextPath(placed), 'capabilities', 'add', index], found }],
    )

/** No capability beyond the default ones. */
export const baselineCapabilities: Check = {
  id: 'capabilities_baseline',
  level: 'baseline',
  since: 0,
  coveredSince: 22,
  places: inContainers(addedBut((capability) => BASELINE_CAPABILITIES.has(capability))),
}

const keepsSome = (placed: PlacedContainer): ReadonlyArray<Place> => {
  const drop = placed.container.securityContext?.capabilities?.drop ?? []
  return drop.includes('ALL') ? [] : [{ path: [...contextPath(placed), 'capabilities', 'drop'], found: drop }]
}

/** All capabilities are dropped, and at most the one for low ports is added. */
export const restrictedCapabilities: Check = {
  id: 'capabilities_restricted',
  level: 'restricted',
  since: 22,
  places: (pod, minor) =>
    isWindows(pod, minor)
      ? []
      : inContainers((placed) => [
          ...keepsSome(placed),
          ...addedBut((capability) => capability === 'NET_BIND_SERVICE')(placed),
        ])(pod),
}

/** No process gains privileges. */
export const privilegeEscalation: Check = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  since: 8,
  places: (pod, minor) =>
    isWindows(pod, minor)
      ? []
      : inContainers((placed) => {
          const found = placed.container.securityContext?.allowPrivilegeEscalation ?? null
          return found === false ? [] : [{ path: [...contextPath(placed), 'allowPrivilegeEscalation'], found }]
        })(pod),
}
