/** How far a spoke is with the ManifestWork that it was given, by what its agent says. */
import { KMM_GROUP } from '../constants.js'
import type { DeliveryCondition, DeliveryState } from '../diagnostic/spoke-facts.js'
import { fieldAt, isJsonObject, lookup } from '../kubernetes/json.js'
import { sortedBy } from '../kubernetes/order.js'
import { literalPattern } from '../pattern/literal-pattern.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import { type Condition, conditionsIn } from './condition.js'

/** `conditions`: what speaks against it, of the Module first. */
export interface Delivery {
  readonly state: DeliveryState
  readonly conditions: ReadonlyArray<DeliveryCondition>
}

/** Of what it carries besides the Module, only the work as a whole tells. */
const isOfModule = (manifest: unknown): boolean => {
  const meta = fieldAt(manifest, 'resourceMeta')
  if (meta === undefined) return true
  const isKmm = (fieldAt(meta, 'group') ?? KMM_GROUP) === KMM_GROUP
  return isKmm && (fieldAt(meta, 'kind') === 'Module' || fieldAt(meta, 'resource') === 'modules')
}

/** Whether a condition is about the work as it is now, and not about an earlier one. */
const isCurrentOf =
  ({ metadata: { generation } }: ManifestWork) =>
  ({ observedGeneration }: Condition): boolean =>
    observedGeneration === undefined || generation === undefined || observedGeneration >= generation

const messageOrder = ({ type, status, reason, message }: Condition): string =>
  [type, status, reason, message].join('\n')

/** The current conditions of a work, of its Module first; none when those of the work are about an earlier one. */
const conditionsOf = (work: ManifestWork): ReadonlyArray<DeliveryCondition> => {
  const isCurrent = isCurrentOf(work)
  const ofWork = conditionsIn(fieldAt(work, 'status', 'conditions'))
  const isStale = ofWork.length > 0 && !ofWork.some(isCurrent)
  const manifests = fieldAt(work, 'status', 'resourceStatus', 'manifests')
  const ofModule = (Array.isArray(manifests) && !isStale ? manifests : [])
    .filter(isOfModule)
    .flatMap((manifest) => conditionsIn(fieldAt(manifest, 'conditions')))
  const told = (of: DeliveryCondition['of'], conditions: ReadonlyArray<Condition>) =>
    sortedBy(messageOrder)(conditions.filter(isCurrent)).map(
      ({ observedGeneration: _, ...condition }): DeliveryCondition => ({ of, ...condition }),
    )
  return [...told('manifest', ofModule), ...told('work', ofWork)]
}

/** What a condition says, as far as it matters here. */
interface Said {
  readonly type?: unknown
  readonly status?: unknown
}

/** What speaks against it, by how bad it is. */
const obstacles: ReadonlyArray<readonly [DeliveryState, (condition: Said) => boolean]> = [
  ['NotApplied', ({ type, status }) => type === 'Applied' && status !== 'True'],
  ['NotAvailable', ({ type, status }) => type === 'Available' && status !== 'True'],
  ['Degraded', ({ type, status }) => type === 'Degraded' && status === 'True'],
]

/** A name as a word of its own: not a part of another name. */
const wordOf = (name: string): RegExp => new RegExp(`(?<![\\w.-])${literalPattern(name)}(?![\\w-]|\\.\\w)`, 'g')

/** Messages that name their cluster are the same for all of them. */
const withoutCluster = ({ metadata: { namespace } }: ManifestWork) => {
  const word = wordOf(namespace)
  return (condition: DeliveryCondition): DeliveryCondition => ({
    ...condition,
    message: condition.message.replace(word, 'CLUSTER'),
  })
}

/**
 * How far a spoke is with a ManifestWork. A condition that observed an earlier generation says nothing of the current one; without any that
 * does, nothing was reported. Where a message names the cluster, `CLUSTER` stands for it. O(size of the status).
 *
 * Source: open-cluster-management.io/api work/v1 `ManifestWorkStatus`: `Applied`, `Available` and `Degraded` of a work, `Applied` and
 * `Available` of each of its manifests.
 */
export const deliveryOf = (work: ManifestWork): Delivery => {
  const conditions = conditionsOf(work)
  const [worst] = obstacles.flatMap(([state, speaksAgainst]) => {
    const found = conditions.filter(speaksAgainst)
    return found.length === 0 ? [] : [{ state, conditions: found.map(withoutCluster(work)) }]
  })
  if (worst !== undefined) return worst
  return { state: conditions.some(({ type }) => type === 'Applied') ? 'Applied' : 'Unreported', conditions: [] }
}

const isObstacle = (condition: unknown): boolean =>
  isJsonObject(condition) && obstacles.some(([, speaksAgainst]) => speaksAgainst(condition))

const hasObstacle = (conditions: unknown): boolean => Array.isArray(conditions) && conditions.some(isObstacle)

/**
 * Whether a condition speaks against a ManifestWork, current or not: of a work without one, nothing is to be told. Nearly all are such, so this one
 * makes nothing.
 */
export const isTroubled = ({ status }: ManifestWork): boolean => {
  if (status === undefined) return false
  if (hasObstacle(status.conditions)) return true
  const manifests = fieldAt(lookup(status, 'resourceStatus'), 'manifests')
  return Array.isArray(manifests) && manifests.some((manifest) => hasObstacle(fieldAt(manifest, 'conditions')))
}

/** By what situations with this delivery are told apart. */
export const deliveryKey = ({ state, conditions }: Delivery): string => [state, JSON.stringify(conditions)].join(' ')
