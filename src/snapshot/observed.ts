/** What was observed, and what may hide among the objects that could not be read: asked here and nowhere else. */
import type { ClusterSnapshot, UnreadableObject } from './cluster-snapshot.js'
import { kinds, type ObservedKind } from './kind.js'

/** Questions about the limits of what is known. */
export interface Observed {
  /** Whether the objects of a kind were listed, in this namespace or else in the whole cluster. Some of them may be unreadable. */
  readonly isObserved: (kind: ObservedKind, namespace?: string) => boolean
  /** Whether the objects of a kind were listed in some namespaces, and not in others. */
  readonly isPartlyObserved: (kind: ObservedKind) => boolean
  /** Whether an object that could not be read may be one of this kind, in this namespace, of this name. */
  readonly mayBeUnreadable: (kind: string, namespace?: string, name?: string) => boolean
  /** Whether an object inside another one may be one of this kind, in this namespace, of this name. */
  readonly mayBeWrapped: (kind: string, namespace?: string, name?: string) => boolean
  /** Whether what the snapshot lacks of this kind, in this namespace, of this name, is not in the cluster either. */
  readonly hasSeenAll: (kind: ObservedKind, namespace?: string, name?: string) => boolean
  /** Kinds that show that a later generation of the operator runs this cluster. */
  readonly laterOperatorKinds: ReadonlyArray<string>
}

const mayBe = (known: string | undefined, asked: string | undefined): boolean =>
  known === undefined || asked === undefined || known === asked

/** O(1); each question about what could not be read is O(unreadable objects). */
export const observedIn = (snapshot: ClusterSnapshot): Observed => {
  const { unreadable = [], wrapped = [], observedNamespaces = {}, unobservedNamespaces = {} } = snapshot
  const isObserved: Observed['isObserved'] = (kind, namespace) => {
    const { list, isNamespaced } = kinds[kind]
    const { [list]: only } = observedNamespaces
    const { [list]: without = [] } = unobservedNamespaces
    if (snapshot[list] === undefined) return false
    if (!isNamespaced) return true
    return namespace === undefined
      ? only === undefined && without.length === 0
      : only?.includes(namespace) !== false && !without.includes(namespace)
  }
  const isAmong =
    (some: ReadonlyArray<UnreadableObject>): Observed['mayBeUnreadable'] =>
    (kind, namespace, name) =>
      some.some((object) => mayBe(object.kind, kind) && mayBe(object.namespace, namespace) && mayBe(object.name, name))
  const mayBeUnreadable = isAmong(unreadable)
  return {
    isObserved,
    isPartlyObserved: (kind) => snapshot[kinds[kind].list] !== undefined && !isObserved(kind),
    mayBeUnreadable,
    mayBeWrapped: isAmong(wrapped),
    laterOperatorKinds: snapshot.laterOperatorKinds ?? [],
    hasSeenAll: (kind, namespace, name) => isObserved(kind, namespace) && !mayBeUnreadable(kind, namespace, name),
  }
}
