/**
 * Which Linux capabilities a container has. Names are compared as they are written: `SYS_MODULE` is not `CAP_SYS_MODULE`.
 *
 * Source: openshift/apiserver-library-go, capabilities/mustrunas.go.
 */
import type { Path } from '../../../kubernetes/json.js'
import { sortedBy } from '../../../kubernetes/order.js'
import type { Capabilities, SecurityContext } from '../../pod.js'
import { ANY, type Constraints } from '../constraints.js'
import type { Misfit } from './misfit.js'

const union = (one: ReadonlyArray<string>, other: ReadonlyArray<string>): ReadonlyArray<string> =>
  sortedBy((name: string) => name)(new Set([...one, ...other]))

const nonEmpty = (add: ReadonlyArray<string>, drop: ReadonlyArray<string>): Capabilities => ({
  ...(add.length === 0 ? {} : { add }),
  ...(drop.length === 0 ? {} : { drop }),
})

/**
 * The SCC's own capabilities, but those that the container drops; and everything that the SCC wants dropped. Nothing
 * changes, not even the order, when the container already says all of it.
 */
export const fillCapabilities = (
  { defaultAddCapabilities, requiredDropCapabilities }: Constraints,
  context: SecurityContext,
): SecurityContext => {
  const { add = [], drop = [] } = context.capabilities ?? {}
  const added = union(
    add,
    defaultAddCapabilities.filter((name) => !drop.includes(name)),
  )
  const dropped = union(drop, requiredDropCapabilities)
  return added.length === new Set(add).size && dropped.length === new Set(drop).size
    ? context
    : { ...context, capabilities: nonEmpty(added, dropped) }
}

/**
 * Capabilities that may not be added, or must be dropped and are not; `path` is where the security context is. With the
 * wildcard among the allowed ones nothing is looked at, not even what must be dropped.
 */
export const capabilityMisfits = (
  { allowedCapabilities, defaultAddCapabilities, requiredDropCapabilities }: Constraints,
  { capabilities = {} }: SecurityContext,
  path: Path,
): ReadonlyArray<Misfit> => {
  if (allowedCapabilities.includes(ANY)) return []
  const { add = [], drop = [] } = capabilities
  const allowed = union(allowedCapabilities, defaultAddCapabilities)
  return [
    ...add
      .filter((name) => !allowed.includes(name))
      .map((found): Misfit => ({ rule: 'CapabilityAdded', path: [...path, 'capabilities', 'add'], found, allowed })),
    ...requiredDropCapabilities
      .filter((name) => !drop.includes(name))
      .map((name): Misfit => ({
        rule: 'CapabilityKept',
        path: [...path, 'capabilities', 'drop'],
        found: drop,
        allowed: name,
      })),
  ]
}
