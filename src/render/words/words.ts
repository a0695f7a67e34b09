/** What a remark is told with: its subject, the place in it, and its facts, of which any may be missing. */
import type { catalogue, DiagnosticName } from '../../diagnostic/catalogue.js'
import type { Diagnostic, Subject } from '../../diagnostic/diagnostic.js'
import { isJsonObject, type Json, lookup } from '../../kubernetes/json.js'
import { pathText, valueText } from '../path-text.js'
import { printable, shorten, someOf } from '../printable.js'

/**
 * A remark in words. `title`: what is wrong, in a few words. `message`: one or two sentences that name object, field and
 * kernel. `cure`: what to do about it.
 *
 * @since 0.1.0
 * @category model
 */
export interface Description {
  readonly title: string
  readonly message: string
  readonly cure: string
}

/** A remark, opened for telling. */
export interface Told {
  /** `Module openshift-kmm/my-kmod`. */
  readonly subject: string
  /** Whether it is about a ManagedClusterModule or a ManifestWork: a hub has spokes, not nodes and DaemonSets. */
  readonly isOnHub: boolean
  /** Where in the subject, or `the object`. */
  readonly field: string
  /** The first of these facts that is there, as text. */
  readonly fact: (keys: ReadonlyArray<string>, otherwise: string) => string
  /** The same, with words around it, and nothing at all when no such fact is there. */
  readonly clause: (keys: ReadonlyArray<string>, around: (text: string) => string) => string
  /** A text in full, for commands that are to be copied. */
  readonly whole: (key: string) => string | undefined
  /** The first nodes and how many more, or nothing: facts name some of them in `nodes` and count all in `nodeCount`. */
  readonly nodes: string
  /** How many nodes these are, whether named or not. */
  readonly nodeCount: number
}

/** How one kind of remark is told. */
export type Words = (told: Told) => Description

/** The names whose codes begin with `KMM` and one of these digits. */
export type NamesOf<Series extends string> = {
  readonly [Name in DiagnosticName]: (typeof catalogue)[Name]['code'] extends `KMM${Series}${string}` ? Name : never
}[DiagnosticName]

/** Words for all of a series: one that is missing or unknown is a compile error. */
export type WordsOf<Series extends string> = Readonly<Record<NamesOf<Series>, Words>>

const isList = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value)

const factText = (value: Json): string =>
  typeof value === 'string'
    ? shorten(160)(value)
    : isList(value)
      ? someOf(6)(value.slice(0, 1000).map(factText))
      : isJsonObject(value) && typeof value['text'] === 'string'
        ? `"${printable(shorten(80)(value['text']))}"`
        : valueText(160)(value)

/** `kind namespace/name`, as far as they are known. */
export const subjectText = ({ kind, namespace, name }: Subject): string =>
  name === undefined
    ? `the ${kind.toLowerCase()}`
    : `${shorten(80)(kind)} ${namespace === undefined || namespace === '' ? '' : `${shorten(80)(namespace)}/`}${shorten(80)(name)}`

/** A number that a fact holds, and what it counts. */
export const plural = (count: string, singular: string): string => `${count} ${singular}${count === '1' ? '' : 's'}`

const mostNodes = 6

const nodesOf = (facts: Diagnostic['facts']): Pick<Told, 'nodes' | 'nodeCount'> => {
  const nodes = lookup(facts, 'nodes')
  const count = lookup(facts, 'nodeCount')
  if (nodes === undefined || !isList(nodes) || nodes.length === 0) return { nodes: '', nodeCount: 0 }
  const nodeCount = typeof count === 'number' ? Math.max(count, nodes.length) : nodes.length
  const names = nodes.slice(0, mostNodes).map(factText).join(', ')
  return { nodes: nodeCount > mostNodes ? `${names} and ${nodeCount - mostNodes} more` : names, nodeCount }
}

/** Opens a remark. */
export const told = ({ subject, path, facts }: Diagnostic): Told => {
  const found = (keys: ReadonlyArray<string>): string | undefined => {
    const key = keys.find((candidate) => lookup(facts, candidate) !== undefined)
    const value = key === undefined ? undefined : lookup(facts, key)
    return value === undefined ? undefined : factText(value)
  }
  return {
    subject: subjectText(subject),
    isOnHub: subject.kind === 'ManagedClusterModule' || subject.kind === 'ManifestWork',
    field: path.length === 0 ? 'the object' : pathText(path),
    fact: (keys, otherwise) => found(keys) ?? otherwise,
    clause: (keys, around) => {
      const text = found(keys)
      return text === undefined || text === '' ? '' : around(text)
    },
    whole: (key) => {
      const value = lookup(facts, key)
      return typeof value === 'string' ? printable(value) : undefined
    },
    ...nodesOf(facts),
  }
}
