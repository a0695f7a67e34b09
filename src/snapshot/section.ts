/** Sections of a snapshot as values: objects of one kind put in, taken out and replaced. */
import type { ObjectMeta } from '../kubernetes/object.js'
import { objectKey } from '../kubernetes/object-ref.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import type {
  ClusterSnapshot,
  MissingObject,
  NamespacesBySection,
  ObservedObjects,
  UnreadableObject,
} from './cluster-snapshot.js'
import { kinds, observedKinds, type SectionName } from './kind.js'

/** What every object of a section has. */
export interface Named {
  readonly metadata: ObjectMeta
}

/** The namespace of an object; empty for kinds that have none. */
export const namespaceOf = ({ metadata }: Named): string => metadata.namespace ?? ''

/** Objects of a kind by namespace and name. O(n log n). */
export const inNameOrder: (objects: Iterable<Named>) => ReadonlyArray<Named> = sortedBy((object: Named) =>
  objectKey({ kind: '', namespace: namespaceOf(object), name: object.metadata.name }),
)

/** The type boundary: what `decodeObjects` read into a section goes into the section of the same name. */
export const withSection = <A extends ObservedObjects>(
  known: A,
  section: SectionName,
  objects: ReadonlyArray<Named>,
): A => ({
  ...known,
  [section]: objects,
})

const filled = (found: ObservedObjects): ObservedObjects =>
  observedKinds.reduce<ObservedObjects>((kept, kind) => {
    const section = kinds[kind].list
    const objects = found[section] ?? []
    return objects.length === 0 ? kept : withSection(kept, section, objects)
  }, {})

/** A snapshot without empty lists where an absent one means the same. */
export const withoutEmpty = ({
  found = {},
  missing = [],
  unreadable = [],
  wrapped = [],
  observedNamespaces = {},
  unobservedNamespaces = {},
  laterOperatorKinds = [],
  ...rest
}: ClusterSnapshot): ClusterSnapshot => {
  const some = filled(found)
  return {
    ...rest,
    ...(Object.keys(observedNamespaces).length === 0 ? {} : { observedNamespaces }),
    ...(Object.keys(unobservedNamespaces).length === 0 ? {} : { unobservedNamespaces }),
    ...(laterOperatorKinds.length === 0 ? {} : { laterOperatorKinds }),
    ...(Object.keys(some).length === 0 ? {} : { found: some }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(unreadable.length === 0 ? {} : { unreadable }),
    ...(wrapped.length === 0 ? {} : { wrapped }),
  }
}

/** What was known of some objects of a kind, forgotten: an answer about them replaces it. */
export const forgotten =
  (section: SectionName, kind: string, isMeant: (name: MissingObject) => boolean) =>
  (snapshot: ClusterSnapshot): ClusterSnapshot => {
    const isOther = (object: Named): boolean =>
      !isMeant({ kind, namespace: namespaceOf(object), name: object.metadata.name })
    const kept = (objects: ObservedObjects): ReadonlyArray<Named> =>
      Array.from<Named>(objects[section] ?? []).filter(isOther)
    const { found, missing = [], unreadable = [] } = snapshot
    const whole = snapshot[section] === undefined ? snapshot : withSection(snapshot, section, kept(snapshot))
    return {
      ...whole,
      ...(found?.[section] === undefined ? {} : { found: withSection(found, section, kept(found)) }),
      missing: missing.filter((object) => object.kind !== kind || !isMeant(object)),
      // What has no name may be an object that is not meant.
      unreadable: unreadable.filter(
        ({ name, namespace = '', ...object }) =>
          object.kind !== kind || name === undefined || !isMeant({ kind, namespace, name }),
      ),
    }
  }

const limited = (
  known: NamespacesBySection,
  section: SectionName,
  namespaces: ReadonlyArray<string> | undefined,
): NamespacesBySection => {
  const { [section]: _known, ...others } = known
  return namespaces === undefined ? others : { ...others, [section]: [...new Set(namespaces)].sort(compareStrings) }
}

/** A snapshot of which a section was observed in the whole cluster. */
export const withAllNamespaces = (snapshot: ClusterSnapshot, section: SectionName): ClusterSnapshot => ({
  ...snapshot,
  observedNamespaces: limited(snapshot.observedNamespaces ?? {}, section, undefined),
  unobservedNamespaces: limited(snapshot.unobservedNamespaces ?? {}, section, undefined),
})

/** A snapshot of which a section was observed in a namespace, too. What was found one by one goes into the section. */
export const withNamespace = (snapshot: ClusterSnapshot, section: SectionName, namespace: string): ClusterSnapshot => {
  const { found = {}, observedNamespaces = {}, unobservedNamespaces = {} } = snapshot
  const { [section]: single = [], ...others } = found
  const { [section]: only } = observedNamespaces
  const without = unobservedNamespaces[section]?.filter((name) => name !== namespace) ?? []
  const isNew = snapshot[section] === undefined
  return {
    ...(isNew ? { ...withSection(snapshot, section, single), found: others } : snapshot),
    observedNamespaces: limited(
      observedNamespaces,
      section,
      isNew ? [namespace] : only === undefined ? undefined : [...only, namespace],
    ),
    unobservedNamespaces: limited(unobservedNamespaces, section, without.length === 0 ? undefined : without),
  }
}

const missingOrder = sortedBy((object: MissingObject) => objectKey(object))

const unreadableOrder = sortedBy(({ kind = '', namespace = '', name = '' }: UnreadableObject) =>
  objectKey({ kind, namespace, name }),
)

/** Unreadable objects added. */
export const withUnreadable = (
  snapshot: ClusterSnapshot,
  unreadable: ReadonlyArray<UnreadableObject>,
): ClusterSnapshot =>
  unreadable.length === 0
    ? snapshot
    : { ...snapshot, unreadable: unreadableOrder([...(snapshot.unreadable ?? []), ...unreadable]) }

/** An object that is not there added. */
export const withMissing = (snapshot: ClusterSnapshot, object: MissingObject): ClusterSnapshot => ({
  ...snapshot,
  missing: missingOrder([...(snapshot.missing ?? []), object]),
})

/**
 * Objects added to their section, or to `found` when the rest of the section is not known. In name order, not in that of answers.
 */
export const withObjects = (
  snapshot: ClusterSnapshot,
  section: SectionName,
  objects: ReadonlyArray<Named>,
): ClusterSnapshot => {
  if (objects.length === 0) return snapshot
  const known = snapshot[section]
  if (known !== undefined) return withSection(snapshot, section, inNameOrder([...known, ...objects]))
  const { found = {} } = snapshot
  return { ...snapshot, found: withSection(found, section, inNameOrder([...(found[section] ?? []), ...objects])) }
}
