/**
 * Will the pods of a Module be allowed to run? What the plan says of it, and what it does about it. It never decides about a
 * DaemonSet: who grants access later must find everything in its place.
 */
import type { Access } from '../access/cluster-access.js'
import type { Accounts } from '../daemon-set/service-account.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import type { Outcome } from '../plan-model/outcome.js'
import { allIn, type Requirement } from '../plan-model/requirement.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { accessRemarks } from './access-remarks.js'
import { type PodAccess, podAccess } from './pod-access.js'
import { renderedGrants } from './rendered-grant.js'

type Context = Access & Accounts & Observed & ObservedDaemonSets & Settings

/**
 * No decision hangs on access, and to list all RBAC of a cluster is much to ask: so it is asked of those who began to.
 */
const requirementsOf = (
  cluster: Context,
  { metadata: { namespace } }: Module,
  pods: ReadonlyArray<PodAccess>,
): ReadonlyArray<Requirement> =>
  pods.flatMap(({ verdict }) =>
    verdict._tag === 'Unknown' && cluster.access.isAsked
      ? verdict.missing
          // What was observed and could not be read would not be answered better the second time.
          .filter(({ kind }) => !cluster.isObserved(kind, namespace))
          .map(({ kind }) => allIn(cluster, kind, namespace))
      : [],
  )

/**
 * Judge the pods of the DaemonSets that a Module should have.
 *
 * Source: S14..S19.
 */
export const admissionOf =
  (cluster: Context) =>
  (module: Module, desired: ReadonlyArray<KubernetesObject>): Outcome => {
    const pods = podAccess(cluster)(module, desired)
    return {
      ...renderedGrants(cluster)(module, pods),
      requirements: requirementsOf(cluster, module, pods),
      diagnostics: accessRemarks(cluster)(module, pods),
    }
  }
