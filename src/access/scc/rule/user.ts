/**
 * Which user a container runs as.
 *
 * Source: openshift/apiserver-library-go, user/, sccmatching/provider.go.
 */
import type { Path } from '../../../kubernetes/json.js'
import type { PodSecurityContext, SecurityContext } from '../../pod.js'
import type { Provider } from '../provider.js'
import type { Misfit } from './misfit.js'

const chosenUser = ({ user }: Provider): number | undefined => {
  switch (user._tag) {
    case 'MustRunAs':
      return user.uid
    case 'MustRunAsRange':
      return user.range.min
    case 'MustRunAsNonRoot':
    case 'RunAsAny':
      return undefined
  }
}

/** The user that the SCC chooses when nobody states one, and the mark that this user is not root. */
export const fillUser = (provider: Provider, pod: PodSecurityContext, context: SecurityContext): SecurityContext => {
  const stated = context.runAsUser ?? pod.runAsUser
  const chosen = stated ?? chosenUser(provider)
  const isNotRoot = chosen === undefined ? provider.user._tag === 'MustRunAsNonRoot' : chosen > 0
  return {
    ...context,
    ...(stated === undefined && chosen !== undefined ? { runAsUser: chosen } : {}),
    ...((context.runAsNonRoot ?? pod.runAsNonRoot) === undefined && isNotRoot ? { runAsNonRoot: true } : {}),
  }
}

/** A user that the SCC does not allow; `path` is where the security context is. */
export const userMisfits = (
  { user }: Provider,
  pod: PodSecurityContext,
  context: SecurityContext,
  path: Path,
): ReadonlyArray<Misfit> => {
  const uid = context.runAsUser ?? pod.runAsUser
  const isNonRoot = context.runAsNonRoot ?? pod.runAsNonRoot
  const misfit = (allowed: Misfit['allowed']): ReadonlyArray<Misfit> => [
    { rule: 'User', path: [...path, 'runAsUser'], found: uid ?? null, allowed },
  ]
  switch (user._tag) {
    case 'RunAsAny':
      return []
    case 'MustRunAs':
      return uid === user.uid ? [] : misfit(user.uid)
    case 'MustRunAsRange': {
      const { min, max } = user.range
      return uid !== undefined && min <= uid && uid <= max ? [] : misfit([{ min, max }])
    }
    case 'MustRunAsNonRoot':
      if (isNonRoot === false || (isNonRoot === undefined && uid === undefined)) {
        return [{ rule: 'NonRoot', path: [...path, 'runAsNonRoot'], found: isNonRoot ?? null, allowed: true }]
      }
      return uid === 0 ? misfit('any but root') : []
  }
}
