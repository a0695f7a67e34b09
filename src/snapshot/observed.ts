/** What was observed as a whole, and what may hide among the objects that could not be read. */
import type { ClusterSnapshot } from './cluster-snapshot.js'

/** Questions about the limits of what is known. */
export interface Observed {
  readonly nodesObserved: boolean
  readonly daemonSetsObserved: boolean
  /** Whether an object that could not be read may be one of this kind, in this namespace, of this name. */
  readonly mayBeUnreadable: (kind: string, namespace?: string, name?: string) => boolean
}

const mayBe = (known: string | undefined, asked: string | undefined): boolean =>
  known === undefined || asked === undefined || known === asked

/** Whether an object that could not be read may be one of this kind, in this namespace, of this name. */
export const mayBeUnreadableIn =
  ({ unreadable = [] }: ClusterSnapshot): Observed['mayBeUnreadable'] =>
  (kind, namespace, name) =>
    unreadable.some(
      (object) => mayBe(object.kind, kind) && mayBe(object.namespace, namespace) && mayBe(object.name, name),
    )

/** O(1); each question about what could not be read is O(unreadable objects). */
export const observedIn = (snapshot: ClusterSnapshot): Observed => ({
  nodesObserved: snapshot.nodes !== undefined,
  daemonSetsObserved: snapshot.daemonSets !== undefined,
  mayBeUnreadable: mayBeUnreadableIn(snapshot),
})
