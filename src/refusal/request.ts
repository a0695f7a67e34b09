/**
 * What an API server asks of a request before it looks into the object.
 *
 * Source: Kubernetes 1.31, apiserver pkg/endpoints/handlers (create.go, update.go), pkg/registry/rest and
 * pkg/admission/plugin/namespace/lifecycle.
 */
import { child, root } from './place.js'
import { type Fields, partOf, textOf } from './read.js'
import { badRequest, conflict, missingObject, type Refusals, when } from './refusal.js'

/** To which place an object is sent. */
export interface RequestTarget {
  readonly kind: string
  readonly namespace?: string
  readonly name?: string
}

const metadataAt = child(root, 'metadata')

/** The kind and the version that are asked for. */
export const wrongVersion = (object: Fields, kind: string, apiVersion: string): Refusals => [
  ...when(textOf(object, 'kind') !== kind, () =>
    badRequest(child(root, 'kind'), 'one-of', textOf(object, 'kind'), { allowed: [kind] }),
  ),
  ...when(textOf(object, 'apiVersion') !== apiVersion, () =>
    badRequest(child(root, 'apiVersion'), 'one-of', textOf(object, 'apiVersion'), { allowed: [apiVersion] }),
  ),
]

/** What the object names, and what it is sent to. */
export const wrongPlace = (object: Fields, live: Fields | undefined, target: RequestTarget | undefined): Refusals => {
  const metadata = partOf(object, 'metadata')
  const current = partOf(live ?? {}, 'metadata')
  const expected: Readonly<Record<string, string | undefined>> = {
    name: target?.name ?? (live === undefined ? undefined : textOf(current, 'name')),
    namespace: target?.namespace ?? (live === undefined ? undefined : textOf(current, 'namespace')),
  }
  const differs = (key: string, other: string): boolean =>
    textOf(metadata, key) !== '' && other !== '' && textOf(metadata, key) !== other
  return [
    ...when(live !== undefined && textOf(metadata, 'name') === '', () =>
      badRequest(child(metadataAt, 'name'), 'required'),
    ),
    ...Object.entries(expected).flatMap(([key, wanted = '']) =>
      when(differs(key, wanted), () =>
        badRequest(child(metadataAt, key), 'one-of', textOf(metadata, key), { allowed: [wanted] }),
      ),
    ),
    ...['uid', 'resourceVersion'].flatMap((key) =>
      when(differs(key, textOf(current, key)), () =>
        conflict(child(metadataAt, key), 'current', textOf(metadata, key)),
      ),
    ),
  ]
}

/** Whether there is a namespace to put the object into. */
export const wrongNamespace = (
  object: Fields,
  target: RequestTarget | undefined,
  namespaces: ReadonlyArray<string> | undefined,
): Refusals => {
  const own = textOf(partOf(object, 'metadata'), 'namespace')
  const namespace = own === '' ? (target?.namespace ?? '') : own
  return when(namespaces !== undefined && namespace !== '' && !namespaces.includes(namespace), () =>
    missingObject(child(metadataAt, 'namespace'), 'namespace', namespace),
  )
}
