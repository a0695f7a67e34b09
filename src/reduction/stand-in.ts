/** What stands in a reduced input for things that cannot be in it: it protects the same. */
import { KMM_API_VERSION, KMM_GROUP, KMM_HUB_API_VERSION } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { type Path, textIn } from '../kubernetes/json.js'
import { groupOf } from '../kubernetes/owner.js'
import type { ClusterSnapshot, UnreadableObject } from '../snapshot/cluster-snapshot.js'
import { keptKinds, kinds, observedKinds, sortingOf } from '../snapshot/kind.js'
import type { WrappedModule } from '../snapshot/wrapped.js'
import { reducedObject } from './reduced-object.js'

/** A document of an input. */
export type InputDocument = Readonly<Record<string, unknown>>

/** A version in which nothing is read: an object of it is one that cannot be read, and shows nothing of where its kind was listed. */
const UNREADABLE = 'unreadable'

/** No text, as a uid has to be. */
const UNREADABLE_UID = 0

/** Whether the objects of a kind were seen in a namespace: what cannot be read shows that, too. */
const isSeenIn = (snapshot: ClusterSnapshot, { kind, namespace }: UnreadableObject): boolean => {
  const observed = observedKinds.find((one) => one === kind)
  if (observed === undefined || namespace === undefined) return false
  const { list } = kinds[observed]
  const { [list]: section, observedNamespaces = {}, unobservedNamespaces = {} } = snapshot
  const { [list]: only } = observedNamespaces
  const { [list]: without = [] } = unobservedNamespaces
  return section !== undefined && (only === undefined ? !without.includes(namespace) : only.includes(namespace))
}

/**
 * An object that could not be read: one of its kind and name that cannot be read either, and shows as much of where its kind was seen. Of
 * what has no kind nobody knows what it is.
 */
export const unreadableStandIns =
  (snapshot: ClusterSnapshot) =>
  (object: UnreadableObject): ReadonlyArray<InputDocument> => {
    const { kind, namespace, name } = object
    const metadata = {
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
    }
    if (kind === undefined) return [{ apiVersion: UNREADABLE, metadata, spec: {} }]
    const known = keptKinds.find((one) => one === kind)
    if (known === undefined) return []
    const { apiVersion } = kinds[known]
    if (isSeenIn(snapshot, object)) return [{ apiVersion, kind, metadata: { ...metadata, uid: UNREADABLE_UID } }]
    const group = groupOf(apiVersion)
    return [{ apiVersion: group === '' ? UNREADABLE : `${group}/${UNREADABLE}`, kind, metadata }]
  }

/** A later release of the operator runs the cluster: one object of each of its kinds shows it. */
export const laterOperatorStandIn = (kind: string): InputDocument => ({
  apiVersion: KMM_API_VERSION,
  kind,
  metadata: { name: 'reduced' },
})

/** A text that a template has still to fill in, so that nobody takes the object for a whole one. */
const UNFILLED = '{{ left out }}'

const moduleIn = ({ kind, namespace, name, state, value }: WrappedModule): unknown =>
  state === 'whole' && value !== undefined
    ? reducedObject(kind, value)
    : {
        apiVersion: kind === 'Module' ? KMM_API_VERSION : KMM_HUB_API_VERSION,
        kind,
        metadata: {
          ...(name === undefined ? {} : { name }),
          ...(namespace === undefined ? {} : { namespace }),
        },
        spec: UNFILLED,
      }

const named = ({ kind, namespace = '', name = '' }: WrappedModule): InputDocument => ({
  group: KMM_GROUP,
  resource: kinds[kind].list.toLowerCase(),
  namespace,
  name,
})

type Wrapped = readonly [WrappedModule, ...ReadonlyArray<WrappedModule>]

/** The version of an object, which the list that it is in may say. */
const versionAt = (at: (path: Path) => unknown, path: Path): string =>
  textIn(at(path), 'apiVersion') || textIn(at(path.slice(0, -2)), 'apiVersion')

const wrapperStandIn = (apiVersion: string, [first, ...others]: Wrapped): InputDocument => {
  const { kind, namespace, name } = first.wrapper
  const metadata = { ...(name === undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) }
  const all = [first, ...others]
  if (all.every(({ state }) => state === 'named'))
    return {
      apiVersion: 'work.open-cluster-management.io/v1',
      kind: 'AppliedManifestWork',
      metadata,
      status: { appliedResources: all.map(named) },
    }
  const isItself = apiVersion !== '' && sortingOf(apiVersion, kind)._tag === 'Silent'
  return {
    // What is kept for itself stands there without what it holds.
    ...(isItself ? { apiVersion, kind } : { apiVersion: 'template.openshift.io/v1', kind: 'Template' }),
    metadata,
    objects: all.map(moduleIn),
  }
}

/** Objects that hold Modules, with nothing else in them. `at` gives the value at a place of the input. */
export const wrapperStandIns = (
  wrapped: ReadonlyArray<WrappedModule>,
  at: (path: Path) => unknown,
): ReadonlyArray<InputDocument> =>
  [
    ...groupedBy(({ wrapperAt, state }: WrappedModule) =>
      state === 'unwanted' ? undefined : JSON.stringify(wrapperAt),
    )(wrapped).values(),
  ].flatMap(([first, ...others]) =>
    first === undefined ? [] : [wrapperStandIn(versionAt(at, first.wrapperAt), [first, ...others])],
  )
