/** What to do so that a refused pod is admitted: as little as possible, as a command and as manifests. */
import type { Level } from './pod-security/level.js'
import { levelLabel } from './pod-security/policy.js'
import { quotedName } from './quoted-name.js'
import type { SccGrant } from './scc-grant.js'

/**
 * One step to take.
 *
 * - `GrantScc` let the ServiceAccount use an SCC, in this namespace only;
 * - `LabelNamespace` let the namespace hold pods of a level;
 * - `CreateServiceAccount` there is none of this name;
 * - `WaitForLabelSync` nothing: OpenShift raises the level of the namespace by itself, some seconds after the grant.
 */
export type Remediation =
  | ({ readonly _tag: 'GrantScc' } & SccGrant)
  | {
      readonly _tag: 'LabelNamespace'
      readonly namespace: string
      readonly labels: Readonly<Record<string, string>>
      readonly command: string
    }
  | {
      readonly _tag: 'CreateServiceAccount'
      readonly namespace: string
      readonly name: string
      readonly command: string
    }
  | { readonly _tag: 'WaitForLabelSync'; readonly namespace: string; readonly level: Level }

/**
 * Let a namespace hold pods of a level.
 *
 * Source: upstream KMM manual, troubleshooting; Kubernetes manual, Pod Security Admission.
 */
export const labelNamespace = (namespace: string, level: Level): Remediation => ({
  _tag: 'LabelNamespace',
  namespace,
  labels: { [levelLabel('enforce')]: level },
  command: `kubectl label namespace ${quotedName(namespace)} ${levelLabel('enforce')}=${level} --overwrite`,
})

/** Make a ServiceAccount. */
export const createServiceAccount = (namespace: string, name: string): Remediation => ({
  _tag: 'CreateServiceAccount',
  namespace,
  name,
  command: `kubectl create serviceaccount ${quotedName(name)} --namespace ${quotedName(namespace)}`,
})
