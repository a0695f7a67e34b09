/**
 * Which groups the processes and the files of a pod belong to.
 *
 * Source: openshift/apiserver-library-go, group/mustrunas.go.
 */
import type { PodSecurityContext } from '../../pod.js'
import type { IdRange } from '../constraints.js'
import type { Provider } from '../provider.js'
import type { Misfit } from './misfit.js'

/** What an SCC chooses: the lowest id of the first range; nothing where any group will do. */
const lowest = (ranges: ReadonlyArray<IdRange> | undefined): ReadonlyArray<number> =>
  (ranges ?? []).slice(0, 1).map(({ min }) => min)

/** Groups that the SCC chooses for a pod that states none. */
export const fillGroups = (provider: Provider, context: PodSecurityContext): PodSecurityContext => {
  const [fsGroup] = lowest(provider.fsGroups)
  const supplementalGroups = lowest(provider.supplementalGroups)
  return {
    ...context,
    ...(context.fsGroup === undefined && fsGroup !== undefined ? { fsGroup } : {}),
    ...(context.supplementalGroups === undefined && supplementalGroups.length > 0 ? { supplementalGroups } : {}),
  }
}

const isIn = (ranges: ReadonlyArray<IdRange>, id: number): boolean =>
  ranges.some(({ min, max }) => min <= id && id <= max)

const misfitsOf = (
  field: 'fsGroup' | 'supplementalGroups',
  ranges: ReadonlyArray<IdRange> | undefined,
  groups: ReadonlyArray<number>,
): ReadonlyArray<Misfit> => {
  if (ranges === undefined) return []
  const allowed = ranges.map(({ min, max }) => ({ min, max }))
  const misfit = (found: number | null): Misfit => ({
    rule: 'Group',
    path: ['spec', 'securityContext', field],
    found,
    allowed,
  })
  return groups.length === 0 ? [misfit(null)] : groups.filter((group) => !isIn(ranges, group)).map(misfit)
}

/** Groups outside the ranges. A list of no groups, written down, is no group of a range. */
export const groupMisfits = (
  { fsGroups, supplementalGroups }: Provider,
  context: PodSecurityContext,
): ReadonlyArray<Misfit> => [
  ...misfitsOf('fsGroup', fsGroups, context.fsGroup === undefined ? [] : [context.fsGroup]),
  ...misfitsOf('supplementalGroups', supplementalGroups, context.supplementalGroups ?? []),
]
