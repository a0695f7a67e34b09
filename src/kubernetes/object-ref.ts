/** References to objects: how a plan points at what it talks about. */
import type { KubernetesObject } from './object.js'

/**
 * One object of the cluster. `uid` and `generation` are there when the object is live: whoever carries out a change compares them
 * first, so that an object that is another by now, or whose spec changed in the meantime, is left alone. Not its `resourceVersion`, which
 * moves with every write of a status: a plan would be stale before it is read.
 */
export interface ObjectRef {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  readonly uid?: string
  /** Absent for nodes and pods, of which plans touch labels and finalizers only, and for kinds that have none. */
  readonly generation?: number
}

const withoutSpec: ReadonlySet<string> = new Set(['Node', 'Pod'])

/** The reference to an object, with the preconditions that it offers. */
export const objectRefOf = ({ apiVersion, kind, metadata }: KubernetesObject): ObjectRef => {
  const { namespace, name, uid, generation } = metadata
  // Measured: there are tens of thousands of pods, and most spreads of a field would be empty.
  const named: ObjectRef = namespace === undefined ? { apiVersion, kind, name } : { apiVersion, kind, namespace, name }
  const known: ObjectRef =
    uid === undefined
      ? named
      : namespace === undefined
        ? { apiVersion, kind, name, uid }
        : { apiVersion, kind, namespace, name, uid }
  return generation === undefined || withoutSpec.has(kind) ? known : { ...known, generation }
}

/** `kind/namespace/name`: equal for two references to the same object, whatever their preconditions. */
export const objectKey = (ref: { readonly kind: string; readonly namespace?: string; readonly name: string }): string =>
  `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`

/** The key of an object: that of every reference to it. */
export const objectKeyOf = ({ kind, metadata }: KubernetesObject): string =>
  objectKey({ kind, namespace: metadata.namespace ?? '', name: metadata.name })
