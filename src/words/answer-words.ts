/** Words for remarks about answers of an API server that are no objects: KMM126 to KMM129. */
import type { AnswerFacts } from '../diagnostic/answer-facts.js'
import { clause, plural, type Words } from './words.js'

const about = (kind: string | undefined): string =>
  `Which${clause(kind, (text) => ` ${text}`)} objects there are is not known, so deletions that might depend on them are skipped.`

/** Words by name. */
export const answerWords: { readonly [N in keyof AnswerFacts]: Words<N> } = {
  TableGiven: ({ facts }) => ({
    title: 'a table, not objects',
    message: `This is the table that kubectl get prints for people, with ${plural(facts.rows, 'row')}, not the objects. ${about(facts.kind)}`,
    remediation: 'Ask for the objects: kubectl get -o yaml, or -o json, without an Accept header for tables.',
  }),
  EventsGiven: ({ facts }) => ({
    title: 'events of a watch, not a list',
    message: `These are events of a watch (${plural(facts.count, 'event')}): what changed, not what is there. ${about(facts.kind)}`,
    remediation: 'Give a list in its place: kubectl get -o yaml without --watch.',
  }),
  MetadataOnly: ({ facts }) => ({
    title: 'metadata without the objects',
    message: `This is the metadata of ${plural(facts.count, 'object')} (PartialObjectMetadata), without their kind and all else. ${about(undefined)}`,
    remediation: 'Ask for whole objects: kubectl get -o yaml, without an Accept header for metadata.',
  }),
  AnswerIsFailure: ({ facts }) => ({
    title: 'the API server has refused to answer',
    message: `This is the error with which an API server answered, not what it was asked for${clause(facts.reason, (text) => `: ${text}`)}. ${about(facts.kind)}`,
    remediation: 'Ask again with the rights that it takes, and give what comes then.',
  }),
}
