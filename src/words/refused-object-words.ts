/** Words for what an API server would refuse of objects that are rendered for a Module: KMM513 and KMM514. */
import type { OfRefusedObject } from '../diagnostic/refusal-rule.js'
import { lookup } from '../kubernetes/json.js'
import { ruleText } from './refusal-rule-words.js'
import { clause, type Description, type MessageInput, plural, shown, type WordsOf } from './words.js'

type Input = Pick<MessageInput<'ObjectRefused'>, 'subject' | 'isOnHub' | 'field'> & { readonly facts: OfRefusedObject }

const roleWords: Readonly<Record<OfRefusedObject['roles'][number], string>> = {
  'module-loader': 'the DaemonSet of the module loader',
  'device-plugin': 'the DaemonSet of the device plugin',
  'build': 'what builds its image',
  'sign': 'what signs its image',
  'grant': 'the RoleBinding for its pods',
  'node-label': 'the labels of nodes where it is ready',
  'module': 'the Module on its spokes',
}

/** Facts may come from a plan that somebody has edited. */
const objectsText = ({ roles }: OfRefusedObject): string => {
  const texts = Array.isArray(roles) ? roles.map((role: string) => lookup<string>(roleWords, role) ?? shown(role)) : []
  return texts.length === 0 ? 'an object' : texts.join(' and ')
}

const cure = ({ field, isOnHub, facts }: Input): string => {
  const { room } = facts
  if (typeof room !== 'number') return `Correct ${field}: it ${ruleText(facts)}.`
  const others = field === 'metadata.name' && facts.rule === 'label-name-length'
  const namespace = isOnHub ? 'spec.spokeNamespace' : 'the namespace'
  if (room < 1)
    return `Shorten ${others ? namespace : `what stands beside ${field}`}: it leaves no characters for ${field}.`
  return `Shorten ${field} to ${plural(room, 'character')} at most${others ? `; with a shorter ${isOnHub ? 'spec.spokeNamespace' : 'namespace'} it may have more` : ''}.`
}

const said = ({ subject, field, facts }: Input): string =>
  `An API server would refuse ${objectsText(facts)} for ${subject}: ${shown(facts.field)}${clause(facts.found, (text) => ` (${text})`)} ${ruleText(facts)}. It comes from ${field}.`

const words =
  (title: string, then: string) =>
  (input: Input): Description => ({ title, message: `${said(input)} ${then}`, remediation: cure(input) })

/** Words by name. */
export const refusedObjectWords: Pick<WordsOf<'5'>, 'ObjectRefused' | 'ObjectSentInVain'> = {
  ObjectRefused: words(
    'an API server would refuse the objects of the Module',
    'Nothing is created or changed that would be refused, and what runs stays.',
  ),
  ObjectSentInVain: words(
    'an API server refuses the objects of the operator',
    'The operator sends it all the same, on every pass.',
  ),
}
