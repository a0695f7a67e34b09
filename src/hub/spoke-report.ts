/** What there is to say of spokes that were given something, or are to be given it: those in the same situation together. */
import type { Diagnostic, RemarkAbout } from '../diagnostic/diagnostic.js'
import { LISTED } from '../diagnostic/listed.js'
import type { DeliveryCause, OnClusters, Unavailability } from '../diagnostic/spoke-facts.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { fieldAt } from '../kubernetes/json.js'
import { sortedBy } from '../kubernetes/order.js'
import { isGoing } from '../ownership/going.js'
import type { ManagedCluster } from '../snapshot/hub-object.js'
import { conditionsIn } from './condition.js'
import type { SpokeDecision, StrayDecision } from './decision.js'
import { type Delivery, deliveryKey, deliveryOf } from './delivery.js'

/** Source: open-cluster-management.io/api cluster/v1 `ManagedClusterConditionAvailable`. */
const AVAILABLE = 'ManagedClusterConditionAvailable'

/** How far a spoke is with the ManifestWork that it was given and that stays; nothing where it has none that is the module's. */
export const deliveryTo = ({ live, decision }: SpokeDecision): Delivery | undefined => {
  const isOurs =
    decision._tag === 'Apply' ||
    (decision._tag === 'Keep' && decision.why !== 'OwnedByAnother' && decision.why !== 'ClusterBeingDeleted')
  return live === undefined || !isOurs || isGoing(live) ? undefined : deliveryOf(live)
}

/** What the hub says of a cluster that does not answer; nothing of one that does, and of one of which it says nothing. */
const unavailability = ({ status }: ManagedCluster): Unavailability | undefined =>
  conditionsIn(fieldAt(status, 'conditions')).flatMap(({ type, status: answer, reason, message }) =>
    type === AVAILABLE && answer !== 'True' ? [{ status: answer, reason, message }] : [],
  )[0]

/** Of a spoke that does not answer: what the hub says of it, if anything waits until it does. */
export const waitingFor = (spoke: SpokeDecision): Unavailability | undefined => {
  const { cluster, outcome } = spoke
  const found = unavailability(cluster)
  if (found === undefined) return undefined
  const delivery = deliveryTo(spoke)
  return outcome.changes.length > 0 || (delivery !== undefined && delivery.state !== 'Applied') ? found : undefined
}

/** Of a cluster that is not selected any more and does not answer: what the hub says of it, if what it was given is withdrawn. */
export const withdrawalWaitsFor = ({ cluster, changes }: StrayDecision): Unavailability | undefined =>
  cluster === undefined || changes.length === 0 ? undefined : unavailability(cluster)

/**
 * What the messages of API servers tell. A webhook or policy that refuses the Module comes first: it may say "forbidden", too.
 *
 * Source: k8s.io/apimachinery pkg/api/errors, pkg/api/meta `NoKindMatchError`.
 */
const causes: ReadonlyArray<readonly [DeliveryCause, RegExp]> = [
  ['Denied', /denied (?:the )?request|is invalid:|exceeded quota/i],
  ['NoKind', /no matches for kind|could not find the requested resource|no resource mapping found/i],
  ['NoNamespace', /namespaces? "[^"]*" (?:was )?not found|because it is being terminated/i],
  ['Forbidden', /forbidden|\b(?:cannot|may not|not allowed to) (?:create|get|list|watch|patch|update|delete)\b/i],
]

const causeOf = ({ conditions }: Delivery): { readonly because?: DeliveryCause } => {
  const said = conditions.map(({ reason, message }) => `${reason} ${message}`).join('\n')
  const [cause] = causes.find(([, pattern]) => pattern.test(said)) ?? []
  return cause === undefined ? {} : { because: cause }
}

/** The first of these names of clusters, in the order given, and how many there are. */
export const listedClusters = (names: ReadonlyArray<string>): OnClusters => ({
  clusters: names.slice(0, LISTED),
  clusterCount: names.length,
})

/** The same of spokes. */
export const listedSpokes = (spokes: ReadonlyArray<{ readonly cluster: ManagedCluster }>): OnClusters =>
  listedClusters(spokes.map(({ cluster }) => cluster.metadata.name))

interface Found<A> {
  readonly cluster: ManagedCluster
  readonly found: A
  readonly key: string
}

/** What is to be told of clusters, each with its key. */
const foundOn =
  <S extends { readonly cluster?: ManagedCluster }, A>(
    find: (spoke: S) => A | undefined,
    keyOf: (found: A) => string,
  ) =>
  (spokes: ReadonlyArray<S>): ReadonlyArray<Found<A>> =>
    spokes.flatMap((spoke) => {
      const found = find(spoke)
      return spoke.cluster === undefined || found === undefined
        ? []
        : [{ cluster: spoke.cluster, found, key: keyOf(found) }]
    })

/** Spokes of which the same is to be told, each group with what that is. */
const groupsOf = <A>(all: ReadonlyArray<Found<A>>): ReadonlyArray<readonly [A, OnClusters]> => {
  const groups = groupedBy(({ key }: Found<A>) => key)(all)
  return sortedBy(([key]: readonly [string, ReadonlyArray<Found<A>>]) => key)(groups).flatMap(([, group]) =>
    group.slice(0, 1).map(({ found }) => [found, listedSpokes(group)] as const),
  )
}

const isTold = (spoke: SpokeDecision): Delivery | undefined => {
  if (!spoke.isTroubled) return undefined
  const delivery = deliveryTo(spoke)
  return delivery === undefined || delivery.conditions.length === 0 ? undefined : delivery
}

/** By what situations with this answer are told apart. */
export const unavailabilityKey = ({ status, reason, message }: Unavailability): string =>
  JSON.stringify({ status, reason, message })

/**
 * Of spokes that do not have what they were given, or do not answer: one remark for all of which the same is said. O(n log n) in those
 * that do not answer.
 */
export const onSpokes = (
  remark: RemarkAbout,
  spokes: ReadonlyArray<SpokeDecision>,
  strays: ReadonlyArray<StrayDecision>,
): ReadonlyArray<Diagnostic> => {
  const waiting = [
    ...foundOn(waitingFor, unavailabilityKey)(spokes),
    ...foundOn(withdrawalWaitsFor, unavailabilityKey)(strays),
  ]
  return [
    ...groupsOf(foundOn(isTold, deliveryKey)(spokes)).map(([delivery, clusters]) =>
      remark('ManifestWorkNotApplied', [], { ...delivery, ...causeOf(delivery), ...clusters }),
    ),
    ...groupsOf(sortedBy(({ cluster }: Found<Unavailability>) => cluster.metadata.name)(waiting)).map(
      ([found, clusters]) => remark('ClusterUnavailable', [], { ...found, ...clusters }),
    ),
  ]
}
