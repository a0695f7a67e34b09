/** One object of the input, tested against its codec. */
import * as E from 'fp-ts/lib/Either.js'

import { type Remark, remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { fieldAt, isJsonObject, type Path, startsWith } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { isLaterField } from '../module/later-field.js'
import { attempt, unreadable as unreadableFault } from './attempt.js'
import type { UnreadableObject } from './cluster-snapshot.js'
import { codecFaults } from './codec/codec-faults.js'
import { codecOf } from './codec/codecs.js'
import { unknownFields, withoutNulls } from './codec/walk.js'
import { isDnsLabel, isDnsSubdomain } from './dns-name.js'
import { safetyOf } from './json-safety.js'
import { isOurs, type KeptKind, kinds } from './kind.js'
import { bareServiceAccount, hashedSecret, withHiddenManifests } from './secret.js'

/** An object that can be kept, or what is left of one that cannot; and all that was found. */
export type ReadObject =
  | { readonly _tag: 'Readable'; readonly object: KubernetesObject; readonly faults: ReadonlyArray<Remark> }
  | { readonly _tag: 'Unreadable'; readonly unreadable: UnreadableObject; readonly faults: ReadonlyArray<Remark> }

/** What is known of an object from its surroundings. */
export interface ReadOptions {
  /** The namespace of namespaced objects that say none. */
  readonly defaultNamespace?: string
  /** The version in which it is read, which its list may say. */
  readonly apiVersion?: string
}

/** Names longer than this are no names; they are not repeated in what we report. */
const MAX_NAME_LENGTH = 253

const named = (value: unknown, key: 'name' | 'namespace'): UnreadableObject => {
  const name = fieldAt(value, 'metadata', key)
  return typeof name === 'string' && name !== '' && name.length <= MAX_NAME_LENGTH ? { [key]: name } : {}
}

/** As much as can be said of an object that may be anything. */
export const unreadableOf = (kind: string, value: Readonly<Record<string, unknown>>): UnreadableObject =>
  attempt(
    () => ({ kind, ...named(value, 'namespace'), ...named(value, 'name') }),
    () => ({ kind }),
  )

const invalidName = (field: string, name: string): Remark =>
  remark('InvalidName', ['metadata', field], name.length > MAX_NAME_LENGTH ? { length: name.length } : { found: name })

const nameFaults = (kind: KeptKind, { metadata }: KubernetesObject): ReadonlyArray<Remark> => {
  // The name of a ManagedCluster is that of a namespace.
  if (!isOurs(kind) && kind !== 'ManagedCluster') return []
  const { name, namespace } = metadata
  return [
    ...(isDnsSubdomain(name) ? [] : [invalidName('name', name)]),
    ...(namespace === undefined || isDnsLabel(namespace) ? [] : [invalidName('namespace', namespace)]),
  ]
}

/** The object with what the input leaves to its surroundings: kind and version of a list, the namespace of a command. */
const completed = (
  kind: KeptKind,
  apiVersion: string,
  value: KubernetesObject,
  namespace: string | undefined,
): KubernetesObject => {
  const typed = value.kind === kind && value.apiVersion === apiVersion ? value : { ...value, apiVersion, kind }
  return namespace === undefined || namespace === typed.metadata.namespace
    ? typed
    : { ...typed, metadata: { ...typed.metadata, namespace } }
}

/** The namespace that an object says, or else the one that its reader says. */
const namespaceIn = (value: unknown, { defaultNamespace = '' }: ReadOptions): string | undefined => {
  const said = fieldAt(value, 'metadata', 'namespace')
  const namespace = typeof said === 'string' && said !== '' ? said : defaultNamespace
  return namespace === '' ? undefined : namespace
}

/** Which one it is for is not to be guessed: `kubectl -n`, kustomize and a context all may say so. */
const namespaceMissing = remark('NamespaceMissing', ['metadata', 'namespace'], {})

/** The path to what a Module asks for. */
const specOf = (kind: KeptKind): ReadonlyArray<string> =>
  kind === 'ManagedClusterModule' ? ['spec', 'moduleSpec'] : ['spec']

const isFieldOfSpec = (kind: KeptKind, path: Path): boolean => {
  const spec = specOf(kind)
  return path.length === spec.length + 1 && startsWith(path, ...spec)
}

/** Sections of a Module: one whose name is misspelt would be taken for absent, and so for a wish to delete. */
const sections = ['moduleLoader', 'devicePlugin']

const withMisspeltSection =
  (kind: KeptKind, value: unknown) =>
  (unknown: Remark): Remark => {
    if (unknown.name !== 'UnknownField') return unknown
    const {
      path = [],
      facts: { field, nearest },
    } = unknown
    return isFieldOfSpec(kind, path) &&
      nearest !== undefined &&
      sections.includes(nearest) &&
      fieldAt(value, ...specOf(kind), nearest) === undefined
      ? remark('MisspeltSection', path, { field, nearest })
      : unknown
  }

/** A field of a later release is told of by the linter, which knows what it is. */
const isNotLater =
  (kind: KeptKind) =>
  ({ path = [] }: Remark): boolean =>
    !(isFieldOfSpec(kind, path) && isLaterField(String(path.at(-1))))

/** Sections without which something goes: DaemonSets, pods on tainted nodes, Builds and Jobs. */
const removing: ReadonlySet<string> = new Set([...sections, 'tolerations', 'build', 'sign'])

/**
 * Sections that are there and hold nothing: more often a block that lost its content, in a template for example, than a wish to be
 * rid of it. The API server takes them for absent.
 */
const emptySections = (value: unknown, path: Path): ReadonlyArray<RemarkOf<'EmptySection'>> =>
  Array.isArray(value)
    ? value.flatMap((item: unknown, index) => emptySections(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          item === null && removing.has(key)
            ? [remark('EmptySection', [...path, key], { field: key })]
            : emptySections(item, [...path, key]),
        )
      : []

const read = (kind: KeptKind, given: Readonly<Record<string, unknown>>, options: ReadOptions): ReadObject => {
  const apiVersion = options.apiVersion ?? kinds[kind].apiVersion
  const { isNamespaced } = kinds[kind]
  const namespace = isNamespaced ? namespaceIn(given, options) : undefined
  const isNowhere = isNamespaced && namespace === undefined
  const unreadable = (faults: ReadonlyArray<Remark>): ReadObject => ({
    _tag: 'Unreadable',
    unreadable: unreadableOf(kind, given),
    faults,
  })
  if (kind === 'Secret') {
    const secret = hashedSecret(given, namespace ?? '')
    if (E.isRight(secret) && isNowhere) return unreadable([namespaceMissing])
    return E.isLeft(secret) ? unreadable(secret.left) : { _tag: 'Readable', object: secret.right, faults: [] }
  }
  const value =
    kind === 'ServiceAccount' ? bareServiceAccount(given) : kind === 'ManifestWork' ? withHiddenManifests(given) : given
  const { fault: unsafe, hasNull } = safetyOf(value)
  if (unsafe !== undefined) return unreadable([unsafe])
  const codec = codecOf(kind, apiVersion)
  const whole = { ...value, apiVersion, kind }
  const clean = hasNull ? withoutNulls(codec, whole) : isOurs(kind) ? whole : value
  const unknown = isOurs(kind)
    ? unknownFields(codec, clean).filter(isNotLater(kind)).map(withMisspeltSection(kind, clean))
    : []
  const misspelt = unknown.flatMap((found) => (found.name === 'MisspeltSection' ? [found.facts.nearest] : []))
  const empty = hasNull && isOurs(kind) ? emptySections(fieldAt(whole, ...specOf(kind)), specOf(kind)) : []
  const faults = [...codecFaults(codec, clean), ...empty.filter(({ facts }) => !misspelt.includes(facts.field))]
  if (faults.length > 0 || misspelt.length > 0) return unreadable([...faults, ...unknown])
  // The boundary: the codec has just said so.
  const object = completed(kind, apiVersion, clean as KubernetesObject, namespace)
  const names = [...nameFaults(kind, object), ...(isNowhere ? [namespaceMissing] : [])]
  return names.length > 0 ? unreadable([...names, ...unknown]) : { _tag: 'Readable', object, faults: unknown }
}

/**
 * Test one object. It is kept as it came, by reference, unless something has to be left out or added. Secrets are hashed.
 */
export const readObject = (
  kind: KeptKind,
  value: Readonly<Record<string, unknown>>,
  options: ReadOptions,
): ReadObject =>
  attempt(
    () => read(kind, value, options),
    () => ({ _tag: 'Unreadable', unreadable: unreadableOf(kind, value), faults: [unreadableFault] }),
  )
