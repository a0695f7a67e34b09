/**
 * READ FIRST. Will this pod be allowed to run, and if not, what exactly to grant?
 *
 *     facts -> index -> SCC admission -> Pod Security, on the pod as the SCC left it -> verdict with cures
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { memoize } from '../kubernetes/memoize.js'
import type { AccessIndex } from './access-index.js'
import type { AccessVerdict, PodSecurityFinding, Refusal, SccOutcome } from './access-verdict.js'
import { createdPod, DEFAULT_SERVICE_ACCOUNT, filledPod } from './created-pod.js'
import type { Namespace } from './namespace.js'
import { decidingMalformed, missingRbac, unobserved } from './not-known.js'
import type { PodTemplate } from './pod.js'
import { podReader } from './pod-reader.js'
import { levelOf, violationsOf } from './pod-security/evaluation.js'
import { levelLabel, policyOf } from './pod-security/policy.js'
import { daemonSetController, type Identity } from './rbac/identity.js'
import { read } from './reader.js'
import { remediationsFor } from './refusal-remediation.js'
import { admitBySccs } from './scc/scc-admission.js'

/**
 * A pod that is to be created. `pod` is a pod or a pod template, any JSON; `serviceAccount` is the one that it names unless
 * said otherwise; `creator` is the controller of DaemonSets unless said otherwise.
 *
 * @since 0.1.0
 */
export interface PodRequest {
  readonly namespace: string
  readonly pod: unknown
  readonly serviceAccount?: string
  readonly creator?: Identity
}

/** A request that was read. */
interface Asked {
  readonly namespace: string
  readonly serviceAccount: string
  readonly creator: Identity
  readonly pod: PodTemplate
}

/**
 * Judge pods on an index. Each combination of namespace, ServiceAccount and shape of pod is judged once: two pods have one
 * shape when they differ in nothing that matters, such as images and paths. O(SCCs x size of the pod) for a new one.
 *
 * Source: S14..S19; the order of admission on OpenShift: ServiceAccount, SCC, Pod Security.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { accessIndex, admit } from 'kmm-planner'
 *
 * const cluster = accessIndex({
 *   securityContextConstraints: [], // plain Kubernetes
 *   namespaces: [{ metadata: { name: 'drivers', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }],
 * })
 * const pod = { spec: { containers: [{ name: 'device-plugin', securityContext: { privileged: true } }] } }
 * const verdict = admit(cluster)({ namespace: 'drivers', pod })
 * assert.deepStrictEqual(verdict._tag === 'Refused' && verdict.cures, [
 *   {
 *     _tag: 'LabelNamespace',
 *     namespace: 'drivers',
 *     labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
 *     command: 'kubectl label namespace drivers pod-security.kubernetes.io/enforce=privileged --overwrite',
 *   },
 * ])
 * ```
 */
export const admit = (index: AccessIndex): ((request: PodRequest) => AccessVerdict) => {
  const readPod = memoize(read(podReader))
  const judged = new Map<string, AccessVerdict>()
  return ({ namespace, pod, serviceAccount, creator = daemonSetController }) => {
    const { value = {}, misread } = readPod(pod)
    if (misread.length > 0) return { _tag: 'Unknown', missing: [], malformed: [], misread }
    const account = serviceAccount ?? value.spec?.serviceAccountName ?? ''
    const asked: Asked = {
      namespace,
      serviceAccount: account === '' ? DEFAULT_SERVICE_ACCOUNT : account,
      creator,
      pod: value,
    }
    const key = canonicalText(asked)
    const known = judged.get(key)
    if (known !== undefined) return known
    const verdict = judge(index, asked)
    judged.set(key, verdict)
    return verdict
  }
}

const judge = (index: AccessIndex, asked: Asked): AccessVerdict => {
  const found = index.namespace(asked.namespace)
  const namespace = found?.value
  if (namespace === undefined || index.platform === undefined)
    return unobserved(index, asked.namespace, ['Namespace', 'SecurityContextConstraints'])
  if (found !== undefined && found.misread.length > 0)
    return { _tag: 'Unknown', missing: [], malformed: [], misread: found.misread }

  const account = index.serviceAccount(asked.namespace, asked.serviceAccount)
  const pod = createdPod(asked.pod, account)
  if (index.platform === 'kubernetes') return conclude(index, asked, namespace, account, { _tag: 'NotOpenShift' }, pod)
  if (index.facts.securityContextConstraints === undefined)
    return unobserved(index, asked.namespace, ['SecurityContextConstraints'])

  const decision = admitBySccs(index.constraints, index.grants)({ ...asked, namespace, pod })
  switch (decision._tag) {
    case 'Skipped':
      return conclude(index, asked, namespace, account, { _tag: 'Skipped', because: decision.because }, pod)
    case 'Admitted': {
      const by: SccOutcome = { _tag: 'By', scc: decision.by, usableBy: decision.usableBy }
      return conclude(index, asked, namespace, account, by, filledPod(pod, decision.fit))
    }
    case 'Refused': {
      const unreadable = decidingMalformed(index, asked, decision)
      const missing = decision.because._tag === 'NoSccFits' ? missingRbac(index) : []
      if (missing.length > 0 || unreadable.length > 0)
        return { _tag: 'Unknown', missing, malformed: unreadable, misread: [] }
      return conclude(
        index,
        asked,
        namespace,
        account,
        { _tag: 'Scc', because: decision.because, sccs: decision.sccs },
        pod,
      )
    }
  }
}

// PHASES

const accountRefusals = ({ facts }: AccessIndex, asked: Asked, account: unknown): ReadonlyArray<Refusal> =>
  facts.serviceAccounts === undefined || account !== undefined
    ? []
    : [{ _tag: 'ServiceAccountMissing', namespace: asked.namespace, name: asked.serviceAccount }]

const podSecurityFinding = (index: AccessIndex, namespace: Namespace, pod: PodTemplate): PodSecurityFinding => {
  const labels = namespace.metadata?.labels
  const { enforce } = policyOf(index.podSecurityDefaults)(labels)
  const sync = index.labelSync(namespace)
  return {
    enforced: enforce,
    from: labels !== undefined && Object.hasOwn(labels, levelLabel('enforce')) ? 'label' : 'default',
    needed: levelOf(pod, enforce.version),
    violations: violationsOf(pod, enforce),
    ...(sync === undefined ? {} : { sync }),
  }
}

const conclude = (
  index: AccessIndex,
  asked: Asked,
  namespace: Namespace,
  account: unknown,
  scc: SccOutcome | Extract<Refusal, { readonly _tag: 'Scc' }>,
  pod: PodTemplate,
): AccessVerdict => {
  const podSecurity = podSecurityFinding(index, namespace, pod)
  const reasons: ReadonlyArray<Refusal> = [
    ...accountRefusals(index, asked, account),
    ...(scc._tag === 'Scc' ? [scc] : []),
    ...(podSecurity.violations.length > 0 ? [{ _tag: 'PodSecurity', finding: podSecurity } as const] : []),
  ]
  if (reasons.length > 0 || scc._tag === 'Scc')
    return { _tag: 'Refused', reasons, cures: remediationsFor(index, asked, namespace)(reasons) }
  return { _tag: 'Admitted', scc, podSecurity, missing: scc._tag === 'By' ? missingRbac(index) : [] }
}
