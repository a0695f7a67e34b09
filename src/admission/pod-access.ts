/** The verdict on the pods of a Module's DaemonSets. */
import type { AccessVerdict } from '../access/access-verdict.js'
import type { Access } from '../access/cluster-access.js'
import { DEFAULT_SERVICE_ACCOUNT } from '../access/created-pod.js'
import { isDaemonSet, type KubernetesObject } from '../kubernetes/object.js'
import type { DaemonSetRole } from '../label/identity.js'
import { roleOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'

type Context = Access & ObservedDaemonSets

/** Whether the pods of a role may run as their ServiceAccount. */
export interface PodAccess {
  readonly role: DaemonSetRole
  readonly serviceAccount: string
  readonly verdict: AccessVerdict
}

/**
 * The verdicts on the pods of these DaemonSets of a Module, each once: kernels differ in images and paths, which matter to
 * nobody here. O(size of the pods), or nothing where nothing is known.
 */
export const podAccess =
  ({ access, labelsOf }: Context) =>
  ({ metadata: { namespace } }: Module, objects: ReadonlyArray<KubernetesObject>): ReadonlyArray<PodAccess> =>
    objects.filter(isDaemonSet).reduce<ReadonlyArray<PodAccess>>((known, daemonSet) => {
      const pod = daemonSet.spec?.template
      const asked = pod?.spec?.serviceAccountName ?? ''
      const serviceAccount = asked === '' ? DEFAULT_SERVICE_ACCOUNT : asked
      const role = roleOf(labelsOf(daemonSet))
      const verdict = access.verdict({ namespace, pod, serviceAccount })
      const isKnown = known.some(
        (one) => one.role === role && one.serviceAccount === serviceAccount && one.verdict === verdict,
      )
      return isKnown ? known : [...known, { role, serviceAccount, verdict }]
    }, [])
