/**
 * Which SELinux label the processes of a pod have.
 *
 * Source: openshift/apiserver-library-go, selinux/mustrunas.go.
 */
import type { Path } from '../../../kubernetes/json.js'
import { sortedBy } from '../../../kubernetes/order.js'
import type { SELinuxOptions } from '../../pod.js'
import type { Provider } from '../provider.js'
import type { Misfit } from './misfit.js'

/** The label as a whole: options are never merged field by field, so a label without a level stays without. */
export const fillSELinux = <A extends { readonly seLinuxOptions?: SELinuxOptions }>(
  { seLinuxOptions }: Provider,
  stated: SELinuxOptions | undefined,
  context: A,
): A => (stated !== undefined || seLinuxOptions === undefined ? context : { ...context, seLinuxOptions })

const sortedCategories = (categories: string): string => sortedBy((one: string) => one)(categories.split(',')).join(',')

/** Behind the first colon stands a set of categories, whose order means nothing. */
const isSameLevel = (wanted: string, found: string): boolean => {
  if (wanted === found) return true
  const [wantedAt, foundAt] = [wanted.indexOf(':'), found.indexOf(':')]
  if (wantedAt === -1 || foundAt === -1) return false
  return (
    wanted.slice(0, wantedAt) === found.slice(0, foundAt) &&
    sortedCategories(wanted.slice(wantedAt + 1)) === sortedCategories(found.slice(foundAt + 1))
  )
}

/** Every part of the label that is not as the SCC says; `path` is where the security context is. */
export const seLinuxMisfits = (
  { seLinuxOptions: wanted }: Provider,
  stated: SELinuxOptions | undefined,
  path: Path,
): ReadonlyArray<Misfit> => {
  if (wanted === undefined) return []
  return (['level', 'role', 'type', 'user'] as const).flatMap((part) => {
    const [allowed, found] = [wanted[part] ?? '', stated?.[part] ?? '']
    const isSame = part === 'level' ? isSameLevel(allowed, found) : allowed === found
    return isSame ? [] : [{ rule: 'SELinux', path: [...path, 'seLinuxOptions', part], found, allowed }]
  })
}
