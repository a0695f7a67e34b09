/** Words for remarks about the input itself: KMM1xx. */
import { plural, type WordsOf } from './words.js'

/** Said of what cannot be read: see law "no error deletes". */
const keepSafe = 'What it holds is unknown, so nothing is deleted that it might be about.'

const notUsed = 'The object is not used, and protects from deletion what it might be about.'

/** Words by name. */
export const inputWords: WordsOf<'1'> = {
  NotAnObject: ({ field, fact }) => ({
    title: 'not a Kubernetes object',
    message: `${field === 'kind' || field === 'apiVersion' ? `This object has no ${field}` : `Expected a Kubernetes object, found ${fact(['found'], 'something else')}`}. ${keepSafe}`,
    cure: 'Remove this document or list item, or give it an apiVersion, a kind and a metadata.name.',
  }),
  MissingField: ({ subject, field, clause }) => ({
    title: 'a required field is missing',
    message: `${subject} has no ${field}${clause(['expected'], (text) => ` (expected: ${text})`)}. ${notUsed}`,
    cure: `Add ${field}.`,
  }),
  WrongType: ({ subject, field, fact, clause }) => ({
    title: 'a field has the wrong type',
    message: `${subject}: ${field} must be ${fact(['expected'], 'of another type')}${clause(['found', 'actual'], (text) => `, not ${text}`)}. ${notUsed}`,
    cure: `Correct the value of ${field}; a text that looks like a number or a boolean needs quotes.`,
  }),
  UnknownField: ({ subject, field, clause }) => ({
    title: 'a field is not known',
    message: `${subject}: ${field} is not a field of this kind, and is ignored.${clause(['nearest'], (text) => ` Did you mean ${text}?`)}`,
    cure: `Correct the spelling and the indentation of ${field}, or remove it.`,
  }),
  DuplicateObject: ({ subject, clause }) => ({
    title: 'copies of one object contradict each other',
    message: `${subject} is in the input several times${clause(['count', 'times'], (text) => ` (${text})`)} with different content, and nothing tells which is right. None of these copies is used, and nothing is deleted that they might be about.`,
    cure: 'Pass each object once, from one cluster. A manifest next to the live object it replaces is fine: the live one has a uid.',
  }),
  TooDeep: ({ subject, clause }) => ({
    title: 'nested too deeply',
    message: `${subject} holds values inside values deeper than this program reads${clause(['limit', 'maximum'], (text) => ` (limit: ${text})`)}. ${notUsed}`,
    cure: 'No Kubernetes object is nested like this. Check how the file was made.',
  }),
  StringTooLong: ({ subject, field, clause }) => ({
    title: 'a text is too long',
    message: `${subject}: the text at ${field} is too long${clause(['length'], (text) => ` (${text} characters)`)}${clause(['limit', 'maximum'], (text) => `; the limit is ${text}`)}. ${notUsed}`,
    cure: 'No API server stores a text of this size. Check how the file was made.',
  }),
  MalformedString: ({ subject, field }) => ({
    title: 'a text holds half a character',
    message: `${subject}: the text at ${field} holds a lone surrogate, half of a Unicode character, which cannot be stored or sent. ${notUsed}`,
    cure: 'Write the whole character, or remove the escape \\ud800 to \\udfff.',
  }),
  WrongApiVersion: ({ subject, fact, clause }) => ({
    title: 'another API version',
    message: `${subject} has apiVersion ${fact(['found', 'apiVersion', 'actual'], 'of another kind')}${clause(['expected'], (text) => `; this program knows ${text}`)}.`,
    cure: 'Use the API version that this program knows, or take the object out of the input.',
  }),
  InvalidName: ({ subject, field, clause }) => ({
    title: 'not a valid name',
    message: `${subject}: ${field} is not a name that Kubernetes accepts${clause(['found', 'value', 'name'], (text) => `: ${text}`)}. ${notUsed}`,
    cure: 'Use lower-case letters, digits, "-" and ".", with a letter or digit at both ends.',
  }),
  InvalidValue: ({ subject, field, clause }) => ({
    title: 'a value that is not allowed',
    message: `${subject}: the value of ${field} is not allowed${clause(['found', 'value', 'actual'], (text) => `: ${text}`)}${clause(['allowed', 'expected', 'reason'], (text) => ` (allowed: ${text})`)}.`,
    cure: `Correct ${field}.`,
  }),
  IgnoredKind: ({ subject, clause }) => ({
    title: 'objects of this kind are not needed',
    message: `${subject}${clause(['kind'], (text) => ` (${text})`)} is of a kind that does not take part in planning${clause(['count'], (text) => ` (${plural(text, 'object')})`)}.`,
    cure: 'Nothing to do. Leave them out for shorter input.',
  }),
  UnsafeNumber: ({ subject, field, fact }) => ({
    title: 'a number that JSON cannot hold',
    message: `${subject}: ${field} is ${fact(['found'], 'no number')}, which JSON cannot hold. ${notUsed}`,
    cure: `Correct ${field}; quote it if it is meant as text.`,
  }),
  MisspeltSection: ({ subject, field, fact }) => ({
    title: 'the name of a section is misspelt',
    message: `${subject}: ${field} is not a field of this kind; ${fact(['nearest'], 'a section')} is, and is absent. Without it the section would be deleted, so the object is not used, and what runs is kept.`,
    cure: `Rename ${field} to ${fact(['nearest'], 'the section that is meant')}, or remove it if the section is to go.`,
  }),
  ListIncomplete: ({ fact, clause }) => ({
    title: 'a list is incomplete',
    message: `The input holds one chunk of a ${fact(['list'], 'list')}${clause(['remaining'], (text) => `; ${plural(text, 'object')} more ${text === '1' ? 'was' : 'were'} left to fetch`)}. What the others hold is unknown, so nothing is deleted that it might be about.`,
    cure: 'Fetch all chunks and pass them as one list without metadata.continue, as kubectl get prints it.',
  }),
  OlderCopy: ({ subject }) => ({
    title: 'an older copy of an object',
    message: `${subject} is in the input several times, and this copy is older than the one that is used.`,
    cure: 'Pass each object once, as it was seen last.',
  }),
  SyntaxError: ({ subject, clause }) => ({
    title: 'cannot be read',
    message: `${subject === 'the document' ? 'The document' : subject} is not valid${clause(['format'], (text) => ` ${text}`)}${clause(['reason'], (text) => `: ${text}`)}. ${keepSafe}`,
    cure: 'Correct the text at this place. The other documents are still planned.',
  }),
  DuplicateKey: ({ subject, field, clause }) => ({
    title: 'a key appears twice',
    message: `${subject}: ${field} is written twice in one object${clause(['firstLine'], (text) => `, first in line ${text}`)}. Which one counts is not defined. ${notUsed}`,
    cure: `Remove one of the two ${clause(['key'], (text) => `"${text}" `)}entries.`,
  }),
  TooManyAliases: ({ clause }) => ({
    title: 'YAML aliases expand to too much',
    message: `The aliases of this document would expand to far more than was written${clause(['limit'], (text) => ` (limit: ${text})`)}. ${keepSafe}`,
    cure: 'Write the values out, or use fewer anchors and aliases ("&name" and "*name").',
  }),
  InvalidOption: ({ field, fact }) => ({
    title: 'an option has a value that is not allowed',
    message: `The option ${field} is ${fact(['found'], 'not allowed')}; allowed: ${fact(['allowed'], 'another')}. With options that are not understood nothing is decided: all that runs is left as it is.`,
    cure: 'Give the option one of the allowed values, or leave it out.',
  }),
}
