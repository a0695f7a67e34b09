/** Words for remarks about who may run what: KMM8xx. */
import type { FactsOf } from '../diagnostic/facts.js'
import { lookup } from '../kubernetes/json.js'
import { printable } from './printable.js'
import { clause, shown, type WordsOf } from './words.js'

type Refusal = FactsOf['PodRefused']
type Wide = FactsOf['GrantTooWide']

const sccReasons: Readonly<Record<NonNullable<Refusal['because']>, (refusal: Refusal) => string>> = {
  NoSccFits: ({ usable, fitting }) =>
    `none of their SCCs${clause(usable, (names) => ` (${names})`)} admits them${clause(fitting, (names) => `; ${names} would`)}`,
  StandardSccMissing: ({ names = [] }) =>
    `SecurityContextConstraints that every OpenShift has are not there (${shown(names)}), so nothing is admitted`,
  AnnotationMissing: ({ names = [] }) => `the namespace was not given its ${shown(names)} yet`,
  RequiredSccMissing: ({ names = [] }) =>
    `they ask for SecurityContextConstraints ${shown(names)} by name, which do not exist`,
  SccUnusable: ({ names = [] }) =>
    `SecurityContextConstraints ${shown(names)} cannot be completed with the ids of the namespace, which keeps every pod of the namespace away`,
}

const reasonsOf = (facts: Refusal): string =>
  [
    facts.accountMissing ? 'the ServiceAccount does not exist' : '',
    lookup(sccReasons, facts.because ?? '')?.(facts) ?? '',
    clause(
      facts.enforced,
      (level) =>
        `the namespace enforces Pod Security level "${level}", and they need "${shown(facts.needed ?? 'privileged')}"`,
    ),
  ]
    .filter((text) => text !== '')
    .join('; and ')

const remediationOf = ({ command, isWide, isRaisedBySync }: Refusal): string => {
  const parts = [
    command === undefined ? '' : `Run "${printable(command)}".`,
    isWide
      ? 'Better: every pod of the namespace that names no ServiceAccount gets this too, so give the Module a serviceAccountName of its own, and grant that.'
      : '',
    isRaisedBySync ? 'OpenShift raises the Pod Security level of the namespace by itself after that.' : '',
  ].filter((text) => text !== '')
  return parts.length > 0 ? parts.join(' ') : 'Fix the cause above first; RBAC will not help.'
}

const wideReasons: Readonly<Record<Wide['reason'], (grant: Wide) => string>> = {
  Everyone: () => 'that is whoever has logged in',
  AllServiceAccounts: () => 'that is every pod, whatever ServiceAccount it has',
  DefaultServiceAccount: () => 'that is every pod of the namespace that names no ServiceAccount',
  ClusterWideBinding: () => 'in every namespace, where its own would do',
  ModulesInOperatorNamespace: ({ operatorNamespace = "the operator's namespace" }) =>
    `whose Modules in ${shown(operatorNamespace)} run privileged pods on every node, without any other grant`,
}

/** Words by name. */
export const accessWords: WordsOf<'8'> = {
  DefaultServiceAccount: ({ subject, facts }) => ({
    title: 'the default ServiceAccount cannot run privileged pods',
    message: `${subject} is outside the operator's namespace and sets no serviceAccountName for its ${shown(facts.role)}, so the pods run as ServiceAccount "default", which normally may not use the privileged SCC.`,
    remediation: 'Set serviceAccountName, and grant it: oc adm policy add-scc-to-user privileged -z NAME -n NAMESPACE.',
  }),
  PodRefused: ({ subject, facts }) => ({
    title: 'pods will be refused',
    message: `${subject}: ${shown(facts.role)} pods (ServiceAccount "${shown(facts.serviceAccount)}") are refused: ${reasonsOf(facts)}. Running pods stay until they are replaced.`,
    remediation: remediationOf(facts),
  }),
  PodAdmissionUnknown: ({ subject, facts }) => {
    const title = 'not known whether pods will be admitted'
    if ('command' in facts) {
      const missing = shown(facts.missing)
      const isOpenShiftUnknown = missing.includes('SecurityContextConstraints')
      return {
        title,
        message: `not all that decides which pods may run was in the input. Missing: ${missing}.`,
        remediation: `Add the output of "${printable(facts.command)}".${isOpenShiftUnknown ? ' Plain Kubernetes has no SecurityContextConstraints: leave them out there, and pass --platform kubernetes.' : ''}`,
      }
    }
    const why =
      'isAbsent' in facts
        ? 'the namespace is not among those of the input, so it is unknown which pods it admits'
        : `whether its ${shown(facts.role)} pods, which run as ServiceAccount "${shown(facts.serviceAccount)}", will be admitted depends on what cannot be read: ${shown(facts.unreadable)}`
    return {
      title,
      message: `${subject}: ${why}.`,
      remediation: 'Add what is missing, or correct what cannot be read. What runs stays as it is.',
    }
  },
  GrantTooWide: ({ subject, facts }) => ({
    title: 'a grant is wider than kernel modules need',
    message: `${subject} gives ${shown(facts.holder)} ${clause(facts.sccs, (names) => `the right to use SCC ${names}`) || 'the right to create Modules'}: ${lookup(wideReasons, facts.reason)?.(facts) ?? 'more than needed'}.`,
    remediation:
      'Bind a ServiceAccount of its own, in its own namespace, and take this away: oc adm policy add-scc-to-user SCC -z NAME -n NAMESPACE.',
  }),
}
