/** Words for remarks about the input itself: KMM1xx. */
import type { FactsOf } from '../diagnostic/facts.js'
import { isJsonObject } from '../kubernetes/json.js'
import { answerWords } from './answer-words.js'
import { refusalWords } from './refusal-words.js'
import { clause, plural, shown, type WordsOf } from './words.js'
import { wrappedWords } from './wrapped-words.js'

/** Said of what cannot be read: see law "no error deletes". */
const keepSafe = 'Could not parse; deletions that might depend on it are skipped.'

const notUsed = 'Object ignored; related objects will not be deleted.'

type Unseen = FactsOf['NamespacesNotObserved']['kinds'][number]

/** Facts may come from a plan that somebody has edited. */
const unseenIn = (kinds: unknown): ReadonlyArray<Unseen> =>
  Array.isArray(kinds)
    ? kinds.filter((one): one is Unseen => isJsonObject(one) && Array.isArray(one['namespaces']))
    : []

/** Kind and namespaces that were not seen. */
const unseenText = ({ kind, namespaces, namespaceCount, leftOut }: Unseen): string => {
  const others = namespaceCount - namespaces.length
  const names = `${shown(namespaces)}${others > 0 ? ` and ${String(others)} others` : ''}`
  return `${shown(kind)} in ${names}${leftOut === true ? ', where there must be some' : ''}`
}

/** A namespace has no dots and is shorter; so is a name that a hub writes into a label, of which the length alone is told. */
const nameCure = (field: string, { length }: FactsOf['InvalidName']): string => {
  const isNamespace = /namespace$/i.test(field)
  const most = isNamespace || (length !== undefined && length <= 253) ? 63 : 253
  return length === undefined
    ? `Use lower-case letters, digits${isNamespace ? ' and "-"' : ', "-" and "."'}, at most ${most}, with a letter or digit at both ends.`
    : `Shorten ${field} to at most ${most} characters: it has ${shown(length)}.`
}

