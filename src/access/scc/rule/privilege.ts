/**
 * Whether a container is privileged, may gain privileges, and may write to its own file system.
 *
 * Source: openshift/apiserver-library-go, sccmatching/provider.go, checks.go.
 */
import type { Path } from '../../../kubernetes/json.js'
import type { SecurityContext } from '../../pod.js'
import type { Constraints } from '../constraints.js'
import type { Misfit } from './misfit.js'

/** The API server refuses `allowPrivilegeEscalation: false` beside these; the capability counts only in this spelling. */
const needsEscalation = ({ privileged = false, capabilities }: SecurityContext): boolean =>
  privileged || (capabilities?.add ?? []).includes('CAP_SYS_ADMIN')

const escalationFor = (constraints: Constraints, context: SecurityContext): boolean | undefined => {
  const { defaultAllowPrivilegeEscalation: preferred, allowPrivilegeEscalation: isAllowed } = constraints
  if (context.allowPrivilegeEscalation !== undefined) return context.allowPrivilegeEscalation
  if (preferred !== undefined && !needsEscalation(context)) return preferred
  return isAllowed ? undefined : false
}

/** The SCC's choices for a container that states none. */
export const fillPrivilege = (constraints: Constraints, context: SecurityContext): SecurityContext => {
  const escalation = escalationFor(constraints, context)
  return {
    ...context,
    ...(constraints.readOnlyRootFilesystem && context.readOnlyRootFilesystem === undefined
      ? { readOnlyRootFilesystem: true }
      : {}),
    ...(escalation === undefined ? {} : { allowPrivilegeEscalation: escalation }),
  }
}

/**
 * Privileges that the SCC does not give; `path` is where the security context is. Being privileged implies nothing else:
 * host paths, SELinux and users are judged by themselves.
 */
export const privilegeMisfits = (
  { allowPrivilegedContainer, allowPrivilegeEscalation, readOnlyRootFilesystem }: Constraints,
  context: SecurityContext,
  path: Path,
): ReadonlyArray<Misfit> => {
  const rules = [
    ['Privileged', 'privileged', context.privileged === true && !allowPrivilegedContainer, false],
    [
      'ReadOnlyRootFilesystem',
      'readOnlyRootFilesystem',
      context.readOnlyRootFilesystem !== true && readOnlyRootFilesystem,
      true,
    ],
    [
      'PrivilegeEscalation',
      'allowPrivilegeEscalation',
      context.allowPrivilegeEscalation !== false && !allowPrivilegeEscalation,
      false,
    ],
  ] as const
  return rules.flatMap(([rule, field, isBroken, allowed]) =>
    isBroken ? [{ rule, path: [...path, field], found: context[field] ?? null, allowed }] : [],
  )
}
