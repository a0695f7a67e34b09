/** The command that shows objects of some kinds as an input. */
import { groupOf } from '../kubernetes/owner.js'
import { type KeptKind, kinds, pluralOf } from './kind.js'

/** What an API server calls the objects of a kind, beyond doubt: `modules.kmm.sigs.x-k8s.io`, `nodes`. */
export const resourceOf = (kind: KeptKind): string => {
  const group = groupOf(kinds[kind].apiVersion)
  return group === '' ? pluralOf(kind) : `${pluralOf(kind)}.${group}`
}

/**
 * One command that shows all objects of some kinds, which `resources` names: everywhere, or in a namespace. What kubectl prints does not say
 * of what there is nothing.
 */
export const kubectlGet = (some: ReadonlyArray<KeptKind>, resources: string, namespace?: string): string => {
  const where = namespace === undefined ? '--all-namespaces' : `--namespace ${namespace}`
  return `kubectl get ${resources}${some.some((kind) => kinds[kind].isNamespaced) ? ` ${where}` : ''} --output yaml`
}