/** Words by name. */
export const inputWords: WordsOf<'1'> = {
  NotAnObject: ({ field, facts }) => ({
    title: 'not a Kubernetes object',
    message: `${field === 'kind' || field === 'apiVersion' ? `This object has no ${field}` : `Expected a Kubernetes object, found ${shown(facts.found ?? 'something else')}`}. ${keepSafe}`,
    remediation: 'Remove this document or list item, or give it an apiVersion, a kind and a metadata.name.',
  }),
  MissingField: ({ subject, field, facts }) => ({
    title: 'a required field is missing',
    message: `${subject} has no ${field} (expected: ${shown(facts.expected)}). ${notUsed}`,
    remediation: `Add ${field}.`,
  }),
  WrongType: ({ subject, field, facts }) => ({
    title: 'a field has the wrong type',
    message: `${subject}: ${field} must be ${shown(facts.expected)}, not ${shown(facts.found)}. ${notUsed}`,
    remediation:
      facts.expected === 'JSON'
        ? 'Pass objects as JSON.parse gives them. Those of a typed client hold classes and Dates: ask it without types, or make them plain, with times in whole seconds of RFC 3339.'
        : `Correct the value of ${field}; a text that looks like a number or a boolean needs quotes.`,
  }),
  UnknownField: ({ subject, field, facts }) => ({
    title: 'a field is not known',
    message: `${subject}: ${field} is not a field of this kind, and is ignored.${clause(facts.nearest, (text) => ` Did you mean ${text}?`)}`,
    remediation: `Correct the spelling and the indentation of ${field}, or remove it.`,
  }),
  DuplicateObject: ({ subject, facts }) => ({
    title: 'copies of one object contradict each other',
    message: `${subject} is in the input several times (${shown(facts.count)}) with different content, and nothing tells which is right. None of these copies is used, and deletions that might depend on them are skipped.`,
    remediation:
      'Pass each object once, from one cluster. A manifest next to the live object it replaces is fine: the live one has a uid. Of a Module that you took out of the cluster and edited, take metadata.uid and metadata.resourceVersion away.',
  }),
  TooDeep: ({ subject, facts }) => ({
    title: 'nested too deeply',
    message: `${subject} holds values inside values deeper than this program reads${clause(facts.limit, (text) => ` (limit: ${text})`)}. ${notUsed}`,
    remediation: 'No Kubernetes object is nested like this. Check how the file was made.',
  }),
  StringTooLong: ({ subject, field, facts }) => ({
    title: 'a text is too long',
    message: `${subject}: the text at ${field} is too long (${shown(facts.length)} characters); the limit is ${shown(facts.limit)}. ${notUsed}`,
    remediation: 'No API server stores a text of this size. Check how the file was made.',
  }),
  MalformedString: ({ subject, field }) => ({
    title: 'a text holds half a character',
    message: `${subject}: the text at ${field} holds a lone surrogate, half of a Unicode character, which cannot be stored or sent. ${notUsed}`,
    remediation: 'Write the whole character, or remove the escape \\ud800 to \\udfff.',
  }),
  WrongApiVersion: ({ subject, facts }) => ({
    title: 'another API version',
    message: `${subject} has apiVersion ${shown(facts.found)}; this program knows ${shown(facts.expected)}.`,
    remediation: 'Use the API version that this program knows, or take the object out of the input.',
  }),
  InvalidName: ({ subject, field, facts }) => ({
    title: 'not a valid name',
    message: `${subject}: ${field} is not a name that Kubernetes accepts${clause(facts.found, (text) => `: ${text}`)}. ${notUsed}`,
    remediation: nameCure(field, facts),
  }),
  InvalidValue: ({ subject, field, facts }) => ({
    title: 'a value that is not allowed',
    message: `${subject}: the value of ${field} is not allowed${clause(facts.found, (text) => `: ${text}`)}${clause(facts.allowed ?? facts.expected, (text) => ` (allowed: ${text})`)}.`,
    remediation: `Correct ${field}.`,
  }),
  IgnoredKind: ({ subject, facts }) => ({
    title: 'unsupported kind, ignored',
    message: `${subject} (${shown(facts.kind)}) is of a kind that does not take part in planning.`,
    remediation: 'Nothing to do. Leave them out for shorter input.',
  }),
  UnsafeNumber: ({ subject, field, facts }) => ({
    title: 'a number that JSON cannot hold',
    message: `${subject}: ${field} is ${shown(facts.found)}, which JSON cannot hold. ${notUsed}`,
    remediation: `Correct ${field}; quote it if it is meant as text.`,
  }),
  MisspeltSection: ({ subject, field, facts }) => ({
    title: 'the name of a section is misspelt',
    message: `${subject}: ${field} is not a field of this kind; ${shown(facts.nearest)} is, and is absent. Without it the section would be deleted, so the object is not used, and what runs is kept.`,
    remediation: `Rename ${field} to ${shown(facts.nearest)}, or remove it if the section is to go.`,
  }),
  ListIncomplete: ({ facts }) => ({
    title: 'a list is incomplete',
    message: `The input holds one chunk of a ${shown(facts.list)}${clause(facts.remaining, (text) => `; ${text} ${text === '1' ? 'object more was' : 'objects more were'} left to fetch`)}. The others are unknown; deletions that might depend on them are skipped.`,
    remediation: 'Fetch all chunks and pass them as one list without metadata.continue, as kubectl get prints it.',
  }),
  OlderCopy: ({ subject }) => ({
    title: 'an older copy of an object',
    message: `${subject} is in the input several times, and this copy is older than the one that is used.`,
    remediation: 'Pass each object once, as it was seen last.',
  }),
  SyntaxError: ({ subject, facts }) => ({
    title: 'cannot be read',
    message: `${subject === 'the document' ? 'The document' : subject} is not valid${clause(facts.format, (text) => ` ${text}`)}${clause(facts.reason, (text) => `: ${text}`)}. ${keepSafe}`,
    remediation: 'Correct it here, or leave the file out. The other documents are still planned.',
  }),
  DuplicateKey: ({ subject, field, facts }) => ({
    title: 'a key appears twice',
    message: `${subject}: ${field} is written twice in one object. Which one counts is not defined. ${notUsed}`,
    remediation: `Remove one of the two ${clause(facts.key, (text) => `"${text}" `)}entries.`,
  }),
  TooManyAliases: ({ facts }) => ({
    title: 'YAML aliases expand to too much',
    message: `The aliases of this document would expand to far more than was written (limit: ${shown(facts.limit)}). ${keepSafe}`,
    remediation: 'Write the values out, or use fewer anchors and aliases ("&name" and "*name").',
  }),
  InvalidOption: ({ field, facts }) => ({
    title: 'an option has a value that is not allowed',
    message: `The option ${field} is ${shown(facts.found)}; allowed: ${shown(facts.allowed)}. With options that are not understood nothing is decided: all that runs is left as it is.`,
    remediation: 'Give the option one of the allowed values, or leave it out.',
  }),
  MisspeltKind: ({ subject, facts }) => ({
    title: 'a kind or an API version is misspelt',
    message: `${subject} has apiVersion ${shown(facts.apiVersion)} and kind ${shown(facts.kind)}, which is no such object; probably apiVersion ${shown(facts.meantApiVersion)} and kind ${shown(facts.meantKind)} are meant. ${notUsed}`,
    remediation: `Write apiVersion: ${shown(facts.meantApiVersion)} and kind: ${shown(facts.meantKind)}, or take the object out of the input.`,
  }),
  EmptySection: ({ subject, field, facts }) => ({
    title: 'a section is empty',
    message: `${subject}: ${field} is there and holds nothing. Whether ${shown(facts.field)} is to go, or has lost its content, is not known. ${notUsed}`,
    remediation: `Fill ${field}; remove the line if the section is to go. For no tolerations write [].`,
  }),
  ModuleLoaderMissing: ({ subject, isOnHub }) => ({
    title: 'spec.moduleLoader is missing',
    message: `${subject} has no spec.moduleLoader, which the API of KMM 1.1 requires, while ${isOnHub ? 'spokes have been given one' : 'loaders or builds of it exist'}. It was probably lost on the way, so nothing is changed.`,
    remediation:
      'Put spec.moduleLoader back. To unload the modules on purpose, let spec.selector select no node, or delete the Module.',
  }),
  PodStateUnknown: ({ facts }) => ({
    title: 'pods do not say how they are',
    message: `The input leaves out of ${plural(facts.podCount, 'pod')} of KMM whether they are ready, or on which node they are: ${shown(facts.pods)}. No label is taken off a node that one of them may need.`,
    remediation: 'Give whole pods, with spec and status, as kubectl get pods -A -o yaml prints them.',
  }),
  NamespaceMissing: ({ subject }) => ({
    title: 'a namespace is missing',
    message: `${subject} has no metadata.namespace, so that it may be in any. ${notUsed}`,
    remediation:
      'Add metadata.namespace, or say which namespace is meant for objects that have none: -n NAMESPACE, as for kubectl.',
  }),
  LaterOperator: ({ facts }) => ({
    title: 'KMM 2.x runs this cluster',
    message: `${shown(facts.by)} in the input prove that KMM 2.x runs this cluster, while plans follow KMM 1.1, whose DaemonSets would load every module a second time.${facts.isLeft === true ? ' No module loader is created, and no label of a Module is taken off a node.' : ''}`,
    remediation:
      'Do not carry out this plan beside KMM 2.x. If KMM 1.1 runs the cluster again, delete what KMM 2.x has left behind, or leave it out of the input.',
  }),
  NamespacesNotObserved: ({ facts }) => ({
    title: 'some namespaces were not in the input',
    message: `The input holds objects of other namespaces only, so it is not known whether there are any of: ${unseenIn(facts.kinds).map(unseenText).join('; ')}. What depends on them stays as it is.`,
    remediation: `Add the output of "kubectl get ${unseenIn(facts.kinds)
      .map(({ plural }) => plural)
      .join(',')} -A -o yaml", or say that the input holds all of them: ${unseenIn(facts.kinds)
      .map(({ plural, namespaces }) => `--observed ${plural}=${namespaces.join(',')}`)
      .join(' ')}.`,
  }),
  ...answerWords,
  ...refusalWords,
  ...wrappedWords,
}
