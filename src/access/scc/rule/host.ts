/**
 * What a pod shares with its node: namespaces, users, ports.
 *
 * Source: openshift/apiserver-library-go, sccmatching/checks.go.
 */
import type { PlacedContainer, PodTemplate } from '../../pod.js'
import type { Constraints } from '../constraints.js'
import type { Misfit } from './misfit.js'

/**
 * Namespaces of the node that the pod asks for and the SCC does not give; and a pod that must have users of its own.
 */
export const hostMisfits = (constraints: Constraints, { spec = {} }: PodTemplate): ReadonlyArray<Misfit> => {
  const asked = [
    ['hostPID', spec.hostPID, constraints.allowHostPID],
    ['hostNetwork', spec.hostNetwork, constraints.allowHostNetwork],
    ['hostIPC', spec.hostIPC, constraints.allowHostIPC],
  ] as const
  const namespaces = asked.flatMap(([field, isAsked = false, isAllowed]): ReadonlyArray<Misfit> =>
    isAsked && !isAllowed ? [{ rule: 'HostNamespace', path: ['spec', field], found: true, allowed: false }] : [],
  )
  const needsOwnUsers = constraints.userNamespaceLevel === 'RequirePodLevel' && spec.hostUsers !== false
  return needsOwnUsers
    ? [...namespaces, { rule: 'HostUsers', path: ['spec', 'hostUsers'], found: spec.hostUsers ?? null, allowed: false }]
    : namespaces
}

/** Ports of the node that a container asks for and the SCC does not give. */
export const portMisfits = (
  { allowHostPorts }: Constraints,
  { path, container }: PlacedContainer,
): ReadonlyArray<Misfit> =>
  allowHostPorts
    ? []
    : (container.ports ?? []).flatMap(({ hostPort = 0 }, index) =>
        hostPort > 0
          ? [{ rule: 'HostPort', path: [...path, 'ports', index, 'hostPort'], found: hostPort, allowed: null }]
          : [],
      )
