/** What is said of spokes that do not have what they were given: KMM914 and KMM915. */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */

/** Some of the clusters by name, and how many they are in all. */
export type OnClusters = { readonly clusters: ReadonlyArray<string>; readonly clusterCount: number }

/**
 * How far a spoke is with what it was given. `Unreported`: its agent has not said, or not since it was changed. `Degraded`: it is applied,
 * and does not work as it should.
 */
export type DeliveryState = 'Applied' | 'NotApplied' | 'NotAvailable' | 'Degraded' | 'Unreported'

/** What an agent says of a ManifestWork, or of the Module in it; what it does not say is empty. */
export type DeliveryCondition = {
  readonly of: 'manifest' | 'work'
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}

/** What the hub says of a cluster that does not answer. */
export type Unavailability = { readonly status: string; readonly reason: string; readonly message: string }

/** Why a spoke refuses a Module, as far as the message tells. */
export type DeliveryCause = 'Denied' | 'Forbidden' | 'NoKind' | 'NoNamespace'

/** The facts of these diagnostics, by name. */
export interface SpokeFacts {
  readonly ManifestWorkNotApplied: OnClusters & {
    readonly state: DeliveryState
    readonly conditions: ReadonlyArray<DeliveryCondition>
    readonly because?: DeliveryCause
  }
  readonly ClusterUnavailable: OnClusters & Unavailability
}
