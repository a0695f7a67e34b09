/**
 * Whether a pod fits an SCC: first what the pod leaves open is filled in as the SCC likes it, then everything is checked.
 *
 * Source: openshift/apiserver-library-go, sccmatching/provider.go.
 */
import {
  containersOf,
  type PlacedContainer,
  type PodSecurityContext,
  type PodTemplate,
  type SecurityContext,
} from '../pod.js'
import type { Provider } from './provider.js'
import { capabilityMisfits, fillCapabilities } from './rule/capabilities.js'
import { fillGroups, groupMisfits } from './rule/groups.js'
import { hostMisfits, portMisfits } from './rule/host.js'
import type { Misfit } from './rule/misfit.js'
import { fillPrivilege, privilegeMisfits } from './rule/privilege.js'
import { fillSELinux, seLinuxMisfits } from './rule/se-linux.js'
import {
  containerSeccompMisfits,
  fillContainerSeccomp,
  fillSeccomp,
  podProfile,
  podSeccompMisfits,
} from './rule/seccomp.js'
import { sysctlMisfits } from './rule/sysctls.js'
import { fillUser, userMisfits } from './rule/user.js'
import { volumeMisfits } from './rule/volumes.js'

/** A pod in an SCC: no misfits, it fits. The security contexts are those that the pod would be created with. */
export interface Fit {
  readonly misfits: ReadonlyArray<Misfit>
  readonly podSecurityContext: PodSecurityContext
  /** In the order of `containersOf`. */
  readonly containers: ReadonlyArray<PlacedContainer>
}

const fillPod = (provider: Provider, profile: string, context: PodSecurityContext): PodSecurityContext =>
  fillSeccomp(profile, fillGroups(provider, fillSELinux(provider, context.seLinuxOptions, context)))

const fillContainer =
  (provider: Provider, pod: PodTemplate, podContext: PodSecurityContext) =>
  (placed: PlacedContainer): PlacedContainer => {
    const { constraints } = provider
    const stated: SecurityContext = placed.container.securityContext ?? {}
    const withUser = fillUser(provider, podContext, stated)
    const withLabel = fillSELinux(provider, withUser.seLinuxOptions ?? podContext.seLinuxOptions, withUser)
    const withCapabilities = fillCapabilities(constraints, withLabel)
    const filled = fillPrivilege(constraints, fillContainerSeccomp(pod, placed, withCapabilities))
    // A container that says nothing, and to which nothing is added, goes without a security context.
    return Object.keys(filled).length === 0 && placed.container.securityContext === undefined
      ? placed
      : { path: placed.path, container: { ...placed.container, securityContext: filled } }
  }

/** Put a pod into an SCC. O(size of the pod). */
export const fitIn =
  (provider: Provider) =>
  (pod: PodTemplate): Fit => {
    const { constraints } = provider
    const profile = podProfile(constraints, pod)
    const podContext = fillPod(provider, profile, pod.spec?.securityContext ?? {})
    const containers = containersOf(pod).map(fillContainer(provider, pod, podContext))
    const seccompMisfits = containerSeccompMisfits(constraints, pod, profile)
    const containerMisfits = (placed: PlacedContainer): ReadonlyArray<Misfit> => {
      const context = placed.container.securityContext ?? {}
      const path = [...placed.path, 'securityContext']
      return [
        ...userMisfits(provider, podContext, context, path),
        ...seLinuxMisfits(provider, context.seLinuxOptions ?? podContext.seLinuxOptions, path),
        ...capabilityMisfits(constraints, context, path),
        ...seccompMisfits(placed),
        ...privilegeMisfits(constraints, context, path),
        ...portMisfits(constraints, placed),
      ]
    }
    return {
      misfits: [
        ...groupMisfits(provider, podContext),
        ...podSeccompMisfits(constraints, profile),
        ...seLinuxMisfits(provider, podContext.seLinuxOptions, ['spec', 'securityContext']),
        ...hostMisfits(constraints, pod),
        ...sysctlMisfits(constraints, pod),
        ...volumeMisfits(constraints, pod),
        ...containers.flatMap(containerMisfits),
      ],
      podSecurityContext: podContext,
      containers,
    }
  }
