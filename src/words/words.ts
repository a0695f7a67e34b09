/** How remarks are put into words: what a message is made of, and how facts are written in it. */
import type { catalogue, DiagnosticName } from '../diagnostic/catalogue.js'
import type { DiagnosticOf, Subject } from '../diagnostic/diagnostic.js'
import type { FactsOf, OfKernel, OnNodes } from '../diagnostic/facts.js'
import type { OfAlikeKernels } from '../diagnostic/listed-facts.js'
import { isJsonObject, type Json, lookup } from '../kubernetes/json.js'
import { pathText, valueText } from './path-text.js'
import { printable, shorten, someOf } from './printable.js'

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

/** `namespace/name`, for lists of subjects; empty for one without a name. */
export const subjectName = ({ namespace = '', name = '' }: Subject): string =>
  namespace === '' ? name : `${namespace}/${name}`

/** Why something is remarked on, and what to do. */
export interface Told {
  readonly why: string
  readonly cure: string
}

/** Facts may come from a plan that somebody has edited: of a reason that nobody knows, what is said `otherwise`. */
export const toldBy =
  (otherwise: Told) =>
  (words: Readonly<Record<string, Told>>, reason: Json | undefined): Told =>
    lookup(words, typeof reason === 'string' ? reason : '') ?? otherwise

const mostNames = 6

/** The first of these names and how many more; nothing where that is not known. Facts may come from a plan that somebody has edited. */
const names = (some: Json, inAll: Json): string => {
  const named = isList(some) ? some : []
  const count = Math.max(Number(inAll) || 0, named.length)
  return `${named.slice(0, mostNames).map(shown).join(', ')}${named.length > 0 && count > mostNames ? ` and ${count - mostNames} more` : ''}`
}

/** The first nodes and how many more; nothing where that is not known. */
export const nodeNames = ({ nodes = [], nodeCount = 0 }: Partial<OnNodes>): string => names(nodes, nodeCount)

/** Whether a remark stands for several kernels. */
export const isOfSeveral = ({ kernelVersions }: OfAlikeKernels): boolean => kernelVersions !== undefined

/** The kernels by version. */
export const kernelNames = ({
  kernelVersion,
  kernelVersions,
  kernelVersionsCount,
}: Partial<OfKernel> & OfAlikeKernels): string =>
  kernelVersions === undefined ? shown(kernelVersion ?? '') : names(kernelVersions, kernelVersionsCount ?? 0)

/** Words that stand for the kernels that a sentence has named. */
export const thisKernel = (facts: OfAlikeKernels): string => (isOfSeveral(facts) ? 'these kernels' : 'this kernel')

/** The same, shorter. */
export const it = (facts: OfAlikeKernels): string => (isOfSeveral(facts) ? 'them' : 'it')

/** `kernel A`, or `kernels A, B and 5 more`; nothing where it is not known. */
export const kernels = (facts: Partial<OfKernel> & OfAlikeKernels): string =>
  clause(kernelNames(facts), (text) => `${isOfSeveral(facts) ? 'kernels' : 'kernel'} ${text}`)

/** The image of one kernel, or the first and how many others. */
export const imageNames = ({ image, images, imagesCount }: { readonly image?: string } & OfAlikeKernels): string => {
  const count = Math.max(imagesCount ?? 0, isList(images ?? []) ? (images ?? []).length : 0)
  return `${shown(image ?? 'the image')}${count > 1 ? ` and ${plural(count - 1, 'more image')}` : ''}`
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
