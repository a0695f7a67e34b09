/** Words for what pods are started with, those that make images too: from KMM721. */
import type { FactsOf } from '../../diagnostic/facts.js'
import { type Json, lookup } from '../../kubernetes/json.js'
import { clause, isList, shown, type WordsOf } from './words.js'

const pods: Readonly<Record<string, string>> = {
  'module-loader': 'the pods that load the module',
  'device-plugin': 'the pods of the device plugin',
  'build': 'the pod that builds the image',
  'sign': 'the pod that signs the image',
}

/** Facts may come from a plan that somebody has edited. */
const all = (items: Json): ReadonlyArray<Json> => (isList(items) ? items : [])

const podsOf = (users: Json): string =>
  all(users)
    .map((user) => (typeof user === 'string' ? (lookup(pods, user) ?? shown(user)) : shown(user)))
    .slice(0, 4)
    .join(' and ')

const wants = ({ uses }: FactsOf['PodInputMissing']): string => {
  const isRead = all(uses).some((use) => use === 'read' || use === 'push')
  const isPulledWith = all(uses).includes('pull')
  return `${isRead ? ' What reads it as it starts waits until it is there.' : ''}${isPulledWith ? ' Images are pulled without it, which fails where a registry asks for credentials.' : ''}`
}

const cureOf = ({ namespace, key, type }: FactsOf['PodInputMissing']): string =>
  clause(key, (text) => `Add the key "${text}" to it`) ||
  clause(type, (text) => `Make it anew, with type ${text}`) ||
  `Create it in namespace ${shown(namespace)}`

/** Words by name. */
export const makingWords: Pick<WordsOf<'7'>, 'PodInputMissing'> = {
  PodInputMissing: ({ subject, isOnHub, facts }) => ({
    title: 'what pods need is not there',
    message: `${subject}: ${shown(facts.kind)} ${shown(facts.namespace)}/${shown(facts.name)} ${clause(facts.key, (text) => `has no key "${text}"`) || clause(facts.type, (text) => `is not of type ${text}`) || 'does not exist'}, and ${podsOf(facts.users) || 'some pods'} need it${clause(facts.kernelVersions, (text) => ` (kernel ${text})`)}.${wants(facts)}`,
    remediation: `${cureOf(facts)}, or correct its name in the ${isOnHub ? 'ManagedClusterModule' : 'Module'}.`,
  }),
}
