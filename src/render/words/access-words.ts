/** Words for remarks about who may run what: KMM8xx. */
import type { RefusalReason } from '../../access/scc/scc-admission.js'
import type { WideReason } from '../../access/wide-grant.js'
import { lookup } from '../../kubernetes/json.js'
import type { Told, WordsOf } from './words.js'

type Sentence = (told: Told) => string

const sccReasons: Readonly<Record<RefusalReason['_tag'], Sentence>> = {
  NoSccFits: ({ clause }) =>
    `no SecurityContextConstraints that they may use${clause(['usable'], (names) => ` (${names})`)} admit such pods${clause(['fitting'], (names) => `; ${names} would`)}`,
  StandardSccMissing: ({ fact }) => `SecurityContextConstraints that every OpenShift has are not there (${fact(['names'], 'unknown')}), so nothing is admitted`,
  AnnotationMissing: ({ fact }) => `the namespace was not given its ${fact(['names'], 'annotations')} yet`,
  RequiredSccMissing: ({ fact }) => `they ask for SecurityContextConstraints ${fact(['names'], '')} by name, which do not exist`,
  SccUnusable: ({ fact }) =>
    `SecurityContextConstraints ${fact(['names'], '')} cannot be completed with the ids of the namespace, which keeps every pod of the namespace away`,
}

const reasonsOf = (told: Told): string =>
  [
    told.clause(['accountMissing'], () => 'the ServiceAccount does not exist'),
    lookup(sccReasons, told.fact(['because'], ''))?.(told) ?? '',
    told.clause(['enforced'], (level) => `the namespace enforces Pod Security level "${level}", and they need "${told.fact(['needed'], 'privileged')}"`),
  ]
    .filter((text) => text !== '')
    .join('; and ')

const cureOf = (told: Told): string => {
  const command = told.whole('command')
  const parts = [
    command === undefined ? '' : `Run "${command}".`,
    told.clause(['isWide'], () => 'Better: every pod of the namespace that names no ServiceAccount gets this too, so give the Module a serviceAccountName of its own, and grant that.'),
    told.clause(['isRaisedBySync'], () => 'OpenShift raises the Pod Security level of the namespace by itself after that.'),
  ].filter((text) => text !== '')
  return parts.length > 0 ? parts.join(' ') : 'No grant helps: what the reason names has to be put in order first.'
}

const isOpenShiftUnknown = ({ fact }: Told): boolean => fact(['missing'], '').includes('SecurityContextConstraints')

const wideReasons: Readonly<Record<WideReason, Sentence>> = {
  Everyone: () => 'that is whoever has logged in',
  AllServiceAccounts: () => 'that is every pod, whatever ServiceAccount it has',
  DefaultServiceAccount: () => 'that is every pod of the namespace that names no ServiceAccount',
  ClusterWideBinding: () => 'in every namespace, where its own would do',
  ModulesInOperatorNamespace: ({ fact }) =>
    `whose Modules in ${fact(['operatorNamespace'], "the operator's namespace")} run privileged pods on every node, without any other grant`,
}

/** Words by name. */
export const accessWords: WordsOf<'8'> = {
  DefaultServiceAccount: ({ subject, clause }) => ({
    title: 'the default ServiceAccount cannot run privileged pods',
    message: `${subject} is outside the operator's namespace and sets no serviceAccountName${clause(['role'], (text) => ` for its ${text}`)}, so the pods run as ServiceAccount "default", which normally may not use the privileged SCC.`,
    cure: 'Set serviceAccountName, and grant it: oc adm policy add-scc-to-user privileged -z NAME -n NAMESPACE.',
  }),
  PodRefused: (told) => ({
    title: 'pods will be refused',
    message: `${told.subject}: the cluster will refuse its ${told.fact(['role'], 'DaemonSet')} pods, which run as ServiceAccount "${told.fact(['serviceAccount'], 'default')}": ${reasonsOf(told)}. Pods that run already stay until they are replaced.`,
    cure: cureOf(told),
  }),
  PodAdmissionUnknown: (told) => {
    const { subject, fact, clause } = told
    const command = told.whole('command')
    if (command !== undefined) {
      return {
        title: 'not known whether pods will be admitted',
        message: `not all that decides which pods may run was in the input. Missing: ${fact(['missing'], 'objects')}.`,
        cure: `Add the output of "${command}".${isOpenShiftUnknown(told) ? ' Plain Kubernetes has no SecurityContextConstraints: leave them out there, and pass --platform kubernetes.' : ''}`,
      }
    }
    return {
      title: 'not known whether pods will be admitted',
      message: `${subject}: ${clause(['isAbsent'], () => 'the namespace is not among those of the input, so nobody knows which pods it takes')}${clause(['unreadable'], (text) => `whether its ${fact(['role'], 'DaemonSet')} pods, which run as ServiceAccount "${fact(['serviceAccount'], 'default')}", will be admitted depends on what cannot be read: ${text}`)}.`,
      cure: 'Add what is missing, or correct what cannot be read. What runs stays as it is.',
    }
  },
  GrantTooWide: (told) => ({
    title: 'a grant is wider than kernel modules need',
    message: `${told.subject} gives ${told.fact(['holder'], 'somebody')} ${told.clause(['sccs'], (names) => `the right to use SCC ${names}`) || 'the right to create Modules'}: ${lookup(wideReasons, told.fact(['reason'], ''))?.(told) ?? 'more than needed'}.`,
    cure: 'Bind a ServiceAccount of its own, in its own namespace, and take this away: oc adm policy add-scc-to-user SCC -z NAME -n NAMESPACE.',
  }),
}
