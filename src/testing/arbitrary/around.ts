/** Worlds near a given one: your own dump as an arbitrary, which shrinks towards the dump as it is. */
import fc from 'fast-check'

import type { ModuleSpec } from '../../module/module.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import {
  cordonChange,
  type Happening,
  type Happenings,
  kernelChange,
  labelChange,
  reboot,
  taintChange,
} from './node-change.js'
import { daemonSetDrift, goneObject, unobservedList, unreadObject } from './object-change.js'

/**
 * Something with a snapshot: a `World`, what `decodeObjects` gives, or your own. Selectors of `modules` say which labels are of interest.
 *
 * @since 0.3.0
 */
export interface Surrounded {
  readonly snapshot: ClusterSnapshot
  readonly modules?: ReadonlyArray<{ readonly spec: ModuleSpec }>
}

/**
 * What may happen to a world: a `label` or `taint` of one node changes, one is cordoned or no longer (`cordon`), boots again (`reboot`) or
 * into another `kernel`, so that its pods are not ready; the `drift` of a live DaemonSet; one object is `gone`, or is there and could not
 * be read (`unread`); a list was not observed (`unobserved`).
 *
 * @since 0.3.0
 */
export type EditName = 'label' | 'taint' | 'cordon' | 'reboot' | 'kernel' | 'drift' | 'gone' | 'unread' | 'unobserved'

const happenings: Readonly<Record<EditName, (given: Surrounded) => Happenings>> = {
  label: ({ snapshot: { nodes = [] }, modules = [] }) => {
    return labelChange(
      nodes,
      modules.map(({ spec }) => spec.selector),
    )
  },
  taint: ({ snapshot: { nodes = [] } }) => taintChange(nodes),
  cordon: ({ snapshot: { nodes = [] } }) => cordonChange(nodes),
  reboot: ({ snapshot: { nodes = [] } }) => reboot(nodes),
  kernel: ({ snapshot: { nodes = [] } }) => kernelChange(nodes),
  drift: ({ snapshot }) => daemonSetDrift(snapshot),
  gone: ({ snapshot }) => goneObject(snapshot),
  unread: ({ snapshot }) => unreadObject(snapshot),
  unobserved: ({ snapshot }) => unobservedList(snapshot),
}

/**
 * How far away worlds are.
 *
 * @since 0.3.0
 */
export interface AroundOptions {
  /** @defaultValue all */
  readonly edits?: ReadonlyArray<EditName>
  /** @defaultValue 3 */
  readonly maxEdits?: number
}

/**
 * What was changed: a line for each edit that made a difference, in their order.
 *
 * @since 0.3.0
 */
export interface Edited {
  readonly edits: ReadonlyArray<string>
}

// Object.keys of the table is the table's own type.
const editNames = Object.keys(happenings) as ReadonlyArray<EditName>

const edited = <A extends Surrounded>(given: A, all: ReadonlyArray<Happening>): A & Edited => {
  const { snapshot, edits } = all.reduce(
    (before, { told, happen }) => {
      const after = happen(before.snapshot)
      return after === before.snapshot ? before : { snapshot: after, edits: [...before.edits, told] }
    },
    { snapshot: given.snapshot, edits: [] as ReadonlyArray<string> },
  )
  return {
    ...given,
    snapshot,
    edits,
    // A dump as JSON is no counterexample that anybody could read.
    [fc.toStringMethod]: () => (edits.length === 0 ? 'the world as it is' : edits.join('; ')),
  }
}

/**
 * Worlds near a given one: your own dump, with a few edits of its snapshot. Everything else of the world stays as it is. A counterexample
 * is printed as its edits, and shrinks to as few of them as it takes, down to the world as it is.
 *
 * Drawing one takes O(edits * objects of the kind that changes).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { decodeObjects, plan } from 'kmm-planner'
 * import { around, fc } from 'kmm-planner/testing'
 *
 * const dump = [
 *   { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker-1', labels: { gpu: 'yes' } } },
 *   { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker-2', labels: { gpu: 'yes' } } },
 * ]
 *
 * fc.assert(
 *   fc.property(around(decodeObjects(dump), { edits: ['label'], maxEdits: 1 }), ({ snapshot, modules }) => {
 *     const { changes } = plan(snapshot, modules)
 *     return new Set(changes.flatMap(({ nodes }) => nodes.flatMap(({ name, effect }) => (effect === 'unload' ? [name] : [])))).size <= 1
 *   }),
 * )
 * ```
 */
export const around = <A extends Surrounded>(
  world: A,
  { edits = editNames, maxEdits = 3 }: AroundOptions = {},
): fc.Arbitrary<A & Edited> => {
  const some = edits.flatMap((name) => happenings[name](world) ?? [])
  const none = fc.constant<ReadonlyArray<Happening>>([])
  const drawn =
    some.length === 0 || maxEdits < 1
      ? none
      : // The world as it is comes first, so that everything shrinks towards it.
        fc.oneof(
          { withCrossShrink: true },
          { weight: 1, arbitrary: none },
          { weight: 9, arbitrary: fc.array(fc.oneof(...some), { minLength: 1, maxLength: maxEdits, size: 'max' }) },
        )
  return drawn.map((all) => edited(world, all))
}
