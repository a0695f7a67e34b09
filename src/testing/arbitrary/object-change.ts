/** What may happen to one object of a snapshot, or to what is known of its kind, told in a line. */
import fc from 'fast-check'

import { MODULE_NAME_LABEL } from '../../constants.js'
import { lookup } from '../../kubernetes/json.js'
import type { ClusterSnapshot, UnreadableObject } from '../../snapshot/cluster-snapshot.js'
import { kinds, type ObservedKind, observedKinds, pluralOf } from '../../snapshot/kind.js'
import { type Named, withSection, withUnreadable } from '../../snapshot/section.js'
import { drifts } from './drift.js'
import type { Happening, Happenings } from './node-change.js'

const sectionOf = (snapshot: ClusterSnapshot, kind: ObservedKind): ReadonlyArray<Named> =>
  snapshot[kinds[kind].list] ?? []

const without = (snapshot: ClusterSnapshot, kind: ObservedKind, object: Named): ClusterSnapshot => {
  const before = sectionOf(snapshot, kind)
  const kept = before.filter((one) => one !== object)
  return kept.length === before.length ? snapshot : withSection(snapshot, kinds[kind].list, kept)
}

const nameOf = ({ metadata: { namespace, name } }: Named): string =>
  namespace === undefined ? name : `${namespace}/${name}`

const known = (kind: ObservedKind, { metadata: { namespace, name } }: Named): UnreadableObject => ({
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
})

/** One of them for each object; kinds with many objects are not drawn more often. */
const anyObject = (
  snapshot: ClusterSnapshot,
  happening: (kind: ObservedKind, object: Named) => Happening,
): Happenings => {
  const some = observedKinds.flatMap((kind) => {
    const objects = sectionOf(snapshot, kind)
    return objects.length === 0 ? [] : [fc.constantFrom(...objects).map((object) => happening(kind, object))]
  })
  return some.length === 0 ? undefined : fc.oneof(...some)
}

/** One object that somebody deleted. */
export const goneObject = (snapshot: ClusterSnapshot): Happenings =>
  anyObject(snapshot, (kind, object) => ({
    told: `${kind} ${nameOf(object)} gone`,
    happen: (before) => without(before, kind, object),
  }))

/** One object that is there and could not be read. */
export const unreadObject = (snapshot: ClusterSnapshot): Happenings =>
  anyObject(snapshot, (kind, object) => ({
    told: `${kind} ${nameOf(object)} not read`,
    happen: (before) => {
      const after = without(before, kind, object)
      return after === before ? before : withUnreadable(after, [known(kind, object)])
    },
  }))

/** One list that was not observed. */
export const unobservedList = (snapshot: ClusterSnapshot): Happenings => {
  const some = observedKinds.flatMap((kind): ReadonlyArray<Happening> => {
    const { list } = kinds[kind]
    if (snapshot[list] === undefined) return []
    const happen = (before: ClusterSnapshot): ClusterSnapshot => {
      const { [list]: section, ...rest } = before
      return section === undefined ? before : rest
    }
    return [{ told: `${pluralOf(kind)} not observed`, happen }]
  })
  return some.length === 0 ? undefined : fc.constantFrom(...some)
}

const driftNames = Object.keys(drifts).filter((name) => name !== 'none' && name !== 'gone')

/** One live DaemonSet of a Module that is no longer as it was made. */
export const daemonSetDrift = ({ daemonSets = [] }: ClusterSnapshot): Happenings => {
  const ours = daemonSets.filter(({ metadata }) => lookup(metadata.labels, MODULE_NAME_LABEL) !== undefined)
  if (ours.length === 0) return undefined
  return fc.tuple(fc.constantFrom(...ours), fc.constantFrom(...driftNames)).map(([drifting, name]) => ({
    told: `DaemonSet ${nameOf(drifting)}: ${name}`,
    happen: (snapshot) => {
      const live = snapshot.daemonSets ?? []
      return live.includes(drifting)
        ? {
            ...snapshot,
            daemonSets: live.flatMap((one) => (one === drifting ? (drifts[name]?.(one) ?? [one]) : [one])),
          }
        : snapshot
    },
  }))
}
