/** Words for what an API server would refuse: KMM17x. */
import type { OfRefusedField } from '../diagnostic/refusal-rule.js'
import { ruleText } from './refusal-rule-words.js'
import { clause, type Description, type MessageInput, plural, type WordsOf } from './words.js'

/** What is told of each reason: a title, and what to do if nothing better is known. */
type Refused = WordsOf<'17'>

type Input = Pick<MessageInput<'RefusedInvalid'>, 'subject' | 'field'> & { readonly facts: OfRefusedField }

/** By how much a text is too long is what one wants to know. Facts may come from a plan that somebody has edited. */
const cure = (field: string, facts: OfRefusedField): string => {
  const excess = Number(facts.length) - Number(facts.limit)
  return isLength(facts.rule) && excess > 0
    ? `Shorten ${field} by ${plural(excess, facts.rule === 'bytes' ? 'byte' : 'character')}: it ${ruleText(facts)}.`
    : `Correct ${field}: it ${ruleText(facts)}.`
}

const isLength = (rule: unknown): boolean => typeof rule === 'string' && (rule.includes('length') || rule === 'bytes')

const words =
  (title: string, remediation: (field: string, facts: OfRefusedField) => string = cure) =>
  ({ subject, field, facts }: Input): Description => ({
    title,
    message: `An API server would refuse ${subject}: ${field}${clause(facts.found, (text) => ` (${text})`)} ${ruleText(facts)}.`,
    remediation: remediation(field, facts),
  })

/** Words by name. */
export const refusalWords: Refused = {
  RefusedInvalid: words('an API server refuses this value'),
  RefusedMissing: words('an API server wants a value here', (field, facts) =>
    facts.rule === 'required' ? `Add ${field}.` : `Add ${field}: it ${ruleText(facts)}.`,
  ),
  RefusedUnsupported: words('an API server does not know this value'),
  RefusedDuplicate: words('an API server refuses what is there twice', (field) => `Rename or remove ${field}.`),
  RefusedForbidden: words(
    'an API server forbids this here',
    (field, facts) => `Remove ${field}: it ${ruleText(facts)}.`,
  ),
  RefusedTooLong: words('an API server refuses what is so long'),
  RefusedNotFound: words('an API server does not find what is named here'),
  RefusedType: words('an API server refuses a value of this type'),
  RefusedUnknownField: words(
    'an API server does not know this field',
    (field) => `Correct the spelling and the indentation of ${field}, or remove it.`,
  ),
  RefusedRequest: words('an API server refuses the request'),
}
