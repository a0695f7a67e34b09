/** Inputs that tools could have written of a generated world. */
import fc from 'fast-check'

import type { ClusterSnapshot } from '../../../src/index.js'
import type { ManagedClusterModule, Module } from '../../../src/module/module.js'
import { keptKinds, kinds, type ObservedKind, observedKinds } from '../../../src/snapshot/kind.js'

/** How a kind is written down: as a typed list, in a list of everything, by themselves, or in the part of a tree for each namespace. */
export const form = fc.constantFrom('typed', 'together', 'alone', 'by namespace')

type Form = typeof form extends fc.Arbitrary<infer A> ? A : never

interface Dumped {
  readonly metadata: { readonly namespace?: string }
}

/** What an API server adds, and nobody reads. */
const asStored = (kind: string, apiVersion: string, object: Dumped): object => ({
  ...object,
  apiVersion,
  kind,
  metadata: { creationTimestamp: '2026-01-01T00:00:00Z', managedFields: [{ manager: 'kubelet' }], ...object.metadata },
})

const objectsOf = (snapshot: ClusterSnapshot, kind: ObservedKind): ReadonlyArray<Dumped> =>
  snapshot[kinds[kind].list] ?? []

/** The documents of an input. */
export const dumpOf = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module | ManagedClusterModule>,
  forms: ReadonlyArray<Form>,
): ReadonlyArray<unknown> => {
  const together: Array<object> = []
  const documents = observedKinds.flatMap((kind, index): ReadonlyArray<object> => {
    const { apiVersion, list } = kinds[kind]
    if (snapshot[list] === undefined) return []
    const items = objectsOf(snapshot, kind).map((object) => asStored(kind, apiVersion, object))
    const typed = (some: ReadonlyArray<object>, metadata = {}): object => ({
      apiVersion,
      kind: `${kind}List`,
      metadata: { resourceVersion: '81234', ...metadata },
      items: some,
    })
    switch (forms[index % Math.max(1, forms.length)] ?? 'typed') {
      case 'alone':
        return items
      case 'together':
        together.push(...items)
        return []
      case 'by namespace':
        return ['drivers', 'network', 'openshift-kmm'].map((namespace) =>
          typed(
            objectsOf(snapshot, kind)
              .filter(({ metadata }) => metadata.namespace === namespace)
              .map((object) => asStored(kind, apiVersion, object)),
            { selfLink: `/apis/${apiVersion}/namespaces/${namespace}/${list.toLowerCase()}` },
          ),
        )
      case 'typed':
        return [typed(items)]
    }
  })
  const unreadable = (snapshot.unreadable ?? []).map(({ kind, name, namespace }, index) => {
    const known = keptKinds.find((one) => one === kind)
    if (known === undefined) return { metadata: {}, spec: {} }
    const { apiVersion } = kinds[known]
    // A field of another type, or a version that is not read.
    return index % 2 === 0
      ? { apiVersion, kind, metadata: { name, namespace, uid: 5 } }
      : { apiVersion: apiVersion.replace(/v\d.*$/, 'v0'), kind, metadata: { name, namespace } }
  })
  return [...documents, { apiVersion: 'v1', kind: 'List', items: together }, ...modules, ...unreadable]
}
