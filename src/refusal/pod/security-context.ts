/**
 * Security contexts of pods and containers. What an API server of 1.31 drops (`procMount`, `supplementalGroupsPolicy`, `hostUsers`) is
 * not looked at, nor what only the runtime knows (capabilities).
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateSecurityContext and validatePodSpecSecurityContext.
 */
import { wrongId } from '../number-range.js'
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, isTrue, listOf, partOf, partsOf, textOf } from '../read.js'
import { duplicate, invalid, type Refusals, required, unsupported, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { malformed, sysctlName } from '../text-format.js'
import { notDescending } from './path.js'

const profileTypes: ReadonlyArray<string> = ['Localhost', 'RuntimeDefault', 'Unconfined']

/** A profile of seccomp or AppArmor: one on the host has a name, the others have none. */
const wrongProfile = (context: Fields, key: string, parent: Place): Refusals => {
  if (!isGiven(context, key)) return []
  const profile = partOf(context, key)
  const type = textOf(profile, 'type')
  const local = textOf(profile, 'localhostProfile')
  const hasLocal = isGiven(profile, 'localhostProfile')
  const isSeccomp = key === 'seccompProfile'
  const at = child(parent, key)
  const localAt = child(at, 'localhostProfile')
  return [
    ...when(type === '', () => required(child(at, 'type'))),
    ...when(type !== '' && !profileTypes.includes(type), () =>
      unsupported(child(at, 'type'), 'one-of', type, { allowed: profileTypes }),
    ),
    ...when(type === 'Localhost' && (isSeccomp ? !hasLocal : local === ''), () => required(localAt)),
    ...when(type === 'Localhost' && !isSeccomp && local !== local.trim(), () => invalid(localAt, 'no-blanks', local)),
    ...(type === 'Localhost' && isSeccomp ? notDescending(local, localAt) : []),
    ...when(type !== 'Localhost' && hasLocal && (isSeccomp || profileTypes.includes(type)), () =>
      invalid(localAt, 'localhost-only', local),
    ),
  ]
}

const wrongSysctls = (context: Fields, at: Place): Refusals => {
  const names = partsOf(context, 'sysctls').map((sysctl) => textOf(sysctl, 'name'))
  const isTaken = repeated(names)
  return names.flatMap((name, index) => {
    const place = child(item(at, index), 'name')
    if (name === '') return [required(place)]
    const found = malformed(sysctlName, name, place).slice(0, 1)
    return found.length === 0 && isTaken[index] === true ? [duplicate(place, 'duplicate', name)] : found
  })
}

const groupPolicies: ReadonlyArray<string> = ['Always', 'OnRootMismatch']

/** That of a pod. Some fields stand beside it and belong to it in the words of an API server. */
export const wrongPodSecurity = (podSpec: Fields, at: Place): Refusals => {
  const context = partOf(podSpec, 'securityContext')
  const place = child(at, 'securityContext')
  const policy = textOf(context, 'fsGroupChangePolicy')
  const groups = listOf(context, 'supplementalGroups')
  const share = writtenAs(child(at, 'shareProcessNamespace'), child(place, 'shareProcessNamespace'))
  return [
    ...wrongId(context, place, 'fsGroup', 'runAsUser', 'runAsGroup'),
    ...groups.flatMap((group, index) =>
      wrongId({ group }, place, 'group').map((found) => ({
        ...found,
        place: item(child(place, 'supplementalGroups'), index),
      })),
    ),
    ...when(isTrue(podSpec, 'shareProcessNamespace') && isTrue(podSpec, 'hostPID'), () =>
      invalid(share, 'not-with-host-pid', true),
    ),
    ...wrongSysctls(context, child(place, 'sysctls')),
    ...when(isGiven(context, 'fsGroupChangePolicy') && !groupPolicies.includes(policy), () =>
      unsupported(child(place, 'fsGroupChangePolicy'), 'one-of', policy, { allowed: groupPolicies }),
    ),
    ...wrongProfile(context, 'seccompProfile', place),
    ...wrongProfile(context, 'appArmorProfile', place),
  ]
}

/** That of a container. */
export const wrongContainerSecurity = (container: Fields, at: Place): Refusals => {
  const context = partOf(container, 'securityContext')
  const isHeldDown = context['allowPrivilegeEscalation'] === false
  const added = listOf(partOf(context, 'capabilities'), 'add')
  return [
    ...wrongId(context, at, 'runAsUser', 'runAsGroup'),
    ...wrongProfile(context, 'seccompProfile', at),
    ...wrongProfile(context, 'appArmorProfile', at),
    ...when(isHeldDown && isTrue(context, 'privileged'), () => invalid(at, 'no-escalation', 'privileged')),
    ...when(isHeldDown && added.includes('CAP_SYS_ADMIN'), () => invalid(at, 'no-escalation', 'CAP_SYS_ADMIN')),
  ]
}

const linuxOnly = [
  ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged'],
  ...['allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup', 'fsGroup', 'fsGroupChangePolicy'],
  ...['supplementalGroups', 'sysctls'],
]

/** The fields of a security context that a pod of Windows must not have. */
export const fieldsOfLinux = (context: Fields): ReadonlyArray<string> =>
  linuxOnly.filter((key) => isGiven(context, key))
