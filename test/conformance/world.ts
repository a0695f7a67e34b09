/**
 * The DaemonSets, Builds and Jobs of a case, before and after a plan is carried out, each under the Module whose labels it has.
 */
import { MODULE_NAME_LABEL } from '../../src/constants.js'
import { canonicalText } from '../../src/kubernetes/canonical.js'
import { lookup } from '../../src/kubernetes/json.js'
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../src/kubernetes/object-ref.js'
import type { Change } from '../../src/plan-model/change.js'
import type { Plan } from '../../src/plan-model/plan-data.js'
import { printedObject } from './printed.js'

/** Any DaemonSet, Build or Job, as JSON. */
export type Stored = KubernetesObject & Readonly<Record<string, unknown>>

const kinds: ReadonlySet<string> = new Set(['DaemonSet', 'Build', 'Job'])

export const isStored = (object: KubernetesObject): object is Stored => kinds.has(object.kind)

export const isStoredKey = (key: string): boolean => kinds.has(key.slice(0, key.indexOf('/')))

/** `namespace/name` of the Module whose label an object has; what has no such label is nobody's. */
export const moduleOf = ({ metadata }: KubernetesObject): string => {
  const name = lookup(metadata.labels, MODULE_NAME_LABEL)
  return name === undefined ? '' : `${metadata.namespace ?? ''}/${name}`
}

/**
 * Which object it is, whatever it is called: by its name when it was there before, else by its labels, because the
 * operator lets the API server make up names.
 */
export const identityIn =
  (before: ReadonlyMap<string, Stored>) =>
  (object: KubernetesObject): string =>
    before.has(objectKeyOf(object))
      ? objectKeyOf(object)
      : `new ${object.kind} in ${object.metadata.namespace ?? ''} with ${canonicalText(object.metadata.labels ?? {})}`

/** An object without the name that was made up for it. */
export const nameless = (object: Stored): Stored => {
  const { name: _, generateName: _prefix, ...metadata } = object.metadata
  return { ...object, metadata: metadata as KubernetesObject['metadata'] }
}

const updated = (live: Stored, wanted: Stored): Stored => ({
  ...live,
  metadata: {
    ...live.metadata,
    labels: { ...live.metadata.labels, ...wanted.metadata.labels },
    ...(wanted.metadata.ownerReferences === undefined ? {} : { ownerReferences: wanted.metadata.ownerReferences }),
  },
  spec: wanted['spec'],
})

const apply =
  (desired: ReadonlyMap<string, Stored>) =>
  (world: ReadonlyMap<string, Stored>, { action, ref }: Change): ReadonlyMap<string, Stored> => {
    const key = objectKey(ref)
    const live = world.get(key)
    const wanted = desired.get(key)
    if (action === 'delete') return new Map([...world].filter(([other]) => other !== key))
    if (wanted === undefined) return world
    return new Map([...world, [key, live === undefined ? wanted : updated(live, wanted)]])
  }

/** All objects by key. */
export const worldOf = (objects: ReadonlyArray<KubernetesObject>): ReadonlyMap<string, Stored> =>
  new Map(objects.filter(isStored).map((object) => [objectKeyOf(object), object]))

/** What a plan makes of a world. */
export const carriedOut = (before: ReadonlyMap<string, Stored>, plan: Plan): ReadonlyMap<string, Stored> =>
  plan.changes.reduce(apply(worldOf(plan.desired)), before)

/** Whether two objects are the same to an API server. */
export const isSameObject = (one: Stored | undefined, other: Stored | undefined): boolean =>
  canonicalText(one === undefined ? null : printedObject(one)) ===
  canonicalText(other === undefined ? null : printedObject(other))
