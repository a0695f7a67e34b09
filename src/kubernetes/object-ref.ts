/** References to objects: how a plan points at what it talks about. */
import type { KubernetesObject } from './object.js'

/**
 * One object of the cluster. `uid` and `resourceVersion` are there when the object is live: whoever carries out a change
 * passes them on as preconditions, so that an object that changed in the meantime is left alone.
 */
export interface ObjectRef {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  readonly uid?: string
  readonly resourceVersion?: string
}

/** The reference to an object, with the preconditions that it offers. */
export const objectRefOf = (object: KubernetesObject): ObjectRef => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  ...(object.metadata.namespace === undefined ? {} : { namespace: object.metadata.namespace }),
  name: object.metadata.name,
  ...(object.metadata.uid === undefined ? {} : { uid: object.metadata.uid }),
  ...(object.metadata.resourceVersion === undefined ? {} : { resourceVersion: object.metadata.resourceVersion }),
})

/** `kind/namespace/name`: equal for two references to the same object, whatever their preconditions. */
export const objectKey = (ref: { readonly kind: string; readonly namespace?: string; readonly name: string }): string =>
  `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`

/** The key of an object: that of every reference to it. */
export const objectKeyOf = ({ kind, metadata }: KubernetesObject): string =>
  objectKey({ kind, namespace: metadata.namespace ?? '', name: metadata.name })
