/**
 * What a user knows to have been observed, from text: `nodes,daemonsets` or, in some namespaces, `daemonsets=drivers,network`.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { NamespacesBySection } from '../../snapshot/cluster-snapshot.js'
import type { DecodeOptions } from '../../snapshot/decode-objects.js'
import { isDnsLabel } from '../../snapshot/dns-name.js'
import { type KeptKind, kinds, namesOf, observedKinds, pluralOf, type SectionName } from '../../snapshot/kind.js'

/** Sections that may be said to have been observed. */
export type ObservedSection = SectionName | 'modules'

/** A section, in the whole cluster or in these namespaces. */
export type Observation =
  { readonly section: ObservedSection } | { readonly section: SectionName; readonly namespaces: ReadonlyArray<string> }

const observable = ['Module', ...observedKinds] as const

const byName: ReadonlyMap<string, (typeof observable)[number]> = new Map(
  observable.flatMap((kind) => namesOf(kind).map((name) => [name, kind] as const)),
)

const pluralsOf = (some: ReadonlyArray<KeptKind>): string => some.map(pluralOf).join(', ')

const limited = (text: string, namespaces: ReadonlyArray<string>): E.Either<string, Observation> => {
  const kind = byName.get(text)
  if (kind === undefined || kind === 'Module' || !kinds[kind].isNamespaced)
    return E.left(`With namespaces: ${pluralsOf(observedKinds.filter((one) => kinds[one].isNamespaced))}.`)
  return namespaces.every(isDnsLabel)
    ? E.right({ section: kinds[kind].list, namespaces })
    : E.left('A namespace has at most 63 lower-case letters, digits and "-".')
}

const whole = (text: string): E.Either<string, Observation> => {
  const kind = byName.get(text)
  return kind === undefined
    ? E.left(`Allowed, separated by commas: ${pluralsOf(observable)}.`)
    : E.right({ section: kinds[kind].list })
}

/** After `kind=namespace` come more namespaces, until the next `kind=`. */
const parts = (text: string): ReadonlyArray<string> => text.toLowerCase().split(/,(?=[^,=]*=)/)

/** Read one value of the option. */
export const observationsOf = (text: string): E.Either<string, ReadonlyArray<Observation>> => {
  const read = parts(text).flatMap((part): ReadonlyArray<E.Either<string, Observation>> => {
    const [name = '', ...rest] = part.split('=')
    return rest.length === 0 ? part.split(',').map(whole) : [limited(name, rest.join('=').split(','))]
  })
  return E.sequenceArray(read)
}

/** What `--observed` is for, with the names of some kinds. */
export const observedHelp = (...some: ReadonlyArray<Lowercase<ObservedSection>>): string =>
  `${some.join(', ')}, ...: known to be all there, even if the input holds none; KIND=NAMESPACE,... in these namespaces; may be repeated`

/** The same as options of `decodeObjects`. */
export const decodeOptionsOf = (observations: ReadonlyArray<Observation>): DecodeOptions => {
  const limits = observations.flatMap((one) => ('namespaces' in one ? [one] : []))
  return {
    observed: observations.flatMap((one) => ('namespaces' in one || one.section === 'modules' ? [] : [one.section])),
    observedNamespaces: limits.reduce<NamespacesBySection>(
      (sofar, { section, namespaces }) => ({ ...sofar, [section]: [...(sofar[section] ?? []), ...namespaces] }),
      {},
    ),
  }
}
