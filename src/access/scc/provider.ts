/**
 * An SCC in one namespace: what it leaves open is taken from what the namespace was given.
 *
 * Source: openshift/apiserver-library-go, pkg/securitycontextconstraints/sccmatching/matcher.go, provider.go.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { SELinuxOptions } from '../pod.js'
import { type Allocation, MCS_ANNOTATION, SUPPLEMENTAL_GROUPS_ANNOTATION, UID_RANGE_ANNOTATION } from './allocation.js'
import type { Constraints, GroupStrategy, IdRange } from './constraints.js'

/** Which user a container may run as. */
export type UserRule =
  | { readonly _tag: 'RunAsAny' }
  | { readonly _tag: 'MustRunAsNonRoot' }
  | { readonly _tag: 'MustRunAsRange'; readonly range: IdRange }
  | { readonly _tag: 'MustRunAs'; readonly uid: number }

/** An SCC with nothing left open. Absent: any value will do. */
export interface Provider {
  readonly constraints: Constraints
  readonly user: UserRule
  readonly seLinuxOptions?: SELinuxOptions
  readonly fsGroups?: ReadonlyArray<IdRange>
  readonly supplementalGroups?: ReadonlyArray<IdRange>
}

/**
 * Why an SCC cannot be used in a namespace: a strategy that does not exist or lacks a value, or an annotation of the
 * namespace that is missing or malformed. One such SCC refuses every pod of the namespace.
 */
export interface ProviderFault {
  readonly field: 'runAsUser' | 'seLinuxContext' | 'fsGroup' | 'supplementalGroups'
  readonly reason: 'UnknownStrategy' | 'IncompleteStrategy' | 'NoAllocation'
  /** The annotation of the namespace that is needed. */
  readonly annotation?: string
}

const unknownStrategy = (field: ProviderFault['field']) => E.left({ field, reason: 'UnknownStrategy' } as const)
const incomplete = (field: ProviderFault['field']) => E.left({ field, reason: 'IncompleteStrategy' } as const)
const noAllocation = (field: ProviderFault['field'], annotation: string) =>
  E.left({ field, reason: 'NoAllocation', annotation } as const)

const userRule = ({ runAsUser }: Constraints, { uids }: Allocation): E.Either<ProviderFault, UserRule> => {
  const { type, uid, uidRangeMin, uidRangeMax } = runAsUser
  switch (type) {
    case 'RunAsAny':
    case 'MustRunAsNonRoot':
      return E.right({ _tag: type })
    case 'MustRunAs':
      return uid === undefined ? incomplete('runAsUser') : E.right({ _tag: type, uid })
    case 'MustRunAsRange':
      if (uidRangeMin !== undefined && uidRangeMax !== undefined) {
        return E.right({ _tag: type, range: { min: uidRangeMin, max: uidRangeMax } })
      }
      if (uidRangeMin !== undefined || uidRangeMax !== undefined) return incomplete('runAsUser')
      return uids === undefined ? noAllocation('runAsUser', UID_RANGE_ANNOTATION) : E.right({ _tag: type, range: uids })
    default:
      return unknownStrategy('runAsUser')
  }
}

const seLinuxRule = (
  { seLinuxContext }: Constraints,
  { level }: Allocation,
): E.Either<ProviderFault, SELinuxOptions | undefined> => {
  if (seLinuxContext.type === 'RunAsAny') return E.right(undefined)
  if (seLinuxContext.type !== 'MustRunAs') return unknownStrategy('seLinuxContext')
  const asked = seLinuxContext.seLinuxOptions ?? {}
  if ((asked.level ?? '') !== '') return E.right(asked)
  return level === undefined ? noAllocation('seLinuxContext', MCS_ANNOTATION) : E.right({ ...asked, level })
}

const groupRule = (
  field: 'fsGroup' | 'supplementalGroups',
  { type, ranges }: GroupStrategy,
  given: ReadonlyArray<IdRange> | undefined,
): E.Either<ProviderFault, ReadonlyArray<IdRange> | undefined> => {
  if (type === 'RunAsAny') return E.right(undefined)
  if (type !== 'MustRunAs') return unknownStrategy(field)
  if (ranges.length > 0) return E.right(ranges)
  return given === undefined ? noAllocation(field, SUPPLEMENTAL_GROUPS_ANNOTATION) : E.right(given)
}

/** Of all groups of a namespace, its files belong to one: the first. */
const firstGroup = ({ groups }: Allocation): ReadonlyArray<IdRange> | undefined =>
  groups?.slice(0, 1).map(({ min }) => ({ min, max: min }))

/** Complete an SCC with what a namespace was given. */
export const providerIn =
  (allocation: Allocation) =>
  (constraints: Constraints): E.Either<ProviderFault, Provider> => {
    const user = userRule(constraints, allocation)
    if (E.isLeft(user)) return user
    const seLinux = seLinuxRule(constraints, allocation)
    if (E.isLeft(seLinux)) return seLinux
    const fsGroups = groupRule('fsGroup', constraints.fsGroup, firstGroup(allocation))
    if (E.isLeft(fsGroups)) return fsGroups
    const supplementalGroups = groupRule('supplementalGroups', constraints.supplementalGroups, allocation.groups)
    if (E.isLeft(supplementalGroups)) return supplementalGroups
    return E.right({
      constraints,
      user: user.right,
      ...(seLinux.right === undefined ? {} : { seLinuxOptions: seLinux.right }),
      ...(fsGroups.right === undefined ? {} : { fsGroups: fsGroups.right }),
      ...(supplementalGroups.right === undefined ? {} : { supplementalGroups: supplementalGroups.right }),
    })
  }
