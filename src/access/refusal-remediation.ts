/** The cures of a refusal: the fewest steps after which the pod is admitted. */
import { sortedBy } from '../kubernetes/order.js'
import type { AccessIndex } from './access-index.js'
import type { PodSecurityFinding, Refusal } from './access-verdict.js'
import { managersOfLabel, type Namespace } from './namespace.js'
import { isForced, leftAloneBecause, SYNC_MANAGER } from './pod-security/label-sync/controlled-namespace.js'
import { levelLabel } from './pod-security/policy.js'
import { createServiceAccount, labelNamespace, type Remediation } from './remediation.js'
import type { Constraints } from './scc/constraints.js'
import { pointsOf } from './scc/restrictiveness.js'
import type { SccVerdict } from './scc/scc-admission.js'
import { belongsToComponent } from './scc/standard-sccs.js'

interface Place {
  readonly namespace: string
  readonly serviceAccount: string
}

const fits = ({ fault, misfits }: SccVerdict): boolean => fault === undefined && misfits.length === 0

/**
 * The SCC that gives least, of those that the pod fits. One that belongs to a component of the product comes last, because it
 * goes away with the component.
 */
const leastFitting = ({ constraints }: AccessIndex, sccs: ReadonlyArray<SccVerdict>): string | undefined => {
  const fitting = new Set(sccs.filter(fits).map(({ name }) => name))
  const rankOf = (one: Constraints): string =>
    `${belongsToComponent(one.name) ? 'last' : 'first'} ${String(pointsOf(one)).padStart(8, '0')} ${one.name}`
  const [least] = sortedBy(rankOf)(constraints.filter(({ name }) => fitting.has(name)))
  return least?.name
}

/** Whether OpenShift raises the enforced level by itself once a ServiceAccount may use a looser SCC. */
const isRaisedBySync = ({ platform, enforcesPodSecurity }: AccessIndex, namespace: Namespace): boolean =>
  platform === 'openshift' &&
  enforcesPodSecurity &&
  leftAloneBecause(namespace) === undefined &&
  (isForced(namespace) ||
    managersOfLabel(namespace, levelLabel('enforce')).every((manager) => manager === SYNC_MANAGER))

const cureOfLevel = (
  index: AccessIndex,
  { namespace: name }: Place,
  namespace: Namespace,
  { needed }: PodSecurityFinding,
): Remediation =>
  isRaisedBySync(index, namespace)
    ? { _tag: 'WaitForLabelSync', namespace: name, level: needed }
    : labelNamespace(name, needed)

/**
 * What cures the reasons of a refusal, one after the other. Empty when one of them cannot be cured by a grant: then nothing that
 * is granted would let the pod run.
 */
export const remediationsFor =
  (index: AccessIndex, place: Place, namespace: Namespace) =>
  (reasons: ReadonlyArray<Refusal>): ReadonlyArray<Remediation> => {
    const cures = reasons.map((reason): Remediation | undefined => {
      switch (reason._tag) {
        case 'ServiceAccountMissing':
          return createServiceAccount(reason.namespace, reason.name)
        case 'PodSecurity':
          return cureOfLevel(index, place, namespace, reason.finding)
        case 'Scc': {
          const scc = reason.because._tag === 'NoSccFits' ? leastFitting(index, reason.sccs) : undefined
          return scc === undefined
            ? undefined
            : { _tag: 'GrantScc', ...index.grantOf(scc, place.namespace, place.serviceAccount) }
        }
      }
    })
    const found = cures.flatMap((cure) => cure ?? [])
    return found.length === cures.length ? found : []
  }
