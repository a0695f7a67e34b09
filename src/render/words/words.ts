/** How remarks are put into words: what a message is made of, and how facts are written in it. */
import type { catalogue, DiagnosticName } from '../../diagnostic/catalogue.js'
import type { DiagnosticOf, Subject } from '../../diagnostic/diagnostic.js'
import type { FactsOf, OnNodes } from '../../diagnostic/facts.js'
import { isJsonObject, type Json } from '../../kubernetes/json.js'
import { pathText, valueText } from '../path-text.js'
import { printable, shorten, someOf } from '../printable.js'

/**
 * A remark in words. `title`: what is wrong, in a few words. `message`: one or two sentences that name object, field and
 * kernel. `remediation`: what to do about it.
 *
 * @since 0.1.0
 */
export interface Description {
  readonly title: string
  readonly message: string
  readonly remediation: string
}

/** What the message of a remark is made of. */
export interface MessageInput<N extends DiagnosticName> {
  /** `Module openshift-kmm/my-kmod`. */
  readonly subject: string
  /** Whether it is about a ManagedClusterModule or a ManifestWork: a hub has spokes, not nodes and DaemonSets. */
  readonly isOnHub: boolean
  /** Where in the subject, or `the object`. */
  readonly field: string
  readonly facts: FactsOf[N]
}

/** How one kind of remark is told. */
export type Words<N extends DiagnosticName> = (input: MessageInput<N>) => Description

/** The names whose codes begin with `KMM` and one of these digits. */
export type NamesOf<Series extends string> = {
  readonly [Name in DiagnosticName]: (typeof catalogue)[Name]['code'] extends `KMM${Series}${string}` ? Name : never
}[DiagnosticName]

/** Words for all of a series: one that is missing or unknown is a compile error. */
export type WordsOf<Series extends string> = { readonly [Name in NamesOf<Series>]: Words<Name> }

/** Whether a fact is a list: a plan may come from elsewhere. */
export const isList = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value)

/** A fact as text; `(none)` where a plan from elsewhere does not say it. */
export const shown = (value: Json): string =>
  typeof value === 'string'
    ? shorten(160)(value)
    : isList(value)
      ? someOf(6)(value.slice(0, 1000).map(shown))
      : isJsonObject(value) && typeof value['text'] === 'string'
        ? `"${printable(shorten(80)(value['text']))}"`
        : valueText(160)(value)

/** A fact as text with words around it; nothing at all where it is absent or empty. */
export const clause = (fact: Json | undefined, around: (text: string) => string): string => {
  const text = fact === undefined ? '' : shown(fact)
  return text === '' ? '' : around(text)
}

/** A number and what it counts. */
export const plural = (count: Json, singular: string): string => {
  const text = shown(count)
  return `${text} ${singular}${text === '1' ? '' : 's'}`
}

/** `kind namespace/name`, as far as they are known. */
export const subjectText = ({ kind, namespace, name }: Subject): string =>
  name === undefined
    ? `the ${kind.toLowerCase()}`
    : `${shorten(80)(kind)} ${namespace === undefined || namespace === '' ? '' : `${shorten(80)(namespace)}/`}${shorten(80)(name)}`

const mostNodes = 6

/** The first nodes and how many more; nothing where that is not known. */
export const nodeNames = ({ nodes = [], nodeCount = 0 }: Partial<OnNodes>): string => {
  const named = isList(nodes) ? nodes : []
  const count = Math.max(nodeCount, named.length)
  return `${named.slice(0, mostNodes).map(shown).join(', ')}${named.length > 0 && count > mostNodes ? ` and ${count - mostNodes} more` : ''}`
}

/** On which nodes, as a sentence of its own; nothing where that is not known. */
export const onNodes = (facts: Partial<OnNodes>): string => {
  const names = nodeNames(facts)
  return names === '' ? '' : ` ${facts.nodeCount === 1 ? 'Node' : 'Nodes'}: ${names}.`
}

/** What the message of this remark is made of. */
export const messageInput = <N extends DiagnosticName>({ subject, path, facts }: DiagnosticOf<N>): MessageInput<N> => ({
  subject: subjectText(subject),
  isOnHub: subject.kind === 'ManagedClusterModule' || subject.kind === 'ManifestWork',
  field: path.length === 0 ? 'the object' : pathText(path),
  facts,
})
