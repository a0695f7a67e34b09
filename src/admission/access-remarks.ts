/** What people should know about who may run a Module's pods. */
import type { AccessVerdict } from '../access/access-verdict.js'
import type { Access } from '../access/cluster-access.js'
import { commandFor } from '../access/missing-fact.js'
import { refusalFacts } from '../access/refusal-facts.js'
import type { Accounts } from '../daemon-set/service-account.js'
import { serviceAccountFor } from '../daemon-set/service-account.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { remarkOn } from '../module/remark.js'
import type { Observed } from '../snapshot/observed.js'
import { concernedGrants } from './concerned-grant.js'
import type { PodAccess } from './pod-access.js'

type Context = Access & Accounts & Observed

const sectionOf = (role: DaemonSetRole): 'moduleLoader' | 'devicePlugin' =>
  role === 'module-loader' ? 'moduleLoader' : 'devicePlugin'

const accountPath = (role: DaemonSetRole): Path => ['spec', sectionOf(role), 'serviceAccountName']

const onUnknown = (
  { isObserved }: Context,
  module: Module,
  { role, serviceAccount }: PodAccess,
  { missing, malformed, misread }: Extract<AccessVerdict, { readonly _tag: 'Unknown' }>,
): Diagnostic => {
  const { namespace } = module.metadata
  const needed = missing.map(({ kind }) => kind)
  const unlisted = needed.filter((kind) => !isObserved(kind, namespace))
  if (unlisted.length > 0) {
    // The same for all Modules: said once, of the cluster.
    return diagnostic('PodAdmissionUnknown', { kind: 'Cluster' }, [], {
      missing: unlisted,
      command: commandFor(unlisted),
    })
  }
  if (needed.includes('Namespace'))
    return diagnostic('PodAdmissionUnknown', { kind: 'Namespace', name: namespace }, [], { isAbsent: true })
  return remarkOn(module)('PodAdmissionUnknown', accountPath(role), {
    role,
    serviceAccount,
    unreadable: [
      ...needed,
      ...malformed.map(({ name, index }) => `SecurityContextConstraints ${name ?? String(index)}`),
      ...misread.map(({ path }) => path.join('.')),
    ],
  })
}

const onPod =
  (cluster: Context, module: Module) =>
  (pod: PodAccess): ReadonlyArray<Diagnostic> => {
    const { role, serviceAccount, verdict } = pod
    switch (verdict._tag) {
      case 'Admitted':
        return []
      case 'Unknown':
        return [onUnknown(cluster, module, pod, verdict)]
      case 'Refused': {
        const { namespace } = module.metadata
        return [
          remarkOn(module)('PodRefused', accountPath(role), {
            role,
            namespace,
            serviceAccount,
            ...refusalFacts(verdict),
          }),
        ]
      }
    }
  }

/** Said where a verdict does not say it better. */
const onDefaultAccounts = (
  { operator }: Context,
  module: Module,
  pods: ReadonlyArray<PodAccess>,
): ReadonlyArray<Diagnostic> =>
  (['module-loader', 'device-plugin'] as const).flatMap((role) => {
    const isDefault = serviceAccountFor(operator)(module, role).rule === 'S17' && operator.hasServiceAccounts
    const isJudged = pods.some((pod) => pod.role === role && pod.verdict._tag !== 'Unknown')
    return module.spec[sectionOf(role)] !== undefined && isDefault && !isJudged
      ? [remarkOn(module)('DefaultServiceAccount', accountPath(role), { role })]
      : []
  })

/** About the grant, not about the Module: two Modules that it concerns say the same of it, which is said once. */
const onWideGrants = (cluster: Context, module: Module, pods: ReadonlyArray<PodAccess>): ReadonlyArray<Diagnostic> =>
  concernedGrants(cluster)(module, pods).map(({ by, name, namespace, reason, subject, sccs }) =>
    diagnostic('GrantTooWide', { kind: by, ...(namespace === '' ? {} : { namespace }), name }, [], {
      reason,
      holder: `${subject.kind} ${subject.kind === 'ServiceAccount' ? `${subject.namespace}/` : ''}${subject.name}`,
      sccs,
      ...(reason === 'ModulesInOperatorNamespace' ? { operatorNamespace: cluster.operator.operatorNamespace } : {}),
    }),
  )

/**
 * Remarks on the verdicts of a Module's pods, and on the grants that let them run. O(pods + wide grants).
 *
 * Source: S14..S19.
 */
export const accessRemarks =
  (cluster: Context) =>
  (module: Module, pods: ReadonlyArray<PodAccess>): ReadonlyArray<Diagnostic> => [
    ...pods.flatMap(onPod(cluster, module)),
    ...onDefaultAccounts(cluster, module, pods),
    ...onWideGrants(cluster, module, pods),
  ]
