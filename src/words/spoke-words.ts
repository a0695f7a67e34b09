/** Words for remarks about spokes that do not have what they were given: KMM914 and KMM915. */
import type { DeliveryCause, DeliveryState, OnClusters, SpokeFacts } from '../diagnostic/spoke-facts.js'
import { fieldAt, type Json, lookup } from '../kubernetes/json.js'
import { MODULE_MANAGER, MODULE_MANAGER_BINDING } from '../module/spoke-agent.js'
import { clause, plural, shown, type Words } from './words.js'

const mostClusters = 6

/** The first clusters and how many more; nothing where that is not known. */
export const clusterNames = ({ clusters = [], clusterCount = 0 }: Partial<OnClusters>): string => {
  const named: ReadonlyArray<string> = Array.isArray(clusters) ? clusters : []
  const count = Math.max(clusterCount, named.length)
  const first = named.slice(0, mostClusters)
  return `${first.map(shown).join(', ')}${count > first.length && first.length > 0 ? ` and ${count - first.length} more` : ''}`
}

/** On which clusters, as a sentence of its own; nothing where that is not known. */
export const onClusters = (facts: Partial<OnClusters>): string => {
  const names = clusterNames(facts)
  return names === '' ? '' : ` ${facts.clusterCount === 1 ? 'Cluster' : 'Clusters'}: ${names}.`
}

/** How far spokes are with what was given to them. */
const stateWords: Readonly<Record<DeliveryState, string>> = {
  Applied: 'is applied there',
  NotApplied: 'is not applied there',
  NotAvailable: 'was applied there, and is not available',
  Degraded: 'was applied there, and is degraded',
  Unreported: 'is not known to be applied there',
}

const conditionText = (condition: Json): string => {
  const said = (key: string): string | undefined => {
    const text = fieldAt(condition, key)
    return typeof text === 'string' ? text : undefined
  }
  const of = said('of') === 'work' ? ' of the ManifestWork' : ''
  return `${shown(said('type') ?? '(none)')}${of} is ${shown(said('status') ?? '(none)')}${clause(said('reason'), (text) => `, ${text}`)}${clause(said('message'), (text) => `: ${text}`)}`
}

const conditionsText = (conditions: Json): string =>
  (Array.isArray(conditions) ? conditions.slice(0, 4) : [])
    .map((condition: Json) => ` ${conditionText(condition)}.`)
    .join('')

const remediations: Readonly<Record<DeliveryCause, string>> = {
  Denied: 'Correct what the spokes refuse in spec.moduleSpec.',
  Forbidden: `Let the agent of these clusters manage Modules: "kmm-plan install spoke-policy" prints the ClusterRole ${MODULE_MANAGER} and the ClusterRoleBinding ${MODULE_MANAGER_BINDING} for that (--agent NAMESPACE/NAME, if its account is another).`,
  NoKind: 'Install KMM on these clusters: "kmm-plan install spoke-policy" prints a policy that does.',
  NoNamespace:
    'Create the namespace of spec.spokeNamespace on these clusters; one that is being deleted has to be gone first.',
}

const otherwise: Readonly<Record<DeliveryState, string>> = {
  Applied: 'Nothing to do.',
  NotApplied: 'See to what the message names; the agent tries again by itself.',
  NotAvailable: 'Look for the Module on these clusters, and for who deletes it there.',
  Degraded: 'Look at the Module and its pods on these clusters.',
  Unreported: 'Look at the agents of these clusters.',
}

/** Words by name. */
export const spokeWords: { readonly [Name in keyof SpokeFacts]: Words<Name> } = {
  ManifestWorkNotApplied: ({ subject, facts }) => ({
    title: 'spokes do not have what they were given',
    message: `${subject}: what was given to ${plural(facts.clusterCount, 'cluster')} ${lookup(stateWords, facts.state) ?? stateWords.NotApplied}.${conditionsText(facts.conditions)}${onClusters(facts)}`,
    remediation: lookup(remediations, facts.because ?? '') ?? lookup(otherwise, facts.state) ?? otherwise.NotApplied,
  }),
  ClusterUnavailable: ({ subject, facts }) => ({
    title: 'spokes do not answer',
    message: `${subject}: ${plural(facts.clusterCount, 'cluster')} cannot be reached (ManagedClusterConditionAvailable is ${shown(facts.status)}${clause(facts.reason, (text) => `, ${text}`)}${clause(facts.message, (text) => `: ${text}`)}). What is sent or withdrawn there waits until the cluster is back.${onClusters(facts)}`,
    remediation: 'Bring the clusters back, or detach those that are gone.',
  }),
}
