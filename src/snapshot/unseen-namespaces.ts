/** Namespaces that a plan is about and of which some kinds were not seen, though elsewhere they were: told once. */
import { type Problem, problem, remark } from '../diagnostic/diagnostic.js'
import { LISTED } from '../diagnostic/listed.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import type { ClusterSnapshot } from './cluster-snapshot.js'
import { kinds, type ObservedKind, observedKinds, pluralOf } from './kind.js'
import { observedIn } from './observed.js'

/** Image streams are read in the namespace of the platform only, which a look-up of one of them shows. */
const isAskedFor = (kind: ObservedKind): boolean => kind !== 'ImageStream'

/** The remark, if there is anything to say. O(kinds x (Modules + spokes)). */
export const unseenNamespaces = (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>): ReadonlyArray<Problem> => {
  const { isObserved, isPartlyObserved } = observedIn(snapshot)
  const ofModules = [...new Set(modules.map(({ metadata }) => metadata.namespace))].sort(compareStrings)
  const ofSpokes = (snapshot.managedClusters ?? []).map(({ metadata }) => metadata.name).sort(compareStrings)
  const unseen = observedKinds
    .filter((kind) => isAskedFor(kind) && isPartlyObserved(kind))
    .flatMap((kind) => {
      const asked = kind === 'ManifestWork' ? ofSpokes : ofModules
      const namespaces = asked.filter((namespace) => !isObserved(kind, namespace))
      if (namespaces.length === 0) return []
      const leftOut = snapshot.unobservedNamespaces?.[kinds[kind].list] ?? []
      return [
        {
          kind,
          plural: pluralOf(kind),
          namespaces: namespaces.slice(0, LISTED),
          namespaceCount: namespaces.length,
          ...(namespaces.some((namespace) => leftOut.includes(namespace)) ? { leftOut: true as const } : {}),
        },
      ]
    })
  return unseen.length === 0
    ? []
    : [problem({ kind: 'Input' }, [])(remark('NamespacesNotObserved', [], { kinds: unseen }))]
}
